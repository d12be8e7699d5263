"""What hosts ask of their visitors, kept for as long as the program runs.

One request at a time, a pause between two, robots.txt (RFC 9309), and to be left alone for a while
(Retry-After). Collections that follow each other share it: what an outlet asked for in one of them
holds in the next.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

ROBOT = "monitor"
"""The name by which robots.txt speaks to this program."""
ROBOTS_BYTES = 500 * 1024
"""RFC 9309 asks for at least this much; parsing it stays below a second."""
ROBOTS_KEPT = 24 * 3600.0
"""Seconds until robots.txt is asked for again: RFC 9309, section 2.4."""
LONGEST_DELAY = 30.0
"""Seconds; a larger Crawl-delay is not waited for."""
LONGEST_PAUSE = 3600.0
"""Seconds; a larger Retry-After is cut to it."""

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt says to this program."""

    allow: Callable[[str], bool]
    """Whether an address may be asked for."""
    delay: float = 0.0
    """Seconds between two requests."""

    @classmethod
    def parse(cls, body: bytes) -> Rules:
        from protego import Protego

        rules = Protego.parse(body[:ROBOTS_BYTES].decode("utf-8-sig", "replace"))
        delay = min(float(rules.crawl_delay(ROBOT) or 0.0), LONGEST_DELAY)
        return cls(lambda url: bool(rules.can_fetch(url, ROBOT)), delay)


ANYTHING = Rules(lambda url: True)
"""The rules of a host that has none."""


class Host:
    """What one scheme, name and port asked for, and whose turn it is there."""

    def __init__(self, clock: Clock) -> None:
        self.turn = threading.Lock()
        self.asking = threading.Lock()
        """Held while robots.txt is asked for."""
        self._clock = clock
        self._rules: tuple[Rules, float] | None = None
        self._free_at: float | None = None
        self._alone_until = 0.0

    @property
    def rules(self) -> Rules | None:
        """None where robots.txt has to be asked for, for the first time or again."""
        if self._rules is None or self._clock() - self._rules[1] > ROBOTS_KEPT:
            return None
        return self._rules[0]

    @rules.setter
    def rules(self, rules: Rules) -> None:
        self._rules = rules, self._clock()

    @property
    def delay(self) -> float:
        """Seconds between two requests, as robots.txt asks."""
        return self._rules[0].delay if self._rules else 0.0

    def left_alone(self) -> float:
        """Seconds for which it still wants no request."""
        return max(0.0, self._alone_until - self._clock())

    def leave_alone(self, seconds: float) -> None:
        self._alone_until = self._clock() + min(seconds, LONGEST_PAUSE)

    def answered(self) -> None:
        """An exchange is over; the pause until the next begins."""
        self._free_at = self._clock()

    def wait(self, delay: float) -> float:
        """Seconds left of a pause of `delay` since the last exchange, or of the longer one it asks for."""
        if self._free_at is None:
            return 0.0
        return max(0.0, self._free_at + max(delay, self.delay) - self._clock())


class Politeness:
    """What every host asked for; safe to use from several threads."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._hosts: dict[tuple[str, str, int], Host] = {}
        self._lock = threading.Lock()

    def host(self, scheme: str, name: str, port: int) -> Host:
        with self._lock:
            return self._hosts.setdefault((scheme, name, port), Host(self._clock))


def retry_after(value: str | None, now: datetime) -> float:
    """Seconds that a Retry-After header asks for (RFC 9110, section 10.2.3); 0 without one."""
    if not value:
        return 0.0
    if value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        at = parsedate_to_datetime(value)
        return max(0.0, (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() - now.timestamp())
    except (ValueError, TypeError, OverflowError):
        return 0.0
