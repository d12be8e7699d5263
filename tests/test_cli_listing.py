"""What lists say when they are empty, long or old, and when the reader goes away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.news import Dating, Language
from monitor.settings import Workspace
from monitor.workbench import Workbench
from tests.inside import Done, monitor
from tests.storing import PRAVDA, ZIARE, draft


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace without an article."""
    Workbench.create(Workspace(tmp_path), sources=(ZIARE, PRAVDA)).close()
    return tmp_path


def save(place: Path, number: int, published: datetime | None = None) -> int:
    with Workbench(Workspace(place)) as bench:
        dated = draft(number, published=Dating(published), language=Language("en", 1.0))
        return bench.store.articles.save(dated, bench.clock()).article


def put_together(place: Path, *articles: int) -> None:
    with Workbench(Workspace(place)) as bench:
        bench.store.stories.place(list(articles), None, by="ana")


def test_an_empty_workspace_says_what_fills_it(place: Path) -> None:
    """On stderr, as it is no data, and no failure."""
    for command in (("list",), ("list", "--json"), ("search", "x"), ("stories",), ("stories", "--all")):
        said = "no articles yet: `monitor collect` or `monitor import` brings them\n"
        assert monitor(place, *command) == Done(0, "", said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("lang:xx", "no articles match"),
        ("source:nosuch", "no articles match; no source 'nosuch'"),
        ("source:pravda", "no articles match"),
        ("source:PRAVDA", "no articles match"),
        ('source:"українська Правда"', "no articles match"),
        ("source:pravda,prawda,pr", "no articles match; no source 'prawda'; no source 'pr'"),
        ("lang:xx source:one OR source:one lang:yy", "no articles match; no source 'one'"),
        ("lang:xx -source:nosuch", "no articles match"),
    ],
)
def test_a_filter_that_matches_nothing_says_so(place: Path, asked: str, said: str) -> None:
    """A source mistyped is not an outlet without news."""
    save(place, 1)
    assert monitor(place, "list", asked) == Done(0, "", f"{said}\n")
    assert monitor(place, "search", asked) == Done(0, "", f"{said}\n")


def test_what_is_listed_needs_no_words(place: Path) -> None:
    put_together(place, save(place, 1), save(place, 2))
    for command in ("list", "stories"):
        done = monitor(place, command)
        assert done.stdout and not done.stderr


def test_no_stories_are_told_from_none_of_several(place: Path) -> None:
    """Stories of one article are there to be asked for; before a grouping there are none."""
    one = save(place, 1)
    assert monitor(place, "stories").stderr == "no stories yet: `monitor group` makes them\n"
    assert monitor(place, "stories", "--all").stderr == "no stories yet: `monitor group` makes them\n"
    put_together(place, one)
    said = "no story is told by more than one article; --all shows those of one\n"
    assert monitor(place, "stories") == Done(0, "", said)
    assert monitor(place, "stories", "--all").stderr == ""


def test_a_list_gives_the_year_unless_it_is_the_present_one(place: Path) -> None:
    """Else the order of three Mays cannot be seen."""
    # Half a day into this year, and two days before it: the same years in every time zone.
    this = datetime(datetime.now(UTC).year, 1, 1, 12, tzinfo=UTC)
    last = this - timedelta(days=2)
    put_together(place, save(place, 1, last))
    put_together(place, save(place, 2, this))
    for command in (("list",), ("stories", "--all")):
        newer, older = monitor(place, *command).stdout.splitlines()
        assert f"{this.astimezone():  %d %b %H:%M  }" in newer
        assert f"{last.astimezone():  %d %b %Y %H:%M  }" in older


@pytest.mark.parametrize("command", [("list", "--json"), ("export", "--format", "jsonl"), ("--help",)])
def test_a_reader_who_goes_away_is_no_failure(place: Path, command: tuple[str, ...]) -> None:
    """As `head` does: exit code 0 and not a word."""
    save(place, 1)
    program = [sys.executable, "-m", "monitor", "--workspace", str(place), *command]
    pipe, ours = os.pipe()
    os.close(pipe)
    try:
        done = subprocess.run(program, stdout=ours, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(ours)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_story_where_an_article_is_asked_for_leads_to_its_comparison(place: Path) -> None:
    """As lists show a story: s4. What is no number at all is told apart."""
    save(place, 1)
    assert monitor(place, "show", "s4") == Done(2, "", "monitor: s4 is a story: see `monitor compare s4`\n")
    for wrong in ("x4", "s", "four", "ss4", "4" * 19, "٤"):
        said = f"monitor: {wrong!r} is no article: give its number, as `monitor list` lists it\n"
        assert monitor(place, "show", wrong) == Done(2, "", said)
    assert monitor(place, "show", "1").stdout.startswith("Titlul 1\n")


def test_the_help_tells_the_day_of_publication_from_that_of_first_sight(place: Path) -> None:
    said = " ".join(monitor(place, "list", "--help").stdout.split())
    assert "date: is when it was published, since: when it was first seen here" in said


def test_what_is_not_at_hand_as_a_whole_is_said_and_found(place: Path, tmp_path: Path) -> None:
    """An article with a summary alone: `show` says so, a filter finds it."""
    file = tmp_path / "lines.jsonl"
    lines = [
        {"source": "nord", "title": "Bridge closed", "language": "en", "text": "The bridge is closed. " * 9},
        {"source": "nord", "title": "Bridge opened", "language": "en", "summary": "In brief."},
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert monitor(place, "import", str(file)).returncode == 0
    (found,) = monitor(place, "list", "is:excerpt", "--json").stdout.splitlines()
    row = json.loads(found)
    assert row["title"] == "Bridge opened"
    assert "Only the summary in its feed is at hand." in monitor(place, "show", str(row["id"])).stdout
    assert json.loads(monitor(place, "show", str(row["id"]), "--json").stdout)["extent"] == "summary"
    (other,) = monitor(place, "list", "--json", "--", "-is:excerpt").stdout.splitlines()
    assert "at hand" not in monitor(place, "show", str(json.loads(other)["id"])).stdout
