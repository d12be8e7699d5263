"""Comma-separated values that a spreadsheet may open without running anything."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO

from monitor.export.table import COLUMNS, values
from monitor.news import Record

# A cell that begins so is a formula to Excel, LibreOffice or Sheets; the full-width forms count in
# East Asian locales (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(value: object) -> str:
    """A cell's text; one that a spreadsheet would run gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    text = str(value).replace("\0", "")
    # One that has such an apostrophe of its own gets another, so that it can be told from ours.
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def write(records: Iterable[Record], stream: IO[str]) -> int:
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow(COLUMNS)
    written = 0
    for record in records:
        out.writerow([safe(cell) for cell in values(record).values()])
        written += 1
    return written
