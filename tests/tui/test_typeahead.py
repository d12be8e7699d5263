"""Keys that come all at once, as from a macro, a slow line or another program."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from monitor.errors import MonitorError
from monitor.news import Filter, Tag
from monitor.tui import typeahead
from monitor.tui.asking import ask
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.reading import Reading
from monitor.tui.typeahead import Passed, TypeAhead
from monitor.tui.widgets.band import Band
from monitor.tui.widgets.filterbar import FilterInput
from monitor.tui.widgets.headlines import Headlines
from tests.tui.drive import opened, settle, strike, toasts, until
from tests.tui.samples import Rehearsal


async def test_a_filter_and_enter_in_one_go_reach_the_bar_they_open(bench: Rehearsal) -> None:
    """None of its letters is an act on the list below."""
    async with opened(bench) as (desk, pilot):
        for key in (*"/lang:ru", "enter"):
            strike(pilot, key)
        await settle(pilot)
        assert "lang:ru" in desk.screen.query_one(Band).text
        assert len(desk.screen.query_one(Headlines).ids) == 3
        assert desk.screen.query_one(Headlines).has_focus
        assert toasts(desk) == []


async def test_what_follows_a_filter_is_about_its_list(bench: Rehearsal) -> None:
    """Not about the list that was on screen while the answer was looked for."""
    async with opened(bench) as (desk, pilot):
        for key in (*"/lang:ru", "enter", "j", "enter"):
            strike(pilot, key)
        await settle(pilot)
        assert isinstance(desk.screen, Reading)
        assert desk.screen.article == bench.ids(bench.filter("lang:ru"))[1]


async def test_a_question_that_fails_holds_no_key(bench: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(bench) as (desk, pilot):

        def broken() -> list[Tag]:
            raise MonitorError("no tags today")

        monkeypatch.setattr(bench, "tags", broken)
        for key in ("t", "j"):
            strike(pilot, key)
        await settle(pilot)
        rows = desk.screen.query_one(Headlines)
        assert rows.current == rows.ids[1]
        assert toasts(desk) == ["no tags today"]


async def test_a_question_that_is_void_before_it_is_asked_holds_no_key(bench: Rehearsal) -> None:
    """All threads are taken, so the newer question of the same group comes before the older has begun."""
    async with opened(bench) as (desk, pilot):
        free = Event()
        with ThreadPoolExecutor(1) as threads:
            asyncio.get_running_loop().set_default_executor(threads)
            threads.submit(free.wait, 60)
            strike(pilot, "t")
            await until(pilot, lambda: desk.typing and any(w.group == "tags" for w in desk.workers))
            ask(desk.screen, lambda: None, lambda _: None, group="tags")
            await pilot.pause()
            free.set()
            await settle(pilot)


async def test_what_is_typed_after_a_filter_was_entered_does_not_void_it(
    bench: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow answer: the letter comes to the bar while the filter is still being looked at."""
    async with opened(bench) as (desk, pilot):
        for letter in "/lang:ru":
            strike(pilot, letter)
        await settle(pilot)
        free, parse = Event(), bench.filter

        def slowly(text: str) -> Filter:
            if text == "lang:ru":
                free.wait(60)
            return parse(text)

        monkeypatch.setattr(bench, "filter", slowly)
        monkeypatch.setattr(typeahead, "PATIENCE", 0.05)
        strike(pilot, "enter")
        await until(pilot, lambda: desk.typing)
        await until(pilot, lambda: not desk.typing)
        strike(pilot, "x")
        await until(pilot, lambda: desk.screen.query_one(FilterInput).value == "lang:rux")
        await pilot.pause()
        free.set()
        await settle(pilot)
        assert "lang:ru" in desk.screen.query_one(Band).text
        assert len(desk.screen.query_one(Headlines).ids) == 3


async def test_a_prompt_takes_what_was_typed_before_it_stood(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        article = desk.screen.query_one(Headlines).current
        for key in ("t", *"urgent-matter", "enter"):
            strike(pilot, key)
        await settle(pilot)
        assert isinstance(desk.screen, Inbox)
        assert article is not None and "urgent-matter" in bench.record(article).headline.tags


async def test_pages_are_opened_and_left_in_one_go(bench: Rehearsal) -> None:
    """A page that goes with a key in it holds up none of those behind."""
    async with opened(bench) as (desk, pilot):
        ids = desk.screen.query_one(Headlines).ids
        for key in ("enter", "q", "j", "enter"):
            strike(pilot, key)
        await settle(pilot)
        assert isinstance(desk.screen, Reading)
        assert desk.screen.article == ids[1]


class Swallowing(Widget, can_focus=True):
    """Takes a key and never lets it go, as a widget does that is taken away in that moment."""

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.app.query_one(Input).focus()

    def post_message(self, message: Message) -> bool:
        return True if isinstance(message, Passed) else super().post_message(message)


class Small(TypeAhead):
    def compose(self) -> ComposeResult:
        yield Swallowing()
        yield Input()


@pytest.mark.parametrize("text", ["x", "in their order, however many"])
async def test_a_key_that_is_lost_holds_the_others_up_for_a_moment_only(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeahead, "PATIENCE", 0.5)
    app = Small()
    async with app.run_test() as pilot:
        for letter in "!" + text:
            app.post_message(events.Key(letter, letter))
        while app.query_one(Input).value != text:
            assert text.startswith(app.query_one(Input).value)
            await pilot.pause(0.01)


class Twice(TypeAhead):
    """Asks one question twice in a moment, as when two acts tell a page that its article has changed."""

    BINDINGS: ClassVar[list[BindingType]] = [("x", "twice", "Twice")]

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[int] = []

    def action_twice(self) -> None:
        for number in range(2):
            ask(self, partial(int, number), self.answers.append, group="number", holding=True)


async def test_a_question_that_is_asked_twice_in_a_moment_holds_no_key() -> None:
    app = Twice()
    async with app.run_test() as pilot:
        for count in (1, 2):
            strike(pilot, "x")
            await until(pilot, lambda c=count: app.answers == [1] * c)  # type: ignore[misc]
            await until(pilot, lambda: not app.typing)
