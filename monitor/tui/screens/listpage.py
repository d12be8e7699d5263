"""A page that is one list, with a text about the line under the cursor."""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from monitor.tui.asking import Altered
from monitor.tui.screens.page import Page
from monitor.tui.widgets.band import Band
from monitor.tui.widgets.keybar import KeyBar
from monitor.tui.widgets.lines import Lines
from monitor.tui.widgets.rows import Rows
from monitor.tui.widgets.status import Status

Item = TypeVar("Item")
Pieces = list[tuple[str, str]]


class ListPage(Page, Generic[Item]):
    """The list, and beside it, or under it where the screen is narrow, what there is to know of a line."""

    PLACE: str
    """The page's name on its first line."""
    lines: Lines[Item]

    def compose(self) -> ComposeResult:
        yield Band(id="band")
        with Container(id="listpage"):
            self.lines = self.make_lines()
            yield self.lines
            with VerticalScroll(id="about", can_focus=False):
                yield Static("", id="about-text", markup=False)
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        self.lines.focus()
        self.say("loading …")
        self.load()

    @abstractmethod
    def make_lines(self) -> Lines[Item]:
        """The list, still empty."""

    @abstractmethod
    def load(self) -> None:
        """Ask for what the list shows."""

    @abstractmethod
    def about(self, item: Item) -> Pieces:
        """What to say of the line under the cursor."""

    @property
    def here(self) -> Item | None:
        """What the cursor is on."""
        return self.lines.current_row

    def say(self, sight: str, *place: str) -> None:
        self.query_one(Band).say("monitor", self.PLACE, *place, sight=sight)

    def on_rows_moved(self, message: Rows.Moved) -> None:
        self.tell_about()

    def tell_about(self) -> None:
        """Bring the text up to the line under the cursor."""
        pieces = [] if self.here is None else self.about(self.here)
        self.query_one("#about-text", Static).update(Content.assemble(*pieces))
        self.query_one("#about", VerticalScroll).scroll_home(animate=False)

    def action_escape(self) -> None:
        if not self.lines.let_go():
            self.action_back()

    def on_altered(self, message: Altered) -> None:
        self.load()
