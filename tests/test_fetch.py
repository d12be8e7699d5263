"""One exchange with a server is bounded in time, bytes and company, whatever the server does."""

from __future__ import annotations

import gzip
import ipaddress
import resource
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from monitor.collect import sockets
from monitor.collect.fetch import Fetcher, Response
from monitor.collect.politeness import Politeness
from monitor.errors import CollectError, DeadlineExceeded, RefusedAddress, TooLarge, UsageError
from monitor.news import FeedState
from monitor.settings import Limits, Workspace, limits
from tests.measuring import costs_less_than
from tests.outlets import Answer, Handler, Outlet

TLS = Path(__file__).parent / "data" / "tls"
PATIENT = Limits(deadline=30, allow_loopback=True)
QUICK = Limits(deadline=0.5, allow_loopback=True)
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with Outlet({"/ok": Answer(b"hello")}) as served:
        yield served


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(PATIENT, now=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def hasty() -> Iterator[Fetcher]:
    """One that gives up soon."""
    with Fetcher(QUICK, now=lambda: NOON) as opened:
        yield opened


def get(fetcher: Fetcher, url: str, max_bytes: int = 100_000, **options: object) -> Response:
    return fetcher.get(url, max_bytes=max_bytes, **options)  # type: ignore[arg-type]


def raw(*parts: bytes) -> Callable[[Handler], None]:
    return lambda handler: handler.raw(*parts)


@cache
def zeros(megabytes: int) -> bytes:
    """That many megabytes of nothing, as gzip: ten to a member, which unpack one after another."""
    return gzip.compress(bytes(10 * 2**20)) * (megabytes // 10)


def test_an_answer_comes_with_what_is_worth_knowing_of_it(outlet: Outlet, fetcher: Fetcher) -> None:
    """Status, headers by lower-case name, peer, time, and what was asked."""
    outlet.routes["/x"] = Answer("știri".encode(), headers={"ETag": '"a"', "X-Odd": "1"})
    answer = get(fetcher, outlet.url("/x#part"))
    assert (answer.status, answer.body.decode(), answer.headers["etag"]) == (200, "știri", '"a"')
    assert answer.url == outlet.url("/x")
    assert answer.asked == outlet.url("/x#part")
    assert answer.peer == "127.0.0.1"
    assert answer.fetched_at == NOON
    assert answer.content_type == "text/html; charset=utf-8"


def test_the_user_agent_says_what_it_is(outlet: Outlet, fetcher: Fetcher) -> None:
    """A name, a version, a purpose and no address of somebody else's."""
    get(fetcher, outlet.url("/ok"))
    agent = outlet.requests[-1][1]["user-agent"]
    assert agent.startswith("monitor/")
    assert "http" not in agent


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("http://127.0.0.1/", "loopback"), ("http://[::1]/", "loopback"), ("http://127.1/", "loopback"),
        ("http://0x7f000001/", "loopback"), ("http://2130706433/", "loopback"),
        ("http://localhost/", "loopback"), ("http://[::ffff:127.0.0.1]/", "loopback"),
        ("http://10.0.0.1/", "private"), ("http://192.168.1.1/", "private"),
        ("http://172.16.0.1/", "private"), ("http://[fd00::1]/", "private"), ("http://240.0.0.1/", "private"),
        ("http://169.254.169.254/latest/meta-data/", "link-local"), ("http://[fe80::1]/", "link-local"),
        ("http://100.64.0.1/", "shared"), ("http://224.0.1.1/", "multicast"),
        ("http://[ff02::1]/", "multicast"), ("http://0.0.0.0/", "no address"),
        ("http://[64:ff9b::a00:1]/", "private"), ("http://[2002:a00:1::1]/", "private"),
        ("http://[fec0::1]/", "private"),
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(url: str, rule: str) -> None:
    """In every spelling, and inside IPv6's mapped, 6to4 and NAT64 forms; the message names the rule."""
    with Fetcher(Limits(deadline=0.5)) as fetcher, pytest.raises(RefusedAddress, match=rule):
        get(fetcher, url)


def test_a_refused_address_gets_no_byte(outlet: Outlet) -> None:
    """Not even the question for robots.txt."""
    with Fetcher(Limits(deadline=0.5)) as fetcher, pytest.raises(RefusedAddress):
        get(fetcher, outlet.url("/ok"))
    assert outlet.requests == []


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_not_refused(address: str) -> None:
    """Also where a public one is wrapped."""
    assert sockets.refusal(address) is None


def test_the_loopback_allowance_opens_loopback_alone(fetcher: Fetcher) -> None:
    """It is for the demo, and no way into the network beside it."""
    with pytest.raises(RefusedAddress):
        get(fetcher, "http://10.0.0.1/")


@pytest.mark.parametrize(
    ("network", "allowed"), [("127.0.0.0/8", True), ("127.0.0.1/32", True), ("10.0.0.0/8", False)]
)
def test_networks_of_ones_own_may_be_asked(network: str, allowed: bool, outlet: Outlet) -> None:
    """Those that the settings name, and no other private one."""
    outlet.routes["/a"] = Answer(b"a")
    with Fetcher(Limits(deadline=0.5, networks=(network,))) as fetcher:
        if allowed:
            assert fetcher.get(outlet.url("/a"), max_bytes=9).body == b"a"
        else:
            with pytest.raises(RefusedAddress, match="loopback"):
                fetcher.get(outlet.url("/a"), max_bytes=9)
        with pytest.raises(RefusedAddress, match="link-local"):
            fetcher.get("http://169.254.169.254/", max_bytes=9)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "fd00::1", "fe80::1%eth0"])
def test_a_refusal_gives_the_setting_that_would_allow_it(address: str, tmp_path: Path) -> None:
    """As it stands it can be put into settings.toml, and opens that address alone."""
    gate = sockets.Gate(False, threading.Event())
    with pytest.raises(RefusedAddress) as refused:
        gate.check(address, 80)
    setting = refused.value.message.rpartition("under [collect]: ")[2]
    (tmp_path / "settings.toml").write_text(f"[collect]\n{setting}\n", "utf-8")
    (network,) = limits(Workspace(tmp_path)).networks
    assert ipaddress.ip_network(network).num_addresses == 1
    sockets.Gate(False, threading.Event(), networks=[network]).check(address, 80)


def test_other_services_ports_are_refused(fetcher: Fetcher) -> None:
    """A feed must not make this machine speak to mail and shell servers."""
    with Fetcher(Limits(deadline=0.5)) as strict, pytest.raises(RefusedAddress, match="port 22"):
        get(strict, "http://8.8.8.8:22/")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://h/x",
        "gopher://h:70/",
        "javascript:alert(1)",
        "/etc/passwd",
        "http://",
        "data:,x",
    ],
)
def test_only_the_webs_schemes_are_asked(url: str, fetcher: Fetcher) -> None:
    """And a path is not a file's."""
    with pytest.raises(RefusedAddress, match="not an http or https address"):
        get(fetcher, url)


def test_redirects_are_followed_and_remembered(outlet: Outlet, fetcher: Fetcher) -> None:
    """With every address on the way."""
    outlet.routes["/a"] = Answer(status=301, headers={"Location": "/b"})
    outlet.routes["/b"] = Answer(status=307, headers={"Location": "ok"})
    answer = get(fetcher, outlet.url("/a"))
    assert answer.body == b"hello"
    assert answer.url == outlet.url("/ok")
    assert answer.hops == (outlet.url("/a"), outlet.url("/b"))


def test_a_redirect_to_itself_ends(outlet: Outlet, fetcher: Fetcher) -> None:
    """After the redirects that the limits allow."""
    outlet.routes["/a"] = Answer(status=302, headers={"Location": "/a"})
    with pytest.raises(CollectError, match="more than 5 redirects"):
        get(fetcher, outlet.url("/a"))
    assert len(outlet.asked) == PATIENT.redirects + 1


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/", "http://10.0.0.1/x", "file:///etc/passwd", "gopher://127.0.0.1:70/"]
)
def test_a_redirect_is_checked_like_the_first_address(target: str, outlet: Outlet, fetcher: Fetcher) -> None:
    """Refused on the hop, with the address that was asked for."""
    outlet.routes["/a"] = Answer(status=302, headers={"Location": target})
    with pytest.raises(RefusedAddress) as caught:
        get(fetcher, outlet.url("/a"))
    assert caught.value.subject is not None


def test_a_redirect_without_address_is_an_answer(outlet: Outlet, fetcher: Fetcher) -> None:
    """Nothing leads on from it."""
    outlet.routes["/a"] = Answer(b"x", status=302)
    assert get(fetcher, outlet.url("/a")).status == 302


@pytest.mark.parametrize(
    "location",
    [b"/ok\r\n X-Split: 1", b"/ok\rX-Split: 1", b"/ok%0d%0aX-Split:%201", b"/ok\x00", b"/ok\x1b[2J"],
)
def test_a_line_break_in_a_redirect_splits_nothing(location: bytes, outlet: Outlet, fetcher: Fetcher) -> None:
    """No header of the attacker's is ever sent on."""
    outlet.routes["/a"] = raw(
        b"HTTP/1.1 302 Found\r\nLocation: " + location + b"\r\nContent-Length: 0\r\n\r\n"
    )
    try:
        get(fetcher, outlet.url("/a"))
    except CollectError as error:
        assert error.message
    assert not any("x-split" in headers for _, headers in outlet.requests)


def test_an_address_in_other_letters_is_followed(outlet: Outlet, fetcher: Fetcher) -> None:
    """Servers write Location in UTF-8, though the standard knows ASCII alone."""
    outlet.routes["/a"] = raw(
        "HTTP/1.1 302 Found\r\nLocation: /știri\r\nContent-Length: 0\r\n\r\n".encode(),
    )
    outlet.routes["/%C8%99tiri"] = Answer(b"there")
    assert get(fetcher, outlet.url("/a")).body == b"there"


@pytest.mark.parametrize("packing", ["gzip", "gzip, gzip"])
def test_a_bomb_is_refused_at_the_cap(packing: str, outlet: Outlet, fetcher: Fetcher) -> None:
    """300 MB of zeros, packed once or twice, cost a megabyte of memory and no second."""
    body = zeros(300) if packing == "gzip" else gzip.compress(zeros(300))
    outlet.routes["/bomb"] = Answer(body, headers={"Content-Encoding": packing})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with costs_less_than(4), pytest.raises(TooLarge):
        get(fetcher, outlet.url("/bomb"), max_bytes=2**20)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000


def test_a_declared_length_over_the_cap_is_refused_unread(outlet: Outlet, fetcher: Fetcher) -> None:
    """Before a byte of the body is taken."""
    outlet.routes["/big"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n")
    with pytest.raises(TooLarge, match="999999999999"):
        get(fetcher, outlet.url("/big"))


def test_a_plain_answer_over_the_cap_is_refused(outlet: Outlet, fetcher: Fetcher) -> None:
    """Also one that never says how long it will be."""
    outlet.routes["/big"] = raw(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 200_000)
    with pytest.raises(TooLarge):
        get(fetcher, outlet.url("/big"))


def test_packed_nothing_for_ever_is_refused(outlet: Outlet, fetcher: Fetcher) -> None:
    """Empty gzip members decode to no byte, so what came over the wire counts as well."""
    body = gzip.compress(b"") * 10_000
    outlet.routes["/empty"] = Answer(body, headers={"Content-Encoding": "gzip"})
    with pytest.raises(TooLarge):
        get(fetcher, outlet.url("/empty"))


def test_twice_packed_answers_are_unpacked(outlet: Outlet, fetcher: Fetcher) -> None:
    """Content-Encoding: gzip, gzip is odd and legal."""
    body = gzip.compress(gzip.compress(b"hello"))
    outlet.routes["/two"] = Answer(body, headers={"Content-Encoding": "gzip, gzip"})
    assert get(fetcher, outlet.url("/two")).body == b"hello"


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br", "zstd", "gzip, br", "compress"])
def test_an_answer_that_is_not_packed_as_it_says_is_one_error(
    packing: str, outlet: Outlet, fetcher: Fetcher
) -> None:
    """A lie, or a packing that was not asked for: brotli bombs end here, too. The next address works."""
    outlet.routes["/lie"] = Answer(b"hello, plainly", headers={"Content-Encoding": packing})
    with pytest.raises(CollectError, match="packed as"):
        get(fetcher, outlet.url("/lie"))
    assert get(fetcher, outlet.url("/ok")).body == b"hello"


@pytest.mark.parametrize(
    "act",
    [
        lambda handler: handler.hold(),
        lambda handler: handler.trickle(b"HTTP/1.1 200 OK\r\nX-Long: " + b"y" * 5000),
        lambda handler: handler.trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + b"x" * 5000),
        lambda handler: handler.trickle(b"HTTP/1.1 302 Found\r\nLocation: /" + b"x" * 5000),
    ],
    ids=["silence", "slow headers", "slow body", "slow redirect"],
)
def test_the_deadline_ends_the_whole_exchange(
    act: Callable[[Handler], None], outlet: Outlet, hasty: Fetcher
) -> None:
    """A byte every moment keeps any read timeout happy, and is over all the same."""
    outlet.routes["/slow"] = act
    started = time.monotonic()
    with pytest.raises(DeadlineExceeded):
        get(hasty, outlet.url("/slow"))
    assert time.monotonic() - started < QUICK.deadline + 5  # the answer itself takes 30 s or more


def test_redirects_share_one_deadline(outlet: Outlet) -> None:
    """Hop after hop, each of them within its time, is one exchange."""
    head = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /slow?%d\r\n\r\n"
    outlet.routes["/slow"] = lambda handler: handler.trickle(head % time.monotonic_ns(), 0.002)
    endless = Limits(deadline=0.5, redirects=1000, allow_loopback=True)
    with Fetcher(endless) as hasty, pytest.raises(DeadlineExceeded):
        get(hasty, outlet.url("/slow"))


def test_a_deadline_that_passes_while_connecting_is_said_as_one(outlet: Outlet, hasty: Fetcher) -> None:
    """The client sees no time left to read in, and speaks of a timeout of zero seconds."""
    get(hasty, outlet.url("/ok"))
    host = next(iter(hasty._hosts.values()))
    dial = host.pool.ConnectionCls

    def late(*args: object, **options: object) -> object:
        time.sleep(QUICK.deadline)
        return dial(*args, **options)  # type: ignore[arg-type]

    host.pool.close()
    host.pool = type(host.pool)(host.name, host.port, maxsize=1)
    host.pool.ConnectionCls = late  # type: ignore[assignment]
    with pytest.raises(DeadlineExceeded, match="deadline"):
        get(hasty, outlet.url("/ok"), robots=False)


def test_stop_ends_an_exchange_at_once(outlet: Outlet) -> None:
    """A silent server does not hold up the end of the program."""
    stop = threading.Event()
    outlet.routes["/silent"] = lambda handler: (stop.set(), handler.hold())[0]  # type: ignore[func-returns-value]
    with Fetcher(Limits(deadline=20, allow_loopback=True), stop=stop) as fetcher:
        started = time.monotonic()
        with pytest.raises(sockets.Stopped):
            get(fetcher, outlet.url("/silent"))
        assert time.monotonic() - started < 10
        with pytest.raises(sockets.Stopped):
            get(fetcher, outlet.url("/ok"))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % i for i in range(300)) + b"\r\n", "headers"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\nContent-Length: 0\r\n\r\n", "header line"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc", "breaks off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", "breaks off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n", "breaks off"),
        (b"\x00\x01 nonsense\r\n\r\n", "not HTTP"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "not HTTP"),
        (b"", "hung up"),
        (b"HTTP/1.1 999999999999 OK\r\n\r\n", "not HTTP"),
    ],
)
def test_a_broken_answer_is_one_clean_error(
    answer: bytes, words: str, outlet: Outlet, fetcher: Fetcher
) -> None:
    """One line for a person, and the next address works."""
    outlet.routes["/broken"] = raw(answer)
    with pytest.raises(CollectError, match=words) as caught:
        get(fetcher, outlet.url("/broken"))
    assert caught.value.subject == outlet.url("/broken")
    assert "\n" not in caught.value.message and "<" not in caught.value.message
    assert caught.value.message.strip()
    assert get(fetcher, outlet.url("/ok")).body == b"hello"


def test_nobody_listening_and_no_such_name_are_said_plainly(fetcher: Fetcher) -> None:
    """Two things an analyst can do something about."""
    with pytest.raises(CollectError, match="refused"):
        get(fetcher, "http://127.0.0.1:1/")
    with pytest.raises(CollectError, match="does not resolve"):
        get(fetcher, "http://no-such-outlet.invalid/")


def test_a_validator_is_sent_and_304_comes_back(outlet: Outlet, fetcher: Fetcher) -> None:
    """Weak tags and a Last-Modified in the future are given back as the server wrote them."""
    outlet.routes["/feed"] = Answer(status=304, headers={"ETag": 'W/"7"'})
    future = "Thu, 01 Jan 2099 00:00:00 GMT"
    answer = get(fetcher, outlet.url("/feed"), state=FeedState(outlet.url("/feed"), 'W/"7"', future))
    assert (answer.status, answer.body) == (304, b"")
    assert outlet.requests[-1][1]["if-none-match"] == 'W/"7"'
    assert outlet.requests[-1][1]["if-modified-since"] == future


def test_a_host_that_asks_for_quiet_is_left_alone(outlet: Outlet, fetcher: Fetcher) -> None:
    """Retry-After holds for the host, capped at an hour, and costs the run no time."""
    outlet.routes["/busy"] = Answer(status=429, headers={"Retry-After": "99999"})
    assert get(fetcher, outlet.url("/busy")).status == 429
    asked = len(outlet.asked)
    started = time.monotonic()
    with pytest.raises(CollectError, match="left alone for 3600 s"):
        get(fetcher, outlet.url("/ok"))
    assert len(outlet.asked) == asked
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("value", ["Thu, 12 Mar 2026 12:30:00 GMT", "1800"])
def test_retry_after_is_seconds_or_a_date(value: str, outlet: Outlet, fetcher: Fetcher) -> None:
    """Half an hour from the fetcher's own noon, either way."""
    outlet.routes["/busy"] = Answer(status=503, headers={"Retry-After": value})
    get(fetcher, outlet.url("/busy"))
    with pytest.raises(CollectError, match=r"left alone for (1800|1799) s"):
        get(fetcher, outlet.url("/ok"))


@pytest.mark.parametrize("value", ["soon", "-5", "", "Thu, 99 Foo 2026"])
def test_a_retry_after_that_says_nothing_is_passed_over(value: str, outlet: Outlet, fetcher: Fetcher) -> None:
    """No pause comes of it."""
    outlet.routes["/busy"] = Answer(status=503, headers={"Retry-After": value})
    get(fetcher, outlet.url("/busy"))
    assert get(fetcher, outlet.url("/ok")).status == 200


RULES = b"""User-agent: *
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Crawl-delay: 7

User-agent: monitor
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/private/x", False),
        ("/private/open/x", True),
        ("/a.pdf", False),
        ("/a.pdf?x=1", True),
        ("/news", True),
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_robots_txt_is_obeyed(
    path: str, allowed: bool, mark: bytes, outlet: Outlet, fetcher: Fetcher
) -> None:
    """The longest match holds, `*` and `$` work, and a byte order mark hides no rule."""
    outlet.routes["/robots.txt"] = Answer(mark + RULES)
    outlet.routes[path] = Answer(b"page")
    if allowed:
        assert get(fetcher, outlet.url(path)).body == b"page"
    else:
        with pytest.raises(RefusedAddress, match=r"robots\.txt forbids"):
            get(fetcher, outlet.url(path))
        assert outlet.asked == []


def test_robots_txt_is_asked_once_a_host(outlet: Outlet, fetcher: Fetcher) -> None:
    """However many pages follow."""
    for _ in range(3):
        get(fetcher, outlet.url("/ok"))
    assert [path for path, _ in outlet.requests].count("/robots.txt") == 1


def test_what_a_host_asked_for_holds_for_the_next_fetcher(outlet: Outlet) -> None:
    """Its rules for a day, its pause between two requests, and that it wants to be left alone."""
    hours, waits = [0.0], []
    outlet.routes["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 7\nDisallow: /private\n")
    kept = Politeness(lambda: hours[0] * 3600)

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return False

    for at, asked in ((0, 1), (0.001, 1), (24, 1), (24.001, 2), (48.001, 2), (48.002, 3)):
        hours[0] = at
        with Fetcher(PATIENT, kept=kept, wait=wait) as fetcher:
            with pytest.raises(RefusedAddress, match="robots"):
                get(fetcher, outlet.url("/private"))
            get(fetcher, outlet.url("/ok"))
        assert [path for path, _ in outlet.requests].count("/robots.txt") == asked, at
    assert [round(seconds, 1) for seconds in waits] == [7, 3.4, 3.4, 7, 3.4, 7]
    outlet.routes["/busy"] = Answer(status=503, headers={"Retry-After": "600"})
    with Fetcher(PATIENT, kept=kept) as fetcher:
        get(fetcher, outlet.url("/busy"), robots=False)
    with Fetcher(PATIENT, kept=kept) as fetcher, pytest.raises(CollectError, match="left alone for 600 s"):
        get(fetcher, outlet.url("/ok"), robots=False)
    hours[0] += 601 / 3600
    with Fetcher(PATIENT, kept=kept) as fetcher:
        assert get(fetcher, outlet.url("/ok"), robots=False).body == b"hello"


def test_a_redirect_must_be_allowed_as_well(outlet: Outlet, fetcher: Fetcher) -> None:
    """A forbidden page is not reached by a detour."""
    outlet.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private")
    outlet.routes["/a"] = Answer(status=302, headers={"Location": "/private/x"})
    with pytest.raises(RefusedAddress):
        get(fetcher, outlet.url("/a"))


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_robots_txt_everything_is_allowed(status: int, outlet: Outlet, fetcher: Fetcher) -> None:
    """RFC 9309, 2.3.1.3: a client error means that there are no rules."""
    outlet.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /", status)
    assert get(fetcher, outlet.url("/ok")).status == 200


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_robots_txt_is_broken_nothing_is_asked(status: int, outlet: Outlet, fetcher: Fetcher) -> None:
    """RFC 9309, 2.3.1.4: a server error forbids everything for the time being."""
    outlet.routes["/robots.txt"] = Answer(status=status)
    with pytest.raises(CollectError, match=f"robots.txt answers {status}") as caught:
        get(fetcher, outlet.url("/ok"))
    assert caught.value.subject == outlet.url("/ok")
    assert outlet.asked == []


def test_a_hundred_thousand_rules_are_read_quickly(outlet: Outlet, fetcher: Fetcher) -> None:
    """Only the first half megabyte counts, and its rules hold."""
    rules = b"User-agent: *\nDisallow: /private\n" + b"".join(b"Disallow: /x%d\n" % i for i in range(100_000))
    outlet.routes["/robots.txt"] = Answer(rules)
    with costs_less_than(6), pytest.raises(RefusedAddress):
        get(fetcher, outlet.url("/private"))


def test_requests_to_one_host_keep_their_distance(outlet: Outlet) -> None:
    """The source's delay, or a longer one that robots.txt asks for; the first request waits for nothing."""
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return False

    with Fetcher(PATIENT, wait=wait) as fetcher:
        get(fetcher, outlet.url("/ok"), delay=2.0, robots=False)
        assert waits == []
        get(fetcher, outlet.url("/ok"), delay=2.0, robots=False)
        assert [round(seconds) for seconds in waits] == [2]
    waits.clear()
    outlet.routes["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 7\n")
    with Fetcher(PATIENT, wait=wait) as fetcher:
        get(fetcher, outlet.url("/ok"), delay=2.0)
        get(fetcher, outlet.url("/ok"), delay=2.0)
    assert [round(seconds) for seconds in waits] == [7, 7]


def test_a_crawl_delay_beyond_reason_is_cut(outlet: Outlet) -> None:
    """A day between two pages is a refusal in other words; half a minute is what is given."""
    waits: list[float] = []
    outlet.routes["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 86400\n")

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return False

    with Fetcher(PATIENT, wait=wait) as fetcher:
        get(fetcher, outlet.url("/ok"))
    assert [round(seconds) for seconds in waits] == [30]


def test_one_connection_a_host_at_a_time(outlet: Outlet, fetcher: Fetcher) -> None:
    """Ten threads ask, and the server never sees two requests at once."""
    inside, most = [0], [0]
    lock = threading.Lock()

    def count(handler: Handler) -> None:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        handler.trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", 0.001)
        with lock:
            inside[0] -= 1
        handler.raw(b"ok")

    outlet.routes["/count"] = count
    threads = [threading.Thread(target=get, args=(fetcher, outlet.url("/count"))) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outlet.asked == ["/count"] * 10
    assert most == [1]


def test_a_connection_is_used_again(outlet: Outlet, fetcher: Fetcher) -> None:
    """Pages of one outlet come over one connection."""
    ports: set[int] = set()

    def note(handler: Handler) -> None:
        ports.add(handler.client_address[1])
        handler.close_connection = False
        handler.answer(Answer(b"x"))

    outlet.routes["/note"] = note
    for _ in range(3):
        get(fetcher, outlet.url("/note"))
    assert len(ports) == 1


def test_a_kept_connection_that_was_closed_is_opened_anew(outlet: Outlet, fetcher: Fetcher) -> None:
    """The server hangs up between two pages, and the second one comes all the same."""

    def hang_up(handler: Handler) -> None:
        handler.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    outlet.routes["/last"] = hang_up
    assert get(fetcher, outlet.url("/last")).body == b"ok"
    assert get(fetcher, outlet.url("/ok")).body == b"hello"


@pytest.fixture
def secure(monkeypatch: pytest.MonkeyPatch) -> Iterator[Outlet]:
    """An outlet with a certificate that this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "cert.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "cert.pem", TLS / "key.pem")
    served = Outlet({"/ok": Answer(b"hello")})
    served.wrap(context)
    with served:
        yield served


def test_tls_is_verified(secure: Outlet, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate from a trusted root passes; from any other, and for another name, nothing is read."""
    url = f"https://localhost:{secure.port}/ok"
    assert get(fetcher, url).body == b"hello"
    monkeypatch.delenv("SSL_CERT_FILE")
    with Fetcher(PATIENT) as strict, pytest.raises(CollectError, match=r"TLS.*certificate verify failed"):
        get(strict, url)


def test_the_deadline_holds_inside_tls(secure: Outlet, hasty: Fetcher) -> None:
    """Slow bodies, and handshakes that never end."""
    secure.routes["/slow"] = lambda handler: handler.trickle(
        b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + b"x" * 900
    )
    started = time.monotonic()
    with pytest.raises(DeadlineExceeded):
        get(hasty, f"https://localhost:{secure.port}/slow")
    assert time.monotonic() - started < QUICK.deadline + 5


def test_a_handshake_that_never_ends_is_ended(hasty: Fetcher) -> None:
    """A listener that accepts and says nothing."""
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        started = time.monotonic()
        with pytest.raises(DeadlineExceeded):
            get(hasty, f"https://127.0.0.1:{listener.getsockname()[1]}/")
        assert time.monotonic() - started < QUICK.deadline + 5


def test_a_step_down_to_http_is_flagged_on_one_site_and_refused_to_another(
    secure: Outlet, outlet: Outlet, fetcher: Fetcher
) -> None:
    """The reader of the address was promised TLS."""
    secure.routes["/same"] = Answer(status=302, headers={"Location": f"http://localhost:{outlet.port}/ok"})
    secure.routes["/other"] = Answer(status=302, headers={"Location": outlet.url("/ok")})
    answer = get(fetcher, f"https://localhost:{secure.port}/same")
    assert answer.body == b"hello"
    assert answer.flags == ("redirected from https to http",)
    with pytest.raises(RefusedAddress, match="from https to http"):
        get(fetcher, f"https://localhost:{secure.port}/other")


def test_a_proxy_is_honoured_and_its_target_still_checked(
    outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proxy may be on this machine; what it is asked for may not."""
    outlet.routes["http://no-such-outlet.invalid/page"] = Answer(b"by proxy")
    monkeypatch.setenv("http_proxy", outlet.url(""))
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with Fetcher(PATIENT) as local:
        assert get(local, outlet.url("/ok")).body == b"hello"
    with Fetcher(Limits(deadline=0.5)) as fetcher:
        answer = get(fetcher, "http://no-such-outlet.invalid/page", robots=False)
        assert (answer.body, answer.peer) == (b"by proxy", None), "who answered the proxy is not known"
        asked = len(outlet.asked)
        with pytest.raises(RefusedAddress, match="private"):
            get(fetcher, "http://10.0.0.1/", robots=False)
        assert len(outlet.asked) == asked


@pytest.fixture
def proxied(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without proxies, to set some in."""
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name}_proxy".upper(), raising=False)
    return monkeypatch


@pytest.mark.parametrize("prefix", ["http://", ""])
def test_a_proxy_for_all_is_honoured(prefix: str, outlet: Outlet, proxied: pytest.MonkeyPatch) -> None:
    """With its scheme or without."""
    outlet.routes["http://no-such-outlet.invalid/page"] = Answer(b"by proxy")
    proxied.setenv("ALL_PROXY", f"{prefix}127.0.0.1:{outlet.port}")
    with Fetcher(Limits(deadline=0.5)) as fetcher:
        assert get(fetcher, "http://no-such-outlet.invalid/page", robots=False).body == b"by proxy"


@pytest.mark.parametrize("name", ["ALL_PROXY", "http_proxy"])
def test_a_proxy_that_cannot_be_used_is_not_gone_past(
    name: str, outlet: Outlet, proxied: pytest.MonkeyPatch
) -> None:
    """Whoever reads the press by Tor must not be seen without it; what is not for the proxy goes on."""
    proxied.setenv(name, "socks5h://ana:secret@127.0.0.1:9050")
    with Fetcher(Limits(deadline=0.5, networks=("127.0.0.0/8",))) as fetcher:
        with pytest.raises(UsageError, match="socks5h") as refused:
            get(fetcher, outlet.url("/ok"))
        assert "secret" not in refused.value.message
        assert outlet.requests == []
        proxied.setenv("no_proxy", "127.0.0.1")
        assert get(fetcher, outlet.url("/ok")).body == b"hello"


def address(port: int) -> tuple[object, ...]:
    """One line of a resolver's answer."""
    return (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))


def test_an_address_that_says_nothing_leaves_time_for_the_next(outlet: Outlet) -> None:
    """A name often has one that is not reached from here."""

    class Twice(sockets.Gate):
        def _resolve(self, host: str, port: int) -> list[Any]:
            return [address(silent.getsockname()[1]), address(port)]

    with socket.socket() as silent, socket.socket() as first, socket.socket() as second:
        silent.bind(("127.0.0.1", 0))
        silent.listen(0)
        # Whoever comes when the queue is full hears nothing.
        for waiting in (first, second):
            waiting.setblocking(False)
            waiting.connect_ex(silent.getsockname())
        gate = Twice(True, threading.Event())
        gate.until = time.monotonic() + 1
        with gate.connect("h.ro", outlet.port) as found:
            assert found.getpeername()[1] == outlet.port
            assert (found.gettimeout() or 0) > 0.1
        gate.until = time.monotonic() + 0.3
        with pytest.raises(DeadlineExceeded, match="no connection"):
            gate.connect("h.ro", silent.getsockname()[1])


def test_the_peer_is_checked_whatever_the_resolver_said(outlet: Outlet) -> None:
    """Between the two there may be what sends a connection elsewhere; no byte goes there."""

    class Fooled(sockets.Gate):
        asked = 0

        def check(self, address: str, port: int) -> None:
            self.asked += 1
            if self.asked > 1:
                super().check(address, port)

    gate = Fooled(False, threading.Event())
    gate.until = time.monotonic() + 5
    with pytest.raises(RefusedAddress, match="loopback"):
        gate.connect("127.0.0.1", outlet.port)
    assert (gate.asked, outlet.requests) == (2, [])


@pytest.mark.parametrize("cut", [1, 30])
def test_half_of_a_packed_answer_is_no_answer(cut: int, outlet: Outlet, fetcher: Fetcher) -> None:
    """However well its length agrees."""
    packed = gzip.compress(b"stire " * 500)[:-cut]
    outlet.routes["/a"] = Answer(packed, headers={"Content-Encoding": "gzip"})
    with pytest.raises(CollectError, match="breaks off"):
        get(fetcher, outlet.url("/a"))


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("none", b"stire"), ("UTF-8", b"stire"), ("deflate", zlib.compress(b"stire")),
        ("deflate", zlib.compress(b"stire")[2:-4]), ("gzip", gzip.compress(b"stire") + bytes(20)),
        ("gzip", gzip.compress(b"sti") + gzip.compress(b"re")), ("gzip", b""),
        ("X-Gzip", gzip.compress(b"stire")),
    ],
    ids=["none", "charset", "deflate", "headless deflate", "gzip and noughts", "gzip twice", "nothing", "x"],
)  # fmt: skip
def test_packings_are_undone_as_servers_do_them(
    encoding: str, body: bytes, outlet: Outlet, fetcher: Fetcher
) -> None:
    """Names that are no packing, deflate with and without its two bytes, what follows the end."""
    outlet.routes["/a"] = Answer(body, headers={"Content-Encoding": encoding})
    assert get(fetcher, outlet.url("/a")).body == (b"stire" if body else b"")


def test_a_robots_txt_that_leads_in_circles_is_none(outlet: Outlet, fetcher: Fetcher) -> None:
    """RFC 9309, section 2.3.1.2."""
    outlet.routes |= {
        "/robots.txt": Answer(status=301, headers={"Location": "/robots.txt"}),
        "/a": Answer(b"x"),
    }
    assert get(fetcher, outlet.url("/a")).body == b"x"
