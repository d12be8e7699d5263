"""The sample outlets on loopback ports: real HTTP for the ordinary collector."""

from __future__ import annotations

import hashlib
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from monitor.demo import shapes
from monitor.demo.samples import MARK, Outlet, Samples, Told, read, tell
from monitor.news import PageHints, Source

LOOPBACK = "127.0.0.1"

ZIARE_PAGES = PageHints(
    title="#article__container > h1",
    body="#article__container div.news__content.descriere_main.article__marker > p",
    byline="div.news__author span, div.news__author a",
    published="div.news__publish",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that an outlet answered."""

    outlet: str
    path: str
    status: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over the wire."""

    status: HTTPStatus
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


class Newsstand:
    """Every sample outlet on a loopback port of its own, so that politeness by host is honest.

    Use as a context manager. `tick()` turns the page: the outlets that edit silently have done so.
    """

    def __init__(self, now: datetime, samples: Samples | None = None) -> None:
        self.samples = samples or read()
        self.now = now
        self.asked: list[Asked] = []
        """Every request so far, in order of the answers."""
        self.changed = False
        self._ports: dict[str, int] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            for outlet in self.samples.outlets:
                self._ports[outlet.id] = stack.enter_context(_listening(self, outlet))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def tick(self) -> None:
        """From now on the outlets that edit silently show their second wording."""
        self.changed = True

    def sources(self) -> tuple[Source, ...]:
        """The outlets as sources of a workspace, at the ports where they listen now."""
        return tuple(self._source(outlet) for outlet in self.samples.outlets)

    def address(self, outlet: str, path: str = "") -> str:
        return f"http://{LOOPBACK}:{self._ports[outlet]}{path}"

    def story(self, url: str) -> str:
        """The gold of the article at this address, with or without tracking, http or https."""
        parts = urlsplit(url)
        return self.gold()[f"http://{parts.netloc}{parts.path}"]

    def gold(self) -> dict[str, str]:
        """The story of every article, by the article's own address."""
        return {
            self.address(outlet.id, one.path): one.sample.story
            for outlet in self.samples.outlets
            for one in self.told(outlet)
        }

    def told(self, outlet: Outlet) -> tuple[Told, ...]:
        """What the outlet shows at present, newest first."""
        return tell(outlet, self.samples.events, self.now, changed=self.changed)

    def answer(self, outlet: Outlet, path: str, etag: str | None = None, since: str | None = None) -> Answer:
        """What the outlet says to a GET of this path with these validators."""
        path = path.partition("?")[0]
        told = self.told(outlet)
        if path == "/robots.txt":
            return _page(shapes.robots(outlet, self.address(outlet.id)), "text/plain; charset=utf-8")
        if path == shapes.FEEDS[outlet.shape]:
            return self._feed(outlet, told, etag, since)
        if path == "/":
            return _page(shapes.home(outlet, told))
        one = next((one for one in told if one.path == path), None)
        if one is None:
            return _error(HTTPStatus.NOT_FOUND)
        if outlet.shape == "atom-kremlin":
            return _error(HTTPStatus.FORBIDDEN)
        if one.sample.wall:
            return _page(shapes.wall(outlet))
        others = [other for other in told if other is not one]
        return _page(shapes.page(outlet, one, others, self.address(outlet.id)))

    def _feed(self, outlet: Outlet, told: Sequence[Told], etag: str | None, since: str | None) -> Answer:
        body, content_type = shapes.feed(outlet, told, self.address(outlet.id))
        tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        edited = self.changed and any(one.sample.changes for one in told)
        modified = self.now if edited else told[0].at
        headers = (("ETag", tag), ("Last-Modified", format_datetime(modified.astimezone(UTC), usegmt=True)))
        # RFC 9110, 13.2.2: If-Modified-Since counts only where If-None-Match is absent.
        same = tag == etag if etag is not None else _not_before(since, modified)
        if same:
            return Answer(HTTPStatus.NOT_MODIFIED, b"", headers)
        return Answer(HTTPStatus.OK, body, (*headers, ("Content-Type", content_type)))

    def _source(self, outlet: Outlet) -> Source:
        base = self.address(outlet.id)
        mapped = outlet.shape == "sitemap"
        # Nobody listens at an outlet that is down: any path will do.
        address = (base + shapes.FEEDS.get(outlet.shape, "/feed"),)
        hints = PageHints()
        if outlet.shape == "rss-ziare":
            hints = ZIARE_PAGES
        elif outlet.shape in ("atom-kremlin", "atom-full", "rss-full"):
            hints = PageHints(fetch=False)
        return Source(
            id=outlet.id,
            name=outlet.name,
            language=outlet.language,
            country=outlet.country,
            kind=outlet.kind,
            site=base + "/",
            feeds=() if mapped else address,
            sitemaps=address if mapped else (),
            clock="Europe/Moscow" if outlet.shape == "atom-kremlin" else None,
            aliases=outlet.aliases,
            hints=hints,
            delay=0.0,
            note=f"{MARK}; it exists only while the demo runs.",
        )


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, stand: Newsstand, outlet: Outlet) -> None:
        self.stand = stand
        self.outlet = outlet
        super().__init__((LOOPBACK, 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 10
    server_version = "sample"
    sys_version = ""

    def do_GET(self) -> None:
        stand, outlet = self.server.stand, self.server.outlet
        answer = stand.answer(
            outlet, self.path, self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        )
        stand.asked.append(Asked(outlet.id, self.path, int(answer.status)))
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet: stderr belongs to the command line."""


@contextmanager
def _listening(stand: Newsstand, outlet: Outlet) -> Iterator[int]:
    """A port for the outlet; one that is down holds its port and refuses every connection."""
    if outlet.shape == "down":
        with socket.socket() as held:
            held.bind((LOOPBACK, 0))
            yield held.getsockname()[1]
        return
    with _Server(stand, outlet) as server:
        thread = threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.02}, name=outlet.id, daemon=True
        )
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def _page(body: bytes, content_type: str = "text/html; charset=utf-8") -> Answer:
    return Answer(HTTPStatus.OK, body, (("Content-Type", content_type),))


def _error(status: HTTPStatus) -> Answer:
    body = f"<html><head><title>{status} {status.phrase}</title></head><body></body></html>"
    return Answer(status, body.encode(), (("Content-Type", "text/html; charset=utf-8"),))


def _not_before(since: str | None, modified: datetime) -> bool:
    if since is None:
        return False
    try:
        return parsedate_to_datetime(since) >= modified
    except ValueError:
        return False
