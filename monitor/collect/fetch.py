"""One exchange with a web server: bounded in time and bytes, checked on every hop.

The client is urllib3's, one connection per host at a time; what it does not promise is added here:
a deadline over the whole exchange, a cap on decoded bytes, refusal of private addresses on the
socket's real peer, and the `politeness` that hosts ask for.
"""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
import urllib3.exceptions
from urllib3.exceptions import HTTPError, ProtocolError

from monitor import __version__
from monitor.collect import packing, politeness, sockets, text, urls
from monitor.collect.politeness import ROBOT, Politeness
from monitor.errors import CollectError, DeadlineExceeded, RefusedAddress, TooLarge, UsageError
from monitor.news import FeedState
from monitor.settings import Limits

USER_AGENT = f"{ROBOT}/{__version__} (+media monitoring by an analyst; robots.txt is obeyed for '{ROBOT}')"
ACCEPT = "text/html, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.8"
CHUNK = 65536
REDIRECTS = frozenset((301, 302, 303, 307, 308))

_BAD_LOCATION = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered, decoded."""

    url: str
    """Address of the last hop."""
    asked: str
    """Address that was asked for."""
    status: int
    headers: Mapping[str, str]
    """Names in lower case; repeated ones joined by a comma."""
    body: bytes
    fetched_at: datetime
    peer: str | None = None
    """IP address that answered; None where a proxy stands before it."""
    hops: tuple[str, ...] = ()
    """Addresses passed through before `url`."""
    request_headers: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()

    @property
    def content_type(self) -> str | None:
        return self.headers.get("content-type")


class TooManyRedirects(CollectError):
    """The address leads on and on."""


class Fetcher:
    """Asks servers; safe to use from several threads. Close it, or use it as a context manager.

    `kept` is what hosts asked of other fetchers before.
    """

    def __init__(
        self,
        limits: Limits = Limits(),
        *,
        kept: Politeness | None = None,
        stop: threading.Event | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        wait: Callable[[float], bool] | None = None,
    ) -> None:
        self.limits = limits
        self.stop = stop or threading.Event()
        self._politeness = kept or Politeness()
        self._now = now
        self._wait = wait or self.stop.wait
        self._hosts: dict[tuple[str, str, int], _Host] = {}
        self._lock = threading.Lock()
        self._tls: ssl.SSLContext | None = None
        self._proxies = getproxies()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        with self._lock:
            for host in self._hosts.values():
                host.pool.close()
            self._hosts.clear()

    def get(
        self,
        url: str,
        *,
        max_bytes: int,
        state: FeedState | None = None,
        delay: float = 0.0,
        robots: bool = True,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Ask for `url`, following redirects; `headers` are sent beside the usual ones, or in their place.

        Raises Stopped when the stop event is set, RefusedAddress, TooLarge, DeadlineExceeded, or
        CollectError for what else can go wrong on the way, UsageError for a proxy that cannot be used; any
        status that is not a redirect comes back as it is.
        """
        until = time.monotonic() + self.limits.deadline
        sent = {"User-Agent": USER_AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"}
        sent.update(headers or {})
        if state and state.etag:
            sent["If-None-Match"] = state.etag
        if state and state.modified:
            sent["If-Modified-Since"] = state.modified
        hops: list[str] = []
        flags: tuple[str, ...] = ()
        at = url
        while True:
            at = _checked(at, asked=url)
            host = self._host(at)
            if robots:
                until = self._obey(host, at, until, delay)
            answer, until = self._exchange(host, at, sent, max_bytes, until, delay)
            location = answer.headers.get("location")
            if answer.status not in REDIRECTS or not location:
                return replace(answer, asked=url, hops=tuple(hops), flags=flags)
            hops.append(at)
            if len(hops) > self.limits.redirects:
                raise TooManyRedirects(f"more than {self.limits.redirects} redirects", subject=url)
            at, flag = _next_hop(at, location, asked=url)
            if flag and flag not in flags:
                flags = (*flags, flag)

    def _host(self, url: str) -> _Host:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        key = (parts.scheme, host, port)
        with self._lock:
            if key not in self._hosts:
                if parts.scheme == "https" and self._tls is None:
                    self._tls = sockets.verified_tls()
                proxy = None if self._direct(host) else self._proxy(parts.scheme)
                gate = sockets.Gate(
                    self.limits.allow_loopback,
                    self.stop,
                    proxied=proxy is not None,
                    networks=self.limits.networks,
                )
                tls = self._tls if parts.scheme == "https" else None
                asked = self._politeness.host(*key)
                self._hosts[key] = _Host(*key, gate=gate, tls=tls, proxy=proxy, asked=asked)
            return self._hosts[key]

    def _proxy(self, scheme: str) -> str | None:
        """The proxy that the environment sets. Raises UsageError for one of a kind that is not spoken to.

        Who has set one may not want to be seen, so nothing goes past it.
        """
        proxy = self._proxies.get(scheme) or self._proxies.get("all")
        if not proxy:
            return None
        kind, given, _ = proxy.partition("://")
        if not given:
            return f"http://{proxy}"
        if kind.lower() not in urls.WEB:
            raise UsageError(
                f"the environment sets a {kind} proxy (ALL_PROXY, {scheme.upper()}_PROXY), and only http and "
                "https ones can be used: set one of those, or none",
                subject=f"{scheme}_proxy",
            )
        return proxy

    def _direct(self, host: str) -> bool:
        """Whether `host` is asked without the proxy: the user says so, or it is this machine's own demo."""
        return bool(proxy_bypass(host)) or (self.limits.allow_loopback and sockets.is_loopback(host))

    def _obey(self, host: _Host, url: str, until: float, delay: float) -> float:
        """Raise RefusedAddress where robots.txt forbids `url`; returns the deadline, moved by waiting."""
        asked = host.asked
        with asked.asking:
            rules = asked.rules
            if rules is None:
                origin = f"{host.scheme}://{host.netloc}/robots.txt"
                try:
                    rules = asked.rules = self._read_robots(origin, delay)
                except CollectError as error:
                    error.subject = url
                    raise
                # Asking for robots.txt is the host's first exchange, not part of this one.
                until = time.monotonic() + self.limits.deadline
        if not rules.allow(url):
            raise RefusedAddress("robots.txt forbids this address", subject=url)
        return until

    def _read_robots(self, origin: str, delay: float) -> politeness.Rules:
        try:
            answer = self.get(origin, max_bytes=politeness.ROBOTS_BYTES * 4, delay=delay, robots=False)
        except (TooLarge, TooManyRedirects):
            # RFC 9309, section 2.3.1.2: as if there were none.
            return politeness.ANYTHING
        if answer.status == 429 or answer.status >= 500:
            raise CollectError(
                f"robots.txt answers {answer.status}, so nothing else is asked", subject=origin
            )
        return politeness.Rules.parse(answer.body) if answer.status == 200 else politeness.ANYTHING

    def _exchange(
        self, host: _Host, url: str, headers: Mapping[str, str], max_bytes: int, until: float, delay: float
    ) -> tuple[Response, float]:
        waited_from = time.monotonic()
        asked = host.asked
        while not asked.turn.acquire(timeout=0.2):
            self._heed_stop()
        try:
            self._pause(host, url, delay)
            until += time.monotonic() - waited_from
            host.gate.until = until
            try:
                answer = self._ask(host, url, headers, max_bytes)
            finally:
                asked.answered()
        finally:
            asked.turn.release()
        if answer.status in (429, 503):
            asked.leave_alone(politeness.retry_after(answer.headers.get("retry-after"), self._now()))
        return answer, until

    def _pause(self, host: _Host, url: str, delay: float) -> None:
        if (left := host.asked.left_alone()) > 0:
            raise CollectError(f"{host.name} asks to be left alone for {left:.0f} s", subject=url)
        if (left := host.asked.wait(delay)) > 0:
            self._wait(left)
        self._heed_stop()

    def _heed_stop(self) -> None:
        if self.stop.is_set():
            raise sockets.Stopped

    def _ask(self, host: _Host, url: str, headers: Mapping[str, str], max_bytes: int) -> Response:
        try:
            answer = host.open(url, headers)
            try:
                body = _body(answer, max_bytes)
            finally:
                # A connection with an unread rest cannot be used again.
                answer.close()
        except CollectError as error:
            error.subject = url
            raise
        except urllib3.exceptions.TimeoutError as error:
            # The client's own clock, set to what was left, ran out between two looks at the gate's.
            raise DeadlineExceeded(sockets.LATE, subject=url) from error
        except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
            raise CollectError(_plain(error), subject=url) from error
        return Response(
            url=url,
            asked=url,
            status=answer.status,
            headers={name.lower(): value for name, value in answer.headers.items()},
            body=body,
            fetched_at=self._now(),
            peer=None if host.proxy else host.gate.peer,
            request_headers=dict(headers),
        )


class _Host:
    """One scheme, name and port: its connection, and what it asked for."""

    def __init__(
        self,
        scheme: str,
        name: str,
        port: int,
        *,
        gate: sockets.Gate,
        tls: ssl.SSLContext | None,
        proxy: str | None,
        asked: politeness.Host,
    ) -> None:
        self.asked = asked
        self.scheme, self.name, self.port, self.gate = scheme, name, port, gate
        self.netloc = f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
        self.proxy = proxy
        options: dict[str, Any] = {"maxsize": 1, "ssl_context": tls} if tls else {"maxsize": 1}
        manager = urllib3.ProxyManager(proxy, **options) if proxy else urllib3.PoolManager(**options)
        self.pool = manager.connection_from_host(name, port, scheme)
        connection = sockets.TlsConnection if scheme == "https" else sockets.PlainConnection
        self.pool.ConnectionCls = partial(connection, gate=gate)  # type: ignore[assignment]

    def open(self, url: str, headers: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
        """Send the request; the answer's body is still to be read."""
        if self.proxy:
            self.gate.check_target(self.name, self.port)
        parts = urlsplit(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if self.proxy and self.scheme == "http":
            target = url
        connections = self.pool.num_connections
        try:
            return self._send(target, headers)
        except ProtocolError as error:
            # A kept connection may have been closed at the other end just now: once more, on a new one.
            if self.pool.num_connections > connections or not isinstance(error.args[-1], ConnectionError):
                raise
            return self._send(target, headers)

    def _send(self, target: str, headers: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
        return self.pool.urlopen(
            "GET", target, headers=headers, retries=False, redirect=False, preload_content=False,
            assert_same_host=False,
            timeout=urllib3.Timeout(total=self.gate.left()),
        )  # fmt: skip


def _checked(url: str, *, asked: str) -> str:
    """`url` as it is sent. Raises RefusedAddress where it is not of the web."""
    good = urls.web(url)
    if good is None:
        scheme = url.partition(":")[0][:20] if ":" in url[:20] else "no scheme"
        raise RefusedAddress(f"not an http or https address ({scheme})", subject=asked)
    return urldefrag(good).url


def _next_hop(at: str, location: str, *, asked: str) -> tuple[str, str | None]:
    """Where `location` leads from `at`, and what is worth a flag about it."""
    if _BAD_LOCATION.search(location):
        raise CollectError("a redirect with control characters in its address", subject=asked)
    # Servers write the address in UTF-8; http.client reads headers as Latin-1.
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    target = urljoin(at, location)
    if urlsplit(at).scheme == "https" and urlsplit(target).scheme == "http":
        if urls.site_of(at) != urls.site_of(target):
            raise RefusedAddress("a redirect from https to http on another site", subject=asked)
        return target, "redirected from https to http"
    return target, None


def _body(answer: urllib3.BaseHTTPResponse, max_bytes: int) -> bytes:
    declared = answer.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > max_bytes:
        raise TooLarge(f"{int(declared)} bytes, more than the cap of {max_bytes}")
    body = bytearray()
    # Unpacked here: the client passes half of a packed answer for the whole of it.
    pieces = answer.stream(CHUNK, decode_content=False)
    for piece in packing.plain(pieces, answer.headers.get("content-encoding", "")):
        body += piece
        # Both counts: a stream of empty gzip members decodes to nothing for ever.
        if max(len(body), answer.tell()) > max_bytes:
            raise TooLarge(f"more than the cap of {max_bytes} bytes")
    return bytes(body)


def _plain(error: BaseException) -> str:
    """One line for a person, without the library's object names."""
    while error.args and isinstance(error.args[-1], BaseException):
        error = error.args[-1]
    if isinstance(error, socket.gaierror):
        return "the name does not resolve; is this machine online?"
    if isinstance(error, http.client.IncompleteRead):
        # http.client counts in bytes, urllib3 in a number of them.
        partial: bytes | int = error.partial
        return f"the answer breaks off after {len(partial) if isinstance(partial, bytes) else partial} bytes"
    if isinstance(error, http.client.RemoteDisconnected):
        return "the server hung up without an answer"
    if isinstance(error, http.client.BadStatusLine):
        return "the answer is not HTTP"
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    words = " ".join(text.clean(words).split())[:200] or type(error).__name__
    return f"TLS: {words}" if isinstance(error, ssl.SSLError) else words
