"""Sitemaps and Google News sitemaps to items. Runs in the sandbox."""

from __future__ import annotations

from monitor.collect import charsets, packing, text, urls
from monitor.collect.feeds import MAX_ITEMS, Feed, Item
from monitor.errors import CollectError

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
        said = {_local(node.tag): (node.text or "") for node in entry.iter() if isinstance(node.tag, str)}
        address = urls.web(text.line(said.get("loc")), url)
        if address is None:
            problems.append(f"address dropped: {text.line(said.get('loc'))[:100]!a} is not a web address")
            continue
        items.append(
            Item(
                title=text.line(said.get("title")) if _is_news(entry) else "",
                url=address,
                published=text.line(said.get("publication_date") or said.get("lastmod"), 200) or None,
                language=text.line(said.get("language"), 20) or None,
            )
        )
    if len(items) > MAX_ITEMS:
        problems.append(f"more than {MAX_ITEMS} addresses; only the newest were taken")
        # The W3C's dates sort as text, near enough to choose by.
        items.sort(key=lambda item: item.published or "", reverse=True)
    return Feed(tuple(items[:MAX_ITEMS]), problems=tuple(problems))


def _maps(root: object, url: str) -> tuple[str, ...]:
    dated: list[tuple[str, str]] = []
    for entry in root:  # type: ignore[attr-defined]
        said = {_local(node.tag): text.line(node.text, 2000) for node in entry.iter()}
        if address := urls.web(said.get("loc"), url):
            dated.append((said.get("lastmod", ""), address))
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(address for _, address in dated[:MAX_MAPS])


def _is_news(entry: object) -> bool:
    """Image and video sitemaps have titles too, and they are captions."""
    return any(_local(node.tag) == "news" for node in entry)  # type: ignore[attr-defined]


def _local(tag: object) -> str:
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
