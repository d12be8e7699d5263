"""What an analyst may set in a workspace's settings.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor import settings
from monitor.errors import UsageError
from monitor.settings import Limits, Workspace
from monitor.workbench import Workbench


def said(folder: Path, text: str) -> Limits:
    (folder / "settings.toml").write_text(text, "utf-8")
    return settings.limits(Workspace(folder))


def test_without_settings_the_usual_limits_hold(tmp_path: Path) -> None:
    """No file, an empty one, and one that is about other things."""
    assert settings.limits(Workspace(tmp_path)) == Limits()
    assert said(tmp_path, "") == Limits()
    assert said(tmp_path, '[desk]\ntheme = "dark"\n') == Limits()


def test_limits_are_set_under_collect(tmp_path: Path) -> None:
    """A whole number where seconds are meant is as good; networks are put into their usual form."""
    text = '[collect]\ndeadline = 5\nredirects = 7\nnetworks = ["10.0.0.0/8", "fd00::/8", "10.1.2.3"]\n'
    networks = ("10.0.0.0/8", "fd00::/8", "10.1.2.3/32")
    found = said(tmp_path, text)
    assert found == Limits(deadline=5.0, redirects=7, networks=networks)
    assert isinstance(found.deadline, float)


def test_a_file_is_no_workspace(tmp_path: Path) -> None:
    """A folder is one, also one that is yet to be made."""
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(UsageError, match="is a file; a workspace is a folder"):
        settings.workspace(file)
    for folder in (tmp_path, tmp_path / "new"):
        assert settings.workspace(folder) == Workspace(folder)


def test_a_limit_may_be_nothing_or_a_century(tmp_path: Path) -> None:
    """Nobody is visited again, or everything is."""
    assert said(tmp_path, "[collect]\nrevisit_hours = 0\nredirects = 0\n") == Limits(
        revisit_hours=0, redirects=0
    )
    assert said(tmp_path, "[collect]\nrevisit_hours = 1e6\n") == Limits(revisit_hours=1e6)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("collect = 3", "collect must be a table"),
        ("[collect]\nspeed = 1", "no setting 'speed'; known are deadline"),
        ("[collect]\nallow_loopback = true", "no setting 'allow_loopback'"),
        ("[collect]\ndeadline = true", "collect.deadline must be a number"),
        ('[collect]\ndeadline = "5"', "collect.deadline must be a number"),
        ("[collect]\ndeadline = -1", "collect.deadline must be a number, 0 or more"),
        ("[collect]\nredirects = inf", "collect.redirects must be a number, 0 or more and at most 10"),
        ("[collect]\npage_bytes = nan", "collect.page_bytes must be a number, 0 or more and at most 10"),
        ("[collect]\nrevisit_hours = 1e300", "collect.revisit_hours must be a number, 0 or more and at most"),
        ('[collect]\nnetworks = "10.0.0.0/8"', "collect.networks must be a list"),
        ("[collect]\nnetworks = [10]", "collect.networks must be a list"),
        ('[collect]\nnetworks = ["10.0.0.1/8"]', "10.0.0.1/8 has host bits set"),
        ('[collect]\nnetworks = ["intranet"]', "'intranet' does not appear to be an IPv4 or IPv6 network"),
        ("[collect", "settings.toml: "),
    ],
)
def test_a_setting_that_is_wrong_is_named(text: str, words: str, tmp_path: Path) -> None:
    """In one line, with the file."""
    with pytest.raises(UsageError, match=r"settings\.toml") as caught:
        said(tmp_path, text)
    assert words in caught.value.message


def test_settings_that_cannot_be_read_are_said_plainly(tmp_path: Path) -> None:
    """A folder in their place, bytes that are no text."""
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(UsageError, match="cannot be read"):
        settings.limits(Workspace(tmp_path))
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "settings.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="cannot be read"):
        settings.limits(Workspace(tmp_path / "b"))


def test_a_workbench_keeps_its_workspaces_settings(tmp_path: Path) -> None:
    """Unless it is given limits."""
    (tmp_path / "settings.toml").write_text("[collect]\nredirects = 2\n")
    with Workbench.create(Workspace(tmp_path), sources=()) as bench:
        assert bench.limits.redirects == 2
    with Workbench(Workspace(tmp_path), limits=Limits(redirects=3)) as bench:
        assert bench.limits.redirects == 3


def test_wrong_settings_leave_no_half_made_workspace(tmp_path: Path) -> None:
    """Once they are put right, the first `init` is the first one."""
    with pytest.raises(UsageError, match="collect must be a table"):
        said(tmp_path, "collect = 3")
    with pytest.raises(UsageError, match="collect must be a table"):
        Workbench.create(Workspace(tmp_path))
    assert not Workspace(tmp_path).exists()
    (tmp_path / "settings.toml").write_text("", "utf-8")
    with Workbench.create(Workspace(tmp_path)) as bench:
        assert len(bench.sources()) > 50
