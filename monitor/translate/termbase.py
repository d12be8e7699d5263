"""Glossaries as files: CSV with a header, and TBX, the exchange format of terminology programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from monitor.errors import UsageError
from monitor.news import GlossaryEntry
from monitor.text import guarded, unguarded

FIELDS = ("language", "source", "english", "person")
FILE_BYTES = 50 * 2**20
FIELD = 131_072
"""Characters; csv's own limit, which is lifted for the whole process once an export was read back."""

_CONCEPTS = ("termEntry", "conceptEntry")
_LANGUAGES = ("langSet", "langSec")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(file: Path) -> list[GlossaryEntry]:
    """The entries of a file. Raises UsageError, naming the line, where it is no glossary."""
    try:
        if file.stat().st_size > FILE_BYTES:
            raise UsageError(f"{file} is larger than {FILE_BYTES >> 20} MB", subject=str(file))
        raw = file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}", subject=str(file)) from error
    return (
        _from_tbx(raw, file) if raw.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else _from_csv(raw, file)
    )


def write(entries: Iterable[GlossaryEntry], stream: IO[str]) -> int:
    """Entries as CSV, which `read` reads and a spreadsheet may open; the number written."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(FIELDS)
    number = 0
    for entry in entries:
        cells = (entry.language, entry.source, entry.english, "yes" if entry.person else "")
        rows.writerow([guarded(cell) for cell in cells])
        number += 1
    return number


def _from_csv(raw: bytes, file: Path) -> list[GlossaryEntry]:
    try:
        rows = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
        missing = set(FIELDS[:3]) - set(rows.fieldnames or ())
        if missing:
            raise UsageError(
                f"{file}: its first line must name {', '.join(FIELDS[:3])}; {', '.join(sorted(missing))} "
                "is missing",
                subject=str(file),
            )
        found = []
        for row in rows:
            said = [unguarded((row.get(field) or "").strip()) for field in FIELDS]
            if max(map(len, said)) > FIELD:
                raise csv.Error(f"field larger than field limit ({FIELD})")
            if not all(said[:3]):
                raise UsageError(f"{file}: line {rows.line_num} has an empty field", subject=str(file))
            person = said[3].lower() in ("yes", "true", "1")
            found.append(GlossaryEntry(said[0], said[1], said[2], person))
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: it is not UTF-8 at byte {error.start}", subject=str(file)) from error
    except csv.Error as error:
        raise UsageError(f"{file}: it is no CSV ({error})", subject=str(file)) from error
    return found


def _from_tbx(raw: bytes, file: Path) -> list[GlossaryEntry]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise UsageError(f"{file}: it is no XML ({error})", subject=str(file)) from error
    found = []
    for concept in root.iter(*(f"{{*}}{name}" for name in _CONCEPTS)):
        terms = _terms(concept)
        english, *others = terms.pop("en", []) or [""]
        if english:
            found += [GlossaryEntry("en", other, english) for other in others]
            found += [GlossaryEntry(code, t, english) for code, said in terms.items() for t in said]
    if not found:
        raise UsageError(f"{file}: no term in it has an English", subject=str(file))
    return found


def _terms(concept: Any) -> dict[str, list[str]]:
    """A concept's terms by language, without its country."""
    terms: dict[str, list[str]] = {}
    for section in concept.iter(*(f"{{*}}{name}" for name in _LANGUAGES)):
        code = section.get(_LANGUAGE, "").lower().partition("-")[0]
        said = [" ".join("".join(term.itertext()).split()) for term in section.iter("{*}term")]
        terms.setdefault(code, []).extend(filter(None, said))
    return terms
