"""The ways from the inbox to the other pages."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual.binding import BindingType

from monitor.tui.binding import bind
from monitor.tui.screens.briefpage import BriefPage
from monitor.tui.screens.codebook import CodebookPage
from monitor.tui.screens.disagreements import DisagreementsPage
from monitor.tui.screens.glossary import GlossaryPage
from monitor.tui.screens.page import Page
from monitor.tui.screens.rules import RulesPage
from monitor.tui.screens.sources import Sources


class Doors(Page):
    """A page that others are opened from; some of them come back with a filter to be shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("inbox.sources", "S", "sources", "Sources", "Outlets and how their visits went"),
        bind("inbox.codebook", "K", "codebook", "Codebook", "Tags: what they mean, edit, merge, retire"),
        bind("inbox.glossary", "N", "glossary", "Names", "The glossary: names and their English"),
        bind("inbox.brief", "B", "brief", "Brief", "The brief of the day, to read and to export"),
        bind("inbox.disagreements", "D", "disagreements", "Disagree", "What two coders disagree on"),
        bind("inbox.rules", "F", "rules", "Rules", "Rules: what they would hit, edit, run"),
    ]

    @abstractmethod
    def show_filter(self, text: str) -> None:
        """Show what matches a filter; `q` comes back from it."""

    def _came_back(self, text: str | None) -> None:
        if text is not None:
            self.show_filter(text)

    def action_sources(self) -> None:
        self.desk.push_screen(Sources())

    def action_rules(self) -> None:
        self.desk.push_screen(RulesPage(), self._came_back)

    def action_glossary(self) -> None:
        self.desk.push_screen(GlossaryPage())

    def action_brief(self) -> None:
        self.desk.push_screen(BriefPage())

    def action_disagreements(self) -> None:
        self.desk.push_screen(DisagreementsPage())

    def action_codebook(self) -> None:
        self.desk.push_screen(CodebookPage(), self._came_back)
