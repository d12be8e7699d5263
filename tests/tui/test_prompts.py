"""Small questions: tags, exports; and the outlets' page."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from monitor.news import Filter, Tag
from monitor.tui.app import Desk
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.prompts import ExportPrompt, Kind
from monitor.tui.screens.reading import Reading
from monitor.tui.screens.sources import SourceLines, Sources
from monitor.tui.screens.tagging import TagPrompt
from monitor.tui.widgets.headlines import Headlines
from monitor.workbench.exporting import formats
from tests.tui.drive import opened, press, settle, shown, toasts, told, type_in, until
from tests.tui.samples import Rehearsal


def offered(desk: Desk) -> list[str | None]:
    return [option.id for option in desk.screen.query_one(OptionList).options if option.id is not None]


async def test_a_tag_is_completed_from_the_codebook(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        article = desk.screen.query_one(Headlines).current
        assert article is not None
        await press(pilot, "t")
        assert offered(desk) == ["actor/sberbank", "theme/ai"]
        await type_in(pilot, "AI")
        assert offered(desk) == ["theme/ai"]
        await press(pilot, "tab")
        assert desk.screen.query_one(Input).value == "theme/ai"
        await press(pilot, "enter")
        assert bench.record(article).headline.tags == ("theme/ai",)
        assert toasts(desk)[-1] == "Tagged theme/ai on 1 article"
        await press(pilot, "u")
        assert bench.record(article).headline.tags == ()


async def test_the_list_is_pointed_at_with_the_arrows(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        article = desk.screen.query_one(Headlines).current
        assert article is not None
        await press(pilot, "t", "down", "down", "up", "enter")
        assert bench.record(article).headline.tags == ("actor/sberbank",)


async def test_a_new_tag_is_made_by_typing_it(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "t")
        await type_in(pilot, "place/moldova")
        assert "“place/moldova” is new: enter makes it" in shown(desk)
        await press(pilot, "enter")
        assert "place/moldova" in [tag.name for tag in bench.tags()]


async def test_enter_takes_the_tag_that_is_pointed_at(bench: Rehearsal) -> None:
    """A fragment is no new tag; to make one of it, its own line is pointed at, the last."""
    bench.store.tags.define(Tag("actor/sberbank/board"))
    bench.tag([9, 10, 11], "actor/sberbank/board")
    async with opened(bench) as (desk, pilot):
        article = desk.screen.query_one(Headlines).current
        assert article is not None
        await press(pilot, "t")
        await type_in(pilot, "actor/sberbank")
        assert offered(desk)[0] == "actor/sberbank", "the tag itself, before one that is used more"
        assert "is new" not in shown(desk)
        await press(pilot, "escape", "t")
        await type_in(pilot, "sber")
        assert "“sber” is new: enter here makes it" in shown(desk)
        await press(pilot, "down", "up", "down", "up", "enter")
        assert len(bench.record(article).headline.tags) == 1
        assert "sber" not in [tag.name for tag in bench.tags()]
        await press(pilot, "t")
        await type_in(pilot, "Sber")
        await press(pilot, "up", "enter")
        assert "Sber" in bench.record(article).headline.tags


async def test_a_tag_is_found_in_capitals_or_without(bench: Rehearsal) -> None:
    """Its name as typed is no new one either; what begins so is offered before what holds it."""
    bench.store.tags.define(Tag("Place/Приднестровье"))
    bench.store.tags.define(Tag("a/Place"))
    async with opened(bench) as (desk, pilot):
        await press(pilot, "t")
        await type_in(pilot, "pLACE")
        assert offered(desk)[:2] == ["Place/Приднестровье", "a/Place"]
        await type_in(pilot, "/приднестровье")
        assert offered(desk) == ["Place/Приднестровье"]
        assert "is new" not in shown(desk)


async def test_enter_without_a_name_leaves_the_prompt_open(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "t")
        for text in ("-", ",", ",x"):
            desk.screen.query_one(Input).value = text
            await press(pilot, "enter")
            assert isinstance(desk.screen, TagPrompt) and toasts(desk) == []


async def test_a_minus_takes_a_tag_off_and_offers_only_what_is_on(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "j", "j", "j", "t")
        article = desk.screen_stack[0].query_one(Headlines).current
        assert article is not None
        await type_in(pilot, "-")
        assert offered(desk) == ["actor/sberbank"]
        await press(pilot, "tab", "enter")
        assert bench.record(article).headline.tags == ()
        assert toasts(desk)[-1] == "Took actor/sberbank off 1 article"


async def test_leaving_the_tag_prompt_tags_nothing(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "t")
        assert isinstance(desk.screen, TagPrompt)
        await type_in(pilot, "theme/ai")
        await press(pilot, "escape")
        assert isinstance(desk.screen, Inbox)
        assert [tag.uses for tag in bench.tags()] == [2, 1]


async def test_a_tag_that_the_store_refuses_is_a_toast(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "t")
        await type_in(pilot, "///")
        await press(pilot, "enter")
        assert len(toasts(desk)) == 1
        assert isinstance(desk.screen, Inbox)


async def test_the_view_is_exported_as_it_is_filtered(bench: Rehearsal, tmp_path: Path) -> None:
    """Path and format are asked; the file holds the articles of the filter and no other."""
    out = tmp_path / "brief.jsonl"
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "lang:ru")
        await press(pilot, "enter", "x")
        assert "Export 3 articles matching lang:ru" in shown(desk)
        await press(pilot, "ctrl+f", "ctrl+f")
        assert desk.screen.query_one(Input).value.endswith(".jsonl")
        desk.screen.query_one(Input).value = str(out)
        await press(pilot, "enter")
        await until(pilot, lambda: toasts(desk))
        assert toasts(desk)[-1].startswith("Wrote 3 articles to ")
        assert len(out.read_text("utf-8").splitlines()) == 3


async def test_every_format_of_the_program_is_offered(bench: Rehearsal, tmp_path: Path) -> None:
    """Markdown first; the suffix and who reads it follow the format, and one that is no text is written."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "x")
        assert all(name in shown(desk) for name in formats())
        assert "for readers" in shown(desk)
        await press(pilot, "up")
        assert desk.screen.query_one(Input).value.endswith(".db") and "datasette" in shown(desk)
        desk.screen.query_one(Input).value = str(tmp_path / "out.db")
        await press(pilot, "enter")
        await until(pilot, lambda: toasts(desk))
        assert (tmp_path / "out.db").read_bytes().startswith(b"SQLite format 3")


async def test_exporting_one_story_exports_that_story(bench: Rehearsal, tmp_path: Path) -> None:
    out = tmp_path / "story.jsonl"
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab", "j", "enter", "x", "ctrl+f", "ctrl+f")
        desk.screen.query_one(Input).value = str(out)
        await press(pilot, "enter")
        await until(pilot, lambda: toasts(desk))
        assert len(out.read_text("utf-8").splitlines()) == 6


async def test_a_file_that_is_there_is_replaced_only_when_asked_twice(
    bench: Rehearsal, tmp_path: Path
) -> None:
    out = tmp_path / "brief.md"
    out.write_text("precious", "utf-8")
    async with opened(bench) as (desk, pilot):
        await press(pilot, "x")
        desk.screen.query_one(Input).value = str(out)
        await press(pilot, "enter")
        assert isinstance(desk.screen, ExportPrompt)
        assert "is there already" in shown(desk)
        assert out.read_text("utf-8") == "precious"
        await press(pilot, "enter")
        await until(pilot, lambda: toasts(desk))
        assert out.read_text("utf-8") != "precious"


async def test_the_warning_is_of_one_file_alone(bench: Rehearsal, tmp_path: Path) -> None:
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text("precious", "utf-8")
    async with opened(bench) as (desk, pilot):
        await press(pilot, "x")
        for name in ("one.md", "two.md"):
            desk.screen.query_one(Input).value = str(tmp_path / name)
            await press(pilot, "enter")
        assert isinstance(desk.screen, ExportPrompt), "of two.md nothing was said before"
        assert (tmp_path / "two.md").read_text("utf-8") == "precious"


async def test_a_suffix_of_ones_own_stays_with_another_format(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "x")
        desk.screen.query_one(Input).value = "/tmp/brief.note"
        await press(pilot, "down")
        assert desk.screen.query_one(Input).value == "/tmp/brief.note"


async def test_an_export_that_cannot_be_written_is_a_toast(bench: Rehearsal, tmp_path: Path) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "x")
        desk.screen.query_one(Input).value = str(tmp_path / "no such folder" / "brief.md")
        await press(pilot, "enter")
        await until(pilot, lambda: toasts(desk))
        assert not toasts(desk)[-1].startswith("Wrote")


@pytest.mark.parametrize("typed", ["~nobody-here/brief.md", "a" * 300 + ".md"])
async def test_a_path_that_cannot_be_is_said_in_the_prompt(bench: Rehearsal, typed: str) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "x")
        desk.screen.query_one(Input).value = typed
        await press(pilot, "enter")
        assert isinstance(desk.screen, ExportPrompt)
        assert "No file can be written there: " in shown(desk)
        await press(pilot, "escape")
        assert isinstance(desk.screen, Inbox)


async def test_a_file_that_may_not_be_looked_at_is_said_in_the_prompt(bench: Rehearsal) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    async with opened(bench) as (desk, pilot):
        desk.push_screen(
            ExportPrompt("Export", Path("/root"), "brief", {"text": Kind(".txt", "all")}, refuse)
        )
        await settle(pilot)
        await press(pilot, "enter")
        assert "No file can be written there: Permission denied" in shown(desk)
        assert isinstance(desk.screen, ExportPrompt)


async def test_of_two_exports_each_is_told(bench: Rehearsal, tmp_path: Path) -> None:
    gate = threading.Event()
    export = bench.export

    def slow(wanted: Filter, format: str, path: Path) -> int:
        if path.name == "first.md":
            gate.wait(30)
        return export(wanted, format, path)

    bench.export = slow  # type: ignore[assignment, method-assign]
    async with opened(bench) as (desk, pilot):
        desk.export(Filter(), "markdown", tmp_path / "first.md")
        desk.export(Filter(), "markdown", tmp_path / "second.md")
        await until(pilot, lambda: toasts(desk))
        gate.set()
        await until(pilot, lambda: len(toasts(desk)) == 2)
        assert "first.md" in toasts(desk)[-1]


async def test_sources_show_how_their_visits_went(bench: Rehearsal) -> None:
    async with opened(bench, (120, 30)) as (desk, pilot):
        await press(pilot, "S")
        text = shown(desk)
        assert "✗ Кремль" in text and "the server closed the connection" in text
        assert "■ Ведомости" in text and "○ 人民网" in text and "✓ Ziare.com" in text
        assert "7 on · 1 paused · 3 in trouble" in text
        assert text.index("‖ Old Gazette") > text.index("Ziare.com"), "paused ones last"


async def test_only_the_troubled_sources(bench: Rehearsal) -> None:
    async with opened(bench, (120, 30)) as (desk, pilot):
        await press(pilot, "S", "f")
        assert len(desk.screen.query_one(SourceLines).ids) == 3
        await press(pilot, "f")
        assert len(desk.screen.query_one(SourceLines).ids) == 8


async def test_the_selection_stays_with_its_outlets(bench: Rehearsal) -> None:
    """However the list is narrowed or sorted, an act is about the lines that were picked."""

    def enabled() -> set[str]:
        return {state.source.id for state in bench.sources() if state.source.enabled}

    before = enabled()
    async with opened(bench, (120, 30)) as (desk, pilot):
        await press(pilot, "S")
        rows = desk.screen.query_one(SourceLines)
        names = [state.source.id for state in rows.items]
        place = names.index("vedomosti")
        rows.go(place)
        await press(pilot, "space", "f", "p")
        assert before - enabled() == {"vedomosti"}
        await press(pilot, "f", "g", "space", "space")
        picked = {state.source.id for state in rows.chosen()}
        await press(pilot, "u", "p")
        assert before - enabled() == picked and len(picked) == 2


async def test_a_source_is_paused_and_switched_on_again(bench: Rehearsal) -> None:
    async with opened(bench, (120, 30)) as (desk, pilot):
        await press(pilot, "S")
        row = desk.screen.query_one(SourceLines).current_row
        assert row is not None
        source = row.source.id
        await press(pilot, "p")
        paused = next(s for s in bench.sources() if s.source.id == source)
        assert not paused.source.enabled and paused.source.reason == "paused at the desk"
        assert toasts(desk)[-1] == "Paused 1 outlet"
        rows = desk.screen.query_one(SourceLines)
        assert rows.current_row is not None and rows.current_row.source.id == source, (
            "the cursor went with it"
        )
        await press(pilot, "p")
        again = next(s for s in bench.sources() if s.source.id == source)
        assert again.source.enabled and again.source.reason is None
        assert toasts(desk)[-1] == "Switched on 1 outlet"


async def test_one_source_is_collected_from(bench: Rehearsal) -> None:
    """The job is asked for that outlet alone."""
    asked: list[tuple[str, ...]] = []
    collect = bench.collect

    def listening(source_ids: tuple[str, ...] = (), **options: object) -> object:
        asked.append(tuple(source_ids))
        return collect(source_ids, **options)  # type: ignore[arg-type]

    bench.collect = listening  # type: ignore[assignment, method-assign]
    async with opened(bench, (120, 30)) as (desk, pilot):
        await press(pilot, "S", "j", "space", "space", "c")
        await until(pilot, lambda: desk.line.running is None)
        await settle(pilot)
        assert isinstance(desk.screen, Sources)
        assert len(asked) == 1 and len(asked[0]) == 2


async def test_the_codebook_is_a_tree(bench: Rehearsal) -> None:
    """Steps that are no tags of their own are headings; a definition and its colour stand beside."""
    bench.store.tags.define(Tag("actor/bank/central", "sets the rate", "#aa3300"))
    bench.store.tags.define(Tag("actor/bank", "lends", "red; [/]"))
    async with opened(bench) as (desk, pilot):
        await press(pilot, "t")
        lines = [str(option.prompt) for option in desk.screen.query_one(OptionList).options]
        assert [(line[2:].split("  ×")[0]).rstrip() for line in lines] == [
            "actor", "  bank", "    central", "  sberbank  2", "theme", "  ai  1",
        ]  # fmt: skip
        assert "sets the rate" in shown(desk)


async def test_recent_tags_are_on_number_keys(bench: Rehearsal) -> None:
    """In the prompt and in the list; the number is of the tag used last."""
    bench.tag([1], "theme/ai")
    async with opened(bench) as (desk, pilot):
        article = desk.screen.query_one(Headlines).current
        assert article is not None
        await press(pilot, "2")
        assert bench.record(article).headline.tags == ("actor/sberbank",)
        await press(pilot, "t", "2")
        assert bench.record(article).headline.tags == ("actor/sberbank", "theme/ai")
        await press(pilot, "5")
        assert toasts(desk)[-1] == "No recent tag 5 yet: t tags, and numbers repeat it"
        await press(pilot, "t", "9")
        assert isinstance(desk.screen, TagPrompt)
        await type_in(pilot, "g7")
        assert desk.screen.query_one(Input).value == "9g7", "a digit that is no recent tag is typed"


async def test_a_sentence_is_tagged(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "j", "j", "j", "enter", "j", "e")
        await type_in(pilot, "theme/order")
        await press(pilot, "enter")
        reading = desk.screen
        assert isinstance(reading, Reading)
        tagging = next(t for t in bench.record(reading.article).taggings if t.tag == "theme/order")
        assert tagging.sentence == "Ordinul a fost publicat pe site-ul Kremlinului."
        assert tagging.english == "The order was published on the Kremlin's website."
        said = reading.query_one("#sentence-say", Static)
        assert "#theme/order" in str(said.content)
        await press(pilot, "j")
        assert "#theme/order" not in str(said.content)
        await press(pilot, "k", "e")
        await type_in(pilot, "-")
        assert offered(desk) == ["theme/order"]
        await type_in(pilot, "theme/order")
        await press(pilot, "enter")
        assert not any(t.tag == "theme/order" for t in bench.record(reading.article).taggings)
        assert bench.record(reading.article).headline.tags == ("actor/sberbank",)
        await told(pilot, "Took theme/order off the sentence")


async def test_a_story_is_tagged_and_untagged(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab", "j", "w")
        await type_in(pilot, "theme/chips")
        await press(pilot, "enter")
        assert [t.tag for t in bench.store.tags.of_stories([1])[1]] == ["theme/chips"]
        await press(pilot, "w")
        await type_in(pilot, "-")
        assert offered(desk) == ["theme/chips"], "those of the story, and none of its articles'"
        await type_in(pilot, "chips")
        await press(pilot, "enter")
        assert bench.store.tags.of_stories([1]) == {}
        assert toasts(desk) == ["Tagged theme/chips on the story", "Took theme/chips off the story"]
