"""Reports of one event."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from monitor.news.times import Precision, first_known


class Life(StrEnum):
    """Where a story stands in its course."""

    LIVE = "live"
    COOLING = "cooling"
    CLOSED = "closed"
    REOPENED = "reopened"
    """Live again after a silence in which it had closed."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Why an article is in a story."""

    article: int
    reason: str
    """In words: shared names, numbers and rare terms, hours apart."""
    by: str = "grouping"
    """grouping, or the analyst's name; the analyst outranks the grouping."""
    when: datetime | None = field(default=None, compare=False)
    """The article's time."""
    precision: Precision = field(default=Precision.TIME, compare=False)
    """Of `when`."""
    source: str = field(default="", compare=False)
    """The article's."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event."""

    id: int
    title: str
    """The most representative English headline, or the analyst's own."""
    members: tuple[Membership, ...]
    outlets: tuple[str, ...]
    """Source ids, earliest first; `first_by` says whether the first is known."""
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    first: datetime
    last: datetime
    unread: int = 0
    life: Life | None = None

    @property
    def articles(self) -> tuple[int, ...]:
        return tuple(m.article for m in self.members)

    @property
    def first_by(self) -> str | None:
        """Source id of the first to report, None where their times do not tell."""
        return first_known((m.when, m.precision, m.source) for m in self.members if m.when is not None)

    @property
    def last_precision(self) -> Precision:
        """Of `last`."""
        return next((m.precision for m in reversed(self.members) if m.when == self.last), Precision.TIME)
