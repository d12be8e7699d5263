"""The filter bar: one language, completion, errors in their place."""

from __future__ import annotations

from monitor.tui.app import Desk
from monitor.tui.screens.inbox import Inbox
from monitor.tui.widgets.band import Band
from monitor.tui.widgets.filterbar import FilterBar
from monitor.tui.widgets.headlines import Headlines
from tests.tui.drive import opened, press, settle, shown, type_in
from tests.tui.samples import Rehearsal


def bar(desk: Desk) -> FilterBar:
    return desk.screen.query_one(FilterBar)


async def test_a_filter_narrows_the_list_and_stands_in_the_heading(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "lang:ru")
        assert "3 matches" in shown(desk), "counted while it is typed"
        await press(pilot, "enter")
        assert len(desk.screen.query_one(Headlines).ids) == 3
        assert "lang:ru" in desk.screen.query_one(Band).text
        assert not bar(desk).display
        assert desk.screen.query_one(Headlines).has_focus


async def test_escape_takes_the_filter_away_and_keeps_the_place(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "lang:ru")
        await press(pilot, "enter", "j")
        rows = desk.screen.query_one(Headlines)
        article = rows.current
        await press(pilot, "escape")
        assert len(rows.ids) == 11
        assert rows.current == article


async def test_leaving_the_bar_leaves_the_list_as_it_was(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "lang:ru")
        await press(pilot, "escape")
        assert len(desk.screen.query_one(Headlines).ids) == 11
        assert desk.screen.query_one(Headlines).has_focus


async def test_an_error_stands_under_the_place_where_it_is(bench: Rehearsal) -> None:
    """The caret is in the column of the character that cannot be read; nothing is applied."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "putin lang:xx1")
        await press(pilot, "enter")
        lines = shown(desk).splitlines()
        typed = next(n for n, line in enumerate(lines) if "putin lang:xx1" in line)
        assert lines[typed + 1][lines[typed].index("xx1")] == "^"
        assert "lang: takes codes of two letters" in lines[typed + 1]
        assert bar(desk).display
        assert len(desk.screen.query_one(Headlines).ids) == 11


async def test_an_error_far_to_the_right_still_fits(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        bar(desk).input.value = "word " * 30 + "lang:xx1"
        await settle(pilot)
        await press(pilot, "end", "enter")
        assert any(
            "lang: takes codes of two letters" in line and "^" in line for line in shown(desk).splitlines()
        )


async def test_an_unfinished_word_is_offered_completions_and_no_complaint(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "source:z")
        assert "source:ziare" in bar(desk).completions
        assert "source:ziare" in shown(desk)
        await press(pilot, "tab")
        assert bar(desk).input.value == "source:ziare"
        await press(pilot, "enter")
        assert len(desk.screen.query_one(Headlines).ids) == 2


async def test_tab_goes_through_the_completions_and_back(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "putin is:un")
        offered = list(bar(desk).completions)
        assert offered[:2] == ["is:unread", "is:untranslated"]
        await press(pilot, "tab")
        assert bar(desk).input.value == "putin is:unread"
        await press(pilot, "tab")
        assert bar(desk).input.value == "putin is:untranslated"
        await press(pilot, "shift+tab")
        assert bar(desk).input.value == "putin is:unread"


async def test_a_completion_keeps_what_stands_behind_the_cursor(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "-lang:r putin")
        await press(pilot, *["left"] * 6, "tab")
        assert bar(desk).input.value == "-lang:ro putin"
        await press(pilot, "tab")
        assert bar(desk).input.value == "-lang:ru putin"


async def test_a_completion_is_counted_and_typing_goes_on_behind_it(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "source:z")
        assert "0 matches" in shown(desk), "of the unfinished word"
        await press(pilot, "tab", "tab")
        assert bar(desk).input.value == "source:ziare" and "2 matches" in shown(desk)
        assert bar(desk).completions == ["source:ziare"], "they stay on offer"
        await type_in(pilot, " i")
        assert bar(desk).completions and "source:ziare" not in bar(desk).completions
        await type_in(pilot, "s:flagged")
        assert "1 match" in shown(desk)


async def test_without_earlier_filters_what_is_typed_stays(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "lang:ru")
        await press(pilot, "up")
        assert bar(desk).input.value == "lang:ru"
        await press(pilot, "enter", "slash")
        await type_in(pilot, " grain")
        await press(pilot, "up")
        assert bar(desk).input.value == "lang:ru"
        await press(pilot, "down")
        assert bar(desk).input.value == "lang:ru grain", "the draft"


async def test_earlier_filters_come_back(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        for text in ("lang:ru", "lang:ro"):
            await press(pilot, "slash")
            bar(desk).input.value = text
            await press(pilot, "enter")
        await press(pilot, "slash", "up")
        assert bar(desk).input.value == "lang:ro"
        await press(pilot, "up")
        assert bar(desk).input.value == "lang:ru"
        await press(pilot, "down", "down")
        assert bar(desk).input.value == "lang:ro", "what the bar opened with"


async def test_another_window_leaves_what_is_typed(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "lang:r")
        desk.app_focus = False
        await settle(pilot)
        desk.app_focus = True
        await settle(pilot)
        assert bar(desk).display and bar(desk).input.has_focus
        await type_in(pilot, "u")
        assert bar(desk).input.value == "lang:ru"
        desk.screen.query_one(Headlines).focus()
        await settle(pilot)
        assert not bar(desk).display, "while a click into the list leaves the bar"


async def test_a_row_goes_when_the_tag_goes_that_the_filter_asks_for(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "tag:actor")
        await press(pilot, "enter")
        rows = desk.screen.query_one(Headlines)
        article = rows.current
        await press(pilot, "t")
        await type_in(pilot, "-actor")
        await press(pilot, "enter")
        assert len(rows.ids) == 1 and article not in rows.ids


async def test_a_filter_that_matches_nothing_says_how_to_go_on(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "zeppelin")
        await press(pilot, "enter")
        assert "Nothing matches this filter" in shown(desk)
        assert isinstance(desk.screen, Inbox)


async def test_the_bar_opens_with_the_filter_in_force(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "lang:ru")
        await press(pilot, "enter", "slash")
        assert bar(desk).input.value == "lang:ru"


async def test_letters_typed_into_the_bar_are_not_acts(bench: Rehearsal) -> None:
    """s, d, u and q are letters there."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "sduqCTX")
        assert bar(desk).input.value == "sduqCTX"
        assert bench.count(bench.filter("is:starred")) == 1
        assert desk.line.running is None
