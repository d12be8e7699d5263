"""What lies over a page and is scrolled through."""

from __future__ import annotations

from textual.containers import VerticalScroll

from monitor.tui.screens.leaving import Modal


class Overlay(Modal[None]):
    """A page over another, with one part that scrolls; each names the keys that do it."""

    def action_scroll(self, by: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)
