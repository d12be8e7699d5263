"""What was exported comes back, byte for byte; copies of a workspace join without loss."""

from __future__ import annotations

import csv
import gzip
import json
import lzma
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.collect import exported
from monitor.errors import MonitorError, StoreError, UsageError
from monitor.news import (
    Capture,
    Dating,
    GlossaryEntry,
    Kind,
    Language,
    Membership,
    Part,
    Precision,
    Progress,
    Segment,
    Source,
    Tag,
    Translation,
)
from monitor.settings import Workspace
from monitor.store import Placement
from monitor.workbench import Workbench, restoring
from tests.storing import MORNING, Clock, draft

OUTLETS = (
    Source("ziare", "Ziare", "ro", "RO", feeds=("https://ziare.example/rss",)),
    Source("kremlin", "Кремль, «официально»", "ru", "RU", kind=Kind.STATE, enabled=False, reason="test"),
    Source("bbc", "=BBC", "en", None, enabled=False, reason="test"),
)
KEPT = Capture("https://ziare.example/1", "20260312.warc.gz", 512, "ab" * 32, MORNING, 200, "text/html")


def open_at(path: Path, analyst: str = "ana") -> Workbench:
    return Workbench.create(Workspace(path), sources=OUTLETS, analyst=analyst, clock=Clock())


def english(bench: Workbench, article: int, version: int = 1) -> None:
    segments = (
        Segment(Part.TITLE, 0, "Titlul", "=The title", -0.41237, ("draft",)),
        Segment(Part.BODY, 0, "Prima. ", "The first.", -1.5, ("number", "score"), "memory", 4),
        Segment(Part.BODY, 2, "A doua.", "The second.", None, (), "hand"),
    )
    bench.store.translations.save(
        Translation(article, version, "translate-ro_en-0_1", 2, True, MORNING, segments)
    )


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    """A workspace in which everything happened that an export can tell."""
    with open_at(tmp_path / "ours") as bench:
        save = bench.store.articles.save
        one = save(
            draft(1, text="Prima.\n\nA doua.", capture=KEPT, byline="+Ana", published=Dating(MORNING, "azi")),
            MORNING,
        ).article
        two = save(
            draft(2, title="'=titlu", text="@text\n-rând\n\u2028"), MORNING + timedelta(hours=1)
        ).article
        save(draft(2, title="'=titlu", text="alt text\n-rând"), MORNING + timedelta(hours=2))
        save(
            draft(3, source="bbc", language=Language("en", 1.0), url=None, canonical_url=None, cut=True),
            MORNING,
        )
        save(
            draft(4, source="kremlin", title="Указ", text="", summary="Сводка", guid="urn:4"),
            MORNING + timedelta(hours=3),
        )
        bench.store.articles.save(draft(5, text="x" * 1_000_000), MORNING)
        english(bench, one)
        english(bench, two, version=2)
        bench.store.stories.save(
            [Placement(None, "=Story", (Membership(one, "alike"), Membership(two, "alike")))]
        )
        bench.tag([one, two], "actor/state bank", note="=why, 'not'\nsecond line")
        bench.store.tags.tag([one], "Frame", by="dan", sentence="Prima.", english="The first.")
        bench.store.tags.tag_story(1, "event/budget", by="dan", note="lead")
        bench.mark([one], read=True, starred=True)
        bench.mark([two], dismissed=True)
        bench.store.notes.write(one, "Prima.", text="@see", highlighted=True, by="ana")
        yield bench


def exports(bench: Workbench, form: str, path: Path) -> bytes:
    bench.export(bench.filter("is:any"), form, path)
    return path.read_bytes()


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_comes_back_byte_for_byte(bench: Workbench, tmp_path: Path, form: str) -> None:
    """Into an empty workspace, and out again; a second import finds everything known."""
    file = tmp_path / f"set.{form}"
    first = exports(bench, form, file)
    with open_at(tmp_path / "theirs", "eva") as other:
        brought = other.import_files([file])
        assert (brought.added, brought.known, brought.problems) == (5, 0, ())
        assert exports(other, form, tmp_path / f"again.{form}") == first
        assert other.store.care.integrity() == []
        again = other.import_files([file])
        assert (again.added, again.known, again.problems) == (0, 5, ())
        assert exports(other, form, tmp_path / f"third.{form}") == first
        assert [h.id for h in other.headlines(other.filter("second is:any"))] == [2, 1]


def test_a_packed_export_and_one_with_a_mark_come_back_too(bench: Workbench, tmp_path: Path) -> None:
    """csv with a byte order mark; jsonl as .gz."""
    marked, packed = tmp_path / "set.csv", tmp_path / "set.jsonl.gz"
    bench.export(bench.filter("is:any"), "csv", marked, bom=True)
    packed.write_bytes(gzip.compress(exports(bench, "jsonl", tmp_path / "set.jsonl")))
    crushed = tmp_path / "set.jsonl.xz"
    crushed.write_bytes(lzma.compress((tmp_path / "set.jsonl").read_bytes()))
    for file in (marked, packed, crushed):
        with open_at(tmp_path / f"to-{file.name}") as other:
            assert other.import_files([file]).added == 5


def test_apostrophes_come_back_as_they_were(tmp_path: Path) -> None:
    """An outlet's own before a sign that begins a formula, and one alone, are none that csv put there."""
    said = ["'", "''", "'=a", "''=a", "=a", "＝a", "'a", "-a"]
    with open_at(tmp_path / "ours") as ours:
        for number, words in enumerate(said, 1):
            ours.store.articles.save(draft(number, title=f"T{number}", byline=words, text="a"), MORNING)
        exports(ours, "csv", tmp_path / "set.csv")
    with open_at(tmp_path / "theirs") as theirs:
        assert theirs.import_files([tmp_path / "set.csv"]).added == len(said)
        assert [theirs.store.articles.get(number).byline for number in range(1, len(said) + 1)] == said


def test_a_row_of_csv_is_as_jsonl_would_have_it() -> None:
    """No is no; English stands beside the summary where there is no text, and beside nothing at its end."""
    cells = {"draft": "no", "marks": "", "capture_sha256": "", "package": "", "text_en": ""}
    assert [exported.uncelled(cells | {"draft": said})["draft"] for said in ("no", "yes")] == [False, True]
    row = {"title": "T", "title_en": "E", "text": None, "summary": "S", "text_en": "F\nG"}
    assert [(said["source"], said["english"]) for said in exported.aligned(row)] == [
        ("T", "E"), ("S", "F"), ("", "G"),
    ]  # fmt: skip


def test_a_number_that_no_database_holds_is_none() -> None:
    """Nor is yes or no a number, or a time without its zone one."""
    assert exported.count(2**63 - 1) == 2**63 - 1
    for wrong in (2**63, -1):
        with pytest.raises(ValueError, match="out of range"):
            exported.count(wrong)
    with pytest.raises(TypeError, match="not a whole number"):
        exported.count(True)
    with pytest.raises(ValueError, match="no time zone"):
        exported.moment("2026-03-12T08:00:00")


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_article_of_any_year_comes_back(tmp_path: Path, form: str) -> None:
    """Out of a chronicle, or with a date that its outlet mistyped."""
    file = tmp_path / f"old.{form}"
    with open_at(tmp_path / "ours") as ours:
        dated = draft(1, published=Dating(datetime(202, 3, 12, 8, 0, 59, tzinfo=UTC)))
        ours.store.articles.save(dated, MORNING)
        assert b"0202-03-12T08:00:59Z" in exports(ours, form, file)
    with open_at(tmp_path / "theirs") as other:
        assert other.import_files([file]).problems == ()
        assert other.record(1).article.published.at == datetime(202, 3, 12, 8, 0, 59, tzinfo=UTC)


def test_a_day_alone_is_no_hour_when_it_comes_back(tmp_path: Path) -> None:
    """Nor in a csv of before its doubt had a column: there a midnight may be one."""
    day = Dating(datetime(2026, 3, 12, tzinfo=UTC), "12 martie 2026", "the day alone, no time")
    with open_at(tmp_path / "ours") as ours:
        ours.store.articles.save(draft(1, published=day), MORNING)
        ours.store.articles.save(draft(2, published=Dating(MORNING, "azi, 8:00")), MORNING)
        ours.store.articles.save(draft(3, published=Dating(None, "cândva", "not a date")), MORNING)
        exports(ours, "csv", tmp_path / "set.csv")
        kept = [ours.record(number).article.published for number in (1, 2, 3)]
    with (tmp_path / "set.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            {name: cell for name, cell in row.items() if not name.startswith("published_")}
            for row in csv.DictReader(file)
        ]
    with (tmp_path / "old.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, rows[0])
        out.writeheader()
        out.writerows(rows)
    with open_at(tmp_path / "new") as new, open_at(tmp_path / "old") as old:
        for bench, name in ((new, "set.csv"), (old, "old.csv")):
            assert bench.import_files([tmp_path / name]).problems == ()
            precisions = [bench.record(number).headline.precision for number in (1, 2, 3)]
            assert precisions == [Precision.DAY, Precision.TIME, Precision.SEEN]
        assert [new.record(number).article.published for number in (1, 2, 3)] == kept


def untag(bench: Workbench) -> None:
    bench.untag([1], "actor/state bank")


def untag_story(bench: Workbench) -> None:
    bench.store.tags.untag_story(1, "event/budget", by="ana")


def unstar(bench: Workbench) -> None:
    bench.mark([1], starred=False)


def unwrite(bench: Workbench) -> None:
    bench.store.notes.write(1, "Prima.", text="", highlighted=False, by="ana")


@pytest.mark.parametrize("act", [untag, untag_story, unstar, unwrite])
def test_what_an_import_brought_back_does_not_stand_in_the_way_of_undo(
    bench: Workbench, tmp_path: Path, act: Callable[[Workbench], None]
) -> None:
    """An import is no act. Undo and redo go on over what it put where an act took something away."""
    before = exports(bench, "jsonl", tmp_path / "out.jsonl")
    act(bench)
    after = exports(bench, "jsonl", tmp_path / "less.jsonl")
    assert after != before
    bench.import_files([tmp_path / "out.jsonl"])
    assert bench.undo()
    assert exports(bench, "jsonl", tmp_path / "again.jsonl") == before
    assert bench.redo()
    assert exports(bench, "jsonl", tmp_path / "again.jsonl") == after


def test_what_an_import_says_differently_is_told_of_an_article_that_is_kept(
    bench: Workbench, tmp_path: Path
) -> None:
    exports(bench, "jsonl", tmp_path / "out.jsonl")
    bench.tag([1], "actor/state bank", note="mine")
    (problem,) = bench.import_files([tmp_path / "out.jsonl"]).problems
    assert problem.kept
    assert problem.subject == "article 1"
    assert problem.message.startswith("ana on actor/state bank: 'mine' stays")


def test_an_outlet_known_from_an_export_only_is_not_visited(bench: Workbench, tmp_path: Path) -> None:
    """It has the name and the country that the export says."""
    exports(bench, "jsonl", tmp_path / "set.jsonl")
    with Workbench.create(Workspace(tmp_path / "theirs"), sources=()) as other:
        other.import_files([tmp_path / "set.jsonl"])
        found = {s.source.id: s.source for s in other.sources()}
        assert (found["kremlin"].name, found["kremlin"].country) == ("Кремль, «официально»", "RU")
        assert not any(source.enabled for source in found.values())


def test_taken_numbers_are_given_anew_and_stories_stay_apart(bench: Workbench, tmp_path: Path) -> None:
    """What the other workspace has under a number keeps it."""
    exports(bench, "jsonl", tmp_path / "set.jsonl")
    with open_at(tmp_path / "theirs") as other:
        mine = other.store.articles.save(draft(77, title="Mine"), MORNING).article
        other.store.stories.save([Placement(None, "Mine", (Membership(mine, "alone"),))])
        other.import_files([tmp_path / "set.jsonl"])
        assert other.record(mine).headline.title == "Mine"
        assert other.story(1).articles == (mine,)
        assert [s.title for s in other.stories()] == ["=Story"]
        assert len(other.headlines(other.filter("is:any"))) == 6
        assert other.store.care.integrity() == []


def test_a_story_keeps_its_number_where_that_is_free(bench: Workbench, tmp_path: Path) -> None:
    """An analyst may have named it in a report."""
    bench.store.stories.save([Placement(None, "Second", (Membership(4, "alone"),))])
    bench.export(bench.filter("story:2"), "jsonl", tmp_path / "second.jsonl")
    with open_at(tmp_path / "theirs") as other:
        other.import_files([tmp_path / "second.jsonl"])
        assert other.story(2).title == "Second"


def test_an_export_that_ends_in_the_middle_says_so(bench: Workbench, tmp_path: Path) -> None:
    """What came before it is in."""
    file = tmp_path / "set.jsonl.gz"
    packed = gzip.compress(exports(bench, "jsonl", tmp_path / "set.jsonl"))
    file.write_bytes(packed[:-200])
    with open_at(tmp_path / "theirs") as other:
        (problem,) = other.import_files([file]).problems
        assert problem.subject == str(file)
        assert "cannot be read further" in problem.message


def test_a_line_that_was_changed_is_refused_and_the_rest_goes_in(bench: Workbench, tmp_path: Path) -> None:
    """The problem names the line."""
    file = tmp_path / "set.jsonl"
    lines = exports(bench, "jsonl", file).decode().splitlines()
    broken = lines[1].replace('"first_seen": "', '"first_seen": "not ', 1)
    file.write_text("\n".join([lines[0], broken, "{", "[]", *lines[2:]]))
    with open_at(tmp_path / "theirs") as other:
        brought = other.import_files([file])
        assert brought.added == 4
        assert [p.subject for p in brought.problems] == ["line 2", "line 3", "line 4"]


def test_an_export_of_many_articles_comes_back_in_parts(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A transaction for so many, each told once it is there; the last part is what is left."""
    monkeypatch.setattr(restoring, "CHUNK", 2)
    before = exports(bench, "jsonl", tmp_path / "set.jsonl")
    with open_at(tmp_path / "theirs") as other:
        steps: list[tuple[int, int]] = []

        def tell(progress: Progress) -> None:
            assert progress.stage == "import"
            steps.append((progress.done, other.count(other.filter("is:any"))))

        brought = other.import_files([tmp_path / "set.jsonl"], on_progress=tell)
        assert (brought.added, brought.problems) == (5, ())
        assert steps == [(2, 2), (4, 4)]
        assert exports(other, "jsonl", tmp_path / "again.jsonl") == before


WRONG: tuple[object, ...] = (
    5,
    -1,
    10**30,
    0.5,
    True,
    "x",
    "",
    [],
    {},
    [5],
    {"a": 5},
    None,
    "2026-03-12T08:00:00",
    "x/" * 200,
)


def test_whatever_is_wrong_with_a_row_is_a_problem_of_that_row(bench: Workbench, tmp_path: Path) -> None:
    """Each field in turn, and each field of a tagging, a note and a sentence, holds what it should not."""
    file = tmp_path / "set.jsonl"
    exports(bench, "jsonl", file)
    good = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    row = next(row for row in good if row["taggings"] and row["notes"])
    inner = ("taggings", "notes", "segments")
    bad = [row | {name: value} for name in row for value in WRONG]
    bad += [
        row | {part: [row[part][0] | {name: value}]}
        for part in inner
        for name in row[part][0]
        for value in WRONG
    ]
    # Each an article of its own, unless it is its address that is wrong.
    for number, one in enumerate(bad):
        if one["url"] == row["url"]:
            one["url"] = one["canonical_url"] = f"https://ziare.example/wrong/{number}"
    file.write_text("\n".join(json.dumps(row) for row in [good[0], *bad]), "utf-8")
    with open_at(tmp_path / "theirs") as other:
        brought = other.import_files([file])
        assert brought.problems
        assert brought.added > 100
        assert other.store.care.integrity() == []
        assert exports(other, "jsonl", tmp_path / "again.jsonl")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("news.jsonl", '{"title": "a", "id": 1}\n'),
        ("news.csv", "id,title\n1,a\n"),
        ("empty.csv", ""),
        ("deep.jsonl", "[" * 100_000),
        ("latin.csv", "t\xeetlu"),
    ],
)
def test_other_files_are_not_taken_for_exports(tmp_path: Path, name: str, content: str) -> None:
    """Nor is one that is not there."""
    file = tmp_path / name
    file.write_bytes(content.encode("latin-1"))
    assert not exported.recognised(file)
    assert not exported.recognised(tmp_path / "nothing.jsonl")


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


@pytest.fixture
def copied(bench: Workbench, tmp_path: Path) -> Path:
    """Another coder's copy of the workspace, worked on since."""
    bench.store.close()
    shutil.copytree(tmp_path / "ours", tmp_path / "theirs")
    with open_at(tmp_path / "theirs", "dan") as other:
        other.store.tags.define(Tag("Frame", "How it is told.", "red"))
        other.store.tags.define(Tag("new/tag", "Only here."))
        other.tag([1, 3], "frame")
        other.mark([3], starred=True)
        other.store.notes.write(4, "", text="mine", highlighted=False, by="dan")
        english(other, 4)
        late = other.store.articles.save(draft(6, text="Primul text."), MORNING).article
        other.store.articles.save(draft(6, text="Al doilea text, altfel."), MORNING + timedelta(hours=1))
        other.tag([late], "new/tag", note="first")
        other.add_source(Source("pravda", "Pravda", "uk", enabled=False, reason="test"))
    return tmp_path / "theirs"


def test_merging_joins_everything_and_a_second_time_nothing(tmp_path: Path, copied: Path) -> None:
    """Articles with all their versions, tags, marks, notes, English and the codebook; theirs is only read."""
    theirs = dump(copied / "monitor.db")
    with open_at(tmp_path / "ours") as ours:
        merged = ours.merge(copied)
        assert (merged.added, merged.known, merged.conflicts) == (1, 5, [])
        # Eight: two entries of the codebook, three taggings, a star, a note, the English of one article.
        assert merged.joined == 8
        assert {t.by for t in ours.record(1).taggings if t.tag == "Frame"} == {"dan"}
        assert ours.record(3).headline.marks.starred
        assert [n.text for n in ours.record(4).notes] == ["mine"]
        assert ours.record(4).translation is not None
        new = next(h for h in ours.headlines() if h.tags == ("new/tag",))
        assert [v.text for v in ours.versions(new.id)] == ["Primul text.", "Al doilea text, altfel."]
        assert {t.name: t.definition for t in ours.tags()}["Frame"] == "How it is told."
        assert "pravda" in {s.source.id for s in ours.sources()}
        assert ours.store.care.integrity() == []
    once = dump(tmp_path / "ours" / "monitor.db")
    with open_at(tmp_path / "ours") as ours:
        again = ours.merge(copied / "monitor.db")
        assert (again.added, again.known, again.joined, again.conflicts) == (0, 6, 0, [])
    assert dump(tmp_path / "ours" / "monitor.db") == once
    assert dump(copied / "monitor.db") == theirs


def test_what_both_say_differently_is_listed_and_ours_stays(tmp_path: Path, copied: Path) -> None:
    """One coder's two notes on one tagging, two texts of one note, two definitions."""
    with open_at(copied, "ana") as other:
        other.tag([1], "actor/state bank", note="theirs")
        other.store.notes.write(1, "Prima.", text="theirs", by="ana")
        other.store.tags.define(Tag("event/budget", "Theirs."))
    with open_at(tmp_path / "ours") as ours:
        ours.store.tags.define(Tag("event/budget", "Ours."))
        conflicts = ours.merge(copied).conflicts
        assert len(conflicts) == 3
        assert conflicts[0] == "tag event/budget: definition differ; ours stays"
        assert conflicts[1].startswith("article 1: ana on actor/state bank:")
        assert "'theirs' is left out" in conflicts[1]
        assert "note of ana: '@see' stays, 'theirs' is left out" in conflicts[2]
        assert {t.name: t.definition for t in ours.tags()}["event/budget"] == "Ours."
        assert ours.record(1).notes[0].text == "@see"


def test_what_another_put_right_in_the_english_is_joined(tmp_path: Path, copied: Path) -> None:
    """Glossary, corrections and the sentences they changed; one corrected twice stays as it is here."""
    with open_at(copied, "dan") as other:
        other.add_to_glossary([GlossaryEntry("ro", "Chișinău", "Chișinău")])
        other.add_to_glossary([GlossaryEntry("ro", "Iași", "Jassy"), GlossaryEntry("ro", "Cluj", "Cluj")])
        other.correct(1, 1, "The headline")
        other.correct(2, 1, "Theirs")
    with open_at(tmp_path / "ours") as ours:
        ours.add_to_glossary([GlossaryEntry("ro", "Iași", "Iași"), GlossaryEntry("ro", "Cluj", "Cluj")])
        ours.correct(2, 1, "Ours")
        merged = ours.merge(copied)
        conflicts = merged.conflicts
        # Beside the eight that the copy has anyway: an entry, and an article with a sentence by hand.
        assert (merged.joined, len(conflicts)) == (10, 3)
        assert any("'Iași' is 'Iași' here, 'Jassy' is left out" in said for said in conflicts)
        assert any("'Ours' stays, 'Theirs' is left out" in said for said in conflicts)
        translation = ours.record(1).translation
        assert translation is not None
        assert (translation.segments[0].target, translation.segments[0].origin) == ("The headline", "hand")
        assert translation.segments[1].target == "The first."
        assert ours.record(1).headline.title_en == "The headline"
        assert ours.record(2).headline.title_en == "Ours"
        assert {e.source: e.english for e in ours.glossary(own=True)} == {
            "Chișinău": "Chișinău",
            "Cluj": "Cluj",
            "Iași": "Iași",
        }
        assert ours.merge(copied).joined == 0
        assert ours.store.care.integrity() == []


def test_articles_that_are_new_get_numbers_in_the_order_they_came_in(tmp_path: Path, copied: Path) -> None:
    """Whatever their dates; numbers that are taken here are given anew."""
    with open_at(copied, "dan") as other:
        for number, days in ((11, -9), (12, 0), (13, -5)):
            dated = draft(number, published=Dating(MORNING + timedelta(days=days)))
            other.store.articles.save(dated, MORNING)
    steps: list[Progress] = []
    with open_at(tmp_path / "ours") as ours:
        for number in (21, 22, 23, 24):
            ours.store.articles.save(draft(number), MORNING)
        assert ours.merge(copied, on_progress=steps.append).added == 4
        titles = [ours.record(number).article.title for number in range(10, 14)]
        assert titles == ["Titlul 6", "Titlul 11", "Titlul 12", "Titlul 13"]
    assert steps == [Progress("merge", 9, 9)]


def test_a_note_joins_a_tagging_that_has_none(tmp_path: Path, copied: Path) -> None:
    with open_at(copied, "dan") as other:
        other.store.tags.tag([1], "Frame", by="dan", sentence="Prima.", note="as a threat")
    with open_at(tmp_path / "ours") as ours:
        merged = ours.merge(copied)
        assert (merged.joined, merged.conflicts) == (9, [])
        assert "as a threat" in [t.note for t in ours.record(1).taggings]
        assert ours.merge(copied).joined == 0


@pytest.mark.parametrize("edited", [{"text": "Altfel."}, {"title": "Alt titlu", "text": "x" * 1_000_000}])
def test_english_of_a_text_that_is_not_ours_is_not_taken(
    tmp_path: Path, copied: Path, edited: dict[str, str]
) -> None:
    """The outlet edited the article since, and only they have seen it."""
    with open_at(copied, "dan") as other:
        other.store.articles.save(draft(5, revisit=True, **edited), MORNING + timedelta(hours=4))
        english(other, 5, version=2)
    with open_at(tmp_path / "ours") as ours:
        ours.merge(copied)
        assert ours.record(5).translation is None


def no_file(path: Path) -> None:
    """Nothing at all."""


def garbage(path: Path) -> None:
    path.write_bytes(b"not a database, but long enough to be read as one" * 50)


def another(path: Path) -> None:
    sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.commit()


@pytest.mark.parametrize(
    ("make", "error"), [(no_file, UsageError), (garbage, StoreError), (another, StoreError)]
)
def test_what_is_no_workspace_cannot_be_merged(
    bench: Workbench, tmp_path: Path, make: Callable[[Path], None], error: type[MonitorError]
) -> None:
    """One line, and nothing changed."""
    make(tmp_path / "other.db")
    before = bench.count()
    with pytest.raises(error):
        bench.merge(tmp_path / "other.db")
    assert bench.count() == before
