"""Keys, help, palette, themes: the desk's manners."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from textual.command import CommandPalette
from textual.widgets import Static

from monitor.tui import keys
from monitor.tui.app import Desk
from monitor.tui.asking import Failed, ask
from monitor.tui.screens.help import Help
from monitor.tui.screens.inbox import Inbox
from monitor.tui.widgets.headlines import Headlines
from tests.tui.drive import opened, press, settle, shown, strike, toasts, type_in, until
from tests.tui.samples import Rehearsal


def test_every_key_is_named_and_explained() -> None:
    """Each id once, for a keymap goes by it; each with a tooltip."""
    table = list(keys.table())
    assert max(Counter(row.action for row in table).values()) == 1
    assert all(row.description and row.key for row in table)
    assert keys.Key("inbox", "/", "inbox.filter", "Filter the list") in table
    assert keys.Key("lists", "j down", "list.down", "Next line") in table
    assert len(table) > 80


def test_no_key_does_two_things_on_one_page() -> None:
    assert keys.clashes({}) == []


def test_a_keymap_is_checked() -> None:
    """Against what is there, and against the keys of the pages where both hold."""
    assert keys.clashes({"inbox.star": "f5"}) == []
    assert keys.clashes({"inbox.star": "d"}) == ["d is the key of inbox.star and inbox.dismiss"]
    assert keys.clashes({"inbox.star": "d", "inbox.dismiss": "s"}) == [], "swapped"
    assert keys.clashes({"inbox.star": "h"}) == [], "h is taken on other pages only"
    assert keys.clashes({"desk.undo": "f"}) != []
    assert keys.clashes({"inbox.stars": "f5"}) == ["no action is called inbox.stars"]


async def test_keys_can_be_remapped(bench: Rehearsal) -> None:
    """By id; the old key does nothing then, and the help names the new one."""
    async with opened(bench, (120, 40), keymap={"inbox.star": "f5"}) as (desk, pilot):
        await press(pilot, "s")
        assert bench.count(bench.filter("is:starred")) == 1
        await press(pilot, "f5")
        assert bench.count(bench.filter("is:starred")) == 2
        await press(pilot, "question_mark")
        assert "f5" in shown(desk)


async def test_a_clash_of_remapped_keys_is_told(bench: Rehearsal) -> None:
    async with opened(bench, keymap={"inbox.star": "d"}) as (desk, _):
        assert toasts(desk) == ["Keys: d is the key of inbox.star and inbox.dismiss"]


async def test_help_names_the_pages_keys_and_signs(bench: Rehearsal) -> None:
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "question_mark")
        text = shown(desk)
        assert isinstance(desk.screen, Help)
        assert "Mark everything down to this line read" in text
        assert "English by a draft package" in text
        assert "Undo the last act" in text
        assert "Scroll Left" not in text, "only what the desk itself offers"
        await press(pilot, "q")
        assert isinstance(desk.screen, Inbox)


async def test_help_scrolls_on_a_small_screen(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "question_mark")
        assert "Undo the last act" not in shown(desk)
        await press(pilot, *["space"] * 6)
        assert "Undo the last act" in shown(desk)


async def test_what_the_help_says_of_a_key_is_never_cut(bench: Rehearsal) -> None:
    async with opened(bench, (110, 80)) as (desk, pilot):
        await press(pilot, "question_mark")
        page = desk.screen
        assert isinstance(page, Help)
        drawn = str(page.query_one("#help-text", Static).content)
        said = [what for group in page.groups for _, what in group.keys] + [what for _, what in page.signs]
        assert "…" not in drawn and max(map(len, said)) > 45
        assert Counter(re.findall(r"\w+", " ".join(said))) <= Counter(re.findall(r"\w+", drawn))


async def test_quit_at_once_quits_from_a_prompt(bench: Rehearsal) -> None:
    """By its key, and by name."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "t")
        assert any("Quit" in command.title for command in desk.get_system_commands(desk.screen))
        strike(pilot, "ctrl+q")
        await until(pilot, lambda: desk._exit)


@pytest.mark.parametrize("way", [(), ("enter",), ("j", "c"), ("S",)])
async def test_the_palette_knows_every_action_of_the_page(bench: Rehearsal, way: tuple[str, ...]) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, *way)
        offered = {command.title for command in desk.get_system_commands(desk.screen)}
        bound = {
            active.binding.tooltip
            for active in desk.screen.active_bindings.values()
            if active.binding.id and "." in active.binding.id
        }
        assert len(bound) > 20 and bound <= offered
        assert "Theme" in offered


async def test_a_command_of_the_palette_does_what_its_key_does(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "ctrl+p")
        assert isinstance(desk.screen, CommandPalette)
        await type_in(pilot, "Star, or")
        await until(pilot, lambda: "Star, or take" in shown(desk))
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(desk.screen, Inbox))
        await settle(pilot)
        await until(pilot, lambda: bench.count(bench.filter("is:starred")) == 2)


@pytest.mark.parametrize(
    "theme", ["monitor-dark", "monitor-light", "monitor-contrast", "textual-dark", "nord"]
)
async def test_every_theme_has_the_colours_the_desk_needs(bench: Rehearsal, theme: str) -> None:
    """Themes of Textual's own lack ours; the desk has a default for each."""
    async with opened(bench, (120, 40)) as (desk, pilot):
        desk.theme = theme
        await press(pilot, "j", "c", "q", "enter")
        assert "Putin orders" in shown(desk)


async def test_without_colour_the_signs_remain(bench: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR: unread, cursor, disagreement and omission are told by characters."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(bench, (160, 50)) as (desk, pilot):
        assert desk.no_color
        assert shown(desk).splitlines()[1].startswith("▌●")
        await press(pilot, "j", "c")
        assert "≠" in shown(desk) and "— omits" in shown(desk)


async def test_a_question_that_fails_is_a_toast(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):

        def fail() -> int:
            raise ZeroDivisionError("by [/] nought")

        ask(desk.screen, fail, lambda answer: None, group="test")
        await settle(pilot)
        assert toasts(desk) == ["That went wrong inside monitor: ZeroDivisionError: by [/] nought"]
        assert desk.is_running


async def test_a_newer_question_makes_the_older_answer_void(bench: Rehearsal) -> None:
    import threading

    async with opened(bench) as (desk, pilot):
        gate, answers = threading.Event(), list[str]()

        def slow() -> str:
            gate.wait(30)
            return "old"

        ask(desk.screen, slow, answers.append, group="test")
        ask(desk.screen, lambda: "new", answers.append, group="test")
        await until(pilot, lambda: answers)
        gate.set()
        await settle(pilot)
        assert answers == ["new"]


async def test_an_act_that_fails_is_told_and_the_list_tells_the_truth_again(bench: Rehearsal) -> None:
    """The star that was drawn at once goes away when the store refuses it."""
    from monitor.errors import StoreError

    def refuse(*_: object, **__: object) -> int:
        raise StoreError("the database is locked by another program")

    async with opened(bench) as (desk, pilot):
        bench.mark = refuse  # type: ignore[method-assign]
        await press(pilot, "s")
        row = desk.screen.query_one(Headlines).current_row
        assert row is not None and not row.marks.starred
        assert toasts(desk) == ["the database is locked by another program"]


async def test_a_failed_message_from_any_widget_reaches_the_desk(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        desk.screen.query_one(Headlines).post_message(Failed(ValueError("x")))
        await settle(pilot)
        assert len(toasts(desk)) == 1


async def test_the_first_frame_waits_for_nothing(bench: Rehearsal) -> None:
    """The page is drawn while the store has not answered yet."""
    import threading

    gate = threading.Event()
    ids = bench.ids

    def slow(*given: object, **named: object) -> list[int]:
        gate.wait(30)
        return ids(*given, **named)  # type: ignore[arg-type]

    bench.ids = slow  # type: ignore[method-assign]
    desk = Desk(bench)
    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Loading …" in shown(desk) and "tab By story" in shown(desk))
        gate.set()
        await settle(pilot)
        assert "Putin orders" in shown(desk)


async def test_what_goes_wrong_stands_in_the_log(bench: Rehearsal, caplog: pytest.LogCaptureFixture) -> None:
    """With its traceback where it is no error of the user's; the outcome of jobs as well."""
    with caplog.at_level("INFO", "monitor"):
        async with opened(bench) as (desk, pilot):

            def fail() -> int:
                raise ZeroDivisionError("by \x1b[31mnought \ud83d")

            ask(desk.screen, fail, lambda answer: None, group="test")
            await press(pilot, "ctrl+g")
            await until(pilot, lambda: desk.line.running is None and len(caplog.records) == 2)
    # By level: two threads tell, and either may be first.
    told = {record.levelname: record.getMessage() for record in caplog.records}
    trace, outcome = told.pop("ERROR"), told.pop("INFO")
    assert not told
    assert trace.startswith("Traceback")
    # A log is read in a terminal: nothing in it that one would obey, nothing that a file cannot hold.
    assert trace.endswith("ZeroDivisionError: by [31mnought \n")
    assert outcome == "group: Placed 1 article; 2 stories live"
