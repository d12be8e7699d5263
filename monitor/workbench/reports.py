"""What the stages see of the store: documents to group, reports to compare, what is known already."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from monitor.group import Document, headline
from monitor.news import Article, Membership, Part, Report, Segment, Source, Translation
from monitor.store import Material, Placement, Store


class Known:
    """What a collection asks before it fetches."""

    def __init__(self, store: Store) -> None:
        self.state = store.feeds.state
        self.has = store.articles.has
        self.young = store.articles.young


def document(material: Material) -> Document:
    """An article for the grouping: in English where there is English, with its original beside it."""
    translated = material.title_en is not None and material.language != "en"
    return Document(
        article=material.article,
        title=material.title if material.title_en is None else material.title_en,
        text=material.text if material.text_en is None else material.text_en,
        when=material.when,
        source=material.source,
        language="en" if translated else material.language,
        original=f"{material.title}\n{material.text}" if translated else "",
        original_language=material.language if translated else "",
    )


def placement(story: int, members: Sequence[Membership], documents: Sequence[Document]) -> Placement:
    """A story for the store, under its most representative headline."""
    title = next(d.title for d in documents if d.article == headline(documents))
    return Placement(story if story >= 0 else None, title, tuple(members))


def report(article: Article, translation: Translation | None, source: Source) -> Report:
    """An article for the comparison, sentence by sentence."""
    english = article.language.code == "en"
    return Report(
        article=article.id,
        source=source.id,
        outlet=source.name,
        language=article.language.code,
        when=article.when,
        segments=translation.segments if translation else untranslated(article, english=english),
        url=article.url,
        kind=source.kind,
        country=source.country,
        aliases=names(source),
        translated=english or translation is not None,
        edited=article.version > 1,
    )


def untranslated(article: Article, *, english: bool) -> tuple[Segment, ...]:
    """The sentences of an article that no model touched; English ones are their own English."""
    from monitor.translate import sentences

    found: list[Segment] = []
    for part, text in ((Part.TITLE, article.title), (Part.BODY, article.text or article.summary)):
        for number, line in enumerate(text.split("\n")):
            for sentence in sentences.sentences(line, article.language.code):
                target = sentence if english else ""
                found.append(Segment(part, number, sentence, target, origin="verbatim"))
    return tuple(found)


def names(source: Source) -> tuple[str, ...]:
    """What other outlets call this one: its name, its other names, its domain."""
    hosts = {urlsplit(u).hostname or "" for u in (source.site or "", *source.feeds)}
    domains = sorted(h.removeprefix("www.") for h in hosts if "." in h and not h.replace(".", "").isdigit())
    return tuple(dict.fromkeys((source.name, *source.aliases, *domains)))
