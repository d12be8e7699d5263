"""Folders and saved searches, and the desk that opens where it was left."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from monitor.errors import StoreError, UsageError
from monitor.news import Effect, Rule, Story
from monitor.tui import keys, views
from monitor.tui.app import Desk
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.pickers import Entry, FolderList, FolderPicker
from monitor.tui.screens.reading import Reading
from tests.tui.drive import opened, press, settle, shown, toasts, told, type_in, until
from tests.tui.samples import NOW, ZONE, Rehearsal


def inbox(desk: object) -> Inbox:
    page = desk.screen  # type: ignore[attr-defined]
    assert isinstance(page, Inbox)
    return page


async def test_a_filter_is_saved_as_a_folder_and_opened_from_there(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "lang:ro")
        await press(pilot, "ctrl+s")
        assert isinstance(desk.screen, Entry)
        await type_in(pilot, "From Romania")
        await press(pilot, "enter")
        assert bench.searches() == {"From Romania": "lang:ro"}
        await press(pilot, "f")
        assert isinstance(desk.screen, FolderPicker)
        line = next(line for line in shown(desk).splitlines() if "From Romania" in line)
        assert " 4 of 4" in line
        await press(pilot, "G", "enter")
        assert inbox(desk).view.text == "lang:ro"
        assert len(inbox(desk).rows.ids) == 4
        await press(pilot, "f")
        assert desk.screen.query_one(FolderList).highlighted == len(bench.folders()) - 1


async def test_a_filter_with_a_mistake_is_not_saved(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await press(pilot, "ctrl+s")
        await type_in(pilot, "lang:russian")
        await press(pilot, "ctrl+s")
        assert isinstance(desk.screen, Inbox)
        assert "lang: takes codes of two letters" in shown(desk)


async def test_a_saved_search_can_be_forgotten_and_a_folder_of_the_desk_cannot(bench: Rehearsal) -> None:
    bench.save_search("Mine", "lang:zh")
    async with opened(bench) as (desk, pilot):
        await press(pilot, "f", "x")
        assert isinstance(desk.screen, FolderPicker)
        await press(pilot, "G", "x")
        assert bench.searches() == {}
        await press(pilot, "u")
        await told(pilot, "Undone: forgot search Mine")
        assert bench.searches() == {"Mine": "lang:zh"}
        await press(pilot, "f", "q")
        assert isinstance(desk.screen, Inbox)


async def test_alerts_are_a_folder_and_a_sign(bench: Rehearsal) -> None:
    bench.add_rule(Rule("china", "lang:zh", Effect.ALERT))
    bench.run_rules()
    async with opened(bench) as (desk, pilot):
        assert sum("!" in line[:5] for line in shown(desk).splitlines()) == 1
        await press(pilot, "f")
        folder = next(line for line in shown(desk).splitlines() if "Alerts" in line)
        assert "1 of 1" in folder
        await press(pilot, "j", "j", "j", "enter")
        assert len(inbox(desk).rows.ids) == 1


async def test_what_came_since_the_last_look_is_new(bench: Rehearsal) -> None:
    """L says that everything is seen; so does leaving the desk."""
    async with opened(bench, (100, 50)) as (desk, pilot):
        await press(pilot, "L", "u")
        await told(pilot, "Undone: saw everything")
        assert bench.last_look() != NOW
        await press(pilot, "ctrl+r")
        assert bench.last_look() == NOW
        await press(pilot, "f")
        assert "last look 12 Mar 2026 09:30" in shown(desk)
    bench.look(NOW - timedelta(days=9))
    async with opened(bench) as (desk, pilot):
        await press(pilot, "q")
    assert bench.last_look() == NOW


async def test_the_cursor_is_not_pulled_back_while_the_rest_loads(
    bench: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stories come in two steps; who has moved on meanwhile stays there."""
    monkeypatch.setattr(views, "FIRST", 4)
    gate = threading.Event()
    stories = bench.stories

    def slow(**named: Any) -> list[Story]:
        if named["limit"] > 4:
            gate.wait(30)
        return stories(**named)

    bench.stories = slow  # type: ignore[method-assign]
    kept = stories(single=True)[0].id
    bench.keep_session({"by_story": True, "cursor": kept})
    desk = Desk(bench, zone=ZONE)
    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(desk.screen, Inbox) and len(inbox(desk).rows.ids) == 4)
        assert inbox(desk).rows.current == kept
        inbox(desk).rows.action_move(1)
        moved_to = inbox(desk).rows.current
        gate.set()
        await settle(pilot)
        assert len(inbox(desk).rows.ids) > 4 and inbox(desk).rows.current == moved_to != kept


async def test_left_in_a_story_the_desk_opens_on_its_line(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab", "j")
        story = inbox(desk).rows.current
        await press(pilot, "enter", "j")
        assert len(inbox(desk).views) == 2
        await press(pilot, "ctrl+q")
    async with opened(bench) as (desk, _):
        assert inbox(desk).view.by_story and inbox(desk).rows.current == story


async def test_what_never_stood_on_screen_stays_new(bench: Rehearsal) -> None:
    """Leaving under a filter, or from another page after the list grew, sees nothing more."""
    long_ago, now = NOW - timedelta(days=9), NOW
    bench.clock = lambda: now
    bench.look(long_ago)
    bench.keep_session({"text": "lang:ru"})
    async with opened(bench) as (_, pilot):
        await press(pilot, "q")
    assert bench.last_look() == long_ago
    bench.keep_session({"text": "since:lastlook"})
    async with opened(bench) as (desk, pilot):
        await press(pilot, "enter")
        now = NOW + timedelta(hours=1)
        desk.altered(None)
        await settle(pilot)
        await press(pilot, "ctrl+q")
    assert bench.last_look() == NOW
    bench.keep_session({})
    async with opened(bench) as (desk, pilot):
        await press(pilot, "S")
        now = NOW + timedelta(hours=2)
        desk.altered(None)
        await settle(pilot)
        await press(pilot, "q", "q")
    assert bench.last_look() == now, "back on the list, it is seen"
    later = NOW + timedelta(hours=5)
    async with opened(bench) as (_, pilot):
        bench.look(later)
        await press(pilot, "q")
    assert bench.last_look() == later, "said meanwhile, and not taken back"


async def test_the_desk_opens_where_it_was_left(bench: Rehearsal) -> None:
    """Filter, order, cursor, and the article that was being read with the story beside it."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "lang:ro,ru")
        await press(pilot, "enter", "z", "j", "j", "enter", "l")
        left = desk.screen
        assert isinstance(left, Reading)
        await press(pilot, "ctrl+q")
    async with opened(bench) as (desk, pilot):
        again = desk.screen
        assert isinstance(again, Reading)
        assert again.article == left.article
        assert again.query_one("#beside").display
        await press(pilot, "q")
        view = inbox(desk).view
        assert (view.text, view.sort) == ("lang:ro,ru", "weight")
        assert inbox(desk).rows.current == left.article


async def test_a_story_list_opens_again_on_its_story(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab", "G", "q")
        last = bench.stories(single=True)[-1].id
    async with opened(bench) as (desk, pilot):
        assert inbox(desk).view.by_story
        assert inbox(desk).rows.current == last


@pytest.mark.parametrize(
    "kept",
    [{"text": "colour:red"}, {"sort": "size"}, {"text": 5, "sort": None, "cursor": "x", "reading": "y"}],
)
async def test_a_session_that_makes_no_sense_is_not_restored(
    bench: Rehearsal, kept: dict[str, object]
) -> None:
    bench.keep_session(kept)
    async with opened(bench) as (desk, _):
        assert inbox(desk).view.text == ""
        assert len(inbox(desk).rows.ids) == 11


async def test_a_store_that_refuses_keeps_nobody_from_leaving(bench: Rehearsal) -> None:
    def refuse(values: dict[str, object]) -> None:
        raise StoreError("the disk is full")

    bench.keep_session = refuse  # type: ignore[method-assign]
    async with opened(bench) as (desk, pilot):
        await press(pilot, "q")
        assert not desk.is_running or desk._exit


def test_keys_stand_in_the_workspaces_settings(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    assert keys.of_settings(file) == {}
    file.write_text('[collect]\npage_bytes = 5\n[keys]\n"inbox.star" = "f5"\n')
    assert keys.of_settings(file) == {"inbox.star": "f5"}
    for wrong in ("[keys]\nx = 1\n", "keys = 1\n", "[keys", "\xff"):
        file.write_bytes(wrong.encode("latin-1"))
        with pytest.raises(UsageError, match=r"settings\.toml"):
            keys.of_settings(file)


async def test_a_name_is_needed_to_save(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "lang:ro")
        await press(pilot, "ctrl+s", "enter")
        assert bench.searches() == {}
        await press(pilot, "slash")
        await press(pilot, "ctrl+s")
        assert isinstance(desk.screen, Inbox | Entry)
        assert desk.screen.query(Input)
    assert toasts(desk) == []
