"""Asking the workbench without holding up the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import App
from textual.message import Message
from textual.widget import Widget

from monitor.tui.typeahead import TypeAhead

Answer = TypeVar("Answer")


class Failed(Message):
    """A question or an act ended in an error; bubbles up to the desk, which tells the analyst."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error


class Altered(Message, bubble=False):
    """Articles have changed in the store; sent by the desk to every open page."""

    def __init__(self, ids: frozenset[int] | None, *, relist: bool = True, english: bool = False) -> None:
        super().__init__()
        self.ids = ids
        """Those whose marks, tags or texts changed; None where any may have."""
        self.relist = relist
        """Rows may have come into lists or gone from them."""
        self.english = english
        """Sentences of theirs have another English."""


def ask(
    asker: Widget | App[Any],
    question: Callable[[], Answer],
    then: Callable[[Answer], object],
    *,
    group: str,
    holding: bool = False,
) -> None:
    """Run `question` in a thread and give its answer to `then` on the screen's own thread.

    A newer question of the same group makes the older answer void. With `holding`, keys that are struck
    before the answer is there wait for it: it opens a prompt, or decides what they are about.
    """
    app = asker.app
    let_go = app.hold((asker, group)) if holding and isinstance(app, TypeAhead) else None

    async def work() -> Any:
        try:
            answer = await asyncio.to_thread(question)
        except Exception as error:  # Whatever a stage does wrong becomes a toast, never the end of the desk.
            asker.post_message(Failed(error))
        else:
            asker.call_later(then, answer)
        finally:
            # Not in the thread, where a question never runs that is void before a thread is free for it.
            if let_go is not None:
                asker.call_later(let_go)

    asker.run_worker(work, exclusive=True, group=group, exit_on_error=False)
