"""What an analyst did to stories outlives every grouping: split, merged, moved, pinned, renamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.group import Document, assign
from monitor.news import Dating, Draft, Grouped, Language, Progress
from monitor.settings import Workspace
from monitor.workbench import Workbench
from tests.storing import KREMLIN, MORNING, PRAVDA, ZIARE, Clock

TEXTS = {
    "flood": (
        "Danube floods quay in Galati, {n} people leave their homes",
        (
            "The Danube rose over the quay in Galati during the night. Firefighters took {n} people out of"
            " flooded houses, and the prefect closed two schools. The crest is expected at Tulcea on Friday."
        ),
    ),
    "order": (
        "Putin orders Sberbank to work with China on artificial intelligence, {n} tasks",
        (
            "President Vladimir Putin has instructed the government and Sberbank to strengthen cooperation"
            " with China in artificial intelligence research, in {n} tasks. The Kremlin published the order."
        ),
    ),
    "cup": (
        "Sheriff Tiraspol win Moldovan cup final after {n} penalties",
        (
            "Sheriff Tiraspol beat Petrocub in the Moldovan cup final in Chisinau. {n} penalties were needed"
            " after a goalless match; goalkeeper Victor Straistari saved the last one."
        ),
    ),
    "strike": (
        "Railway strike stops {n} trains in Warsaw",
        "Drivers of the railways in Warsaw stopped {n} trains in a strike for higher wages on Monday.",
    ),
}


class Desk:
    """A workbench, and short ways to feed it."""

    def __init__(self, bench: Workbench, count: int = 0) -> None:
        """`count` articles arrived before."""
        self.bench = bench
        self.count = count

    def arrive(self, *events: str) -> list[int]:
        """An article on each event, an hour after the one before."""
        ids = []
        for event in events:
            self.count += 1
            title, text = (t.format(n=300 + 7 * self.count) for t in TEXTS[event])
            at = MORNING + timedelta(hours=self.count)
            source = ("ziare", "kremlin", "pravda")[self.count % 3]
            url = f"https://{source}.example/{self.count}"
            made = Draft(
                source, title, url, text=text, language=Language("en", 1.0), published=Dating(at, "")
            )
            ids.append(self.bench.store.articles.save(made, at).article)
        return ids

    def stories(self) -> dict[int, set[int]]:
        self.bench.group()
        return {s.id: set(s.articles) for s in self.bench.stories(single=True)}

    def of(self, article: int) -> int:
        return next(story for story, articles in self.stories().items() if article in articles)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    sources = (ZIARE, KREMLIN, PRAVDA)
    with Workbench.create(Workspace(tmp_path / "w"), sources=sources, clock=Clock()) as bench:
        yield Desk(bench)


def test_events_are_told_apart_to_begin_with(desk: Desk) -> None:
    """Nine articles on three events are three stories."""
    ids = desk.arrive(*("flood", "order", "cup") * 3)
    assert sorted(map(sorted, desk.stories().values())) == [ids[0::3], ids[1::3], ids[2::3]]


def test_a_grouping_says_what_it_did(desk: Desk) -> None:
    """Articles that are new to it, and stories of two or more."""
    desk.arrive(*("flood", "order", "cup") * 2, "strike")
    steps: list[Progress] = []
    assert desk.bench.group(on_progress=steps.append) == Grouped(placed=7, stories=3)
    assert steps == [Progress("group", 7, 7)]
    desk.arrive("flood")
    assert desk.bench.group() == Grouped(placed=1, stories=3)
    assert desk.bench.group() == Grouped(placed=0, stories=3)


@pytest.mark.parametrize("taken", [1, 2, 3])
def test_what_was_split_off_stays_apart(desk: Desk, taken: int) -> None:
    """However much was taken out of four, each new report regroups everything and rejoins nothing."""
    ids = desk.arrive(*["flood"] * 4)
    old = desk.of(ids[0])
    apart = desk.bench.split_story(ids[:taken])
    for _ in range(3):
        desk.arrive("flood", "order")
        stories = desk.stories()
        assert stories[apart] & set(ids) == set(ids[:taken])
        assert stories[old] & set(ids) == set(ids[taken:])


def test_an_undone_split_comes_together_again(desk: Desk) -> None:
    """Undo gives the articles back to the grouping."""
    ids = desk.arrive(*["flood"] * 4)
    old = desk.of(ids[0])
    desk.bench.split_story(ids[:2])
    desk.bench.undo()
    desk.arrive("flood")
    assert desk.stories()[old] >= set(ids)


def test_a_story_taken_apart_to_the_last_article_takes_new_reports(desk: Desk) -> None:
    """What comes later joins one of the parts, not a third story."""
    ids = desk.arrive(*["flood"] * 3)
    old = desk.of(ids[0])
    apart = desk.bench.split_story(ids[:2])
    (new,) = desk.arrive("flood")
    assert desk.of(new) in (old, apart)


def test_merged_stories_stay_one(desk: Desk) -> None:
    """Two events that the analyst sees as one are one after every grouping."""
    ids = desk.arrive("flood", "cup", "flood", "cup", "order")
    flood, cup = desk.of(ids[0]), desk.of(ids[1])
    desk.bench.merge_stories(flood, [cup])
    desk.arrive("flood", "cup", "order")
    stories = desk.stories()
    assert stories[flood] >= set(ids[:4])
    assert cup not in stories


def test_a_moved_article_stays_where_it_was_put(desk: Desk) -> None:
    """A report on the flood in the story of the cup is there by an analyst's hand."""
    ids = desk.arrive("flood", "cup", "flood", "cup", "flood")
    flood, cup = desk.of(ids[0]), desk.of(ids[1])
    desk.bench.move_to_story([ids[0]], cup)
    desk.arrive("flood", "cup")
    stories = desk.stories()
    assert ids[0] in stories[cup]
    assert stories[flood] >= {ids[2], ids[4]}
    assert stories[cup] & set(ids) == {ids[0], ids[1], ids[3]}


def test_a_pinned_story_keeps_its_articles_and_takes_new_ones(desk: Desk) -> None:
    """Nothing leaves it; what is like it still comes."""
    ids = desk.arrive("flood", "flood", "order")
    flood = desk.of(ids[0])
    assert desk.bench.pin_story(flood) == 2
    assert {member.by for member in desk.bench.story(flood).members} == {desk.bench.analyst}
    (new,) = desk.arrive("flood")
    assert desk.stories()[flood] == {ids[0], ids[1], new}


def test_a_title_given_by_hand_stays(desk: Desk) -> None:
    """A new report with a better headline does not change it."""
    ids = desk.arrive("flood", "flood")
    flood = desk.of(ids[0])
    desk.bench.rename_story(flood, "High water at Galați")
    desk.arrive("flood", "flood")
    desk.bench.group()
    assert desk.bench.story(flood).title == "High water at Galați"


def test_what_is_left_of_a_parted_story_joins_none_that_is_held() -> None:
    """One article left alone is no new report: it was its story that others were taken out of."""
    title, text = TEXTS["flood"]
    two = [Document(n, title.format(n=300 + n), text.format(n=300 + n), MORNING, "a", "en") for n in (1, 2)]
    apart = {p.article: p.story for p in assign(two, {1: 7, 2: 9}, {2: 9}, {7})}
    assert apart == {1: 7, 2: 9}
    together = {p.article: p.story for p in assign(two, {1: 7, 2: 9}, {2: 9})}
    assert together == {1: 9, 2: 9}


def test_stories_that_were_grouped_first_and_translated_later_speak_english(tmp_path: Path) -> None:
    """The next grouping reads the English, and titles the story with it."""
    with Workbench.create(Workspace(tmp_path / "w"), sources=(KREMLIN,)) as bench:
        made = Draft("kremlin", "Путин поручил правительству", "https://kremlin.example/1")
        bench.store.articles.save(replace(made, language=Language("ru", 1.0)), MORNING)
        bench.group()
        (story,) = bench.stories(single=True)
        assert story.title == "Путин поручил правительству"
        bench.translate()
        bench.group()
        (again,) = bench.stories(single=True)
        assert again.id == story.id
        assert "Putin" in again.title
