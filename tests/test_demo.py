"""The demo as a newcomer meets it: one command, a morning's work, nothing left behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from monitor.demo.samples import read

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


@dataclass
class Kept:
    """A demo whose workspace stays, and what it printed."""

    place: str
    brief: str
    rows: list[dict[str, Any]]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder, temporary = tmp_path_factory.mktemp("demo"), tmp_path_factory.mktemp("temporary")
    place = str(folder / "kept")
    done = monitor("--workspace", place, "demo", "--no-tui", temporary=temporary)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert list(temporary.iterdir()) == []
    listed = monitor("--workspace", place, "list", "--json", temporary=temporary).stdout
    return Kept(place, done.stdout, [json.loads(line) for line in listed.split("\n") if line])


def test_the_demo_prints_the_day(kept: Kept) -> None:
    """The lead story stands first, told by every outlet that answers, with what they make of it."""
    lead, *_ = kept.brief.split("\n\n2. ")
    for outlet in ("Kremlin", "Ziare", "Vestnik", "Delovoy Kurier", "The Danube Courier"):
        assert f"{outlet} (sample)" in lead
    assert "31st / 32nd" in lead
    assert "Disagreements" in lead
    assert "Left out" in lead
    words = " ".join(lead.split())
    assert "Kremlin (sample), cited by Vestnik (sample), " in words
    assert "Ziare (sample), cited by Curierul de Seară (sample), " in words
    assert "draft packages" in kept.brief
    assert "Silently edited" in kept.brief
    assert "theme/artificial intelligence" in kept.brief


def test_a_demo_workspace_can_be_kept_and_worked_on(kept: Kept, tmp_path: Path) -> None:
    """With --workspace it stays; every Romanian and Russian headline has its English."""
    assert len(kept.rows) > 60
    for row in kept.rows:
        if row["language"] in ("ro", "ru"):
            assert row["title_en"]
            assert row["title_en"] != row["title"]
    again = monitor("--workspace", kept.place, "demo", "--no-tui", temporary=tmp_path)
    assert again.returncode == 2
    assert "already holds a workspace" in again.stderr


def test_stories_of_the_demo_hold_together(kept: Kept) -> None:
    """Scored against the samples' own labels: no story mixes two events, the lead is one story."""
    samples = read()
    label = {(outlet.id, one.title): one.story for outlet in samples.outlets for one in outlet.samples}
    told = [(label.get((row["source"], row["title"])), row["story"]) for row in kept.rows]
    told = [(event, story) for event, story in told if event]
    assert len(told) > 60, "all but those whose headline was edited"
    pairs = [(a, b) for i, a in enumerate(told) for b in told[:i]]
    same = [a[0] == b[0] for a, b in pairs]
    found = [a[1] == b[1] for a, b in pairs]
    both = sum(s and f for s, f in zip(same, found, strict=True))
    lead = [number for event, number in told if event == samples.lead.id]
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
