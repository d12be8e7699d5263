"""Exports read back, and other copies of the workspace joined to this one."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.errors import UsageError
from monitor.news import Capture, Merged, OnProgress, Problem, Progress, Record, Source
from monitor.settings import Workspace
from monitor.workbench.opened import Opened

if TYPE_CHECKING:
    from monitor.collect.copying import Copies
    from monitor.store.adopting import Adopting
    from monitor.workbench.reading import Reading

CHUNK = 500
"""Articles of one transaction."""


class Restoring(Opened):
    """What a workbench takes in from others of its kind."""

    def restore(
        self, file: Path, *, on_progress: OnProgress | None = None
    ) -> tuple[Counter[str], list[Problem]]:
        """Take in what an export (jsonl or csv) says: text, English, evidence, stories, tags, notes.

        How many articles were added and known, and what could not be used. Numbers are kept where
        they are free; an article that is known already only gains tags, marks and notes.
        """
        from monitor.collect import exported

        counted: Counter[str] = Counter()
        problems: list[Problem] = []
        held: list[Record] = []
        adopting = self.store.adopting()
        for item in exported.read(file):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            held.append(item)
            if len(held) == CHUNK:
                problems += self._adopt(held, adopting, counted)
                held.clear()
                if on_progress:
                    on_progress(Progress("import", counted.total(), 0))
        problems += self._adopt(held, adopting, counted)
        return counted, problems

    def _adopt(self, records: list[Record], adopting: Adopting, counted: Counter[str]) -> list[Problem]:
        """Take in some articles with their outlets; what of them is said differently here."""
        conflicts: list[Problem] = []
        known = {source.id for source in self.store.sources.ever()}
        with self.store.batch():
            for record in records:
                if record.headline.source not in known:
                    known.add(record.headline.source)
                    self.store.sources.add(outlet(record))
                try:
                    adopted = adopting.adopt(record, kept=self._kept)
                except UsageError as error:
                    conflicts.append(Problem(f"article {record.article.id}", error.message))
                    continue
                counted[adopted.outcome] += 1
                subject = f"article {adopted.article}"
                conflicts += [Problem(subject, said, kept=True) for said in adopted.conflicts]
        return conflicts

    def _kept(self, capture: Capture) -> Capture | None:
        """A capture that an export names, where its file lies here: articles may be lost without it."""
        from monitor.collect import captures

        return capture if captures.lies(capture.file, self.workspace.captures) else None

    def merge(self, other: Path, *, on_progress: OnProgress | None = None) -> Merged:
        """Join what another copy of this workspace holds: articles, tags, marks, notes, its codebook.

        The evidence behind new articles is copied from the captures beside its database, where they are.
        The other file stays as it is. A second run changes nothing. Raises StoreError, UsageError, and
        CollectError where captures cannot be written.
        """
        from monitor.collect.copying import Copies
        from monitor.store.care import copy
        from monitor.workbench.reading import Reading

        database = other / "monitor.db" if other.is_dir() else other
        merged = Merged()
        with tempfile.TemporaryDirectory(prefix="monitor-merge-") as folder:
            place = Workspace(Path(folder))
            # A copy: opening brings a database up to date, and the other's is not ours to change.
            copy(database, place.database)
            with Reading(place, limits=self.limits, clock=self.clock) as theirs:
                self._join_codebook(theirs, merged)
                joined, apart = self.store.join_words(theirs.store)
                merged.joined += joined
                merged.conflicts += apart
                with Copies(Workspace(database.parent).captures, self.workspace.captures) as copies:
                    self._join_articles(theirs, copies, merged, on_progress)
        return merged

    def _join_codebook(self, theirs: Opened, merged: Merged) -> None:
        for tag in theirs.store.tags.all():
            joined, conflict = self.store.tags.join(tag)
            merged.joined += joined
            if conflict:
                merged.conflicts.append(conflict)

    def _join_articles(
        self, theirs: Reading, copies: Copies, merged: Merged, on_progress: OnProgress | None
    ) -> None:
        known = {source.id for source in self.store.sources.ever()}
        listed = {source.id for source in theirs.store.sources.listed()}
        for source in theirs.store.sources.ever():
            if source.id not in known:
                on = source.enabled and source.id in listed
                self.store.sources.add(replace(source, enabled=on))
        # Oldest first, so that new articles get their numbers in the order they came in.
        ids = sorted(theirs.ids(theirs.filter("is:any")))
        adopting = self.store.adopting()
        for start in range(0, len(ids), CHUNK):
            with self.store.batch():
                for record in theirs.records(ids[start : start + CHUNK]):
                    older = theirs.versions(record.article.id) if record.versions > 1 else ()
                    adopted = adopting.adopt(record, older, kept=copies.copy)
                    merged.added += adopted.outcome == "added"
                    merged.known += adopted.outcome == "known"
                    merged.joined += adopted.joined
                    merged.conflicts += [f"article {adopted.article}: {said}" for said in adopted.conflicts]
                copies.sync()
            if on_progress:
                on_progress(Progress("merge", min(start + CHUNK, len(ids)), len(ids)))


def outlet(record: Record) -> Source:
    """What an export says of an outlet; it is not visited until someone adds its feeds."""
    head = record.headline
    return Source(
        id=head.source,
        name=head.outlet,
        language=head.language,
        country=head.country,
        enabled=False,
        reason="known from an export only",
    )
