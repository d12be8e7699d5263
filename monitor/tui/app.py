"""The desk: the application that holds the pages, the acts and the jobs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from monitor.tui import keys, session
from monitor.tui.binding import bind
from monitor.tui.running import Running
from monitor.tui.screens.help import Group, Help
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.page import Page
from monitor.tui.screens.prompts import Confirm
from monitor.tui.themes import DARK, THEMES

if TYPE_CHECKING:
    from monitor.workbench import Workbench


class Desk(Running):
    """A full-screen shell over one workbench."""

    TITLE = "monitor"
    CSS_PATH = "monitor.tcss"
    BINDING_GROUP_TITLE = "Everywhere"
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("desk.undo", "u", "undo", "Undo", "Undo the last act"),
        bind("desk.redo", "ctrl+r", "redo", "Redo", "Do again what was undone"),
        bind("desk.collect", "C", "collect", "Collect", "Collect from all outlets"),
        bind("desk.translate", "T", "translate", "Translate", "Translate what has no English"),
        bind("desk.group", "ctrl+g", "group", "Group", "Group what came in into stories"),
        bind("desk.morning", "M", "morning", "Morning", "Collect, translate and group"),
        bind("desk.stop", "X", "stop", "Stop", "Stop the running job, and those that wait"),
        bind(
            "desk.help",
            "question_mark,f1",
            "help",
            "Help",
            "Keys and signs of this page",
            shown=True,
            as_key="?",
        ),
        bind("desk.quit", "ctrl+q", "quit", "Quit", "Quit at once", priority=True),
    ]

    def __init__(
        self,
        bench: Workbench,
        *,
        zone: tzinfo | None = None,
        keymap: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.bench = bench
        self.clock = bench.clock
        self.zone = zone
        self.beside = False
        """The story is shown beside a text that is read."""
        self._keys = keymap or {}
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        # Any theme of Textual's own can be chosen in the palette, and has no such colours.
        return {"faint": "#8a93a0", "row": "#50565f", "picked": "#6b5a3a", "apart": "#6b3a3a"}

    def get_default_screen(self) -> Screen[Any]:
        kept = self.bench.session()
        self.beside = kept.get("beside") is True
        return Inbox(*session.left(self.bench, kept))

    def on_mount(self) -> None:
        if self._keys:
            self.set_keymap(self._keys)
            for trouble in keys.clashes(self._keys):
                self.tell(f"Keys: {trouble}", severity="warning")

    def on_unmount(self) -> None:
        # However the desk ends, a job's thread must not keep the program alive behind it.
        self.line.waiting.clear()
        self.line.stop.set()

    # -- manners --------------------------------------------------------------------------------

    def leave(self) -> None:
        """Quit; with a job running, after asking."""
        if self.line.running is None:
            session.keep(self)
            self.exit()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.line.stop.set()
                session.keep(self)
                self.exit()

        detail = "It stops after what it has in hand; everything done so far is kept."
        self.push_screen(Confirm(f"Stop the running {self.line.running.name} and quit?", detail), answered)

    async def action_quit(self) -> None:
        self.line.stop.set()
        session.keep(self)
        self.exit()

    def action_help(self) -> None:
        """Show the page's keys as they are bound now, nearest first."""
        groups: dict[str, dict[str, tuple[list[str], str]]] = {}
        for key, (node, binding, enabled, tooltip) in self.screen.active_bindings.items():
            if enabled and binding.id and "." in binding.id:
                title = getattr(node, "BINDING_GROUP_TITLE", None) or "Keys"
                shown = groups.setdefault(title, {}).setdefault(binding.id, ([], tooltip))
                shown[0].append(keys.name(key))
        signs = self.screen.SIGNS if isinstance(self.screen, Page) else ()
        self.push_screen(
            Help([Group(t, [(" ".join(k), s) for k, s in g.values()]) for t, g in groups.items()], signs)
        )

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every action of the page, with its key, before Textual's own commands."""
        seen: set[str] = set()
        for key, (node, binding, enabled, tooltip) in screen.active_bindings.items():
            name = binding.id or ""
            if not enabled or "." not in name or name in seen:
                continue
            seen.add(name)
            run = partial(self.call_later, self.run_action, binding.action, node)
            # Movement can be searched for, but does not stand between the commands that are read.
            moves = name.startswith(("list.", "text.", "grid."))
            yield SystemCommand(tooltip, f"key {keys.name(key)}", run, not moves)
        # A prompt has none of the desk's own commands but this one.
        ours = {"Keys", *(["Quit"] if "desk.quit" in seen else [])}
        yield from (c for c in super().get_system_commands(screen) if c.title not in ours)


def run(bench: Workbench) -> None:
    """Open the desk on a workbench, which it closes when the analyst leaves."""
    with bench:
        Desk(bench, keymap=keys.of_settings(bench.workspace.settings)).run()


__all__ = ["Desk", "Page", "run"]
