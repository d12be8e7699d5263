"""Finding in a text, notes and highlights on it, and the story beside it."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static

from monitor.tui.screens.finding import FindInput
from monitor.tui.screens.reading import Reading
from monitor.tui.widgets.sentences import Sentences
from tests.tui.drive import opened, press, shown, toasts, type_in
from tests.tui.samples import Rehearsal

ZIARE = ("j", "j", "j", "j", "enter")
"""To the article with a draft translation and a flagged sentence."""


async def test_a_text_is_searched_in_both_languages(bench: Rehearsal) -> None:
    """n and N go round what was found, esc ends it; then n is the next unread article again."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, *ZIARE, "slash")
        await type_in(pilot, "RUSIEI")
        await press(pilot, "enter")
        text = desk.screen.query_one(Sentences)
        assert text.cursor == 2
        assert "/RUSIEI 1 of 1" in shown(desk)
        await press(pilot, "slash")
        desk.screen.query_one(FindInput).value = ""
        await type_in(pilot, "russia")
        await press(pilot, "enter")
        assert text.hits == [2, 3]
        await press(pilot, "n")
        assert text.cursor == 3
        await press(pilot, "n")
        assert text.cursor == 2, "round the end"
        await press(pilot, "N")
        assert text.cursor == 3, "round the beginning"
        await press(pilot, "escape")
        assert "/russia" not in shown(desk)
        reading = desk.screen
        assert isinstance(reading, Reading)
        before = reading.article
        await press(pilot, "n")
        assert reading.article != before


async def test_what_is_not_in_the_text_is_said(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "enter", "slash")
        await type_in(pilot, "[/] (nothing")
        await press(pilot, "enter", "N")
        assert toasts(desk) == ["Not in this text: [/] (nothing"]
        await press(pilot, "slash", "escape")
        assert not desk.screen.query_one(FindInput).display
        assert desk.focused is desk.screen.query_one(Sentences)


async def test_the_words_found_stand_out(bench: Rehearsal) -> None:
    """Without colour too: they are drawn in reverse."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, *ZIARE, "slash")
        await type_in(pilot, "kremlin")
        await press(pilot, "enter")
        found = [
            segment.text
            for strip in desk.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and segment.style.reverse and segment.text.lower() == "kremlin"
        ]
        assert found == ["Kremlin", "Kremlin"]


async def test_a_note_is_written_changed_and_cleared(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, *ZIARE, "j", "a")
        await type_in(pilot, "ask the embassy")
        await press(pilot, "enter")
        reading = desk.screen
        assert isinstance(reading, Reading)
        (note,) = bench.record(reading.article).notes
        assert (note.sentence, note.text) == (
            "Ordinul a fost publicat pe site-ul Kremlinului.",
            "ask the embassy",
        )
        assert "◆ ask the embassy (ana)" in shown(desk)
        assert sum(line[1:3] == " ◆" for line in shown(desk).splitlines()) == 1
        await press(pilot, "k")
        assert "ask the embassy" not in shown(desk)
        await press(pilot, "j", "a")
        entry = desk.screen.query_one("#entry", Input)
        assert entry.value == "ask the embassy"
        await press(pilot, "escape", "a")
        desk.screen.query_one("#entry", Input).value = ""
        await press(pilot, "enter")
        assert bench.record(reading.article).notes == ()
        await press(pilot, "u")
        said = desk.screen.query_one("#sentence-say", Static)
        assert "◆ ask the embassy" in str(said.content)


async def test_a_sentence_is_highlighted_and_not(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, *ZIARE, "h")
        reading = desk.screen
        assert isinstance(reading, Reading)
        assert [note.highlighted for note in bench.record(reading.article).notes] == [True]
        assert "◇" in shown(desk)
        await press(pilot, "h")
        assert bench.record(reading.article).notes == ()
        assert "◇" not in shown(desk)


@pytest.mark.parametrize("size", [(80, 30), (160, 40)])
async def test_the_story_stands_beside_the_text(bench: Rehearsal, size: tuple[int, int]) -> None:
    async with opened(bench, size) as (desk, pilot):
        await press(pilot, *ZIARE, "l")
        text = shown(desk)
        assert "6 outlets" in text and "12 Mar 00:00 Кремль ru" in text
        await press(pilot, "right_square_bracket")
        assert desk.screen.query_one("#beside").display, "it stays for the next article"
        await press(pilot, "l")
        assert "12 Mar 00:00 Кремль ru" not in shown(desk)
