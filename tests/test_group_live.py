"""Articles are placed as they come, among the stories that are live; now and then all are grouped again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from monitor.group import Document, Live
from monitor.news import Language, Progress
from monitor.settings import Workspace
from monitor.store import Store
from monitor.workbench import Workbench, placing
from tests.storing import KREMLIN, MORNING, PRAVDA, ZIARE, Clock, published, put, translation
from tests.test_group_edits import TEXTS, Desk


def document(article: int, event: str, hours: float = 0) -> Document:
    title, text = (part.format(n=300 + 7 * article) for part in TEXTS[event])
    return Document(article, title, text, MORNING + timedelta(hours=hours), "ziare", "en")


# --- the live stories ------------------------------------------------------------------------


def live_with(*documents: tuple[Document, int]) -> Live:
    live = Live()
    for known, story in documents:
        live.know(known, story)
    return live


def test_an_article_joins_the_story_it_is_most_like_and_says_why() -> None:
    """Of two live stories the one on the same event; the reason names what is shared with whom."""
    live = live_with((document(1, "flood"), 7), (document(2, "order"), 9))
    placed = live.add(document(3, "order", 2))
    assert (placed.article, placed.story) == (3, 9)
    assert "Sberbank" in placed.reason
    assert placed.reason.endswith("2 h apart")
    assert [d.article for d in live.documents(9)] == [2, 3]


def test_what_is_like_nothing_is_a_story_of_its_own() -> None:
    """Each under a temporary key of its own, until it has a number."""
    live = live_with((document(1, "flood"), 7))
    keys = [live.add(document(2, "order")).story, live.add(document(3, "cup")).story]
    assert keys == [-1, -2]
    live.move(2, 12)
    assert live.add(document(4, "order")).story == 12
    assert live.documents(-1) == []


def test_an_article_that_comes_again_is_placed_anew_and_counted_once() -> None:
    """With other words it is on another event; where that is like nothing it stays at home."""
    live = live_with((document(1, "flood"), 7), (document(2, "order"), 9), (document(3, "flood"), 7))
    assert live.add(replace(document(4, "order"), article=3), home=7).story == 9
    assert [d.article for d in live.documents(7)] == [1]
    assert live.add(replace(document(5, "cup"), article=3), home=9).story == 9
    assert len(live) == 3


def test_what_falls_out_of_the_window_is_joined_no_more() -> None:
    """The same event after it expired, or was forgotten, begins a new story."""
    live = live_with((document(1, "flood"), 7), (document(2, "flood", 30), 7), (document(3, "order", 30), 9))
    live.expire(MORNING + timedelta(hours=1))
    assert sorted(live) == [2, 3]
    live.forget(2)
    assert live.add(document(4, "flood", 31)).story == -1
    assert live.add(document(5, "order", 31)).story == 9


def test_an_article_whose_time_was_corrected_stays_as_long_as_its_time_says() -> None:
    live = live_with((document(1, "flood"), 10))
    live.know(document(1, "flood", hours=48), 10)
    live.expire(document(2, "flood", hours=24).when)
    assert list(live) == [1]
    live.expire(document(2, "flood", hours=49).when)
    assert list(live) == []


def test_time_parts_what_words_bring_together() -> None:
    """The same words ten days later are another event."""
    live = live_with((document(1, "flood"), 7))
    assert live.add(document(2, "flood", 240)).story == -1


def test_reports_in_another_language_meet_by_names_and_numbers() -> None:
    """Untranslated Russian joins an English story."""
    live = live_with((document(1, "order"), 9), (document(2, "flood"), 7))
    russian = Document(
        3,
        "Путин поручил Сбербанку сотрудничать с Китаем в области искусственного интеллекта",
        "Президент Владимир Путин поручил правительству и Сбербанку укрепить сотрудничество с Китаем. "
        "Поручение опубликовал Кремль, в нём 307 задач.",
        MORNING,
        "kremlin",
        "ru",
    )
    assert live.add(russian).story == 9


# --- in a workspace --------------------------------------------------------------------------


class Ticking(Clock):
    """Each look at it is a second later."""

    def __call__(self) -> datetime:
        return self.pass_(seconds=1)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A workbench with twelve articles grouped, in which every new one is placed by itself."""
    monkeypatch.setattr(placing, "FEW", 0)
    monkeypatch.setattr(placing, "PART", 3)
    sources = (ZIARE, KREMLIN, PRAVDA)
    with Workbench.create(Workspace(tmp_path / "w"), sources=sources, clock=Ticking()) as bench:
        filled = Desk(bench)
        filled.arrive(*("flood", "order", "cup") * 4)
        bench.place()
        yield filled


def told(desk: Desk) -> dict[int, set[int]]:
    return {s.id: set(s.articles) for s in desk.bench.stories(single=True)}


def grouped_at(store: Store) -> object:
    return store.stories.grouped()[0]


def test_a_new_article_is_placed_and_nothing_else_is_touched(desk: Desk) -> None:
    """Stories keep what they had; the articles were not grouped together again."""
    before, at = told(desk), grouped_at(desk.bench.store)
    (new,) = desk.arrive("order")
    assert desk.bench.place().placed == 1
    order = next(story for story, articles in before.items() if 2 in articles)
    assert told(desk) == {**before, order: before[order] | {new}}
    assert desk.bench.store.stories.grouped() == (at, 1)
    assert desk.bench.place().placed == 0


def test_each_article_placed_is_told(desk: Desk) -> None:
    steps: list[Progress] = []
    desk.arrive("order", "cup")
    done = desk.bench.place(on_progress=steps.append)
    assert (done.placed, done.stories) == (2, 3)
    assert steps == [Progress("group", 1, 2), Progress("group", 2, 2)]


def test_a_placed_article_has_its_reason_and_the_next_one_finds_it(desk: Desk) -> None:
    """Two that come together on something new become one story, under a number of the store."""
    one, other = desk.arrive("strike", "strike")
    desk.bench.place()
    (story,) = [s for s in desk.bench.stories() if one in s.articles]
    assert story.articles == (one, other)
    assert story.title.startswith("Railway strike")
    assert "Warsaw" in story.members[1].reason


def test_after_so_many_new_articles_all_are_grouped_together(desk: Desk) -> None:
    """The share of new ones decides; then none counts as placed by itself."""
    at = grouped_at(desk.bench.store)
    desk.arrive("flood", "flood", "cup")
    desk.bench.place()
    assert desk.bench.store.stories.grouped() == (at, 3)
    desk.arrive("flood", "cup", "cup")
    desk.bench.place()
    last, alone = desk.bench.store.stories.grouped()
    assert last != at
    assert alone == 0


def test_after_hours_all_are_grouped_together(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One article placed by itself is enough, and none is none."""
    monkeypatch.setattr(placing, "AGAIN", timedelta(0))
    at = grouped_at(desk.bench.store)
    desk.bench.place()
    assert grouped_at(desk.bench.store) == at
    desk.arrive("flood")
    desk.bench.place()
    assert grouped_at(desk.bench.store) != at


def test_a_small_window_is_always_grouped_together(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It costs nothing, and knows more."""
    monkeypatch.setattr(placing, "FEW", 500)
    at = grouped_at(desk.bench.store)
    desk.arrive("flood")
    desk.bench.place()
    assert grouped_at(desk.bench.store) != at


def test_what_is_older_than_the_window_is_grouped_together_with_its_time(desk: Desk) -> None:
    """An article that comes late finds those of its days."""
    at = grouped_at(desk.bench.store)
    put(desk.bench.store, 99, published=published(-24 * 20))
    desk.bench.place()
    assert grouped_at(desk.bench.store) != at


def test_the_next_grouping_looks_again_at_what_was_placed_by_itself(desk: Desk) -> None:
    """A placement is a first guess until all are grouped together, in whatever process."""
    (new,) = desk.arrive("order")
    desk.bench.place()
    assert desk.bench.store.stories.waiting() is not None
    desk.bench.group()
    assert desk.bench.store.stories.waiting() is None
    assert any({2, new} <= articles for articles in told(desk).values())


def test_what_an_analyst_does_in_between_is_followed(desk: Desk) -> None:
    """Split, merged and renamed stories take new articles as they are by now."""
    desk.arrive("cup")
    desk.bench.place()
    flood = desk.bench.story(next(s for s, a in told(desk).items() if 1 in a)).id
    order = next(s for s, a in told(desk).items() if 2 in a)
    desk.bench.merge_stories(flood, [order])
    desk.bench.rename_story(flood, "By hand")
    (new,) = desk.arrive("order")
    desk.bench.place()
    merged = desk.bench.story(flood)
    assert {1, 2, new} <= set(merged.articles)
    assert merged.title == "By hand"


def test_an_article_that_gets_its_english_is_placed_anew(desk: Desk) -> None:
    """What stood alone joins its story; what finds none keeps the number it has."""
    store = desk.bench.store
    found, lonely = (put(store, n, title=f"Ceva {n}", text="", published=published(n)) for n in (20, 21))
    desk.bench.place()
    before = told(desk)
    title, text = (part.format(n=300) for part in TEXTS["cup"])
    store.translations.save(translation(found, (f"Ceva {20}", title), ("", text), made_at=desk.bench.clock()))
    store.translations.save(translation(lonely, (f"Ceva {21}", "Something"), made_at=desk.bench.clock()))
    assert desk.bench.place().placed == 0
    cup = next(story for story, articles in before.items() if 3 in articles)
    after = {story: articles for story, articles in before.items() if articles != {found}}
    assert told(desk) == {**after, cup: before[cup] | {found}}
    assert store.stories.arrived() == []


def test_what_another_process_did_is_seen(desk: Desk) -> None:
    """Articles that it grouped are known, and one that is gone is not joined."""
    desk.arrive("flood")
    desk.bench.place()
    with Workbench(desk.bench.workspace, clock=desk.bench.clock) as other:
        one, two = Desk(other, desk.count).arrive("strike", "strike")
        other.group()
    (new,) = Desk(desk.bench, desk.count + 2).arrive("strike")
    desk.bench.place()
    assert {one, two, new} in told(desk).values()


def test_an_article_that_turns_out_to_be_old_is_live_no_more(desk: Desk) -> None:
    """It came in without a date and gets one from before the window: what is new on it stands alone."""
    store = desk.bench.store
    title, text = (part.format(n=300) for part in TEXTS["strike"])
    known = put(store, 30, title=title, text=text, language=Language("en", 1.0))
    desk.bench.place()
    put(store, 30, title=title, text=text, language=Language("en", 1.0), published=published(-24 * 20))
    assert store.articles.get(known).published.at is not None
    (new,) = desk.arrive("strike")
    desk.bench.place()
    assert {known} in told(desk).values()
    assert {new} in told(desk).values()
