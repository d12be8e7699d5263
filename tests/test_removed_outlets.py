"""What an outlet has reported outlives its place on the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.news import Language
from monitor.settings import Workspace
from monitor.workbench import Workbench
from tests.storing import KREMLIN, MORNING, PRAVDA, ZIARE, Clock, draft

FLOOD = "Danube floods Galati: 320 people evacuated in the night"
TEXT = f"{FLOOD}. Water came into the port of Galati at two in the morning, the mayor Ion Popa said."


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    """Two outlets with the same story; the second of them has been taken off the list since."""
    sources = [ZIARE, KREMLIN, PRAVDA]
    with Workbench.create(Workspace(tmp_path / "ours"), sources=sources, clock=Clock()) as bench:
        for number, source in enumerate((ZIARE, PRAVDA), 1):
            told = draft(number, source=source.id, title=FLOOD, text=TEXT, language=Language("en", 1.0))
            bench.store.articles.save(told, MORNING)
        bench.group()
        bench.remove_source("pravda")
        yield bench


def test_its_reports_are_compared_under_its_name(bench: Workbench) -> None:
    comparison = bench.compare(1)
    assert {report.outlet for report in comparison.reports} == {ZIARE.name, PRAVDA.name}
    for form in ("text", "markdown", "html", "json"):
        assert PRAVDA.name in bench.page(comparison, form)
    assert [line.source for line, _ in bench.copies(1)] == ["pravda"]
    assert bench.outlet_names()["pravda"] == PRAVDA.name


def test_it_is_in_the_brief(bench: Workbench) -> None:
    assert PRAVDA.name in bench.page(bench.brief())


def test_it_is_not_said_to_keep_silent(bench: Workbench) -> None:
    """Nobody waits for an outlet that is not visited any more."""
    other = draft(9, source="kremlin", title="Another matter altogether", text="Nothing of the river.")
    bench.store.articles.save(other, MORNING)
    assert [silent.source for silent in bench.compare(1).silent] == ["kremlin"]
    bench.remove_source("kremlin")
    assert bench.compare(1).silent == ()


def test_a_filter_knows_it(bench: Workbench) -> None:
    wanted = bench.filter("source:pravda,nobody")
    assert bench.unknown_sources(wanted) == ["nobody"]
    assert bench.count(bench.filter("source:pravda")) == 1


def test_an_export_that_comes_back_does_not_put_it_on_the_list(bench: Workbench, tmp_path: Path) -> None:
    for form, name in (("jsonl", "set.jsonl"), ("csv", "set.csv")):
        bench.export(bench.filter("is:any"), form, tmp_path / name)
        bench.import_files([tmp_path / name])
    (tmp_path / "lines.jsonl").write_text('{"source": "pravda", "title": "News", "text": "More of it."}\n')
    assert bench.import_files([tmp_path / "lines.jsonl"]).added == 1
    assert "pravda" not in {state.source.id for state in bench.sources()}


def test_its_articles_are_merged_and_it_is_visited_nowhere(bench: Workbench, tmp_path: Path) -> None:
    with Workbench.create(Workspace(tmp_path / "theirs"), sources=[ZIARE]) as other:
        assert other.merge(tmp_path / "ours").added == 2
        enabled = {state.source.id: state.source.enabled for state in other.sources()}
        assert enabled == {"ziare": True, "kremlin": True, "pravda": False}
