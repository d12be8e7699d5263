"""Evidence of another copy of the workspace, taken along when the two are merged."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from itertools import count
from pathlib import Path

from monitor.collect import captures
from monitor.errors import CollectError
from monitor.news import Capture


class Copies:
    """Records of another workspace's captures, copied into a file of their own among ours."""

    def __init__(self, theirs: Path, ours: Path) -> None:
        self._theirs = theirs
        self._ours = ours
        self._file: io.FileIO | None = None
        self._known: dict[Capture, Capture] = {}

    def __enter__(self) -> Copies:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._file is not None:
            self._file.close()

    def sync(self) -> None:
        """See to it that what was copied survives a power cut."""
        if self._file is not None:
            os.fsync(self._file.fileno())

    def copy(self, capture: Capture) -> Capture | None:
        """Where the response lies among ours, copied there if need be; None where neither has it whole.

        Raises CollectError when it cannot be written.
        """
        if capture in self._known:
            return self._known[capture]
        try:
            captures.read(capture, self._ours)
            found = capture
        except CollectError:
            try:
                packed = captures.records(capture, self._theirs)
            except CollectError:
                return None
            found = self._write(capture, packed)
        self._known[capture] = found
        return found

    def _write(self, capture: Capture, packed: bytes) -> Capture:
        try:
            if self._file is None:
                self._file = self._begun()
            offset = self._file.tell()
            try:
                captures.append(self._file, packed)
            except OSError:
                # Half a record would hide those after it from programs that read on from the start.
                self._file.seek(offset)
                self._file.truncate()
                raise
        except OSError as error:
            raise CollectError(
                f"captures cannot be written: {error.strerror}", subject=str(self._ours)
            ) from error
        return replace(capture, file=Path(str(self._file.name)).name, offset=offset)

    def _begun(self) -> io.FileIO:
        self._ours.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            try:
                file = io.FileIO(self._ours / f"merged-{number}.warc.gz", "xb")
                break
            except FileExistsError:
                continue
        captures.append(file, captures.head(Path(str(file.name)).name))
        return file
