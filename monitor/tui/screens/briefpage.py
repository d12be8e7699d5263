"""The brief of the day."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from monitor.news import Brief
from monitor.tui import words
from monitor.tui.binding import bind, scrolling
from monitor.tui.screens.overlay import Scrolled
from monitor.tui.screens.page import Page
from monitor.tui.screens.prompts import ExportPrompt, Kind
from monitor.tui.widgets.band import Band
from monitor.tui.widgets.keybar import KeyBar
from monitor.tui.widgets.status import Status

KINDS = {
    "markdown": Kind(".md", "readers"),
    "html": Kind(".html", "readers in a browser, one file"),
    "text": Kind(".txt", "terminals and mail"),
    "docx": Kind(".docx", "Word; needs pandoc"),
}
WIDEST, MARGIN = 100, 5
"""Columns of text, and those around it."""


class BriefPage(Page, Scrolled):
    """What the last day brought, on two pages; every line ends in the numbers of its articles."""

    BINDING_GROUP_TITLE = "Brief"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("brief.export", "x", "export", "Export", "Write the brief to a file", shown=True),
        *scrolling("brief", shown=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.brief: Brief | None = None

    def compose(self) -> ComposeResult:
        yield Band(id="band")
        with VerticalScroll(id="brief", can_focus=False):
            yield Static("", id="brief-text", markup=False)
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Band).say("monitor", "brief", sight="writing …")
        self.ask(self.bench.brief, self._told, group="brief")

    def _told(self, brief: Brief) -> None:
        self.brief = brief
        self._set()

    def on_resize(self) -> None:
        self._set()

    def _set(self) -> None:
        """Set the text for the width of the screen."""
        brief, width = self.brief, min(self.size.width - MARGIN, WIDEST)
        if brief is not None:
            self.ask(lambda: self.bench.page(brief, width=width), self._show, group="brief")

    def _show(self, page: str) -> None:
        self.query_one("#brief-text", Static).update(Content(words.lines(page)))
        at = words.moment(self.brief.at if self.brief else None, self.desk.zone)
        self.query_one(Band).say("monitor", "brief", sight=at)

    def action_export(self) -> None:
        brief = self.brief
        if brief is None:
            return

        def answered(answer: tuple[str, Path] | None) -> None:
            if answer is not None:
                form, path = answer
                self.desk.write(
                    lambda: self.bench.write_page(brief, form, path),
                    lambda _: self.desk.tell(f"Wrote the brief to {path}"),
                )

        stem = f"brief-{brief.at.astimezone(self.desk.zone):%Y-%m-%d}"
        self.desk.push_screen(ExportPrompt("Export the brief", Path.cwd(), stem, KINDS), answered)
