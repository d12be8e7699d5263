"""How the command line speaks: stdout is data, stderr is talk, exit codes are promises."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from monitor import rows
from monitor.errors import Exit, UsageError
from monitor.news import Headline, Precision, Problem, Progress, written
from monitor.text import clean, plain

Item = TypeVar("Item")


class OutFile(click.Path):
    """A file to write to; `-` is stdout, as it is for other programs and where no file is named."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return None if value == "-" else super().convert(value, param, ctx)


as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


def out(text: str) -> None:
    """A line of data; text from outside is made harmless first."""
    click.echo(clean(text))


def data(row: rows.Row) -> None:
    click.echo(rows.line(row))


def talk(text: str) -> None:
    """A line for the person, beside the data."""
    click.echo(plain(text), err=True)


def listing(
    items: Iterable[Item],
    row: Callable[[Item], rows.Row],
    json: bool,
    cells: Callable[[Item], Sequence[object]],
) -> None:
    """Items as JSON lines, or as columns; the last column is free text and is not padded."""
    if json:
        for item in items:
            data(row(item))
        return
    table = [[_cell(c) for c in cells(item)] for item in items]
    if not table:
        return
    widths = [min(32, max(len(line[i]) for line in table)) for i in range(len(table[0]) - 1)]
    for line in table:
        padded = [f"{cell:<{width}}" for cell, width in zip(line, widths, strict=False)]
        out("  ".join([*padded, line[-1]]).rstrip())


def _cell(value: object) -> str:
    """On one line; blanks stay, since marks below one another are told apart by them."""
    return "" if value is None else clean(str(value)).replace("\n", " ")


def when(at: datetime, precision: Precision = Precision.TIME) -> str:
    """A time of a list, in the local time, with its year unless that is the present one."""
    return written(at, precision, zone=None, year=datetime.now().year)


def headline_cells(item: Headline) -> Sequence[object]:
    glyphs = ("*" if item.marks.starred else " ") + ("-" if item.marks.dismissed else " ")
    return (
        item.id,
        when(item.published or item.first_seen, item.precision),
        item.source,
        item.language,
        (" " if item.marks.read else "N") + glyphs,
        f"s{item.story}" if item.story else "",
        (item.title_en or f"{item.title} [no English]") + (f"  #{' #'.join(item.tags)}" if item.tags else ""),
    )


def counted(number: int, noun: str, plural: str | None = None) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def problems(found: Sequence[Problem]) -> None:
    """Each problem on a line of its own; exit code 1 when one of them lost an item."""
    for problem in found:
        talk(f"{problem.subject}: {problem.message}")
    if not all(problem.kept for problem in found):
        click.get_current_context().exit(Exit.SOME_FAILED)


def log_to(file: Path) -> None:
    """Write what the program logs to a file, from now on. Raises UsageError."""
    import logging

    try:
        handler = logging.FileHandler(file, encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}", subject=str(file)) from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger("monitor")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)


class Meter:
    """Progress on stderr: one line that is rewritten on a terminal, silence elsewhere."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()
        self.drawn_at = 0.0

    def __call__(self, progress: Progress) -> None:
        if not self.shown:
            return
        at = time.monotonic()
        if at - self.drawn_at < 0.1 and progress.done != progress.total:
            return
        self.drawn_at = at
        total = f"/{progress.total}" if progress.total else ""
        note = plain(progress.note)[:50]
        sys.stderr.write(f"\r\x1b[K{progress.stage} {progress.done}{total} {progress.unit} {note}")
        sys.stderr.flush()

    def close(self) -> None:
        if self.shown and self.drawn_at:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.drawn_at = 0.0
