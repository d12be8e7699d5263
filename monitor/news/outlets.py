"""An outlet, and how a visit to it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from monitor.news.problems import Problem


class Kind(StrEnum):
    """Who stands behind an outlet."""

    STATE = "state"
    PUBLIC = "public"
    PRIVATE = "private"
    WIRE = "wire"
    """A news agency that no state owns; one that a state owns is `state`."""
    GOVERNMENT = "government"


class Health(StrEnum):
    """How the last visit to a source ended; four kinds of nothing are four different things."""

    NEVER = "never"
    OK = "ok"
    UNCHANGED = "unchanged"
    """The outlet said, or its bytes showed, that nothing is new."""
    EMPTY = "empty"
    """A well-formed answer without a single item."""
    BLOCKED = "blocked"
    """A consent or bot wall answered in the outlet's place."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PageHints:
    """What is known of an outlet's pages, as CSS selectors."""

    fetch: bool = True
    """False where the feed carries the full text and pages must not be asked for."""
    title: str | None = None
    body: str | None = None
    byline: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet and how to visit it."""

    id: str
    """Short and stable, lower-case: ziare, kremlin-ru."""
    name: str
    language: str
    """ISO 639-1; a default, each article is looked at by itself."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    kind: Kind = Kind.PRIVATE
    site: str | None = None
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    """Pages that link to articles."""
    listing_links: str | None = None
    """CSS selector of the article links on a listing page."""
    archive: str | None = None
    """Where older articles are listed: an address with {YYYY-MM-DD}, {YYYYMMDD} or {YYYY} for pages or
    sitemaps by date, with {N} for older pages of its feed, or without any of them."""
    clock: str | None = None
    """Time zone to trust instead of the offset its feed states (Kremlin: Europe/Moscow)."""
    aliases: tuple[str, ...] = ()
    """Names other outlets call it by, in any script: TASS, ТАСС."""
    hints: PageHints = PageHints()
    delay: float = 1.0
    """Seconds between two requests to its host."""
    interval: int = 60
    """Minutes between two visits."""
    enabled: bool = True
    reason: str | None = None
    """Why it is switched off."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source as the workbench lists it: the outlet, and how its visits went."""

    source: Source
    health: Health = Health.NEVER
    message: str | None = None
    """The last failure, or why nothing came, in one line."""
    tried_at: datetime | None = None
    ok_at: datetime | None = None
    failures: int = 0
    """Failed visits in a row."""
    articles: int = 0
    quiet: int = 0
    """Visits in a row that brought nothing new."""
    reach: timedelta | None = None
    """How far back its shortest feed reaches; None while that is not known."""
    due_at: datetime | None = None
    """When it is to be visited next; None for one that is switched off or was never visited."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What to tell a server so that it need not send an unchanged feed or page again.

    With an address alone: its page is still to be had.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    """Last-Modified, as the server wrote it."""
    sha256: str | None = None
    """Of the decoded body, or of a page's article: some servers send the same with a fresh date."""


@dataclass(frozen=True, slots=True)
class Visit:
    """How one visit to a source ended; the last thing a collection says of it."""

    source: str
    at: datetime
    health: Health
    message: str | None = None
    feeds: tuple[FeedState, ...] = ()
    problems: tuple[Problem, ...] = ()
    reach: timedelta | None = None
    """How far back the shortest feed that was read reaches."""
