"""Driving the desk: open it on a workbench, wait until it is quiet, read what it shows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets._toast import Toast

from monitor.tui.app import Desk
from monitor.tui.screens.inbox import Inbox
from monitor.workbench import Workbench
from tests.tui.samples import ZONE

NAMES = {" ": "space", ":": "colon", "/": "slash", "-": "minus", '"': "quotation_mark", ".": "full_stop"}


@asynccontextmanager
async def opened(
    bench: Workbench, size: tuple[int, int] = (80, 24), **options: object
) -> AsyncIterator[tuple[Desk, Pilot[None]]]:
    """The desk on a screen of this size, its first list loaded."""
    desk = Desk(bench, zone=ZONE, **options)  # type: ignore[arg-type]
    async with desk.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield desk, pilot


def busy(desk: Desk) -> bool:
    """A question is under way, or the preview is about to follow the cursor."""
    asking = any(worker.is_running for worker in desk.workers if worker.group != "jobs")
    return asking or any(s.about_to_look for s in desk.screen_stack if isinstance(s, Inbox))


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is being asked and nothing is waiting to be drawn."""
    desk = pilot.app
    assert isinstance(desk, Desk)
    quiet = 0
    for _ in range(2_000):
        await pilot.pause(0.005)
        quiet = 0 if busy(desk) else quiet + 1
        if quiet == 4:
            return
    raise AssertionError("the desk never came to rest")


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Wait until it is so."""
    for _ in range(2_000):
        if condition():
            return
        await pilot.pause(0.005)
    raise AssertionError("it never came about")


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, letting the desk come to rest after each."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a text, letter by letter, and let the desk come to rest."""
    await pilot.press(*(NAMES.get(letter, letter) for letter in text))
    await settle(pilot)


def shown(desk: Desk) -> str:
    """The text on the screen, line by line."""
    return "\n".join(strip.text.rstrip() for strip in desk.screen._compositor.render_strips())


def toasts(desk: Desk) -> list[str]:
    """What was said in toasts since the start."""
    return [notification.message for notification in desk._notifications]


def drawn_toasts(desk: Desk) -> list[str]:
    """The text of the toasts on screen."""
    return [str(toast.render()) for toast in desk.screen.query(Toast)]


def still(desk: Desk) -> None:
    """Stop every cursor's blinking, for a picture."""
    for entry in desk.screen.query(Input):
        entry.cursor_blink = False
