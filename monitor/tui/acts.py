"""The desk as what pages act through."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable, Iterable, Sequence
from datetime import tzinfo
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from monitor.errors import MonitorError
from monitor.news import Filter, Headline
from monitor.text import clean
from monitor.tui import browser, notices, tagtree, words
from monitor.tui.asking import Altered, Failed, ask
from monitor.tui.screens.prompts import Confirm
from monitor.tui.typeahead import TypeAhead

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from monitor.workbench import Workbench

Answer = TypeVar("Answer")
Item = TypeVar("Item")

LOG = logging.getLogger(__name__)
MANY = 25
"""Articles from which an act asks first."""

IN_ONE_STEP = "u undoes it in one step."


class Acting(TypeAhead):
    """Acts follow each other in the order of the keys; what each changed is told to every page."""

    bench: Workbench
    zone: tzinfo | None
    """Where the analyst is; None for the machine's own zone."""

    def __init__(self) -> None:
        super().__init__()
        self._acts = asyncio.Lock()
        self._files = count(1)

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
        english: bool = False,
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
                    self.altered(touched, relist=relist, english=english)

        self.run_worker(work(), group="acts", exit_on_error=False)

    def altered(self, ids: frozenset[int] | None, *, relist: bool = True, english: bool = False) -> None:
        """Tell every open page that articles have changed."""
        for screen in self.screen_stack:
            screen.post_message(Altered(ids, relist=relist, english=english))

    def sure(
        self,
        ids: Sequence[int],
        verb: str,
        do: Callable[[], object],
        *,
        noun: str = "article",
        detail: str = IN_ONE_STEP,
    ) -> None:
        """Do it, after asking where it is about many articles."""
        if not ids:
            return
        if len(ids) < MANY:
            do()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                do()

        question = f"{verb} {words.count(len(ids), noun)}?"
        self.push_screen(Confirm(question, detail), answered)

    def sure_of_several(
        self,
        question: str,
        chosen: Sequence[object],
        do: Callable[[], Answer],
        done: Callable[[Answer], object],
    ) -> None:
        """An act for each line chosen, one after another; asked first where more than one is."""

        def answered(yes: bool | None) -> None:
            if yes:
                self.act(do, done)

        if len(chosen) > 1:
            self.push_screen(Confirm(question, "u undoes it, one line at a time."), answered)
        elif chosen:
            self.act(do, done)

    def only(self, chosen: Sequence[Item]) -> Item | None:
        """The line an act is about that takes one alone; where several are selected, it says so."""
        if len(chosen) > 1:
            self.tell("That is done to one line at a time: esc drops the selection", severity="warning")
            return None
        return chosen[0] if chosen else None

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
        off, tag, said = tagtree.wanted(name)

        def do() -> int:
            return self.bench.untag(ids, tag) if off else self.bench.tag(ids, tag)

        def done(changed: int) -> None:
            self.tell(f"{said} {words.count(changed, 'article')}")

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

        self.write(lambda: self.bench.export(wanted, format, path), done)

    def write(self, do: Callable[[], Answer], done: Callable[[Answer], object]) -> None:
        """Write a file; how it went is told whatever page is open by then, and whatever else is written."""
        ask(self, do, done, group=f"file {next(self._files)}")

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
            # In a thread: some wait until the browser is closed again.
            ask(self, lambda: (url, browser.opened(url)), self._browsed, group="browser")
        else:
            self.tell("No web address is known for this", severity="warning")

    def _browsed(self, answer: tuple[str, bool]) -> None:
        url, is_open = answer
        if is_open:
            self.tell(f"Opening {url}")
        else:
            self.copy(url, f"No browser opens beside the desk here; copied: {url}")


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
