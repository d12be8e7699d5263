"""`monitor sources check` on real outlets of this machine: each is visited once and nothing is stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.news import Source
from monitor.settings import Workspace
from monitor.workbench import Workbench
from tests.inside import monitor
from tests.outlets import Answer, Outlet

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
