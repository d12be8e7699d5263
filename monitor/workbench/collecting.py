"""Outlets, and what comes in from them and from files."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from monitor import seeds
from monitor.errors import CollectError, UsageError
from monitor.news import Collected, Draft, Health, OnProgress, Problem, Progress, Source, SourceState, Visit
from monitor.workbench import reports
from monitor.workbench.restoring import Restoring

if TYPE_CHECKING:
    from monitor.collect.captures import Captures
    from monitor.collect.politeness import Politeness


AT_ONCE = 32
"""Articles of a file that are stored in one step."""


class Collecting(Restoring):
    """What a workbench does with outlets."""

    _captures: Captures | None = None
    """Where collections that follow each other put their evidence together."""
    _politeness: Politeness | None = None
    """What hosts asked of the collections before."""

    def sources(self) -> list[SourceState]:
        """Every outlet with its health and when it is due."""
        from monitor.collect import schedule

        return [
            replace(state, due_at=schedule.due_at(state)) if state.source.enabled else state
            for state in self.store.sources.all()
        ]

    def add_source(self, source: Source) -> None:
        """Add an outlet: one undoable act. Raises UsageError for a short name or a feed that is there."""
        for other in self.store.sources.listed():
            if other.id == source.id:
                raise UsageError(
                    f"{source.id} is {other.name} already: give the new outlet another short name",
                    subject=source.id,
                )
            if both := set(other.feeds) & set(source.feeds):
                raise UsageError(f"{other.id} has the feed {min(both)} already", subject=source.id)
        self.change_source(source)

    def change_source(self, source: Source) -> None:
        """Put this in the place of what is known of an outlet: one undoable act. Raises UsageError."""
        seeds.check(source)
        self.store.sources.keep([source], by=self.analyst)

    def switch_sources(self, source_ids: Sequence[str], *, on: bool, reason: str | None = None) -> int:
        """Visit outlets again, or no more for a reason: one undoable act. How many that changed.

        Raises UnknownItem.
        """
        outlets = [replace(self.store.sources.get(s), enabled=on, reason=reason) for s in source_ids]
        return self.store.sources.keep(outlets, by=self.analyst)

    def remove_source(self, source_id: str) -> None:
        """Stop visiting an outlet: one undoable act; its articles stay. Raises UnknownItem."""
        self.store.sources.remove(source_id, by=self.analyst)

    def import_sources(self, file: Path) -> tuple[list[str], int, list[Problem]]:
        """Add the outlets of an OPML file: the ids added, how many were known by a feed, what was refused.

        All of them are one undoable act. Raises UsageError for a file that is no OPML.
        """
        from monitor.collect import opml

        try:
            found = list(opml.parse(file.read_bytes()))
        except OSError as error:
            raise UsageError(f"cannot read {file}: {error.strerror}", subject=str(file)) from error
        except CollectError as error:
            raise UsageError(f"{file}: {error.message}", subject=str(file)) from error
        there = self.store.sources.listed()
        taken, feeds = {s.id for s in there}, {feed for s in there for feed in s.feeds}
        added: list[Source] = []
        outlets = [item for item in found if isinstance(item, Source)]
        for outlet in outlets:
            if feeds & set(outlet.feeds):
                continue
            name = outlet.id if outlet.id not in taken else _another(outlet.id, taken)
            taken.add(name)
            added.append(replace(outlet, id=name))
        self.store.sources.keep(added, by=self.analyst)
        refused = [item for item in found if isinstance(item, Problem)]
        return [outlet.id for outlet in added], len(outlets) - len(added), refused

    def export_sources(self, out: Path | IO[str]) -> tuple[int, int]:
        """Write the outlets that are switched on as OPML: how many, and how many have no feed to write.

        Raises ExportError.
        """
        from monitor.export import opml
        from monitor.export.files import replacing

        switched_on = self._chosen(())
        with replacing(out) if isinstance(out, Path) else nullcontext(out) as stream:
            written = opml.write(switched_on, stream, self.clock())
        return written, len(switched_on) - written

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
        return [source for source in self.store.sources.listed() if source.enabled]

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

        counted: Counter[str] = Counter()
        with self.store.collecting():
            for events in collect.run(
                chosen,
                reports.Known(self.store),
                limits=self.limits,
                captures=self._captures or self.workspace.captures,
                politeness=self._politeness,
                clock=self.clock,
                stop=stop,
                since=since,
            ):
                counted += self._save([event for event in events if isinstance(event, Draft)])
                ended = [event for event in events if isinstance(event, Visit)]
                # After their drafts: a feed must not count as read before what it brought is kept.
                if ended:
                    self.store.sources.visited(*ended)
                for visit in ended:
                    visits[visit.source] = visit.health
                    problems.extend(visit.problems)
                    if visit.health in (Health.FAILED, Health.BLOCKED):
                        problems.append(Problem(visit.source, visit.message or str(visit.health)))
                    if on_progress:
                        on_progress(Progress("collect", len(visits), len(chosen), visit.source, "sources"))
        problems += self._came_in()
        return Collected(counted["added"], counted["known"], counted["edited"], dict(visits), tuple(problems))

    def import_files(self, files: Sequence[Path], *, on_progress: OnProgress | None = None) -> Collected:
        """Add the articles of files; lines that cannot be used are problems, the others go in.

        What `monitor export` wrote as jsonl or csv comes back with its English, tags and notes.
        """
        from monitor.collect import exported
        from monitor.collect import files as reading

        problems: list[Problem] = []
        restored: Counter[str] = Counter()
        ours = [file for file in files if exported.recognised(file)]
        for file in ours:
            counted, unusable = self.restore(file, on_progress=on_progress)
            restored += counted
            problems += unusable
        files = [file for file in files if file not in ours]
        outlets = self.store.sources.ever()
        known = {outlet.id for outlet in outlets}
        sites = {site: outlet.id for outlet in reversed(outlets) for site in reports.sites(outlet)}
        read = partial(reading.read, now=self.clock(), outlets=sites, captures=self.workspace.captures)

        def drafts() -> Iterator[Draft]:
            for item in (found for file in files for found in read(file)):
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

        counted, number = restored, 0
        waiting = drafts()
        while some := list(islice(waiting, AT_ONCE)):
            counted += self._save(some)
            number += len(some)
            if on_progress:
                on_progress(Progress("import", number, 0))
        problems += self._came_in()
        return Collected(counted["added"], counted["known"], counted["edited"], {}, tuple(problems))

    def _save(self, drafts: Sequence[Draft]) -> Counter[str]:
        if not drafts:
            return Counter()
        return Counter(saved.outcome for saved in self.store.articles.save_all(drafts, self.clock()))


def _another(name: str, taken: Collection[str]) -> str:
    """`name` with the first number that makes it new."""
    return next(f"{name}-{number}" for number in count(2) if f"{name}-{number}" not in taken)
