"""Articles out of files: JSON Lines, web pages, WARC."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from monitor.collect import archives, dates, languages, pages, text, urls
from monitor.errors import CollectError
from monitor.news import Dating, Draft, Language, Problem

LONGEST_LINE = 16 * 2**20
"""Bytes; no article has more, and a bomb without a line break ends here."""
IMPORTED = "import"
"""Source of an article that names none."""
ENDINGS = {
    "page": (".html", ".htm", ".xhtml"),
    "archive": (".warc",),
    "lines": (".jsonl", ".ndjson", ".json"),
}
GZIP, XZ = b"\x1f\x8b", b"\xfd7zXZ\x00"

_FIELDS = ("url", "source", "published", "language", "title", "text", "summary", "byline", "guid", "id")


def read(
    path: Path,
    *,
    source: str | None = None,
    now: datetime | None = None,
    outlets: Mapping[str, str] | None = None,
    captures: Path | None = None,
) -> Iterator[Draft | Problem]:
    """What `path` holds, one Draft an article and one Problem a line or record that cannot be used.

    By its name: .jsonl, .ndjson or .json is JSON Lines, .html and .htm a page, .warc a web archive;
    each also with .gz or .xz. Another name says nothing, and the file's beginning is looked at.
    `source` is given to articles that name none. A page belongs to the outlet of its site, of which
    `outlets` gives the id; one that is not there is called after its site. With `captures`, archives
    are kept in that folder, and their articles point there.
    """
    now = now or datetime.now(UTC)

    def named(address: str) -> str:
        site = urls.site_of(address)
        return source or (outlets or {}).get(site) or _id(site) or IMPORTED

    kept = None
    try:
        kind = _kind(path)
        if kind == "archive" and captures is not None and not path.name.lower().endswith(".xz"):
            path = archives.keep(path, captures)
            kept = path.name
        with closing(_opened(path, kind)) as file:
            if kind == "page":
                yield _page(file.read(archives.PAGE_BYTES), path, named, now)
            elif kind == "archive":
                yield from archives.read(file, named=named, kept=kept, now=now)
            else:
                yield from _lines(file, source, now)
    except CollectError as error:
        yield Problem(str(path), error.message)
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        words = (
            error.strerror
            if isinstance(error, OSError) and error.strerror
            else "damaged or not packed as named"
        )
        yield Problem(str(path), f"cannot be read further: {words}")


def _kind(path: Path) -> str:
    """What the file holds: `page`, `archive` or `lines`."""
    if path.is_dir():
        raise IsADirectoryError(0, "it is a folder, not a file")
    name = path.name.lower().removesuffix(".gz").removesuffix(".xz")
    for kind, endings in ENDINGS.items():
        if name.endswith(endings):
            return kind
    with closing(_opened(path, "unknown")) as file:
        begins = file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
    if begins.startswith(b"WARC/"):
        return "archive"
    return "page" if begins.startswith(b"<") else "lines"


def _opened(path: Path, kind: str) -> IO[bytes]:
    with path.open("rb") as file:
        packed = file.read(len(XZ))
    name = path.name.lower()
    # A web archive is gzip member by member, which its reader unpacks itself.
    if (packed.startswith(GZIP) or name.endswith(".gz")) and kind != "archive":
        return io.BufferedReader(gzip.open(path, "rb"))
    if packed.startswith(XZ) or name.endswith(".xz"):
        return io.BufferedReader(lzma.open(path, "rb"))
    return path.open("rb")


def _lines(file: IO[bytes], source: str | None, now: datetime) -> Iterator[Draft | Problem]:
    number = 0
    while raw := file.readline(LONGEST_LINE + 1):
        number += 1
        subject = f"line {number}"
        if len(raw) > LONGEST_LINE:
            yield Problem(subject, f"longer than {LONGEST_LINE // 2**20} MiB; left out")
            while (raw := file.readline(LONGEST_LINE)) and not raw.endswith(b"\n"):
                continue
            continue
        if number == 1 and raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield Problem(subject, "the file is UTF-16; save it as UTF-8")
            return
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if not raw.strip():
            continue
        try:
            draft = _draft(json.loads(raw.decode("utf-8")), source, now)
            yield draft
            if draft.published.at is None and draft.published.raw:
                yield Problem(subject, _undated(draft.published), kept=True)
        except UnicodeDecodeError as error:
            yield Problem(subject, f"not UTF-8 at byte {error.start + 1}")
        except json.JSONDecodeError as error:
            yield Problem(subject, f"not JSON: {error.msg} at character {error.pos + 1}")
        except (RecursionError, ValueError) as error:
            yield Problem(
                subject, "not JSON that can be read" if isinstance(error, RecursionError) else str(error)
            )


def _draft(row: object, source: str | None, now: datetime) -> Draft:
    """Raises ValueError, in words, for a row that is no article."""
    if not isinstance(row, Mapping):
        raise ValueError("not an object with a title")
    said = {name: _word(row, name) for name in _FIELDS}
    title = text.line(said["title"])
    if not title:
        raise ValueError("no title")
    address = urls.web(said["url"])
    if said["url"] and address is None:
        raise ValueError(f"url is not a web address: {said['url'][:80]!a}")
    body = text.lines(said["text"])
    declared = text.line(said["language"], 20).lower()[:2]
    found = languages.detect(f"{title}\n{body}", expected=declared or None)
    return Draft(
        source=_id(said["source"]) or source or IMPORTED,
        title=title,
        url=address,
        canonical_url=urls.canonical(address) if address else None,
        guid=text.line(said["guid"] or said["id"], 500) or None,
        summary=text.paragraphs(said["summary"]),
        text=body,
        byline=text.line(said["byline"], 200) or None,
        published=dates.read(said["published"], now=now),
        language=_agreed(declared, found),
    )


def _undated(published: Dating) -> str:
    return f"added without its date: {published.raw!r:.60}, {published.doubt}"


def _agreed(declared: str, found: Language) -> Language:
    """What the file says holds where it says something; the detector's other opinion is its doubt."""
    if not declared or not declared.isascii() or not declared.isalpha():
        return found
    if found.code == declared:
        return found
    if found.confidence > 0.95 and found.doubt is None:
        return Language(found.code, found.confidence, f"the file says {declared}")
    return Language(declared, 0.7, f"said by the file; the text looks like {found.code}")


def _word(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and name in ("id", "guid", "published"):
        return str(value)
    raise ValueError(f"{name} is not text")


def _id(name: str) -> str:
    """A source id out of whatever a file calls its source."""
    kept = "".join(character if character.isalnum() else "-" for character in text.line(name, 60).lower())
    return "-".join(part for part in kept.split("-") if part)


def _page(body: bytes, path: Path, named: Callable[[str], str], now: datetime) -> Draft | Problem:
    try:
        draft = pages.extract(body, None, source=IMPORTED, now=now)
    except CollectError as error:
        return Problem(str(path), error.message)
    return replace(draft, source=named(draft.canonical_url)) if draft.canonical_url else draft
