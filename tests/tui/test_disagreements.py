"""Walking through what coders disagree on."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from monitor.settings import Workspace
from monitor.tui.app import Desk
from monitor.tui.screens.disagreements import DisagreementsPage
from monitor.tui.screens.reading import Reading
from monitor.tui.widgets.sentences import Sentences
from tests.tui.drive import opened, press, shown, toasts, told, type_in
from tests.tui.samples import NOW, Rehearsal, disagree, save


@pytest.fixture
def coded(bench: Rehearsal) -> Rehearsal:
    """Of three articles, ana and dan tagged one alike, and one with different tags."""
    disagree(bench)
    return bench


def listed(desk: Desk) -> list[tuple[str, int]]:
    assert isinstance(desk.screen, DisagreementsPage)
    return [(one.tag, one.headline.id) for one in desk.screen.lines.items]


def about(desk: Desk) -> str:
    return str(desk.screen.query_one("#about-text", Static).content)


async def test_each_disagreement_stands_with_what_each_coder_put_on(coded: Rehearsal) -> None:
    async with opened(coded) as (desk, pilot):
        await press(pilot, "D")
        assert listed(desk) == [("actor/sberbank", 2), ("theme/ai", 2)]
        assert "disagreements › ana, dan" in shown(desk) and "2 open · 0 settled" in shown(desk)
        assert "ana ≠ dan" in shown(desk)
        assert "actor/sberbank: coders agree on 67% of 3 articles" in about(desk)
        assert "ana: #actor/sberbank \ndan: #theme/ai" in about(desk)


async def test_the_text_opens_at_the_sentence_and_tagging_there_resolves_it(coded: Rehearsal) -> None:
    """The cursor stands on the sentence that one of them tagged."""
    coded.store.tags.tag([1], "theme/order", by="dan", sentence="Доклад – до 1 апреля 2026 года.")
    async with opened(coded) as (desk, pilot):
        await press(pilot, "D", "G")
        assert listed(desk)[-1] == ("theme/order", 1)
        await press(pilot, "enter")
        assert isinstance(desk.screen, Reading)
        segment = desk.screen.query_one(Sentences).current
        assert segment is not None and segment.source == "Доклад – до 1 апреля 2026 года."
        await press(pilot, "t")
        await type_in(pilot, "theme/order")
        await press(pilot, "enter", "q")
        assert listed(desk) == [("actor/sberbank", 2), ("theme/ai", 2)]


async def test_yes_puts_the_tag_on_and_no_takes_it_off_everybody(coded: Rehearsal) -> None:
    async with opened(coded) as (desk, pilot):
        await press(pilot, "D", "y")
        assert listed(desk) == [("actor/sberbank", 2), ("theme/ai", 2)], "ana has it on already: dan has not"
        await press(pilot, "j", "y")
        assert listed(desk) == [("actor/sberbank", 2)]
        await press(pilot, "n")
        assert listed(desk) == [] and "ana and dan agree on everything" in shown(desk)
        await told(pilot, "Took actor/sberbank off 1 article")
        assert toasts(desk)[-2:] == ["Tagged theme/ai on 1 article", "Took actor/sberbank off 1 article"]
        await press(pilot, "u", "u")
        assert len(listed(desk)) == 2


async def test_many_are_settled_after_asking_in_an_act_for_each_tag(coded: Rehearsal) -> None:
    reports = [
        save(coded, ("wire", 100 + n, f"Report {n}", None, (("Nothing.", "", ()),))) for n in range(13)
    ]
    coded.tag(reports, "theme/ai")
    coded.store.tags.tag(reports, "theme/order", by="dan")
    async with opened(coded) as (desk, pilot):
        await press(pilot, "D", "ctrl+a", "n")
        assert "Take actor/sberbank, theme/ai, theme/order off for 28 " in shown(desk)
        assert "u undoes it, one tag at a time." in shown(desk)
        before = coded.store.tags.by(["ana", "dan"])
        await press(pilot, "n")
        assert coded.store.tags.by(["ana", "dan"]) == before
        await press(pilot, "n", "y")
        assert listed(desk) == []
        assert len(toasts(desk)) == 3
        await press(pilot, "u", "u", "u")
        assert coded.store.tags.by(["ana", "dan"]) == before


async def test_a_third_coder_settles_between_two(coded: Rehearsal, tmp_path: Path) -> None:
    """What the third puts on stays in the list, as settled; who is compared does not change."""
    with Rehearsal(Workspace(tmp_path / "workspace"), analyst="eva", clock=lambda: NOW) as third:
        async with opened(third) as (desk, pilot):
            await press(pilot, "D", "w")
            desk.screen.query_one(Input).value = "ana, dan"
            await press(pilot, "enter", "G", "y")
            assert "1 open · 1 settled" in shown(desk)
            assert "✓ theme/ai" in shown(desk)


async def test_who_sits_at_the_desk_is_compared_first(coded: Rehearsal, tmp_path: Path) -> None:
    coded.store.tags.tag([1], "theme/ai", by="zoe")
    with Rehearsal(Workspace(tmp_path / "workspace"), analyst="zoe", clock=lambda: NOW) as third:
        async with opened(third) as (desk, pilot):
            await press(pilot, "D")
            assert "disagreements › zoe, ana" in shown(desk)


async def test_coders_are_chosen(coded: Rehearsal) -> None:
    coded.store.tags.tag([1], "theme/ai", by="eva")
    coded.store.tags.tag([1], "theme/ai", by="rule banks")
    async with opened(coded) as (desk, pilot):
        await press(pilot, "D", "w")
        assert "those here: ana, dan, eva ·" in shown(desk), "a rule is no coder"
        await type_in(pilot, ", eva")
        await press(pilot, "enter")
        assert "disagreements › ana, dan, eva" in shown(desk)
        await press(pilot, "w")
        await type_in(pilot, ", nobody")
        await press(pilot, "enter")
        await told(pilot, "no tags by nobody; coders here are ana, dan, eva, rule banks")


async def test_one_coder_alone_is_told_how_to_get_another(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "D")
        assert "Two coders are needed" in shown(desk) and "`monitor merge`" in shown(desk)
        await press(pilot, "y", "enter")
        assert isinstance(desk.screen, DisagreementsPage)
