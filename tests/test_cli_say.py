"""How the command line speaks: columns, marks, progress, logs."""

from __future__ import annotations

import io
import logging
import re
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from monitor.cli import models, say
from monitor.news import Progress
from monitor.settings import Workspace
from monitor.workbench import Workbench
from tests.inside import Done, monitor
from tests.storing import MORNING, ZIARE, draft

REWRITE = "\r\x1b[K"
"""Back to the beginning of the line, and the line emptied."""


class Terminal(io.StringIO):
    """Keeps what is written to it, as a terminal would be told it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with three articles."""
    with Workbench.create(Workspace(tmp_path), sources=(ZIARE,), analyst="ana") as bench:
        for number in (1, 2, 3):
            bench.store.articles.save(draft(number), MORNING)
    return tmp_path


def test_progress_is_one_line_that_is_written_anew() -> None:
    """Not more often than the eye follows, but the end always; then the line is empty again."""
    with redirect_stderr(Terminal()) as terminal:
        meter = say.Meter()
        meter(Progress("collect", 1, 3, "zi\x1bare", "sources"))
        meter(Progress("collect", 2, 3, "kremlin", "sources"))
        meter(Progress("collect", 3, 3, "pravda", "sources"))
        told = f"{REWRITE}collect 1/3 sources ziare{REWRITE}collect 3/3 sources pravda"
        assert terminal.getvalue() == told
        meter.close()
        meter.close()
        assert terminal.getvalue() == told + REWRITE


def test_progress_towards_no_known_end_counts() -> None:
    """And a long note is cut."""
    with redirect_stderr(Terminal()) as terminal:
        say.Meter()(Progress("import", 7, 0, "x" * 60))
    assert terminal.getvalue() == f"{REWRITE}import 7 articles {'x' * 50}"


def test_a_download_shows_how_much_of_it_is_here() -> None:
    """Also before its size is known; then the line is empty again."""
    with redirect_stderr(Terminal()) as terminal:
        bar = models.Bar()
        bar(Progress("download", 0, 0, "ru-en"))
        bar(Progress("download", 1_500_000, 3_000_000, "ru-en"))
        half = "#" * (models.BAR // 2)
        told = (
            f"{REWRITE}[{'':<{models.BAR}}] 0.0 of 0.0 MB ru-en"
            f"{REWRITE}[{half:<{models.BAR}}] 1.5 of 3.0 MB ru-en"
        )
        assert terminal.getvalue() == told
        bar.close()
    assert terminal.getvalue() == told + REWRITE


def test_progress_that_never_began_leaves_nothing_to_wipe() -> None:
    with redirect_stderr(Terminal()) as terminal:
        say.Meter().close()
        models.Bar().close()
    assert terminal.getvalue() == ""


def test_where_no_terminal_is_progress_is_silent() -> None:
    with redirect_stderr(io.StringIO()) as file:
        for shown in (say.Meter(), models.Bar()):
            shown(Progress("download", 1, 2))
            shown.close()
    assert file.getvalue() == ""


def test_a_list_marks_what_is_new_starred_and_dismissed(place: Path) -> None:
    """A column each, so that they stand below one another; tags follow the title."""
    monitor(place, "mark", "star", "1")
    monitor(place, "mark", "read", "2")
    monitor(place, "mark", "dismiss", "2")
    monitor(place, "tag", "add", "theme/banks", "3")
    lines = monitor(place, "list", "is:any").stdout.splitlines()
    marks = {line.split()[0]: re.split(r"  ro  ", line)[1] for line in lines}
    assert marks == {
        "1": "N*     Titlul 1 [no English]",
        "2": "  -    Titlul 2 [no English]",
        "3": "N      Titlul 3 [no English]  #theme/banks",
    }


def test_a_tag_is_taken_off_a_story_once(place: Path) -> None:
    """The second time there is nothing to take."""
    with Workbench(Workspace(place)) as bench:
        bench.store.stories.place([1, 2], None, by="ana")
    assert monitor(place, "tag", "add", "topic/x", "s1") == Done(0, "", "tagged story s1 topic/x\n")
    assert monitor(place, "tag", "add", "topic/x", "s1").stderr == "story s1 is tagged topic/x already\n"
    assert monitor(place, "tag", "remove", "topic/x", "s1").stderr == "took topic/x off story s1\n"
    assert monitor(place, "tag", "remove", "topic/x", "s1").stderr == "story s1 is not tagged topic/x\n"


def test_a_log_keeps_what_goes_on_with_its_time(place: Path, tmp_path: Path) -> None:
    """It is appended to; a name in any script can be written."""
    file = tmp_path / "monitor.log"
    file.write_text("before\n", "utf-8")
    logger = logging.getLogger("monitor")
    held, level = list(logger.handlers), logger.level
    try:
        assert monitor(place, "--log", str(file), "list").returncode == 0
        logging.getLogger("monitor.collect").info("visited %s", "Кремль")
        logging.getLogger("monitor.collect").debug("unseen")
    finally:
        for handler in set(logger.handlers) - set(held):
            logger.removeHandler(handler)
            handler.close()
        logger.setLevel(level)
    first, *told = file.read_text("utf-8").splitlines()
    assert first == "before"
    assert re.fullmatch(r"[0-9-]{10} [0-9:,]{12} INFO monitor\.collect: visited Кремль", told[-1])
