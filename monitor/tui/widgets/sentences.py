"""A text and its English, aligned by sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment as Run
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from monitor.news import Segment
from monitor.tui.binding import bind
from monitor.tui.widgets.headlines import FLAGGED
from monitor.tui.widgets.layout import Column, Line, doubtful, flowing, interleaved, side

LAYOUTS = ("both", "english", "original")
SIDE_BY_SIDE = 96
"""Cells from which the two texts stand side by side."""


class Sentences(ScrollView, can_focus=True):
    """Sentences with a cursor; source and English side by side, interleaved, or one of them alone."""

    BINDING_GROUP_TITLE = "Text"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("text.down", "j,down", "move(1)", "Next sentence", "Next sentence"),
        bind("text.up", "k,up", "move(-1)", "Sentence before", "Sentence before"),
        bind("text.page-down", "space,pagedown,ctrl+f", "page(1)", "Page down", "A page down"),
        bind("text.page-up", "pageup,ctrl+b", "page(-1)", "Page up", "A page up"),
        bind("text.top", "g,home", "move(-1000000)", "Top", "First sentence"),
        bind("text.bottom", "G,end", "move(1000000)", "Bottom", "Last sentence"),
        bind("text.flag", "f", "flagged", "Next flag", "Next flagged sentence"),
        bind(
            "text.layout",
            "tab",
            "layout",
            "Layout",
            "Both texts, only English, only the original",
            shown=True,
        ),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text--english",
        "text--original",
        "text--title",
        "text--cursor",
        "text--flag",
        "text--rule",
        "text--highlight",
        "text--hit",
    }

    class Moved(Message):
        """The cursor is on another sentence, or the layout has changed."""

        def __init__(self, sentences: Sentences) -> None:
            super().__init__()
            self.sentences = sentences

    def __init__(self) -> None:
        super().__init__(id="sentences")
        self.segments: Sequence[Segment] = ()
        self.cursor = 0
        self.mode = "both"
        self.translated = True
        self.english_only = False
        """The outlet wrote in English: there is no other text to show."""
        self.needle = ""
        """What is being looked for in the text."""
        self.notes: Mapping[str, str] = {}
        """Signs of notes and highlights, by sentence as the outlet wrote it."""
        self._lines: list[Line] = []
        self._drawn_for: tuple[int, str] | None = None

    # -- what it shows --------------------------------------------------------------------------

    def show(self, segments: Sequence[Segment], *, translated: bool, cursor: int = 0) -> None:
        """Show a text; without English only the original speaks."""
        self.segments = segments
        self.translated = translated
        self.cursor = max(0, min(cursor, len(segments) - 1)) if segments else 0
        self._drawn_for = None
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self._reveal()
        self.post_message(self.Moved(self))

    @property
    def current(self) -> Segment | None:
        return self.segments[self.cursor] if self.cursor < len(self.segments) else None

    def show_notes(self, notes: Mapping[str, str]) -> None:
        """Mark the sentences that have a note or a highlight."""
        self.notes = notes
        self.refresh()

    # -- finding --------------------------------------------------------------------------------

    def seek(self, needle: str) -> int:
        """Look for a text in both languages, from the cursor on; how many sentences hold it."""
        self.needle = needle
        hits = self.hits
        if hits:
            self.go(next((hit for hit in hits if hit >= self.cursor), hits[0]))
        self.refresh()
        return len(hits)

    @property
    def hits(self) -> list[int]:
        """Sentences that hold what is looked for."""
        asked = self.needle.casefold()
        return [
            number
            for number, segment in enumerate(self.segments)
            if asked and (asked in segment.source.casefold() or asked in segment.target.casefold())
        ]

    def step(self, by: int) -> None:
        """Go to the next sentence that holds it, or to the one before, round the end."""
        hits = self.hits
        if by > 0:
            self.go(next((hit for hit in hits if hit > self.cursor), hits[0]))
        else:
            self.go(next((hit for hit in reversed(hits) if hit < self.cursor), hits[-1]))

    @property
    def layout_shown(self) -> str:
        """`side`, `interleaved`, `english` or `original`."""
        if not self.translated or self.english_only:
            return "original"
        if self.mode != "both":
            return self.mode
        return "side" if self.size.width >= SIDE_BY_SIDE else "interleaved"

    def _lay_out(self) -> None:
        width = self.size.width
        layout = self.layout_shown
        if not width or self._drawn_for == (width, layout):
            return
        self._drawn_for = (width, layout)
        if layout == "side":
            self._lines = side(self.segments, width)
        elif layout == "interleaved":
            self._lines = interleaved(self.segments, width)
        else:
            self._lines = flowing(self.segments, width, english=layout == "english")
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    # -- moving ---------------------------------------------------------------------------------

    def go(self, index: int) -> None:
        """Put the cursor on a sentence."""
        if not self.segments:
            return
        self.cursor = max(0, min(index, len(self.segments) - 1))
        self.refresh()
        self._reveal()
        self.post_message(self.Moved(self))

    def _span(self, index: int) -> tuple[int, int]:
        """First and last line of a sentence."""
        held = [n for n, line in enumerate(self._lines) if self._has(line, index)]
        return (held[0], held[-1]) if held else (0, 0)

    @staticmethod
    def _has(line: Line, index: int) -> bool:
        columns = [c for c in (line.english, line.original) if c is not None]
        return any(owner == index for column in columns for _, owner in column.runs)

    def _reveal(self) -> None:
        first, last = self._span(self.cursor)
        top, height = round(self.scroll_offset.y), self.size.height
        if last >= top + height:
            top = min(last - height + 1, first)
        if first < top:
            top = first
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def action_move(self, by: int) -> None:
        # A sentence longer than the screen is read line by line before the cursor leaves it.
        first, last = self._span(self.cursor)
        top, height = round(self.scroll_offset.y), self.size.height
        if by == 1 and last >= top + height:
            self.scroll_to(y=top + 1, animate=False, force=True, immediate=True)
        elif by == -1 and first < top:
            self.scroll_to(y=top - 1, animate=False, force=True, immediate=True)
        else:
            self.go(self.cursor + by)
            if self.cursor == 0:
                self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def action_page(self, by: int) -> None:
        height = max(self.size.height - 2, 1)
        top = max(0, min(round(self.scroll_offset.y) + by * height, len(self._lines) - self.size.height))
        seen = next((line.sentence for line in self._lines[top:] if line.sentence >= 0), 0)
        if top == round(self.scroll_offset.y):
            seen = len(self.segments) - 1 if by > 0 else 0
        self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self.cursor = max(0, min(seen, len(self.segments) - 1)) if self.segments else 0
        self.refresh()
        self.post_message(self.Moved(self))

    def action_flagged(self) -> None:
        flagged = [n for n, segment in enumerate(self.segments) if doubtful(segment)]
        if flagged:
            self.go(next((n for n in flagged if n > self.cursor), flagged[0]))

    def action_layout(self) -> None:
        self.mode = LAYOUTS[(LAYOUTS.index(self.mode) + 1) % len(LAYOUTS)]
        self._lay_out()
        self._reveal()
        self.post_message(self.Moved(self))

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out()
        self._reveal()
        self.post_message(self.Moved(self))

    def on_click(self, event: events.Click) -> None:
        line = event.y + round(self.scroll_offset.y)
        if line < len(self._lines) and self._lines[line].sentence >= 0:
            self.go(self._lines[line].sentence)

    # -- drawing --------------------------------------------------------------------------------

    def _pen(self, name: str) -> Style:
        return self.get_component_rich_style(f"text--{name}", partial=True)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        base = self.rich_style
        number = round(self.scroll_offset.y) + y
        if number >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[number]
        here = line.sentence >= 0 and self._has(line, self.cursor)
        flag = line.first and doubtful(self.segments[line.sentence])
        runs = [
            Run("▌" if here else " ", base + self._pen("flag" if here and flag else "rule")),
            Run(FLAGGED if flag else " ", base + self._pen("flag")),
            Run(self._note(line.sentence) if line.first else " ", base + self._pen("flag")),
        ]
        if self.layout_shown == "side":
            column = (width - 5) // 2
            if line.english is not None and line.original is not None:
                runs += self._runs(line.english, column, base, "english", line.title)
                runs.append(Run(" │ ", base + self._pen("rule")))
                runs += self._runs(line.original, column, base, "original", line.title)
        elif line.english is not None:
            runs += self._runs(line.english, width - 4, base, "english", line.title)
        elif line.original is not None:
            alone = self.layout_shown == "original"
            if not alone:
                runs.append(Run("  ", base))
            runs += self._runs(line.original, width - 6, base, "english" if alone else "original", line.title)
        return Strip(runs).adjust_cell_length(width, base)

    def _runs(self, column: Column, width: int, base: Style, pen: str, title: bool) -> list[Run]:
        runs = []
        used = 0
        for text, owner in column.runs:
            style = base + self._pen(pen)
            if title and pen == "english":
                style += self._pen("title")
            if self._note(owner) != " ":
                style += self._pen("highlight")
            if owner == self.cursor:
                style += self._pen("cursor")
            runs += self._found(text, style)
            used += cell_len(text)
        if used < width:
            here = any(owner == self.cursor for _, owner in column.runs) and self.layout_shown == "side"
            runs.append(Run(" " * (width - used), base + self._pen("cursor") if here else base))
        return runs

    def _note(self, index: int) -> str:
        return self.notes.get(self.segments[index].source, " ") if index >= 0 else " "

    def _found(self, text: str, style: Style) -> list[Run]:
        """The text in runs, what is looked for in one of its own."""
        if not self.needle:
            return [Run(text, style)]
        parts = re.split(f"({re.escape(self.needle)})", text, flags=re.IGNORECASE)
        return [
            Run(part, style + self._pen("hit") if number % 2 else style)
            for number, part in enumerate(parts)
            if part
        ]
