"""Raw responses kept as evidence: WARC files, one gzip member a record (ISO 28500)."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor import __version__
from monitor.errors import CollectError
from monitor.news import Capture

if TYPE_CHECKING:
    from monitor.collect.fetch import Response

ROTATE = 100 * 2**20
"""Bytes of one file after which the next is begun."""

_HOP = frozenset(
    ("content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive", "trailer")
)
"""Headers of the transfer, not of the decoded body that is kept; they stay under X-Archive-Orig-."""


class Captures:
    """Writes responses of one process; safe to use from several threads.

    Each begins files of its own and each record is written whole in one step, so that a collection
    that is killed spoils nothing but its own last record.
    """

    def __init__(self, folder: Path, *, rotate: int = ROTATE) -> None:
        self._folder = folder
        self._rotate = rotate
        self._file: io.FileIO | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Captures:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        with self._lock:
            self._finish()

    def sync(self) -> None:
        """See to it that what was written survives a power cut."""
        with self._lock:
            if self._file is not None:
                os.fsync(self._file.fileno())

    def save(self, response: Response) -> Capture:
        """Write `response` and what asked for it. Raises CollectError when it cannot be written."""
        try:
            answer, request = _records(response)
        except ValueError as error:
            # The server chose its headers, and not all that it can send can be written down.
            raise CollectError("the answer's head fits no capture", subject=response.url) from error
        try:
            with self._lock:
                file = self._open(response)
                offset = file.tell()
                try:
                    append(file, answer)
                    append(file, request)
                except OSError:
                    # Half a record would hide those after it from programs that read on from the start.
                    file.seek(offset)
                    file.truncate()
                    raise
                name = Path(str(file.name)).name
                if file.tell() >= self._rotate:
                    self._finish()
        except OSError as error:
            raise CollectError(
                f"captures cannot be written: {error.strerror}", subject=str(self._folder)
            ) from error
        return Capture(
            url=response.url,
            file=name,
            offset=offset,
            sha256=hashlib.sha256(response.body).hexdigest(),
            fetched_at=response.fetched_at,
            status=response.status,
            content_type=response.content_type,
        )

    def _open(self, response: Response) -> io.FileIO:
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            stem = f"{response.fetched_at:%Y%m%dT%H%M%S}-{os.getpid()}"
            for number in range(10_000):
                try:
                    self._file = io.FileIO(self._folder / f"{stem}-{number}.warc.gz", "xb")
                    break
                except FileExistsError:
                    continue
            assert self._file is not None
            append(self._file, head(Path(str(self._file.name)).name))
        return self._file

    def _finish(self) -> None:
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None


def read(capture: Capture, folder: Path) -> bytes:
    """The body that `capture` points at, decoded.

    Raises CollectError when the file, the record or its checksum is not what the capture says.
    """
    from warcio.archiveiterator import ArchiveIterator

    # The name comes out of a database that may have come from elsewhere.
    if Path(capture.file).name != capture.file:
        raise CollectError("the capture names a file outside the captures folder", subject=capture.file)
    try:
        with (folder / capture.file).open("rb") as file:
            file.seek(capture.offset)
            record = next(iter(ArchiveIterator(file)), None)
            if record is None or record.rec_type != "response":
                raise CollectError(f"no response is kept at offset {capture.offset}", subject=capture.file)
            asked = record.rec_headers.get_header("WARC-Target-URI")
            if asked is None:
                # Packed bytes read from their middle may pass for a line of ARC, which knows no such field.
                raise CollectError(_damaged(capture), subject=capture.file)
            body: bytes = record.content_stream().read()
    except OSError as error:
        raise CollectError(f"cannot be read: {error.strerror or error}", subject=capture.file) from error
    except CollectError:
        raise
    # The plug boundary: warcio raises exceptions of four unrelated kinds for a damaged record.
    except Exception as error:
        raise CollectError(_damaged(capture), subject=capture.file) from error
    if asked != capture.url:
        raise CollectError(
            f"the record at offset {capture.offset} is of another address", subject=capture.file
        )
    if hashlib.sha256(body).hexdigest() != capture.sha256:
        raise CollectError(
            f"the record at offset {capture.offset} has another checksum", subject=capture.file
        )
    return body


def _damaged(capture: Capture) -> str:
    return f"the record at offset {capture.offset} is damaged"


def lies(file: str, folder: Path) -> bool:
    """Whether a file of that name is among the captures; it comes out of a database or an export."""
    try:
        return (folder / file).is_file()
    except OSError:
        return False


def records(capture: Capture, folder: Path) -> bytes:
    """The response that `capture` points at and the request behind it, one gzip member each.

    An imported archive's may be plain and are packed. Raises CollectError as `read` does.
    """
    from warcio.archiveiterator import ArchiveIterator

    read(capture, folder)
    with (folder / capture.file).open("rb") as file:
        file.seek(capture.offset)
        plain = file.read(5) == b"WARC/"
        file.seek(capture.offset)
        kept = ArchiveIterator(file)
        answer = next(kept)
        places = [(kept.get_record_offset(), kept.get_record_length())]
        if size := _request(kept, answer.rec_headers.get_header("WARC-Record-ID")):
            places.append((kept.get_record_offset(), size))
        found = []
        for offset, size in places:
            file.seek(offset)
            record = file.read(size)
            # The blank lines behind a plain record are no part of its length.
            found.append(gzip.compress(record + b"\r\n\r\n", mtime=0) if plain else record)
    return b"".join(found)


def _request(kept: Any, answer: str) -> int:
    """Bytes in the file of the next record where it is the request behind `answer`, else 0."""
    try:
        request = next(kept, None)
        if request is None or request.rec_headers.get_header("WARC-Concurrent-To") != answer:
            return 0
        request.content_stream().read()
        return int(kept.get_record_length())
    # The plug boundary, as in `read`: a collector may have been killed while it wrote this record.
    except Exception:
        return 0


def append(file: io.FileIO, record: bytes) -> None:
    """All of `record`: a raw file may take less than it is given, when the disk is full."""
    view = memoryview(record)
    while view:
        view = view[file.write(view) :]


def _records(response: Response) -> tuple[bytes, bytes]:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    common = {"WARC-Date": f"{response.fetched_at:%Y-%m-%dT%H:%M:%SZ}"}
    if response.peer:
        common["WARC-IP-Address"] = response.peer
    builder = WARCWriter(io.BytesIO())
    headers = [(_named(name), _one_line(value)) for name, value in response.headers.items()]
    headers.append(("Content-Length", str(len(response.body))))
    answer = builder.create_warc_record(
        response.url,
        "response",
        payload=io.BytesIO(response.body),
        length=len(response.body),
        http_headers=StatusAndHeaders(f"{response.status} ", headers, protocol="HTTP/1.1"),
        warc_headers_dict=dict(common),
    )
    request = builder.create_warc_record(
        response.url,
        "request",
        http_headers=StatusAndHeaders(
            f"GET {response.url} HTTP/1.1",
            list(_plain(response.request_headers).items()),
            is_http_request=True,
        ),
        warc_headers_dict=common | {"WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID")},
    )
    return _packed(answer), _packed(request)


def head(name: str) -> bytes:
    """The first record of an archive of that name: what wrote it."""
    from warcio.warcwriter import WARCWriter

    said = {"software": f"monitor/{__version__}", "format": "WARC File Format 1.0", "robots": "obeyed"}
    return _packed(WARCWriter(io.BytesIO()).create_warcinfo_record(name, said))


def _packed(record: Any) -> bytes:
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    WARCWriter(buffer, gzip=True).write_record(record)
    return buffer.getvalue()


def _named(name: str) -> str:
    return f"X-Archive-Orig-{name}" if name in _HOP else name


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _plain(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: _one_line(value) for name, value in headers.items()}
