"""Sitemaps and Google News sitemaps to items. Runs in the sandbox."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitor.collect import charsets, packing, text, urls
from monitor.collect.feeds import MAX_ITEMS, Feed, Item
from monitor.errors import CollectError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 50 * 2**20
"""Unpacked; the protocol's own limit (sitemaps.org)."""
MAX_MAPS = 20
"""Sitemaps of an index that are looked at, newest first."""


def parse(body: bytes, *, url: str, content_type: str | None = None) -> Feed:
    """The sitemap or sitemap index in `body`, plain or gzip. Raises CollectError where it is neither."""
    from lxml import etree

    source = charsets.decode(packing.file(body, MAX_BYTES), content_type)
    source = source[source.find("<") :] if "<" in source else source
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        recover=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise CollectError("the sitemap is broken XML") from error
    kind = "" if root is None else _local(root.tag)
    if kind == "sitemapindex":
        return Feed((), maps=_maps(root, url))
    if kind != "urlset":
        raise CollectError("not a sitemap")
    problems: list[str] = []
    items: list[Item] = []
    for entry in root.iterchildren():
        if _local(entry.tag) != "url":
            continue
        said, news = _own(entry), _news(entry)
        address = urls.web(text.line(said.get("loc")), url)
        if address is None:
            problems.append(f"address dropped: {text.line(said.get('loc'))[:100]!a} is not a web address")
            continue
        items.append(
            Item(
                title=text.line(news.get("title")),
                url=address,
                published=text.line(news.get("publication_date"), 200) or None,
                changed=text.line(said.get("lastmod"), 200) or None,
                language=text.line(news.get("language"), 20) or None,
            )
        )
    if len(items) > MAX_ITEMS:
        problems.append(f"more than {MAX_ITEMS} addresses; only the newest were taken")
        # The W3C's dates sort as text, near enough to choose by.
        items.sort(key=lambda item: item.published or item.changed or "", reverse=True)
    return Feed(tuple(items[:MAX_ITEMS]), problems=tuple(problems))


def _maps(root: _Element, url: str) -> tuple[str, ...]:
    dated: list[tuple[str, str]] = []
    for entry in root.iterchildren("{*}*"):
        said = _own(entry)
        if address := urls.web(text.line(said.get("loc"), 2000), url):
            dated.append((text.line(said.get("lastmod")), address))
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(address for _, address in dated[:MAX_MAPS])


def _own(entry: _Element) -> dict[str, str]:
    """What the protocol's own elements say of an entry: a picture in it has an address of its own.

    They are those in the entry's namespace, for many maps have a wrong one, or none.
    """
    space = str(entry.tag)[: -len(_local(entry.tag))]
    said: dict[str, str] = {}
    for child in entry.iterchildren("{*}*"):
        said.setdefault(str(child.tag).removeprefix(space).lower(), child.text or "")
    return said


def _news(entry: _Element) -> dict[str, str]:
    """What Google's news extension says; pictures and videos have titles and dates, too."""
    parts = (part for child in entry if _local(child.tag) == "news" for part in child.iter("{*}*"))
    return {_local(part.tag): part.text or "" for part in parts}


def _local(tag: object) -> str:
    """The name without its namespace, or the prefix of one that is not declared."""
    return re.split("[}:]", tag)[-1].lower() if isinstance(tag, str) else ""
