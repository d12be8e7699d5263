"""A record as one row of a table: what spreadsheets and data frames get."""

from __future__ import annotations

import json
from typing import Any

from monitor import rows
from monitor.news import Record
from monitor.text import clean

COLUMNS = (
    "id", "source", "outlet", "country", "language", "published", "first_seen", "url", "title",
    "title_en", "story", "story_title", "tags", "marks", "version", "byline", "text", "text_en",
    "package", "draft", "flags", "capture_file", "capture_offset", "capture_sha256", "summary",
    "taggings", "notes", "extent", "published_precision", "published_raw", "published_doubt",
)  # fmt: skip
NUMBERS = ("id", "story", "version", "flags", "capture_offset")


def values(record: Record) -> dict[str, Any]:
    """The cells by column; `taggings` and `notes` are the JSON lists that jsonl has."""
    row = rows.record(record)
    kept = row["capture"] or {}
    row |= {
        "tags": " ".join(row["tags"]),
        "marks": " ".join(row["marks"]),
        "capture_file": kept.get("file"),
        "capture_offset": kept.get("offset"),
        "capture_sha256": kept.get("sha256"),
        "taggings": json.dumps(row["taggings"], ensure_ascii=False) if row["taggings"] else None,
        "notes": json.dumps(row["notes"], ensure_ascii=False) if row["notes"] else None,
    }
    return {column: clean(row[column]) if isinstance(row[column], str) else row[column] for column in COLUMNS}
