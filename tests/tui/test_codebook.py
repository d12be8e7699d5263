"""The codebook's page: tags read, changed, added, merged, retired, and their history."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input, Static

from monitor.news import Tag
from monitor.tui.app import Desk
from monitor.tui.screens.codebook import CodebookPage
from monitor.tui.screens.forms import Form
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.sheet import Sheet
from monitor.tui.screens.tagging import TagPrompt
from tests.tui.drive import opened, press, shown, told, type_in
from tests.tui.samples import Rehearsal


def tag_named(bench: Rehearsal, name: str) -> Tag:
    return next(tag for tag in bench.tags() if tag.name == name)


def page_of(desk: Desk) -> CodebookPage:
    assert isinstance(desk.screen, CodebookPage)
    return desk.screen


def about(desk: Desk) -> str:
    return str(desk.screen.query_one("#about-text", Static).content)


async def write(pilot: Pilot[None], field: str, text: str) -> None:
    """Put a text into a field of the form that is open."""
    pilot.app.screen.query_one(f"#field-{field}", Input).value = text


async def test_the_codebook_stands_as_a_tree_with_what_each_tag_means(bench: Rehearsal) -> None:
    bench.store.tags.define(Tag("theme/ai", "machines that think", "blue", use="named", avoid="robots"))
    async with opened(bench) as (desk, pilot):
        await press(pilot, "K")
        assert [node.path for node in page_of(desk).lines.items] == [
            "actor", "actor/sberbank", "theme", "theme/ai",
        ]  # fmt: skip
        assert "a heading, and no tag" in about(desk)
        await press(pilot, "G")
        assert about(desk).startswith(
            "theme/ai  1 article  ■ blue\nmachines that think\nUse: named\nNot: robots"
        )
        await press(pilot, "g", "e")
        await told(pilot, "That is a heading, and no tag: a makes it one")


async def test_a_tag_is_changed_and_renamed_in_a_form(bench: Rehearsal) -> None:
    """Only what was written over is stored: a definition of several lines keeps them."""
    bench.store.tags.define(Tag("theme/ai", "first\nsecond"))
    async with opened(bench) as (desk, pilot):
        await press(pilot, "K", "G", "enter")
        assert isinstance(desk.screen, Form)
        await write(pilot, "name", "theme/machines")
        await write(pilot, "colour", "#aa3300")
        await press(pilot, "enter")
        tag = tag_named(bench, "theme/machines")
        assert (tag.definition, tag.colour, tag.uses) == ("first\nsecond", "#aa3300", 1)
        await told(pilot, "Kept theme/machines")
        assert [node.path for node in page_of(desk).lines.items][-1] == "theme/machines"
        await press(pilot, "e")
        await write(pilot, "colour", "")
        await press(pilot, "enter")
        assert tag_named(bench, "theme/machines").colour is None
        await press(pilot, "u", "u", "u")
        assert tag_named(bench, "theme/ai").colour is None


async def test_a_form_that_cannot_be_saved_stays_open(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "K", "G", "a")
        await write(pilot, "definition", "kept while the name is put right")
        await type_in(pilot, "ai")
        await press(pilot, "enter")
        await told(pilot, "there is a tag theme/ai already")
        assert isinstance(desk.screen, Form)
        await type_in(pilot, "r")
        await press(pilot, "down", "up", "enter")
        assert tag_named(bench, "theme/air").definition == "kept while the name is put right"
        await press(pilot, "a", "escape")
        assert page_of(desk).here is not None, "and is left without a change"
        assert len(bench.tags()) == 3


async def test_a_tag_is_added_under_the_heading_the_cursor_is_on(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "K", "a")
        assert desk.screen.query_one("#field-name", Input).value == "actor/"
        await press(pilot, "escape", "u")
        assert page_of(desk).lines.items


async def test_a_tag_is_merged_into_another(bench: Rehearsal) -> None:
    """After asking; its line says into which, and undo brings the taggings back."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "K", "j", "m")
        await type_in(pilot, "theme/ai")
        await press(pilot, "enter")
        assert "Merge actor/sberbank into theme/ai?" in shown(desk)
        await press(pilot, "y")
        await told(pilot, "Merged actor/sberbank into theme/ai: 2 taggings moved")
        assert "→ theme/ai" in shown(desk) and "1 retired or merged" in shown(desk)
        assert tag_named(bench, "theme/ai").uses == 3
        await press(pilot, "u")
        assert tag_named(bench, "actor/sberbank").uses == 2


async def test_a_tag_is_retired_and_used_again_and_its_history_tells(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "K", "G", "r")
        assert tag_named(bench, "theme/ai").status == "retired"
        await told(pilot, "theme/ai is retired: nobody can use it any more")
        await press(pilot, "r")
        assert tag_named(bench, "theme/ai").status == "active"
        await press(pilot, "h")
        assert isinstance(desk.screen, Sheet)
        text = str(desk.screen.query_one("#sheet-text", Static).content)
        assert text.count("12 Mar 2026 09:30  ana  changed") == 2
        await press(pilot, "j", "q")
        assert page_of(desk)


async def test_the_cursor_goes_to_the_tag_that_was_added_or_renamed(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "K", "G", "a")
        await write(pilot, "name", "actor/Bank")
        await press(pilot, "enter")
        here = page_of(desk).here
        assert here is not None and here.path == "actor/Bank"
        await press(pilot, "e")
        await write(pilot, "name", "zone/bank")
        await press(pilot, "enter")
        here = page_of(desk).here
        assert here is not None and here.path == "zone/bank"


async def test_the_tags_selected_are_retired_after_asking(bench: Rehearsal) -> None:
    """Headings among them are passed over; merging takes one tag alone."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "K", "ctrl+a", "m")
        await told(pilot, "one line at a time")
        await press(pilot, "r")
        assert "Retire 2 tags?" in shown(desk)
        await press(pilot, "y")
        await told(pilot, "Retired 2 tags")
        assert {tag.status for tag in bench.tags()} == {"retired"}
        await press(pilot, "ctrl+a", "r", "y")
        await told(pilot, "In use again: 2 tags")
        assert {tag.status for tag in bench.tags()} == {"active"}


async def test_a_merge_takes_a_tag_that_is_there(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "K", "j", "m")
        await type_in(pilot, "nowhere")
        assert "there is no tag “nowhere”" in shown(desk) and "takes off" not in shown(desk)
        await press(pilot, "enter")
        assert isinstance(desk.screen, TagPrompt)
        desk.screen.query_one(Input).value = "ai"
        await press(pilot, "enter")
        assert "Merge actor/sberbank into theme/ai?" in shown(desk)


async def test_the_articles_of_a_tag_open_in_the_inbox(bench: Rehearsal) -> None:
    """And of all tags below it; `q` comes back to the list as it was."""
    bench.store.tags.define(Tag("theme/new ideas"))
    async with opened(bench) as (desk, pilot):
        await press(pilot, "K", "o")
        assert isinstance(desk.screen, Inbox)
        assert desk.screen.view.text == "tag:actor" and len(desk.screen.rows.ids) == 2
        await press(pilot, "space", "q")
        assert len(desk.screen.rows.ids) == 11
        assert not desk.screen.rows.picked, "what was selected there"
        await press(pilot, "K", "G", "o")
        assert desk.screen.view.text == 'tag:"theme/new ideas"'
