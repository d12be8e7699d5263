"""What the stages see of the store: documents to group, reports to compare, what is known already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from monitor.group import Document, headline, life
from monitor.news import (
    Article,
    Comparison,
    Membership,
    Part,
    Report,
    Segment,
    Silence,
    Source,
    Story,
    Translation,
)
from monitor.store import Material, Placement, Store

DRAFT = "draft"
"""The flag of a sentence that a weak package translated."""


class Known:
    """What a collection asks before it fetches."""

    def __init__(self, store: Store) -> None:
        self.state = store.feeds.state
        self.met = store.articles.met
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
        draft=translated and material.draft,
        doubted=translated and material.doubted,
        precision=material.precision,
    )


def placement(story: int, members: Sequence[Membership], documents: Sequence[Document]) -> Placement:
    """A story for the store, under its most representative headline."""
    title = next(d.title for d in documents if d.article == headline(documents))
    return Placement(story if story >= 0 else None, title, tuple(members))


def aged(story: Story, now: datetime) -> Story:
    """A story with where it stands in its course."""
    times = [m.when for m in story.members if m.when is not None]
    return replace(story, life=life(times or [story.last], now))


def silent(comparison: Comparison, sources: Iterable[Source], busy: Mapping[str, int]) -> tuple[Silence, ...]:
    """Outlets switched on that published meanwhile, `busy`, and have no report; the busiest first."""
    telling = set(comparison.outlets)
    quiet = [
        Silence(s.id, s.name, s.kind, s.country, s.language, busy[s.id])
        for s in sources
        if s.enabled and s.id not in telling and busy.get(s.id)
    ]
    return tuple(sorted(quiet, key=lambda s: (-s.articles, s.source)))


def report(article: Article, translation: Translation | None, source: Source) -> Report:
    """An article for the comparison, sentence by sentence."""
    english = article.language.code == "en"
    return Report(
        article=article.id,
        source=source.id,
        outlet=source.name,
        language=article.language.code,
        when=article.when,
        segments=told(translation) if translation else untranslated(article, english=english),
        url=article.url,
        kind=source.kind,
        country=source.country,
        aliases=names(source),
        translated=english or translation is not None,
        edited=article.version > 1,
        precision=article.published.precision,
        extent=article.extent,
    )


def told(translation: Translation) -> tuple[Segment, ...]:
    """The sentences of a translation; those that a draft package made say so."""
    if not translation.draft:
        return translation.segments
    return tuple(
        s if s.origin == "verbatim" or DRAFT in s.flags else replace(s, flags=(*s.flags, DRAFT))
        for s in translation.segments
    )


def sentences_of(article: Article, translation: Translation | None) -> tuple[Segment, ...]:
    """An article as it is read and counted: the sentences of its translation, or of a text that has none."""
    if translation is not None:
        return translation.segments
    return untranslated(article, english=article.language.code == "en")


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
    return tuple(dict.fromkeys((source.name, *source.aliases, *sites(source))))


def sites(source: Source) -> list[str]:
    """The domains an outlet's site and feeds are on."""
    hosts = {urlsplit(u).hostname or "" for u in (source.site or "", *source.feeds)}
    return sorted(h.removeprefix("www.") for h in hosts if "." in h and not h.replace(".", "").isdigit())
