"""Times as the database holds them: UTC in ISO 8601 of fixed width, so that text order is time order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A moment as stored; a naive one is taken for UTC."""
    if moment.tzinfo is not None:
        try:
            moment = moment.astimezone(UTC)
        except OverflowError:  # year 1 or 9999 with an offset that leads out of the calendar
            moment = moment.replace(tzinfo=UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def stamp_or_none(moment: datetime | None) -> str | None:
    return None if moment is None else stamp(moment)


def moment(stamped: str) -> datetime:
    """The moment behind a stamp, aware and in UTC."""
    return datetime.fromisoformat(stamped)


def moment_or_none(stamped: str | None) -> datetime | None:
    return None if stamped is None else moment(stamped)
