"""What a visit has come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.collect.walls import Blocked
from monitor.errors import CollectError
from monitor.news import FeedState, Health, Problem

MANY_PROBLEMS = 30
"""Problems of one visit that are told one by one."""

FEW = 5
"""Dated items under which a feed says nothing of how far back it reaches."""


@dataclass(slots=True)
class Tally:
    """What a visit has come to so far."""

    states: list[FeedState] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failures: list[CollectError] = field(default_factory=list)
    answered: int = 0
    unchanged: int = 0
    listed: int = 0
    """Items of feeds, sitemaps and listings, known ones included."""
    drafts: int = 0
    late: int = 0
    """Drafts whose pages failed at visits before and again."""
    pages: int = 0
    pages_again: int = 0
    walls: int = 0
    """Pages behind a wall."""
    newest: datetime | None = None
    reach: timedelta | None = None
    """How far back the shortest feed reaches."""

    def problem(self, subject: str, message: str, *, kept: bool = False) -> None:
        if len(self.problems) < MANY_PROBLEMS:
            self.problems.append(Problem(subject, message, kept))
            return
        kept = kept and all(problem.kept for problem in self.problems[MANY_PROBLEMS:])
        self.problems[MANY_PROBLEMS:] = [Problem(subject, "and more of the kind", kept)]

    def reaches(self, dated: Sequence[datetime]) -> None:
        """Note the times of one feed's items; a tenth of them, pinned or misdated, does not count."""
        if len(dated) >= FEW:
            newest_first = sorted(dated, reverse=True)
            span = newest_first[0] - newest_first[(len(dated) - 1) * 9 // 10]
            self.reach = span if self.reach is None else min(self.reach, span)

    def verdict(self) -> tuple[Health, str | None]:
        """How the visit ended, with a word where nothing came of it."""
        blocked = next((error for error in self.failures if isinstance(error, Blocked)), None)
        if blocked is not None and not self.answered:
            return Health.BLOCKED, blocked.message
        if self.walls and not (self.pages or self.pages_again or self.drafts > self.late):
            return Health.BLOCKED, f"its pages are behind a consent or bot wall ({self.walls} tried)"
        if self.failures and not self.answered:
            return Health.FAILED, self.failures[0].message
        if not self.answered:
            return Health.FAILED, "it has no feed, sitemap or listing to visit"
        if self.unchanged == self.answered:
            return Health.UNCHANGED, None
        if not self.listed and self.unchanged == 0:
            return Health.EMPTY, "it answers, without a single item"
        return Health.OK, None
