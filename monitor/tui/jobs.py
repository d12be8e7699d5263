"""Long jobs: one at a time, the others wait their turn."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from textual.message import Message

from monitor.news import Collected, Grouped, Health, OnProgress, Progress, Translated
from monitor.tui import words
from monitor.tui.asking import Failed

if TYPE_CHECKING:
    from monitor.workbench import Workbench

TICK = 0.1
"""Seconds between two reports of progress; a job may report much more often."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that takes long."""

    name: str
    do: Callable[[OnProgress, threading.Event], Any]


@dataclass(slots=True)
class Line:
    """The job that runs, those that wait, and the way to stop them."""

    running: Job | None = None
    waiting: deque[Job] = field(default_factory=deque)
    stop: threading.Event = field(default_factory=threading.Event)
    progress: Progress | None = None


class Progressed(Message):
    """A job has come further."""

    def __init__(self, job: Job, progress: Progress) -> None:
        super().__init__()
        self.job = job
        self.progress = progress


class Finished(Message):
    """A job has ended, with what it brought, or with None where it failed."""

    def __init__(self, job: Job, outcome: Any) -> None:
        super().__init__()
        self.job = job
        self.outcome = outcome


def collect(bench: Workbench, source_ids: Sequence[str] = ()) -> Job:
    return Job("collect", lambda tell, stop: bench.collect(source_ids, on_progress=tell, stop=stop))


def translate(bench: Workbench) -> Job:
    return Job("translate", lambda tell, stop: bench.translate(on_progress=tell, stop=stop))


def group(bench: Workbench) -> Job:
    return Job("group", lambda tell, stop: bench.group(on_progress=tell))


def place(bench: Workbench) -> Job:
    """The same for what just came in, each by itself where there is much."""
    return Job("group", lambda tell, stop: bench.place(on_progress=tell))


def run(job: Job, stop: threading.Event, post: Callable[[Message], Any]) -> None:
    """Do a job in the calling thread, telling of it by messages."""
    told = 0.0

    def tell(progress: Progress) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= TICK or progress.done == progress.total:
            told = now
            post(Progressed(job, progress))

    outcome = None
    try:
        outcome = job.do(tell, stop)
    except Exception as error:  # A crash in a job becomes a toast, never the end of the desk.
        post(Failed(error))
    finally:
        post(Finished(job, outcome))


def report(outcome: object) -> tuple[str, bool]:
    """What a job brought, in words, and whether something in it went wrong."""
    match outcome:
        case Collected():
            said = f"Collected {words.count(outcome.added, 'new article')}"
            if outcome.edited:
                said += f"; {words.count(outcome.edited, 'article')} edited by the outlet"
            bad = [s for s, health in outcome.sources.items() if health in (Health.FAILED, Health.BLOCKED)]
            if bad:
                said += f"; not reached: {', '.join(map(words.plain, bad[:5]))}" + (
                    " …" if len(bad) > 5 else ""
                )
            return said + _problems(len(outcome.problems)), bool(bad or outcome.problems)
        case Translated():
            said = f"Translated {words.count(outcome.articles, 'article')}"
            if outcome.seconds > 0 and outcome.words:
                said += f", {outcome.words / outcome.seconds:.0f} words a second"
            if outcome.drafts:
                said += "; draft packages made some of it, check before you quote"
            if outcome.untranslatable:
                left = ", ".join(f"{n} {words.language(code)}" for code, n in outcome.untranslatable.items())
                said += f"; no package for: {left}"
            return said + _problems(len(outcome.problems)), bool(outcome.problems)
        case Grouped():
            live = words.count(outcome.stories, "story", "stories")
            return f"Placed {words.count(outcome.placed, 'article')}; {live} live", False
        case _:
            return "Done", False


def _problems(number: int) -> str:
    return (
        f"; {words.count(number, 'problem')} (`monitor doctor` and the source list say more)"
        if number
        else ""
    )
