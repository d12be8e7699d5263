"""What every page of the desk has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.binding import BindingType

from monitor.tui.asking import Altered, ask
from monitor.tui.binding import bind
from monitor.tui.screens.leaving import Leaving

if TYPE_CHECKING:
    from monitor.tui.app import Desk
    from monitor.workbench import Workbench

Answer = TypeVar("Answer")

WIDE = 110
"""Columns from which two texts stand side by side."""


class Page(Leaving[Any]):
    """A whole screen with a way back."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual declares it as a plain list
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("page.back", "q", "back", "Back", "Back; from the inbox, quit", shown=True),
        bind("page.escape", "escape", "escape", "Back", "Drop the selection, or go back"),
    ]

    SIGNS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """What the page's signs mean, for its help."""

    @property
    def desk(self) -> Desk:
        return cast("Desk", self.app)

    @property
    def bench(self) -> Workbench:
        return self.desk.bench

    def ask(
        self,
        question: Callable[[], Answer],
        then: Callable[[Answer], object],
        *,
        group: str,
        holding: bool = False,
    ) -> None:
        """Ask the workbench in a thread; the answer comes back to this page, and keys wait if `holding`."""
        ask(self, question, then, group=group, holding=holding)

    def on_screen_resume(self) -> None:
        self.desk.show_job()

    def on_altered(self, message: Altered) -> None:
        """Articles have changed; a page that shows any asks for them again."""

    def action_back(self) -> None:
        self.dismiss()

    def action_escape(self) -> None:
        self.action_back()
