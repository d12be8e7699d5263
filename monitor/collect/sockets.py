"""Sockets that know their deadline and whom they may talk to."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Sequence
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from monitor.errors import CollectError, DeadlineExceeded, RefusedAddress

SLICE = 0.25
"""Seconds between two looks at the stop event while a socket is silent."""

LATE = "no complete answer within the deadline"

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SHARED = ipaddress.ip_network("100.64.0.0/10")
_WEB_PORTS = frozenset((80, 443))


class Stopped(Exception):
    """The collection was asked to end."""


class Gate:
    """What one host's connection may do: until when, and to which addresses."""

    def __init__(
        self,
        allow_loopback: bool,
        stop: threading.Event,
        *,
        proxied: bool = False,
        networks: Sequence[str] = (),
    ) -> None:
        self.allow_loopback = allow_loopback
        self.networks = tuple(ipaddress.ip_network(network) for network in networks)
        """Those of the analyst's own."""
        self.stop = stop
        self.proxied = proxied
        """The peer is the user's own proxy, so the target is checked by name instead."""
        self.until = 0.0
        """`time.monotonic()` at which the exchange in hand is over."""
        self.peer: str | None = None

    def left(self) -> float:
        """Seconds left to this exchange. Raises DeadlineExceeded, or Stopped."""
        if self.stop.is_set():
            raise Stopped
        left = self.until - time.monotonic()
        if left <= 0:
            raise DeadlineExceeded(LATE)
        return left

    def connect(self, host: str, port: int) -> socket.socket:
        """A connection to the first of `host`'s addresses that may be asked and answers.

        Each has its share of the time that is left: what one of them leaves unused is the others'.
        """
        failure: Exception | None = None
        found = self._resolve(host, port)
        for number, (family, _, _, _, address) in enumerate(found):
            if not self.proxied:
                self.check(str(address[0]), port)
            sock = _Socket(family, socket.SOCK_STREAM)
            sock.gate = self
            try:
                sock.settimeout(self.left() / (len(found) - number))
                sock.connect(address)
                self.peer = str(sock.getpeername()[0])
                if not self.proxied:
                    self.check(self.peer, port)
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                # A handshake has all the time that is left.
                sock.settimeout(self.left())
            except TimeoutError:
                sock.close()
                failure = DeadlineExceeded("no connection within the deadline")
            except OSError as error:
                sock.close()
                failure = error
            except BaseException:
                sock.close()
                raise
            else:
                return sock
        raise failure or CollectError("the name has no address")

    def check_target(self, host: str, port: int) -> None:
        """Refuse a proxied target whose name leads to a refused address; one only the proxy knows passes."""
        try:
            found = self._resolve(host, port)
        except OSError:
            return
        for _, _, _, _, address in found:
            self.check(str(address[0]), port)

    def check(self, address: str, port: int) -> None:
        """Raise RefusedAddress unless `address` is one of the public internet's."""
        rule = refusal(address)
        if rule == "a loopback address" and self.allow_loopback:
            return
        if rule and any(ipaddress.ip_address(address) in network for network in self.networks):
            return
        if rule:
            raise RefusedAddress(
                f"{address} is {rule}, and only public addresses are asked; if it is yours, allow it in "
                f'settings.toml of the workspace under [collect]: networks = ["{address.partition("%")[0]}"]'
            )
        if port < 1024 and port not in _WEB_PORTS:
            raise RefusedAddress(f"port {port} belongs to another service than the web")

    def _resolve(self, host: str, port: int) -> list[tuple[Any, Any, Any, Any, Any]]:
        try:
            return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        except OSError:
            pass
        # A resolver cannot be interrupted, so it is left behind in a thread of its own when time is up.
        answer: list[Any] = []

        def ask() -> None:
            try:
                answer.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                answer.append(error)

        thread = threading.Thread(target=ask, name=f"resolve {host}", daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(min(self.left(), SLICE))
        found = answer[0]
        if isinstance(found, OSError):
            raise found
        if isinstance(found, UnicodeError):
            raise CollectError("not a host name")
        return list(found)


def refusal(address: str) -> str | None:
    """Why `address` is not asked, in words; None for a public one."""
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return refusal(str(inner))
    if ip.is_loopback:
        return "a loopback address"
    if ip.is_unspecified:
        return "no address at all"
    if ip.is_link_local:
        return "a link-local address"
    if ip.is_multicast:
        return "a multicast address"
    if ip in _SHARED:
        return "a shared carrier address (100.64.0.0/10)"
    # Python counts IPv6's former private addresses (fec0::/10, RFC 3879) as global.
    if not ip.is_global or ip.is_reserved or (ip.version == 6 and ip.is_site_local):
        return "a private address"
    return None


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine, by name or number, without asking a resolver."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def verified_tls() -> ssl.SSLContext:
    """Certificates are checked against the system's roots and certifi's."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.sslsocket_class = _TlsSocket
    return context


class _Socket(socket.socket):
    gate: Gate

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        while True:
            self.settimeout(min(self.gate.left(), SLICE))
            try:
                return super().recv_into(buffer, nbytes, flags)
            except TimeoutError:
                continue


class _TlsSocket(ssl.SSLSocket):
    gate: Gate | None = None
    """None during the handshake, which runs under the timeout its plain socket had."""

    def read(self, length: int = 1024, buffer: Any = None) -> Any:
        while self.gate is not None:
            self.settimeout(min(self.gate.left(), SLICE))
            try:
                return super().read(length, buffer)
            except TimeoutError:
                continue
        return super().read(length, buffer)


class PlainConnection(HTTPConnection):
    """An HTTP connection that asks its gate first."""

    def __init__(self, *args: Any, gate: Gate, **options: Any) -> None:
        super().__init__(*args, **options)
        self._gate = gate

    def _new_conn(self) -> socket.socket:
        return self._gate.connect(self._dns_host, self.port)


class TlsConnection(HTTPSConnection):
    """An HTTPS connection that asks its gate first."""

    def __init__(self, *args: Any, gate: Gate, **options: Any) -> None:
        super().__init__(*args, **options)
        self._gate = gate

    def _new_conn(self) -> socket.socket:
        return self._gate.connect(self._dns_host, self.port)

    def connect(self) -> None:
        try:
            super().connect()
        except TimeoutError as error:
            raise DeadlineExceeded("no TLS handshake within the deadline") from error
        if isinstance(self.sock, _TlsSocket):
            self.sock.gate = self._gate
