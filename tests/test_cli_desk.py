"""`monitor story` and `monitor rules`, as processes that a script calls."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli import monitor
from monitor.errors import MonitorError
from monitor.news import Membership
from monitor.settings import Workspace
from monitor.store import Placement
from monitor.workbench import Workbench
from tests.storing import ZIARE, draft


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with four articles in two stories."""
    with Workbench.create(Workspace(tmp_path), sources=(ZIARE,)) as bench:
        for number in range(1, 5):
            bench.store.articles.save(draft(number), bench.clock())
        bench.store.stories.save(
            [Placement(None, f"Story {a}", (Membership(a, "x"), Membership(a + 1, "x"))) for a in (1, 3)]
        )
    return tmp_path


def call(place: Path, *words: str) -> Result:
    result = CliRunner().invoke(monitor, ["--workspace", str(place), *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def stories(place: Path) -> dict[int, list[int]]:
    lines = call(place, "stories", "--all", "--json").stdout.splitlines()
    return {row["id"]: sorted(row["articles"]) for row in map(json.loads, lines)}


def test_stories_are_merged_split_moved_pinned_and_renamed(place: Path) -> None:
    assert stories(place) == {1: [1, 2], 2: [3, 4]}
    assert "moved 2 articles to story 1" in call(place, "story", "merge", "1", "2").stderr
    assert stories(place) == {1: [1, 2, 3, 4]}
    split = call(place, "story", "split", "2", "3", "--title", "Apart")
    number = int(split.stdout)
    assert stories(place) == {1: [1, 4], number: [2, 3]}
    call(place, "story", "move", "4", "--to", str(number))
    assert stories(place) == {1: [1], number: [2, 3, 4]}
    assert "pinned story 1 (1 article)" in call(place, "story", "pin", "1").stderr
    assert "let go of story 1" in call(place, "story", "pin", "1", "--off").stderr
    call(place, "story", "rename", str(number), "Banks", "again")
    assert "Banks again" in call(place, "stories").stdout
    for _ in range(6):
        call(place, "undo")
    assert stories(place) == {1: [1, 2], 2: [3, 4]}


def test_a_story_that_is_not_there_is_refused(place: Path) -> None:
    with pytest.raises(MonitorError, match="no story 9"):
        call(place, "story", "merge", "1", "9")
    with pytest.raises(MonitorError, match="article 0"):
        call(place, "story", "split", "0")


def test_stories_are_named_as_lists_print_them(place: Path) -> None:
    """s2 wherever 2 is taken; a story is no article."""
    assert "pinned story 2 (2 articles)" in call(place, "story", "pin", "s2").stderr
    call(place, "story", "move", "1", "--to", "s2")
    call(place, "story", "merge", "s1", "s2")
    assert stories(place) == {1: [1, 2, 3, 4]}
    with pytest.raises(MonitorError, match="s1 is a story"):
        call(place, "story", "split", "s1")
    assert "took 1 article out" in call(place, "story", "split", "2", "2").stderr


def test_nothing_is_tagged_where_one_story_is_not_there(place: Path) -> None:
    with pytest.raises(MonitorError, match="no story 9"):
        call(place, "tag", "add", "topic/x", "1", "s1", "s9")
    assert "topic/x" not in call(place, "tag", "list").stdout
    call(place, "tag", "add", "topic/x", "s1")
    with pytest.raises(MonitorError, match="no story 9"):
        call(place, "tag", "remove", "topic/x", "s9")


def test_a_phrase_in_a_rule_needs_quotes_that_the_shell_leaves(place: Path) -> None:
    """What the rule will look for is said back."""
    said = call(place, "rules", "add", "bank", '"central bank" lang:ro', "--tag", "theme/banks").stderr
    assert said == 'added rule bank: tag theme/banks where "central bank" lang:ro\n'


def test_rules_are_added_listed_run_and_removed(place: Path) -> None:
    call(place, "rules", "add", "first", "titlul 1", "--tag", "theme/first")
    call(place, "rules", "add", "wire", '"titlul 2"', "OR", '"titlul 3"', "--alert")
    listed = [json.loads(line) for line in call(place, "rules", "list", "--json").stdout.splitlines()]
    assert [(row["name"], row["effect"], row["tag"], row["hits"]) for row in listed] == [
        ("first", "tag", "theme/first", 0),
        ("wire", "alert", None, 0),
    ]
    dry = call(place, "rules", "run", "--dry-run", "--json")
    assert [json.loads(line) for line in dry.stdout.splitlines()] == [
        {"rule": "first", "articles": [1], "problem": None},
        {"rule": "wire", "articles": [2, 3], "problem": None},
    ]
    assert "would act 3 times" in dry.stderr
    assert call(place, "list", "is:alert").stdout == ""
    assert "acted 2 times" in call(place, "rules", "run", "wire").stderr
    assert len(call(place, "list", "is:alert").stdout.splitlines()) == 2
    call(place, "rules", "remove", "wire")
    assert "wire" not in call(place, "rules", "list").stdout
    assert "rules" in call(place, "rules", "add", "--seeds").stderr
    assert "theme/sanctions" in call(place, "rules", "list").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("x",),
        ("x", "banca"),
        ("x", "banca", "--star", "--tag", "a"),
        ("x", "--star"),
        ("x", "banca", "--seeds"),
        ("x", "lang:", "--star"),
    ],
)
def test_a_rule_is_given_whole_or_refused(place: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(MonitorError):
        call(place, "rules", "add", *words)
    assert call(place, "rules", "list").stdout == ""


def test_a_rule_that_cannot_run_is_told_and_the_exit_code_says_so(place: Path) -> None:
    with Workbench(Workspace(place)) as bench, bench.store._base.writing() as db:
        db.execute(
            "INSERT INTO rules (name, filter, effect, tag, made_at)"
            " VALUES ('old', 'colour:red', 'star', '', '2026-01-01T00:00:00.000000Z')"
        )
    result = call(place, "rules", "run")
    assert result.exit_code == 1
    assert "old: there is no field colour" in result.stderr


def test_a_log_that_cannot_be_written_is_refused(place: Path) -> None:
    with pytest.raises(MonitorError, match="cannot be written"):
        call(place, "--log", str(place / "no" / "such" / "folder"), "list")
