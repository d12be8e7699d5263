"""The evidence behind the texts: checked, handed on, and what outlets changed in theirs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from monitor.errors import CollectError, ExportError, UnknownItem
from monitor.news import (
    Capture,
    Damage,
    Edit,
    Evidence,
    Filter,
    OnProgress,
    Problem,
    Progress,
    Verified,
    Version,
)
from monitor.workbench.reading import Reading


class Proving(Reading):
    """What a workbench does with evidence."""

    def verify(self, wanted: Filter = Filter(), *, on_progress: OnProgress | None = None) -> Verified:
        """Read the raw responses behind the matching articles again, every version, and compare.

        Without a filter those behind dismissed ones as well. What articles came in without, out of an
        export or from a copy without its captures, is not damaged.
        """
        from monitor.collect import captures

        every, without = self._behind(self.ids(wanted or self.filter("is:any")))
        folder, elsewhere = self.workspace.captures, self.store.adopting().elsewhere()
        missing = {file for file in elsewhere if not captures.lies(file, folder)}
        behind = [(capture, articles) for capture, articles in every if capture.file not in missing]
        without += sum(len(articles) for capture, articles in every if capture.file in missing)
        damaged: list[Damage] = []
        for number, (capture, articles) in enumerate(behind, 1):
            try:
                captures.read(capture, folder)
            except CollectError as error:
                damaged.append(Damage(capture, articles, error.message))
            if on_progress:
                on_progress(Progress("verify", number, len(behind), capture.file, "captures"))
        files = {capture.file for capture, _ in behind}
        return Verified(len(behind), len(files), without, tuple(damaged))

    def export_evidence(
        self, wanted: Filter, out: Path, *, on_progress: OnProgress | None = None
    ) -> tuple[int, list[Problem]]:
        """Write the raw responses behind the matching articles, every version, as one WARC file.

        Its manifest stands beside it.
        The number written, and those left out because they are damaged. Raises ExportError when the
        file cannot be written, or nothing would be in it.
        """
        from monitor.collect import captures
        from monitor.export import manifest
        from monitor.export.files import making

        began, ids, tally = self.clock(), self.ids(wanted), manifest.Tally()
        behind, _ = self._behind(ids)
        if not behind:
            raise ExportError("there is no evidence to write: no article that matches was collected")
        problems: list[Problem] = []
        with making(out) as part, part.open("wb") as file:
            file.write(captures.head(out.name))
            for number, (capture, articles) in enumerate(behind, 1):
                try:
                    file.write(captures.records(capture, self.workspace.captures))
                except CollectError as error:
                    named = ", ".join(map(str, articles[:5]))
                    problems.append(Problem(capture.file, f"left out: {error.message} (article {named})"))
                if on_progress:
                    on_progress(Progress("export", number, len(behind), unit="captures"))
        for _ in tally.passing(self.records(ids)):
            pass
        written = len(behind) - len(problems)
        manifest.write(
            out,
            format="warc",
            filter=wanted.text,
            tally=tally,
            by=self.analyst,
            began=began,
            ended=self.clock(),
            captures=written,
            left_out=[f"{problem.subject}: {problem.message}" for problem in problems],
        )
        return written, problems

    def edits(
        self, article_id: int, older: int | None = None, newer: int | None = None
    ) -> tuple[Version, Version, tuple[Edit, ...]]:
        """Two versions of an article and what the outlet changed from one to the other.

        The newest and the one before it, unless others are named by number; one twice where no earlier
        one is here, as of an article out of an export. Raises UnknownItem.
        """
        from monitor.compare import edits

        versions = {version.number: version for version in self.versions(article_id)}
        after = newer if newer is not None else max(versions)
        before = older
        if before is None:
            before = max((number for number in versions if number < after), default=after)
        for number in (before, after):
            if number not in versions:
                here = ", ".join(map(str, versions))
                raise UnknownItem(
                    f"article {article_id} has no version {number}: "
                    f"{f'{here} is the only one' if len(versions) == 1 else f'there are {here}'}",
                    subject=str(article_id),
                )
        first, second = versions[before], versions[after]
        return first, second, edits.edits(first, second)

    def _behind(self, ids: Sequence[int]) -> tuple[list[tuple[Capture, tuple[int, ...]]], int]:
        """Each capture once, with the articles that rest on it, and how many versions have none."""
        evidence = self.store.evidence.of(ids)

        def place(item: Evidence) -> tuple[str, int, str]:
            assert item.capture is not None
            return item.capture.file, item.capture.offset, item.capture.sha256

        kept = [item for item in evidence if item.capture is not None]
        found = []
        for _, items in groupby(kept, key=place):
            those = list(items)
            assert those[0].capture is not None
            found.append((those[0].capture, tuple(dict.fromkeys(item.article for item in those))))
        return found, len(evidence) - len(kept)
