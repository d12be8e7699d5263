"""Stories put right by hand, from every page that shows one."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widgets import Input, OptionList

from monitor.tui.screens.compare import Compare
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.pickers import Entry, StoryPicker
from monitor.tui.screens.prompts import Confirm
from monitor.tui.screens.reading import Reading
from tests.tui.drive import opened, press, settle, shown, toasts, type_in
from tests.tui.samples import Rehearsal

LEAD, GRAIN = 1, 2
"""Stories of the samples: six articles, two articles."""


def placed(bench: Rehearsal) -> dict[int, int]:
    """Articles in each story that has any."""
    return {story.id: len(story.members) for story in bench.stories(single=True)}


def pinned(bench: Rehearsal, story: int) -> set[str]:
    return {member.by for member in bench.story(story).members}


def titles(options: Iterable[object]) -> str:
    return " ".join(str(getattr(option, "prompt", "")) for option in options)


async def test_a_story_is_merged_into_one_that_is_picked_and_undone(bench: Rehearsal) -> None:
    before = placed(bench)
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab", "j", "m")
        picker = desk.screen
        assert isinstance(picker, StoryPicker)
        offered = picker.query_one("#stories", OptionList)
        assert "Putin orders" not in titles(offered.options), "not into itself"
        await type_in(pilot, "grain monitorul")
        assert offered.option_count == 1
        await press(pilot, "enter")
        assert placed(bench)[GRAIN] == before[LEAD] + before[GRAIN]
        assert LEAD not in placed(bench)
        assert toasts(desk) == ["Merged: 6 articles moved to story 2"]
        inbox = desk.screen
        assert isinstance(inbox, Inbox) and len(inbox.rows.ids) == len(before) - 1
        await press(pilot, "u")
        assert placed(bench) == before
        assert toasts(desk)[-1].startswith("Undone: merged story 1 into story 2")


async def test_with_the_cursor_elsewhere_stories_are_merged_into_the_first_selected(
    bench: Rehearsal,
) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab", "space", "space")
        inbox = desk.screen
        assert isinstance(inbox, Inbox)
        first, second = inbox.rows.targets()
        assert inbox.rows.current not in (first, second)
        before = placed(bench)
        await press(pilot, "m", "y")
        assert placed(bench)[first] == before[first] + before[second]


async def test_the_list_of_a_story_that_is_merged_follows_it(bench: Rehearsal) -> None:
    """Also where it is merged from a page over the list."""
    before = placed(bench)
    for over in ((), ("c",)):
        async with opened(bench) as (desk, pilot):
            await press(pilot, "tab", "j", "enter", *over, "m")
            await type_in(pilot, "grain monitorul")
            await press(pilot, "enter", *("q" for _ in over))
            inbox = desk.screen
            assert isinstance(inbox, Inbox)
            assert len(inbox.rows.ids) == before[LEAD] + before[GRAIN]
            assert "stories" not in shown(desk).splitlines()[0]
            assert bench.story(GRAIN).title in shown(desk).splitlines()[0]
            await press(pilot, "u")


async def test_selected_stories_are_merged_after_asking(bench: Rehearsal) -> None:
    """Into the one under the cursor; no leaves everything as it is."""
    before = placed(bench)
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab", "v", "j", "m")
        assert isinstance(desk.screen, Confirm)
        assert "Merge 2 stories into “Putin orders government" in desk.screen.question
        await press(pilot, "n")
        assert placed(bench) == before
        await press(pilot, "m", "y")
        assert placed(bench)[LEAD] == 7
        inbox = desk.screen
        assert isinstance(inbox, Inbox) and not inbox.rows.picked


async def test_an_article_is_broken_out_into_a_story_of_its_own(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "enter", "b")
        picker = desk.screen
        assert isinstance(picker, StoryPicker)
        assert "Move 1 article to which story?" in picker.about
        await press(pilot, "enter")
        reading = desk.screen
        assert isinstance(reading, Reading) and reading.record is not None
        story = reading.record.headline.story
        assert story is not None and story != LEAD
        assert bench.story(story).articles == (reading.article,)
        assert pinned(bench, story) == {"ana"}


async def test_an_article_is_moved_to_another_story(bench: Rehearsal) -> None:
    before = placed(bench)
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "b")
        await type_in(pilot, "grain")
        await press(pilot, "enter")
        assert placed(bench) == before | {LEAD: 5, GRAIN: 3}
        assert toasts(desk) == ["1 article moved to story 2"]


async def test_a_picker_finds_nothing_or_is_left(bench: Rehearsal) -> None:
    before = placed(bench)
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "b", "down", "up", "down")
        offered = desk.screen.query_one("#stories", OptionList)
        assert offered.highlighted == 1
        await type_in(pilot, "no such words")
        assert "no such story" in shown(desk)
        await press(pilot, "enter")
        assert isinstance(desk.screen, StoryPicker), "there is nothing to take"
        await press(pilot, "escape")
        assert isinstance(desk.screen, Inbox)
        assert placed(bench) == before


async def test_a_story_is_pinned_and_let_go(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "P")
        assert pinned(bench, LEAD) == {"ana"}
        await press(pilot, "P")
        assert pinned(bench, LEAD) == {"grouping"}
        assert [said.split(" ", 2)[2] for said in toasts(desk)] == [
            "held where they are, whatever a regroup says",
            "left to the grouping again",
        ]


async def test_a_story_is_renamed(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab", "j", "E")
        assert isinstance(desk.screen, Entry)
        desk.screen.query_one(Input).value = ""
        await type_in(pilot, "Chips and AI")
        await press(pilot, "enter")
        assert bench.story(LEAD).title == "Chips and AI"
        assert "Chips and AI" in shown(desk)
        await press(pilot, "E", "escape")
        assert bench.story(LEAD).title == "Chips and AI"


async def test_the_comparison_follows_what_is_done_to_its_story(bench: Rehearsal) -> None:
    """Broken out, an outlet's column goes; merged away, the page shows where the story went."""
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "j", "c", "b", "enter")
        page = desk.screen
        assert isinstance(page, Compare) and page.comparison is not None
        assert len(page.comparison.outlets) == 5
        await press(pilot, "m")
        await type_in(pilot, "grain")
        await press(pilot, "enter")
        assert page.story == GRAIN
        assert {r.article for r in page.comparison.reports} == set(bench.story(GRAIN).articles)
        await press(pilot, "u")
        assert isinstance(desk.screen, Compare)
        assert len(page.comparison.reports) == 2


async def test_a_comparison_whose_last_article_is_gone_is_left(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "c")
        page = desk.screen
        assert isinstance(page, Compare)
        bench.merge_stories(LEAD, [page.story])
        desk.altered(None)
        await settle(pilot)
        assert isinstance(desk.screen, Inbox)
        assert toasts(desk) == ["Nothing is left in this story"]


async def test_a_comparison_that_empties_under_a_prompt_is_left_after_it(bench: Rehearsal) -> None:
    """What is on top stays, and what is below as well: the analyst is in the middle of a word."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "c", "E")
        compare, prompt = desk.screen_stack[-2:]
        assert isinstance(compare, Compare)
        bench.merge_stories(LEAD, [compare.story])
        for _ in range(2):
            desk.altered(None)
            await settle(pilot)
        assert desk.screen is prompt
        await press(pilot, "escape")
        assert isinstance(desk.screen, Inbox)
        assert toasts(desk) == ["Nothing is left in this story"]


async def test_an_article_without_a_story_has_none_to_put_right(empty: Rehearsal) -> None:
    from tests.tui.samples import SINGLES, save

    save(empty, SINGLES[0])
    async with opened(empty) as (desk, pilot):
        await press(pilot, "m", "P", "E")
        assert len(toasts(desk)) == 3 and set(toasts(desk)) == {
            "No story yet for this article: ctrl+g groups what came in"
        }
