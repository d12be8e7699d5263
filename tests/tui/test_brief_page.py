"""The brief of the day in the desk."""

from __future__ import annotations

from pathlib import Path

from textual.containers import VerticalScroll
from textual.widgets import Input

from monitor.tui.screens.briefpage import BriefPage
from tests.tui.drive import opened, press, settle, shown, toasts, until
from tests.tui.samples import Rehearsal


async def test_the_brief_is_read_and_scrolled(bench: Rehearsal) -> None:
    """Set for the width of the screen, whatever that becomes."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "B")
        assert isinstance(desk.screen, BriefPage)
        assert "BRIEF OF THURSDAY 12 MARCH 2026" in shown(desk)
        box = desk.screen.query_one("#brief", VerticalScroll)
        await press(pilot, "G")
        assert box.scroll_offset.y == box.max_scroll_y > 0
        await press(pilot, "g", "j", "j", "k")
        assert box.scroll_offset.y == 1
        high = box.max_scroll_y
        await pilot.resize_terminal(120, 24)
        await settle(pilot)
        assert 0 < box.max_scroll_y < high


async def test_the_brief_is_exported(bench: Rehearsal, tmp_path: Path) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "B", "x", "down")
        path = desk.screen.query_one(Input)
        assert path.value.endswith("brief-2026-03-12.html")
        path.value = str(tmp_path / "brief.html")
        await press(pilot, "enter")
        await until(pilot, lambda: toasts(desk))
        assert (tmp_path / "brief.html").read_text("utf-8").startswith("<!doctype html>")
        await press(pilot, "q")
        assert not isinstance(desk.screen, BriefPage)
