"""What leaves the workspace: files of tagged articles, and pages to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from monitor.news import Brief, Comparison, Filter, OnProgress, Progress, Record
from monitor.workbench.reading import Reading


class Exporting(Reading):
    """What a workbench hands on."""

    def export(
        self,
        wanted: Filter,
        format: str,
        out: Path | IO[str],
        *,
        on_progress: OnProgress | None = None,
    ) -> int:
        """Write the matching articles; the number written. Raises UsageError, ExportError."""
        from monitor import export

        ids = self.ids(wanted)

        def counted() -> Iterator[Record]:
            for number, record in enumerate(self.records(ids), 1):
                yield record
                if on_progress:
                    on_progress(Progress("export", number, len(ids)))

        return export.write(counted(), format, out)

    def page(self, what: Brief | Comparison, form: str = "text") -> str:
        """A brief or a comparison to read, as text for the terminal or as Markdown."""
        from monitor.export import brief, comparison, page

        if isinstance(what, Brief):
            blocks = brief.page(what)
        else:
            blocks = comparison.page(what, {s.source.id: s.source.name for s in self.store.sources.all()})
        return page.markdown(blocks) if form == "markdown" else page.text(blocks)
