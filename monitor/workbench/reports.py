"""Stored articles as the thinking stages read them: documents to group, reports to compare."""

from __future__ import annotations

from urllib.parse import urlsplit

from monitor.group import Document
from monitor.news import Article, Part, Report, Segment, Source, Translation


def document(article: Article, translation: Translation | None) -> Document:
    """An article for the grouping: in English where there is English, with its original beside it."""
    code = article.language.code
    original = f"{article.title}\n{article.text or article.summary}"
    if translation is None:
        return Document(
            article=article.id,
            title=article.title,
            text=article.text or article.summary,
            when=article.when,
            source=article.source,
            language=code,
            original=original,
            original_language=code,
        )
    return Document(
        article=article.id,
        title=translation.title,
        text=translation.text,
        when=article.when,
        source=article.source,
        language="en",
        original=original,
        original_language=code,
    )


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
