"""The nouns as plain rows: the field names that other programs are built on.

Every `--json` listing and every export goes through here, so a field has one name everywhere.
Times are ISO 8601 in UTC, to the second; an absent value is None, never an empty string.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from monitor.news import (
    Agreement,
    BriefStory,
    Capture,
    Cell,
    Comparison,
    Damage,
    Draft,
    Edit,
    Finding,
    GlossaryEntry,
    Headline,
    Language,
    ModelPackage,
    Note,
    Record,
    Report,
    Reuse,
    Round,
    Rule,
    RuleRun,
    Segment,
    SourceState,
    Story,
    Tag,
    Tagging,
    Translation,
    Version,
)

Row = dict[str, Any]


def line(row: Mapping[str, Any]) -> str:
    """One JSON object on one line; text stays readable, lone surrogates are replaced."""
    text = json.dumps(row, ensure_ascii=False, separators=(", ", ": "))
    # JSON leaves these as they are, but many programs end a line at them.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
    return text.encode("utf-8", "replace").decode("utf-8")


def time(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else None


def headline(item: Headline) -> Row:
    return {
        "id": item.id,
        "source": item.source,
        "outlet": item.outlet,
        "language": item.language,
        "country": item.country,
        "published": time(item.published),
        "first_seen": time(item.first_seen),
        "url": item.url,
        "title": item.title,
        "title_en": item.title_en,
        "story": item.story,
        "tags": list(item.tags),
        "marks": list(item.marks.names),
        "version": item.version,
        "draft": item.draft,
        "flags": item.flags,
        "published_precision": str(item.precision),
    }


def segment(item: Segment) -> Row:
    return {
        "part": str(item.part),
        "paragraph": item.paragraph,
        "source": item.source,
        "english": item.target,
        "score": round(item.score, 4) if item.score is not None else None,
        "flags": list(item.flags),
        "origin": item.origin,
        "beam": item.beam,
    }


def translation(item: Translation) -> Row:
    return {
        "version": item.version,
        "package": item.package,
        "beam": item.beam,
        "draft": item.draft,
        "made_at": time(item.made_at),
        "title": item.title or None,
        "segments": [segment(s) for s in item.segments],
    }


def change(item: tuple[Segment, Segment]) -> Row:
    """One sentence in two translations."""
    before, after = item
    return {"source": after.source, "before": before.target, "after": after.target, "origin": after.origin}


def glossary_entry(item: GlossaryEntry) -> Row:
    return {**asdict(item), "by": item.by or None}


def capture(item: Capture | None) -> Row | None:
    if item is None:
        return None
    return {**asdict(item), "fetched_at": time(item.fetched_at)}


def record(item: Record) -> Row:
    """Everything the desk knows of an article."""
    article, translation = item.article, item.translation
    return {
        **headline(item.headline),
        "canonical_url": article.canonical_url,
        "guid": article.guid,
        "byline": article.byline,
        "summary": article.summary or None,
        "text": article.text,
        "text_en": english(item),
        "published_raw": article.published.raw,
        "published_doubt": article.published.doubt,
        "language_confidence": round(article.language.confidence, 3),
        "language_doubt": article.language.doubt,
        "story_title": item.story.title if item.story else None,
        "versions": item.versions,
        "package": translation.package if translation else None,
        "beam": translation.beam if translation else None,
        "translated_at": time(translation.made_at) if translation else None,
        "segments": [segment(s) for s in translation.segments] if translation else [],
        "taggings": [tagging(t) for t in item.taggings],
        "notes": [note(n) for n in item.notes],
        "capture": capture(article.capture),
        "extent": str(article.extent),
    }


def tagging(item: Tagging) -> Row:
    return {
        "tag": item.tag,
        "by": item.by,
        "at": time(item.at),
        "note": item.note or None,
        "on": item.on,
        "version": item.version,
        "sentence": item.sentence or None,
        "english": item.english or None,
    }


def english(item: Record) -> str | None:
    """The translation, or the text itself where it is English; None where there is neither."""
    if item.translation:
        return item.translation.text
    return item.article.text if item.article.language.code == "en" else None


def story(item: Story) -> Row:
    return {
        "id": item.id,
        "title": item.title,
        "outlets": list(item.outlets),
        "articles": list(item.articles),
        "languages": list(item.languages),
        "countries": list(item.countries),
        "first": time(item.first),
        "last": time(item.last),
        "unread": item.unread,
        "life": item.life and str(item.life),
        "first_by": item.first_by,
        "reasons": {str(m.article): m.reason for m in item.members},
        "last_precision": str(item.last_precision),
    }


def evidence(item: Cell) -> Row:
    return {
        "article": item.article,
        "value": item.value,
        "source": item.source,
        "english": item.english or None,
        "flags": list(item.flags),
    }


def comparison(item: Comparison) -> Row:
    outlets = item.outlets
    return {
        "story": item.story,
        "title": item.title,
        "outlets": list(outlets),
        "articles": {o: [r.article for r in item.reports if r.source == o] for o in outlets},
        "untranslated": [r.article for r in item.reports if not r.translated],
        "rows": [
            {
                "kind": fact.kind,
                "value": fact.value,
                "about": fact.about,
                "speaker": fact.speaker,
                "disagreement": fact.disagreement,
                "omitted_by": list(fact.omitted_by),
                "only": fact.only,
                "sentences": {o: sentence(fact.cells.get(o)) for o in outlets},
                "values": {o: cell.value for o, cell in fact.cells.items()},
                "evidence": {o: evidence(cell) for o, cell in fact.cells.items()},
                "voices": fact.voices,
                "unattributed": {o: evidence(cell) for o, cell in fact.unattributed.items()},
            }
            for fact in item.facts
        ],
        "citations": [{"citer": c.citer, "cited": c.cited, **evidence(c.cell)} for c in item.citations],
        "reuse": [reuse(r) for r in item.reuse],
        "life": item.life and str(item.life),
        "voices": item.voices,
        "timeline": [told(item, r) for r in item.reports],
        "loaded": [
            {"source": w.source, "tone": w.tone, "word": w.word, "times": w.times, **evidence(w.cell)}
            for w in item.loaded
        ],
        "silent": [{**asdict(s), "kind": str(s.kind)} for s in item.silent],
        "silent_countries": list(item.silent_countries),
        "silent_kinds": [str(kind) for kind in item.silent_kinds],
    }


def told(item: Comparison, report: Report) -> Row:
    """One report on the comparison's timeline."""
    titles = [s for s in report.segments if s.part == "title"]
    return {
        "article": report.article,
        "source": report.source,
        "outlet": report.outlet,
        "at": time(report.when),
        "language": report.language,
        "country": report.country,
        "kind": str(report.kind),
        "url": report.url,
        "title": " ".join(s.source for s in titles) or None,
        "title_en": " ".join(s.target for s in titles).strip() or None,
        "edited": report.edited,
        "copy_of": item.copies.get(report.article),
        "precision": str(report.precision),
        "extent": str(report.extent),
    }


def sentence(cell: Cell | None) -> str | None:
    """The sentence a cell rests on, in English where there is English."""
    return (cell.english or cell.source) if cell else None


def brief_story(item: BriefStory) -> Row:
    return {**story(item.story), "comparison": comparison(item.comparison)}


def source(item: SourceState) -> Row:
    outlet = item.source
    return {
        "id": outlet.id,
        "name": outlet.name,
        "language": outlet.language,
        "country": outlet.country,
        "kind": str(outlet.kind),
        "site": outlet.site,
        "feeds": list(outlet.feeds),
        "sitemaps": list(outlet.sitemaps),
        "enabled": outlet.enabled,
        "reason": outlet.reason,
        "health": str(item.health),
        "message": item.message,
        "tried": time(item.tried_at),
        "ok": time(item.ok_at),
        "failures": item.failures,
        "articles": item.articles,
        "interval": outlet.interval,
        "quiet": item.quiet,
        "reach": item.reach.total_seconds() if item.reach is not None else None,
        "due": time(item.due_at),
    }


def round_(item: Round) -> Row:
    """A round of watching; `problems` are those of single items."""
    return {
        "at": time(item.at),
        "added": item.collected.added,
        "known": item.collected.known,
        "edited": item.collected.edited,
        "sources": {source: str(health) for source, health in item.collected.sources.items()},
        "problems": [asdict(p) for p in (*item.collected.problems, *item.translated.problems)],
        "translated": item.translated.articles,
        "placed": item.grouped.placed,
        "stories": item.grouped.stories,
        "troubles": list(item.troubles),
        "next": time(item.next_at),
    }


def reuse(item: Reuse) -> Row:
    return {
        "later": item.later,
        "earlier": item.earlier,
        "share": round(item.share, 3),
        "sample": item.sample,
        "directed": item.directed,
    }


def damage(item: Damage) -> Row:
    return {
        "file": item.capture.file,
        "offset": item.capture.offset,
        "url": item.capture.url,
        "articles": list(item.articles),
        "message": item.message,
    }


def edits(older: Version, newer: Version, found: Sequence[Edit]) -> Row:
    """Two versions of an article and, run by run, what became of the words."""

    def version(item: Version) -> Row:
        return {"version": item.number, "seen": time(item.seen_at), "capture": capture(item.capture)}

    return {
        "article": newer.article,
        "from": version(older),
        "to": version(newer),
        "edits": [{"change": str(edit.change), "text": edit.text} for edit in found],
    }


def package(item: ModelPackage) -> Row:
    return {**asdict(item), "pair": item.pair}


def tag(item: Tag) -> Row:
    return {
        "name": item.name,
        "definition": item.definition or None,
        "colour": item.colour,
        "uses": item.uses,
        "use": item.use or None,
        "avoid": item.avoid or None,
        "example": item.example or None,
        "status": item.status,
        "merged_into": item.merged_into,
        "key": item.key,
    }


def agreement(item: Agreement) -> Row:
    measures = {name: getattr(item, name) for name in ("percent", "cohen", "fleiss", "alpha")}
    return {
        "tag": item.tag,
        "coders": list(item.coders),
        "articles": item.articles,
        **{name: None if value is None else round(value, 4) for name, value in measures.items()},
        "disagreements": [
            {"article": d.article, "yes": list(d.yes), "no": list(d.no)} for d in item.disagreements
        ],
    }


def finding(item: Finding) -> Row:
    return {"area": item.area, "ok": item.ok, "message": item.message}


def language(item: Language) -> Row:
    return {"language": item.code, "confidence": round(item.confidence, 3), "doubt": item.doubt}


def draft(item: Draft) -> Row:
    return {
        "title": item.title or None,
        "byline": item.byline,
        "published": time(item.published.at),
        "language": item.language.code,
        "text": item.text,
        "url": item.canonical_url or item.url,
        "published_raw": item.published.raw,
        "published_doubt": item.published.doubt,
    }


def rule(item: Rule) -> Row:
    return {
        "name": item.name,
        "filter": item.filter,
        "effect": str(item.effect),
        "tag": item.tag or None,
        "hits": item.hits,
        "made": time(item.made_at),
        "enabled": item.enabled,
    }


def rule_run(item: RuleRun) -> Row:
    return {"rule": item.rule.name, "articles": list(item.articles), "problem": item.problem}


def note(item: Note) -> Row:
    """A note on an article, or on the sentence of it that is named."""
    return {
        "article": item.article,
        "sentence": item.sentence or None,
        "note": item.text or None,
        "highlighted": item.highlighted,
        "by": item.by,
        "at": time(item.at),
        "version": item.version,
    }
