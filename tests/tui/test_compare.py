"""Comparing: the grid, what is missing, who cites whom."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from textual.widgets import Input

from monitor.news import Fact
from monitor.news.articles import DAY_ALONE
from monitor.tui.app import Desk
from monitor.tui.screens.reading import Reading
from monitor.tui.widgets.grid import Grid
from monitor.tui.widgets.sentences import Sentences
from tests.tui.drive import opened, press, settle, shown, toasts
from tests.tui.samples import Rehearsal

STANDS = ("affirmed", "denied")


def grid(desk: Desk) -> Grid:
    return desk.screen.query_one(Grid)


def value(desk: Desk) -> str | None:
    """The value of the cell under the cursor."""
    cell = grid(desk).cell
    return cell.value if cell else None


def fact(desk: Desk) -> str | None:
    """The fact under the cursor."""
    on = grid(desk).fact
    return on.value if on else None


def line(desk: Desk, begins: str) -> str:
    return next(text for text in shown(desk).splitlines() if text.lstrip().startswith(begins))


async def test_outlets_stand_across_and_facts_down(bench: Rehearsal) -> None:
    """Earliest outlet first; each says when and in which language it reported."""
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "j", "c")
        head = line(desk, "Кремль")
        assert head.split() == [
            "Кремль",
            "Ведомости",
            "Ziare.com",
            "Monitorul",
            "de",
            "Est",
            "Українська",
            "правда",
            "North",
            "Wire",
        ]
        assert "ro 12 Mar 04:30" in shown(desk)
        assert "uk○" in shown(desk), "no English for this one"
        assert "6 outlets · 1 disagreement · 2 omissions" in shown(desk)


async def test_a_disagreement_is_signed_and_coloured(bench: Rehearsal) -> None:
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "j", "c", "j")
        row = line(desk, "≠")
        assert "80%" in row and "90%" in row and "80 percent" in row
        at = next(n for n, row in enumerate(grid(desk).rows) if not isinstance(row, str) and row.disagreement)
        strips = grid(desk).render_line(at + 2), grid(desk).render_line(at + 4)
        backgrounds = [{s.style.bgcolor for s in strip if s.style} for strip in strips]
        assert backgrounds[0] != backgrounds[1]


async def test_an_omission_is_said_and_is_not_the_same_as_silence(bench: Rehearsal) -> None:
    """Only who leaves out what most report omits it; the others just do not say it."""
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "j", "c")
        row = line(desk, "∅ 31st  rank in the AI index")
        assert row.count("— omits") == 2
        assert row.count("·") == 1


async def test_the_sentence_of_a_cell_stands_below_in_both_languages(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "c", "j", "l", "l")
        text = shown(desk)
        assert "Russia ranks 31st in the Global AI Index" in text
        assert "Rusia ocupă locul 31" in text


async def test_the_values_of_a_disagreement_are_named_with_their_outlets(bench: Rehearsal) -> None:
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "j", "c", "l")
        assert "≠ 80%: Ведомости; 90%: Ziare.com; 80 percent: North Wire" in shown(desk)


async def test_an_omission_says_who_does_report_it(bench: Rehearsal) -> None:
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "j", "c", "j")
        assert "Кремль does not report this; 3 of 6 outlets do." in shown(desk)
        assert "Reported by Ведомости, Ziare.com, Українська правда" in shown(desk)


async def test_who_is_not_at_hand_as_a_whole_has_a_sign(bench: Rehearsal) -> None:
    """A page behind a paywall: a sign at the head of its column, and what it means below an empty cell."""
    with sqlite3.connect(bench.workspace.database) as db:
        db.execute("UPDATE versions SET cut = 1")
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "j", "c", "j")
        assert "ru… 12 Mar" in shown(desk)
        assert "uk…○ 12 Mar" in shown(desk)
        assert "3 of 6 outlets do. Only its beginning is at hand" in shown(desk)


async def test_a_flagged_sentence_warns_below_the_grid(bench: Rehearsal) -> None:
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "j", "c", "l", "l")
        assert "⚑ the English repeats itself" in shown(desk)


async def test_narrow_the_grid_scrolls_by_whole_outlets(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "c")
        assert "1–3 of 6 outlets" in shown(desk)
        await press(pilot, "l", "l", "l", "l", "l", "l")
        assert grid(desk).outlet == "wire"
        assert "4–6 of 6 outlets" in shown(desk)
        assert "North Wire" in shown(desk) and "Кремль " not in shown(desk)
        await press(pilot, *"hhhhh")
        assert "1–3 of 6 outlets" in shown(desk)


async def test_f_leaves_only_disagreements_then_only_omissions(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "c", "f")
        assert "facts: disagreements" in shown(desk)
        assert [f.value for f in grid(desk)._facts()] == ["80%"]
        await press(pilot, "f")
        assert [f.value for f in grid(desk)._facts()] == ["31st", "Sberbank"]
        await press(pilot, "f")
        assert len(grid(desk)._facts()) == 6


async def test_kinds_fold_and_unfold(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "c", "j", "z")
        assert "▸ omissions (2)" in shown(desk)
        assert "Sberbank" not in [f.value for f in grid(desk)._facts()]
        await press(pilot, "z")
        assert "▾ omissions (2)" in shown(desk)
        assert fact(desk) == "31st"
        await press(pilot, "Z")
        assert grid(desk)._facts() == []
        await press(pilot, "enter")
        assert len(grid(desk)._facts()) > 0, "enter opens the kind it is on"


async def test_enter_opens_the_article_at_the_sentence(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "c", "j", "l", "l", "enter")
        assert isinstance(desk.screen, Reading)
        current = desk.screen.query_one(Sentences).current
        assert current is not None and current.source.startswith("Rusia ocupă locul 31")
        await press(pilot, "q")
        assert desk.screen.query(Grid)
        assert fact(desk) == "31st"


async def test_a_sentence_put_right_is_compared_anew(bench: Rehearsal) -> None:
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "j", "c", "j", "l", "l", "enter", "i")
        desk.screen.query_one(Input).value = "Russia is thirty-first."
        await press(pilot, "enter", "q")
        assert fact(desk) == "31st"
        assert "Russia is thirty-first." in shown(desk)


async def test_enter_on_an_omission_opens_the_article_that_omits(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "c", "j", "enter")
        assert isinstance(desk.screen, Reading)
        assert "Кремль" in shown(desk)


async def test_who_cites_whom_stands_with_its_sentences(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "c", "tab")
        text = shown(desk)
        assert "Monitorul de Est\n" in text and "└─▶ Ziare.com" in text
        assert "Ordinul a fost publicat pe site-ul Kremlinului, scrie Ziare.com." in text
        assert "Tortoise Media  (not in this story)" in text


async def test_shared_text_is_measured_and_shown(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "c", "tab", "tab")
        assert "Monitorul de Est repeats Ziare.com" in shown(desk)
        assert "46% of its text" in shown(desk)


async def test_a_panel_scrolls_and_leaves_the_hidden_cell_alone(bench: Rehearsal) -> None:
    async with opened(bench, (80, 12)) as (desk, pilot):
        await press(pilot, "j", "c", "l", "tab")
        panel = desk.screen.query_one("#citations")
        await press(pilot, "j", "j")
        assert panel.scroll_offset.y == 2
        await press(pilot, "k", "space")
        assert panel.scroll_offset.y > 2
        await press(pilot, "g")
        assert panel.scroll_offset.y == 0
        await press(pilot, "G")
        assert panel.scroll_offset.y == panel.max_scroll_y > 0
        cell = grid(desk).cursor
        await press(pilot, "1", "comma", "b", "y", "o")
        assert toasts(desk) == [] and desk.screen.query("#citations") and grid(desk).cursor == cell
        await press(pilot, "shift+tab", "y")
        assert toasts(desk) == ["Sentence copied with its source"]


async def test_text_is_shared_where_nobody_knows_who_was_first(
    bench: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = bench.compare(bench.stories()[0].id)
    unknown = tuple(replace(reuse, directed=False) for reuse in told.reuse)
    monkeypatch.setattr(bench, "compare", lambda _: replace(told, reuse=unknown))
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "c", "tab", "tab")
        assert "Monitorul de Est shares with Ziare.com" in shown(desk)
        assert "46% of its text; which was first is not known" in shown(desk)


async def test_the_timeline_says_who_was_first(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "c", "shift+tab")
        lines = [text for text in shown(desk).splitlines() if "12 Mar" in text]
        assert "first" in lines[0] and "Кремль" in lines[0]
        assert "+8h18" in lines[-1] and "North Wire" in lines[-1]
        assert max(map(len, lines)) <= 80


async def test_on_a_narrow_screen_each_report_of_the_timeline_has_one_line(bench: Rehearsal) -> None:
    with sqlite3.connect(bench.workspace.database) as db:
        db.execute("UPDATE sources SET name = name || ' (the regional edition)'")
    db.close()
    async with opened(bench, (80, 24)) as (desk, pilot):
        await press(pilot, "j", "c", "shift+tab")
        body = [text for text in shown(desk).splitlines()[2:-1] if text.strip()]
        assert len(body) >= 3
        assert all("●" in text and text.rstrip()[-1] == "…" for text in body), body


async def test_the_timeline_names_no_first_where_hours_are_unknown(bench: Rehearsal) -> None:
    """The Kremlin, earliest of all, gives the day alone: it may have come at any hour."""
    with sqlite3.connect(bench.workspace.database) as db:
        db.execute("UPDATE articles SET published_doubt = ? WHERE source LIKE 'kremlin%'", [DAY_ALONE])
    db.close()
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "c", "shift+tab")
        lines = [text for text in shown(desk).splitlines() if "12 Mar" in text]
        assert len(lines) > 2
        assert not any("first" in line or "+" in line for line in lines), lines


async def test_panels_without_matter_say_so(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "G", "c")
        assert "Nothing to compare here" in shown(desk)
        await press(pilot, "tab")
        assert "No outlet of this story names another" in shown(desk)
        await press(pilot, "tab")
        assert "No text of this story stands in another" in shown(desk)


async def test_a_copied_cell_carries_its_source(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "c", "y")
        assert "nothing to copy" in toasts(desk)[-1]
        await press(pilot, "l", "y")
        assert desk.clipboard.startswith("“Из-за санкций")
        assert "Ведомости, 12 Mar 2026 02:30" in desk.clipboard


async def test_resizing_keeps_the_cell(bench: Rehearsal) -> None:
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "j", "c", "j", "l", "l", "l", "l")
        assert value(desk) == "31-ше місце"
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert value(desk) == "31-ше місце"
        assert "31-ше місце" in shown(desk)


async def test_the_cursor_keeps_its_outlet_and_its_heading(bench: Rehearsal) -> None:
    """Folded and unfolded, resized, and compared anew with a column less."""
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "j", "c", "j", "l", "l", "z")
        folded = grid(desk).cursor
        assert folded[1] == 2 and grid(desk).fact is None
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        desk.altered(None)
        await settle(pilot)
        assert grid(desk).cursor == folded
        await press(pilot, "z")
        assert fact(desk) == "31st" and grid(desk).cursor[1] == 2
        await press(pilot, "f")
        assert fact(desk) == "80%", "never left on a heading that is open"
        await press(pilot, "f", "f", "j", "Z")
        assert grid(desk).rows[grid(desk).cursor[0]] == "omissions"


async def test_the_cell_is_found_where_facts_and_outlets_have_changed(
    bench: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = bench.compare(bench.stories()[0].id)
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "j", "c", "j", "l", "l", "l", "l")
        assert (fact(desk), grid(desk).outlet) == ("31st", "ukrpravda")
        reports = told.reports[1:]
        cells = {s: c for s, c in told.facts[1].cells.items() if s != "vedomosti"}
        facts = (told.facts[2], told.facts[0], replace(told.facts[1], cells=cells, omitted_by=("wire",)))
        monkeypatch.setattr(bench, "compare", lambda _: replace(told, reports=reports, facts=facts))
        desk.altered(None)
        await settle(pilot)
        assert (fact(desk), grid(desk).outlet) == ("31st", "ukrpravda")
        monkeypatch.setattr(
            bench, "compare", lambda _: replace(told, reports=reports[:2], facts=facts[:1], reuse=())
        )
        desk.altered(None)
        await settle(pilot)
        assert (fact(desk), grid(desk).outlet) == ("Sberbank", "ziare"), "the nearest"


async def test_a_contested_claim_says_what_is_contested(
    bench: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who affirms it and who denies it stands in the cells."""
    told = bench.compare(bench.stories()[0].id)
    sources = told.outlets[:2]
    cells = {
        s: replace(next(iter(told.facts[0].cells.values())), value=v)
        for s, v in zip(sources, STANDS, strict=True)
    }
    claim = Fact("claim", " / ".join(STANDS), cells, disagreement=True, about="drones, Odesa, port")
    monkeypatch.setattr(bench, "compare", lambda _: replace(told, facts=(claim,)))
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, "j", "c")
        words = line(desk, "≠ drones, Odesa, port").split()
        assert set(STANDS) <= set(words)
