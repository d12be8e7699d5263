"""Exports: what a reader, a program and a spreadsheet get, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor import export
from monitor.errors import ExportError, UsageError
from monitor.export.csv import safe
from monitor.export.files import replacing
from monitor.export.page import Block, bullet, escaped, heading, link, markdown, text
from monitor.export.table import COLUMNS
from monitor.news import Dating, Language, Note, Record, Story, Tagging
from tests import fakes


def written(form: str, *records: Record) -> str:
    stream = io.StringIO()
    assert export.write(records, form, stream) == len(records)
    return stream.getvalue()


def test_a_csv_row_reads_back_by_column() -> None:
    """Quotes, line breaks and diacritics survive a real CSV reader."""
    record = replace(fakes.record(), article=fakes.article(text='Un „citat”, "două"\nși rânduri'))
    row = next(csv.DictReader(io.StringIO(written("csv", record))))
    assert tuple(row) == COLUMNS
    assert row["text"] == 'Un „citat”, "două"\nși rânduri'
    assert (row["id"], row["language"], row["tags"], row["marks"]) == (
        "7",
        "ro",
        "actor/government",
        "starred",
    )
    assert row["text_en"] == "The government passed it.\n\nThe opposition is protesting."
    assert (row["capture_offset"], row["capture_sha256"]) == ("512", "ab" * 32)
    assert (row["draft"], row["published"]) == ("no", "2026-03-12T12:00:00Z")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_spreadsheet_runs_no_cell(start: str) -> None:
    """A cell that would be a formula begins with an apostrophe."""
    assert safe(f"{start}cmd|' /C calc'!A0").startswith("'")


def test_numbers_in_csv_stay_numbers() -> None:
    """Only text is guarded: -5 as a number is no formula; nothing is an empty cell; NUL would end a field."""
    assert [safe(-5), safe(None), safe(True), safe(False), safe("a\0b")] == ["-5", "", "yes", "no", "ab"]


def test_jsonl_keeps_every_line_one_object() -> None:
    """Unicode line ends inside a title do not break the line."""
    record = replace(fakes.record(), headline=fakes.headline(title="a\u2028b\u0085c\nd"))
    content = written("jsonl", record, fakes.record())
    lines = content.splitlines()
    assert len(lines) == 2
    row = json.loads(lines[0])
    assert row["title"] == "a\u2028b\u0085c\nd"
    assert row["segments"][2]["flags"] == ["score"]
    assert row["taggings"] == [
        {
            "tag": "actor/government",
            "by": "ana",
            "at": "2026-03-12T12:00:00Z",
            "note": "lead",
            "on": "article",
            "version": None,
            "sentence": None,
            "english": None,
        }
    ]
    assert row["capture"]["offset"] == 512


def test_an_english_article_is_its_own_english() -> None:
    """No translation exists for it, and none is missing."""
    article = fakes.article(language=Language("en", 1.0))
    english = replace(fakes.record(), translation=None, article=article)
    assert json.loads(written("jsonl", english))["text_en"] == english.article.text
    untranslated = replace(fakes.record(), translation=None)
    assert json.loads(written("jsonl", untranslated))["text_en"] is None


def test_markdown_names_evidence_doubt_and_package() -> None:
    """What an analyst hands on says who translated it and where the raw response lies."""
    page = written("markdown", fakes.record())
    assert "## The government approved the budget" in page
    assert "draft package translate-ro\\_en-0\\_1, beam 2" in page
    assert "doubtful (score): The opposition is protesting." in page
    assert "SHA-256 " + "ab" * 32 in page
    assert "<https://ziare.example/a-7>" in page
    assert page.index("### English") < page.index("### Original") < page.index("Opoziția")
    assert "this is the newest" not in page


def test_markdown_says_who_tagged_and_noted_what() -> None:
    """On the article, on a sentence, on the story; with the doubt about its date and its versions."""
    blamed = Tagging("blame", 7, "dan", fakes.NOON, "", sentence="Una.", english="One.")
    record = replace(
        fakes.record(),
        article=fakes.article(published=Dating(fakes.NOON, "azi", "no time")),
        translation=fakes.translation(draft=False),
        story=Story(3, "The budget", (), (), (), (), fakes.NOON, fakes.NOON),
        taggings=(*fakes.record().taggings, blamed, Tagging("event", None, "ana", fakes.NOON, story=3)),
        notes=(
            Note(7, "", "See the annex.", "ana", fakes.NOON),
            Note(7, "Una.", "", "dan", fakes.NOON, highlighted=True),
        ),
        versions=2,
    )
    at = "2026-03-12T12:00:00Z"
    bullets = [line[2:] for line in written("markdown", record).splitlines() if line.startswith("- ")]
    assert bullets == [
        f"Ziare.com (ro), published {at}, first seen {at}, article 7 <https://ziare.example/a-7>",
        "date in doubt: no time",
        "story 3: The budget",
        f"tagged actor/government by ana on {at}: lead",
        f"tagged blame by dan on {at}, the sentence “Una.” \\[One.\\]",
        f"tagged event by ana on {at}, the story",
        "ana: See the annex.",
        "dan on “Una.”: highlighted",
        "machine translation by package translate-ro\\_en-0\\_1, beam 2",
        "the outlet has shown 2 versions; this is the newest",
        f"evidence: 20260312.warc.gz at 512, SHA-256 {'ab' * 32}",
    ]


def test_markdown_says_when_nothing_was_translated_or_edited() -> None:
    """An untranslated article says so; an edited one says how often."""
    page = written("markdown", replace(fakes.record(), translation=None, versions=3))
    assert "not translated" in page
    assert "3 versions" in page
    assert "### English" not in page
    assert "beginning" not in page
    assert "Only its beginning" in written("markdown", fakes.record(article=fakes.article(cut=True)))
    english = fakes.article(language=Language("en", 1.0), text="It passed.")
    page = written(
        "markdown", fakes.record(headline=fakes.headline(language="en"), article=english, translation=None)
    )
    assert "not translated" not in page and "###" not in page
    assert page.count("It passed.") == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "# not a heading",
        "[click](javascript:alert(1))",
        "<script>alert(1)</script>",
        "- not a list",
        "1. not a list",
        "2) not a list",
        "`code` *bold* _it_ ~x~ |",
        "line\n## break",
    ],
)
def test_markdown_shows_hostile_titles_as_they_are(hostile: str) -> None:
    """No mark of a title starts anything in the page around it."""
    page = markdown([heading(hostile, 2), bullet(hostile), Block(hostile)])
    shown = [line for line in page.splitlines() if line]
    assert len(shown) == 3
    assert shown[0].startswith("## ")
    assert "[click](" not in page
    assert "<script" not in page
    assert not shown[2].startswith(("#", "- ", "1. ", "2) "))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "", None, "http://[bad"]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    """Anything else is left out rather than made clickable."""
    assert link(url) is None


def test_an_address_cannot_break_out_of_its_brackets() -> None:
    """Angle brackets and blanks are percent-encoded."""
    assert link("https://a.example/>x <b>") == "https://a.example/%3Ex%20%3Cb%3E"


def test_the_terminal_page_wraps_bullets_under_themselves() -> None:
    """A long bullet goes on where its text began."""
    page = text([heading("Brief"), bullet("word " * 30)], width=40).splitlines()
    assert page[:2] == ["BRIEF", "====="]
    assert all(len(line) <= 40 for line in page)
    assert page[2].lstrip().startswith("- word")
    assert page[3].startswith(" " * (page[2].index("w")))


@given(st.text(max_size=60))
def test_escaping_never_raises_and_stays_on_one_line(title: str) -> None:
    """Whatever a title holds, it is one line of Markdown."""
    assert len(escaped(title).splitlines()) <= 1


def test_an_unknown_format_is_a_usage_error(tmp_path: Path) -> None:
    """The message names the formats there are."""
    with pytest.raises(UsageError, match="csv, jsonl, markdown"):
        export.write([], "pptx", tmp_path / "x")


def test_a_failed_export_leaves_what_was_there(tmp_path: Path) -> None:
    """An error in the middle leaves the old file and no part of the new one."""
    out = tmp_path / "set.jsonl"
    out.write_text("old")

    def failing() -> Iterator[Record]:
        yield fakes.record()
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="No space left"):
        export.write(failing(), "jsonl", out)
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_half_a_character_does_not_keep_a_file_from_being_written(tmp_path: Path) -> None:
    """A filter typed in another encoding holds one."""
    with replacing(tmp_path / "page") as stream:
        stream.write("caf\udce9")
    assert (tmp_path / "page").read_bytes() == b"caf?"
    assert list(tmp_path.iterdir()) == [tmp_path / "page"]


def test_an_export_into_a_missing_folder_says_so(tmp_path: Path) -> None:
    """The message names the path and the reason."""
    with pytest.raises(ExportError, match=r"cannot write .*nowhere"):
        export.write([], "csv", tmp_path / "nowhere" / "x.csv")


def test_an_exported_file_can_be_read_by_others(tmp_path: Path) -> None:
    """It has the permissions of an ordinary file, not those of a temporary one."""
    out, ordinary = tmp_path / "a.csv", tmp_path / "b"
    ordinary.touch()
    export.write([fakes.record()], "csv", out)
    assert out.stat().st_mode == ordinary.stat().st_mode
    later = tmp_path / "c"
    later.touch()
    assert later.stat().st_mode == ordinary.stat().st_mode, "what is made afterwards has them too"
