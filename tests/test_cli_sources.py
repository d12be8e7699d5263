"""`monitor sources check` on real outlets of this machine: each is visited once and nothing is stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.cli.sources import every, source_cells
from monitor.news import Health, Source, SourceState
from monitor.settings import Workspace
from monitor.workbench import Workbench
from tests.inside import monitor
from tests.outlets import Answer, Outlet
from tests.storing import MORNING, ZIARE

FEED = b"""<rss version="2.0"><channel><title>Ziarul</title><item><title>Titlul</title>
<link>%s</link><description>Rezumat.</description></item></channel></rss>"""


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with Outlet() as running:
        page = Answer(b"<html><body><p>Text.</p></body></html>")
        feed = Answer(FEED % running.url("/a").encode(), content_type="application/rss+xml")
        running.routes |= {"/feed": feed, "/a": page}
        yield running


@pytest.fixture
def place(tmp_path: Path, outlet: Outlet) -> Path:
    """A workspace of an outlet that answers, one that is gone, and one that is switched off."""
    sources = (
        Source("good", "Good", "ro", feeds=(outlet.url("/feed"),)),
        Source("gone", "Gone", "ro", feeds=(outlet.url("/none"),)),
        Source("off", "Off", "ro", feeds=(outlet.url("/off"),), enabled=False, reason="dead"),
    )
    Workbench.create(Workspace(tmp_path), sources=sources).close()
    (tmp_path / "settings.toml").write_text('[collect]\nnetworks = ["127.0.0.0/8"]\n', "utf-8")
    return tmp_path


def test_a_check_of_an_outlet_that_answers_is_done(place: Path, outlet: Outlet) -> None:
    """Exit code 0; how many items there were stands where a list has its articles, and none is stored."""
    done = monitor(place, "sources", "check", "good", "good", "--json")
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, row["id"], row["health"], row["articles"]) == (0, "good", "ok", 1)
    assert row["message"].startswith("1 item")
    assert outlet.asked.count("/feed") == 1
    assert monitor(place, "list").stdout == ""


def test_a_check_that_finds_one_outlet_dead_says_so_in_its_exit_code(place: Path, outlet: Outlet) -> None:
    """Without names all are checked that are switched on."""
    done = monitor(place, "sources", "check")
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert done.returncode == 1
    assert lines.keys() == {"good", "gone"}
    assert lines["gone"].endswith("the server answers 404")
    assert "/off" not in outlet.asked


def state(failures: int = 0, pause: timedelta | None = None) -> SourceState:
    """Of an outlet that was visited this morning and failed so often in a row."""
    due = None if pause is None else MORNING + pause
    return SourceState(ZIARE, Health.FAILED, "gone", MORNING, None, failures, 7, due_at=due)


@pytest.mark.parametrize(("failures", "shown"), [(1, "failed"), (2, "failed x2"), (9, "failed x9")])
def test_failures_in_a_row_are_counted_from_the_second(failures: int, shown: str) -> None:
    assert source_cells(state(failures)) == ("ziare", "ro", "RO", "private", shown, 7, "", "60m", "gone")


@pytest.mark.parametrize(
    ("minutes", "shown"), [(90, "90m"), (119, "119m"), (120, "2h"), (480, "8h"), (29.9, "30m")]
)
def test_a_pause_is_told_in_minutes_up_to_two_hours(minutes: float, shown: str) -> None:
    assert every(state(pause=timedelta(minutes=minutes))) == shown
