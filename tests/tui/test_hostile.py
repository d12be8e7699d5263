"""Text from the wire is text: no widget of the desk reads it as markup or lets it steer the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from monitor.errors import FilterError, StoreError
from monitor.news import (
    Article,
    Cell,
    Citation,
    Comparison,
    Dating,
    Fact,
    Filter,
    Headline,
    Health,
    Language,
    Marks,
    Membership,
    Part,
    Record,
    Report,
    Reuse,
    Segment,
    Source,
    SourceState,
    Story,
    Tag,
    Translation,
    Version,
)
from monitor.settings import Workspace
from monitor.tui import words
from monitor.tui.app import Desk
from monitor.tui.asking import Failed
from monitor.tui.screens.help import Group, Help
from monitor.tui.screens.prompts import Confirm, ExportPrompt, TagPrompt
from monitor.tui.widgets.filterbar import FilterBar
from monitor.workbench import Workbench
from tests.tui.drive import drawn_toasts, opened, press, settle, shown
from tests.tui.samples import NOW

HOSTILE = {
    "closing tag": "[/] [VIDEO] closing",
    "markup": "[VIDEO] [@click=app.bell]press[/] [bold red]x[/bold red] $primary [$accent]y \\[z\\] \\",
    "escape": "one\x1b[31mtwo\x1b[2J\x1b]0;owned\x07three \x1b]8;;http://evil.example\x1b\\here\x9b31mfour\x85five",
    "turned": "one \u202eowt\u202c three \u2066four\u2069 vis\u200bi\u00adble \U000e0041",
    "broken": "one\x00two\nthree\ttwo\rone \ud83d two",
    "long": "x" * 10_000,
    "wide": "中文标题" * 400,
    "piled": "zalgo z" + "\u0301\u0322\u0489" * 400 + " 👩‍👩‍👧‍👦 family أخبار اليوم 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "blank": "   ",
}
HARMFUL = {"Cc", "Cs"}
TURNING = set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Wire(Workbench):
    """A workbench that hands out every noun with a hostile text in every field that comes from outside.

    The store cleans what it is given; the desk must not rely on it.
    """

    text = ""

    def _headline(self, id: int) -> Headline:
        text = self.text
        return Headline(
            id, "wire", text, "en" if id % 2 else text, text, NOW, NOW, "https://x.example/" + text, text,
            text if id % 2 else None, 1, (text,), Marks(), 2, True, 1,
        )  # fmt: skip

    def sources(self) -> list[SourceState]:
        t = self.text
        source = Source("wire", t, t, t, feeds=(t,), note=t, reason=t)
        return [
            SourceState(source, Health.FAILED, t, NOW, NOW, 3, 4),
            SourceState(replace(source, enabled=False), Health.NEVER, None),
        ]

    def stories(self, *, single: bool = False, limit: int | None = None) -> list[Story]:
        return [self.story(1)]

    def story(self, story_id: int) -> Story:
        members = (Membership(1, self.text), Membership(2, self.text, self.text))
        return Story(1, self.text, members, (self.text,), (self.text,), (self.text,), NOW, NOW, 2)

    def ids(self, wanted: Filter = Filter(), *, sort: str = "time") -> list[int]:
        return [1, 2]

    def headlines_of(self, ids: Sequence[int]) -> list[Headline]:
        return [self._headline(n) for n in ids]

    def complete(self, text: str, cursor: int) -> list[str]:
        return [f"tag:{self.text}"]

    def tags(self) -> list[Tag]:
        return [Tag(self.text or "x", self.text, None, 1)]

    def record(self, article_id: int) -> Record:
        t = self.text
        article = Article(
            article_id, "wire", t, f"{t}\n{t}", t, NOW, Language("ru", 0.5, t), Dating(NOW, t, t),
            "https://x.example/" + t, byline=t, version=2,
        )  # fmt: skip
        translation = Translation(article_id, 1, t, 2, True, NOW, self._segments())
        return Record(self._headline(article_id), article, translation, self.story(1), (), 2)

    def _segments(self) -> tuple[Segment, ...]:
        t = self.text
        return (
            Segment(Part.TITLE, 0, t, t + "!", -1, (t,)),
            Segment(Part.BODY, 0, t, t + "!", -1, ("number", t), t),
        )

    def versions(self, article_id: int) -> list[Version]:
        return [Version(1, n, self.text + str(n), f"{self.text}\n{n}", NOW) for n in (1, 2)]

    def compare(self, story_id: int) -> Comparison:
        t = self.text
        reports = tuple(
            Report(n, source, t, t, datetime(2026, 3, 12, n, tzinfo=UTC), self._segments(), t)
            for n, source in ((1, "a"), (2, "b"))
        )
        cell = Cell(1, t, t, t + "!", 1, (t,))
        facts = (
            Fact(t, t, {"a": cell}, True, ("b",), "a", t, t),
            Fact(t, t, {"a": cell}, False, ("b",)),
            Fact(t, t, {"a": cell}, only="a"),
        )
        return Comparison(1, t, reports, facts, (Citation("a", t, cell),), (Reuse(2, 1, 0.5, t),))


@pytest.fixture
def wire(tmp_path: Path) -> Wire:
    bench = Wire.create(Workspace(tmp_path / "w"), sources=(), clock=lambda: NOW)
    assert isinstance(bench, Wire)
    return bench


def seen(desk: Desk) -> str:
    """The screen's text, after making sure that nothing in it steers or turns."""
    text = shown(desk)
    for letter in text.replace("\n", ""):
        assert unicodedata.category(letter) not in HARMFUL, hex(ord(letter))
        assert letter not in TURNING, hex(ord(letter))
    return text


async def visit(desk: Desk, pilot: Pilot[None], *keys: str) -> str:
    await press(pilot, *keys)
    return seen(desk)


@pytest.mark.parametrize("name", HOSTILE)
async def test_every_page_shows_it_as_text(wire: Wire, name: str) -> None:
    """Inbox, stories, preview, reading, versions, comparison, sources: a word of it is on each."""
    wire.text = HOSTILE[name]
    expected = words.plain(wire.text)[:8].strip()
    with wire:
        async with opened(wire, (150, 45)) as (desk, pilot):
            pages = [
                seen(desk),
                await visit(desk, pilot, "j"),
                await visit(desk, pilot, "tab"),
                await visit(desk, pilot, "enter"),
                await visit(desk, pilot, "q", "tab", "enter"),
                await visit(desk, pilot, "j", "tab"),
                await visit(desk, pilot, "tab"),
                await visit(desk, pilot, "V"),
                await visit(desk, pilot, "q", "c"),
                await visit(desk, pilot, "j", "l"),
                await visit(desk, pilot, "tab"),
                await visit(desk, pilot, "tab"),
                await visit(desk, pilot, "tab"),
                await visit(desk, pilot, "q", "q", "S"),
                await visit(desk, pilot, "j"),
            ]
            assert all(expected in page for page in pages)
            await pilot.resize_terminal(60, 20)
            await settle(pilot)
            seen(desk)


async def test_every_prompt_shows_it_as_text(wire: Wire) -> None:
    """Tag prompt, export prompt, question, help."""
    with wire:
        async with opened(wire, (100, 30)) as (desk, pilot):
            for text in HOSTILE.values():
                expected = words.plain(text)[:8].strip()
                for prompt in (
                    TagPrompt(text, [Tag(text or "x", text, None, 1)], (text,)),
                    ExportPrompt(text, Path("/nowhere"), "x"),
                    Confirm(text, text),
                    Help([Group(text, ((text, text),))], ((text, text),)),
                ):
                    await desk.push_screen(prompt)
                    await pilot.pause()
                    assert expected in seen(desk)
                    await desk.pop_screen()


async def test_the_bar_shows_it_as_text(wire: Wire) -> None:
    """Completions, the filter typed, and the complaint about it."""
    with wire:
        async with opened(wire, (100, 30)) as (desk, pilot):
            await press(pilot, "slash")
            bar = desk.screen.query_one(FilterBar)
            for text in HOSTILE.values():
                wire.text = text
                expected = words.plain(text)[:8].strip()
                bar.input.value = words.plain(text)[:50] + "x"
                await settle(pilot)
                assert expected in seen(desk)
                bar.completions, bar.error = [], FilterError(text, text=text, position=1)
                bar._show_help()
                await pilot.pause()
                assert f"^ {expected}".strip() in seen(desk) or len(text) > 100
            await press(pilot, "escape")


async def test_toasts_show_it_as_text(wire: Wire) -> None:
    with wire:
        async with opened(wire, (100, 30)) as (desk, pilot):
            for text in HOSTILE.values():
                desk.clear_notifications()
                desk.tell(text or "-")
                desk.post_message(Failed(StoreError(text)))
                desk.post_message(Failed(RuntimeError(text)))
                await settle(pilot)
                seen(desk)
                assert len(drawn_toasts(desk)) == 3
                assert all(words.plain(text)[:8].strip() in toast for toast in drawn_toasts(desk))
