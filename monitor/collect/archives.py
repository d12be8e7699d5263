"""Articles out of web archives (WARC, ISO 28500), with the records they came from as their evidence."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import IO, Any

from monitor.collect import captures, pages, text, urls
from monitor.errors import CollectError
from monitor.news import Capture, Draft, Problem

PAGE_BYTES = 32 * 2**20
GZIP = b"\x1f\x8b"


def read(
    file: IO[bytes], *, named: Callable[[str], str], kept: str | None, now: datetime
) -> Iterator[Draft | Problem]:
    """The articles of an archive's pages; what is no page, or no success, is passed over.

    `named` gives the source of an address. `kept` is the archive's name among the captures, where
    it lies there: then the drafts point at their records.
    """
    from warcio.archiveiterator import ArchiveIterator

    records = ArchiveIterator(file)
    while True:
        try:
            record = next(records, None)
            found = None if record is None else _page(record, records, named, kept, now)
        # The plug boundary: warcio raises exceptions of unrelated kinds where an archive is cut or damaged.
        except Exception as error:
            yield Problem("archive", f"cannot be read further ({type(error).__name__})")
            return
        if record is None:
            return
        if found is not None:
            yield found


def keep(archive: Path, folder: Path) -> Path:
    """The archive among the captures, copied there if it does not lie there yet.

    Raises CollectError when it cannot be.
    """
    if archive.resolve().parent == folder.resolve():
        return archive
    try:
        with archive.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            packed = file.read(2) == GZIP
            file.seek(0)
            kept = folder / f"imported-{digest[:16]}.warc{'.gz' if packed else ''}"
            if not kept.exists():
                folder.mkdir(parents=True, exist_ok=True)
                handle, part = tempfile.mkstemp(dir=folder, prefix=".imported-")
                try:
                    with os.fdopen(handle, "wb") as copy:
                        shutil.copyfileobj(file, copy)
                    Path(part).replace(kept)
                finally:
                    Path(part).unlink(missing_ok=True)
    except OSError as error:
        raise CollectError(f"the archive cannot be kept: {error.strerror}", subject=str(archive)) from error
    return kept


def lies(file: str, folder: Path) -> bool:
    """Whether a file of that name is among the captures; it comes out of a database or an export."""
    try:
        return (folder / file).is_file()
    except OSError:
        return False


def records(capture: Capture, folder: Path) -> bytes:
    """The response that `capture` points at and the request behind it, one gzip member each.

    A plain archive's are packed. Raises CollectError as `captures.read` does.
    """
    from warcio.archiveiterator import ArchiveIterator

    if not _plain(capture, folder):
        return captures.records(capture, folder)
    captures.read(capture, folder)
    with (folder / capture.file).open("rb") as file:
        file.seek(capture.offset)
        kept = ArchiveIterator(file)
        answer = next(kept)
        places = [(kept.get_record_offset(), kept.get_record_length())]
        if size := captures._request(kept, answer.rec_headers.get_header("WARC-Record-ID")):
            places.append((kept.get_record_offset(), size))
        return b"".join(_packed(file, *place) for place in places)


def _plain(capture: Capture, folder: Path) -> bool:
    """False as well for what cannot be read."""
    try:
        with (folder / capture.file).open("rb") as file:
            file.seek(capture.offset)
            return file.read(5) == b"WARC/"
    except OSError:
        return False


def _packed(file: IO[bytes], offset: int, size: int) -> bytes:
    file.seek(offset)
    # The blank lines behind a plain record are no part of its length.
    return gzip.compress(file.read(size) + b"\r\n\r\n", mtime=0)


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
                packed = records(capture, self._theirs)
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
                captures._write(self._file, packed)
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
        captures._write(file, captures.head(Path(str(file.name)).name))
        return file


def _page(
    record: Any, records: Any, named: Callable[[str], str], kept: str | None, now: datetime
) -> Draft | Problem | None:
    head = record.http_headers
    if record.rec_type != "response" or head is None or head.get_statuscode() != "200":
        return None
    kind = head.get_header("Content-Type") or ""
    if "html" not in kind:
        return None
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    body = record.content_stream().read(PAGE_BYTES + 1)
    if len(body) > PAGE_BYTES:
        return Problem(text.line(address), f"more than {PAGE_BYTES // 2**20} MiB; left out")
    fetched = _date(record.rec_headers.get_header("WARC-Date")) or now
    try:
        draft = pages.extract(body, urls.web(address), source=named(address), content_type=kind, now=fetched)
    except CollectError as error:
        return Problem(text.line(address), error.message)
    if kept is None:
        return draft
    # Asked for last: it reads what is left of the record.
    offset = int(records.get_record_offset())
    digest = hashlib.sha256(body).hexdigest()
    return replace(draft, capture=Capture(address, kept, offset, digest, fetched, 200, text.line(kind, 200)))


def _date(said: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(said or "")
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
