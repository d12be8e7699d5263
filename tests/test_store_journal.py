"""Marks, tags, and what undo and redo make of them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.errors import UnknownItem, UsageError
from monitor.news import GlossaryEntry, Marks, Tag, Tagging
from monitor.store import Act, Store
from tests.storing import MORNING, Clock, filled, found, put


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    """A store with five articles."""
    store = filled(tmp_path, clock)
    for number in range(1, 6):
        put(store, number)
    return store


@pytest.fixture(autouse=True)
def closed(store: Store) -> object:
    yield
    assert store.care.integrity() == []
    store.close()


def words(store: Store) -> list[str]:
    return [act.words for act in store.journal.acts()]


class TestMarks:
    """Read, starred, dismissed."""

    @pytest.mark.parametrize("mark", ["read", "starred", "dismissed"])
    def test_a_mark_is_set_and_taken_off(self, store: Store, mark: str) -> None:
        assert store.marks.set([1, 3], **{mark: True}, by="ana") == 2
        assert store.marks.of(1) == Marks(**{mark: True})
        assert store.marks.of(2) == Marks()
        assert sorted(found(store, f"is:{mark}")) == [1, 3]
        assert store.marks.set([1, 2], **{mark: False}, by="ana") == 1
        assert found(store, f"is:{mark}") == [3]

    def test_marks_left_out_stay(self, store: Store) -> None:
        store.marks.set([1], read=True, starred=True, by="ana")
        store.marks.set([1], starred=False, by="ana")
        assert store.marks.of(1) == Marks(read=True)
        store.marks.set([1], dismissed=True, by="ana")
        store.marks.set([1], read=False, by="ana")
        assert store.marks.of(1) == Marks(dismissed=True)

    def test_what_changes_nothing_is_no_act(self, store: Store) -> None:
        assert store.marks.set([1], read=False, by="ana") == 0
        assert store.marks.set([1], by="ana") == 0
        assert store.marks.set([], read=True, by="ana") == 0
        assert store.journal.acts() == []

    def test_each_article_changed_counts_once(self, store: Store) -> None:
        store.marks.set([1], read=True, by="ana")
        assert store.marks.set([1, 2, 2, 3], read=True, starred=True, by="ana") == 3
        assert words(store)[0] == "marked 2 articles read and starred 3 articles"

    @pytest.mark.parametrize(
        ("given_", "said"),
        [
            ({"read": True}, "marked 1 article read"),
            ({"starred": True}, "starred 1 article"),
            ({"dismissed": True}, "dismissed 1 article"),
        ],
    )
    def test_an_act_is_said_in_words_both_ways(
        self, store: Store, given_: dict[str, bool], said: str
    ) -> None:
        back = {"marked": "marked 1 article unread", "starred": "unstarred 1 article"}
        store.marks.set([1], **given_, by="ana")
        store.marks.set([1], **dict.fromkeys(given_, False), by="ana")
        assert words(store) == [back.get(said.split()[0], "brought back 1 article"), said]

    def test_an_unknown_article_stops_the_whole_act(self, store: Store) -> None:
        with pytest.raises(UnknownItem, match="no article 99"):
            store.marks.set([1, 99], read=True, by="ana")
        assert store.marks.of(1) == Marks()
        assert store.journal.acts() == []

    def test_undoing_a_removed_mark_brings_back_who_had_set_it(self, store: Store, clock: Clock) -> None:
        store.marks.set([1], starred=True, by="dan")
        clock.pass_(hours=1)
        store.marks.set([1], starred=False, by="ana")
        store.journal.undo()
        with store.marks._base.reading() as db:
            row = tuple(db.execute("SELECT article, mark, by, at FROM marks").fetchone())
        assert row == (1, "starred", "dan", "2026-03-12T08:00:00.000000Z")


class TestTags:
    """The codebook and the taggings."""

    def test_a_tagging_says_what_by_whom_and_when(self, store: Store, clock: Clock) -> None:
        assert store.tags.tag([1, 2, 2], "actor/sberbank", by="ana", note="lead") == 2
        assert store.tags.of(1) == (Tagging("actor/sberbank", 1, "ana", MORNING, "lead", version=1),)
        clock.pass_(hours=1)
        store.tags.tag([1], "actor", by="dan")
        assert store.tags.many([1, 2, 3]) == {
            1: (
                Tagging("actor", 1, "dan", MORNING + timedelta(hours=1), version=1),
                Tagging("actor/sberbank", 1, "ana", MORNING, "lead", version=1),
            ),
            2: (Tagging("actor/sberbank", 2, "ana", MORNING, "lead", version=1),),
        }
        assert store.tags.of(3) == ()

    def test_the_codebook_lists_tags_with_their_uses(self, store: Store) -> None:
        store.tags.define(Tag("topic/ai", "On AI\nand chips.", "blue"))
        store.tags.tag([1, 2], "Actor", by="ana")
        store.tags.tag([1], "actor", by="dan")
        assert store.tags.all() == [Tag("Actor", uses=2), Tag("topic/ai", "On AI\nand chips.", "blue", 0)]

    def test_a_definition_can_change_and_its_taggings_stay(self, store: Store) -> None:
        store.tags.tag([1], "topic/ai", by="ana")
        store.tags.define(Tag("Topic/AI", "On AI.", "red"))
        assert store.tags.all() == [Tag("Topic/AI", "On AI.", "red", 1)]

    @pytest.mark.parametrize(
        "spelling", ["actor/Sberbank", " ACTOR / sberbank ", "/actor//sberbank/", "actor\t/\nsberbank"]
    )
    def test_one_name_in_many_spellings_is_one_tag(self, store: Store, spelling: str) -> None:
        store.tags.tag([1], "Actor/Sberbank", by="ana")
        assert store.tags.tag([1, 2], spelling, by="ana") == 1
        assert store.tags.all() == [Tag("Actor/Sberbank", uses=2)]
        assert words(store)[0] == "tagged 1 article Actor/Sberbank"
        assert store.tags.untag([1, 2], spelling, by="ana") == 2

    @pytest.mark.parametrize("name", ["", " ", "/", " // ", "\x00\u202e", "a" * 201])
    def test_a_tag_needs_a_name(self, store: Store, name: str) -> None:
        for act in (store.tags.tag, store.tags.untag):
            with pytest.raises(UsageError, match="tag"):
                act([1], name, by="ana")
        with pytest.raises(UsageError):
            store.tags.define(Tag(name))
        assert store.tags.all() == []

    def test_tagging_again_changes_only_a_new_note(self, store: Store) -> None:
        store.tags.tag([1], "a", by="ana", note="why")
        assert store.tags.tag([1], "a", by="ana") == 0
        assert store.tags.tag([1], "a", by="ana", note="why") == 0
        assert len(store.journal.acts()) == 1
        assert store.tags.tag([1, 2], "a", by="ana", note="because") == 2
        assert [t.note for i in (1, 2) for t in store.tags.of(i)] == ["because", "because"]
        store.journal.undo()
        assert [t.note for t in store.tags.of(1)] == ["why"]
        assert store.tags.of(2) == ()

    def test_untagging_takes_every_coders_tagging_off_and_undo_brings_each_back(self, store: Store) -> None:
        store.tags.tag([1, 2], "a", by="ana")
        store.tags.tag([1], "a", by="dan", note="mine")
        before = store.tags.many([1, 2])
        assert store.tags.untag([1, 2, 3], "a", by="eva") == 2
        assert words(store)[0] == "took a off 2 articles"
        assert store.tags.many([1, 2]) == {}
        assert [(t.name, t.uses) for t in store.tags.all()] == [("a", 0)]
        store.journal.undo()
        assert store.tags.many([1, 2]) == before

    def test_untagging_what_is_not_tagged_is_no_act(self, store: Store) -> None:
        store.tags.tag([1], "a", by="ana")
        assert store.tags.untag([2], "a", by="ana") == 0
        assert len(store.journal.acts()) == 1

    def test_a_sentence_has_tags_of_its_own(self, store: Store) -> None:
        """Beside those of its article; the tag goes off one sentence, or off all of them."""

        def tagged() -> list[tuple[str, str]]:
            return [(t.sentence, t.english) for t in store.tags.of(1)]

        store.tags.tag([1], "a", by="ana")
        assert store.tags.tag([1], "a", by="ana", sentence=" Prima.\x00", english=" The first. ") == 1
        assert words(store)[0] == "tagged a sentence of 1 article a"
        assert store.tags.tag([1], "a", by="ana", sentence="A doua.") == 1
        assert store.tags.tag([1], "a", by="ana", sentence="A doua.") == 0
        assert tagged() == [("", ""), ("A doua.", ""), ("Prima.", "The first.")]
        assert store.tags.untag([1], "a", by="dan", sentence="\x00A doua. ") == 1
        assert words(store)[0] == "took a off a sentence of 1 article"
        assert tagged() == [("", ""), ("Prima.", "The first.")]
        assert store.tags.untag([1], "a", by="dan", sentence="A treia.") == 0
        assert store.tags.untag([1], "a", by="dan") == 1
        assert tagged() == []
        assert words(store)[0] == "took a off 1 article"

    def test_a_tag_nobody_knows_cannot_be_taken_off(self, store: Store) -> None:
        with pytest.raises(UnknownItem, match="no tag 'nothing'"):
            store.tags.untag([1], "nothing", by="ana")

    def test_an_unknown_article_stops_the_whole_act(self, store: Store) -> None:
        for act in (store.tags.tag, store.tags.untag):
            with pytest.raises(UnknownItem, match="no article 99"):
                act([1, 99], "a", by="ana")
        assert store.tags.all() == []
        assert store.tags.of(1) == ()

    def test_a_tag_made_by_an_act_goes_when_the_act_is_undone(self, store: Store) -> None:
        store.tags.tag([1], "misspelled", by="ana")
        store.journal.undo()
        assert store.tags.all() == []
        store.journal.redo()
        assert store.tags.all() == [Tag("misspelled", uses=1)]

    def test_a_tag_that_was_there_before_the_act_stays(self, store: Store) -> None:
        store.tags.define(Tag("kept"))
        store.tags.tag([1], "kept", by="ana")
        store.journal.undo()
        assert store.tags.all() == [Tag("kept")]

    @pytest.mark.parametrize("tag", [Tag("made", "Defined."), Tag("made", colour="red")])
    def test_a_tag_defined_since_the_act_that_made_it_stays(self, store: Store, tag: Tag) -> None:
        store.tags.tag([1], "made", by="ana")
        store.tags.define(tag)
        store.journal.undo()
        assert store.tags.all() == [tag]

    def test_hostile_names_and_notes_are_made_harmless(self, store: Store) -> None:
        store.tags.tag([1], "a\x1b[31m'; DROP TABLE tags; --", by="ana", note="=cmd|' /C calc'!A0\x00")
        (tagging,) = store.tags.of(1)
        assert tagging.tag == "a[31m'; DROP TABLE tags; --"
        assert tagging.note == "=cmd|' /C calc'!A0"
        store.journal.undo()
        store.journal.redo()
        assert store.tags.of(1) == (tagging,)

    def test_a_hostile_codebook_is_made_harmless(self, store: Store) -> None:
        hostile = "a\x1b[31m\u202eb\x00\nc"
        store.tags.define(Tag("t", hostile, hostile, use=hostile, avoid=hostile, example=hostile))
        (tag,) = store.tags.all()
        assert (tag.definition, tag.use, tag.avoid, tag.example) == ("a[31mb\nc",) * 4
        assert tag.colour == "a[31mb c"


class TestUndo:
    """The line of acts."""

    def test_acts_are_taken_back_and_done_again_in_order(self, store: Store) -> None:
        store.marks.set([1, 2], read=True, by="ana")
        store.tags.tag([1, 2, 3], "actor/sberbank", by="ana")
        store.marks.set([1], read=False, by="ana")
        assert store.journal.undo() == "marked 1 article unread"
        assert store.journal.undo() == "tagged 3 articles actor/sberbank"
        assert sorted(found(store, "is:read")) == [1, 2]
        assert found(store, "is:tagged") == []
        assert store.journal.undo() == "marked 2 articles read"
        assert found(store, "is:read") == []
        assert store.journal.undo() is None
        assert store.journal.redo() == "marked 2 articles read"
        assert store.journal.redo() == "tagged 3 articles actor/sberbank"
        assert store.journal.redo() == "marked 1 article unread"
        assert store.journal.redo() is None
        assert found(store, "is:read") == [2]
        assert sorted(found(store, "is:tagged")) == [1, 2, 3]

    def test_with_nothing_done_there_is_nothing_to_undo(self, store: Store) -> None:
        assert store.journal.undo() is None
        assert store.journal.redo() is None

    def test_a_new_act_ends_what_could_be_redone(self, store: Store) -> None:
        store.marks.set([1], read=True, by="ana")
        store.marks.set([2], read=True, by="ana")
        store.journal.undo()
        store.marks.set([3], starred=True, by="ana")
        assert store.journal.redo() is None
        assert words(store) == ["starred 1 article", "marked 1 article read"]

    def test_undo_and_redo_outlive_a_restart(self, store: Store, tmp_path: Path) -> None:
        store.marks.set([1], read=True, by="ana")
        store.tags.tag([1], "a", by="ana")
        store.journal.undo()
        store.close()
        with Store.open(tmp_path / "monitor.db") as again:
            assert again.journal.redo() == "tagged 1 article a"
            assert again.journal.undo() == "tagged 1 article a"
        with Store.open(tmp_path / "monitor.db") as again:
            assert again.journal.undo() == "marked 1 article read"
            assert again.marks.of(1) == Marks()
        store.__init__(Store.open(tmp_path / "monitor.db")._base, Clock())  # type: ignore[misc]

    def test_the_journal_says_who_and_when(self, store: Store, clock: Clock) -> None:
        store.marks.set([1], read=True, by="ana")
        clock.pass_(hours=1)
        store.tags.tag([1], "a", by="dan")
        store.journal.undo()
        assert store.journal.acts() == [
            Act(MORNING + timedelta(hours=1), "dan", "tagged 1 article a", True),
            Act(MORNING, "ana", "marked 1 article read", False),
        ]
        assert len(store.journal.acts(limit=1)) == 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["read", "starred", "dismissed", "tag", "untag"]),
            st.booleans(),
            st.sets(st.integers(1, 5), min_size=1).map(sorted),
        ),
        max_size=12,
    )
)
def test_undoing_all_and_redoing_all_lead_back(store: Store, acts: list[tuple[str, bool, list[int]]]) -> None:
    """Whatever was done: all the way back is the start, all the way forth the end, state by state."""

    def state() -> tuple[object, ...]:
        return tuple((line.marks, line.tags) for line in store.lists.of(range(1, 6)))

    while store.journal.undo():
        pass
    store.tags.define(Tag("t", "kept"))
    store.marks.set([5], starred=True, by="eva")  # ends what the example before could redo
    states = [state()]
    for kind, on, ids in acts:
        if kind in ("tag", "untag"):
            act = store.tags.tag if kind == "tag" else store.tags.untag
            changed = act(ids, "t", by="ana" if on else "dan")
        else:
            changed = store.marks.set(ids, **{kind: on}, by="ana")
        if changed:
            states.append(state())
    for expected in states[-2::-1]:
        assert store.journal.undo() is not None
        assert state() == expected
    for expected in states[1:]:
        assert store.journal.redo() is not None
        assert state() == expected
    assert store.journal.redo() is None


def test_another_name_for_a_glossary_entry_is_one_act(store: Store) -> None:
    """Also one that is taken: that entry comes back with the undo."""
    store.glossary.add(
        [GlossaryEntry("ro", "Guvern", "Cabinet"), GlossaryEntry("ro", "Guvernul", "G")], by="ana"
    )
    before = store.glossary.all()
    wanted = GlossaryEntry("ro", "Guvernul", "the government")
    assert store.glossary.replace("ro", " Guvern\x00 ", wanted, by="dan")
    after = [GlossaryEntry("ro", "Guvernul", "the government", by="dan")]
    assert store.glossary.all() == after
    assert store.journal.undo() == "glossary: Guvernul is the government"
    assert store.glossary.all() == before
    store.journal.redo()
    assert store.glossary.all() == after
    assert not store.glossary.replace("ro", "Guvernul", wanted, by="ana"), "it is so already"
    with pytest.raises(UnknownItem, match="no ro entry 'Guvern'"):
        store.glossary.replace("ro", "Guvern", wanted, by="ana")
    assert len(store.journal.acts()) == 2


def test_an_entry_of_the_glossary_goes_alone(store: Store) -> None:
    """Others of its language, and of its name in another language, stay."""
    entries = [
        GlossaryEntry(" RO ", " Guvern\x00 ", " Cabinet\x1b "),
        GlossaryEntry("ro", "Banca", "the Bank"),
    ]
    entries.append(GlossaryEntry("mo", "Guvern", "government"))
    assert store.glossary.add(entries, by="ana") == 3
    assert {(e.language, e.source): e.english for e in store.glossary.all()} == {
        ("ro", "Guvern"): "Cabinet", ("ro", "Banca"): "the Bank", ("mo", "Guvern"): "government",
    }  # fmt: skip
    before = store.glossary.all()
    store.glossary.remove("ro", " Guvern\x00", by="ana")
    assert store.glossary.all() == [e for e in before if (e.language, e.source) != ("ro", "Guvern")]
    assert store.journal.undo() == "took Guvern out of the glossary"
    assert store.glossary.all() == before
