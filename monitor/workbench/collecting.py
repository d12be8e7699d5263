"""Outlets, and what comes in from them and from files."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from monitor.news import Collected, Draft, Health, OnProgress, Problem, Progress, Source, SourceState, Visit
from monitor.workbench import reports
from monitor.workbench.opened import Opened


class Collecting(Opened):
    """What a workbench does with outlets."""

    def sources(self) -> list[SourceState]:
        """Every outlet with its health and when it is due."""
        from monitor.collect import schedule

        return [
            replace(state, due_at=schedule.due_at(state)) if state.source.enabled else state
            for state in self.store.sources.all()
        ]

    def add_source(self, source: Source) -> None:
        """Add an outlet, or replace what is known of it."""
        self.store.sources.add(source)

    def remove_source(self, source_id: str) -> None:
        """Stop visiting an outlet; its articles stay. Raises UnknownItem."""
        self.store.sources.remove(source_id)

    def discover(self, url: str, *, ask: bool = True) -> Source:
        """The outlet behind an address; with `ask`, its feeds are looked for on the site."""
        from monitor import collect

        return collect.discover(url, limits=self.limits) if ask else collect.from_feed(url)

    def check_sources(self, source_ids: Sequence[str] = ()) -> Iterator[SourceState]:
        """Visit each outlet once and say what it found; nothing is stored."""
        from monitor import collect

        for source in self._chosen(source_ids):
            visit, found = collect.check(source, limits=self.limits, clock=self.clock)
            yield SourceState(source, visit.health, visit.message, visit.at, None, 0, found)

    def _chosen(self, source_ids: Sequence[str]) -> list[Source]:
        if source_ids:
            return [self.store.sources.get(s) for s in dict.fromkeys(source_ids)]
        return [s.source for s in self.sources() if s.source.enabled]

    def collect(
        self,
        source_ids: Sequence[str] = (),
        *,
        since: date | None = None,
        on_progress: OnProgress | None = None,
        stop: threading.Event | None = None,
    ) -> Collected:
        """Visit the outlets named, or all that are switched on, and store what is new.

        With `since`, what their feeds and archives hold back to that day. Raises StoreError while
        another process collects into this workspace.
        """
        from monitor import collect

        chosen = self._chosen(source_ids)
        visits: dict[str, Health] = {}
        problems: list[Problem] = []

        def drafts() -> Iterator[Draft]:
            for event in collect.run(
                chosen,
                reports.Known(self.store),
                limits=self.limits,
                captures=self.workspace.captures,
                clock=self.clock,
                stop=stop,
                since=since,
            ):
                if isinstance(event, Visit):
                    self.store.sources.visited(event)
                    visits[event.source] = event.health
                    problems.extend(event.problems)
                    if event.health in (Health.FAILED, Health.BLOCKED):
                        problems.append(Problem(event.source, event.message or str(event.health)))
                    if on_progress:
                        on_progress(Progress("collect", len(visits), len(chosen), event.source, "sources"))
                else:
                    yield event

        with self.store.collecting():
            counted = self._save(drafts())
        self._came_in()
        return Collected(counted["added"], counted["known"], counted["edited"], dict(visits), tuple(problems))

    def import_files(self, files: Sequence[Path], *, on_progress: OnProgress | None = None) -> Collected:
        """Add the articles of files; lines that cannot be used are problems, the others go in."""
        from monitor.collect import files as reading

        problems: list[Problem] = []
        known = {s.source.id for s in self.sources()}

        def drafts() -> Iterator[Draft]:
            for item in (found for file in files for found in reading.read(file)):
                if isinstance(item, Problem):
                    problems.append(item)
                    continue
                if item.source not in known:
                    known.add(item.source)
                    self.store.sources.add(
                        Source(
                            id=item.source,
                            name=item.source,
                            language=item.language.code,
                            enabled=False,
                            reason="known from imported files only",
                        )
                    )
                yield item

        counted = self._save(drafts(), on_progress)
        self._came_in()
        return Collected(counted["added"], counted["known"], counted["edited"], {}, tuple(problems))

    def _save(self, drafts: Iterable[Draft], on_progress: OnProgress | None = None) -> Counter[str]:
        counted: Counter[str] = Counter()
        for number, draft in enumerate(drafts, 1):
            counted[self.store.articles.save(draft, self.clock()).outcome] += 1
            if on_progress:
                on_progress(Progress("import", number, 0))
        return counted
