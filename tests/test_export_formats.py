"""Every format, read back by a program of its own trade, and by one that means harm."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import tracemalloc
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import fastjsonschema
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc.source.json import CiteProcJSON
from lxml import etree, html

from monitor import export
from monitor.errors import ExportError, UsageError
from monitor.export import docx, manifest, xlsx
from monitor.news import Dating, Note, Part, Precision, Record, Segment, Tagging
from monitor.workbench.exporting import formats
from tests import fakes

SCHEMA = Path(export.__file__).with_name("record.schema.json")
SENTENCE = Tagging(
    "frame/blame", 7, "dan", fakes.NOON, "", 1, "Opoziția protestează.", "The opposition is protesting."
)
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tstart",
    "\rstart",
    "line\nbreak",
    'quo"te, and; more',
    "gpj.\u202eexe",
    "nul\0here",
    "lone \ud800 surrogate",
    "</script><script>alert(1)</script>",
    "{\\input{/etc/passwd}} $x$ % & _ ^ ~ # }",
    "ER  - \r\nTY  - BOOK",
    "[/] \x1b[31m",
]


def hostile(text: str) -> Record:
    """A record that says `text` wherever an outlet or a coder can say something."""
    base = fakes.record()
    head = replace(base.headline, id=8, title=text, title_en=text, outlet=text)
    article = replace(base.article, title=text, text=f"{text}\n{text}", byline=text)
    return replace(base, headline=head, article=article, taggings=(replace(base.taggings[0], note=text),))


def bare() -> Record:
    """A record of an article that says no more than its title."""
    head = fakes.headline(published=None, url=None, tags=(), title_en=None)
    article = fakes.article(text="", published=Dating(None), url=None, capture=None)
    return fakes.record(headline=head, article=article, translation=None, taggings=())


def written(form: str, *records: Record) -> str:
    stream = io.StringIO()
    assert export.write(records, form, stream) == len(records)
    return stream.getvalue()


def files(form: str, folder: Path, *records: Record) -> Path:
    path = folder / f"set{formats()[form].suffix}"
    assert export.write(records, form, path, formats=formats()) == len(records)
    assert [p for p in folder.iterdir() if p.suffix == ".part"] == []
    return path


def checked(row: dict[str, Any]) -> None:
    fastjsonschema.compile(json.loads(SCHEMA.read_text("utf-8")))(row)


def test_jsonl_keeps_its_schema() -> None:
    """Each line is valid, and each of its fields is described."""
    described = json.loads(SCHEMA.read_text("utf-8"))["properties"]
    for record in (fakes.record(taggings=(SENTENCE,)), fakes.record(translation=None), hostile("=1+1")):
        row = json.loads(written("jsonl", record))
        checked(row)
        assert set(row) <= set(described)
    row = json.loads(written("jsonl", fakes.record(taggings=(SENTENCE,))))
    assert row["taggings"][0]["on"] == "sentence"
    assert row["taggings"][0]["sentence"] == "Opoziția protestează."
    with pytest.raises(fastjsonschema.JsonSchemaException):
        checked(row | {"first_seen": "yesterday"})


def test_csv_carries_taggings_and_notes() -> None:
    """As the lists that jsonl has."""
    note = Note(7, "", "See the annex.", "ana", fakes.NOON)
    record = fakes.record(taggings=(*fakes.record().taggings, SENTENCE), notes=(note,))
    row = next(csv.DictReader(io.StringIO(written("csv", record))))
    assert [t["english"] for t in json.loads(row["taggings"])] == [None, "The opposition is protesting."]
    assert [n["note"] for n in json.loads(row["notes"])] == ["See the annex."]
    assert "Opoziția" in row["taggings"], "as it is read"
    empty = next(csv.DictReader(io.StringIO(written("csv", bare()))))
    assert (empty["taggings"], empty["notes"]) == ("", "")


def test_only_csv_takes_a_byte_order_mark(tmp_path: Path) -> None:
    """Excel wants one; in any other format it would be a mistake."""
    path = tmp_path / "set.csv"
    export.write([fakes.record()], "csv", path, bom=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,source")
    with pytest.raises(UsageError, match="jsonl takes no byte order mark"):
        export.write([fakes.record()], "jsonl", tmp_path / "set.jsonl", bom=True)
    assert not (tmp_path / "set.jsonl").exists()


def test_ris_is_read_by_a_reference_manager() -> None:
    """Title, English, outlet, day, address, tags and evidence, each in its field."""
    (entry,) = rispy.loads(written("ris", fakes.record()))
    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == "Guvernul a aprobat bugetul"
    assert entry["translated_title"] == "The government approved the budget"
    assert entry["secondary_title"] == "Ziare.com"
    assert (entry["date"], entry["year"]) == ("2026/03/12/", "2026")
    assert entry["urls"] == ["https://ziare.example/a-7"]
    assert (entry["language"], entry["keywords"]) == ("ro", ["actor/government"])
    assert entry["abstract"].startswith("The government passed it.")
    assert "English by draft package translate-ro_en-0_1, unrevised" in entry["notes"]
    assert "SHA-256 of the capture " + "ab" * 32 in entry["notes"]
    assert "actor/government (ana): lead" in entry["notes"]


def test_bibtex_is_read_by_a_parser() -> None:
    """One entry a record; the key is the outlet's id and the article's number."""
    library = parse_string(written("bibtex", fakes.record(), hostile("50% {of} $x_1$")))
    assert library.failed_blocks == []
    first, second = library.entries
    assert (first.entry_type, first.key) == ("misc", "ziare-7")
    assert first["title"] == "{Guvernul a aprobat bugetul}"
    assert first["titleaddon"] == "[The government approved the budget]"
    assert (first["date"], first["urldate"]) == ("2026-03-12", "2026-03-12")
    assert first["url"] == "https://ziare.example/a-7"
    assert second["title"] == r"{50\% \{of\} \$x\_1\$}"
    assert "titleaddon" not in {field.key for field in second.fields}


def test_csl_json_holds_what_citation_processors_ask_for() -> None:
    """CSL 1.0.2 items: type, title, container, dates as parts, authors as literals."""
    record = replace(fakes.record(), article=fakes.article(byline="Ana Pop și Dan Ion"))
    (item,) = json.loads(written("csl-json", record))
    assert (item["id"], item["type"]) == ("ziare-7", "article-newspaper")
    assert item["issued"] == {"date-parts": [[2026, 3, 12]]}
    assert item["author"] == [{"literal": "Ana Pop și Dan Ion"}]
    assert (item["URL"], item["container-title"]) == ("https://ziare.example/a-7", "Ziare.com")
    assert json.loads(written("csl-json")) == []
    undated = replace(fakes.record(), headline=fakes.headline(published=None, url="javascript:alert(1)"))
    (item,) = json.loads(written("csl-json", undated))
    assert {"issued", "URL"}.isdisjoint(item)


def test_a_year_has_four_digits_in_a_reference() -> None:
    """Also one that an outlet mistyped: other programs read no date with three."""
    at = datetime(202, 3, 12, tzinfo=UTC)
    early = fakes.record(headline=fakes.headline(published=at), article=fakes.article(published=Dating(at)))
    (entry,) = rispy.loads(written("ris", early))
    assert (entry["date"], entry["year"]) == ("0202/03/12/", "0202")
    (misc,) = parse_string(written("bibtex", early)).entries
    assert (misc["date"], misc["year"]) == ("0202-03-12", "0202")


@pytest.mark.parametrize(
    ("utc", "raw", "doubt", "day"),
    [
        ("2025-12-31T22:30", "Thu, 01 Jan 2026 01:30:00 +0300", None, "2026-01-01"),
        ("2025-12-31T22:30", "2026-01-01T01:30:00.000+03:00", None, "2026-01-01"),
        ("2025-12-31T22:30", "1 января 2026, 01:30", "no time zone stated", "2026-01-01"),
        ("2025-12-31T22:30:05", "2026-01-01 1:30:05 a.m.", None, "2026-01-01"),
        ("2026-01-01T04:30", "December 31, 2025 11:30 PM", None, "2025-12-31"),
        ("2026-01-01T17:05", "12:05 PM, January 1, 2026", None, "2026-01-01"),
        ("2025-12-31T12:00", "1 Jan 2026 00:00", None, "2026-01-01"),
        ("2025-12-31T21:00", "1 января 2026", "the day alone, no time", "2026-01-01"),
        ("2025-12-31T22:30", "2025-12-31T22:30:00Z", None, "2025-12-31"),
        ("2025-12-31T22:30", "acum 5 ore", "counted from the visit", "2025-12-31"),
        ("2025-12-31T22:30", "a match that ends 2:1, at 01:07", None, "2025-12-31"),
        ("2025-12-31T22:30", None, None, "2025-12-31"),
    ],
)
def test_a_reference_names_the_day_that_the_page_shows(
    utc: str, raw: str | None, doubt: str | None, day: str
) -> None:
    """By the outlet's own clock where its hour is known, else in UTC; a day alone is that day."""
    at = Dating(datetime.fromisoformat(utc).replace(tzinfo=UTC), raw, doubt)
    head = fakes.headline(published=at.at, precision=at.precision)
    record = fakes.record(headline=head, article=fakes.article(published=at))
    (entry,) = rispy.loads(written("ris", record))
    assert (entry["date"], entry["year"]) == (day.replace("-", "/") + "/", day[:4])
    (misc,) = parse_string(written("bibtex", record)).entries
    assert (misc["date"], misc["year"]) == (day, day[:4])
    (item,) = json.loads(written("csl-json", record))
    assert item["issued"] == {"date-parts": [[int(part) for part in day.split("-")]]}


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ion Popescu, Maria Ionescu", ["Ion Popescu", "Maria Ionescu"]),
        ("Popescu, Ion", ["Popescu, Ion"]),
        ("Popescu, I.-A.; Ionescu, Maria", ["Popescu, I.-A.", "Ionescu, Maria"]),
        ("Ion Popescu, Reuters", ["Ion Popescu", "Reuters"]),
        ("Reuters, ТАСС", ["Reuters", "ТАСС"]),
        ("Reuters, Agerpres, Mediafax", ["Reuters", "Agerpres", "Mediafax"]),
        ("The Associated Press and Reuters", ["The Associated Press and Reuters"]),
        (",", []),
        (None, []),
    ],
)
def test_a_reference_has_an_author_for_each_person(byline: str | None, names: list[str]) -> None:
    """What stands behind a comma is a person's given name in RIS, so it has to be one."""
    record = fakes.record(article=fakes.article(byline=byline))
    (entry,) = rispy.loads(written("ris", record))
    assert entry.get("authors", []) == names
    (misc,) = parse_string(written("bibtex", record)).entries
    found = misc.get("author")
    assert (found.value if found else "") == " and ".join(f"{{{name}}}" for name in names)
    (item,) = json.loads(written("csl-json", record))
    assert [author["literal"] for author in item.get("author", [])] == names


@pytest.mark.parametrize("title", ["{ alone", "alone }", "} turned round {", "{{one more}", "{of} }"])
def test_a_brace_without_its_other_swallows_no_reference(title: str) -> None:
    """BibTeX counts braces whatever stands before them."""
    stream = written("bibtex", hostile(title), fakes.record())
    depth = 0
    for character in stream:
        depth += (character == "{") - (character == "}")
        assert depth >= 0
        assert not (character == "@" and depth)
    assert depth == 0
    first, second = parse_string(stream).entries
    assert second.key == "ziare-7"
    said = first["title"][1:-1].replace(r"\textbraceleft{}", "{").replace(r"\textbraceright{}", "}")
    assert said == title


def test_a_reference_has_no_field_for_what_is_not_known() -> None:
    """In each of the three formats."""
    (entry,) = rispy.loads(written("ris", bare()))
    assert entry.keys() == {
        "type_of_reference", "id", "title", "secondary_title", "access_date", "language", "notes",
    }  # fmt: skip
    assert entry["notes"] == ["monitor article 7, version 1"]
    (misc,) = parse_string(written("bibtex", bare())).entries
    assert {field.key for field in misc.fields} == {"title", "howpublished", "urldate", "langid", "note"}
    (item,) = json.loads(written("csl-json", bare()))
    assert item.keys() == {"id", "type", "title", "container-title", "language", "accessed", "note"}


def test_an_abstract_ends_with_a_word() -> None:
    """A short text is whole, a long one cut where a word ends."""
    for text, abstract in (
        ("x" * 496 + " abc", "x" * 496 + " abc"),
        ("x" * 496 + " abcd", "x" * 496 + " …"),
    ):
        record = fakes.record(translation=None, article=fakes.article(text=text))
        (item,) = json.loads(written("csl-json", record))
        assert item["abstract"] == abstract


def test_a_text_without_english_ends_no_reference() -> None:
    """Its lines are one in the abstract, whatever they begin with."""
    (entry,) = rispy.loads(written("ris", replace(hostile("ER  - \r\nTY  - BOOK"), translation=None)))
    assert entry["abstract"] == "ER - TY - BOOK ER - TY - BOOK"


def test_csl_json_is_read_by_a_citation_processor() -> None:
    """It knows every field and the type, and finds the day in it."""
    record = replace(fakes.record(), article=fakes.article(byline="Ana Pop"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        library = CiteProcJSON(json.loads(written("csl-json", record)))
    (reference,) = library.values()
    assert (reference.type, "".join(reference.title)) == ("article-newspaper", "Guvernul a aprobat bugetul")
    assert (reference.issued.year, reference.issued.month, reference.issued.day) == (2026, 3, 12)
    assert "".join(reference.container_title) == "Ziare.com"


def test_ninjs_is_one_document_with_the_properties_of_the_standard() -> None:
    """Checked against our own statement of ninjs 2.1: what is required, and which names there are."""
    english = {"type": "text", "versioncreated": "2026-03-12T12:00:00Z", "language": "ro"}
    document = json.loads(written("ninjs", fakes.record(), hostile("x")))
    assert UUID(document["uri"].removeprefix("urn:uuid:"))
    assert (document["type"], document["standard"]["version"]) == ("composite", "2.1")
    first, _ = document["associations"]
    assert english.items() <= first.items()
    assert [h["value"] for h in first["headlines"]] == [
        "Guvernul a aprobat bugetul",
        "The government approved the budget",
    ]
    assert first["bodies"][1]["value"].startswith("The government passed it.")
    assert first["ednote"] == "English by draft package translate-ro_en-0_1, unrevised"
    assert first["subjects"] == [{"name": "actor/government"}]
    names = {
        "uri", "name", "type", "version", "versioncreated", "contentcreated", "language", "headlines",
        "bodies", "by", "infosources", "altids", "renditions", "subjects", "ednote",
    }  # fmt: skip
    for item in document["associations"]:
        assert {"uri", "name"} <= set(item) <= names
        assert all({"value"} <= set(part) <= {"role", "contenttype", "value"} for part in item["bodies"])
        assert all(set(part) <= {"name", "href", "contenttype"} for part in item["renditions"])
    assert json.loads(written("ninjs"))["associations"] == []
    assert first["altids"] == [{"role": "monitor", "value": "7"}, {"role": "sha256", "value": "ab" * 32}]
    whole = fakes.record(translation=fakes.translation(draft=False))
    little, other = json.loads(written("ninjs", bare(), whole))["associations"]
    assert {"contentcreated", "by", "ednote", "renditions", "subjects"}.isdisjoint(little)
    assert [len(little[part]) for part in ("headlines", "bodies", "altids")] == [1, 1, 1]
    assert other["ednote"] == "English by package translate-ro_en-0_1, unrevised"


def test_ninjs_names_follow_what_they_name() -> None:
    """The same articles are the same document; another text is another."""
    assert written("ninjs", fakes.record()) == written("ninjs", fakes.record())
    one, other = (json.loads(written("ninjs", r))["uri"] for r in (fakes.record(), hostile("x")))
    assert one != other


def test_misp_holds_a_news_object_for_each_article() -> None:
    """By the template that MISP ships; nothing is for a sensor, and a second export updates the first."""
    event = json.loads(written("misp", fakes.record(), fakes.record(headline=fakes.headline(id=8, url=None))))
    event = event["Event"]
    assert (event["date"], event["info"]) == ("2026-03-12", "monitor: 2 articles")
    first, second = event["Object"]
    assert (first["name"], first["template_uuid"]) == ("news-media", "691463c5-5302-4847-9bec-4c56ccfec677")
    said = [(a["object_relation"], a["type"], a["value"]) for a in first["Attribute"]]
    assert ("link", "link", "https://ziare.example/a-7") in said
    assert ("title", "text", "The government approved the budget") in said
    assert ("content", "text", fakes.article().text) in said
    assert "link" not in [a["object_relation"] for a in second["Attribute"]]
    same = fakes.record(headline=fakes.headline(title_en="Guvernul a aprobat bugetul"))
    (only,) = json.loads(written("misp", same))["Event"]["Object"]
    assert [a["object_relation"] for a in only["Attribute"]].count("title") == 1
    assert not any(a["to_ids"] for o in event["Object"] for a in o["Attribute"])
    apart = {a["object_relation"]: a["disable_correlation"] for o in event["Object"] for a in o["Attribute"]}
    assert apart == {"source": True, "title": True, "content": True, "link": False}
    # Seconds since 1970, as text: when the article was first seen, so that a second export changes none.
    seen = str(int(fakes.NOON.timestamp()))
    assert {o["timestamp"] for o in event["Object"]} == {seen} == {"1773316800"}
    assert {a["timestamp"] for o in event["Object"] for a in o["Attribute"]} == {seen}
    assert {"name": "monitor:actor/government"} in first["Attribute"][1]["Tag"]
    assert "capture SHA-256 " + "ab" * 32 in first["comment"]
    uuids = [o["uuid"] for o in event["Object"]] + [
        a["uuid"] for o in event["Object"] for a in o["Attribute"]
    ]
    assert len(set(uuids)) == len(uuids)
    assert written("misp", fakes.record()) == written("misp", fakes.record())


def test_misp_tells_no_hour_that_is_not_known() -> None:
    """A day alone is that day, wherever its midnight was; without a date there is none."""
    midnight = datetime(2026, 3, 11, 21, tzinfo=UTC)
    for head, said in (
        (fakes.headline(), "published 2026-03-12T12:00:00Z"),
        (fakes.headline(published=midnight, precision=Precision.DAY), "published 2026-03-12"),
        (fakes.headline(published=None, precision=Precision.SEEN), "published unknown"),
    ):
        (only,) = json.loads(written("misp", fakes.record(headline=head)))["Event"]["Object"]
        assert f"article 7, ro, {said}; " in only["comment"]


def test_sqlite_is_a_database_of_the_articles_alone(tmp_path: Path) -> None:
    """Sentences beside their English and taggings can be joined to them."""
    day = Dating(fakes.NOON, "12 martie 2026", "the day alone, no time")
    head, article = fakes.headline(precision=day.precision), fakes.article(published=day)
    path = files("sqlite", tmp_path, fakes.record(headline=head, article=article, taggings=(SENTENCE,)))
    db = sqlite3.connect(path)
    try:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        title, digest, draft = db.execute("SELECT title, capture_sha256, draft FROM articles").fetchone()
        assert (title, digest, draft) == ("Guvernul a aprobat bugetul", "ab" * 32, 0)
        dated = db.execute("SELECT published_precision, published_raw, published_doubt FROM articles")
        assert dated.fetchone() == ("day", "12 martie 2026", "the day alone, no time")
        told = db.execute(
            "SELECT t.tag, s.source, s.flags, t.version FROM taggings t"
            " JOIN sentences s ON s.article = t.article AND s.source = t.sentence"
        ).fetchall()
        assert told == [("frame/blame", "Opoziția protestează.", "score", 1)]
    finally:
        db.close()


def test_xlsx_holds_text_and_no_formula(tmp_path: Path) -> None:
    """Numbers are numbers, hostile titles are strings, and a long text says that it was cut."""
    long = replace(fakes.record(), article=fakes.article(text="ă" * 40_000))
    path = files("xlsx", tmp_path, hostile("=1+1"), long)
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    cells = etree.fromstring(sheet)
    space = {"x": cells.nsmap[None]}
    assert cells.xpath("//x:f", namespaces=space) == []
    assert cells.xpath("count(//x:row)", namespaces=space) == 3
    said = cells.xpath("//x:c[@t='inlineStr']//x:t/text()", namespaces=space)
    assert "=1+1" in said
    assert max(len(text) for text in said) == 32_767, "Excel takes no more in a cell"
    assert "no" in said and "yes" not in said
    assert cells.xpath("string(//x:row[2]/x:c[1]/x:v)", namespaces=space) == "8"
    assert any(text.endswith(xlsx.CUT) for text in said)
    again = tmp_path / "again"
    again.mkdir()
    assert files("xlsx", again, hostile("=1+1"), long).read_bytes() == path.read_bytes()


def test_tmx_has_each_sentence_by_hand_once() -> None:
    """What a machine made is not in it; counted are the articles with one."""
    segments = (
        Segment(Part.TITLE, 0, "Titlu", "Title", -0.1),
        Segment(Part.BODY, 0, "Una.", "One & only.", None, (), "hand"),
    )
    by_hand = fakes.record(translation=fakes.translation(segments=segments))
    stream = io.StringIO()
    records = [by_hand, fakes.record(), by_hand, fakes.record(translation=None)]
    assert export.write(records, "tmx", stream) == 2
    memory = etree.fromstring(stream.getvalue().encode())
    assert [seg.text for seg in memory.iter("seg")] == ["Una.", "One & only."]


def test_parquet_is_typed(tmp_path: Path) -> None:
    """Times are times and numbers numbers, over more rows than one group holds."""
    parquet = pytest.importorskip("pyarrow.parquet")
    path = files("parquet", tmp_path, *[fakes.record()] * 1001)
    table = parquet.read_table(path)
    assert table.num_rows == 1001
    row = table.slice(1000, 1).to_pylist()[0]
    assert (row["id"], row["published"], row["draft"]) == (7, fakes.NOON, False)


@pytest.mark.parametrize(("form", "module"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_a_missing_extra_is_one_line_that_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, module: str
) -> None:
    """And no file is left behind."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=rf"pip install 'monitor\[{form}\]'"):
        export.write([fakes.record()], form, tmp_path / "set")
    assert list(tmp_path.iterdir()) == []


def test_docx_without_pandoc_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names what to install and what to use instead."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="needs pandoc"):
        export.write([fakes.record()], "docx", tmp_path / "set.docx")


def test_docx_is_what_pandoc_makes_of_the_markdown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It runs sandboxed, with raw HTML and TeX switched off; a failure of its is ours, in one line."""
    program = tmp_path / "pandoc"
    out = tmp_path / "out"
    out.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\n"
        "said = dict(a.split('=', 1) for a in sys.argv[1:] if '=' in a)\n"
        "assert '--sandbox' in sys.argv and '-raw_html' in said['--from'], sys.argv\n"
        "text = pathlib.Path(sys.argv[-1]).read_text('utf-8')\n"
        "if 'fail' in text: sys.exit('pandoc: no more memory')\n"
        "pathlib.Path(said['--output']).write_text('docx of ' + text, 'utf-8')\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    path = out / "set.docx"
    assert export.write([fakes.record()], "docx", path) == 1
    assert path.read_text("utf-8").startswith("docx of ## The government approved the budget")
    with pytest.raises(ExportError, match="pandoc failed: pandoc: no more memory"):
        export.write([hostile("fail")], "docx", out / "other.docx")
    assert [p.name for p in out.iterdir()] == ["set.docx"]
    assert "-raw_tex" in Path(docx.__file__).read_text("utf-8")


def test_html_is_one_page_in_which_nothing_runs() -> None:
    """An article an element; no script, no attribute of an outlet's making, its link a real one."""
    page = html.fromstring(written("html", fakes.record(), *map(hostile, HOSTILE)))
    assert len(page.xpath("//article")) == len(HOSTILE) + 1
    assert page.xpath("//script | //img | //iframe | //@onclick | //@onerror") == []
    assert page.xpath("//article[@id='a7'][1]//a/@href")[0] == "https://ziare.example/a-7"
    assert "The government approved the budget" in page.xpath("string(//article[1]/h2)")
    assert page.xpath("//article[1]//ul/li")
    assert page.xpath("//article[1]//li[@style='margin-left: 1em']/text()") == [
        "doubtful (score): The opposition is protesting."
    ]
    assert "Opoziția protestează." in page.xpath("//article[1]/p/text()")
    assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv]/@content)")


# tmx holds sentences by hand, of which these records have none; its own tests are beside corrections.
@pytest.mark.parametrize("form", sorted(set(formats()) - {"docx", "parquet", "tmx"}))
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_a_file(tmp_path: Path, form: str, text: str) -> None:
    """Each format reads back as many articles as went in, as UTF-8."""
    last = fakes.record(headline=fakes.headline(id=9))
    path = files(form, tmp_path, fakes.record(), hostile(text), last)
    assert counted(form, path) == 3


@pytest.mark.parametrize("form", sorted(set(formats()) - {"docx", "parquet", "sqlite", "tmx"}))
def test_an_article_of_which_little_is_known_goes_into_every_format(tmp_path: Path, form: str) -> None:
    """Out of a file: no date, no address, no English, no tag and no raw response."""
    assert counted(form, files(form, tmp_path, bare())) == 1


def counted(form: str, path: Path) -> int:
    """The articles in a file, counted by a reader of its format."""
    if form == "sqlite":
        db = sqlite3.connect(path)
        try:
            return int(db.execute("SELECT count(*) FROM sentences WHERE number = 0").fetchone()[0])
        finally:
            db.close()
    if form == "xlsx":
        with zipfile.ZipFile(path) as book:
            return len(re.findall(rb"<row ", book.read("xl/worksheets/sheet1.xml"))) - 1
    content = path.read_bytes().decode("utf-8")
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(content, newline="")))
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for row in rows for cell in row.values())
        return len(rows)
    if form == "jsonl":
        return len([json.loads(line) for line in content.splitlines()])
    if form == "bibtex":
        return len(parse_string(content).entries)
    if form == "ris":
        return len(rispy.loads(content))
    if form == "html":
        return len(html.fromstring(content).xpath("//article"))
    if form == "markdown":
        return len(re.findall(r"^## ", content, re.MULTILINE))
    read = json.loads(content)
    return len(read if form == "csl-json" else read.get("associations") or read["Event"]["Object"])


def test_a_manifest_says_what_was_asked_counted_and_used(tmp_path: Path) -> None:
    """And its hash is that of the file beside it."""
    path = tmp_path / "set.csv"
    tally = manifest.Tally()
    draft = fakes.record(headline=fakes.headline(flags=1, version=2))
    plain = fakes.record(
        translation=fakes.translation(package="translate-ro_en-1_9", draft=False),
        article=fakes.article(cut=True),
    )
    export.write(tally.passing([draft, fakes.record(translation=None), plain]), "csv", path)
    place = manifest.write(
        path, format="csv", filter="lang:ro", tally=tally, by="ana", began=fakes.NOON, ended=fakes.NOON
    )
    assert place == tmp_path / "set.csv.manifest.json"
    said = json.loads(place.read_text("utf-8"))
    assert (said["filter"], said["format"], said["by"]) == ("lang:ro", "csv", "ana")
    assert (said["articles"], said["flagged"], said["edited"], said["taggings"]) == (3, 1, 1, 3)
    assert said["excerpts"] == 1
    assert said["languages"] == {"ro": 3}
    assert said["packages"] == [
        {"name": "translate-ro_en-0_1", "articles": 1, "draft": True},
        {"name": "translate-ro_en-1_9", "articles": 1, "draft": False},
    ]
    assert said["program"].keys() == {"monitor", "python"}
    assert said["began"] == "2026-03-12T12:00:00Z"
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    assert said["files"] == [{"name": "set.csv", "bytes": len(content), "sha256": digest}]


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="no POSIX limits on this system")
@pytest.mark.parametrize("form", ["csv", "sqlite", "xlsx"])
def test_a_disk_that_fills_leaves_nothing_under_the_name(tmp_path: Path, form: str) -> None:
    """A real limit on the size of files, met in the middle: one line, and what was there stays."""
    path = tmp_path / "out" / "set"
    path.parent.mkdir()
    path.write_text("old")
    program = (
        "import random, resource, signal, sys\n"
        "from dataclasses import replace\n"
        "from pathlib import Path\n"
        "from monitor import export\n"
        "from monitor.errors import ExportError\n"
        "from monitor.workbench.exporting import formats\n"
        "from tests import fakes\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "text = ''.join(chr(random.randint(1072, 1103)) for _ in range(200_000))\n"
        "record = replace(fakes.record(), article=fakes.article(text=text), translation=None)\n"
        "records = [record, replace(record, headline=fakes.headline(id=8))]\n"
        "try: export.write(records, sys.argv[1], Path(sys.argv[2]), formats=formats())\n"
        "except ExportError as error: print(error.message)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, form, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent,
    )
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1, done.stdout
    assert "cannot write" in done.stdout or "disk" in done.stdout
    assert path.read_text() == "old"
    assert list(path.parent.iterdir()) == [path]


def test_an_export_holds_no_more_than_a_row_in_memory(tmp_path: Path) -> None:
    """Twenty times the articles, not twenty times the memory."""
    text = "Opoziția protestează. " * 200

    def many(number: int) -> Iterator[Record]:
        for one in range(number):
            article = fakes.article(text=f"{one} {text}")
            yield replace(fakes.record(), headline=fakes.headline(id=one), article=article)

    for form in ("csv", "html", "ninjs"):
        peaks = []
        for number in (10, 200):
            tracemalloc.start()
            export.write(many(number), form, tmp_path / form)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        assert peaks[1] < peaks[0] + 1_000_000, form
