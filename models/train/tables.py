"""Files of rows with tabs between their columns, as the steps hand them on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def rows(path: Path, *columns: str) -> Iterator[list[str]]:
    """The rows of a file; ValueError, with the line, where one has other columns than these."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = line.split("\t")
        if len(row) != len(columns):
            raise ValueError(f"{path.name}, line {number}: not {' TAB '.join(columns)}")
        yield row


def mapping(path: Path, key: str, value: str) -> dict[str, str]:
    """A file of two columns."""
    return {row[0]: row[1] for row in rows(path, key, value)}
