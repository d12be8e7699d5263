"""Outlets added and changed at the desk."""

from __future__ import annotations

from textual.widgets import Input

from monitor.news import Kind, Source
from monitor.tui.app import Desk
from monitor.tui.screens.forms import Form
from monitor.tui.screens.sources import SourceLines, Sources
from tests.tui.drive import opened, press, settle, shown, told, type_in
from tests.tui.samples import Rehearsal


def write(desk: Desk, **fields: str) -> None:
    for name, text in fields.items():
        desk.screen.query_one(f"#field-{name}", Input).value = text


def source_named(bench: Rehearsal, name: str) -> Source:
    return next(state.source for state in bench.sources() if state.source.id == name)


async def test_an_outlet_is_changed_in_a_form(bench: Rehearsal) -> None:
    before = source_named(bench, "kremlin-ru")
    async with opened(bench, (120, 30)) as (desk, pilot):
        await press(pilot, "S")
        assert isinstance(desk.screen, Sources)
        await press(pilot, "enter")
        write(
            desk, name="The Kremlin", country="", kind="State", interval="15", note="slow",
            feeds="https://kremlin.example/feed  https://kremlin.example/2",
        )  # fmt: skip
        await press(pilot, "enter")
        await told(pilot, "Kept The Kremlin")
        after = source_named(bench, before.id)
        assert (after.name, after.country, after.kind, after.interval) == (
            "The Kremlin",
            None,
            Kind.STATE,
            15,
        )
        assert after.feeds == ("https://kremlin.example/feed", "https://kremlin.example/2")
        assert (after.language, after.note, after.sitemaps) == ("ru", "slow", ())


async def test_what_no_outlet_can_have_is_said_and_can_be_put_right(bench: Rehearsal) -> None:
    wrong = {
        "name": ("", "it needs a name"),
        "language": ("romanian", "language must be a code of two letters such as ro, not 'romanian'"),
        "country": ("Romania", "country must be a code of two capitals such as RO, not 'ROMANIA'"),
        "kind": ("boulevard", "kind is one of state, public, private, wire, government"),
        "interval": ("90000", "interval must be 1 to 10080 minutes"),
        "feeds": ("ziare.example/rss", "'ziare.example/rss' is not an http or https address"),
    }
    async with opened(bench, (120, 30)) as (desk, pilot):
        await press(pilot, "S", "e")
        for field, (text, said) in wrong.items():
            right = desk.screen.query_one(f"#field-{field}", Input).value
            write(desk, **{field: text})
            await press(pilot, "enter")
            await told(pilot, said)
            assert isinstance(desk.screen, Form)
            write(desk, **{field: right})
        await press(pilot, "enter")
        assert isinstance(desk.screen, Sources)


async def test_an_outlet_is_added_by_its_address(bench: Rehearsal) -> None:
    """What is found there can be changed before it is kept; a name that is taken is refused."""
    asked: list[str] = []

    def discover(url: str, *, ask: bool = True) -> Source:
        asked.append(url)
        return Source("ziare", "Gazeta", "ro", feeds=(f"{url}/rss",))

    bench.discover = discover  # type: ignore[method-assign]
    async with opened(bench, (80, 24)) as (desk, pilot):
        await press(pilot, "S", "a")
        await type_in(pilot, "https://gazeta.example")
        await press(pilot, "enter")
        await settle(pilot)
        assert asked == ["https://gazeta.example"]
        assert all(label in shown(desk) for label in ("Short name", "Note", "enter keeps them all"))
        await press(pilot, "enter")
        await told(pilot, "ziare is Ziare.com already")
        write(desk, id="gazeta")
        await press(pilot, "enter")
        assert source_named(bench, "gazeta").feeds == ("https://gazeta.example/rss",)
        page = desk.screen
        assert isinstance(page, Sources) and "gazeta" in [state.source.id for state in page.all]
        here = page.query_one(SourceLines).current_row
        assert here is not None and here.source.id == "gazeta"


async def test_what_is_done_to_outlets_is_taken_back(bench: Rehearsal) -> None:
    """Paused together is one act; one that is removed comes back as it was."""
    before = bench.sources()
    on = sum(state.source.enabled for state in before)
    async with opened(bench, (120, 30)) as (desk, pilot):
        await press(pilot, "S", "space", "space", "p")
        await told(pilot, "Paused 2 outlets")
        assert sum(state.source.enabled for state in bench.sources()) == on - 2
        await press(pilot, "u")
        await told(pilot, "Undone: paused 2 outlets")
        assert bench.sources() == before
        await press(pilot, "g", "x")
        page = desk.screen
        assert isinstance(page, Sources)
        await told(pilot, "its articles stay, and u brings it back")
        assert len(page.all) == len(bench.sources()) == len(before) - 1
        await press(pilot, "u")
        await told(pilot, "Undone: removed outlet")
        assert len(page.all) == len(before)
        assert bench.sources() == before


async def test_the_outlets_selected_are_removed_after_asking(bench: Rehearsal) -> None:
    """Those and no other; what takes one line alone is refused."""
    async with opened(bench, (120, 30)) as (desk, pilot):
        await press(pilot, "S")
        page = desk.screen
        assert isinstance(page, Sources)
        names = [state.source.id for state in page.all]
        await press(pilot, "space", "space", "e")
        await told(pilot, "one line at a time")
        assert desk.screen is page
        await press(pilot, "x")
        assert "Remove 2 outlets?" in shown(desk)
        await press(pilot, "n")
        assert len(bench.sources()) == len(names)
        await press(pilot, "x", "y")
        await told(pilot, "Removed 2 outlets; their articles stay")
        assert [state.source.id for state in page.all] == names[2:]
        await press(pilot, "u", "u")
        assert [state.source.id for state in page.all] == names
        await press(pilot, "G", "k", "space", "e")
        assert isinstance(desk.screen, Form)
        assert f"Outlet {names[-2]}" in shown(desk), "the one that is selected"
        await press(pilot, "escape", "enter")
        assert f"Outlet {names[-1]}" in shown(desk), "the one under the cursor"


async def test_what_a_form_changed_of_an_outlet_is_taken_back(bench: Rehearsal) -> None:
    before = bench.sources()
    async with opened(bench, (120, 30)) as (desk, pilot):
        await press(pilot, "S", "e")
        write(desk, name="Other")
        await press(pilot, "enter", "u")
        await told(pilot, "Undone: changed outlet")
        assert bench.sources() == before
