"""What leaves the workbench: tagged sets as files, comparisons and the brief as pages to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from monitor.errors import UsageError
from monitor.export import csv, jsonl, markdown
from monitor.export.files import replacing
from monitor.news import Record

Writer = Callable[[Iterable[Record], IO[str]], int]

WRITERS: dict[str, Writer] = {"csv": csv.write, "jsonl": jsonl.write, "markdown": markdown.write}
FORMATS = tuple(WRITERS)


def write(records: Iterable[Record], format: str, out: Path | IO[str]) -> int:
    """Write records to a path, atomically, or to an open stream; the number written.

    Raises UsageError for an unknown format, ExportError when the file cannot be written; then
    nothing new stands under its name.
    """
    writer = WRITERS.get(format)
    if writer is None:
        raise UsageError(f"no export format {format!r}; there are {', '.join(FORMATS)}", subject=format)
    if not isinstance(out, Path):
        return writer(records, out)
    with replacing(out) as stream:
        return writer(records, stream)
