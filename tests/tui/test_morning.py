"""One morning at the desk, in a real terminal: open, filter, read, tag, compare, merge, undo, export."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui.samples import open_bench

REPO = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds to wait for a screen: a loaded machine is slow."""

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Terminal:
    """A program in a terminal of its own, its keys and its screen."""

    def __init__(self, command: str, folder: Path) -> None:
        self._tmux = ["tmux", "-u", "-S", str(folder / "tmux"), "-f", "/dev/null"]
        size = ["-x", "80", "-y", "24"]
        self._do("new-session", "-d", *size, "-c", str(folder), f"{command}; echo ended $?; sleep 600")

    def _do(self, *words: str) -> str:
        return subprocess.run([*self._tmux, *words], capture_output=True, text=True, check=True).stdout

    def press(self, *keys: str) -> None:
        self._do("send-keys", *keys)

    def type(self, text: str) -> None:
        self._do("send-keys", "-l", text)

    def answer(self, key: str, *texts: str) -> None:
        """Press a key and wait for a screen that holds these texts."""
        self.press(key)
        self.until(lambda screen: all(text in screen for text in texts))

    def until(self, seen: Callable[[str], bool]) -> str:
        """Wait for a screen."""
        deadline = time.monotonic() + PATIENCE
        while not seen(shown := self._do("capture-pane", "-p")):
            assert time.monotonic() < deadline, shown
            time.sleep(0.05)
        return shown

    def close(self) -> None:
        self._do("kill-server")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The desk on a workspace of eleven articles."""
    open_bench(tmp_path / "workspace").close()
    log = tmp_path / "desk.log"
    command = f"{sys.executable} -m monitor --workspace {tmp_path / 'workspace'} --log {log} tui"
    opened = Terminal(f"PYTHONPATH={REPO} MONITOR_ANALYST=ana LC_ALL=C.UTF-8 {command}", tmp_path)
    yield opened
    opened.close()


def test_a_morning_at_the_desk(terminal: Terminal, tmp_path: Path) -> None:
    terminal.until(lambda screen: "11 · 10 unread" in screen)
    terminal.answer("/", "11 matches")
    terminal.type("lang:ro sberbank")
    terminal.until(lambda screen: "1 match" in screen)
    terminal.answer("Enter", "articles › lang:ro sberbank")
    terminal.answer("Enter", "reading › Ziare.com", "Ordinul a fost publicat")
    terminal.answer("t", "enter tags")
    terminal.type("theme/chips")
    terminal.answer("Enter", "Tagged theme/chips on 1 article")
    terminal.answer("c", "compare › Putin orders", "6 outlets")
    terminal.answer("q", "reading › Ziare.com")
    terminal.answer("q", "articles › lang:ro")
    terminal.answer("m", "Merge into which story?")
    terminal.type("grain")
    terminal.until(lambda screen: "Grain corridor" in screen and "2026 budget" not in screen)
    terminal.answer("Enter", "6 articles moved to story 2")
    terminal.answer("u", "Undone: merged story 1 into story 2")
    terminal.answer("x", "Export 1 article matching")
    terminal.answer("Enter", "Wrote 1 article")
    terminal.answer("q", "ended 0")

    with open_bench(tmp_path / "workspace", filled=False) as bench:
        assert [len(story.members) for story in bench.stories()] == [6, 2]
        assert bench.headlines(bench.filter("tag:theme/chips"))[0].source == "ziare"
        assert bench.session()["text"] == "lang:ro sberbank"
        assert bench.last_look() is not None
    written = [file for file in tmp_path.glob("monitor-*") if file.suffix == ".md"]
    assert "Putin orders government" in written[0].read_text("utf-8")
    assert (tmp_path / "desk.log").read_text() == "", "nothing went wrong"
