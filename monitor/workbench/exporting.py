"""What leaves the workspace: files of tagged articles, and pages to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from monitor import rows
from monitor.news import Brief, Comparison, Filter, OnProgress, Progress, Record
from monitor.workbench.reading import Reading

if TYPE_CHECKING:
    from monitor.export import Format


def formats() -> dict[str, Format]:
    """Every way to hand articles on, by name."""
    from monitor.export import FORMATS, Format
    from monitor.store import subset

    sqlite = Format("sqlite", ".db", "datasette: articles, sentences, taggings", file=subset.write)
    return {**FORMATS, sqlite.name: sqlite}


class Exporting(Reading):
    """What a workbench hands on."""

    def export(
        self,
        wanted: Filter,
        format: str,
        out: Path | IO[str],
        *,
        bom: bool = False,
        on_progress: OnProgress | None = None,
    ) -> int:
        """Write the matching articles, newest first, and beside a file its manifest; the number written.

        Raises UsageError, ExportError.
        """
        from monitor import export
        from monitor.export import manifest

        began, ids, tally = self.clock(), self.ids(wanted), manifest.Tally()

        def counted() -> Iterator[Record]:
            for number, record in enumerate(tally.passing(self.records(ids)), 1):
                yield record
                if on_progress:
                    on_progress(Progress("export", number, len(ids)))

        written = export.write(counted(), format, out, bom=bom, formats=formats())
        if isinstance(out, Path):
            manifest.write(
                out,
                format=format,
                filter=wanted.text,
                tally=tally,
                by=self.analyst,
                began=began,
                ended=self.clock(),
            )
        return written

    def page(
        self,
        what: Brief | Comparison,
        form: str = "text",
        *,
        template: Path | None = None,
        width: int = 100,
    ) -> str:
        """A brief or a comparison to read: text for the terminal, markdown or html, a comparison as json.

        Text is wrapped at `width` columns, and a comparison as text shows few rows of each kind.

        A brief is set by the template named, else by templates/brief.md.j2 or brief.html.j2 of the
        workspace, else by the program's own. Raises UsageError for a template that fails.
        """
        from monitor.export import brief, comparison, comparison_html, page

        if isinstance(what, Brief):
            own = self.workspace.root / "templates" / f"brief{brief.SUFFIXES[form]}"
            return brief.render(what, form, template or (own if own.is_file() else None), width=width)
        known = self.outlet_names()
        if form == "html":
            return comparison_html.page(what, known)
        if form == "json":
            return rows.line(rows.comparison(what)) + "\n"
        if form == "markdown":
            return page.markdown(comparison.page(what, known))
        return page.text(comparison.page(what, known, most=comparison.TABLE), width)

    def write_page(
        self, what: Brief | Comparison, form: str, out: Path, *, template: Path | None = None
    ) -> None:
        """Write a page to a file, whole or not at all; `form` may be docx as well.

        Raises ExportError, and UsageError as `page` does or where docx has no pandoc.
        """
        from monitor.export import docx
        from monitor.export.files import making, replacing

        if form == "docx":
            text = self.page(what, "markdown", template=template)
            with making(out) as part:
                docx.convert(lambda stream: stream.write(text), part)
            return
        text = self.page(what, form, template=template)
        with replacing(out) as stream:
            stream.write(text)
