"""The flow again and again, each outlet in its own time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from monitor.errors import MonitorError, UsageError
from monitor.news import Collected, Grouped, Health, OnProgress, Round, SourceState, Translated
from monitor.workbench.telling import Telling

T = TypeVar("T")
LOOK = timedelta(seconds=30)
"""Between two looks at the list of outlets while none is due: the analyst may have changed it."""
RETRY = timedelta(minutes=5)
"""After a round that could not be done, or in which nobody was reached."""


class Watching(Telling):
    """What a workbench does by itself."""

    def watch(
        self,
        source_ids: Sequence[str] = (),
        *,
        stop: threading.Event,
        profile: str = "balanced",
        on_progress: OnProgress | None = None,
    ) -> Iterator[Round]:
        """Collect, translate and place whenever outlets are due, until `stop` is set: a Round each time.

        A round that fails says so and is tried again. Raises UnknownItem for a source that is not
        there, UsageError for one that is switched off, or where none is on.
        """
        from monitor.collect.captures import Captures
        from monitor.collect.politeness import Politeness

        off = [source.id for source in self._chosen(source_ids) if not source.enabled]
        if off:
            raise UsageError(
                f"{', '.join(off)} is switched off: `monitor collect` visits it once", subject=off[0]
            )
        if not self._watched(source_ids):
            raise UsageError("no source is switched on: add one with `monitor sources add URL`")
        # One writer for all rounds: files as large as others', not one for each quarter of an hour.
        with Captures(self.workspace.captures) as self._captures:
            self._politeness = Politeness()
            try:
                yield from self._rounds(source_ids, stop, profile, on_progress)
            finally:
                self._captures = self._politeness = None

    def _rounds(
        self,
        source_ids: Sequence[str],
        stop: threading.Event,
        profile: str,
        on_progress: OnProgress | None,
    ) -> Iterator[Round]:
        again: list[str] = []
        while not stop.is_set():
            now = self.clock()
            try:
                due, next_at = self._due(source_ids, now, again)
            except MonitorError as error:
                yield Round(now, troubles=(error.message,), next_at=now + RETRY)
                stop.wait(RETRY.total_seconds())
                continue
            if not due:
                stop.wait(min(next_at - now, LOOK).total_seconds() if next_at else LOOK.total_seconds())
                continue
            done = self._round(due, now, profile, stop, on_progress)
            again = due if _nobody_answered(done.collected) else []
            yield self._with_next(done, source_ids, again)
            if again:
                stop.wait(RETRY.total_seconds())

    def _due(
        self, source_ids: Sequence[str], now: datetime, again: Sequence[str]
    ) -> tuple[list[str], datetime | None]:
        """The outlets to visit now, those to be tried `again` among them, and when the next is due."""
        from monitor.collect import schedule

        watched = self._watched(source_ids)
        due = [s.source.id for s in watched if s.source.id in again or schedule.is_due(s, now)]
        return due, min((state.due_at for state in watched if state.due_at), default=None)

    def _watched(self, source_ids: Sequence[str]) -> list[SourceState]:
        """Of the outlets named, or of all, those that are switched on."""
        named = set(source_ids)
        return [s for s in self.sources() if s.source.enabled and (not named or s.source.id in named)]

    def _round(
        self,
        due: Sequence[str],
        at: datetime,
        profile: str,
        stop: threading.Event,
        on_progress: OnProgress | None,
    ) -> Round:
        troubles: list[str] = []

        def attempt(step: Callable[[], T], otherwise: T) -> T:
            """One step; its failure does not keep the others from being done."""
            if stop.is_set():
                return otherwise
            try:
                return step()
            except MonitorError as error:
                troubles.append(error.message)
                return otherwise

        collected = attempt(lambda: self.collect(due, on_progress=on_progress, stop=stop), Collected())
        translated = attempt(
            lambda: self.translate(profile=profile, on_progress=on_progress, stop=stop), Translated()
        )
        grouped = attempt(lambda: self.place(on_progress=on_progress), Grouped())
        return Round(at, collected, translated, grouped, tuple(troubles))

    def _with_next(self, done: Round, source_ids: Sequence[str], again: Sequence[str]) -> Round:
        now = self.clock()
        if again:
            return replace(done, next_at=now + RETRY)
        try:
            times = [max(s.due_at or now, now) for s in self._watched(source_ids)]
        except MonitorError:
            # The next look at the outlets fails as well, and says why.
            times = [now]
        return replace(done, next_at=min(times, default=None))


def _nobody_answered(collected: Collected) -> bool:
    """Whether the network or this machine is to blame rather than the outlets."""
    ends = collected.sources.values()
    return not ends or (len(ends) > 1 and all(end is Health.FAILED for end in ends))
