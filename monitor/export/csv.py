"""Comma-separated values that a spreadsheet may open without running anything."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO

from monitor.export.table import COLUMNS, values
from monitor.news import Record
from monitor.text import guarded


def safe(value: object) -> str:
    """A cell's text; one that a spreadsheet would run gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    return guarded(str(value).replace("\0", ""))


def write(records: Iterable[Record], stream: IO[str]) -> int:
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow(COLUMNS)
    written = 0
    for record in records:
        out.writerow([safe(cell) for cell in values(record).values()])
        written += 1
    return written
