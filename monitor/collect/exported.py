"""Exports read back: jsonl and csv as `monitor export` writes them, with tags, English and evidence."""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import IO, Any

from monitor.news import (
    Article,
    Capture,
    Dating,
    Extent,
    Headline,
    Language,
    Marks,
    Note,
    Part,
    Problem,
    Record,
    Segment,
    Story,
    Tagging,
    Translation,
)
from monitor.news.articles import DAY_ALONE
from monitor.text import clean, plain, unguarded

OURS = ("id", "outlet", "first_seen", "title_en", "marks", "taggings")
"""Fields that an export has, in jsonl and in csv, and that no other file of articles has together."""


def recognised(path: Path) -> bool:
    """Whether a file is an export of this program; one that cannot be read is none."""
    try:
        with opened(path) as file:
            first = file.readline(16 * 2**20)
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError):
        return False
    if is_csv(path):
        return set(OURS) <= set(next(csv.reader([first]), []))
    try:
        row = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, Mapping) and set(OURS) <= set(row)


def read(path: Path) -> Iterator[Record | Problem]:
    """The articles of an export, in its order; a line that is none is a Problem."""
    try:
        with opened(path) as file:
            for number, row in rows_of(file, path):
                try:
                    yield record(row)
                except (KeyError, TypeError, ValueError, AttributeError) as error:
                    yield Problem(f"line {number}", f"not as monitor exports it: {error}")
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError, csv.Error) as error:
        yield Problem(str(path), f"cannot be read further: {error}")


def opened(path: Path) -> IO[str]:
    # newline="": a cell's own line breaks are data.
    return io.TextIOWrapper(unpacked(path), encoding="utf-8-sig", newline="")


def unpacked(path: Path) -> IO[bytes]:
    if path.suffix.lower() == ".gz":
        return io.BufferedReader(gzip.open(path, "rb"))
    if path.suffix.lower() == ".xz":
        return lzma.open(path, "rb")
    return path.open("rb")


def is_csv(path: Path) -> bool:
    return path.name.lower().removesuffix(".gz").removesuffix(".xz").endswith(".csv")


def rows_of(file: IO[str], path: Path) -> Iterator[tuple[int, Any]]:
    """Rows in the shape of jsonl, with the number of the line each ends on."""
    if is_csv(path):
        csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        reader = csv.DictReader(file)
        for cells in reader:
            yield reader.line_num, uncelled(cells)
        return
    for number, line in enumerate(file, 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, None


def uncelled(cells: Mapping[str, str]) -> dict[str, Any]:
    """A csv row as jsonl would have it: what a cell cannot say is left empty."""
    row: dict[str, Any] = {name: unguarded(cell or "") or None for name, cell in cells.items() if name}
    for name in ("id", "story", "version", "flags", "capture_offset"):
        row[name] = int(row[name]) if row.get(name) else None
    for name in ("taggings", "notes"):
        row[name] = json.loads(row.get(name) or "[]")
    row["marks"] = (row["marks"] or "").split()
    row["draft"] = row["draft"] == "yes"
    row["capture"] = None
    if row["capture_sha256"]:
        row["capture"] = {
            "url": row["url"] or "",
            "file": row["capture_file"],
            "offset": row["capture_offset"],
            "sha256": row["capture_sha256"],
            "fetched_at": row["first_seen"],
            "status": 200,
        }
    if row["package"] and row["text_en"] is not None:
        row["segments"] = list(aligned(row))
    return row


def aligned(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Line by line, which is how the English of a csv stands beside its text."""
    yield {"part": "title", "paragraph": 0, "source": row["title"], "english": row["title_en"] or ""}
    sources = (row["text"] or row["summary"] or "").split("\n")
    for number, english in enumerate(row["text_en"].split("\n")):
        if english:
            source = sources[number] if number < len(sources) else ""
            yield {"part": "body", "paragraph": number, "source": source, "english": english}


def record(row: Mapping[str, Any]) -> Record:
    """Raises KeyError, TypeError, ValueError or AttributeError for a row that is none of ours."""
    number, seen, published = count(row["id"]), moment(row["first_seen"]), dating(row)
    language = Language(
        plain(row["language"]), real(row.get("language_confidence")) or 0.0, words(row.get("language_doubt"))
    )
    head = Headline(
        id=number,
        source=plain(row["source"]),
        outlet=plain(row["outlet"]),
        language=language.code,
        country=words(row["country"]),
        published=published.at,
        first_seen=seen,
        url=words(row["url"]),
        title=plain(row["title"]),
        title_en=words(row["title_en"]),
        story=None if row["story"] is None else count(row["story"]),
        tags=(),
        marks=Marks(**{str(mark): True for mark in row["marks"]}),
        version=count(row["version"] or 1),
        draft=bool(row["draft"]),
        flags=count(row["flags"] or 0),
        precision=published.precision,
    )
    article = Article(
        id=number,
        source=head.source,
        title=head.title,
        text=clean(row["text"] or ""),
        summary=clean(row.get("summary") or ""),
        first_seen=seen,
        language=language,
        published=published,
        url=head.url,
        canonical_url=words(row.get("canonical_url")),
        guid=words(row.get("guid")),
        byline=words(row["byline"]),
        version=head.version,
        capture=capture(row.get("capture")),
        cut=row.get("extent") == Extent.BEGINNING,
    )
    return Record(
        headline=head,
        article=article,
        translation=translation(row, head),
        story=story(row, head),
        taggings=tuple(tagging(said, number) for said in row["taggings"]),
        versions=head.version,
        notes=tuple(note(said, number) for said in row.get("notes") or ()),
    )


def dating(row: Mapping[str, Any]) -> Dating:
    at = moment_or_none(row["published"])
    doubt = words(row.get("published_doubt"))
    # An older csv has no column for the doubt, and a day alone is kept as its midnight.
    if "published_doubt" not in row and at is not None and at.astimezone(UTC).time() == time():
        doubt = f"{DAY_ALONE}, or midnight: the export does not say"
    return Dating(at, words(row.get("published_raw")), doubt)


def translation(row: Mapping[str, Any], head: Headline) -> Translation | None:
    if not row["package"]:
        return None
    segments = tuple(
        Segment(
            part=Part(said["part"]),
            paragraph=count(said["paragraph"]),
            source=clean(said["source"]),
            target=clean(said["english"]),
            score=real(said.get("score")),
            flags=tuple(map(str, said.get("flags") or ())),
            origin=str(said.get("origin") or "model"),
            beam=count(said["beam"]) if said.get("beam") else None,
        )
        for said in row.get("segments") or ()
    )
    made = moment_or_none(row.get("translated_at")) or head.first_seen
    beam = count(row.get("beam") or 0)
    return Translation(head.id, head.version, plain(row["package"]), beam, head.draft, made, segments)


def story(row: Mapping[str, Any], head: Headline) -> Story | None:
    if head.story is None:
        return None
    title = plain(row.get("story_title") or head.title)
    return Story(head.story, title, (), (), (), (), head.first_seen, head.first_seen)


def tagging(said: Mapping[str, Any], number: int) -> Tagging:
    on_story = said.get("on") == "story"
    return Tagging(
        tag=plain(said["tag"]),
        article=None if on_story else number,
        by=plain(said["by"]),
        at=moment(said["at"]),
        note=clean(said["note"] or ""),
        version=None if said.get("version") is None else count(said["version"]),
        sentence=clean(said.get("sentence") or ""),
        english=clean(said.get("english") or ""),
    )


def note(said: Mapping[str, Any], number: int) -> Note:
    return Note(
        article=number,
        sentence=clean(said["sentence"] or ""),
        text=clean(said["note"] or ""),
        by=plain(said["by"]),
        at=moment(said["at"]),
        version=count(said["version"]),
        highlighted=bool(said["highlighted"]),
    )


def capture(said: Mapping[str, Any] | None) -> Capture | None:
    if said is None:
        return None
    return Capture(
        url=plain(said["url"]),
        file=plain(said["file"]),
        offset=count(said["offset"]),
        sha256=plain(said["sha256"]),
        fetched_at=moment(said["fetched_at"]),
        status=count(said["status"]),
        content_type=words(said.get("content_type")),
    )


def words(value: object) -> str | None:
    """Raises TypeError for what is neither text nor nothing."""
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is not text")
    return value


def count(value: object) -> int:
    """Raises TypeError or ValueError for what is no number that a database can hold."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r:.40} is not a whole number")
    if not 0 <= value < 2**63:
        raise ValueError(f"{value!r:.40} is out of range")
    return value


def real(value: object) -> float | None:
    """Raises TypeError for what is neither a number nor nothing."""
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise TypeError(f"{value!r:.40} is not a number")
    return None if value is None else float(value)


def moment(text: str) -> datetime:
    """Raises ValueError for what is no time with a zone."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return at


def moment_or_none(text: str | None) -> datetime | None:
    return moment(text) if text else None
