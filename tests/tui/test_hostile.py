"""Text from the wire is text: no widget of the desk reads it as markup or lets it steer the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import OptionList

from monitor.errors import FilterError, StoreError
from monitor.news import (
    Agreement,
    Article,
    Cell,
    Citation,
    Comparison,
    Dating,
    Disagreement,
    Effect,
    Fact,
    Filter,
    Folder,
    GlossaryEntry,
    Headline,
    Health,
    Language,
    Marks,
    Membership,
    Note,
    Part,
    Record,
    Report,
    Reuse,
    Rule,
    RuleRun,
    Segment,
    Source,
    SourceState,
    Story,
    Tag,
    Tagging,
    Translation,
    Version,
)
from monitor.settings import Workspace
from monitor.store import Act
from monitor.tui import words
from monitor.tui.app import Desk
from monitor.tui.asking import Failed
from monitor.tui.screens.forms import Field, Form
from monitor.tui.screens.help import Group, Help
from monitor.tui.screens.pickers import Entry, FolderPicker, StoryPicker
from monitor.tui.screens.prompts import Confirm, ExportPrompt, Kind
from monitor.tui.screens.sheet import Sheet
from monitor.tui.screens.tagging import TagPrompt
from monitor.tui.screens.tagkeys import TagKeys
from monitor.tui.widgets.filterbar import FilterBar
from monitor.workbench import Workbench
from tests.tui.drive import drawn_toasts, opened, press, settle, shown, until
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


TEXTS = tuple(HOSTILE.values())


class Wire(Workbench):
    """A workbench that hands out every noun, one for each hostile text, in every field from outside.

    The store cleans what it is given; the desk must not rely on it.
    """

    text = "plain"
    """What completions hold."""

    def _headline(self, id: int) -> Headline:
        text = TEXTS[id - 1]
        return Headline(
            id, "wire", text, "en" if id % 2 else text, text, NOW, NOW, "https://x.example/" + text, text,
            text if id % 2 else None, id, (text,), Marks(), 2, True, 1, (text,),
        )  # fmt: skip

    def sources(self) -> list[SourceState]:
        return [
            SourceState(
                Source(f"wire-{n}", t, t, t, feeds=(t,), note=t, reason=t, enabled=bool(n % 2)),
                Health.FAILED, t, NOW, NOW, 3, 4,
            )
            for n, t in enumerate(TEXTS)
        ]  # fmt: skip

    def stories(self, *, single: bool = False, limit: int | None = None) -> list[Story]:
        return [self.story(n) for n in self.ids()]

    def story(self, story_id: int) -> Story:
        t = TEXTS[story_id - 1]
        members = (Membership(story_id, t), Membership(story_id % len(TEXTS) + 1, t, t))
        return Story(story_id, t, members, (t,), (t,), (t,), NOW, NOW, 2)

    def ids(self, wanted: Filter = Filter(), *, sort: str = "time") -> list[int]:
        return [n + 1 for n in range(len(TEXTS))]

    def mark(self, ids: Sequence[int], **marks: bool | None) -> int:
        return 0

    def headlines_of(self, ids: Sequence[int]) -> list[Headline]:
        return [self._headline(n) for n in ids]

    def complete(self, text: str, cursor: int) -> list[str]:
        return [f"tag:{self.text}"]

    def record(self, article_id: int) -> Record:
        t = TEXTS[article_id - 1]
        article = Article(
            article_id, "wire", t, f"{t}\n{t}", t, NOW, Language("ru", 0.5, t), Dating(NOW, t, t),
            "https://x.example/" + t, byline=t, version=2,
        )  # fmt: skip
        translation = Translation(article_id, 1, t, 2, True, NOW, self._segments(t))
        notes = (Note(article_id, t, t, t, NOW),)
        tagging = Tagging(t, article_id, t, NOW, t, sentence=t)
        return Record(
            self._headline(article_id), article, translation, self.story(article_id), (tagging,), 2, notes
        )

    def _segments(self, t: str) -> tuple[Segment, ...]:
        return (
            Segment(Part.TITLE, 0, t, t + "!", -1, (t,)),
            Segment(Part.BODY, 0, t, t + "!", -1, ("number", t), t),
        )

    def versions(self, article_id: int) -> list[Version]:
        texts = "\n".join(t[:100] for t in TEXTS)
        return [Version(1, n, TEXTS[0] + str(n), f"{texts}\n{n}", NOW) for n in (1, 2)]

    def coders(self) -> list[str]:
        return ["ana", *TEXTS]

    def agreement(self, coders: Sequence[str], tags: Sequence[str] = ()) -> list[Agreement]:
        return [
            Agreement(f"{n}{t}", (t, t), 2, 0.5, None, None, 0.5, (Disagreement(n, (t,), (t,)),))
            for n, t in enumerate(TEXTS, 1)
        ]

    def page(self, what: object, form: str = "text", *, template: Path | None = None, width: int = 9) -> str:
        return "\n".join(text[:width] for text in TEXTS)

    def glossary(self, *, own: bool = False) -> list[GlossaryEntry]:
        return [GlossaryEntry(f"{n}{t}", t, t, by=t) for n, t in enumerate(TEXTS)]

    def rules(self) -> list[Rule]:
        return [Rule(f"{n}{t}", t, Effect.TAG, t, made_at=NOW) for n, t in enumerate(TEXTS)]

    def run_rules(self, names: Sequence[str] = (), *, new: bool = False, dry: bool = False) -> list[RuleRun]:
        return [RuleRun(rule, (1,), rule.filter) for rule in self.rules()]

    def rule_acts(self, name: str, limit: int = 10) -> list[Act]:
        return [Act(NOW, name, name, False)]

    def tag_history(self, name: str | None = None) -> list[Act]:
        return [Act(NOW, t, t, False) for t in TEXTS]

    def tags(self) -> list[Tag]:
        return [Tag(f"{n}/{t}", t, t, 1, t, t, t, merged_into=t, key=t) for n, t in enumerate(TEXTS)]

    def compare(self, story_id: int) -> Comparison:
        title = TEXTS[story_id - 1]
        reports = tuple(
            Report(n, f"s{n}", t, t, datetime(2026, 3, 12, n, tzinfo=UTC), self._segments(t), t)
            for n, t in enumerate(TEXTS, 1)
        )
        cells = [Cell(n, t, t, t + "!", 1, (t,)) for n, t in enumerate(TEXTS, 1)]
        facts = tuple(
            Fact(t, t, {"s1": cells[n]}, n % 3 == 0, ("s2",) if n % 3 else (), "s1", t, t)
            for n, t in enumerate(TEXTS)
        )
        citations = tuple(Citation("s1", t, cell) for t, cell in zip(TEXTS, cells, strict=True))
        reuse = tuple(Reuse(n % len(TEXTS) + 1, n, 0.5, t) for n, t in enumerate(TEXTS, 1))
        return Comparison(story_id, title, reports, facts, citations, reuse)


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


def start(text: str) -> str:
    """The beginning of a text, as the desk shows it."""
    return words.plain(text)[:8].strip()


async def walk(desk: Desk, pilot: Pilot[None], key: str) -> None:
    """Through all of a list: what stands for each is seen on the page."""
    assert start(TEXTS[0]) in seen(desk)
    for text in TEXTS[1:]:
        await press(pilot, key)
        assert start(text) in seen(desk), text[:40]


async def test_every_list_and_text_shows_it_as_text(wire: Wire) -> None:
    """Inbox, stories, outlets and their previews; each article, with its story, notes and versions."""
    with wire:
        async with opened(wire, (150, 45)) as (desk, pilot):
            assert all(start(text) in seen(desk) for text in TEXTS)
            await walk(desk, pilot, "j")
            await press(pilot, "tab")
            assert all(start(text) in seen(desk) for text in TEXTS)
            await walk(desk, pilot, "j")
            await press(pilot, "S")
            assert all(start(text) in seen(desk) for text in TEXTS)
            await walk(desk, pilot, "j")
            await press(pilot, "q", "tab", "g", "enter", "l")
            await walk(desk, pilot, "right_square_bracket")
            for key in ("tab", "tab", "V"):
                await press(pilot, key)
                seen(desk)
            assert sum(start(text) in seen(desk) for text in TEXTS) > 6, "some are more than a line"
            await pilot.resize_terminal(60, 20)
            await settle(pilot)
            seen(desk)


async def test_a_comparison_shows_it_as_text(wire: Wire) -> None:
    """The grid, the cell under the cursor, who cites whom, shared text, the times."""
    with wire:
        async with opened(wire, (150, 120)) as (desk, pilot):
            await press(pilot, "j", "c")
            assert all(start(text) in seen(desk) for text in TEXTS)
            for _ in TEXTS:
                await press(pilot, "j")
                seen(desk)
            for _ in range(3):
                await press(pilot, "tab")
                assert sum(start(text) in seen(desk) for text in TEXTS) >= 5, "long ones fill the page"
            await pilot.resize_terminal(60, 20)
            await settle(pilot)
            seen(desk)


@pytest.mark.parametrize("key", ["K", "F", "D", "S", "N"])
async def test_every_page_of_one_list_shows_it_as_text(wire: Wire, key: str) -> None:
    """In the lines, and in what is said of the one under the cursor."""
    with wire:
        async with opened(wire, (150, 45)) as (desk, pilot):
            await press(pilot, key)
            page = seen(desk)
            # In a tree only the last step of a path stands on a tag's line.
            assert all(start(text) in page or start(text.split("/")[-1]) in page for text in TEXTS)
            for _ in range(2 * len(TEXTS)):
                await press(pilot, "j")
                seen(desk)
            await press(pilot, "e")
            seen(desk)
            await press(pilot, "escape")
            await pilot.resize_terminal(60, 20)
            await settle(pilot)
            seen(desk)


async def test_the_brief_shows_it_as_text(wire: Wire) -> None:
    with wire:
        async with opened(wire, (150, 45)) as (desk, pilot):
            await press(pilot, "B")
            # A text of several lines keeps them here.
            assert all(start(text)[:6] in seen(desk) for text in TEXTS)


async def test_every_prompt_shows_it_as_text(wire: Wire) -> None:
    """Every text in a list at once, and one that would hurt above it."""
    texts = TEXTS
    tags = [Tag(text, text, text, 1, key=text) for text in texts]
    stories = [
        Story(n, text, (Membership(1, text),), (text,), (text,), (text,), NOW, NOW)
        for n, text in enumerate(texts, 1)
    ]
    folders = [Folder(text, text, 1, 1, own=n > 2) for n, text in enumerate(texts)]
    with wire:
        async with opened(wire, (100, 60)) as (desk, pilot):
            for name in ("closing tag", "markup", "escape"):
                about = HOSTILE[name]
                for prompt, listed in (
                    (TagPrompt(about, tags, texts), [text.split("/")[-1] for text in texts]),
                    (TagKeys(about), texts),
                    (StoryPicker(about, stories, None, alone=True), texts),
                    (FolderPicker(folders, about, about), texts),
                    # Help cuts nothing: a text without an end would push the rest out of sight.
                    (Help([Group(about, [(t[:40], t[:40]) for t in texts])], ((about, about),)), texts),
                    (ExportPrompt(about, Path("/nowhere"), "x", {"csv": Kind(".csv", about)}), []),
                    (Entry(about, about, hint=about, detail=about), []),
                    (Confirm(about, about), []),
                    (Form(about, [Field(f"f{n}", t, t, t) for n, t in enumerate(texts)], print), texts),
                    (Sheet(about, Content("\n".join(map(words.plain, texts)))), []),
                ):
                    await desk.push_screen(prompt)
                    for shown_list in desk.screen.query(OptionList):
                        shown_list.styles.max_height = 50
                    await settle(pilot)
                    page = seen(desk)
                    assert start(about) in page, prompt
                    assert all(start(text) in page for text in listed), prompt
                    await desk.pop_screen()


async def test_the_bar_shows_it_as_text(wire: Wire) -> None:
    """Completions, the filter typed, and the complaint about it."""
    with wire:
        async with opened(wire, (100, 30)) as (desk, pilot):
            await press(pilot, "slash")
            bar = desk.screen.query_one(FilterBar)
            for text in TEXTS:
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


async def test_toasts_show_it_as_text(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    with wire:
        async with opened(wire, (100, 30)) as (desk, pilot):
            # A slow machine shall not take them away before they are looked at.
            monkeypatch.setattr(Desk, "NOTIFICATION_TIMEOUT", 600)
            for text in TEXTS:
                desk.clear_notifications()
                desk.tell(text or "-")
                desk.post_message(Failed(StoreError(text)))
                desk.post_message(Failed(RuntimeError(text)))
                begins = words.plain(text)[:8].strip()

                def told(begins: str = begins) -> bool:
                    # Mounted some passes after the word for it, perhaps among others of the desk's own.
                    return sum(begins in toast for toast in drawn_toasts(desk)) >= 3

                await until(pilot, told)
                seen(desk)
