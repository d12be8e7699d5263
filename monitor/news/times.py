"""How exactly it is known when a text was published, and how such a time is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum


class Precision(StrEnum):
    """What is known of when a text was published."""

    TIME = "time"
    DAY = "day"
    """The outlet names no hour."""
    SEEN = "seen"
    """The outlet gives no date that can be read; the time is the one of its first sight."""


def first_known(told: Iterable[tuple[datetime, Precision, str]]) -> str | None:
    """Who was first, of times with their precision and whose they are; None where that is not known.

    A day alone may be any hour of that day. What has no date counts from its first sight, which
    says nothing between two of the kind. Within one minute nobody was first.
    """
    ordered = sorted(((_minute(when), how, who) for when, how, who in told), key=lambda one: one[0])
    if not ordered:
        return None
    at, precision, earliest = ordered[0]
    others = [(when, how) for when, how, who in ordered if who != earliest]
    if any(when == at for when, _ in others):
        return None
    if precision is Precision.DAY and any(when < at + timedelta(days=1) for when, _ in others):
        return None
    if precision is Precision.SEEN and any(how is Precision.SEEN for _, how in others):
        return None
    return earliest


def precedes(one: tuple[datetime, Precision], other: tuple[datetime, Precision]) -> bool:
    """Whether it is known that one text was published before another.

    A day alone may be any hour of that day; what has no date may be any time before its first sight.
    """
    (at, how), (later, how_later) = one, other
    at, later = _minute(at), _minute(later)
    latest = at + timedelta(days=1) if how is Precision.DAY else at
    return how_later is not Precision.SEEN and (latest < later or (latest == later and how is Precision.DAY))


def _minute(at: datetime) -> datetime:
    """A time as exactly as most outlets give it: a second of one says nothing beside a minute of another."""
    return at.replace(second=0, microsecond=0)


def outlets_day(at: datetime) -> datetime:
    """A time on the day that an outlet gave alone, wherever the reader is.

    It begins at midnight of the outlet's zone, and noon of that day is the same day in UTC.
    """
    return (at + timedelta(hours=12)).astimezone(UTC)


def written(
    at: datetime,
    precision: Precision = Precision.TIME,
    *,
    zone: tzinfo | None = UTC,
    year: int | None = None,
) -> str:
    """`22 Nov 07:10`, `22 Nov` where no hour is known, `seen 23 Nov` where no day is.

    In the local time without a `zone`; with the year where it is not `year`, the one that goes
    without saying.
    """
    local = outlets_day(at) if precision is Precision.DAY else at.astimezone(zone)
    day = f"{local:%d %b}" if year in (None, local.year) else f"{local:%d %b %Y}"
    if precision is Precision.TIME:
        return f"{day} {local:%H:%M}"
    return f"seen {day}" if precision is Precision.SEEN else day
