"""The story of the article that is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from monitor.news import Headline, Story, written
from monitor.tui import words


class Beside(VerticalScroll, can_focus=False):
    """Who reports it and when, beside the text where there is room, below it where there is not."""

    def __init__(self, *, zone: tzinfo | None) -> None:
        super().__init__(id="beside")
        self.zone = zone

    def compose(self) -> ComposeResult:
        yield Static("", id="beside-text", markup=False)

    def show(self, story: Story, members: Sequence[Headline], article: int) -> None:
        """Show a story, with a mark at the article that is read."""
        parts: list[tuple[str, str]] = [
            (words.plain(story.title), "bold"),
            (f"\n{words.count(len(story.outlets), 'outlet')}", "$primary"),
            (f"  ·  {words.span(story.first, story.last, self.zone)}\n", "$faint"),
        ]
        for member in sorted(members, key=lambda m: m.published or m.first_seen):
            at = written(member.published or member.first_seen, member.precision, zone=self.zone)
            parts += [
                (f"\n{'▌ ' if member.id == article else ''}", "$accent"),
                (f"{at} ", "$faint"),
                (words.plain(member.outlet), "$primary"),
                (f" {words.plain(member.language)}\n", "$faint"),
                (words.plain(member.title_en or member.title) + "\n", "" if member.marks.read else "bold"),
            ]
        self.query_one("#beside-text", Static).update(Content.assemble(*parts))
