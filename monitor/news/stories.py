"""Reports of one event."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event."""

    id: int
    title: str
    """The most representative English headline, or the analyst's own."""
    members: tuple[Membership, ...]
    outlets: tuple[str, ...]
    """Source ids, first to report first."""
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    first: datetime
    last: datetime
    unread: int = 0
    life: Life | None = None

    @property
    def articles(self) -> tuple[int, ...]:
        return tuple(m.article for m in self.members)
