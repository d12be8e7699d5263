"""Where articles are placed, why, and what an analyst's hand outranks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.errors import UnknownItem, UsageError
from monitor.news import Language, Membership, Precision, Story
from monitor.store import Material, Placement, Store
from tests.storing import MORNING, Clock, filled, published, put, translation


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with an article an hour, from three outlets in turn."""
    store = filled(tmp_path, Clock())
    for number in range(6):
        source, language = (("ziare", "ro"), ("kremlin", "ru"), ("pravda", "uk"))[number % 3]
        put(store, number, source=source, language=Language(language, 1), published=published(number))
    return store


@pytest.fixture(autouse=True)
def closed(store: Store) -> object:
    yield
    assert store.care.integrity() == []
    store.close()


def placement(
    story: int | None, *articles: int, title: str = "Story", reason: str = "shared names"
) -> Placement:
    return Placement(story, title, tuple(Membership(article, reason) for article in articles))


def members(store: Store) -> dict[int, tuple[int, ...]]:
    return {story.id: story.articles for story in store.stories.all(single=True)}


def test_a_story_says_who_reports_it_and_since_when(store: Store) -> None:
    assert store.stories.save([placement(None, 5, 1, 3, 4, title="Orders on AI")]) == [1]
    story = store.stories.get(1)
    assert story == Story(
        id=1,
        title="Orders on AI",
        members=tuple(Membership(article, "shared names") for article in (1, 3, 4, 5)),
        outlets=("ziare", "pravda", "kremlin"),
        languages=("ro", "uk", "ru"),
        countries=("RO", "UA", "RU"),
        first=MORNING,
        last=MORNING + timedelta(hours=4),
        unread=4,
    )
    assert store.stories.all() == [story]
    assert store.stories.many([1, 9]) == {1: story}


def test_read_and_dismissed_articles_are_not_unread(store: Store) -> None:
    store.stories.save([placement(None, 1, 2, 3, 4)])
    store.marks.set([1], read=True, by="ana")
    store.marks.set([2], dismissed=True, by="ana")
    store.marks.set([3], starred=True, by="ana")
    assert store.stories.get(1).unread == 2


def test_stories_are_listed_newest_report_first(store: Store) -> None:
    store.stories.save([placement(None, 1, 6), placement(None, 2, 3), placement(None, 4), placement(None, 5)])
    assert [story.id for story in store.stories.all()] == [1, 2]
    assert [story.id for story in store.stories.all(single=True)] == [1, 4, 3, 2]
    assert [story.id for story in store.stories.all(single=True, limit=2)] == [1, 4]
    assert [story.id for story in store.stories.all(limit=0)] == []
    since = MORNING + timedelta(hours=3)
    assert [story.id for story in store.stories.all(single=True, since=since)] == [1, 4, 3]


def test_of_two_stories_as_new_as_each_other_the_later_found_comes_first(store: Store) -> None:
    twins = [put(store, number, published=published(9)) for number in (20, 21)]
    store.stories.save([placement(None, 1, twins[0]), placement(None, 2, twins[1])])
    assert [story.id for story in store.stories.all()] == [2, 1]


def test_stories_keep_their_numbers_and_numbers_are_never_used_again(store: Store) -> None:
    store.stories.save([placement(None, 1, 2), placement(None, 3, 4)])
    assert store.stories.save([placement(1, 1, 2, 3, 4)]) == [1]
    assert members(store) == {1: (1, 2, 3, 4)}
    assert store.stories.save([placement(None, 5)]) == [3]
    with pytest.raises(UnknownItem, match="no story 2"):
        store.stories.get(2)


def test_a_regroup_moves_articles_and_both_stories_know(store: Store) -> None:
    store.stories.save([placement(None, 1, 2, 3), placement(None, 4, 5)])
    store.stories.save([placement(2, 3, 4, 5)])
    assert members(store) == {1: (1, 2), 2: (3, 4, 5)}
    assert store.stories.get(1).last == MORNING + timedelta(hours=1)
    assert store.stories.get(2).first == MORNING + timedelta(hours=2)


def test_the_newest_reason_and_title_are_kept(store: Store) -> None:
    store.stories.save([placement(None, 1, 2)])
    store.stories.save([placement(1, 1, title="Better", reason="same\nnumber\x1b")])
    story = store.stories.get(1)
    assert story.title == "Better"
    assert story.members == (Membership(1, "same number"), Membership(2, "shared names"))
    store.stories.save([placement(1, 1, title="")])
    assert store.stories.get(1).title == "Better"


def test_saving_what_is_not_there_changes_nothing(store: Store) -> None:
    for wrong, says in ((placement(9, 1), "no story 9"), (placement(None, 99), "no article 99")):
        with pytest.raises(UnknownItem, match=says):
            store.stories.save([placement(None, 2, 3), wrong])
    assert members(store) == {}
    assert store.stories.save([]) == []


def test_unknown_stories_are_named(store: Store) -> None:
    with pytest.raises(UnknownItem, match="no story 7") as caught:
        store.stories.get(7)
    assert caught.value.subject == "7"


class TestHeld:
    """What an analyst placed stays."""

    def test_an_analysts_placement_outranks_the_grouping(self, store: Store) -> None:
        store.stories.save([placement(None, 1, 2, 3), placement(None, 4, 5)])
        assert store.stories.place([3, 3], 2, by="ana", reason="same order") == 2
        assert store.stories.held() == {3: 2}
        assert store.stories.save([placement(1, 1, 2, 3), placement(2, 4, 5)]) == [1, 2]
        assert members(store) == {1: (1, 2), 2: (3, 4, 5)}
        assert Membership(3, "same order", "ana") in store.stories.get(2).members

    def test_articles_can_be_split_into_a_story_of_their_own(self, store: Store) -> None:
        store.stories.save([placement(None, 1, 2, 3)])
        store.translations.save(translation(2, ("Titlul 1", "Title of two")))
        assert store.stories.place([2, 3], None, by="ana") == 2
        assert members(store) == {1: (1,), 2: (2, 3)}
        assert store.stories.get(2).title == "Title of two"
        assert store.stories.place([1], None, by="ana") == 3
        assert store.stories.get(3).title == "Titlul 0"
        assert store.stories.place([1], None, by="ana", title="Named\n") == 4
        assert store.stories.get(4).title == "Named"

    def test_a_title_the_analyst_gave_outranks_the_grouping(self, store: Store) -> None:
        store.stories.save([placement(None, 1, 2), placement(None, 3)])
        store.stories.rename(1, " Orders \x1b on AI", by="ana")
        store.stories.place([4], None, by="ana", title="Mine")
        store.stories.place([5], None, by="ana")
        store.stories.save([placement(s, title="Regrouped") for s in (1, 2, 3, 4)])
        assert [store.stories.get(s).title for s in (1, 2, 3, 4)] == [
            "Orders on AI",
            "Regrouped",
            "Mine",
            "Regrouped",
        ]

    def test_a_move_can_be_undone_and_redone(self, store: Store) -> None:
        store.stories.save([placement(None, 1, 2, 3), placement(None, 4, 5)])
        before = store.stories.all(single=True)
        store.stories.place([3, 6], 2, by="ana")
        after = store.stories.all(single=True)
        assert store.journal.undo() == "moved 2 articles to story 2"
        assert store.stories.all(single=True) == before
        assert store.stories.held() == {}
        assert store.journal.redo() == "moved 2 articles to story 2"
        assert store.stories.all(single=True) == after
        assert store.stories.held() == {3: 2, 6: 2}

    def test_undoing_a_move_undoes_what_a_grouping_did_with_the_article_since(self, store: Store) -> None:
        store.stories.save([placement(None, 1, 2), placement(None, 4, 5)])
        store.stories.place([3], 1, by="ana")
        store.journal.undo()
        store.stories.save([placement(2, 3)])
        store.journal.redo()
        assert members(store) == {1: (1, 2, 3), 2: (4, 5)}

    def test_a_split_leaves_no_story_behind_when_undone(self, store: Store) -> None:
        store.stories.save([placement(None, 1, 2)])
        store.stories.place([2], None, by="ana")
        store.journal.undo()
        assert members(store) == {1: (1, 2)}
        store.journal.redo()
        assert members(store) == {1: (1,), 2: (2,)}

    def test_a_new_title_can_be_undone_and_the_grouping_has_its_say_again(self, store: Store) -> None:
        store.stories.save([placement(None, 1, 2, title="Old")])
        store.stories.rename(1, "New", by="ana")
        assert store.journal.undo() == "renamed story 1"
        assert store.stories.get(1).title == "Old"
        store.stories.save([placement(1, 1, title="Regrouped")])
        assert store.stories.get(1).title == "Regrouped"
        store.journal.redo()
        assert store.stories.get(1).title == "New"

    def test_what_is_not_there_cannot_be_moved_or_named(self, store: Store) -> None:
        store.stories.save([placement(None, 1, 2)])
        for act, says in (
            (lambda: store.stories.place([99], 1, by="ana"), "no article 99"),
            (lambda: store.stories.place([1], 9, by="ana"), "no story 9"),
            (lambda: store.stories.rename(9, "x", by="ana"), "no story 9"),
        ):
            with pytest.raises(UnknownItem, match=says):
                act()
        with pytest.raises(UsageError, match="name the articles"):
            store.stories.place([], 1, by="ana")
        with pytest.raises(UsageError, match="needs a title"):
            store.stories.rename(1, " \x1b", by="ana")
        assert store.journal.acts() == []


def test_the_grouping_reads_what_came_in_a_time(store: Store) -> None:
    put(store, 7, title="", text="", summary="Doar rezumat", published=published(7))
    put(store, 8, title="News", text="In English.", language=Language("en", 1), published=published(8))
    store.translations.save(translation(2, ("a", "Title"), ("b", "One."), ("c", "Two.")))
    store.translations.save(translation(3))
    store.stories.save([placement(None, 2, 1)])
    store.stories.place([3], 1, by="ana")
    window = {m.article: m for m in store.stories.window()}
    assert list(window) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert window[2] == Material(
        article=2,
        source="kremlin",
        when=MORNING + timedelta(hours=1),
        precision=Precision.TIME,
        language="ru",
        title="Titlul 1",
        text="Textul articolului 1.",
        title_en="Title",
        text_en="One. Two.",
        draft=False,
        doubted=False,
        story=1,
        held=False,
    )
    assert (window[1].title_en, window[1].text_en, window[1].story) == (None, None, 1)
    assert (window[3].title_en, window[3].text_en, window[3].held) == ("", "", True)
    assert (window[4].story, window[4].held) == (None, False)
    assert window[7].text == "Doar rezumat"
    assert (window[8].title_en, window[8].text_en) == ("News", "In English.")
    since, until = MORNING + timedelta(hours=2), MORNING + timedelta(hours=4)
    assert [m.article for m in store.stories.window(since, until)] == [3, 4]
    assert [m.article for m in store.stories.window(until=since)] == [1, 2]


def test_the_grouping_knows_how_far_to_trust_an_english_title(store: Store) -> None:
    """Made by a draft, or with a flag on the title; a flag on the text says nothing of the title."""
    first, second = (translation(n, ("a", "Title"), ("b", "Text.")) for n in (2, 3))
    flagged = [replace(s, flags=("number",)) for s in first.segments]
    store.translations.save(replace(first, segments=(flagged[0], first.segments[1]), draft=True))
    store.translations.save(replace(second, segments=(second.segments[0], flagged[1])))
    trust = {m.article: (m.draft, m.doubted) for m in store.stories.window()}
    assert (trust[1], trust[2], trust[3]) == ((False, False), (True, True), (False, False))


def test_the_grouping_reads_an_edited_article_as_it_is_now(store: Store) -> None:
    put(store, 0, text="Altceva.", revisit=True, language=Language("ro", 1))
    assert store.stories.window(until=MORNING + timedelta(hours=1))[0].text == "Altceva."


def test_articles_that_wait_for_a_story_are_known_by_their_times(store: Store) -> None:
    assert store.stories.waiting() == (MORNING, MORNING + timedelta(hours=5))
    store.stories.save([placement(None, 1, 6, 3)])
    assert store.stories.waiting() == (MORNING + timedelta(hours=1), MORNING + timedelta(hours=4))
    store.stories.save([placement(None, 2, 4, 5)])
    assert store.stories.waiting() is None


def test_an_article_with_new_english_waits_to_be_placed_again(store: Store) -> None:
    """Its story gets a reason and a title in English; one that an analyst holds is left alone."""
    store.stories.save([placement(None, 1, 2), placement(None, 3, 4, 5, 6)])
    later = MORNING + timedelta(days=1)
    store.translations.save(replace(translation(1, ("Știri", "News")), made_at=later))
    assert store.stories.waiting() == (MORNING, MORNING)
    store.stories.place([1], 1, by="ana")
    assert store.stories.waiting() is None


def test_where_articles_are_is_told_from_a_time_on(store: Store) -> None:
    """Those of that very time included, and those in no story left out."""
    store.stories.save([placement(None, 1, 2, 3), placement(None, 5)])
    assert store.stories.placed(MORNING + timedelta(hours=1)) == {2: 1, 3: 1, 5: 2}


def test_a_late_date_moves_the_story_too(store: Store) -> None:
    """An article's date may come with a later visit; the story's first and last report follow."""
    put(store, 10)
    put(store, 11)
    store.stories.save([placement(None, 7, 8), placement(None, 5, 6)])
    assert [story.id for story in store.stories.all()] == [2, 1]
    put(store, 11, published=published(30))
    assert [story.id for story in store.stories.all()] == [1, 2]
    assert store.stories.get(1).last == MORNING + timedelta(hours=30)


def test_a_hundred_stories_cost_two_queries(store: Store) -> None:
    """However many there are: no query by story."""
    ids = [put(store, number) for number in range(100, 300)]
    store.stories.save([placement(None, *ids[n : n + 2]) for n in range(0, 200, 2)])
    asked: list[str] = []
    with store.stories._base.reading() as db:
        db.set_trace_callback(asked.append)
        assert len(store.stories.all()) == 100
        db.set_trace_callback(None)
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 2


# -- the analyst's own hand -----------------------------------------------------------------------


def held(store: Store, story: int) -> dict[int, tuple[str, str]]:
    return {m.article: (m.reason, m.by) for m in store.stories.get(story).members}


def test_a_merge_holds_every_article_of_both_stories(store: Store) -> None:
    """One act; what the grouping says of them later changes nothing."""
    store.stories.save([placement(None, 1, 2), placement(None, 3, 4), placement(None, 5), placement(None, 6)])
    assert store.stories.merge(1, [2, 3, 2, 1], by="ana") == 3
    assert members(store) == {1: (1, 2, 3, 4, 5), 4: (6,)}
    assert held(store, 1)[1] == ("shared names", "ana")
    assert held(store, 1)[5] == ("merged from story 3", "ana")
    store.stories.save([placement(2, 1, 3, 4), placement(4, 2, 5)])
    assert members(store) == {1: (1, 2, 3, 4, 5), 4: (6,)}
    assert store.journal.undo() == "merged stories 2, 3 into story 1 (5 articles)"
    assert members(store) == {1: (1, 2), 2: (3, 4), 3: (5,), 4: (6,)}
    assert store.stories.held() == {}
    store.journal.redo()
    assert members(store) == {1: (1, 2, 3, 4, 5), 4: (6,)}


def story_tags(store: Store) -> set[tuple[int, str, str]]:
    taggings = store.tags.of_stories([1, 2, 3]).values()
    return {(t.story or 0, t.tag, t.by) for found in taggings for t in found}


def test_a_merge_takes_the_tags_of_a_story_along_and_undo_brings_them_back(store: Store) -> None:
    """What both stories wear stays once; the codebook counts the articles of a tagged story."""
    store.stories.save([placement(None, 1, 2), placement(None, 3, 4), placement(None, 5)])
    store.tags.tag_story(1, "event/budget", by="ana")
    for story, by in ((2, "ana"), (3, "ana"), (3, "dan")):
        store.tags.tag_story(story, "event/vote", by=by)
    store.tags.tag_story(2, "event/budget", by="ana")
    before = story_tags(store)
    uses = {tag.name: tag.uses for tag in store.tags.all()}
    assert uses == {"event/budget": 4, "event/vote": 3}
    store.stories.merge(1, [2, 3], by="ana")
    merged = {(1, "event/budget", "ana"), (1, "event/vote", "ana"), (1, "event/vote", "dan")}
    assert merged <= story_tags(store)
    assert {tag.uses for tag in store.tags.all()} == {5}
    store.journal.undo()
    assert story_tags(store) == before
    store.journal.redo()
    assert merged <= story_tags(store)


def test_moving_the_last_articles_of_a_story_takes_its_tags_along(store: Store) -> None:
    """While others stay, the tag stays with them."""
    store.stories.save([placement(None, 1, 2), placement(None, 3, 4)])
    store.tags.tag_story(2, "event/vote", by="ana")
    store.stories.place([3], 1, by="ana")
    assert story_tags(store) == {(2, "event/vote", "ana")}
    store.stories.place([4], 1, by="ana")
    assert story_tags(store) == {(1, "event/vote", "ana")}
    store.journal.undo()
    assert story_tags(store) == {(2, "event/vote", "ana")}


def test_tags_follow_most_of_the_articles_where_a_grouping_empties_a_story(store: Store) -> None:
    store.stories.save([placement(None, 1, 2), placement(None, 3, 4, 5), placement(None, 6)])
    store.tags.tag_story(2, "event/vote", by="ana")
    store.stories.save([placement(1, 1, 2, 3), placement(2, 4, 5)])
    assert story_tags(store) == {(2, "event/vote", "ana")}
    store.stories.save([placement(3, 6, 4, 5), placement(2)])
    assert story_tags(store) == {(3, "event/vote", "ana")}


def test_a_merge_needs_two_stories_that_are_there(store: Store) -> None:
    store.stories.save([placement(None, 1, 2)])
    with pytest.raises(UsageError, match="another story"):
        store.stories.merge(1, [1], by="ana")
    for into, others in ((1, [9]), (9, [1])):
        with pytest.raises(UnknownItem, match="no story 9"):
            store.stories.merge(into, others, by="ana")
    assert store.stories.held() == {}


def test_a_pinned_story_stays_as_it_is_until_it_is_let_go(store: Store) -> None:
    store.stories.save([placement(None, 1, 2)])
    assert store.stories.pin(1, by="ana") == 2
    assert held(store, 1) == {1: ("shared names", "ana"), 2: ("shared names", "ana")}
    store.stories.save([placement(None, 1)])
    assert members(store) == {1: (1, 2)}
    assert store.stories.pin(1, by="ana", off=True) == 2
    assert store.stories.held() == {}
    assert store.journal.undo() == "let go of story 1 (2 articles)"
    assert store.stories.held() == {1: 1, 2: 1}
    assert store.journal.undo() == "pinned story 1 (2 articles)"
    assert store.stories.held() == {}
    with pytest.raises(UnknownItem, match="no story 7"):
        store.stories.pin(7, by="ana")
