"""When to visit an outlet again. Pure: a state goes in, a time comes out."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor.news import SourceState

LONGEST = timedelta(hours=24)
"""No outlet that is switched on is left alone for longer."""
LONGEST_FAILING = timedelta(hours=6)
"""An outlet that fails may be back, and what it wrote meanwhile may leave its feed."""
SHORTEST = timedelta(minutes=15)
"""However little a feed holds; an interval that the analyst sets may be shorter."""
QUIET = 4
"""Visits without anything new after which the pauses double; they double again at twice as many."""
LARGEST_FACTOR = 8
VISITS_A_REACH = 3
"""Visits while an item stands in the feed, so that one may fail."""
EARLY = 0.1
"""Part of a pause by which a visit may come early, to go along with others."""


def pause(state: SourceState) -> timedelta:
    """Time between the last visit and the next.

    The outlet's own interval; longer while it is quiet or fails, but never so long that items pass
    through its feed unseen.
    """
    stated = timedelta(minutes=state.source.interval)
    if state.failures:
        return max(stated, min(stated * (1 << min(state.failures - 1, 10)), LONGEST_FAILING))
    slowed = stated * min(1 << (state.quiet // QUIET).bit_length(), LARGEST_FACTOR)
    wanted = max(stated, min(slowed, LONGEST))
    if state.reach is None:
        return wanted
    return min(wanted, max(state.reach / VISITS_A_REACH, min(SHORTEST, stated)))


def due_at(state: SourceState) -> datetime | None:
    """When the outlet is to be visited next; None for one that never was."""
    return state.tried_at + pause(state) if state.tried_at is not None else None


def is_due(state: SourceState, now: datetime) -> bool:
    """Whether to visit the outlet now; a visit in the future, by a clock that was wrong, is none."""
    due = due_at(state)
    if due is None or state.tried_at is None or state.tried_at > now:
        return True
    return due <= now + pause(state) * EARLY
