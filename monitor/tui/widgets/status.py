"""The line that shows a long job."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from monitor.news import Progress
from monitor.tui import words

BAR = 20
"""Cells of the bar."""


class Status(Widget):
    """How far the running job is; hidden while none runs."""

    DEFAULT_CSS = "Status { height: 1; display: none; } Status.-busy { display: block; }"

    def __init__(self) -> None:
        super().__init__(id="status")
        self._progress: Progress | None = None
        self._next: tuple[str, ...] = ()
        self._stopping = False

    def show_job(
        self, progress: Progress | None, following: tuple[str, ...] = (), stopping: bool = False
    ) -> None:
        """Show a job's progress, or nothing."""
        self._progress, self._next, self._stopping = progress, following, stopping
        self.set_class(progress is not None, "-busy")
        self.refresh()

    @property
    def text(self) -> str:
        return str(self.render())

    def render(self) -> Content:
        at = self._progress
        if at is None:
            return Content("")
        done = min(at.done / at.total, 1.0) if at.total else 0.0
        full = round(done * BAR)
        bar = "━" * full + "╌" * (BAR - full)
        unit = words.plain(at.unit)
        counted = f"{at.done}/{at.total} {unit}" if at.total else f"{at.done} {unit}"
        stage = words.plain(at.stage)
        end = "stopping after this one …" if self._stopping else "X stops it"
        then = f"  then {', '.join(self._next)}" if self._next else ""
        room = self.content_size.width - cell_len(stage) - BAR - cell_len(end) - 4
        middle = words.fit(f"{counted}{then}  {words.plain(at.note, 200)}", room)
        return Content.assemble((stage, "bold"), " ", bar, " ", middle, "  ", end)
