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
    terminal.press("/")
    terminal.until(lambda screen: "11 matches" in screen)
    terminal.type("lang:ro sberbank")
    terminal.until(lambda screen: "1 match" in screen)
    terminal.press("Enter")
    terminal.until(lambda screen: "articles › lang:ro sberbank" in screen)
    terminal.press("Enter")
    terminal.until(lambda screen: "reading › Ziare.com" in screen and "Ordinul a fost publicat" in screen)
    terminal.press("t")
    terminal.until(lambda screen: "enter tags" in screen)
    terminal.type("theme/chips")
    terminal.press("Enter")
    terminal.until(lambda screen: "Tagged theme/chips on 1 article" in screen)
    terminal.press("c")
    terminal.until(lambda screen: "compare › Putin orders" in screen and "6 outlets" in screen)
    terminal.press("q")
    terminal.until(lambda screen: "reading › Ziare.com" in screen)
    terminal.press("q")
    terminal.until(lambda screen: "articles › lang:ro" in screen)
    terminal.press("m")
    terminal.until(lambda screen: "Merge into which story?" in screen)
    terminal.type("grain")
    terminal.until(lambda screen: "Grain corridor" in screen and "2026 budget" not in screen)
    terminal.press("Enter")
    terminal.until(lambda screen: "6 articles moved to story 2" in screen)
    terminal.press("u")
    terminal.until(lambda screen: "Undone: merged story 1 into story 2" in screen)
    terminal.press("x")
    terminal.until(lambda screen: "Export 1 article matching" in screen)
    terminal.press("Enter")
    terminal.until(lambda screen: "Wrote 1 article" in screen)
    terminal.press("q")
    terminal.until(lambda screen: "ended 0" in screen)

    with open_bench(tmp_path / "workspace", filled=False) as bench:
        assert [len(story.members) for story in bench.stories()] == [6, 2]
        assert bench.headlines(bench.filter("tag:theme/chips"))[0].source == "ziare"
        assert bench.session()["text"] == "lang:ro sberbank"
        assert bench.last_look() is not None
    written = [file for file in tmp_path.glob("monitor-*") if file.suffix == ".md"]
    assert "Putin orders government" in written[0].read_text("utf-8")
    assert (tmp_path / "desk.log").read_text() == "", "nothing went wrong"
