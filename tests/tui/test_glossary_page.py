"""The glossary at the desk."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static

from monitor.news import GlossaryEntry
from monitor.tui.app import Desk
from monitor.tui.screens.forms import Form
from monitor.tui.screens.glossary import GlossaryPage
from tests.tui.drive import opened, press, shown, told, type_in
from tests.tui.samples import Rehearsal


@pytest.fixture
def named(bench: Rehearsal) -> Rehearsal:
    """A workspace with two entries of its own."""
    bench.add_to_glossary([GlossaryEntry("ro", "Guvernul", "the Cabinet")])
    bench.add_to_glossary([GlossaryEntry("ru", "Греф", "Gref", person=True)])
    return bench


def page_of(desk: Desk) -> GlossaryPage:
    assert isinstance(desk.screen, GlossaryPage)
    return desk.screen


def own(bench: Rehearsal) -> list[tuple[str, str]]:
    return [(entry.source, entry.english) for entry in bench.glossary(own=True)]


def write(desk: Desk, **fields: str) -> None:
    for name, text in fields.items():
        desk.screen.query_one(f"#field-{name}", Input).value = text


async def test_own_entries_stand_before_the_programs(named: Rehearsal) -> None:
    async with opened(named) as (desk, pilot):
        await press(pilot, "N")
        page = page_of(desk)
        assert [entry.source for entry in page.lines.items[:2]] == ["Guvernul", "Греф"]
        number = len(named.glossary())
        assert f"{number} · 2 own" in shown(desk)
        await press(pilot, "j")
        about = str(page.query_one("#about-text", Static).content)
        assert "Греф  Russian\nGref\na person" in about and "written by ana" in about
        await press(pilot, "f")
        assert len(page.lines.items) == 2
        await press(pilot, "f")
        assert len(page.lines.items) == number


async def test_the_list_is_narrowed_by_words_in_either_language(named: Rehearsal) -> None:
    async with opened(named) as (desk, pilot):
        await press(pilot, "N", "slash")
        await type_in(pilot, "GUVERNUL cabinet")
        await press(pilot, "enter")
        page = page_of(desk)
        assert [entry.source for entry in page.lines.items] == ["Guvernul"]
        assert "glossary › GUVERNUL cabinet" in shown(desk)
        await press(pilot, "escape")
        assert len(page.lines.items) > 2, "the first escape shows all again"
        await press(pilot, "escape")
        assert not isinstance(desk.screen, GlossaryPage)


async def test_an_entry_is_changed_added_and_taken_out(named: Rehearsal) -> None:
    """Each an act that undo takes back; another name replaces the entry."""
    async with opened(named) as (desk, pilot):
        await press(pilot, "N", "enter")
        write(desk, source="Guvern", english="the government")
        await press(pilot, "enter")
        assert own(named) == [("Guvern", "the government"), ("Греф", "Gref")]
        await told(pilot, "Guvern: the government, from the next translation on")
        await press(pilot, "u")
        assert own(named) == [("Guvernul", "the Cabinet"), ("Греф", "Gref")], "the change was one act"
        await press(pilot, "ctrl+r")
        assert own(named) == [("Guvern", "the government"), ("Греф", "Gref")]
        await press(pilot, "a")
        write(desk, language="RU", source="Сбер", english="Sber", person="yes")
        await press(pilot, "enter")
        assert named.glossary(own=True)[-1].person and own(named)[-1] == ("Сбер", "Sber")
        here = page_of(desk).here
        assert here is not None and here.source == "Сбер", "the cursor goes to it"
        await press(pilot, "g", "x")
        assert [source for source, _ in own(named)] == ["Греф", "Сбер"]
        await press(pilot, "u")
        assert len(own(named)) == 3


async def test_the_entries_selected_are_taken_out_after_asking(named: Rehearsal) -> None:
    async with opened(named) as (desk, pilot):
        await press(pilot, "N", "space", "space", "x")
        assert "Take 2 entries out of the glossary?" in shown(desk)
        await press(pilot, "y")
        await told(pilot, "Took 2 entries out of the glossary")
        assert own(named) == []
        await press(pilot, "u", "u", "g", "space", "j", "space", "x")
        await told(pilot, "It comes with the program and stays")
        assert len(own(named)) == 2, "one of the two selected is the program's"


async def test_what_is_no_entry_stays_in_the_form(named: Rehearsal) -> None:
    async with opened(named) as (desk, pilot):
        await press(pilot, "N", "e")
        write(desk, source="")
        await press(pilot, "enter")
        assert own(named)[0] == ("Guvernul", "the Cabinet"), "what was there stays"
        await press(pilot, "escape", "a")
        write(desk, source="Дом", english="House", person="perhaps")
        await press(pilot, "enter")
        await told(pilot, "a person: yes or no")
        write(desk, person="no", language="russian")
        await press(pilot, "enter")
        await told(pilot, "is no language")
        assert isinstance(desk.screen, Form)
        await press(pilot, "escape")
        assert len(own(named)) == 2


async def test_the_programs_own_entry_is_outranked_and_never_taken_out(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "N", "x")
        await told(pilot, "It comes with the program and stays")
        seed = page_of(desk).here
        assert seed is not None
        await press(pilot, "e")
        write(desk, english="Other")
        await press(pilot, "enter")
        assert own(bench) == [(seed.source, "Other")]
        assert seed in bench.glossary()
