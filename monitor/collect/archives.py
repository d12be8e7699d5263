"""Articles out of web archives (WARC, ISO 28500), with the records they came from as their evidence."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from monitor.collect import pages, text, urls
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
