"""Going back from a page or a prompt."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType


class Leaving(Screen[ScreenResultType]):
    """A screen that goes once, and only while it is on top.

    Textual takes the screen on top away, whoever asks for it. An answer from a thread may come to a page
    when a prompt stands over it, or when it has gone already.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Go back with a result; nothing happens where the screen is not on top."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Modal(Leaving[ScreenResultType], ModalScreen[ScreenResultType]):
    """What lies over a page."""
