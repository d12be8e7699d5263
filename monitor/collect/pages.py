"""Pages to articles: by the outlet's own selectors where they hold, else by trafilatura."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from monitor.collect import charsets, dates, languages, markup, text, urls, walls
from monitor.errors import CollectError
from monitor.news import Dating, Draft, Language, PageHints

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHORTEST = 60
"""Characters; what is shorter is no article."""
TRUSTED_SHARE = 0.4
"""A selector's text is kept when it is at least this part of what trafilatura finds."""
MAX_LINKS = 500
LONGEST_LINK = 250
"""Characters."""

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
_DAY_IN_WORDS = re.compile(r"\d{1,2}\D{1,4}\w{3,12}\s+\d{4}")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself, and its text."""

    title: str
    text: str
    byline: str | None = None
    published: str | None = None
    """As written."""
    canonical: str | None = None
    language: str | None = None
    """As the page declares it."""
    tongue: Language | None = None
    """As found."""
    site: str | None = None
    summary: str = ""
    wall: str | None = None
    """Why this is no article, in words."""
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
    if len(page.text) < SHORTEST:
        raise CollectError("no article on this page", subject=url)
    now = now or datetime.now(UTC)
    address = page.canonical or url
    said = dates.read(page.published, now=now, clock=clock)
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
    source = markup.tamed(charsets.decode(body, content_type))
    tree = markup.parsed(source)
    if tree is None:
        return Page("", "")
    hints = hints or {}
    linked = list(_linked(tree))
    own = _by_selector(tree, hints.get("body"))
    published = _published(tree, linked, hints.get("published"))
    generic = _generic(source, url, fast=bool(own), dated=published is not None)
    note = None
    if hints.get("body") and len(own) < max(SHORTEST, TRUSTED_SHARE * len(generic.text)):
        note = "the outlet's selector found little; its pages may have changed"
        generic, own = _generic(source, url, dated=published is not None) if own else generic, ""
    words = own or generic.text
    site = generic.site
    title = _first_line(tree, hints.get("title")) or _headline(tree, linked, generic.title, site, url)
    language = text.line(tree.get("lang") or _meta(tree, ("og:locale", "content-language")), 20) or None
    if expected in (None, languages.UNDETERMINED):
        expected = (language or "")[:2].lower() or None
    return Page(
        title=title,
        text=words,
        byline=_byline(_first_line(tree, hints.get("byline")) or _author(tree, linked) or generic.byline),
        published=published or generic.published,
        canonical=_canonical(tree, url),
        language=language,
        tongue=languages.detect(f"{headline or title}\n{words}", expected=expected),
        site=site,
        summary=text.line(_meta(tree, ("og:description", "description")), 600),
        wall=walls.of_page(url, _document_title(tree), source, words) or _only_links(tree, words),
        note=note,
    )


def links(body: bytes, *, url: str, selector: str | None, content_type: str | None = None) -> list[list[str]]:
    """Address and words of the links on a listing page, each address once."""
    tree = markup.parsed(charsets.decode(body, content_type))
    if tree is None:
        return []
    found: dict[str, str] = {}
    for element in _select(tree, selector or "a[href]"):
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
    name = _meta(tree, ("og:site_name", "application-name")) or _document_title(tree)
    language = tree.get("lang") or _meta(tree, ("og:locale", "content-language"))
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


def _select(tree: HtmlElement, selector: str | None) -> list[HtmlElement]:
    if not selector:
        return []
    from lxml.cssselect import CSSSelector, SelectorError

    try:
        return list(CSSSelector(selector, translator="html")(tree))
    except (SelectorError, ValueError):
        return []


def _by_selector(tree: HtmlElement, selector: str | None) -> str:
    chosen = _select(tree, selector)
    # Of nested matches the outer one has it all.
    outer = [element for element in chosen if not any(above in chosen for above in element.iterancestors())]
    return text.paragraphs("\n".join(markup.of_element(element) for element in outer))


def _first_line(tree: HtmlElement, selector: str | None) -> str:
    for element in _select(tree, selector):
        if words := text.line(element.get("content") or " ".join(element.itertext())):
            return words
    return ""


def _meta(tree: HtmlElement, names: tuple[str, ...]) -> str | None:
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


def _document_title(tree: HtmlElement) -> str:
    for element in tree.iter("title"):
        return text.line(element.text)
    return ""


def _linked(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
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
                if any(
                    str(kind).endswith(("Article", "Posting", "Report"))
                    for kind in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    yield thing
                queue.extend(value for key, value in thing.items() if key in ("@graph", "mainEntity"))


def _headline(
    tree: HtmlElement, linked: list[Mapping[str, Any]], generic: str, site: str | None, url: str | None
) -> str:
    """The headline without the outlet's name behind it."""
    headings = [text.line(" ".join(element.itertext())) for element in tree.iter("h1")]
    candidates = [
        text.line(str(thing["headline"])) for thing in linked if isinstance(thing.get("headline"), str)
    ]
    candidates += [text.line(_meta(tree, ("og:title", "twitter:title"))), generic, _document_title(tree)]
    title = next((candidate for candidate in candidates if candidate), "")
    for heading in headings:
        # The heading is the headline when the declared title begins with it: what follows is the site's.
        if len(heading) > 10 and title.casefold().startswith(heading.casefold()):
            return heading
    title = title or next((heading for heading in headings if heading), "")
    return _without_site(title, site or _meta(tree, ("og:site_name",)), url)


def _without_site(title: str, site: str | None, url: str | None) -> str:
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    host = urls.site_of(url or "")
    names = {_letters(site or ""), _letters(host), _letters(host.rpartition(".")[0])} - {""}
    last = cuts[-1]
    if _letters(title[last.end() :]) in names and last.start() > 0:
        return _without_site(title[: last.start()].rstrip(), site, url)
    first = cuts[0]
    if _letters(title[: first.start()]) in names and title[first.end() :]:
        return title[first.end() :].strip()
    return title


def _letters(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())


def _author(tree: HtmlElement, linked: list[Mapping[str, Any]]) -> str | None:
    for thing in linked:
        authors = thing.get("author")
        names = [
            text.line(author if isinstance(author, str) else str(author.get("name") or ""), 100)
            for author in (authors if isinstance(authors, list) else [authors])
            if isinstance(author, str | dict)
        ]
        if named := ", ".join(dict.fromkeys(name for name in names if name)):
            return named
    return _meta(tree, _BYLINE_META)


def _byline(said: str | None) -> str | None:
    name = _BYLINE_PREFIX.sub("", text.line(said, 200)).strip(" ,;|")
    # Some outlets put the author's page, or their own address, where the name belongs.
    return name if name and "://" not in name and not name.startswith("@") else None


def _published(tree: HtmlElement, linked: list[Mapping[str, Any]], selector: str | None) -> str | None:
    for element in _select(tree, selector):
        said = element.get("datetime") or element.get("content") or " ".join(element.itertext())
        if text.line(said):
            return text.line(said, 200)
    for thing in linked:
        for name in ("datePublished", "dateCreated"):
            if isinstance(thing.get(name), str) and thing[name].strip():
                return text.line(thing[name], 100)
    if meta := _meta(tree, _PUBLISHED_META):
        return text.line(meta, 100)
    for element in tree.iter("time"):
        stamp = text.line(element.get("datetime") or " ".join(element.itertext()), 100)
        if re.search(r"\d{4}", stamp):
            return stamp
    return None


def _canonical(tree: HtmlElement, url: str | None) -> str | None:
    """The page's own idea of its address, where it can be believed."""
    said = next(
        (
            element.get("href")
            for element in tree.iter("link")
            if (element.get("rel") or "").lower() == "canonical"
        ),
        None,
    )
    address = urls.web(said or _meta(tree, ("og:url",)), url)
    if address is None or url is None:
        return address
    # Many outlets give their home page as canonical everywhere, and copies name the original's.
    if urls.site_of(address) != urls.site_of(url) or urls.canonical(address).count("/") < 3:
        return None
    return address


def _only_links(tree: HtmlElement, words: str) -> str | None:
    """A page of related links has no text of its own."""
    lines = [line for line in words.split("\n") if line]
    # A paragraph this long is nobody's link.
    if not lines or max(map(len, lines)) > LONGEST_LINK:
        return None
    anchors = {text.line(" ".join(anchor.itertext())) for anchor in tree.iter("a")}
    linked = sum(len(line) for line in lines if line.lstrip("-•* ") in anchors)
    return "a list of links" if linked > 0.6 * sum(map(len, lines)) else None
