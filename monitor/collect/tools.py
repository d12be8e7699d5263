"""What every visit of one collection shares, and what it may ask of the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from monitor.collect import charsets, walls
from monitor.collect.captures import Captures
from monitor.collect.fetch import Fetcher, Response
from monitor.collect.sandbox import Sandbox
from monitor.collect.sockets import Stopped
from monitor.errors import CollectError
from monitor.news import FeedState, Source


class Known(Protocol):
    """What is stored already. Asked from the visiting threads."""

    def state(self, url: str) -> FeedState | None:
        """What was kept of a feed's last answer."""

    def has(self, source: str, urls: Sequence[str]) -> bool:
        """Whether an article of this source was ever met under one of these addresses."""

    def young(self, source: str, since: datetime) -> Sequence[tuple[str, str]]:
        """Address and canonical address of a source's articles first seen since then."""


@dataclass(slots=True)
class Tools:
    """What every visit of one collection shares."""

    fetcher: Fetcher
    sandbox: Sandbox
    captures: Captures | None
    now: Callable[[], datetime]

    def parse(self, job: str, body: bytes, **options: Any) -> Any:
        """What a parser in the sandbox makes of `body`. Raises CollectError; Stopped when asked to stop."""
        fetcher = self.fetcher
        try:
            return self.sandbox.run(job, body, fetcher.limits.parse_seconds, stop=fetcher.stop, **options)
        except CollectError:
            if fetcher.stop.is_set():
                raise Stopped from None
            raise

    def ask(self, source: Source, url: str, max_bytes: int, state: FeedState | None = None) -> Response:
        """Raises CollectError for anything but 200 and 304, Blocked for a wall."""
        answer = self.fetcher.get(url, max_bytes=max_bytes, state=state, delay=source.delay)
        if answer.status == 304 and state is not None:
            return answer
        reason = walls.of_answer(answer.status, answer.url, _beginning(answer))
        if reason:
            raise walls.Blocked(f"{reason} stands in its place", subject=url)
        if answer.status != 200:
            raise StatusError(answer.status, url)
        return answer


class StatusError(CollectError):
    """The server answered, but not with what was asked for."""

    def __init__(self, status: int, url: str) -> None:
        super().__init__(f"the server answers {status}", subject=url)
        self.passing = status in (408, 425, 429) or status >= 500


def _beginning(answer: Response) -> str:
    if not answer.body:
        return ""
    try:
        return charsets.decode(answer.body[:100_000], answer.content_type)
    except CollectError:
        return ""
