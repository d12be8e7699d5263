"""A real web server on loopback with the outlets' manners, good and bad."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Act = Callable[["Handler"], None]


@dataclass
class Answer:
    """What a route answers."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str | None = "text/html; charset=utf-8"


class Outlet:
    """A server with routes; use as a context manager.

    A route is an `Answer`, a list of them (one a request, the last for ever), or a function that
    writes to the handler's socket as it likes.
    """

    def __init__(self, routes: Mapping[str, Answer | list[Answer] | Act] | None = None) -> None:
        self.routes: dict[str, Answer | list[Answer] | Act] = dict(routes or {})
        self.asked: list[str] = []
        """Paths asked for, in order, robots.txt left out."""
        self.requests: list[tuple[str, dict[str, str]]] = []
        """Every request with its headers, names in lower case."""
        self.closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), Handler)
        self._server.outlet = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def __enter__(self) -> Outlet:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def wrap(self, context: Any) -> None:
        """Speak TLS from now on."""
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    outlet: Outlet

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what these tests are about."""


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body in one packet: two of them wait for a delayed acknowledgement
    server: _Server

    def do_GET(self) -> None:
        outlet = self.server.outlet
        path = self.path
        outlet.requests.append((path, {name.lower(): value for name, value in self.headers.items()}))
        if path != "/robots.txt":
            outlet.asked.append(path)
        route = outlet.routes.get(path, outlet.routes.get(path.partition("?")[0]))
        if route is None:
            route = Answer(b"not here", 404)
        if isinstance(route, list):
            route = route.pop(0) if len(route) > 1 else route[0]
        if isinstance(route, Answer):
            self.answer(route)
        else:
            self.close_connection = True
            route(self)

    def answer(self, answer: Answer) -> None:
        self.send_response(answer.status)
        names = {name.lower() for name in answer.headers}
        if answer.content_type and "content-type" not in names:
            self.send_header("Content-Type", answer.content_type)
        if "content-length" not in names and answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)
        self.wfile.flush()

    def raw(self, *parts: bytes) -> None:
        for part in parts:
            self.wfile.write(part)
        self.wfile.flush()

    def trickle(self, data: bytes, every: float = 0.02) -> None:
        """`data`, a byte at a time."""
        for index in range(len(data)):
            self.raw(data[index : index + 1])
            if self.server.outlet.closing.wait(every):
                return

    def hold(self) -> None:
        """Say nothing until the server closes."""
        self.server.outlet.closing.wait(30)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""
