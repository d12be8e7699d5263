"""What a page says of itself: headline, author, time and address, in its markup and its data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from monitor.collect import text, urls

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "date.issued", "dc.date.issued", "dc.date", "dcterms.created", "parsely-pub-date", "sailthru.date",
    "pubdate", "publishdate", "publish-date", "publication_date", "cxenseparse:recs:publishtime",
    "mediator_published_time", "date",
)  # fmt: skip
_BYLINE_META = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "mediator_author",
)
_SEPARATOR = re.compile(r"\s+[|·•»—–:/-]+\s+|\s*[|·•»]\s*|:\s+")
_BYLINE_PREFIX = re.compile(
    r"^\s*(?:(?:written |posted |story )?by|autor(?:i|ul)?|de|автор(?:ы|и|ка)?|текст|par|von|por|di)"
    r"(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)


def select(tree: HtmlElement, selector: str | None) -> list[HtmlElement]:
    if not selector:
        return []
    from lxml.cssselect import CSSSelector, SelectorError

    try:
        return list(CSSSelector(selector, translator="html")(tree))
    except (SelectorError, ValueError):
        return []


def first_line(tree: HtmlElement, selector: str | None) -> str:
    for element in select(tree, selector):
        if words := text.line(element.get("content") or " ".join(element.itertext())):
            return words
    return ""


def meta(tree: HtmlElement, names: tuple[str, ...]) -> str | None:
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
            or ""
        )
        content = (element.get("content") or "").strip()
        if content:
            said.setdefault(name.lower(), content)
    return next((said[name] for name in names if name in said), None)


def document_title(tree: HtmlElement) -> str:
    for element in tree.iter("title"):
        return text.line(element.text)
    return ""


def linked(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The page's JSON-LD objects that describe an article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        try:
            said = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        queue = [said]
        for _ in range(200):
            if not queue:
                break
            thing = queue.pop(0)
            if isinstance(thing, list):
                queue.extend(thing)
            elif isinstance(thing, dict):
                kinds = thing.get("@type")
                if any(str(kind).endswith(("Article", "Posting", "Report")) for kind in several(kinds)):
                    yield thing
                queue.extend(value for key, value in thing.items() if key in ("@graph", "mainEntity"))


def several(said: Any) -> list[Any]:
    """What stands in JSON-LD by itself or in a list, as a list."""
    return said if isinstance(said, list) else [said]


def headline(
    tree: HtmlElement, linked: list[Mapping[str, Any]], generic: str, site: str | None, url: str | None
) -> str:
    """The headline without the outlet's name behind it."""
    headings = [text.line(" ".join(element.itertext())) for element in tree.iter("h1")]
    candidates = [
        text.line(str(thing["headline"])) for thing in linked if isinstance(thing.get("headline"), str)
    ]
    candidates += [text.line(meta(tree, ("og:title", "twitter:title"))), generic, document_title(tree)]
    title = next((candidate for candidate in candidates if candidate), "")
    for heading in headings:
        # The heading is the headline when the declared title begins with it: what follows is the site's.
        if len(heading) > 10 and title.casefold().startswith(heading.casefold()):
            return heading
    title = title or next((heading for heading in headings if heading), "")
    return _without_site(title, site or meta(tree, ("og:site_name",)), url)


def _without_site(title: str, site: str | None, url: str | None) -> str:
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    host = urls.site_of(url or "")
    names = {text.letters(site or ""), text.letters(host), text.letters(host.rpartition(".")[0])} - {""}
    last = cuts[-1]
    if text.letters(title[last.end() :]) in names and last.start() > 0:
        return _without_site(title[: last.start()].rstrip(), site, url)
    first = cuts[0]
    if text.letters(title[: first.start()]) in names and title[first.end() :]:
        return title[first.end() :].strip()
    return title


def author(tree: HtmlElement, linked: list[Mapping[str, Any]]) -> str | None:
    for thing in linked:
        authors = thing.get("author")
        names = [
            text.line(author if isinstance(author, str) else str(author.get("name") or ""), 100)
            for author in several(authors)
            if isinstance(author, str | dict)
        ]
        if named := ", ".join(dict.fromkeys(name for name in names if name)):
            return named
    return meta(tree, _BYLINE_META)


def byline(said: str | None) -> str | None:
    name = _BYLINE_PREFIX.sub("", text.line(said, 200)).strip(" ,;|")
    # Some outlets put the author's page, or their own address, where the name belongs.
    return name if name and "://" not in name and not name.startswith("@") else None


def published(tree: HtmlElement, linked: list[Mapping[str, Any]], selector: str | None) -> str | None:
    for element in select(tree, selector):
        said = element.get("datetime") or element.get("content") or " ".join(element.itertext())
        if text.line(said):
            return text.line(said, 200)
    for thing in linked:
        for name in ("datePublished", "dateCreated"):
            if isinstance(thing.get(name), str) and thing[name].strip():
                return text.line(thing[name], 100)
    if stated := meta(tree, _PUBLISHED_META):
        return text.line(stated, 100)
    for element in tree.iter("time"):
        stamp = text.line(element.get("datetime") or " ".join(element.itertext()), 100)
        if re.search(r"\d{4}", stamp):
            return stamp
    return None


def canonical(tree: HtmlElement, url: str | None) -> str | None:
    """The page's own idea of its address, where it can be believed."""
    said = next(
        (
            element.get("href")
            for element in tree.iter("link")
            if (element.get("rel") or "").lower() == "canonical"
        ),
        None,
    )
    address = urls.web(said or meta(tree, ("og:url",)), url)
    if address is None or url is None:
        return address
    # Many outlets give their home page as canonical everywhere, and copies name the original's.
    if urls.site_of(address) != urls.site_of(url) or urls.canonical(address).count("/") < 3:
        return None
    return address
