"""The comparison as a page of HTML: whole, on its own, and harmless whatever outlets write."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.compare import compare
from monitor.export import drawings
from monitor.export.comparison import page as text_page
from monitor.export.comparison_html import page
from monitor.news import Cell, Citation, Comparison, Extent, Fact, Kind, Loaded, Reuse, Silence
from tests.comparing import MORNING, lead_story, report
from tests.strict import parsed

HOSTILE = (
    "</title><script>document.title='owned'</script><img src=x onerror=alert(1)> [/] \x1b]0;x\x07 \u202e"
)
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def lead() -> Comparison:
    return compare(7, "Putin orders work with China on AI", lead_story())


def hostile() -> Comparison:
    """A comparison in which everything that comes from outside is hostile."""
    cell = Cell(1, HOSTILE, HOSTILE, HOSTILE + "!", 0, ("score", "draft"))
    reports = tuple(
        replace(
            report(source, "ru", [(HOSTILE, HOSTILE)], title=(HOSTILE, HOSTILE), article=n, hours=n),
            outlet=HOSTILE,
            url="javascript:alert(1)",
            edited=True,
        )
        for n, source in enumerate(("a", "b"), 1)
    )
    kinds = ("number", "money", "date", "quote", "name", "wording")
    facts = [
        Fact(k, HOSTILE, {"a": cell, "b": cell}, k == "number", ("b",), None, HOSTILE, HOSTILE) for k in kinds
    ]
    return Comparison(
        1,
        HOSTILE,
        reports,
        (*facts, Fact("attribution", HOSTILE, {"a": cell}, unattributed={"b": cell})),
        (Citation("a", "b", cell), Citation("b", HOSTILE, cell)),
        (Reuse(2, 1, 0.9, HOSTILE),),
        (Loaded("a", "loaded", HOSTILE, cell, 2),),
        {2: 1},
        (Silence("c", HOSTILE, Kind.STATE, "RU", "ru", 3),),
    )


def test_the_page_holds_every_row_with_every_sentence(lead: Comparison) -> None:
    """Each fact has its place, and each of its cells the sentence as it was written."""
    shown = parsed(page(lead, {}))
    places = {a["id"] for _, a in shown.elements if "id" in a}
    for number, fact in enumerate(lead.facts, 1):
        assert f"r{number}" in places
        for source, cell in fact.cells.items():
            assert f"r{number}-{source}" in places
            assert cell.source in shown.shown


@pytest.mark.parametrize("extent", [Extent.HEADLINE, Extent.SUMMARY, Extent.BEGINNING])
def test_the_page_says_of_whom_it_has_not_everything(extent: Extent) -> None:
    """In the text form at the top and at the report's headline; in the page above the outlet's column too."""
    said = ["Mayor Anna Petrova resigned on Monday.", "She had 12 deputies."]
    told = [report(name, "en", said, title="The mayor resigns") for name in ("volna", "ziare", "nord")]
    told[1] = replace(told[1], extent=extent)
    found = compare(1, "", told)
    shown = parsed(page(found, {})).shown
    assert shown.count(f"Ziare ({extent} only)") == 2
    lines = [block.text for block in text_page(found, {})]
    assert any(line.startswith(f"Not at hand as a whole: Ziare ({extent} only).") for line in lines)
    assert sum(f"[{extent} only]" in line for line in lines) == 1


def test_every_link_within_the_page_arrives(lead: Comparison) -> None:
    """A value in the grid leads to its sentence."""
    shown = parsed(page(lead, {}))
    places = {a["id"] for _, a in shown.elements if "id" in a}
    links = {(a["href"] or "")[1:] for _, a in shown.elements if (a.get("href") or "").startswith("#")}
    assert len(links) > len(lead.facts)
    assert links <= places


def test_disagreements_come_first_value_by_value(lead: Comparison) -> None:
    """31st and 32nd each with who states it, before omissions and the grid."""
    shown = parsed(page(lead, {})).shown
    assert "32nd in Агентство «Волна», Ziarul Nistru" in shown
    assert shown.index("Disagreements") < shown.index("Left out") < shown.index("Who reports what")


def test_outlets_of_one_value_stand_together() -> None:
    """1 is not 14 though 14 begins with it, and 20 comes in the order that the row names its values."""
    values = {"a": "14", "b": "1", "c": "14", "d": "20", "e": "1"}
    cells = {source: Cell(n, value, "s", "s", 0) for n, (source, value) in enumerate(values.items())}
    fact = Fact("number", "20 / 14 / 1", cells, disagreement=True)
    shown = parsed(page(Comparison(1, "", (), (fact,)), {})).shown
    assert shown.index("20 in d") < shown.index("14 in a, c") < shown.index("1 in b, e")


def test_hostile_text_shows_itself() -> None:
    """Headlines, names, sentences and addresses open no element and no link."""
    shown = parsed(page(hostile(), {"c": HOSTILE}))
    assert shown.shown.count("document.title='owned'") > 30
    assert [tag for tag, _ in shown.elements if tag in ("img", "script")] == []
    assert not any(c in shown.shown for c in "\x1b\x07\u202e")
    assert all((a.get("href") or "#").startswith("#") for _, a in shown.elements)


def test_an_empty_comparison_is_a_page() -> None:
    """A story whose reports say nothing has a title, and nothing falls over."""
    shown = parsed(page(Comparison(1, "", (), ()), {}))
    assert "Headlines" in shown.shown
    assert "svg" not in {tag for tag, _ in shown.elements}


@pytest.mark.skipif(BROWSER is None, reason="no browser is installed")
@pytest.mark.parametrize("which", ["lead", "hostile"])
def test_a_browser_reads_it_and_runs_nothing(which: str, lead: Comparison, tmp_path: Path) -> None:
    """A real browser finds both drawings and every row, and the title is still the story's."""
    comparison = lead if which == "lead" else hostile()
    file = tmp_path / "page.html"
    file.write_text(page(comparison, {}), encoding="utf-8")
    assert BROWSER is not None
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    seen = subprocess.run(
        [BROWSER, *flags, "--dump-dom", file.as_uri()], capture_output=True, text=True, timeout=60
    ).stdout
    assert seen.count("<svg") == 2
    assert seen.count("<h3 id=") == len(comparison.facts)
    assert "owned</title>" not in seen
    assert "<script" not in seen
    assert "<img" not in seen


# --- the drawings ----------------------------------------------------------------------------


def test_who_is_cited_stands_left_of_who_cites(lead: Comparison) -> None:
    """The Kremlin's site left, the portal that cites it next, who cites the portal right."""
    edges = [drawings.Edge("b", "a"), drawings.Edge("c", "b"), drawings.Edge("c", "a")]
    places = drawings._places(["a", "b", "c"], edges)
    assert places["a"][0] < places["b"][0] < places["c"][0]
    graph = drawings.graph(lead, {})
    assert graph is not None
    assert graph.count('class="edge"') == len(lead.citations)


def test_outlets_that_cite_each_other_are_drawn() -> None:
    """A circle ends somewhere, and nobody has an arrow to himself."""
    circle = [drawings.Edge("a", "b"), drawings.Edge("b", "c"), drawings.Edge("c", "a")]
    assert set(drawings._places(["a", "b", "c"], circle)) == {"a", "b", "c"}
    cell = Cell(1, "", "", "", 0)
    alone = Comparison(1, "", (report("a", "en", ["x"]),), (), (Citation("a", "a", cell),))
    assert drawings.graph(alone, {}) is None


def test_the_timeline_has_a_dot_for_each_report(lead: Comparison) -> None:
    """In order from left to right; reports of one moment make no line."""
    line = drawings.timeline(lead)
    assert line is not None
    shown = parsed(line)
    across = [float(a["cx"] or 0) for tag, a in shown.elements if tag == "circle"]
    assert across == sorted(across)
    assert len(across) == len(lead.reports)
    assert drawings.timeline(replace(lead, reports=lead.reports[:1])) is None


@pytest.mark.parametrize("minutes", [1, 17, 59, 240, 5000, 400_000])
def test_ticks_are_round_times_within_the_line(minutes: int) -> None:
    """A handful, whatever the span."""
    last = MORNING + timedelta(minutes=minutes)
    found = drawings.ticks(MORNING, last)
    assert 1 <= len(found) <= 7
    assert all(MORNING <= at <= last for at in found)
