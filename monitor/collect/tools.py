"""What every visit of one collection shares, and what it may ask of the store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Protocol

from monitor.collect import charsets, pages, urls, walls
from monitor.collect.captures import Captures
from monitor.collect.fetch import Fetcher, Response
from monitor.collect.sandbox import Sandbox
from monitor.collect.sockets import Stopped
from monitor.errors import CollectError
from monitor.news import FeedState, Source

ONWARD = 2
"""Pages that may send their reader on before the article comes."""

FILES = (
    b"%PDF",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"RIFF",
    b"PK\x03\x04",
    b"ID3",
    b"OggS",
    b"\xd0\xcf\x11\xe0",
)
"""How documents, pictures and recordings begin, whatever the server calls them."""


class Known(Protocol):
    """What is stored already. Asked from the visiting threads."""

    def state(self, url: str) -> FeedState | None:
        """What was kept of a feed's last answer."""

    def met(self, source: str, urls: Sequence[str]) -> Collection[str]:
        """Those of these addresses under which an article of this source was ever met."""

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
        reason = walls.of_answer(answer.status, answer.url, beginning(answer))
        if reason:
            raise walls.Blocked(f"{reason} stands in its place", subject=url)
        if answer.status != 200:
            raise StatusError(answer.status, url)
        return answer

    def page(
        self, source: Source, url: str, *, headline: str = "", state: FeedState | None = None
    ) -> tuple[Response, pages.Page | None]:
        """The answer with the article at `url`, which is None where it is unchanged since `state`.

        Raises CollectError: Blocked for a wall, NoArticle where the address has no article to give.
        """
        asked = url
        for _ in range(ONWARD + 1):
            answer = self.ask(source, asked, self.fetcher.limits.page_bytes, state)
            if answer.status == 304:
                return answer, None
            page = self._read(source, answer, headline)
            if page.onward is None or page.wall:
                break
            asked = page.onward
        if page.wall:
            raise walls.Blocked(f"{page.wall} stands in the article's place", subject=url)
        if page.absent:
            raise NoArticle(page.absent, subject=url)
        return answer, page

    def _read(self, source: Source, answer: Response, headline: str) -> pages.Page:
        if not _is_page(answer):
            raise NoArticle("a file and no page", subject=answer.asked)
        if urls.is_home(answer.url) and not urls.is_home(answer.asked):
            raise NoArticle("the address leads to the outlet's home page", subject=answer.asked)
        plain = self.parse(
            "page",
            answer.body,
            url=answer.url,
            content_type=answer.content_type,
            hints=asdict(source.hints),
            headline=headline,
            expected=source.language,
        )
        return pages.Page.from_plain(plain)


class NoArticle(CollectError):
    """The server gave something, and it is no article: asking again would bring the same."""


class StatusError(CollectError):
    """The server answered, but not with what was asked for."""

    def __init__(self, status: int, url: str) -> None:
        super().__init__(f"the server answers {status}", subject=url)
        self.passing = status in (408, 425, 429) or status >= 500


def _is_page(answer: Response) -> bool:
    """Whether the answer may be a page: what is called nothing, or bytes, may be one."""
    if answer.body.startswith(FILES):
        return False
    kind = (answer.content_type or "").partition(";")[0].strip().lower()
    return not kind or kind.startswith("text/") or kind.endswith(("html", "xml", "json", "octet-stream"))


def beginning(answer: Response) -> str:
    """The beginning of the answer's body as text; empty where it is none."""
    if not answer.body:
        return ""
    try:
        return charsets.decode(answer.body[:100_000], answer.content_type)
    except CollectError:
        return ""
