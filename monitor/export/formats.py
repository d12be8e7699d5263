"""What an export format is: a name, a suffix, and a writer of text or of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from monitor.errors import UsageError
from monitor.export.files import making, replacing
from monitor.news import Record

TextWriter = Callable[[Iterable[Record], IO[str]], int]
FileWriter = Callable[[Iterable[Record], Path], int]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to hand articles on. It has a writer of text, or one of files."""

    name: str
    suffix: str
    about: str
    """Who reads it, in a few words."""
    text: TextWriter | None = None
    file: FileWriter | None = None
    """Writes to the path given, where nothing is yet."""
    bom: bool = False
    """Whether a byte order mark may stand in front, for spreadsheets that guess wrong without it."""

    def write(self, records: Iterable[Record], out: Path | IO[str], *, bom: bool = False) -> int:
        """Write records to a path, atomically, or to an open stream; the number written.

        Raises UsageError for what the format cannot do, ExportError when the file cannot be
        written; then nothing new stands under its name.
        """
        if bom and not self.bom:
            raise UsageError(f"{self.name} takes no byte order mark; csv does", subject=self.name)
        if isinstance(out, Path):
            if self.file is not None:
                with making(out) as part:
                    return self.file(records, part)
            with replacing(out) as stream:
                return self._text(records, stream, bom)
        if self.text is None:
            raise UsageError(f"{self.name} is no text: name a file with --out", subject=self.name)
        return self._text(records, out, bom)

    def _text(self, records: Iterable[Record], stream: IO[str], bom: bool) -> int:
        assert self.text is not None
        if bom:
            stream.write("\ufeff")
        return self.text(records, stream)
