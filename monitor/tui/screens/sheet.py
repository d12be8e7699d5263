"""A text of some length, over the page it is about."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from monitor.tui import words
from monitor.tui.binding import bind, scrolling
from monitor.tui.screens.overlay import Overlay


class Sheet(Overlay):
    """A text to scroll through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("sheet.back", "q,escape", "leave", "Back", "Back to the page", shown=True),
        *scrolling("sheet"),
    ]
    DETAIL = "j and k scroll · q goes back"

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self.head = words.plain(title)
        self.text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt wide"):
            yield Static(Content.styled(self.head, "bold"), markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(self.text, id="sheet-text", markup=False)
            yield Static(Content(self.DETAIL), markup=False, classes="detail")
