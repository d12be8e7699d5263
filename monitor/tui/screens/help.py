"""Every key of a page, and what its signs mean."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from monitor.tui import words
from monitor.tui.binding import bind, scrolling
from monitor.tui.screens.overlay import Overlay

Pieces = list[tuple[str, str]]
WIDEST = 140
"""Cells of the help, its border among them."""


class Group(NamedTuple):
    """Keys that belong together."""

    title: str
    keys: Sequence[tuple[str, str]]
    """As they are pressed, and what they do."""


class Help(Overlay):
    """A page's keys, as they are bound now, with remapped ones under their new names."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("help.back", "q,escape,question_mark,f1", "leave", "Back", "Back to the page", shown=True),
        *scrolling("help"),
    ]

    def __init__(self, groups: Sequence[Group], signs: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.groups = [group for group in groups if group.keys]
        self.signs = signs

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt wide"):
            with VerticalScroll(can_focus=False):
                yield Static("", id="help-text", markup=False)
            yield Static(
                Content("ctrl+p finds any command by name · q goes back"), markup=False, classes="detail"
            )

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = min(self.size.width * 96 // 100, WIDEST) - 8
        lines: Pieces = []
        if self.signs:
            lines += [("Signs", "bold $primary"), ("\n", "")]
            lines += self._table([(sign, said) for sign, said in self.signs], width)
        for group in self.groups:
            lines += [("\n" if lines else "", ""), (words.plain(group.title), "bold $primary"), ("\n", "")]
            lines += self._table(group.keys, width)
        self.query_one("#help-text", Static).update(Content.assemble(*lines))

    @staticmethod
    def _table(rows: Sequence[tuple[str, str]], width: int) -> Pieces:
        """Rows in two columns where there is room, down the first before the second."""
        rows = [(words.plain(key), words.plain(said)) for key, said in rows]
        columns = 2 if width >= 84 else 1
        height = -(-len(rows) // columns)
        key_width = min(max((cell_len(key) for key, _ in rows), default=0), 18)
        said_width = width // columns - key_width - 3
        pieces: Pieces = []
        for line in range(height):
            cells = [(key, wrap(said, said_width) or [""]) for key, said in rows[line::height]]
            for part in range(max(len(said) for _, said in cells)):
                for key, said in cells:
                    pieces += [
                        (words.fit("" if part else key, key_width) + "  ", "$accent"),
                        (words.fit(said[part] if part < len(said) else "", said_width) + " ", ""),
                    ]
                pieces.append(("\n", ""))
        return pieces
