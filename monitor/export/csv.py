"""Comma-separated values that a spreadsheet may open without running anything."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO

from monitor import rows
from monitor.news import Record

COLUMNS = (
    "id", "source", "outlet", "country", "language", "published", "first_seen", "url", "title",
    "title_en", "story", "story_title", "tags", "marks", "version", "byline", "text", "text_en",
    "package", "draft", "flags", "capture_file", "capture_offset", "capture_sha256",
)  # fmt: skip

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
    return f"'{text}" if text.startswith(FORMULA) else text


def write(records: Iterable[Record], stream: IO[str]) -> int:
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow(COLUMNS)
    written = 0
    for record in records:
        row = rows.record(record)
        kept = row["capture"] or {}
        row |= {
            "tags": " ".join(row["tags"]),
            "marks": " ".join(row["marks"]),
            "capture_file": kept.get("file"),
            "capture_offset": kept.get("offset"),
            "capture_sha256": kept.get("sha256"),
        }
        out.writerow([safe(row[column]) for column in COLUMNS])
        written += 1
    return written
