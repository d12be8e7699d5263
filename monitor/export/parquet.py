"""Apache Parquet for data frames: the csv's columns, typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from monitor.errors import UsageError
from monitor.export.table import COLUMNS, NUMBERS, values
from monitor.news import Record

GROUP = 1000
"""Rows of a row group: what is held in memory."""
TIMES = ("published", "first_seen")


def write(records: Iterable[Record], path: Path) -> int:
    """Raises UsageError where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise UsageError(
            "parquet needs the package pyarrow: pip install 'monitor[parquet]'", subject="parquet"
        ) from None
    types: dict[str, Any] = dict.fromkeys(COLUMNS, pyarrow.string())
    types |= dict.fromkeys(NUMBERS, pyarrow.int64())
    types |= dict.fromkeys(TIMES, pyarrow.timestamp("s", tz="UTC"))
    types["draft"] = pyarrow.bool_()
    schema = pyarrow.schema(list(types.items()))
    written = 0
    with parquet.ParquetWriter(str(path), schema, compression="zstd") as out:
        for some in groups(records):
            out.write_table(pyarrow.Table.from_pylist(some, schema=schema))
            written += len(some)
    return written


def groups(records: Iterable[Record]) -> Iterator[list[dict[str, Any]]]:
    rest = iter(records)
    while some := [typed(record) for record in islice(rest, GROUP)]:
        yield some


def typed(record: Record) -> dict[str, Any]:
    """The row with its times as times."""
    head = record.headline
    return values(record) | {"published": head.published, "first_seen": head.first_seen}
