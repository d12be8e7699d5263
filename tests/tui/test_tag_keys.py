"""Keys of tags' own: given in the codebook, pressed after a comma."""

from __future__ import annotations

import re
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input, OptionList

from monitor.news import Tag
from monitor.tui import keys
from monitor.tui.app import Desk
from monitor.tui.screens.codebook import CodebookPage
from monitor.tui.screens.forms import Form
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.tagging import TagPrompt
from monitor.tui.screens.tagkeys import TagKeys
from monitor.tui.widgets.sentences import Sentences
from tests.tui.drive import opened, press, settle, shown, strike, toasts, told, type_in
from tests.tui.samples import Rehearsal


@pytest.fixture
def keyed(bench: Rehearsal) -> Rehearsal:
    """Three tags with a key, one of which nobody may use any more."""
    bench.store.tags.define(Tag("theme/ai", "machines that think", "blue", key="m"))
    bench.store.tags.define(Tag("check/claim", key="?"))
    bench.store.tags.define(Tag("old", key="o", status="retired"))
    return bench


def on(desk: Desk, page: type[Screen[Any]]) -> bool:
    return isinstance(desk.screen, page)


def inbox_of(desk: Desk) -> Inbox:
    assert isinstance(desk.screen, Inbox)
    return desk.screen


def tagged(bench: Rehearsal, name: str) -> list[int]:
    return sorted(bench.ids(bench.filter(f"tag:{name}")))


async def test_a_comma_and_a_tags_key_tag_what_is_under_the_cursor(keyed: Rehearsal) -> None:
    async with opened(keyed) as (desk, pilot):
        here = inbox_of(desk).rows.current
        await press(pilot, "comma")
        assert on(desk, TagKeys)
        assert "Tag 1 article by key" in shown(desk)
        assert " ?  check/claim" in shown(desk) and " m  theme/ai  machines" in shown(desk)
        assert [o.id for o in desk.screen.query_one(OptionList).options] == ["check/claim", "theme/ai"]
        await press(pilot, "?")
        await told(pilot, "Tagged check/claim on 1 article")
        assert on(desk, Inbox) and tagged(keyed, "check/claim") == [here]
        await press(pilot, "u")
        assert tagged(keyed, "check/claim") == []


async def test_two_keys_struck_at_once_wait_for_no_list(keyed: Rehearsal) -> None:
    """The second is no key of the page, where it would merge stories."""
    before = len(tagged(keyed, "theme/ai"))
    async with opened(keyed) as (desk, pilot):
        await press(pilot, "space", "space")
        strike(pilot, "comma")
        strike(pilot, "m")
        await settle(pilot)
        await told(pilot, "Tagged theme/ai on")
        assert on(desk, Inbox)
    assert len(tagged(keyed, "theme/ai")) > before


async def test_a_key_that_no_tag_has_tags_nothing(keyed: Rehearsal) -> None:
    before = keyed.store.journal.acts()
    async with opened(keyed) as (desk, pilot):
        await press(pilot, "comma", "o")
        await told(pilot, "No tag has the key o")
        assert on(desk, Inbox)
        await press(pilot, "comma", "down")
        assert on(desk, TagKeys), "what is no character is no key of a tag"
        await press(pilot, "escape")
        assert on(desk, Inbox)
    assert keyed.store.journal.acts() == before


async def test_without_keys_it_is_said_how_to_give_one(bench: Rehearsal) -> None:
    before = bench.store.journal.acts()
    async with opened(bench) as (desk, pilot):
        await press(pilot, "comma")
        assert "No tag has a key yet: K, then e, in the inbox gives one" in shown(desk)
        await press(pilot, "s")
        await told(pilot, "No tag has a key yet: K, then e, in the inbox gives one")
        assert on(desk, Inbox)
    assert bench.store.journal.acts() == before


async def test_a_tag_in_the_list_of_keys_can_be_clicked(keyed: Rehearsal) -> None:
    async with opened(keyed) as (desk, pilot):
        await press(pilot, "comma")
        await pilot.click(desk.screen.query_one(OptionList), offset=(6, 1))
        await told(pilot, "Tagged theme/ai on 1 article")


async def test_a_semicolon_and_a_tags_key_tag_the_sentence(keyed: Rehearsal) -> None:
    async with opened(keyed) as (desk, pilot):
        await press(pilot, "enter", "j", "semicolon", "m")
        await told(pilot, "Tagged theme/ai on the sentence")
        sentence = desk.screen.query_one(Sentences).current
        assert sentence is not None
        await press(pilot, "comma", "?")
        await told(pilot, "Tagged check/claim on 1 article")
        article = tagged(keyed, "check/claim")[0]
        found = {t.tag: t.sentence for t in keyed.record(article).taggings}
    assert (found["theme/ai"], found["check/claim"]) == (sentence.source, "")


async def test_the_tag_prompt_shows_keys_and_takes_them_after_a_comma(keyed: Rehearsal) -> None:
    async with opened(keyed) as (desk, pilot):
        await press(pilot, "t")
        assert "claim   ?   ×0" in shown(desk)
        assert "a comma and its key" in shown(desk)
        await press(pilot, "comma")
        options = desk.screen.query_one("#codebook", OptionList).options
        assert [option.id for option in options] == ["check/claim", "theme/ai"]
        await press(pilot, "x")
        assert desk.screen.query_one(Input).value == ",x" and on(desk, TagPrompt)
        await press(pilot, "backspace", "m")
        await told(pilot, "Tagged theme/ai on")
        await press(pilot, "t")
        await type_in(pilot, "m")
        assert desk.screen.query_one(Input).value == "m", "a name is typed"


async def test_the_codebook_gives_a_tag_its_key(keyed: Rehearsal) -> None:
    """Another tag's is refused, with the form left open; undo takes it back."""
    async with opened(keyed, (100, 30)) as (desk, pilot):
        await press(pilot, "K", "G", "e")
        entry = desk.screen.query_one("#field-key", Input)
        assert entry.value == "m"
        entry.value = "?"
        await press(pilot, "enter")
        await told(pilot, "? would be the key of check/claim and of theme/ai: give one another")
        assert on(desk, Form)
        entry.value = "i"
        await press(pilot, "enter")
        assert on(desk, CodebookPage)
        assert {tag.name: tag.key for tag in keyed.tags() if tag.key} == {
            "theme/ai": "i", "check/claim": "?", "old": "o",
        }  # fmt: skip
        assert re.search(r"\bai +i  +×1", shown(desk))
        await press(pilot, "e")
        desk.screen.query_one("#field-key", Input).value = ""
        await press(pilot, "enter", "u", "u")
        await told(pilot, "Undone: changed key of theme/ai")
        assert {tag.key for tag in keyed.tags() if tag.name == "theme/ai"} == {"m"}
        await press(pilot, "a")
        desk.screen.query_one("#field-name", Input).value = "theme/new"
        desk.screen.query_one("#field-key", Input).value = "n"
        await press(pilot, "enter")
        assert {tag.key for tag in keyed.tags() if tag.name == "theme/new"} == {"n"}


async def test_the_comma_can_be_another_key(keyed: Rehearsal) -> None:
    keymap = {"tag.by-key": "f5"}
    assert keys.clashes(keymap) == []
    async with opened(keyed, keymap=keymap) as (desk, pilot):
        await press(pilot, "comma")
        assert on(desk, Inbox)
        await press(pilot, "f5", "m")
        await told(pilot, "Tagged theme/ai on")
        assert len(toasts(desk)) == 1
