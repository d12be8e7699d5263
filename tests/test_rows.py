"""The field names that other programs are built on: each noun as `--json` prints it, whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor import rows
from monitor.news import (
    Agreement,
    Capture,
    Cell,
    Citation,
    Collected,
    Comparison,
    Damage,
    Dating,
    Disagreement,
    Draft,
    Effect,
    Fact,
    GlossaryEntry,
    Grouped,
    Health,
    Kind,
    Language,
    Life,
    Membership,
    ModelPackage,
    Part,
    Problem,
    Report,
    Reuse,
    Round,
    Rule,
    RuleRun,
    Segment,
    Silence,
    Source,
    SourceState,
    Story,
    Tag,
    Translated,
)
from tests.fakes import NOON

AT = "2026-03-12T12:00:00Z"
LATER, LATER_AT = NOON + timedelta(hours=1), "2026-03-12T13:00:00Z"


def test_times_are_in_utc_to_the_second() -> None:
    """Of any year; none is null."""
    assert rows.time(datetime(2026, 3, 12, 14, 0, 0, 999_999, tzinfo=UTC)) == "2026-03-12T14:00:00Z"
    assert rows.time(datetime(800, 1, 2, tzinfo=UTC)) == "0800-01-02T00:00:00Z"
    assert rows.time(None) is None


def test_a_segment() -> None:
    segment = Segment(Part.BODY, 2, "Una.", "One.", -0.123456, ("score",), "memory", 4)
    row = {
        "part": "body", "paragraph": 2, "source": "Una.", "english": "One.", "score": -0.1235,
        "flags": ["score"], "origin": "memory", "beam": 4,
    }  # fmt: skip
    assert rows.segment(segment) == row
    assert rows.segment(replace(segment, score=None)) == row | {"score": None}
    changed = rows.change((replace(segment, target="An."), segment))
    assert changed == {"source": "Una.", "before": "An.", "after": "One.", "origin": "memory"}


def test_an_entry_of_the_glossary() -> None:
    entry = GlossaryEntry("ru", "Сбер", "Sber")
    row = {"language": "ru", "source": "Сбер", "english": "Sber", "person": False, "by": None}
    assert rows.glossary_entry(entry) == row
    assert rows.glossary_entry(replace(entry, by="ana", person=True)) == row | {"by": "ana", "person": True}


def test_a_tag_and_how_far_coders_agree_on_it() -> None:
    empty = rows.tag(Tag("a/b"))
    assert empty == {
        "name": "a/b", "definition": None, "colour": None, "uses": 0, "use": None, "avoid": None,
        "example": None, "status": "active", "merged_into": None, "key": None,
    }  # fmt: skip
    full = Tag("a", "D", "red", 3, use="U", avoid="A", example="E", status="merged", merged_into="b", key="k")
    assert rows.tag(full) == {
        "name": "a", "definition": "D", "colour": "red", "uses": 3, "use": "U", "avoid": "A",
        "example": "E", "status": "merged", "merged_into": "b", "key": "k",
    }  # fmt: skip
    found = Agreement("a", ("ana", "dan"), 4, 0.75, 1 / 3, None, 0.5, (Disagreement(2, ("ana",), ("dan",)),))
    assert rows.agreement(found) == {
        "tag": "a", "coders": ["ana", "dan"], "articles": 4, "percent": 0.75, "cohen": 0.3333,
        "fleiss": None, "alpha": 0.5,
        "disagreements": [{"article": 2, "yes": ["ana"], "no": ["dan"]}],
    }  # fmt: skip


def test_an_outlet() -> None:
    outlet = Source(
        "z", "Ziare", "ro", "RO", Kind.PUBLIC, site="https://z.example", feeds=("https://z.example/f",),
        sitemaps=("https://z.example/s",), enabled=False, reason="moved", interval=15,
    )  # fmt: skip
    state = SourceState(
        outlet, Health.FAILED, "timeout", LATER, NOON, 2, 7, 3, reach=timedelta(minutes=5), due_at=LATER
    )
    assert rows.source(state) == {
        "id": "z", "name": "Ziare", "language": "ro", "country": "RO", "kind": "public",
        "site": "https://z.example", "feeds": ["https://z.example/f"], "sitemaps": ["https://z.example/s"],
        "enabled": False, "reason": "moved", "health": "failed", "message": "timeout", "tried": LATER_AT,
        "ok": AT, "failures": 2, "articles": 7, "interval": 15, "quiet": 3, "reach": 300.0, "due": LATER_AT,
    }  # fmt: skip
    assert rows.source(replace(state, reach=None))["reach"] is None


def test_a_round_of_watching() -> None:
    done = Round(
        NOON,
        Collected(1, 2, 3, {"z": Health.OK}, (Problem("z", "slow"),)),
        Translated(articles=4, problems=(Problem("article 7", "empty"),)),
        Grouped(5, 6),
        ("no disk",),
        LATER,
    )
    row = rows.round_(done)
    assert [(p["subject"], p["message"]) for p in row.pop("problems")] == [
        ("z", "slow"),
        ("article 7", "empty"),
    ]
    assert row == {
        "at": AT, "added": 1, "known": 2, "edited": 3, "sources": {"z": "ok"}, "translated": 4, "placed": 5,
        "stories": 6, "troubles": ["no disk"], "next": LATER_AT,
    }  # fmt: skip


def test_a_story() -> None:
    members = (Membership(7, "first", when=NOON, source="z"), Membership(8, "alike", when=LATER, source="k"))
    story = Story(3, "T", members, ("z", "k"), ("ro",), ("RO",), NOON, LATER, 1, Life.COOLING)
    row = rows.story(story)
    assert (row.pop("first_by"), row.pop("last_precision")) == (story.first_by, str(story.last_precision))
    assert row == {
        "id": 3, "title": "T", "outlets": ["z", "k"], "articles": [7, 8], "languages": ["ro"],
        "countries": ["RO"], "first": AT, "last": LATER_AT, "unread": 1, "life": str(Life.COOLING),
        "reasons": {"7": "first", "8": "alike"},
    }  # fmt: skip
    assert rows.story(replace(story, life=None))["life"] is None


def test_a_comparison() -> None:
    title = Segment(Part.TITLE, 0, "Titlu", "Title")
    body = Segment(Part.BODY, 0, "Una.", "One.")
    one = Report(7, "z", "Ziare", "ro", NOON, (title, body), "https://z.example/7", country="RO")
    two = replace(one, article=8, source="k", outlet="K", segments=(body,), translated=False, edited=True)
    cell, bare = Cell(7, "5%", "Cinci.", "Five.", 1, ("draft",)), Cell(8, "6%", "Șase.", "", 1)
    said = {"article": 7, "value": "5%", "source": "Cinci.", "english": "Five.", "flags": ["draft"]}
    plain = {"article": 8, "value": "6%", "source": "Șase.", "english": None, "flags": []}
    fact = Fact(
        "number", "5 / 6", {"z": cell, "k": bare}, disagreement=True, omitted_by=("x",), about="deficit",
        speaker="Ana", only="z", unattributed={"k": bare},
    )  # fmt: skip
    found = Comparison(
        3, "T", (one, two), (fact,), citations=(Citation("k", "z", cell),),
        reuse=(Reuse(8, 7, 0.12345, "x"),), silent=(Silence("d", "D", Kind.STATE, "MD", "ro", 4),),
    )  # fmt: skip
    row = rows.comparison(found)
    (fact_row,) = row["rows"]
    assert fact_row.pop("voices") == fact.voices
    assert fact_row == {
        "kind": "number", "value": "5 / 6", "about": "deficit", "speaker": "Ana", "disagreement": True,
        "omitted_by": ["x"], "only": "z", "sentences": {"z": "Five.", "k": "Șase."},
        "values": {"z": "5%", "k": "6%"}, "evidence": {"z": said, "k": plain}, "unattributed": {"k": plain},
    }  # fmt: skip
    first, second = row["timeline"]
    assert first == {
        "article": 7, "source": "z", "outlet": "Ziare", "at": AT, "language": "ro", "country": "RO",
        "kind": str(one.kind), "url": "https://z.example/7", "title": "Titlu", "title_en": "Title",
        "edited": False, "copy_of": None, "precision": str(one.precision), "extent": "whole",
    }  # fmt: skip
    assert (second["title"], second["title_en"], second["edited"]) == (None, None, True)
    assert (row["articles"], row["untranslated"]) == ({"z": [7], "k": [8]}, [8])
    assert row["citations"] == [{"citer": "k", "cited": "z", **said}]
    assert row["reuse"] == [{"later": 8, "earlier": 7, "share": 0.123, "sample": "x", "directed": True}]
    assert row["silent"] == [
        {"source": "d", "outlet": "D", "kind": "state", "country": "MD", "language": "ro", "articles": 4}
    ]
    assert rows.sentence(None) is None


def test_what_is_behind_an_article() -> None:
    capture = Capture("https://z.example/7", "a.warc.gz", 512, "ab", NOON, 200, "text/html")
    assert rows.capture(capture) == {
        "url": "https://z.example/7", "file": "a.warc.gz", "offset": 512, "sha256": "ab", "fetched_at": AT,
        "status": 200, "content_type": "text/html",
    }  # fmt: skip
    assert rows.capture(None) is None
    assert rows.damage(Damage(capture, (7, 8), "gone")) == {
        "file": "a.warc.gz", "offset": 512, "url": "https://z.example/7", "articles": [7, 8],
        "message": "gone",
    }  # fmt: skip


def test_a_draft_and_its_language() -> None:
    draft = Draft(
        "z", "Titlu", "https://z.example/7?x", "https://z.example/7", text="Una.", byline="Ana",
        published=Dating(NOON, "joi", "no time"), language=Language("ro", 0.12345, "short"),
    )  # fmt: skip
    row = {
        "title": "Titlu", "byline": "Ana", "published": AT, "language": "ro", "text": "Una.",
        "url": "https://z.example/7", "published_raw": "joi", "published_doubt": "no time",
    }  # fmt: skip
    assert rows.draft(draft) == row
    assert rows.draft(replace(draft, title="", canonical_url=None)) == row | {
        "title": None, "url": "https://z.example/7?x",
    }  # fmt: skip
    assert rows.language(draft.language) == {"language": "ro", "confidence": 0.123, "doubt": "short"}


def test_a_rule_and_a_package() -> None:
    rule = Rule("banks", "banca", Effect.TAG, "theme/banks", 3, NOON, enabled=False)
    assert rows.rule(rule) == {
        "name": "banks", "filter": "banca", "effect": "tag", "tag": "theme/banks", "hits": 3, "made": AT,
        "enabled": False,
    }  # fmt: skip
    assert rows.rule(replace(rule, tag=""))["tag"] is None
    assert rows.rule_run(RuleRun(rule, (7,), "x")) == {"rule": "banks", "articles": [7], "problem": "x"}
    row = rows.package(ModelPackage("translate-ro_en-0_1", "ro", "en", "0.1", "bundled", 9))
    assert (row["name"], row["pair"], row["version"], row["size"]) == (
        "translate-ro_en-0_1",
        "ro-en",
        "0.1",
        9,
    )
