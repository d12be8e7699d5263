"""What an outlet changed in its text, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from monitor.news import Change, Edit, Version
from monitor.tui import words
from monitor.tui.asking import ask
from monitor.tui.binding import bind, scrolling
from monitor.tui.screens.overlay import Overlay

if TYPE_CHECKING:
    from monitor.tui.app import Desk

PENS = {Change.KEPT: "", Change.REMOVED: "strike $error", Change.ADDED: "underline bold $success"}


class Versions(Overlay):
    """Two versions as one text: what went is struck out, what came is underlined."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("versions.back", "q,escape,V", "leave", "Back", "Back to the text", shown=True),
        bind("versions.older", "h,left", "step(-1)", "Older", "The change before", shown=True),
        bind("versions.newer", "l,right", "step(1)", "Newer", "The change after", shown=True),
        *scrolling("versions"),
    ]

    def __init__(self, article: int, newest: int) -> None:
        super().__init__()
        self.article = article
        self.newest = newest
        self.newer = newest
        """The later one of the two versions shown."""

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
        bench, article, newer = cast("Desk", self.app).bench, self.article, self.newer
        ask(self, lambda: bench.edits(article, newer - 1, newer), self._found, group="edits")

    def _found(self, answer: tuple[Version, Version, Sequence[Edit]]) -> None:
        older, newer, edits = answer
        zone = cast("Desk", self.app).zone
        head = (
            f"Version {older.number} ({words.moment(older.seen_at, zone)}) → "
            f"version {newer.number} ({words.moment(newer.seen_at, zone)})"
        )
        self.query_one("#versions-head", Static).update(Content.styled(head, "bold"))
        self.query_one("#versions-text", Static).update(marked(edits))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_step(self, by: int) -> None:
        self.newer = max(2, min(self.newer + by, self.newest))
        self._show()


def marked(edits: Sequence[Edit]) -> Content:
    """Both texts as one, with what was taken out and put in."""
    return Content.assemble(*((words.lines(edit.text), PENS[edit.change]) for edit in edits))
