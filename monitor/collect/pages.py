"""Pages to articles: by the outlet's own selectors where they hold, else by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from monitor.collect import (
    absent,
    charsets,
    dates,
    embedded,
    furniture,
    languages,
    markup,
    metadata,
    paywalls,
    text,
    urls,
    walls,
)
from monitor.errors import CollectError
from monitor.news import Dating, Draft, Language, PageHints

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHORTEST = 60
"""Characters; what is shorter is no article."""
TRUSTED_SHARE = 0.4
"""A selector's text is kept when it is at least this part of what trafilatura finds."""
MAX_LINKS = 500
THIN = 300
"""Characters; a page with less may keep its article in its data, or send its reader on."""
SOON = 10.0
"""Seconds; a page that sends its reader on later than this is one to stay on."""

_REFRESH = re.compile(r"\s*(\d{1,6}(?:\.\d*)?)\s*[;,]\s*url\s*=\s*[\"']?([^\"']+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself, and its text."""

    title: str
    text: str
    byline: str | None = None
    published: str | None = None
    """As written."""
    guessed: bool = False
    """The date stood somewhere in the text, and may be one that the text speaks of."""
    canonical: str | None = None
    language: str | None = None
    """As the page declares it."""
    tongue: Language | None = None
    """As found."""
    site: str | None = None
    summary: str = ""
    wall: str | None = None
    """What stands in the article's place, in words."""
    absent: str | None = None
    """Why there is no article behind the address, in words."""
    onward: str | None = None
    """Where a page without an article sends its reader."""
    cut: bool = False
    """The text is but the beginning: the rest is behind a paywall."""
    note: str | None = None
    """What is worth knowing of how the text was found."""

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Page:
        return cls(**{**plain, "tongue": Language(**plain["tongue"]) if plain["tongue"] else None})


def extract(
    html: bytes,
    url: str | None,
    hints: PageHints = PageHints(),
    *,
    source: str = "page",
    content_type: str | None = None,
    expected: str | None = None,
    clock: str | None = None,
    now: datetime | None = None,
) -> Draft:
    """The article in `html`, in this process and without a deadline.

    Raises Blocked where a wall stands in its place, CollectError where there is none.
    """
    page = parse(html, url=url, content_type=content_type, hints=asdict(hints), expected=expected)
    if page.wall:
        raise walls.Blocked(f"{page.wall} stands in the article's place", subject=url)
    if page.absent or len(page.text) < SHORTEST:
        raise CollectError(page.absent or "no article on this page", subject=url)
    now = now or datetime.now(UTC)
    address = page.canonical or url
    said = dates.read(page.published, now=now, clock=clock, language=page.language and page.language[:2])
    return Draft(
        source=source,
        title=page.title or text.line(page.text, 120),
        url=url,
        canonical_url=urls.canonical(address) if address else None,
        summary=page.summary,
        text=page.text,
        byline=page.byline,
        published=dates.reconcile(said, Dating(None), dates.from_url(url, now=now)),
        language=page.tongue or Language(languages.UNDETERMINED, 0.0),
        cut=page.cut,
    )


def parse(
    body: bytes,
    *,
    url: str | None,
    content_type: str | None = None,
    hints: Mapping[str, Any] | None = None,
    headline: str = "",
    expected: str | None = None,
) -> Page:
    """What stands on the page in `body`. Raises CollectError where it is not text.

    `headline` is what the feed says; it counts for the language. `expected` is the outlet's language.
    """
    source = charsets.decode(body, content_type)
    if (content_type or "").lower().startswith("text/plain"):
        source = f"<html><body><article>{markup.escaped_paragraphs(source)}</article></body></html>"
    source = markup.tamed(source)
    tree = markup.parsed(source)
    if tree is None:
        return Page("", "")
    hints = hints or {}
    linked = list(metadata.linked(tree))
    own = _by_selector(tree, hints.get("body"))
    published = metadata.published(tree, linked, hints.get("published"))
    generic = _generic(source, url, fast=bool(own), dated=published is not None)
    note = None
    if hints.get("body") and len(own) < max(SHORTEST, TRUSTED_SHARE * len(generic.text)):
        note = "the outlet's selector found little; its pages may have changed"
        generic, own = _generic(source, url, dated=published is not None) if own else generic, ""
    site = generic.site
    title = metadata.first_line(tree, hints.get("title"))
    title = title or metadata.headline(tree, linked, generic.title, site, url)
    words, asked = paywalls.opened(_article(tree, own or generic.text, title))
    onward = _onward(tree, url) if len(words) < THIN else None
    language = text.line(tree.get("lang") or metadata.meta(tree, ("og:locale", "content-language")), 20)
    if expected in (None, languages.UNDETERMINED):
        expected = language[:2].lower() or None
    author = metadata.first_line(tree, hints.get("byline")) or metadata.author(tree, linked)
    named = metadata.document_title(tree)
    return Page(
        title=title,
        text=words,
        byline=metadata.byline(author or generic.byline),
        published=published or generic.published,
        guessed=published is None,
        canonical=metadata.canonical(tree, url),
        language=language or None,
        tongue=languages.detect(f"{headline or title}\n{words}", expected=expected),
        site=site,
        summary=text.line(metadata.meta(tree, ("og:description", "description")), 600),
        wall=walls.of_page(url, named, source, words),
        absent=absent.reason(tree, named, words),
        onward=onward,
        cut=asked or paywalls.declared(tree, linked, words),
        note=note,
    )


def _article(tree: HtmlElement, words: str, title: str) -> str:
    """The text found in the markup, or the longer one in the data, without what is not the article's."""
    if len(words) < THIN:
        words = max(embedded.article(tree, title), words, key=len)
    words = furniture.removed(words)
    first, _, rest = words.partition("\n")
    # Many layouts have the headline inside the text's own block.
    return rest if len(rest) >= SHORTEST and text.letters(first) == text.letters(title) else words


def _onward(tree: HtmlElement, url: str | None) -> str | None:
    """The address that the page refreshes to, where it is another."""
    said = _REFRESH.match(metadata.meta(tree, ("refresh",)) or "")
    address = urls.web(said[2], url) if said and float(said[1]) <= SOON else None
    return address if address and url and urls.canonical(address) != urls.canonical(url) else None


def links(body: bytes, *, url: str, selector: str | None, content_type: str | None = None) -> list[list[str]]:
    """Address and words of the links on a listing page, each address once."""
    tree = markup.parsed(charsets.decode(body, content_type))
    if tree is None:
        return []
    found: dict[str, str] = {}
    for element in metadata.select(tree, selector or "a[href]"):
        anchors = [element] if element.tag == "a" else element.iter("a")
        for anchor in anchors:
            address = urls.web(anchor.get("href"), url)
            if address and len(found) < MAX_LINKS:
                words = text.line(" ".join(anchor.itertext()))
                found[address] = max(found.get(address, ""), words, key=len)
    return [[address, words] for address, words in found.items()]


def alternates(body: bytes, *, url: str, content_type: str | None = None) -> dict[str, Any]:
    """What a home page says of its outlet: name, language and feeds."""
    tree = markup.parsed(charsets.decode(body, content_type))
    if tree is None:
        return {"feeds": [], "name": None, "language": None}
    feeds: list[str] = []
    for element in tree.iter("link"):
        kind = (element.get("type") or "").lower()
        if "alternate" in (element.get("rel") or "").lower() and (
            "rss" in kind or "atom" in kind or "feed" in kind
        ):
            address = urls.web(element.get("href"), url)
            if address and address not in feeds:
                feeds.append(address)
    name = metadata.meta(tree, ("og:site_name", "application-name")) or metadata.document_title(tree)
    language = tree.get("lang") or metadata.meta(tree, ("og:locale", "content-language"))
    return {
        "feeds": feeds[:20],
        "name": text.line(name, 80) or None,
        "language": (language or "")[:2].lower() or None,
    }


def _generic(source: str, url: str | None, *, fast: bool = False, dated: bool) -> Page:
    """What trafilatura finds; `fast` without its second thoughts, to measure a selector against.

    With `dated` the date is known already, and is not searched for in the page's text.
    """
    import trafilatura

    # Its defaults did best on public benchmarks; deduplicate and dropping tables lower them.
    found = trafilatura.bare_extraction(
        source,
        url=url,
        include_comments=False,
        with_metadata=True,
        fast=fast,
        date_extraction_params={
            "original_date": True,
            "extensive_search": not (dated or fast),
            "max_date": datetime.now().astimezone().strftime("%Y-%m-%d"),
        },
    )
    if found is None or isinstance(found, dict):
        return Page("", "")
    return Page(
        title=text.line(found.title),
        text=text.paragraphs(found.text),
        byline=text.line(found.author, 200) or None,
        published=text.line(found.date, 40) or None,
        site=text.line(found.sitename, 80) or None,
    )


def _by_selector(tree: HtmlElement, selector: str | None) -> str:
    chosen = metadata.select(tree, selector)
    # Of nested matches the outer one has it all.
    outer = [element for element in chosen if not any(above in chosen for above in element.iterancestors())]
    return text.paragraphs("\n".join(markup.of_element(element) for element in outer))
