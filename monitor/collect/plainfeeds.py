"""RSS 2.0 and Atom as most outlets write them, read from the tree of their XML.

feedparser knows every kind of feed there ever was, at a millisecond an item. Here is read only what
leaves no doubt what it means; with the first element, attribute or place that might mean something
else, `read` gives up, and feedparser reads the feed. Both tell the same of a feed that both can read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

ATOM = "{http://www.w3.org/2005/Atom}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_RSS_TEXTS = {
    "title": "title",
    "link": "link",
    "guid": "id",
    "description": "summary",
    _CONTENT: "content",
    "pubDate": "published",
    _DC + "date": "updated",
}
_RSS_AUTHORS = frozenset({"author", _DC + "creator"})
_RSS_SILENT = frozenset({"category", "comments", "source", _DC + "subject"})
_CHANNEL_TEXTS = {"title": "title", "link": "link", "language": "language"}
_CHANNEL_SILENT = frozenset(
    {"description", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate", "category"}
    | {"generator", "docs", "ttl"}
)
_CHANNEL_PICTURE = frozenset({"url", "title", "link", "width", "height", "description"})
_ATOM_TEXTS = {
    ATOM + "title": "title",
    ATOM + "id": "id",
    ATOM + "summary": "summary",
    ATOM + "content": "content",
    ATOM + "published": "published",
    ATOM + "updated": "updated",
}
_ATOM_TYPED = frozenset({ATOM + "title", ATOM + "summary", ATOM + "content"})
_ATOM_SILENT = frozenset({ATOM + "category", ATOM + "rights"})
_FEED_TEXTS = {ATOM + "title": "title", ATOM + "id": "id"}
_FEED_SILENT = _ATOM_SILENT | {ATOM + name for name in ("updated", "subtitle", "generator", "icon", "logo")}
_SILENT_ANYWHERE = (
    _MEDIA + "content",
    _MEDIA + "thumbnail",
    "{http://purl.org/rss/1.0/modules/slash/}",
    "{http://purl.org/rss/1.0/modules/syndication/}",
    "{http://wellformedweb.org/CommentAPI/}",
    "{com-wordpress:feed-additions:1}",
)
"""Elements, or all of a namespace, that say nothing about an article's text, date or author."""
_WEB = re.compile(r"https?://[^/\s]\S*")
_QUERY = re.compile("&([A-Za-z0-9_]+);")
_SLASHES = re.compile(r"\w+:///")
_WINDOWS = re.compile("[\x80-\x9f]")
"""Characters of Windows-1252 under the numbers they have there."""
_TYPES = frozenset({"text", "html", "text/plain", "text/html"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})


class Plain(NamedTuple):
    """A feed and its entries under feedparser's names."""

    feed: Mapping[str, Any]
    entries: list[dict[str, Any]]


class _NotPlain(Exception):
    """Something that feedparser had better read."""


def read(root: _Element) -> Plain | None:
    """The feed in a tree parsed without resolving entities, None where it is not plain."""
    if root.getroottree().docinfo.doctype:
        return None
    try:
        if root.tag == "rss":
            return _rss(root)
        return _atom(root) if root.tag == ATOM + "feed" else None
    except _NotPlain:
        return None


def _rss(root: _Element) -> Plain:
    _only(root, {"version"})
    channels = list(_children(root))
    if len(channels) != 1 or channels[0][0] != "channel":
        raise _NotPlain
    entries: list[dict[str, Any]] = []
    feed: dict[str, Any] = {}
    for tag, child in _children(channels[0][1]):
        if tag == "item":
            entries.append(_item(child))
        elif tag in _CHANNEL_TEXTS:
            _only(child, ())
            _keep(feed, _CHANNEL_TEXTS[tag], _text(child))
        elif tag == ATOM + "link":
            # With rel="alternate" it would be the site's address.
            if child.get("rel", "").lower() not in ("self", "hub"):
                raise _NotPlain
        elif tag == "image":
            for name, part in _children(child):
                if name not in _CHANNEL_PICTURE:
                    raise _NotPlain
                _text(part)
        else:
            _say_nothing(tag, child, _CHANNEL_SILENT)
    if "link" in feed:
        feed["link"] = _address(_QUERY.sub(r"&\1", feed["link"]))
    return Plain(feed, entries)


def _item(item: _Element) -> dict[str, Any]:
    _only(item, ())
    entry: dict[str, Any] = {}
    for tag, child in _children(item):
        if tag in _RSS_TEXTS:
            _only(child, {"isPermaLink"} if tag == "guid" else ())
            _keep(entry, _RSS_TEXTS[tag], _text(child))
            if tag == "guid":
                entry["guidislink"] = child.get("isPermaLink", "true") == "true"
        elif tag in _RSS_AUTHORS:
            _only(child, ())
            _author(entry, _text(child))
        elif child.prefix == "yandex":
            words = _text(child)
            if tag.endswith("}full-text"):
                _only(child, ())
                _keep(entry, "yandex_full-text", words)
        elif tag == "enclosure":
            entry["links"] = True
        else:
            _say_nothing(tag, child, _RSS_SILENT)
    if "link" in entry:
        entry["links"] = True
        # A query whose ampersands were escaped once too often.
        entry["link"] = _address(_QUERY.sub(r"&\1", entry["link"].replace("&amp;", "&")))
    elif entry.get("guidislink"):
        entry["link"] = entry["id"]
    if entry.get("guidislink") and _SLASHES.match(entry["id"]):
        raise _NotPlain
    return _with_content(entry)


def _atom(root: _Element) -> Plain:
    _only(root, {_LANG})
    language = (root.get(_LANG) or "").replace("_", "-") or None
    entries: list[dict[str, Any]] = []
    feed: dict[str, Any] = {"language": language}
    for tag, child in _children(root):
        if tag == ATOM + "entry":
            entries.append(_entry(child, language))
        elif tag in _FEED_TEXTS:
            _only(child, {"type"} if tag in _ATOM_TYPED else ())
            _keep(feed, _FEED_TEXTS[tag], _words(child))
        elif tag == ATOM + "link":
            feed["link"] = _alternate(child) or feed.get("link")
        elif tag == ATOM + "author":
            _person(child)
        else:
            _say_nothing(tag, child, _FEED_SILENT)
    feed["link"] = feed.get("link") or feed.get("id")
    return Plain(feed, entries)


def _entry(element: _Element, language: str | None) -> dict[str, Any]:
    _only(element, ())
    entry: dict[str, Any] = {"guidislink": True}
    for tag, child in _children(element):
        if tag in _ATOM_TEXTS:
            _only(child, {"type"} if tag in _ATOM_TYPED else ())
            _keep(entry, _ATOM_TEXTS[tag], _words(child))
        elif tag == ATOM + "link":
            entry["links"] = True
            entry["link"] = _alternate(child) or entry.get("link")
        elif tag == ATOM + "author":
            entry.setdefault("authors", []).append({"name": _person(child)})
        else:
            _say_nothing(tag, child, _ATOM_SILENT)
    if "title" in entry:
        entry["title_detail"] = {"language": language}
    entry["link"] = entry.get("link") or entry.get("id")
    if _SLASHES.match(entry.get("id", "")):
        raise _NotPlain
    return _with_content(entry)


def _alternate(link: _Element) -> str | None:
    """The address, where the link is one to the page."""
    _text(link)
    kind, relation = link.get("type", "text/html").lower(), link.get("rel", "alternate").lower()
    if _LANG in link.attrib or not link.get("href"):
        raise _NotPlain
    return _address(link.get("href", "")) if relation == "alternate" and kind in _HTML else None


def _person(element: _Element) -> str:
    _only(element, ())
    names = [part.text.strip() for tag, part in _children(element) if tag == ATOM + "name" and part.text]
    if len(names) != 1 or not names[0] or "&" in names[0]:
        raise _NotPlain
    for tag, part in _children(element):
        if tag not in (ATOM + "name", ATOM + "uri", ATOM + "email"):
            raise _NotPlain
        _text(part)
    return names[0]


def _author(entry: dict[str, Any], name: str) -> None:
    if "@" in name:
        # An address and a name, in one of several orders.
        raise _NotPlain
    entry["author"] = name
    entry.setdefault("authors", []).append({"name": name})


def _with_content(entry: dict[str, Any]) -> dict[str, Any]:
    if "content" in entry:
        entry.setdefault("summary", entry["content"])
        entry["content"] = [{"value": entry["content"]}]
    return entry


def _children(element: _Element) -> Iterator[tuple[str, _Element]]:
    """Child elements by their tags, comments left out; words between them are no feed's."""
    if element.text and not element.text.isspace():
        raise _NotPlain
    for child in element:
        if child.tail and not child.tail.isspace():
            raise _NotPlain
        if isinstance(child.tag, str):
            yield child.tag, child


def _only(element: _Element, attributes: Collection[str]) -> None:
    if any(name not in attributes for name in element.attrib):
        raise _NotPlain


def _text(element: _Element) -> str:
    """The words of an element that holds nothing else, no entity or comment either."""
    if len(element):
        raise _NotPlain
    words = (element.text or "").strip()
    if words.isascii():
        return words
    if _WINDOWS.search(words):
        raise _NotPlain
    # What is UTF-8 taken for Latin-1 and encoded again is common enough for feedparser to mend it.
    try:
        return words.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return words


def _words(element: _Element) -> str:
    """The words of an Atom element, be they text or escaped HTML."""
    if element.get("type", "text").lower() not in _TYPES:
        raise _NotPlain
    return _text(element)


def _address(words: str) -> str:
    if words and not _WEB.fullmatch(words):
        raise _NotPlain
    return words


def _keep(values: dict[str, Any], name: str, value: str) -> None:
    if name in values:
        raise _NotPlain
    values[name] = value


def _say_nothing(tag: str, element: _Element, silent: Collection[str]) -> None:
    if tag not in silent and not tag.startswith(_SILENT_ANYWHERE):
        raise _NotPlain
    if len(element) or _LANG in element.attrib:
        raise _NotPlain
