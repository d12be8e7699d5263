"""Articles as references: RIS, BibTeX and CSL-JSON, for Zotero and for papers.

The title is the outlet's own, since that is what a reader of the paper finds; the English stands
beside it and says which package made it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import IO, Any

from monitor import rows
from monitor.export.page import link
from monitor.news import Precision, Record, outlets_day
from monitor.text import plain

LONGEST = 500
"""Characters of an abstract: a reference is no place for a text."""

# What TeX reads as a command, and braces: they have to balance for BibTeX to read on.
TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
# BibTeX counts a brace whatever stands before it.
UNBALANCED = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}

HOUR = re.compile(r"(?<![\d:.+\-−])(\d{1,2}):([0-5]\d)(?!\d)(?::\d{2})?(?:\s*([ap])\.?m\b)?", re.IGNORECASE)


def ris(records: Iterable[Record], stream: IO[str]) -> int:
    """One NEWS reference an article, lines ended as the format says."""
    written = 0
    for record in records:
        for tag, value in ris_lines(record):
            stream.write(f"{tag}  - {value}\r\n")
        stream.write("ER  - \r\n\r\n")
        written += 1
    return written


def ris_lines(record: Record) -> Iterator[tuple[str, str]]:
    head, article = record.headline, record.article
    yield "TY", "NEWS"
    yield "ID", key(record)
    yield "TI", plain(head.title)
    if english := title_en(record):
        yield "TT", english
    for author in authors(article.byline):
        yield "AU", author
    yield "T2", plain(head.outlet)
    if published := day(record):
        yield "PY", f"{published.year:04}"
        yield "DA", slashed(published)
    yield "Y2", slashed(head.first_seen.date())
    if address := link(head.url):
        yield "UR", address
    yield "LA", head.language
    if abstract := summary(record):
        yield "AB", abstract
    for tag in head.tags:
        yield "KW", plain(tag)
    for note in notes(record):
        yield "N1", note


def bibtex(records: Iterable[Record], stream: IO[str]) -> int:
    """One @misc entry an article, in UTF-8, with the fields that biblatex knows as well."""
    written = 0
    for record in records:
        fields = [f"  {name} = {{{value}}}" for name, value in bibtex_fields(record)]
        stream.write("@misc{" + key(record) + ",\n" + ",\n".join(fields) + "\n}\n\n")
        written += 1
    return written


def bibtex_fields(record: Record) -> Iterator[tuple[str, str]]:
    head, article = record.headline, record.article
    # Braces of its own: a style must not turn a title's capitals into small letters.
    yield "title", "{" + tex(head.title) + "}"
    if english := title_en(record):
        yield "titleaddon", tex(f"[{english}]")
    # Braces again: "The Associated Press and Reuters" is not two authors.
    if named := authors(article.byline):
        yield "author", " and ".join("{" + tex(name) + "}" for name in named)
    yield "howpublished", tex(head.outlet)
    if published := day(record):
        yield "date", published.isoformat()
        yield "year", f"{published.year:04}"
    if address := link(head.url):
        # quote() leaves a percent sign and the characters that TeX's \url takes as they are.
        yield "url", address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    yield "urldate", head.first_seen.date().isoformat()
    yield "langid", tex(head.language)
    if head.tags:
        yield "keywords", tex(", ".join(tag.replace(",", " ") for tag in head.tags))
    yield "note", tex(" ".join(f"{note}." for note in notes(record)))


def csl(records: Iterable[Record], stream: IO[str]) -> int:
    """A list of CSL items of type article-newspaper."""
    written = 0
    for record in records:
        stream.write(",\n" if written else "[\n")
        stream.write(json.dumps(csl_item(record), ensure_ascii=False))
        written += 1
    stream.write("\n]\n" if written else "[]\n")
    return written


def csl_item(record: Record) -> dict[str, Any]:
    head, article = record.headline, record.article
    item: dict[str, Any] = {
        "id": key(record),
        "type": "article-newspaper",
        "title": plain(head.title),
        "container-title": plain(head.outlet),
        "language": head.language,
        "accessed": dated(head.first_seen),
        "note": "\n".join(notes(record)),
    }
    if named := authors(article.byline):
        item["author"] = [{"literal": name} for name in named]
    if published := day(record):
        item["issued"] = dated(published)
    if address := link(head.url):
        item["URL"] = address
    if abstract := summary(record):
        item["abstract"] = abstract
    if head.tags:
        item["keyword"] = ", ".join(plain(tag) for tag in head.tags)
    return item


def day(record: Record) -> date | None:
    """The day of publication where the outlet is: its page shows that one, whatever day UTC has."""
    at = record.headline.published
    if at is None:
        return None
    if record.headline.precision is Precision.DAY:
        return outlets_day(at).date()
    at = at.astimezone(UTC)
    return (at + ahead(at, record.article.published.raw or "")).date()


def ahead(at: datetime, raw: str) -> timedelta:
    """How far from UTC the clock was by which an outlet wrote down the time `at`; 0 where it shows none."""
    found = HOUR.search(raw)
    if found is None:
        return timedelta(0)
    hour = int(found[1])
    if half := found[3]:
        hour = hour % 12 + 12 * (half in "pP")
    apart = (hour - at.hour) * 60 + int(found[2]) - at.minute
    # From eleven hours and three quarters behind to twelve ahead.
    minutes = 12 * 60 - (12 * 60 - apart) % (24 * 60)
    # Zones are quarters of an hour apart; else it is the hour of something else.
    return timedelta(minutes=minutes if minutes % 15 == 0 else 0)


def authors(byline: str | None) -> list[str]:
    """Each person and agency of a byline; "Popescu, Ion" is one."""
    found: list[str] = []
    for part in plain(byline or "").split(";"):
        names = [name for name in map(str.strip, part.split(",")) if name]
        alone = not any(" " in name or agency(name) for name in names)
        found += [", ".join(names)] if len(names) == 2 and alone else names
    return found


def agency(name: str) -> bool:
    """AFP or TASS, no person's name."""
    return name.isalpha() and name.isupper() and 1 < len(name) < 6


def slashed(day: date) -> str:
    """A day as RIS writes it: 2026/03/12/."""
    return f"{day.isoformat().replace('-', '/')}/"


def dated(day: date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def key(record: Record) -> str:
    """A reference's key: the outlet's id and the article's."""
    source = re.sub(r"[^a-z0-9-]", "", record.headline.source.lower())
    return f"{source or 'article'}-{record.headline.id}"


def title_en(record: Record) -> str:
    head = record.headline
    return plain(head.title_en or "") if head.title_en != head.title else ""


def summary(record: Record) -> str:
    """The beginning of the English, else of the original."""
    text = plain(rows.english(record) or record.article.text or record.article.summary)
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def notes(record: Record) -> Iterator[str]:
    """What a reader of the reference has to know: the workspace's number, the English, the evidence."""
    yield f"monitor article {record.headline.id}, version {record.headline.version}"
    if translation := record.translation:
        draft = "draft package" if translation.draft else "package"
        yield f"English by {draft} {translation.package}, unrevised"
    if record.article.capture:
        yield f"SHA-256 of the capture {record.article.capture.sha256}"
    for tagging in record.taggings:
        if tagging.note:
            yield plain(f"{tagging.tag} ({tagging.by}): {tagging.note}")


def tex(text: str) -> str:
    """Text that TeX sets as it stands."""
    text = plain(text)
    escapes = TEX if balanced(text) else TEX | UNBALANCED
    return "".join(escapes.get(character, character) for character in text)


def balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
