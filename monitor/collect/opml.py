"""Outlets out of OPML, the format in which feed readers exchange their lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from monitor.collect import charsets, discovery, text, urls
from monitor.errors import CollectError
from monitor.news import Kind, Problem, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 10 * 2**20
MAX_FEEDS = 2000
_INTERVAL = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
OURS = "{urn:monitor:sources}"
"""Namespace of the attributes that OPML has no word for."""


def parse(body: bytes) -> Iterator[Source | Problem]:
    """The outlets that `body` lists, each with all its feeds, and a Problem for each feed left out.

    Feeds that name the same site are one outlet. Raises CollectError for what is no OPML.
    """
    outlets: dict[str, dict[str, Any]] = {}
    for number, outline in enumerate(_feeds(body)):
        name = text.line(outline.get("text") or outline.get("title"), 200)
        stated = text.line(outline.get("xmlUrl"), 2000)
        if number == MAX_FEEDS:
            yield Problem("feeds", f"more than {MAX_FEEDS}; only the first were taken")
            break
        feed = urls.web(stated)
        if feed is None:
            yield Problem(name or "a feed", f"{stated[:100]!a} is not a web address")
            continue
        site = urls.web(text.line(outline.get("htmlUrl"), 2000))
        fields = outlets.setdefault(urls.canonical(site or feed), _fields(outline, site or feed))
        fields["feeds"] = tuple(dict.fromkeys((*fields.get("feeds", ()), feed)))
        fields["name"] = fields["name"] or name
    for fields in outlets.values():
        yield Source(**(fields | {"name": fields["name"] or fields["id"]}))


def _feeds(body: bytes) -> Iterator[_Element]:
    """The outlines that name a feed, however deep they lie."""
    from lxml import etree

    if len(body) > MAX_BYTES:
        raise CollectError(f"the file has more than {MAX_BYTES // 2**20} MiB, and no list of feeds has")
    source = charsets.decode(body, "text/xml")
    if "<!ENTITY" in source:
        raise CollectError("the file defines entities, and a list of feeds needs none")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(source[source.find("<") :].encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise CollectError("the file is broken XML") from error
    if root is None or root.tag != "opml":
        raise CollectError("the file is not OPML")
    return (outline for outline in root.iter("outline") if outline.get("xmlUrl"))


def _fields(outline: _Element, address: str) -> dict[str, Any]:
    """What an outline says of its outlet; what is not plausible is as good as not said."""
    language = text.line(outline.get("language"), 20)[:2].lower()
    country = text.line(outline.get(f"{OURS}country"), 20)
    kind = text.line(outline.get(f"{OURS}kind"), 20)
    interval = text.line(outline.get(f"{OURS}interval"), 20)
    return {
        "id": discovery.slug(text.line(outline.get(f"{OURS}id"), 60)) or discovery.id_of(address),
        "name": text.line(outline.get(f"{OURS}outlet"), 200),
        "language": language if len(language) == 2 and language.isascii() and language.isalpha() else "und",
        "country": country if len(country) == 2 and country.isascii() and country.isupper() else None,
        "kind": Kind(kind) if kind in list(Kind) else Kind.PRIVATE,
        "interval": int(interval) if _INTERVAL.fullmatch(interval) else 60,
        "site": address if outline.get("htmlUrl") else None,
    }
