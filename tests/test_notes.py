"""Notes, highlights, folders, and where the desk was left."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import FilterError, UnknownItem
from monitor.news import Note
from monitor.settings import Workspace
from monitor.workbench import Workbench
from tests.storing import MORNING, ZIARE, Clock, draft


def opened(tmp_path: Path, clock: Clock | None = None) -> Workbench:
    """A workspace with two articles."""
    made = clock or Clock()
    bench = Workbench.create(Workspace(tmp_path), sources=(ZIARE,), analyst="ana", clock=made)
    for number in (1, 2):
        bench.store.articles.save(draft(number), made())
    return bench


def test_a_note_stands_on_a_sentence_and_comes_with_the_record(tmp_path: Path) -> None:
    with opened(tmp_path) as bench:
        assert bench.annotate(1, "Textul\x00 unu.", text=" check the\x00 figure ")
        note = Note(1, "Textul unu.", "check the figure", "ana", MORNING, 1, highlighted=False)
        assert bench.record(1).notes == (note,)
        assert bench.record(2).notes == ()
        assert bench.ids(bench.filter("is:noted")) == [1]


def test_notes_and_highlights_are_set_and_cleared_one_by_one(tmp_path: Path) -> None:
    """Each is an act of its own, and a note without either is gone."""
    with opened(tmp_path) as bench:

        def state() -> list[tuple[str, bool]]:
            return [(note.text, note.highlighted) for note in bench.record(1).notes]

        assert bench.annotate(1, "a", highlighted=True)
        assert bench.annotate(1, "a", text="why")
        assert not bench.annotate(1, "a", text="why"), "nothing changes"
        assert not bench.annotate(1, "b", text=""), "nothing was there to clear"
        assert state() == [("why", True)]
        assert bench.annotate(1, "a", highlighted=False)
        assert state() == [("why", False)]
        assert bench.annotate(1, "a", text="")
        assert state() == []
        said = [bench.undo() for _ in range(4)]
        assert said == [
            "cleared the note on article 1",
            "took the highlight off a sentence of article 1",
            "wrote a note on article 1",
            "highlighted a sentence of article 1",
        ]
        assert state() == []
        bench.redo()
        assert state() == [("", True)]
        with pytest.raises(UnknownItem):
            bench.annotate(9, "a", text="x")


def test_the_words_of_a_note_and_its_highlight_are_two_acts(tmp_path: Path) -> None:
    with opened(tmp_path) as bench:
        bench.annotate(1, "a", text="why")
        assert bench.undo() == "wrote a note on article 1"
        bench.annotate(1, "a", text="why", highlighted=True)
        bench.annotate(1, "a", text="")
        assert bench.undo() == "cleared the note on article 1"
        assert [(note.text, note.highlighted) for note in bench.record(1).notes] == [("why", True)]


def test_taking_a_note_back_leaves_every_other_one(tmp_path: Path) -> None:
    """Those on other sentences, on other articles, and of others on this one."""
    with opened(tmp_path) as bench:
        for article, sentence in ((1, "a"), (1, "b"), (2, "a")):
            bench.annotate(article, sentence, text="x")
        bench.analyst = "bo"
        bench.annotate(1, "a", text="x")
        others = {number: bench.record(number).notes for number in (1, 2)}
        bench.analyst = "eva"
        bench.annotate(1, "a", text="x")
        bench.undo()
        assert {number: bench.record(number).notes for number in (1, 2)} == others


def test_two_analysts_have_a_note_each_on_one_sentence(tmp_path: Path) -> None:
    with opened(tmp_path) as bench:
        bench.annotate(1, "a", text="mine")
        bench.analyst = "bo"
        bench.annotate(1, "a", text="no, mine")
        assert [(note.by, note.text) for note in bench.record(1).notes] == [
            ("ana", "mine"),
            ("bo", "no, mine"),
        ]


def test_recent_tags_are_those_this_analyst_put_on_last(tmp_path: Path) -> None:
    """None that was taken back, none of another's, and nothing else that was done."""
    with opened(tmp_path) as bench:
        for article, name in ((1, "a"), (1, "b"), (2, "a"), (1, "e"), (2, "c")):
            bench.tag([article], name)
        bench.undo()
        bench.untag([1], "b")
        bench.mark([1], read=True)
        bench.analyst = "bo"
        bench.tag([1], "d")
        assert bench.recent_tags(9) == ["d"]
        bench.analyst = "ana"
        assert bench.recent_tags(9) == ["e", "a", "b"]
        assert bench.recent_tags(1) == ["e"]


def test_folders_count_what_they_hold(tmp_path: Path) -> None:
    with opened(tmp_path) as bench:
        bench.mark([1], read=True, starred=True)
        bench.save_search("First", '"titlul 1"')
        folders = {folder.name: (folder.articles, folder.unread, folder.own) for folder in bench.folders()}
        assert folders["Everything"] == (2, 1, False)
        assert folders["Unread"] == (1, 1, False)
        assert folders["Starred"] == (1, 0, False)
        assert folders["Alerts"] == (0, 0, False)
        assert folders["First"] == (1, 0, True)
        bench.remove_search("First")
        assert not any(folder.own for folder in bench.folders())
        with pytest.raises(FilterError):
            bench.save_search("wrong", "lang:")


def test_new_since_the_last_look(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as bench:
        assert bench.last_look() is None
        clock.pass_(minutes=1)
        bench.look()
        assert bench.last_look() == clock()
        assert bench.ids(bench.filter("since:lastlook")) == []
        clock.pass_(minutes=1)
        bench.store.articles.save(draft(3), clock())
        assert bench.ids(bench.filter("since:lastlook")) == [3]
        bench.look(MORNING)
        assert bench.last_look() == MORNING


def test_where_the_desk_was_left_is_remembered(tmp_path: Path) -> None:
    """What cannot be read, as after an edit by hand, counts as nothing."""
    with opened(tmp_path) as bench:
        assert bench.session() == {}
        bench.keep_session({"text": "lang:ro", "cursor": 2})
    with Workbench(Workspace(tmp_path)) as bench:
        assert bench.session() == {"text": "lang:ro", "cursor": 2}
        for junk in ("[1]", "{"):
            with bench.store._base.writing() as db:
                db.execute("UPDATE meta SET value = ? WHERE name = 'desk'", [junk])
            assert bench.session() == {}
