"""What was fetched is kept as evidence that can be checked."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from monitor.collect.captures import Captures, read, records
from monitor.collect.fetch import Response
from monitor.errors import CollectError
from monitor.news import Capture

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def response(
    body: bytes = b"<html>\xc8\x99tire</html>", url: str = "https://h.ro/a", **headers: str
) -> Response:
    said = {
        "content-type": "text/html; charset=utf-8",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return Response(
        url, url, 200, said, body, NOON, "93.184.216.34", request_headers={"User-Agent": "monitor/0.1"}
    )


def test_a_response_comes_back_byte_for_byte(tmp_path: Path) -> None:
    """With where it lies, its checksum, and when it was fetched."""
    with Captures(tmp_path) as captures:
        first, second = captures.save(response()), captures.save(response(b"two", "https://h.ro/b"))
    assert read(first, tmp_path) == response().body
    assert read(second, tmp_path) == b"two"
    assert first.sha256 == hashlib.sha256(response().body).hexdigest()
    assert (first.url, first.status, first.fetched_at) == ("https://h.ro/a", 200, NOON)
    assert first.content_type == "text/html; charset=utf-8"
    assert first.file == second.file
    assert 0 < first.offset < second.offset


def test_the_file_is_a_web_archive_that_others_read(tmp_path: Path) -> None:
    """warcinfo first, then a response and its request, with peer and date."""
    with Captures(tmp_path) as captures:
        kept = captures.save(response())
    with (tmp_path / kept.file).open("rb") as file:
        records = [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
            for r in ArchiveIterator(file, check_digests="raise")
        ]
    assert [kind for kind, _, _ in records] == ["warcinfo", "response", "request"]
    assert records[1][1:] == ("https://h.ro/a", response().body)
    with (tmp_path / kept.file).open("rb") as file:
        answer, request = (r for r in list(ArchiveIterator(file))[1:])
    assert answer.rec_headers.get_header("WARC-IP-Address") == "93.184.216.34"
    assert answer.rec_headers.get_header("WARC-Date") == "2026-03-12T12:00:00Z"
    assert request.rec_headers.get_header("WARC-Concurrent-To") == answer.rec_headers.get_header(
        "WARC-Record-ID"
    )
    assert request.http_headers.get_header("User-Agent") == "monitor/0.1"


def test_what_was_packed_on_the_way_is_kept_unpacked(tmp_path: Path) -> None:
    """Its Content-Encoding would be a lie; it stays under another name."""
    packed = response(
        content_encoding="gzip", transfer_encoding="chunked", content_length="3", x_odd="a\r\nX-Split: 1"
    )
    with Captures(tmp_path) as captures:
        kept = captures.save(packed)
    assert read(kept, tmp_path) == packed.body
    with (tmp_path / kept.file).open("rb") as file:
        headers = list(ArchiveIterator(file))[1].http_headers
    assert headers.get_header("Content-Encoding") is None
    assert headers.get_header("X-Archive-Orig-content-encoding") == "gzip"
    assert headers.get_header("Content-Length") == str(len(packed.body))
    assert headers.get_header("X-Split") is None


def test_a_head_that_cannot_be_kept_is_one_clear_error(tmp_path: Path) -> None:
    """A header's name in another alphabet; what comes after it is kept."""
    with Captures(tmp_path) as captures:
        with pytest.raises(CollectError, match="no capture"):
            captures.save(response(x_știre="1"))
        kept = captures.save(response())
    assert read(kept, tmp_path) == response().body


def test_files_are_begun_anew_at_their_size(tmp_path: Path) -> None:
    """And what lies in the old one is still found."""
    with Captures(tmp_path, rotate=1) as captures:
        kept = [captures.save(response(b"body %d" % number)) for number in range(3)]
    assert len({capture.file for capture in kept}) == 3
    assert [read(capture, tmp_path) for capture in kept] == [b"body 0", b"body 1", b"body 2"]
    size = (tmp_path / kept[0].file).stat().st_size
    with Captures(tmp_path, rotate=size + 100) as captures:
        assert len({captures.save(response(b"body %d" % number)).file for number in range(3)}) == 2


def test_another_responses_request_is_not_taken_along(tmp_path: Path) -> None:
    """Where a collection was cut off behind a response, the next record is none of it."""
    with Captures(tmp_path) as captures:
        first, second = captures.save(response()), captures.save(response(b"two", "https://h.ro/b"))
    both = records(first, tmp_path)
    unpacking = zlib.decompressobj(31)
    unpacking.decompress(both)
    answer = both[: len(both) - len(unpacking.unused_data)]
    (tmp_path / "cut.warc.gz").write_bytes(answer + records(second, tmp_path))
    assert records(replace(first, file="cut.warc.gz", offset=0), tmp_path) == answer


def test_two_collections_share_no_file(tmp_path: Path) -> None:
    """Even in the same second and process."""
    with Captures(tmp_path) as one, Captures(tmp_path) as two:
        assert one.save(response()).file != two.save(response()).file


def test_nothing_is_made_before_there_is_something_to_keep(tmp_path: Path) -> None:
    """No folder, no empty file."""
    with Captures(tmp_path / "captures"):
        pass
    assert not (tmp_path / "captures").exists()


def test_threads_write_one_after_another(tmp_path: Path) -> None:
    """Records do not mix."""
    kept: list[tuple[bytes, Capture]] = []
    with Captures(tmp_path) as captures:

        def work(number: int) -> None:
            body = b"%d" % number * 5000
            kept.append((body, captures.save(response(body))))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(kept) == 12
    assert all(read(capture, tmp_path) == body for body, capture in kept)


def test_an_interrupted_record_spoils_none_before_it(tmp_path: Path) -> None:
    """The end of the file is cut off in the middle of the last record, at every place."""
    with Captures(tmp_path) as captures:
        first, last = captures.save(response(b"first")), captures.save(response(b"last"))
    whole = (tmp_path / first.file).read_bytes()
    for cut in range(last.offset, last.offset + 200, 20):
        (tmp_path / first.file).write_bytes(whole[:cut])
        assert read(first, tmp_path) == b"first"
        with pytest.raises(CollectError):
            read(last, tmp_path)


def test_a_killed_collection_leaves_what_it_had_saved(tmp_path: Path) -> None:
    """Without a word of farewell, and nothing flushed at the end."""
    code = f"""
import os, signal
from pathlib import Path
from tests.test_collect_captures import response
from monitor.collect.captures import Captures
captures = Captures(Path({str(tmp_path)!r}))
for number in range(20):
    kept = captures.save(response(b"body %d" % number))
    print(kept.file, kept.offset, kept.sha256, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 20
    for number, line in enumerate(lines):
        file, offset, sha256 = line.split()
        kept = Capture("https://h.ro/a", file, int(offset), sha256, NOON, 200)
        assert read(kept, tmp_path) == b"body %d" % number


def test_what_does_not_match_is_said(tmp_path: Path) -> None:
    """Another checksum, another address, another place, no file, a name that leads elsewhere."""
    with Captures(tmp_path) as captures:
        kept = captures.save(response())
        captures.save(response(b"two", "https://h.ro/b"))
    wrong = {
        "another checksum": replace(kept, sha256="0" * 64),
        "of another address": replace(kept, url="https://h.ro/z"),
        "no response": replace(kept, offset=0),
        "damaged": replace(kept, offset=kept.offset + 3),
        "cannot be read": replace(kept, file="none.warc.gz"),
        "outside the captures folder": replace(kept, file="../other.warc.gz"),
    }
    for words, capture in wrong.items():
        with pytest.raises(CollectError, match=words):
            read(capture, tmp_path)


def test_bytes_that_pass_for_another_format_are_damage(tmp_path: Path) -> None:
    """Packed bytes read from their middle can look like a line of ARC, the format before WARC."""
    (tmp_path / "old.warc.gz").write_bytes(b"https://h.ro/a 10.0.0.1 20260312120000 text/html 5\nhello\n")
    capture = Capture("https://h.ro/a", "old.warc.gz", 0, "0" * 64, NOON, 200)
    with pytest.raises(CollectError, match="damaged"):
        read(capture, tmp_path)


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    """Evidence that was tampered with does not pass."""
    with Captures(tmp_path) as captures:
        kept = captures.save(response(b"the minister said yes" * 50))
    file = tmp_path / kept.file
    data = bytearray(file.read_bytes())
    data[kept.offset + 300] ^= 1
    file.write_bytes(bytes(data))
    with pytest.raises(CollectError):
        read(kept, tmp_path)


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    """A file stands in its place."""
    (tmp_path / "captures").write_text("x")
    with Captures(tmp_path / "captures") as captures, pytest.raises(CollectError, match="cannot be written"):
        captures.save(response())


def test_a_record_that_was_not_written_whole_leaves_no_half(tmp_path: Path) -> None:
    """No file may grow beyond 4 KiB, as on a full disk: the record before and the one after are whole."""
    resource = pytest.importorskip("resource")
    with Captures(tmp_path) as captures:
        first = captures.save(response())
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
        try:
            with pytest.raises(CollectError, match="captures cannot be written: File too large"):
                captures.save(response(os.urandom(8192)))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        second = captures.save(response(b"two", "https://h.ro/b"))
    assert read(second, tmp_path) == b"two"
    with (tmp_path / first.file).open("rb") as file:
        kinds = [r.rec_type for r in ArchiveIterator(file, check_digests="raise")]
    assert kinds == ["warcinfo", "response", "request", "response", "request"]
