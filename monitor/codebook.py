"""Codebooks as files: TOML, CSV, and REFI-QDA (.qdc) for QualCoder, NVivo, MAXQDA and Taguette."""

from __future__ import annotations

import csv
import io
import json
import tomllib
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from monitor.errors import UsageError
from monitor.news import Tag
from monitor.text import clean, guarded, plain, unguarded

if TYPE_CHECKING:
    from lxml.etree import _Element

FIELDS = ("name", "definition", "use", "avoid", "example", "colour", "status", "merged_into", "key")
STATUSES = ("active", "retired", "merged")
# What other programs call our columns: Taguette exports tag and description, QualCoder codename and memo.
ALIASES = {
    "tag": "name", "code": "name", "codename": "name", "code name": "name", "description": "definition",
    "memo": "definition", "color": "colour", "when to use": "use", "when not to use": "avoid",
}  # fmt: skip
COLOURS = {
    "red": "#CC3333", "orange": "#DD8833", "yellow": "#CCAA00", "green": "#338833", "blue": "#3366CC",
    "magenta": "#AA33AA", "cyan": "#2299AA", "grey": "#888888",
}  # fmt: skip
NAMESPACE = "urn:QDA-XML:codebook:1.0"
# REFI-QDA has one description for a code; these begin the paragraphs of ours that are none of its fields.
HEADINGS = {
    "use": "Use: ", "avoid": "Do not use: ", "example": "Example: ", "status": "Status: ",
    "merged_into": "Merged into: ", "key": "Key: ",
}  # fmt: skip


def read(data: bytes, form: str) -> tuple[Tag, ...]:
    """The entries of a codebook file, in its order.

    Raises UsageError, in one line, for a file that does not parse, for a name that is there twice
    and for parents or mergers that lead back to themselves.
    """
    try:
        rows = list(_reader(form)(data))
    except UnicodeDecodeError as error:
        raise UsageError(f"the codebook is not UTF-8 at byte {error.start}") from error
    return checked(rows)


def write(tags: Iterable[Tag], form: str) -> str:
    """A codebook file. Raises UsageError for a format there is not."""
    writers = {"toml": to_toml, "csv": to_csv, "qdc": to_qdc}
    if form not in writers:
        raise UsageError(f"no codebook format {form!r}; there are {', '.join(writers)}", subject=form)
    return writers[form](list(tags))


def _reader(form: str) -> Callable[[bytes], Iterator[dict[str, Any]]]:
    readers = {"toml": from_toml, "csv": from_csv, "qdc": from_qdc}
    if form not in readers:
        raise UsageError(f"no codebook format {form!r}; there are {', '.join(readers)}", subject=form)
    return readers[form]


def checked(rows: Sequence[Mapping[str, Any]]) -> tuple[Tag, ...]:
    """Entries out of plain values. Raises UsageError, naming the entry."""
    for number, row in enumerate(rows, 1):
        for field, value in row.items():
            if field not in (*FIELDS, "parent"):
                raise UsageError(
                    f"entry {number}: there is no field {field!r}; known are {', '.join(FIELDS)}"
                )
            if value is not None and not isinstance(value, str):
                raise UsageError(f"entry {number}: {field} must be a text")
        if not path(row.get("name") or ""):
            raise UsageError(f"entry {number}: it has no name")
    names = under_parents(rows)
    tags: dict[str, Tag] = {}
    for name, row in zip(names, rows, strict=True):
        if name.casefold() in tags:
            raise UsageError(f"the codebook has {name} twice", subject=name)
        tags[name.casefold()] = entry(name, row)
    for tag in tags.values():
        follow(tag, tags)
    return tuple(tags.values())


def entry(name: str, row: Mapping[str, Any]) -> Tag:
    status = plain(row.get("status") or "active").lower()
    if status not in STATUSES:
        raise UsageError(f"{name}: status must be one of {', '.join(STATUSES)}", subject=name)
    merged_into = path(row.get("merged_into") or "") or None
    if (status == "merged") != (merged_into is not None):
        raise UsageError(f"{name}: status merged and merged_into go together", subject=name)
    return Tag(
        name=name,
        definition=clean(row.get("definition") or "").strip(),
        colour=plain(row.get("colour") or "") or None,
        use=clean(row.get("use") or "").strip(),
        avoid=clean(row.get("avoid") or "").strip(),
        example=clean(row.get("example") or "").strip(),
        status=status,
        merged_into=merged_into,
        key=plain(row.get("key") or "").strip() or None,
    )


def under_parents(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Full names; a row that names a parent stands under it. Raises UsageError for a circle."""
    parents = {path(row["name"]).casefold(): path(row.get("parent") or "") for row in rows}

    def full(name: str, below: tuple[str, ...]) -> str:
        if name.casefold() in below:
            circle = " under ".join([*below, name.casefold()])
            raise UsageError(f"the codebook goes in a circle: {circle}", subject=name)
        parent = parents.get(name.casefold(), "")
        return f"{full(parent, (*below, name.casefold()))}/{name}" if parent else name

    found = []
    for row in rows:
        # Two may have one name under two parents: of a row itself its own parent counts.
        name, parent = path(row["name"]), path(row.get("parent") or "")
        found.append(f"{full(parent, (name.casefold(),))}/{name}" if parent else name)
    return found


def follow(tag: Tag, tags: Mapping[str, Tag]) -> None:
    """Raises UsageError where the mergers of a tag lead nowhere or back to it."""
    passed = [tag.name]
    while tag.merged_into is not None:
        heir = tags.get(tag.merged_into.casefold())
        if heir is None:
            raise UsageError(
                f"{tag.name} is merged into {tag.merged_into}, which is not there", subject=tag.name
            )
        passed.append(heir.name)
        if heir.name in passed[:-1]:
            raise UsageError(f"the codebook goes in a circle: {' into '.join(passed)}", subject=heir.name)
        tag = heir


def path(name: str) -> str:
    return "/".join(step for step in (part.strip() for part in plain(name).split("/")) if step)


def from_toml(data: bytes) -> Iterator[dict[str, Any]]:
    try:
        tables = tomllib.loads(data.decode("utf-8-sig")).get("tag", [])
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"the codebook is no TOML: {error}") from error
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError("the codebook holds no [[tag]] tables")
    yield from tables


def to_toml(tags: Sequence[Tag]) -> str:
    tables = []
    for tag in tags:
        # JSON's strings are TOML's basic strings.
        fields = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in said(tag)]
        tables.append("\n".join(["[[tag]]", *fields]))
    return "\n\n".join(tables) + "\n"


def from_csv(data: bytes) -> Iterator[dict[str, Any]]:
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    try:
        heads = [ALIASES.get(head.strip().lower(), head.strip().lower()) for head in next(rows, [])]
        if "name" not in heads:
            raise UsageError("the codebook has no column called name")
        for row in rows:
            if any(row):
                cells = zip(heads, row, strict=False)
                yield {head: unguarded(cell) for head, cell in cells if head in (*FIELDS, "parent")}
    except csv.Error as error:
        raise UsageError(f"the codebook is no CSV: {error}") from error


def to_csv(tags: Sequence[Tag]) -> str:
    """Safe to open in a spreadsheet: a cell that it would run gets an apostrophe in front."""
    stream = io.StringIO()
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow(FIELDS)
    for tag in tags:
        values = dict(said(tag))
        cells = [values.get(field, "") for field in FIELDS]
        out.writerow([guarded(cell) for cell in cells])
    return stream.getvalue()


def from_qdc(data: bytes) -> Iterator[dict[str, Any]]:
    from lxml import etree

    # Nothing outside the file is read, and an entity is not expanded.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        book = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UsageError(f"the codebook is no XML: {error.msg}") from error
    if etree.QName(book).localname != "CodeBook":
        raise UsageError("the codebook is no REFI-QDA codebook: its root is not CodeBook")
    for codes in book.iterchildren("{*}Codes"):
        yield from _codes(codes, "")


def _codes(element: _Element, above: str) -> Iterator[dict[str, Any]]:
    for code in element.iterchildren("{*}Code"):
        # A slash would make a level of its own.
        name = f"{above}{plain(code.get('name') or '').replace('/', '∕')}"
        described = "\n".join("".join(d.itertext()) for d in code.iterchildren("{*}Description"))
        inner = list(code.iterchildren("{*}Code"))
        if code.get("isCodable", "true") != "false" or described.strip() or not inner:
            yield {"name": name, "colour": code.get("color"), **told(described)}
        yield from _codes(code, f"{name}/")


def told(description: str) -> dict[str, str]:
    """The fields of ours in a description; what stands before the first is the definition."""
    fields = {"definition": ""}
    current = "definition"
    for line in clean(description).split("\n"):
        for field, heading in HEADINGS.items():
            if line.startswith(heading):
                current, line = field, line.removeprefix(heading)
                break
        fields[current] = f"{fields[current]}\n{line}" if fields.get(current) else line
    return {field: text.strip() for field, text in fields.items()}


def to_qdc(tags: Sequence[Tag]) -> str:
    from lxml import etree

    book = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE}, attrib={"origin": "monitor"})
    codes = etree.SubElement(book, f"{{{NAMESPACE}}}Codes")
    known = {tag.name: tag for tag in tags}
    placed: dict[str, _Element] = {"": codes}
    for tag in sorted(tags, key=lambda tag: tag.name.casefold()):
        steps = tag.name.split("/")
        for depth in range(1, len(steps) + 1):
            name = "/".join(steps[:depth])
            if name not in placed:
                placed[name] = _code(placed["/".join(steps[: depth - 1])], name, known.get(name))
    text = etree.tostring(book, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'


def _code(above: _Element, name: str, tag: Tag | None) -> _Element:
    """An element for a tag, or for a step of a name that is no tag itself."""
    from lxml import etree

    guid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"monitor tag {name.casefold()}")).upper()
    given = {"guid": guid, "name": name.split("/")[-1], "isCodable": "true" if tag else "false"}
    colour = COLOURS.get(tag.colour or "", tag.colour or "") if tag else ""
    if colour.startswith("#") and len(colour) == 7:
        given["color"] = colour
    code = etree.SubElement(above, f"{{{NAMESPACE}}}Code", given)
    if tag and (words := description(tag)):
        etree.SubElement(code, f"{{{NAMESPACE}}}Description").text = words
    return code


def description(tag: Tag) -> str:
    values = dict(said(tag))
    fields = [f"{heading}{values[field]}" for field, heading in HEADINGS.items() if values.get(field)]
    return "\n".join(part for part in [tag.definition, *fields] if part)


def said(tag: Tag) -> Iterator[tuple[str, str]]:
    """The fields that say something, in the order of a file; every tag is active unless it says not."""
    for field in FIELDS:
        value = getattr(tag, field)
        if value and (field, value) != ("status", "active"):
            yield field, value
