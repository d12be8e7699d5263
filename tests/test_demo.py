"""The demo as a newcomer meets it: one command, a morning's work, nothing left behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.demo.samples import read
from monitor.demo.stand import Newsstand
from monitor.settings import Limits, Workspace
from monitor.workbench import Workbench

REPO = Path(__file__).parent.parent

pytestmark = pytest.mark.xdist_group("demo")


def monitor(*arguments: str, temporary: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "monitor", *arguments],
        cwd=REPO,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        env={**os.environ, "TMPDIR": str(temporary)},
    )


def test_the_demo_prints_the_day_and_leaves_nothing(tmp_path: Path) -> None:
    """The lead story stands first, told by every outlet that answers, with what they make of it."""
    done = monitor("demo", "--no-tui", temporary=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []
    lead, *_ = done.stdout.split("\n\n2. ")
    for outlet in ("Kremlin", "Ziare", "Vestnik", "Delovoy Kurier", "The Danube Courier"):
        assert f"{outlet} (sample)" in lead
    assert "31st / 32nd" in lead
    assert "Disagreements" in lead
    assert "Left out" in lead
    words = " ".join(lead.split())
    assert "Kremlin (sample), cited by Vestnik (sample), " in words
    assert "Ziare (sample), cited by Curierul de Seară (sample), " in words
    assert "draft packages" in done.stdout
    assert "Silently edited" in done.stdout


def test_a_demo_workspace_can_be_kept_and_worked_on(tmp_path: Path) -> None:
    """With --workspace it stays; every Romanian and Russian headline has its English."""
    place = str(tmp_path / "kept")
    assert monitor("--workspace", place, "demo", "--no-tui", temporary=tmp_path).returncode == 0
    listed = monitor("--workspace", place, "list", "--json", temporary=tmp_path).stdout
    rows = [json.loads(line) for line in listed.split("\n") if line]
    assert len(rows) > 60
    for row in rows:
        if row["language"] in ("ro", "ru"):
            assert row["title_en"]
            assert row["title_en"] != row["title"]
    again = monitor("--workspace", place, "demo", "--no-tui", temporary=tmp_path)
    assert again.returncode == 2
    assert "already holds a workspace" in again.stderr


def test_stories_of_the_demo_hold_together(tmp_path: Path) -> None:
    """Scored against the samples' own labels: no story mixes two events, the lead is one story."""
    with Newsstand(datetime.now(UTC)) as stand:
        bench = Workbench.create(
            Workspace(tmp_path), sources=stand.sources(), limits=Limits(allow_loopback=True)
        )
        with bench:
            bench.collect()
            bench.translate()
            bench.group()
            told = [(stand.story(h.url), h.story) for h in bench.headlines() if h.url]
    pairs = [(a, b) for i, a in enumerate(told) for b in told[:i]]
    same = [a[0] == b[0] for a, b in pairs]
    found = [a[1] == b[1] for a, b in pairs]
    both = sum(s and f for s, f in zip(same, found, strict=True))
    lead = [number for event, number in told if event == read().lead.id]
    assert both / sum(found) >= 0.9
    assert both / sum(same) >= 0.6
    assert max(lead.count(number) for number in lead) >= len(lead) - 1


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_the_desk_opens_in_a_real_terminal(tmp_path: Path) -> None:
    """80x24 in tmux: the inbox shows, a story opens, q leads out, the shell gets its prompt back."""
    socket = ["tmux", "-L", f"monitor-{os.getpid()}", "-f", "/dev/null"]

    def screen() -> str:
        return subprocess.run(
            [*socket, "capture-pane", "-p"], capture_output=True, text=True, check=True
        ).stdout

    def until(seen: Callable[[str], bool]) -> str:
        deadline = time.monotonic() + 120
        while not seen(shown := screen()):
            assert time.monotonic() < deadline, shown
            time.sleep(0.2)
        return shown

    command = f"cd {REPO}; TMPDIR={tmp_path} {sys.executable} -m monitor demo; echo ended $?"
    subprocess.run(
        [*socket, "new-session", "-d", "-x", "80", "-y", "24", "sh", "-c", f"{command}; sleep 600"],
        check=True,
    )
    try:
        until(lambda s: "(sample)" in s or "unread" in s)
        subprocess.run([*socket, "send-keys", "Enter"], check=True)
        until(lambda s: "reading" in s)
        subprocess.run([*socket, "send-keys", "q"], check=True)
        until(lambda s: "reading" not in s)
        subprocess.run([*socket, "send-keys", "q"], check=True)
        until(lambda s: "ended 0" in s)
    finally:
        subprocess.run([*socket, "kill-server"], check=False)
    assert list(tmp_path.iterdir()) == []
