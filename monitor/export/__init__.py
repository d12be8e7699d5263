"""What leaves the workbench: tagged sets as files, comparisons and the brief as pages to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from monitor.errors import UsageError
from monitor.export import citations, csv, docx, jsonl, markdown, misp, ninjs, parquet, tmx, web, xlsx
from monitor.export.formats import Format
from monitor.news import Record

__all__ = ["FORMATS", "Format", "write"]

FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("csv", ".csv", "spreadsheets", text=csv.write, bom=True),
        Format("jsonl", ".jsonl", "programs; the fields are in record.schema.json", text=jsonl.write),
        Format("markdown", ".md", "readers", text=markdown.write),
        Format("html", ".html", "readers in a browser, one file", text=web.write),
        Format("ris", ".ris", "Zotero and other reference managers", text=citations.ris),
        Format("bibtex", ".bib", "papers in LaTeX", text=citations.bibtex),
        Format("csl-json", ".json", "Zotero, pandoc and citation processors", text=citations.csl),
        Format("ninjs", ".json", "newsrooms (IPTC ninjs 2.1)", text=ninjs.write),
        Format("misp", ".json", "OSINT desks: a MISP event", text=misp.write),
        Format("tmx", ".tmx", "translators: sentences translated by hand", text=tmx.write),
        Format("xlsx", ".xlsx", "Excel; needs XlsxWriter", file=xlsx.write),
        Format("parquet", ".parquet", "data frames; needs pyarrow", file=parquet.write),
        Format("docx", ".docx", "Word; needs pandoc", file=docx.write),
    )
}


def write(
    records: Iterable[Record],
    format: str,
    out: Path | IO[str],
    *,
    bom: bool = False,
    formats: Mapping[str, Format] = FORMATS,
) -> int:
    """Write records to a path, atomically, or to an open stream; the number written.

    Raises UsageError for an unknown format or one that cannot do it, ExportError when the file
    cannot be written; then nothing new stands under its name.
    """
    form = formats.get(format)
    if form is None:
        raise UsageError(f"no export format {format!r}; there are {', '.join(formats)}", subject=format)
    return form.write(records, out, bom=bom)
