"""Keys one after the other, however fast they come."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from functools import partial

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.timer import Timer

PATIENCE = 0.5
"""Seconds that a key holds the next one up at most."""
_ROUNDS = 2
"""Times that a message goes from the app to the page and back before the next key is sent."""


class Passed(Message, bubble=True):
    """Follows a key on its way through the widgets: where this arrives, the key was before."""

    def __init__(self, key: events.Key) -> None:
        super().__init__()
        self.key = key


class TypeAhead(App[None]):
    """An app that sends a key on its way when what the key before it did is done.

    Textual gives every key at once to the widget that has the focus, while a key's binding runs only when
    the key has bubbled up to the app. So of `/lang:ru` and Enter that arrive together, as they do over a
    slow line, from a macro or from another program, all would reach the list, and none the filter bar that
    the first of them opens.
    """

    def __init__(self) -> None:
        super().__init__()
        self._in_hand: events.Key | None = None
        self._waiting: deque[events.Key] = deque()
        self._holds: dict[Hashable, object] = {}
        """Questions asked for the key in hand, whose answers change what the next one is about."""
        self._is_through = False
        """The key in hand has passed all widgets, and only questions hold it."""
        self._limit: Timer | None = None

    @property
    def typing(self) -> bool:
        """Whether a key is on its way."""
        return self._in_hand is not None

    def hold(self, question: Hashable) -> Callable[[], None]:
        """Keep further keys until what is returned is called: a prompt, or another list, is about to come.

        Asked once more, a question holds them until its newer answer: the older may never come.
        """
        asked = object()
        if self.typing:
            self._holds[question] = asked

        def let_go() -> None:
            if self._holds.get(question) is asked:
                del self._holds[question]
                if self._is_through and not self._holds and self._in_hand is not None:
                    self._passed(self._in_hand)

        return let_go

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key):
            await super().on_event(event)
        elif event.is_forwarded:
            # It has come back: no widget took it, and its binding runs now.
            await super().on_event(event)
            self._passed(event)
        elif self._in_hand is None:
            await self._send(event)
        else:
            self._waiting.append(event)

    async def _send(self, key: events.Key) -> None:
        self._in_hand = key
        # A widget that is taken away with a key in it never passes it on, and an answer may be slow.
        self._limit = self.set_timer(PATIENCE, partial(self._release, key))
        target: DOMNode = self.focused or self.screen
        await super().on_event(key)
        if not (key.is_forwarded and target.post_message(Passed(key))):
            self._passed(key)

    def on_passed(self, message: Passed) -> None:
        self._passed(message.key)

    def _passed(self, key: events.Key) -> None:
        if key is self._in_hand:
            self.call_later(self._behind_the_page, key, _ROUNDS)

    def _behind_the_page(self, key: events.Key, rounds: int) -> None:
        """Let the next key go after what this one set going, which is messages as well.

        A widget asks the app for the focus, a new page does so once it is composed, and what is submitted
        goes from an entry to its bar and from there to the page.
        """
        if not rounds:
            self._is_through = True
            if not self._holds:
                self.call_later(self._release, key)
        elif not self.screen.call_later(self.call_later, self._behind_the_page, key, rounds - 1):
            self.call_later(self._behind_the_page, key, rounds - 1)

    async def _release(self, key: events.Key) -> None:
        if key is not self._in_hand:
            return
        if self._limit is not None:
            self._limit.stop()
        self._holds.clear()
        self._is_through, self._in_hand = False, None
        if self._waiting:
            await self._send(self._waiting.popleft())
