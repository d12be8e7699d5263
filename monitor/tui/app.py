"""The desk: the application that holds the pages, the acts and the jobs."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.css.query import NoMatches
from textual.screen import Screen

from monitor.errors import MonitorError
from monitor.news import Filter, Headline, Progress
from monitor.text import clean
from monitor.tui import jobs, keys, notices, session, words
from monitor.tui.asking import Altered, Failed, ask
from monitor.tui.binding import bind
from monitor.tui.screens.help import Group, Help
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.page import Page
from monitor.tui.screens.prompts import Confirm
from monitor.tui.themes import DARK, THEMES
from monitor.tui.widgets.status import Status

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from monitor.workbench import Workbench

Answer = TypeVar("Answer")

LOG = logging.getLogger(__name__)
MANY = 25
"""Articles from which an act asks first."""


class Desk(App[None]):
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
        bind("desk.quit", "ctrl+q", "quit", "Quit", "Quit at once"),
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
        """Where the analyst is; None for the machine's own zone."""
        self.line = jobs.Line()
        self.beside = False
        """The story is shown beside a text that is read."""
        self._acts = asyncio.Lock()
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

    # -- talk -----------------------------------------------------------------------------------

    def tell(self, message: str, *, severity: SeverityLevel = "information") -> None:
        """Say it in a toast; outside text in it stays text."""
        self.notify(words.plain(message, 600), severity=severity, markup=False)

    def on_failed(self, message: Failed) -> None:
        error = message.error
        # Outside text stands in a traceback, too, and a log is read in a terminal.
        told = str(error) if isinstance(error, MonitorError) else "".join(traceback.format_exception(error))
        LOG.error("%s", clean(told))
        if isinstance(error, MonitorError):
            self.tell(error.message, severity="error")
        else:
            self.tell(f"That went wrong inside monitor: {type(error).__name__}: {error}", severity="error")

    # -- acts -----------------------------------------------------------------------------------

    def act(
        self,
        do: Callable[[], Answer],
        done: Callable[[Answer], object],
        ids: Iterable[int] | None = None,
        *,
        relist: bool = True,
    ) -> None:
        """Change something in the store, in the order of the keys pressed, and tell every page."""
        touched = None if ids is None else frozenset(ids)

        async def work() -> None:
            # One after another: with a thread for each key, an undo could overtake the act it undoes.
            async with self._acts:
                try:
                    answer = await asyncio.to_thread(do)
                except Exception as error:  # A crash in an act becomes a toast, never the end of the desk.
                    self.post_message(Failed(error))
                    self.altered(None)
                else:
                    done(answer)
                    self.altered(touched, relist=relist)

        self.run_worker(work(), group="acts", exit_on_error=False)

    def altered(self, ids: frozenset[int] | None, *, relist: bool = True) -> None:
        """Tell every open page that articles have changed."""
        for screen in self.screen_stack:
            screen.post_message(Altered(ids, relist=relist))

    def sure(self, ids: Sequence[int], verb: str, do: Callable[[], object]) -> None:
        """Do it, after asking where it is about many articles."""
        if not ids:
            return
        if len(ids) < MANY:
            do()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                do()

        question = f"{verb} {words.count(len(ids), 'article')}?"
        self.push_screen(Confirm(question, "u undoes it in one step."), answered)

    def mark(
        self,
        ids: Sequence[int],
        *,
        quiet: bool = False,
        read: bool | None = None,
        starred: bool | None = None,
        dismissed: bool | None = None,
    ) -> None:
        """Set marks as one act."""
        if not ids:
            return

        def done(changed: int) -> None:
            if not quiet and changed:
                self.tell(f"{_verb(read, starred, dismissed)} {words.count(changed, 'article')}")

        self.act(
            lambda: self.bench.mark(ids, read=read, starred=starred, dismissed=dismissed),
            done,
            ids,
            relist=dismissed is not None,
        )

    def flip(self, article: int, mark: Literal["read", "starred"]) -> None:
        """Set a mark where it is not set, and clear it where it is.

        What the store says decides, in its turn: the page may show what was before the key before.
        """

        def do() -> bool:
            on = not getattr(self.bench.record(article).headline.marks, mark)
            self.bench.mark(
                [article], read=on if mark == "read" else None, starred=on if mark == "starred" else None
            )
            return on

        def done(on: bool) -> None:
            self.tell(f"{_verb(**{mark: on})} {words.count(1, 'article')}")

        self.act(do, done, [article], relist=False)

    def tag(self, ids: Sequence[int], name: str) -> None:
        """Tag articles, or take the tag off where the name begins with a minus."""
        off = name.startswith("-")
        tag = name.lstrip("-").strip()

        def do() -> int:
            return self.bench.untag(ids, tag) if off else self.bench.tag(ids, tag)

        def done(changed: int) -> None:
            verb = f"Took {tag} off" if off else f"Tagged {tag} on"
            self.tell(f"{verb} {words.count(changed, 'article')}")

        self.act(do, done, ids, relist=False)

    def annotate(
        self, article: int, sentence: str, *, text: str | None = None, highlighted: bool | None = None
    ) -> None:
        """Write a note or a highlight on a sentence, or clear it."""
        self.act(
            lambda: self.bench.annotate(article, sentence, text=text, highlighted=highlighted),
            lambda changed: None,
            [article],
            relist=False,
        )

    def action_undo(self) -> None:
        self.act(self.bench.undo, lambda said: self.tell(f"Undone: {said}" if said else "Nothing to undo"))

    def action_redo(self) -> None:
        self.act(
            self.bench.redo, lambda said: self.tell(f"Done again: {said}" if said else "Nothing to do again")
        )

    def export(self, wanted: Filter, format: str, path: Path) -> None:
        """Write the articles that match to a file."""

        def done(number: int) -> None:
            self.tell(f"Wrote {words.count(number, 'article')} to {path}")

        ask(self, lambda: self.bench.export(wanted, format, path), done, group="export")

    def copy(self, text: str, said: str) -> None:
        self.copy_to_clipboard(text)
        self.tell(said)

    def cite(self, ids: Sequence[int]) -> None:
        """Copy citations of articles."""

        def done(headlines: list[Headline]) -> None:
            lines = [notices.citation(h, self.zone) for h in headlines]
            self.copy("\n".join(lines), f"{words.count(len(lines), 'citation')} copied")

        if ids:
            ask(self, lambda: self.bench.headlines_of(ids), done, group="cite")

    def browse(self, ids: Sequence[int]) -> None:
        """Open an article's page in a browser."""
        if ids:
            ask(
                self,
                lambda: self.bench.headlines_of(ids),
                lambda h: self.browse_url(h[0].url if h else None),
                group="browse",
            )

    def browse_url(self, url: str | None) -> None:
        if url and url.startswith(("http://", "https://")):
            self.open_url(url)
            self.tell(f"Opening {url}")
        else:
            self.tell("No web address is known for this", severity="warning")

    # -- jobs -----------------------------------------------------------------------------------

    def queue(self, *wanted: jobs.Job) -> None:
        """Run jobs after those that run or wait already."""
        self.line.waiting.extend(wanted)
        if self.line.running is None:
            self._next_job()
        else:
            self.tell(f"After {self.line.running.name}: {', '.join(j.name for j in self.line.waiting)}")
            self.show_job()

    def _next_job(self) -> None:
        line = self.line
        if not line.waiting:
            line.running = None
            line.progress = None
            self.show_job()
            return
        job = line.running = line.waiting.popleft()
        line.stop.clear()
        line.progress = Progress(job.name, 0, 0, "starting …", "done")
        self.show_job()
        self.run_worker(
            partial(jobs.run, job, line.stop, self.post_message),
            thread=True,
            group="jobs",
            exit_on_error=False,
        )

    def on_progressed(self, message: jobs.Progressed) -> None:
        if message.job is self.line.running:
            self.line.progress = message.progress
            self.show_job()

    def on_finished(self, message: jobs.Finished) -> None:
        if message.job is not self.line.running:
            return
        stopped = self.line.stop.is_set()
        if message.outcome is not None:
            said, trouble = jobs.report(message.outcome)
            LOG.info("%s: %s", message.job.name, words.plain(said))
            self.tell(
                ("Stopped. " if stopped else "") + said, severity="warning" if trouble else "information"
            )
        self._next_job()
        self.altered(None)

    def show_job(self) -> None:
        """Bring the status line of every open page up to the running job."""
        line = self.line
        following = tuple(job.name for job in line.waiting)
        for screen in self.screen_stack:
            try:
                screen.query_one(Status).show_job(line.progress, following, line.stop.is_set())
            except NoMatches:
                continue  # A prompt has no status line.

    def action_collect(self) -> None:
        self.queue(jobs.collect(self.bench))

    def action_translate(self) -> None:
        self.queue(jobs.translate(self.bench))

    def action_group(self) -> None:
        self.queue(jobs.group(self.bench))

    def action_morning(self) -> None:
        self.queue(jobs.collect(self.bench), jobs.translate(self.bench), jobs.place(self.bench))

    def action_stop(self) -> None:
        if self.line.running is None:
            self.tell("Nothing is running")
            return
        self.line.waiting.clear()
        self.line.stop.set()
        self.show_job()

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
        ours = {"Quit", "Keys"}
        yield from (c for c in super().get_system_commands(screen) if c.title not in ours)


def _verb(read: bool | None = None, starred: bool | None = None, dismissed: bool | None = None) -> str:
    match (read, starred, dismissed):
        case (True, None, None):
            return "Read:"
        case (False, None, None):
            return "Unread again:"
        case (None, True, None):
            return "Starred"
        case (None, False, None):
            return "Star taken from"
        case (None, None, True):
            return "Dismissed"
        case (None, None, False):
            return "Brought back"
        case _:
            return "Marked"


def run(bench: Workbench) -> None:
    """Open the desk on a workbench, which it closes when the analyst leaves."""
    with bench:
        Desk(bench, keymap=keys.of_settings(bench.workspace.settings)).run()


__all__ = ["Desk", "Page", "run"]
