"""One collector at a time on a workspace: a lock that ends with the process that holds it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from monitor.errors import StoreError

_BYTE = 2**20
"""Where Windows locks: beyond the text, which others want to read."""


@contextmanager
def alone(path: Path, doing: str) -> Iterator[None]:
    """Hold the lock file at `path`; raises StoreError where another process holds it.

    `doing` says what the other is at, as in "collects". The file stays; what counts is the lock,
    which the system takes off a process that was killed.
    """
    try:
        file = path.open("a+", encoding="ascii", errors="replace")
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}", subject=str(path)) from error
    with file:
        try:
            _lock(file)
        except OSError as error:
            file.seek(0)
            holder = file.read(20).strip()
            who = f"another monitor (process {holder})" if holder.isdigit() else "another monitor"
            raise StoreError(
                f"{who} {doing} in this workspace; wait until it is done, or end it", subject=str(path)
            ) from error
        try:
            _note(file, str(os.getpid()))
            yield
        finally:
            _note(file, "")
            _unlock(file)


def _note(file: IO[str], words: str) -> None:
    """Who holds it, for the other's message; a full disk must not make that an error."""
    try:
        file.seek(0)
        file.truncate()
        file.write(words)
        file.flush()
    except OSError:
        return


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[str]) -> None:
        file.seek(_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
