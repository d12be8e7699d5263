"""How the desk looks: layout, colours and signs, frozen as pictures.

After a change that is meant to be seen, look at the report and run `pytest tests/tui/test_pictures.py
--snapshot-update`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import pytest
from textual.pilot import Pilot

from monitor.news import Effect, GlossaryEntry, Rule, Tag
from monitor.tui.app import Desk
from tests.tui.drive import press, settle, still, type_in, until
from tests.tui.samples import ZONE, Rehearsal, disagree

Compare = Callable[..., bool]

SMALL, WIDE = (80, 24), (160, 50)
LEAD = ("j", "j", "j", "j")
"""To the article with a draft translation, a star, a tag and a flagged sentence."""
DARK, LIGHT, CONTRAST = "monitor-dark", "monitor-light", "monitor-contrast"


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        pytest.param(SMALL, DARK, LEAD, id="inbox-small"),
        pytest.param(WIDE, DARK, LEAD, id="inbox-wide"),
        pytest.param(SMALL, LIGHT, LEAD, id="inbox-light"),
        pytest.param(SMALL, CONTRAST, LEAD, id="inbox-contrast"),
        pytest.param(SMALL, DARK, ("j", "v", "j", "j"), id="selection"),
        pytest.param(SMALL, DARK, ("tab", "j"), id="stories-small"),
        pytest.param(WIDE, DARK, ("tab", "j"), id="stories-wide"),
        pytest.param(SMALL, DARK, (*LEAD, "enter", "f"), id="reading-small"),
        pytest.param(WIDE, DARK, (*LEAD, "enter", "j"), id="reading-wide"),
        pytest.param(SMALL, LIGHT, ("j", "j", "enter"), id="reading-untranslated"),
        pytest.param(WIDE, DARK, ("enter", "V"), id="versions"),
        pytest.param(SMALL, DARK, ("j", "c", "j", "l", "l"), id="compare-small"),
        pytest.param(WIDE, DARK, ("j", "c", "j"), id="compare-wide"),
        pytest.param(WIDE, LIGHT, ("j", "c", "j", "l"), id="compare-light"),
        pytest.param(SMALL, DARK, ("j", "c", "tab"), id="citations"),
        pytest.param(SMALL, DARK, ("j", "c", "shift+tab"), id="timeline"),
        pytest.param(SMALL, DARK, ("t",), id="tag-prompt"),
        pytest.param(SMALL, DARK, ("f", "j"), id="folders"),
        pytest.param(SMALL, DARK, ("tab", "j", "m"), id="story-prompt"),
        pytest.param(WIDE, DARK, (*LEAD, "enter", "l", "j", "h", "j"), id="reading-story"),
        pytest.param(SMALL, DARK, ("S", "j"), id="sources"),
        pytest.param(SMALL, DARK, ("K", "j"), id="codebook"),
        pytest.param(SMALL, DARK, ("K", "j", "e"), id="form"),
        pytest.param(SMALL, DARK, ("B",), id="brief"),
        pytest.param(SMALL, DARK, ("question_mark",), id="help"),
        pytest.param(WIDE, LIGHT, ("question_mark",), id="help-wide"),
    ],
)
def test_the_desk_looks_like_this(
    snap_compare: Compare, bench: Rehearsal, size: tuple[int, int], theme: str, keys: Sequence[str]
) -> None:
    assert snap_compare(picture_of(bench, theme), terminal_size=size, run_before=after(*keys))


def test_rules_look_like_this(snap_compare: Compare, bench: Rehearsal) -> None:
    bench.add_rule(Rule("grain", "grain OR cereale", Effect.ALERT))
    bench.add_rule(Rule("press", "source:ziare OR source:monitorul", Effect.TAG, "theme/press"))
    bench.run_rules(["press"])
    assert snap_compare(picture_of(bench), terminal_size=SMALL, run_before=after("F", "j"))


def test_the_glossary_looks_like_this(snap_compare: Compare, bench: Rehearsal) -> None:
    """The workspace's own part of it: the program's may grow."""
    bench.add_to_glossary([GlossaryEntry("ru", "Греф", "Gref", person=True)])
    bench.add_to_glossary([GlossaryEntry("ro", "Guvernul", "the Cabinet")])
    assert snap_compare(picture_of(bench), terminal_size=SMALL, run_before=after("N", "f"))


def test_keys_of_tags_look_like_this(snap_compare: Compare, bench: Rehearsal) -> None:
    bench.store.tags.define(
        Tag("theme/ai", "Machines that learn, and what they are used for.", "blue", key="m")
    )
    bench.store.tags.define(
        Tag("check/claim", "A claim to be checked against its source.", "magenta", key="c")
    )
    bench.store.tags.define(Tag("actor/sberbank", key="1"))
    assert snap_compare(picture_of(bench), terminal_size=SMALL, run_before=after("comma"))


def test_disagreements_look_like_this(snap_compare: Compare, bench: Rehearsal) -> None:
    disagree(bench)
    assert snap_compare(picture_of(bench), terminal_size=SMALL, run_before=after("D", "j"))


def test_an_error_in_the_filter_bar_looks_like_this(snap_compare: Compare, bench: Rehearsal) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, "slash")
        await type_in(pilot, "putin lang:russian")
        await press(pilot, "enter")
        await rest(pilot)

    assert snap_compare(picture_of(bench), terminal_size=SMALL, run_before=before)


def test_completion_in_the_filter_bar_looks_like_this(snap_compare: Compare, bench: Rehearsal) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, "slash")
        await type_in(pilot, "is:un")
        await press(pilot, "tab")
        await rest(pilot)

    assert snap_compare(picture_of(bench), terminal_size=SMALL, run_before=before)


def test_a_running_job_looks_like_this(snap_compare: Compare, bench: Rehearsal) -> None:
    bench.gate = threading.Event()

    async def before(pilot: Pilot[None]) -> None:
        desk = pilot.app
        assert isinstance(desk, Desk)
        await settle(pilot)
        await press(pilot, "M")
        await until(pilot, lambda: desk.line.progress is not None and desk.line.progress.done == 1)
        await rest(pilot)

    assert snap_compare(picture_of(bench), terminal_size=SMALL, run_before=before)


def test_an_empty_inbox_looks_like_this(snap_compare: Compare, empty: Rehearsal) -> None:
    assert snap_compare(picture_of(empty), terminal_size=SMALL, run_before=after())


def picture_of(bench: Rehearsal, theme: str = DARK) -> Desk:
    desk = Desk(bench, zone=ZONE)
    desk.theme = theme
    return desk


def after(*keys: str) -> Callable[[Pilot[None]], object]:
    """Press these keys, then hold everything still."""

    async def before(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *keys)
        await rest(pilot)

    return before


async def rest(pilot: Pilot[None]) -> None:
    assert isinstance(pilot.app, Desk)
    still(pilot.app)
    await settle(pilot)
