"""What an outlet changed in its text, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from datetime import tzinfo
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from monitor.news import Version
from monitor.tui import words
from monitor.tui.binding import bind

_WORDS = re.compile(r"\s+|\d+(?:[.,]\d+)*%?|\w+|[^\w\s]")


class Versions(ModalScreen[None]):
    """Two versions as one text: what went is struck out, what came is underlined."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("versions.back", "q,escape,V", "leave", "Back", "Back to the text", shown=True),
        bind("versions.older", "h,left", "step(-1)", "Older", "The change before", shown=True),
        bind("versions.newer", "l,right", "step(1)", "Newer", "The change after", shown=True),
        bind("versions.down", "j,down", "scroll(1)", "Down", "Scroll down"),
        bind("versions.up", "k,up", "scroll(-1)", "Up", "Scroll up"),
    ]

    def __init__(self, versions: Sequence[Version], zone: tzinfo | None) -> None:
        super().__init__()
        self.versions = sorted(versions, key=lambda v: v.number)
        self.zone = zone
        self.newer = len(self.versions) - 1

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt wide"):
            yield Static("", id="versions-head", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static("", id="versions-text", markup=False)
            yield Static(
                Content("h and l step through the changes · q goes back"), markup=False, classes="detail"
            )

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        newer, older = self.versions[self.newer], self.versions[max(self.newer - 1, 0)]
        head = (
            f"Version {older.number} ({words.moment(older.seen_at, self.zone)}) → "
            f"version {newer.number} ({words.moment(newer.seen_at, self.zone)})"
        )
        self.query_one("#versions-head", Static).update(Content.styled(head, "bold"))
        self.query_one("#versions-text", Static).update(changes(older, newer))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_step(self, by: int) -> None:
        self.newer = max(min(1, len(self.versions) - 1), min(self.newer + by, len(self.versions) - 1))
        self._show()

    def action_scroll(self, by: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)


def changes(older: Version, newer: Version) -> Content:
    """The newer text with what was taken out and put in."""
    before, after = _tokens(older), _tokens(newer)
    parts: list[tuple[str, str]] = []
    for verb, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb == "equal":
            parts.append(("".join(after[c:d]), ""))
            continue
        if a != b:
            parts.append(("".join(before[a:b]), "strike $error"))
        if c != d:
            parts.append(("".join(after[c:d]), "underline bold $success"))
    return Content.assemble(*parts)


def _tokens(version: Version) -> list[str]:
    lines = [
        words.plain(version.title),
        "",
        *(words.plain(line, 50_000) for line in version.text.splitlines()),
    ]
    return _WORDS.findall("\n".join(lines))
