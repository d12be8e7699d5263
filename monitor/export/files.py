"""A file is whole under its final name, or it is not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from monitor.errors import ExportError


@contextmanager
def making(path: Path) -> Iterator[Path]:
    """The name of an empty file that takes `path`'s place when the block ends without an error.

    Raises ExportError, with what was at `path` before untouched.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".part")
        os.close(handle)
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror}", subject=str(path)) from error
    part = Path(name)
    try:
        # mkstemp makes files private; an export is handed on, so it gets what the umask allows.
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except OSError as error:
        raise ExportError(
            f"cannot write {path}: {error.strerror or error}; nothing was changed", subject=str(path)
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """A text stream that takes `path`'s place when the block ends without an error.

    Raises ExportError, with what was at `path` before untouched.
    """
    with making(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        yield stream
