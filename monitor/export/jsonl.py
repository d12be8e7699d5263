"""One JSON object a line, with everything the desk knows of an article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from monitor import rows
from monitor.news import Record


def write(records: Iterable[Record], stream: IO[str]) -> int:
    written = 0
    for record in records:
        stream.write(rows.line(rows.record(record)) + "\n")
        written += 1
    return written
