"""The line of keys: what fits, what is never left out, and a mouse on it."""

from __future__ import annotations

from textual.geometry import Offset

from monitor.tui.screens.help import Help
from monitor.tui.widgets.keybar import KeyBar
from tests.tui.drive import opened, press, settle, shown
from tests.tui.samples import Rehearsal


def line(text: str) -> str:
    return text.splitlines()[-1]


async def test_a_narrow_terminal_still_names_the_key_of_the_help(bench: Rehearsal) -> None:
    """The keys that do not fit go, from the right on."""
    async with opened(bench, (120, 24)) as (desk, _):
        wide = line(shown(desk))
        assert wide.startswith("tab By story") and wide.endswith("? Help")
    async with opened(bench, (40, 24)) as (desk, _):
        narrow = line(shown(desk))
        assert narrow.endswith("? Help")
        assert wide.startswith(narrow.removesuffix("? Help").rstrip())
        assert len(narrow) <= 40


async def test_the_line_follows_the_page_and_the_focus(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        inbox = line(shown(desk))
        await press(pilot, "j", "enter")
        assert line(shown(desk)) != inbox
        await press(pilot, "q")
        assert line(shown(desk)) == inbox


async def test_a_click_on_a_key_presses_it(bench: Rehearsal) -> None:
    """On its name as on its words; behind the last one lies nothing."""
    async with opened(bench, (120, 24)) as (desk, pilot):
        text = line(shown(desk))
        bar = desk.screen.query_one(KeyBar)
        await pilot.click(bar, Offset(118, 0))
        await pilot.click(bar, Offset(text.index("Star") + 1, 0))
        await settle(pilot)
        assert bench.count(bench.filter("is:starred")) == 2
        await pilot.click(bar, Offset(text.index("?"), 0))
        await settle(pilot)
        assert isinstance(desk.screen, Help)
