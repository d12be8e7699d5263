"""What `show` and `brief` say on the command line."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.news import Dating, Membership, Part, Segment
from monitor.news.articles import DAY_ALONE
from monitor.settings import Workspace
from monitor.store import Placement
from monitor.workbench import Workbench
from tests.inside import Done, monitor
from tests.storing import MORNING, PRAVDA, ZIARE, draft, translation


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace of two outlets without an article."""
    Workbench.create(Workspace(tmp_path), sources=(ZIARE, PRAVDA)).close()
    return tmp_path


def test_an_article_tells_all_that_happened_to_it(place: Path) -> None:
    """Where it is from, when, its story, its tags, edits, who made the English, and each doubt."""
    with Workbench(Workspace(place), analyst="ana") as bench:
        save = bench.store.articles.save
        save(draft(1, text="Vechi.", published=Dating(MORNING, "azi", "no zone")), MORNING)
        save(draft(1, text="Unu. Doi.\nTrei."), MORNING + timedelta(hours=1))
        segments = (
            Segment(Part.TITLE, 0, "Titlul 1", "Title 1"),
            Segment(Part.BODY, 0, "Unu.", "One."),
            Segment(Part.BODY, 0, "Doi.", "Two.", flags=("number", "score")),
            Segment(Part.BODY, 1, "Trei.", "Three."),
        )
        bench.store.translations.save(translation(1, version=2, segments=segments))
        bench.store.stories.save([Placement(None, "A story", (Membership(1, "alike"),))])
        bench.tag([1], "theme/banks")
        bench.tag([1], "actor/bank")
    assert monitor(place, "show", "1").stdout.splitlines() == [
        "Title 1",
        "Titlul 1",
        "Ziare (ro), published 2026-03-12 08:00 UTC, first seen 2026-03-12 08:00 UTC",
        "article 1, https://ziare.example/1",
        "story s1: A story",
        "tags: actor/bank, theme/banks",
        "edited by the outlet: 2 versions seen",
        "date in doubt: no zone",
        "English by package translate-ro_en-1_0",
        "",
        "  One.",
        "    Unu.",
        "  Two.   [doubtful: number, score]",
        "    Doi.",
        "",
        "  Three.",
        "    Trei.",
    ]


def test_an_article_of_which_little_is_known_says_what_is_missing(place: Path) -> None:
    """No time, no address, no story, no English: each is said once, or has no line."""
    with Workbench(Workspace(place)) as bench:
        bench.store.articles.save(draft(1, url=None, canonical_url=None), MORNING)
    assert monitor(place, "show", "1").stdout.splitlines() == [
        "Titlul 1",
        "Ziare (ro), publication time unknown, first seen 2026-03-12 08:00 UTC",
        "article 1",
        "not translated: run `monitor translate`, or install a package for this language",
        "",
        "Textul articolului 1.",
    ]


def test_a_day_without_an_hour_is_shown_as_a_day(place: Path) -> None:
    """With its year, whichever that is."""
    with Workbench(Workspace(place)) as bench:
        bench.store.articles.save(draft(1, published=Dating(MORNING, "azi", DAY_ALONE)), MORNING)
    lines = monitor(place, "show", "1").stdout.splitlines()
    assert lines[1] == "Ziare (ro), published 12 Mar 2026, first seen 2026-03-12 08:00 UTC"


@pytest.fixture
def today(place: Path) -> Path:
    """The same workspace with a story of two outlets that came in just now."""
    with Workbench(Workspace(place)) as bench:
        for number, source in enumerate(("ziare", "pravda"), 1):
            bench.store.articles.save(draft(number, source=source), bench.clock())
        bench.store.stories.save([Placement(None, "A story", (Membership(1, "x"), Membership(2, "x")))])
    return place


def test_a_brief_for_programs_is_a_story_a_line(today: Path) -> None:
    (row,) = map(json.loads, monitor(today, "brief", "--json").stdout.splitlines())
    assert (row["id"], sorted(row["articles"])) == (1, [1, 2])


def test_a_brief_goes_to_the_file_named(today: Path, tmp_path: Path) -> None:
    """The same as stdout would get; where it is, is said beside the data."""
    file = tmp_path / "brief.md"
    done = monitor(today, "brief", "--format", "markdown", "--out", str(file))
    assert done == Done(0, "", f"wrote the brief to {file}\n")
    assert "A story" in file.read_text("utf-8")


def test_only_a_brief_since_the_last_one_moves_the_mark(today: Path) -> None:
    """Another brief of the same day leaves it where it was."""
    whole = monitor(today, "brief", "--json", "--since", "3d").stdout
    for _ in range(2):
        assert monitor(today, "brief", "--json").stdout == whole != ""
    assert monitor(today, "brief", "--json", "--since", "lastbrief").stdout == whole
    assert monitor(today, "brief", "--json", "--since", "lastbrief").stdout == ""


@pytest.mark.parametrize(("hours", "code"), [("99999", 0), ("99999.5", 2), ("0.1", 0), ("0.05", 2)])
def test_a_brief_covers_what_a_filter_can_say(place: Path, hours: str, code: int) -> None:
    assert monitor(place, "brief", "--hours", hours).returncode == code
