"""What is scrolled through."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.dom import DOMNode

from monitor.tui.screens.leaving import Modal


class Scrolled(DOMNode):
    """Something with one part that scrolls; its bindings are those of `scrolling`.

    It stands last among the bases of a class: the first is the one that Textual has the style of.
    """

    def scrolled(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def action_scroll_text(self, lines: int, pages: int = 0) -> None:
        """A page leaves two lines of what was read in sight."""
        text = self.scrolled()
        by = lines + pages * max(text.scrollable_content_region.height - 2, 1)
        text.scroll_relative(y=by, animate=False)


class Overlay(Modal[None], Scrolled):
    """A text over a page."""

    def action_leave(self) -> None:
        self.dismiss(None)
