"""The feeds of a site are found by themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from monitor import collect
from monitor.collect.walls import Blocked
from monitor.errors import CollectError, RefusedAddress, UsageError
from monitor.news import Source
from monitor.settings import Limits
from tests.outlets import Answer, Outlet
from tests.test_collect import feed, item
from tests.test_pages import WALLS

PATIENT = Limits(deadline=20.0, allow_loopback=True)


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with Outlet() as served:
        yield served


def home(*links: str) -> Answer:
    rows = "".join(f'<link rel="alternate" type="application/rss+xml" href="{link}">' for link in links)
    name = '<meta property="og:site_name" content="Ziarul">'
    return Answer(f'<html lang="ro"><head><title>Acasă</title>{name}{rows}</head></html>'.encode())


def discover(outlet: Outlet, path: str = "/") -> Source:
    return collect.discover(outlet.url(path), limits=PATIENT)


def test_a_page_that_names_its_feed_is_enough(outlet: Outlet) -> None:
    """Name and language come with it; a comment feed is not the outlet's."""
    outlet.routes |= {"/": home("/comments/feed", "/stiri.xml"), "/stiri.xml": feed(item("a"))}
    found = discover(outlet)
    assert (found.name, found.language, found.feeds) == ("Ziarul", "ro", (outlet.url("/stiri.xml"),))
    assert found.site == outlet.url("/")
    assert found.id


def test_a_feeds_own_address_is_enough(outlet: Outlet) -> None:
    """It says its name itself."""
    outlet.routes["/rss"] = feed(item("a"), title="Ziarul de azi")
    found = discover(outlet, "/rss")
    assert (found.name, found.feeds) == ("Ziarul de azi", (outlet.url("/rss"),))


def test_likely_addresses_are_tried(outlet: Outlet) -> None:
    """Where the page names none; an empty feed is passed over."""
    outlet.routes |= {"/": home(), "/feed": feed(), "/rss.xml": feed(item("a"))}
    assert discover(outlet).feeds == (outlet.url("/rss.xml"),)


def test_a_feed_that_is_named_and_gone_is_passed_over(outlet: Outlet) -> None:
    """The next one counts."""
    outlet.routes |= {"/": home("/gone", "/there"), "/there": feed(item("a"))}
    assert discover(outlet).feeds == (outlet.url("/there"),)


def test_a_sitemap_stands_in_for_a_feed(outlet: Outlet) -> None:
    """As robots.txt names it, the news one first."""
    outlet.routes |= {
        "/": home(),
        "/robots.txt": Answer(b"User-agent: *\nAllow: /\nSitemap: /all.xml\nsitemap: /news.xml\n"),
        "/all.xml": Answer(b"<urlset><url><loc>https://h.ro/a</loc></url></urlset>"),
        "/news.xml": Answer(b"<urlset><url><loc>https://h.ro/b</loc></url></urlset>"),
    }
    found = discover(outlet)
    assert (found.feeds, found.sitemaps) == ((), (outlet.url("/news.xml"),))


def test_a_likely_sitemap_is_tried_last(outlet: Outlet) -> None:
    """An index will do."""
    outlet.routes |= {
        "/": home(),
        "/sitemap.xml": Answer(
            b"<sitemapindex><sitemap><loc>https://h.ro/1.xml</loc></sitemap></sitemapindex>"
        ),
    }
    assert discover(outlet).sitemaps == (outlet.url("/sitemap.xml"),)


def test_a_sitemap_s_own_address_will_do(outlet: Outlet) -> None:
    """The one that was named, though robots.txt names another."""
    outlet.routes |= {
        "/robots.txt": Answer(b"Sitemap: /all.xml\n"),
        "/all.xml": Answer(b"<urlset><url><loc>https://h.ro/a</loc></url></urlset>"),
        "/day.xml": Answer(b"<urlset><url><loc>https://h.ro/b</loc></url></urlset>"),
    }
    found = discover(outlet, "/day.xml")
    assert (found.feeds, found.sitemaps) == ((), (outlet.url("/day.xml"),))


def test_a_site_without_feeds_is_one_clear_error(outlet: Outlet) -> None:
    """It says what to do."""
    outlet.routes["/"] = home()
    with pytest.raises(CollectError, match="name the feed's own address"):
        discover(outlet)


def test_what_cannot_be_asked_is_said(outlet: Outlet) -> None:
    """Nothing there, a wall, and addresses that are not asked."""
    with pytest.raises(CollectError, match="answers 404"):
        discover(outlet, "/none")
    outlet.routes["/"] = Answer(WALLS["cloudflare"])
    with pytest.raises(Blocked):
        discover(outlet)
    with pytest.raises(RefusedAddress):
        collect.discover("http://10.0.0.1/")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "http://", ""])
def test_what_is_no_address_is_a_mistake_of_the_users(url: str) -> None:
    """And nothing is asked."""
    with pytest.raises(UsageError, match="not a web address"):
        collect.discover(url)
    with pytest.raises(UsageError, match="not a web address"):
        collect.from_feed(url)


@pytest.mark.parametrize(
    ("url", "source_id", "feed_url"),
    [
        ("https://www.digi24.ro/rss", "digi24", "https://www.digi24.ro/rss"),
        ("news.example.com/feed", "news-example", "https://news.example.com/feed"),
        ("http://127.0.0.1:8000/feed", "127-0-0-1", "http://127.0.0.1:8000/feed"),
    ],
)
def test_a_feed_is_taken_at_its_word(url: str, source_id: str, feed_url: str) -> None:
    """Without asking anybody; the id is made of the host."""
    found = collect.from_feed(url)
    assert (found.id, found.feeds, found.language) == (source_id, (feed_url,), "und")
