"""The feeds of a site, found by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from monitor.collect import urls, walls
from monitor.collect.feeds import Feed
from monitor.collect.fetch import Fetcher, Response
from monitor.collect.sandbox import Sandbox, shared
from monitor.collect.tools import StatusError
from monitor.errors import CollectError, UsageError
from monitor.news import Source
from monitor.settings import Limits

LIKELY_FEEDS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
LIKELY_SITEMAPS = ("/sitemap-news.xml", "/news-sitemap.xml", "/sitemap.xml")
MANY = 3
"""Feeds of one outlet that are taken; comment feeds and rubrics come after the main one."""

_NOT_NEWS = re.compile(r"comment|podcast|author|tag/|search", re.IGNORECASE)


def discover(url: str, limits: Limits) -> Source:
    """The outlet at `url`: a feed, a sitemap, or a page of a site that has some."""
    address = _address(url)
    sandbox = shared()
    with Fetcher(limits) as fetcher:
        finder = _Finder(fetcher, sandbox, limits)
        answer = finder.ask(address)
        try:
            feed = finder.feed(answer)
        except CollectError:
            feed = None
        if feed is not None:
            return _source(address, feeds=(answer.url,), name=feed.title, language=feed.language)
        if finder.is_sitemap(answer):
            return _source(address, sitemaps=(answer.url,))
        said = sandbox.run(
            "alternates", answer.body, limits.parse_seconds, url=answer.url, content_type=answer.content_type
        )
        name, language = said["name"], said["language"]
        found = [feed for feed in said["feeds"] if not _NOT_NEWS.search(feed)] or said["feeds"]
        for candidate in found[:MANY] or (urljoin(answer.url, path) for path in LIKELY_FEEDS):
            feed = finder.try_feed(candidate)
            if feed is not None:
                feeds = (candidate,)
                return _source(
                    address, feeds=feeds, name=name or feed.title, language=language or feed.language
                )
        for candidate in finder.sitemaps(answer.url):
            if finder.try_sitemap(candidate):
                return _source(address, sitemaps=(candidate,), name=name, language=language)
    raise CollectError("no feed and no sitemap was found there; name the feed's own address", subject=address)


def from_feed(url: str) -> Source:
    """An outlet with the one feed at `url`, nothing asked."""
    address = _address(url)
    return _source(address, feeds=(address,))


class _Finder:
    def __init__(self, fetcher: Fetcher, sandbox: Sandbox, limits: Limits) -> None:
        self._fetcher = fetcher
        self._sandbox = sandbox
        self._limits = limits

    def ask(self, url: str) -> Response:
        answer = self._fetcher.get(url, max_bytes=self._limits.page_bytes)
        if reason := walls.of_answer(
            answer.status, answer.url, answer.body[:100_000].decode("utf-8", "replace")
        ):
            raise walls.Blocked(f"{reason} stands in its place", subject=url)
        if answer.status != 200:
            raise StatusError(answer.status, url)
        return answer

    def feed(self, answer: Response) -> Feed:
        plain = self._sandbox.run(
            "feed", answer.body, self._limits.parse_seconds, url=answer.url, content_type=answer.content_type
        )
        return Feed.from_plain(plain)

    def try_feed(self, url: str) -> Feed | None:
        try:
            feed = self.feed(self.ask(url))
        except CollectError:
            return None
        return feed if feed.items else None

    def sitemaps(self, site: str) -> Iterator[str]:
        """Those that robots.txt names, then those that many sites have."""
        try:
            robots = self._fetcher.get(
                urljoin(site, "/robots.txt"), max_bytes=self._limits.page_bytes, robots=False
            )
        except CollectError:
            robots = None
        if robots is not None and robots.status == 200:
            lines = robots.body.decode("utf-8", "replace").splitlines()
            named = [line.partition(":")[2].strip() for line in lines if line.lower().startswith("sitemap:")]
            good = [address for line in named if (address := urls.web(line, site)) is not None]
            yield from sorted(good, key=lambda address: "news" not in address)[:MANY]
        for path in LIKELY_SITEMAPS:
            yield urljoin(site, path)

    def try_sitemap(self, url: str) -> bool:
        try:
            return self.is_sitemap(self.ask(url))
        except CollectError:
            return False

    def is_sitemap(self, answer: Response) -> bool:
        try:
            plain = self._sandbox.run(
                "sitemap",
                answer.body,
                self._limits.parse_seconds,
                url=answer.url,
                content_type=answer.content_type,
            )
        except CollectError:
            return False
        return bool(plain["items"] or plain["maps"])


def _address(url: str) -> str:
    address = urls.web(url if "://" in url else f"https://{url}")
    if address is None:
        raise UsageError(f"{url!r} is not a web address", subject=url)
    return address


def _source(
    url: str,
    *,
    feeds: tuple[str, ...] = (),
    sitemaps: tuple[str, ...] = (),
    name: str | None = None,
    language: str | None = None,
) -> Source:
    host = urls.site_of(url)
    parts = urlsplit(url)
    code = (language or "")[:2].lower()
    return Source(
        id=id_of(url),
        name=name or host,
        language=code if code.isalpha() and code.isascii() and len(code) == 2 else "und",
        site=f"{parts.scheme}://{parts.netloc}/",
        feeds=feeds,
        sitemaps=sitemaps,
    )


def id_of(url: str) -> str:
    """digi24.ro becomes digi24, news.example.com news-example."""
    labels = urls.site_of(url).split(".")
    kept = labels[:-1] if len(labels) > 1 and not labels[-1].isdigit() else labels
    return slug("-".join(kept)) or "outlet"


def slug(name: str) -> str:
    """Letters, digits and single hyphens."""
    kept = "".join(c if c.isalnum() else "-" for c in name.lower())
    return "-".join(part for part in kept.split("-") if part)
