"""English by segment, and the memory of sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from monitor.errors import UnknownItem
from monitor.news import Language, Part, Segment
from monitor.store import Store
from tests.storing import MORNING, filled, found, put, translation


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled(tmp_path)


@pytest.fixture(autouse=True)
def closed(store: Store) -> object:
    yield
    assert store.care.integrity() == []
    store.close()


def test_a_translation_comes_back_as_it_was(store: Store) -> None:
    put(store)
    saved = replace(
        translation(1, ("Titlul 1", "Title 1")),
        draft=True,
        segments=(
            Segment(Part.TITLE, 0, "Titlul 1", "Title 1", -0.25, ("number", "draft"), "memory", 4),
            Segment(Part.BODY, 0, "Textul.", "The text.", None, (), "verbatim"),
            Segment(Part.BODY, 2, "Altul.", "Another.", -1.5, ("length",)),
        ),
    )
    store.translations.save(saved)
    assert store.translations.of(1) == saved
    assert store.translations.of(1, 1) == saved
    assert store.translations.many([1, 2]) == {1: saved}


def test_lists_show_the_english_title_and_its_doubts(store: Store) -> None:
    put(store)
    assert store.lists.headlines()[0].title_en is None
    flagged = translation(1, ("Titlul 1", "Title 1"), ("Textul.", "The text."), draft=True)
    flagged = replace(
        flagged, segments=tuple(replace(s, flags=("number", "length")) for s in flagged.segments)
    )
    store.translations.save(flagged)
    line = store.lists.headlines()[0]
    assert (line.title_en, line.draft, line.flags) == ("Title 1", True, 2)


def test_an_english_article_is_its_own_english(store: Store) -> None:
    put(store, title="In English", language=Language("en", 1))
    assert store.lists.headlines()[0].title_en == "In English"


def test_a_new_translation_is_shown_and_the_old_one_stays(store: Store) -> None:
    put(store)
    old = translation(1, ("Titlul 1", "Headline one"))
    new = translation(1, ("Titlul 1", "Title one"), package="translate-ro_en-2_0")
    store.translations.save(old)
    store.translations.save(new)
    assert store.translations.of(1) == new
    assert store.lists.headlines()[0].title_en == "Title one"
    assert found(store, "headline") == []
    assert found(store, '"title one"') == [1]
    assert store.care.counts()["translations"] == 2


@pytest.mark.parametrize(
    ("change", "kept"),
    [({}, 1), ({"package": "p"}, 2), ({"beam": 4}, 2), ({"draft": True}, 2), ({"segments": ()}, 2)],
)
def test_the_same_translation_again_adds_nothing(store: Store, change: dict[str, object], kept: int) -> None:
    put(store)
    store.translations.save(translation(1, ("Titlul 1", "Title 1")))
    store.translations.save(translation(1, ("Titlul 1", "Title 1"), **change))
    assert store.care.counts()["translations"] == kept


def test_a_translation_of_an_older_version_does_not_speak_for_the_newest(store: Store) -> None:
    put(store, text="Unu.")
    put(store, text="Doi.", revisit=True)
    late = translation(1, ("Titlul 1", "Late title"), ("Unu.", "One."))
    store.translations.save(late)
    assert store.translations.of(1) is None
    assert store.translations.of(1, 1) == late
    assert store.translations.many([1]) == {}
    assert store.lists.headlines()[0].title_en is None
    assert found(store, "late") == []
    assert found(store, "is:untranslated") == [1]
    assert store.articles.untranslated() == {"ro": 1}


def test_a_translation_of_nothing_known_is_refused(store: Store) -> None:
    put(store)
    for article, version in ((2, 1), (1, 2)):
        with pytest.raises(UnknownItem, match=f"no version {version} of article {article}"):
            store.translations.save(translation(article, ("a", "b"), version=version))
    assert store.translations.of(99) is None


def test_a_translation_without_sentences_counts_as_one(store: Store) -> None:
    """An article of no letters has nothing to translate, and must leave the backlog all the same."""
    put(store, title="***", text="")
    empty = translation(1)
    store.translations.save(empty)
    assert store.translations.of(1) == empty
    assert store.articles.backlog(["ro"]) == []
    assert store.lists.headlines()[0].title_en is None


def test_english_is_found_by_its_words(store: Store) -> None:
    put(store)
    store.translations.save(
        translation(1, ("Titlul 1", "Gref warns"), ("a", "Chips are"), ("b", "hard to replace"))
    )
    assert found(store, "gref") == [1]
    assert found(store, '"are hard"') == [1]
    assert found(store, "titlul replace") == [1]


def test_hostile_english_is_made_harmless(store: Store) -> None:
    put(store)
    store.translations.save(translation(1, ("\x1b[31mx\ud800", "\x1b[31my\x00\u202e")))
    held = store.translations.of(1)
    assert held is not None
    assert (held.segments[0].source, held.segments[0].target) == ("[31mx", "[31my")
    assert store.lists.headlines()[0].title_en == "[31my"


def test_memory_knows_sentences_by_package_and_beam(store: Store) -> None:
    store.memory.put("p1", 2, {"Unu.": ("One.", -0.5), "Doi.": ("Two.", None)})
    assert store.memory.get("p1", 2, ["Unu.", "Doi.", "Trei."]) == {
        "Unu.": ("One.", -0.5),
        "Doi.": ("Two.", None),
    }
    assert store.memory.get("p1", 4, ["Unu."]) == {}
    assert store.memory.get("p2", 2, ["Unu."]) == {}
    assert store.memory.get("p1", 2, []) == {}


def test_memory_keeps_the_newest_of_a_sentence(store: Store) -> None:
    store.memory.put("p1", 2, {"Unu.": ("One.", -0.5)})
    store.memory.put("p1", 2, {"Unu.": ("The one.", -0.1)})
    assert store.memory.get("p1", 2, ["Unu."]) == {"Unu.": ("The one.", -0.1)}


def test_memory_holds_thousands_of_any_sentence(store: Store) -> None:
    many = {f"Propoziția {n} 'x' \"y\" \x00\ud800": (f"Sentence {n}", -1.0) for n in range(3000)}
    store.memory.put("p1", 2, many)
    assert store.memory.get("p1", 2, list(many)) == many
    assert store.care.counts()["memory"] == 3000


def test_times_are_those_of_the_translation(store: Store) -> None:
    put(store)
    store.translations.save(translation(1, ("a", "b"), made_at=MORNING))
    held = store.translations.of(1)
    assert held is not None
    assert held.made_at == MORNING
