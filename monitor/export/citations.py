"""Articles as references: RIS, BibTeX and CSL-JSON, for Zotero and for papers.

The title is the outlet's own, since that is what a reader of the paper finds; the English stands
beside it and says which package made it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import IO, Any

from monitor import rows
from monitor.export.page import link
from monitor.news import Record
from monitor.text import plain

LONGEST = 500
"""Characters of an abstract: a reference is no place for a text."""

# What TeX reads as a command, and braces, which also have to balance for BibTeX to read on.
TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip


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
    if article.byline:
        yield "AU", plain(article.byline)
    yield "T2", plain(head.outlet)
    if head.published:
        yield "PY", f"{head.published.year:04}"
        yield "DA", slashed(head.published)
    yield "Y2", slashed(head.first_seen)
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
    if article.byline:
        yield "author", "{" + tex(article.byline) + "}"
    yield "howpublished", tex(head.outlet)
    if head.published:
        yield "date", head.published.date().isoformat()
        yield "year", f"{head.published.year:04}"
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
    if article.byline:
        item["author"] = [{"literal": plain(article.byline)}]
    if head.published:
        item["issued"] = dated(head.published)
    if address := link(head.url):
        item["URL"] = address
    if abstract := summary(record):
        item["abstract"] = abstract
    if head.tags:
        item["keyword"] = ", ".join(plain(tag) for tag in head.tags)
    return item


def slashed(at: datetime) -> str:
    """A day as RIS writes it: 2026/03/12/."""
    return f"{at.date().isoformat().replace('-', '/')}/"


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
    return "".join(TEX.get(character, character) for character in plain(text))
