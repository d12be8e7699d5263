"""The brief of the day in the desk."""

from __future__ import annotations

import threading
from pathlib import Path

from textual.containers import VerticalScroll
from textual.widgets import Input

from monitor.errors import ExportError
from monitor.news import Brief
from monitor.tui.screens.briefpage import BriefPage
from monitor.tui.screens.inbox import Inbox
from tests.tui.drive import opened, press, settle, shown, strike, toasts, until
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


async def test_how_the_export_went_is_told_on_whatever_page(bench: Rehearsal, tmp_path: Path) -> None:
    gate, started = threading.Event(), threading.Event()

    def slow(brief: Brief, form: str, path: Path) -> None:
        started.set()
        gate.wait(30)
        raise ExportError("pandoc is not installed")

    bench.write_page = slow  # type: ignore[assignment, method-assign]
    async with opened(bench) as (desk, pilot):
        await press(pilot, "B", "x")
        desk.screen.query_one(Input).value = str(tmp_path / "brief.md")
        strike(pilot, "enter")
        await until(pilot, started.is_set)
        strike(pilot, "q")
        await until(pilot, lambda: isinstance(desk.screen, Inbox))
        gate.set()
        await until(pilot, lambda: toasts(desk) == ["pandoc is not installed"])
