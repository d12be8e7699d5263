"""Driving the desk: open it on a workbench, wait until it is quiet, read what it shows."""

from __future__ import annotations

import contextlib
import time
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual import events
from textual.keys import _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets._toast import Toast

from monitor.tui.app import Desk
from monitor.tui.screens.inbox import Inbox
from monitor.workbench import Workbench
from tests.tui.samples import ZONE

PATIENCE = 60.0
"""Seconds after which a test gives up waiting: a loaded machine is slow."""


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
    """A key is on its way, a question under way, or the preview is about to follow the cursor."""
    asking = any(worker.is_running for worker in desk.workers if worker.group != "jobs")
    typing = desk.typing and desk.return_code is None
    return typing or asking or any(s.about_to_look for s in desk.screen_stack if isinstance(s, Inbox))


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is being asked and nothing is waiting to be drawn."""
    desk = pilot.app
    assert isinstance(desk, Desk)
    deadline = time.monotonic() + PATIENCE
    quiet = 0
    while quiet < 3:
        assert time.monotonic() < deadline, "the desk never came to rest"
        # One pass lets every widget handle what it was sent; an answer may take a few to reach the screen.
        await pilot.pause(0.002 if busy(desk) else 0)
        quiet = 0 if busy(desk) else quiet + 1


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Wait until it is so."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came about"
        await pilot.pause(0.005)


def strike(pilot: Pilot[None], key: str) -> None:
    """Send one key, without the waiting for an idle processor that `Pilot.press` does."""
    letter: str | None = key if len(key) == 1 else None
    if letter is None:
        with contextlib.suppress(KeyError):
            letter = unicodedata.lookup(_get_unicode_name_from_key(key))
    elif not key.isalnum():
        key = _character_to_key(key)
    pilot.app.post_message(events.Key(key, " " if key == "space" else letter))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, letting the desk come to rest after each."""
    for key in keys:
        strike(pilot, key)
        await settle(pilot)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a text, letter by letter, and let the desk come to rest."""
    for letter in text:
        strike(pilot, "space" if letter == " " else letter)
        await pilot.pause(0)
    await settle(pilot)


def shown(desk: Desk) -> str:
    """The text on the screen, line by line."""
    return "\n".join(strip.text.rstrip() for strip in desk.screen._compositor.render_strips())


def toasts(desk: Desk) -> list[str]:
    """What was said in toasts since the start."""
    return [notification.message for notification in desk._notifications]


async def told(pilot: Pilot[None], text: str) -> None:
    """Wait until the last toast holds this: it takes a few turns from the act that it is about."""
    desk = pilot.app
    assert isinstance(desk, Desk)
    await until(pilot, lambda: any(text in toast for toast in toasts(desk)[-1:]))


def drawn_toasts(desk: Desk) -> list[str]:
    """The text of the toasts on screen."""
    return [str(toast.render()) for toast in desk.screen.query(Toast)]


def still(desk: Desk) -> None:
    """Stop every cursor's blinking, for a picture."""
    for entry in desk.screen.query(Input):
        entry.cursor_blink = False
