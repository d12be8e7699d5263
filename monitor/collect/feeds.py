"""Feeds to items: RSS and Atom, plain ones by `plainfeeds` and all others by feedparser, and JSON Feed.

Runs in the sandbox.
"""

from __future__ import annotations

import html.entities
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from monitor.collect import charsets, dates, furniture, languages, markup, packing, plainfeeds, text, urls
from monitor.errors import CollectError
from monitor.news import Language

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_ITEMS = 2000
"""Items of one feed; what is beyond them is left out and said."""
MAX_BYTES = 50 * 2**20
"""Of a feed that comes as a gzip file, unpacked."""
SHORTEST_FULL_TEXT = 250
"""Characters; a shorter `content` may be a teaser, so the page is asked as well."""
LONG_SUMMARY = 1500
"""Characters; a longer description is the article itself."""

# Control characters that XML 1.0 does not allow, bare or as references: with one of them feedparser
# falls from its strict to its loose parser, which is ten times slower.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ILLEGAL_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[1245-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
# feedparser looks for an e-mail address in authors, in time that grows with the square: issue 562.
_LONG_AUTHOR = re.compile(
    r"(<((?:\w+:)?(?:author|creator|managingEditor|webMaster|publisher|contributor|name|email|owner))\b[^>]*>)"
    r"(?:(?!</\2\b).){1000,}?(?=</\2\b|$)",
    re.DOTALL,
)
_AMPERSAND = re.compile(
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)"
    r"(?:([A-Za-z][A-Za-z0-9]{1,31});)?",
    re.DOTALL,
)
# What feedparser makes of a feed it keeps under these names, and fails over an element that has one.
_OWN_NAMES = re.compile(
    r"<(/?)((?:authors|contributors|publishers|links|tags|textinput|\w+_detail)(?=[\s/>]))", re.IGNORECASE
)
_ITEM_DATE = re.compile(r"<(?:pubDate|published|updated|dc:date|date)\b[^>]*>([^<]{4,100})<")
_LONG_TAG = re.compile(r"<[A-Za-z_][^<>]{8192,}")
_TEASER_END = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|»)\s*$|(?:read more|continue reading|cite[sș]te mai (?:mult|departe)|"
    r"читать (?:далее|дал[иі])|подробнее|читати (?:далі|більше)|детальніше)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed or sitemap, as it stands there."""

    title: str
    url: str | None = None
    guid: str | None = None
    summary: str = ""
    text: str = ""
    """Full text, where the feed carries it."""
    byline: str | None = None
    published: str | None = None
    """As written."""
    changed: str | None = None
    """When it was last changed, as written."""
    language: str | None = None
    """As declared."""
    tongue: Language | None = None
    """As found, where no page is to be asked."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds."""

    items: tuple[Item, ...]
    title: str = ""
    link: str | None = None
    language: str | None = None
    problems: tuple[str, ...] = ()
    maps: tuple[str, ...] = field(default=())
    """For a sitemap index: the sitemaps it lists, newest first."""

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Feed:
        return cls(
            items=tuple(
                Item(**{**item, "tongue": Language(**item["tongue"]) if item["tongue"] else None})
                for item in plain["items"]
            ),
            title=plain["title"],
            link=plain["link"],
            language=plain["language"],
            problems=tuple(plain["problems"]),
            maps=tuple(plain["maps"]),
        )


def parse(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    trust: bool = False,
    expected: str | None = None,
) -> Feed:
    """The feed in `body`. Raises CollectError where it is none.

    With `trust` its content is the full text however short; else a short one may be a teaser.
    `expected` is the outlet's language.
    """
    feed = _parsed(body, url, content_type, trust)
    return replace(feed, items=tuple(_in_language(item, trust, expected) for item in feed.items))


def _in_language(item: Item, trust: bool, expected: str | None) -> Item:
    """The item with its language, where its text is all there will be."""
    if not (item.text or trust or item.url is None):
        return item
    words = f"{item.title}\n{item.text or item.summary}"
    return replace(item, tongue=languages.detect(words, expected=expected))


def _parsed(body: bytes, url: str, content_type: str | None, trust: bool) -> Feed:
    source = charsets.decode(packing.file(body, MAX_BYTES), content_type)
    if not source.strip():
        raise CollectError("the answer is empty")
    if source.lstrip()[:1] in ("{", "["):
        return _json_feed(source, url, trust)
    source, too_many = _newest_items(_prepared(source))
    tree = _tree(source)
    plain = plainfeeds.read(tree) if tree is not None else None
    feed, entries, broken, atom = (
        (*plain, False, tree.tag == plainfeeds.ATOM + "feed")
        if tree is not None and plain
        else _by_feedparser(source, mend=tree is None)
    )
    problems: list[str] = []
    if broken:
        if not entries:
            raise CollectError("the feed is broken XML, and no item could be read")
        problems.append("the feed is broken XML; what could be read of it was kept")
    if too_many:
        problems.append(f"{too_many} items; only {MAX_ITEMS} were taken")
    base = urls.web(feed.get("link"), url) or url
    items = tuple(
        item
        for entry in entries[:MAX_ITEMS]
        if (item := _item(entry, base, problems, trust, atom=atom)) is not None
    )
    return Feed(
        items=items,
        title=text.line(feed.get("title")),
        link=base if base != url else None,
        language=feed.get("language") or None,
        problems=tuple(problems),
    )


def _prepared(source: str) -> str:
    """`source` without what is known to slow or break the parsers. Raises CollectError for a bomb."""
    source = _DECLARATION.sub("", source.lstrip("\ufeff \t\r\n"), count=1)
    source = _ILLEGAL_REFERENCE.sub("", _ILLEGAL.sub("", source))
    for tag in _LONG_TAG.finditer(source):
        if markup.overloaded(tag.group()):
            raise CollectError(f"a tag with more than {markup.MANY_ATTRIBUTES} attributes")
    return _LONG_AUTHOR.sub(r"\1", source)


def _tree(source: str) -> _Element | None:
    """The tree of well-formed XML. Raises CollectError for what is nested too deep.

    libxml2 refuses 256 levels in milliseconds; feedparser needs ten seconds for 100 000 of them.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise CollectError("nested too deep for a feed") from None
        return None


def _by_feedparser(source: str, *, mend: bool) -> tuple[Mapping[str, Any], Sequence[Any], bool, bool]:
    """The feed, its entries, whether it is broken XML, and whether Atom.

    Raises CollectError where it is no feed.
    """
    import feedparser

    source = _OWN_NAMES.sub(r"<\1_\2", _mended(source) if mend else source)
    # Never str or bytes: feedparser would open what looks like a path or an address.
    parsed = feedparser.parse(
        io.BytesIO(source.encode("utf-8", "replace")),
        # No content-location: it would make addresses of guids. Links are resolved in `_item`.
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.version and not parsed.entries:
        raise CollectError(_not_a_feed(source))
    return parsed.feed, parsed.entries, bool(parsed.bozo), parsed.version.startswith("atom")


def _mended(source: str) -> str:
    """`source` with HTML's entities as characters and bare ampersands escaped, outside CDATA.

    They are what most often makes a feed no XML, and feedparser's loose parser garbles AT&T.
    """

    def mend(found: re.Match[str]) -> str:
        cdata, name = found.groups()
        if cdata:
            return str(cdata)
        character = html.entities.html5.get(f"{name};") if name else None
        return character or f"&amp;{name + ';' if name else ''}"

    return _AMPERSAND.sub(mend, source)


def _newest_items(source: str) -> tuple[str, int]:
    """`source` with no more than MAX_ITEMS items, and how many it had; the newest are first or last."""
    for end in ("</item>", "</entry>"):
        count = source.count(end)
        if count > MAX_ITEMS:
            ends = [found.end() for found in re.finditer(end, source)]
            first, last = _dated(source[: ends[0]]), _dated(source[ends[-2] : ends[-1]])
            if first and last and first < last:
                return source[: source.index(f"<{end[2:-1]}")] + source[ends[-MAX_ITEMS - 1] :], count
            return source[: ends[MAX_ITEMS - 1]] + source[ends[-1] :], count
    return source, 0


def _dated(item: str) -> datetime | None:
    found = _ITEM_DATE.findall(item)
    return dates.read(found[-1], now=datetime.now(UTC)).at if found else None


def _not_a_feed(source: str) -> str:
    if re.search(r"<(?:!doctype\s+html|html|body|head)\b", source[:4096], re.IGNORECASE):
        return "a web page came instead of a feed"
    return "not a feed: neither RSS, Atom nor JSON Feed"


def _item(entry: Any, base: str, problems: list[str], trust: bool, *, atom: bool) -> Item | None:
    link = _string(entry.get("link"))
    if entry.get("guidislink") and not entry.get("links"):
        # feedparser takes a guid without isPermaLink="false" for the link, whatever it holds.
        link = entry.get("id") if str(entry.get("id")).startswith(("http://", "https://")) else None
    address = urls.web(link, base)
    title = text.line(entry.get("title"))
    if link and address is None:
        problems.append(f"link dropped from {title[:60]!r}: {link[:100]!a} is not a web address")
    summary, full = _texts(entry, trust)
    if not title:
        title = _first_words(summary or full)
    if not title:
        problems.append("an item without title and text was left out")
        return None
    published, changed = _dates(entry, atom)
    return Item(
        title=title,
        url=address,
        guid=text.line(entry.get("id")) or None,
        summary=summary,
        text=full,
        byline=_byline(entry),
        published=published,
        changed=changed,
        language=(entry.get("title_detail") or {}).get("language") or None,
    )


def _dates(entry: Any, atom: bool) -> tuple[str | None, str | None]:
    """When an entry was published and when it was last changed.

    What feedparser calls updated is Atom's date of a change, but in RSS it is the Dublin Core's date,
    which is that of publication.
    """
    # Asked for a date it has not, feedparser warns that it gives another's.
    said = {
        name: text.line(entry[name], 200) for name in ("published", "created", "updated") if name in entry
    }
    published = said.get("published") or said.get("created")
    updated = said.get("updated") or None
    return (published or None, updated) if atom else (published or updated, None)


def _texts(entry: Any, trust: bool) -> tuple[str, str]:
    """Summary and full text; the second is empty where the feed has a teaser alone."""
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    # Where it has attributes, feedparser keeps them alone.
    contents.append(_string(entry.get("yandex_full-text")) or "")
    full = furniture.removed(markup.paragraphs(max(contents, key=len)))
    summary = furniture.removed(markup.paragraphs(entry.get("summary")))
    if summary == full:
        # feedparser gives the content as the summary, too, where there is no other.
        summary = ""
    if full and (
        trust or (len(full) >= SHORTEST_FULL_TEXT and not _teaser(full) and len(full) > len(summary))
    ):
        return summary, full
    if len(summary) > LONG_SUMMARY and not _teaser(summary):
        # Some feeds put the whole article into the description.
        return "", summary
    return summary or full, ""


def _teaser(words: str) -> bool:
    return bool(_TEASER_END.search(words[-60:]))


def _first_words(body: str) -> str:
    words = text.line(body, 2000).split()
    return " ".join(words[:14]) + ("…" if len(words) > 14 else "")


def _byline(entry: Any) -> str | None:
    names = [
        text.line(author.get("name"), 200) for author in entry.get("authors") or () if author.get("name")
    ]
    return (
        ", ".join(dict.fromkeys(name for name in names if name))
        or text.line(entry.get("author"), 200)
        or None
    )


def _json_feed(source: str, url: str, trust: bool) -> Feed:
    """https://www.jsonfeed.org/version/1.1/"""
    try:
        feed = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise CollectError("not a feed: broken JSON") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise CollectError("not a feed: neither RSS, Atom nor JSON Feed")
    problems: list[str] = []
    entries = [entry for entry in feed["items"] if isinstance(entry, dict)]
    if len(entries) > MAX_ITEMS:
        problems.append(f"{len(entries)} items; only the first {MAX_ITEMS} were taken")
    base = urls.web(_string(feed.get("home_page_url")), url) or url
    items = tuple(
        item
        for entry in entries[:MAX_ITEMS]
        if (item := _item(_as_entry(entry), base, problems, trust, atom=True))
    )
    return Feed(
        items, text.line(_string(feed.get("title"))), base, _string(feed.get("language")), tuple(problems)
    )


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _as_entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    """A JSON Feed item under feedparser's names."""
    authors = entry.get("authors")
    plain = _string(entry.get("content_text"))
    content = _string(entry.get("content_html")) or (markup.escaped(plain) if plain else None)
    return {
        "title": _string(entry.get("title")),
        "link": _string(entry.get("url")) or _string(entry.get("external_url")),
        "id": str(entry.get("id") or ""),
        "summary": _string(entry.get("summary")),
        "content": [{"value": content}] if content else [],
        "published": _string(entry.get("date_published")),
        "updated": _string(entry.get("date_modified")),
        "authors": [
            {"name": _string(author.get("name"))}
            for author in (authors if isinstance(authors, list) else [])
            if isinstance(author, dict)
        ],
        "title_detail": {"language": _string(entry.get("language"))},
    }
