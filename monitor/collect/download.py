"""A large file from the web, a piece at a time, going on where an earlier download broke off."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from monitor.collect import sockets
from monitor.collect.fetch import Fetcher, Response
from monitor.errors import CollectError, TooLarge
from monitor.news import OnProgress, Progress
from monitor.settings import Limits

PIECE = 4 * 2**20
"""Bytes of one request; each has its own deadline."""
FILE_BYTES = 512 * 2**20
"""A larger file is refused; the official packages stay below 250 MB."""
DEADLINE = 300.0
"""Seconds for one piece, enough at 15 kB a second."""

_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})\Z")


def text(url: str, *, max_bytes: int) -> bytes:
    """A small file whole. Raises CollectError where it cannot be had."""
    with _fetcher(url) as fetcher:
        answer = fetcher.get(url, max_bytes=max_bytes, robots=False)
    if answer.status != 200:
        raise CollectError(f"{url} answers {answer.status}", subject=url)
    return answer.body


def file(url: str, target: Path, *, near: str | None = None, on_progress: OnProgress | None = None) -> Path:
    """Download `url` to `target`, which stands there only once it is whole.

    What arrived before an interruption lies beside it and is gone on with, if the server says that
    its file is still the same. `near` is the address of the index that named `url`: one on this
    machine may name files on this machine. Raises CollectError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = _Part(target)
    tell = on_progress or (lambda progress: None)
    with _fetcher(near or url) as fetcher:
        while not part.whole:
            part.take(_asked(fetcher, url, part), url)
            tell(Progress("download", part.held, part.total or part.held, target.name, "bytes"))
    return part.finish()


def _fetcher(url: str) -> Fetcher:
    # Who names an index on this machine, as a mirror or a test does, wants it asked.
    loopback = sockets.is_loopback(urlsplit(url).hostname or "")
    return Fetcher(replace(Limits(), deadline=DEADLINE, allow_loopback=loopback))


def _asked(fetcher: Fetcher, url: str, part: _Part) -> Response:
    headers = {"Range": f"bytes={part.held}-{part.held + PIECE - 1}", "Accept-Encoding": "identity"}
    if part.held and part.tag:
        headers["If-Range"] = part.tag
    return fetcher.get(url, max_bytes=FILE_BYTES, robots=False, headers=headers)


class _Part:
    """What has arrived of a file, and the mark its server knows it by."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._data = target.with_name(f"{target.name}.part")
        self._notes = target.with_name(f"{target.name}.part.json")
        self.tag = ""
        self.total = 0
        """Bytes of the whole file; 0 while that is not known."""
        self.held = 0
        self.whole = False
        try:
            notes = json.loads(self._notes.read_text(encoding="utf-8"))
            self.tag, self.total = str(notes["tag"]), int(notes["total"])
            self.held = self._data.stat().st_size
        except (OSError, ValueError, KeyError, TypeError):
            self.held = 0
        if not self.tag or self.held >= self.total:
            self.held = 0

    def take(self, answer: Response, url: str) -> None:
        """Add an answer to what there is, or begin again with it."""
        span = _RANGE.match(answer.headers.get("content-range", ""))
        if answer.status == 206 and span and int(span[1]) == self.held:
            if self.held and int(span[3]) != self.total:
                raise CollectError("the file changed while it was downloaded; try again", subject=url)
            self.total = int(span[3])
            if self.total > FILE_BYTES:
                raise TooLarge(f"{self.total} bytes, more than the cap of {FILE_BYTES}", subject=url)
        elif answer.status == 200:
            self.held, self.total = 0, len(answer.body)
        else:
            raise CollectError(f"{url} answers {answer.status}", subject=url)
        if not answer.body and self.total:
            raise CollectError("the server sends nothing more of the file", subject=url)
        self._write(answer)

    def _write(self, answer: Response) -> None:
        if not self.held:
            # A weak mark is no promise that the bytes are the same.
            mark = answer.headers.get("etag", "")
            self.tag = mark if mark.startswith('"') else answer.headers.get("last-modified", "")
            self._notes.write_text(json.dumps({"tag": self.tag, "total": self.total}), encoding="utf-8")
        with self._data.open("r+b" if self.held else "wb") as stream:
            stream.seek(self.held)
            stream.write(answer.body)
            stream.truncate()
        self.held += len(answer.body)
        self.whole = self.held >= self.total

    def finish(self) -> Path:
        self._data.replace(self._target)
        self._notes.unlink(missing_ok=True)
        return self._target
