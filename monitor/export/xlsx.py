"""An Excel workbook, row by row, in which no cell is a formula or a link."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from monitor.errors import ExportError, UsageError
from monitor.export.table import COLUMNS, NUMBERS, values
from monitor.news import Record

LONGEST = 32_767
"""Characters of a cell (Microsoft, Excel specifications and limits)."""
CUT = " [cut: csv and jsonl have it all]"
MADE = datetime(2000, 1, 1)
"""In every workbook, so that the same articles make the same file."""


def write(records: Iterable[Record], path: Path) -> int:
    """Raises UsageError where XlsxWriter is not installed."""
    try:
        import xlsxwriter
        from xlsxwriter.exceptions import XlsxWriterException
    except ImportError:
        raise UsageError(
            "xlsx needs the package XlsxWriter: pip install 'monitor[xlsx]'", subject="xlsx"
        ) from None
    with tempfile.TemporaryDirectory(prefix="monitor-xlsx-") as scratch:
        # constant_memory: each row is on disk when the next begins.
        book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": scratch})
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet("articles")
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name)
        written = 0
        for record in records:
            written += 1
            for column, (name, value) in enumerate(values(record).items()):
                if value is None or value == "":
                    continue
                if name in NUMBERS:
                    sheet.write_number(written, column, value)
                else:
                    text = ("yes" if value else "no") if isinstance(value, bool) else str(value)
                    sheet.write_string(written, column, fitting(text))
        try:
            book.close()
        except XlsxWriterException as error:
            raise ExportError(f"cannot write the workbook: {error}", subject=str(path)) from error
    return written


def fitting(text: str) -> str:
    """A cell's text; a longer one ends in a note that it was cut."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
