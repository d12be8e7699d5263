"""The days and spans that a filter names, as conditions on the times of articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from monitor.news.articles import DAY_ALONE
from monitor.store.times import stamp

Condition = tuple[str, Sequence[object]]

_ALONE = timedelta(hours=12)
"""A day that an outlet gave alone is kept as midnight of the outlet's zone, at most this far from UTC's."""


@dataclass(frozen=True, slots=True)
class Now:
    """The present moment, and whose days are meant: those of a zone, or without one of this machine."""

    at: datetime
    zone: tzinfo | None = None

    def day(self, value: str) -> date:
        """Raises ValueError."""
        if value in ("today", "yesterday"):
            return self.at.astimezone(self.zone).date() - timedelta(days=value == "yesterday")
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError("a day is written 2025-01-31")
        return date.fromisoformat(value)

    def midnight(self, day: date) -> datetime:
        """Where a day begins, by the zone's offset on that day."""
        begin = datetime.combine(day, time())
        try:
            return begin.astimezone() if self.zone is None else begin.replace(tzinfo=self.zone)
        except (OverflowError, ValueError, OSError):  # the first and last years of the calendar
            return begin.replace(tzinfo=UTC)


def on(value: str, now: Now) -> Condition:
    """`date:`: published on a day, or between two, as lists show it. Raises ValueError.

    A day alone is the outlet's day wherever the reader is; what has an hour is on the reader's day.
    """
    start, dots, end = value.partition("..")
    first = now.day(start) if start else None
    last = now.day(end or start) if end or not dots else None
    ours, alone = ["", "~"], ["", "~"]  # before and after every stamp
    if first is not None:
        ours[0], alone[0] = stamp(now.midnight(first)), _alone(first)
    if last is not None and last < date.max:
        following = last + timedelta(days=1)
        ours[1], alone[1] = stamp(now.midnight(following)), _alone(following)
    # The outer bounds are for the index.
    within = "a.at >= ? AND a.at < ?"
    condition = f"{within} AND CASE WHEN substr(a.published_doubt, 1, ?) = ? THEN {within} ELSE {within} END"
    outer = [min(ours[0], alone[0]), max(ours[1], alone[1])]
    return condition, [*outer, len(DAY_ALONE), DAY_ALONE, *alone, *ours]


def _alone(day: date) -> str:
    try:
        return stamp(datetime.combine(day, time(), UTC) - _ALONE)
    except OverflowError:
        return ""


def since(value: str, now: Now, last_look: datetime | None) -> Condition:
    """`since:`: first seen after the last look (before any, everything), within a span, or from a day on.

    Raises ValueError.
    """
    if value == "lastlook":
        return ("1", []) if last_look is None else ("a.first_seen > ?", [stamp(last_look)])
    span = re.fullmatch(r"([0-9]{1,5})([hdw])", value)
    if span is None:
        return "a.first_seen >= ?", [stamp(now.midnight(now.day(value)))]
    hours = int(span[1]) * {"h": 1, "d": 24, "w": 168}[span[2]]
    return "a.first_seen >= ?", [stamp(now.at - timedelta(hours=hours))]
