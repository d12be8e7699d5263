"""Where a story stands: live, cooling, closed, or reopened after it had closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from monitor.news import Life

COOLS = timedelta(hours=24)
"""Silence after which a story cools."""
CLOSES = timedelta(hours=72)
"""Silence after which it is closed."""


def life(times: Sequence[datetime], now: datetime) -> Life:
    """The stage of a story with reports at these times, at least one."""
    ordered = sorted(times)
    quiet = now - ordered[-1]
    if quiet > CLOSES:
        return Life.CLOSED
    if quiet > COOLS:
        return Life.COOLING
    # The newest silence decides: what came back days ago and went on since is live.
    fresh = [at for at in ordered if ordered[-1] - at <= COOLS]
    before = [at for at in ordered if at not in fresh]
    return Life.REOPENED if before and fresh[0] - before[-1] > CLOSES else Life.LIVE
