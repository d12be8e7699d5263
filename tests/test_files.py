"""Articles come out of files; a line that cannot be used is said, and the others go in."""

from __future__ import annotations

import gzip
import io
import json
import lzma
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from monitor.collect import files
from monitor.news import Dating, Draft, Problem
from tests.test_pages import PARAGRAPHS, page

NOW = datetime(2026, 3, 12, 18, 0, tzinfo=UTC)
ROW = {
    "url": "https://www.ziare.com/buget-1?utm_source=x",
    "source": "Ziare",
    "published": "2026-03-12T10:00:00Z",
    "language": "ro",
    "title": "Guvernul a adoptat bugetul",
    "text": "Guvernul a adoptat joi bugetul.\n\nVotul urmează.",
    "summary": "Pe scurt.",
    "byline": "Ana Pop",
    "id": 77,
}


def read(path: Path) -> list[Draft | Problem]:
    return list(files.read(path, now=NOW))


def lines(path: Path, rows: Sequence[object], end: str = "\n") -> Path:
    path.write_text(
        "".join(f"{json.dumps(row, ensure_ascii=False)}{end}" for row in rows), "utf-8", newline=""
    )
    return path


def test_a_full_line_is_a_full_draft(tmp_path: Path) -> None:
    """Every field of the contract, and a few more."""
    (draft,) = read(lines(tmp_path / "a.jsonl", [ROW]))
    assert isinstance(draft, Draft)
    assert draft == Draft(
        source="ziare",
        title="Guvernul a adoptat bugetul",
        url="https://www.ziare.com/buget-1?utm_source=x",
        canonical_url="https://ziare.com/buget-1",
        guid="77",
        summary="Pe scurt.",
        text="Guvernul a adoptat joi bugetul.\n\nVotul urmează.",
        byline="Ana Pop",
        published=Dating(datetime(2026, 3, 12, 10, tzinfo=UTC), "2026-03-12T10:00:00Z"),
        language=draft.language,
    )
    assert draft.language.code == "ro"


def test_only_a_title_is_required(tmp_path: Path) -> None:
    """null is as good as nothing; the language is found."""
    (draft,) = read(
        lines(
            tmp_path / "a.jsonl", [{"title": "Президент подписал указ о бюджете", "url": None, "text": None}]
        )
    )
    assert isinstance(draft, Draft)
    assert (draft.source, draft.url, draft.canonical_url, draft.text) == ("import", None, None, "")
    assert draft.language.code == "ru"
    assert draft.published.at is None


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("[1, 2]", "not an object"),
        ("3", "not an object"),
        ("{}", "no title"),
        ('{"title": "  "}', "no title"),
        ('{"title": 3}', "title is not text"),
        ('{"title": "x", "text": ["a"]}', "text is not text"),
        ('{"title": "x", "url": "file:///etc/passwd"}', "not a web address"),
        ('{"title": "x"', "not JSON"),
        ("title", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"title": "' + "\ud800" + '"}', "not UTF-8"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(row: str, words: str, tmp_path: Path) -> None:
    """By its number, with the reason, and the lines around it go in."""
    good = json.dumps(ROW)
    (tmp_path / "a.jsonl").write_bytes(f"{good}\n{row}\n\n{good}\n".encode("utf-8", "surrogatepass"))
    first, problem, last = read(tmp_path / "a.jsonl")
    assert isinstance(first, Draft) and isinstance(last, Draft)
    assert isinstance(problem, Problem)
    assert problem.subject == "line 2"
    assert words in problem.message


def test_line_numbers_count_blank_lines(tmp_path: Path) -> None:
    """As an editor shows them; the last line needs no end."""
    (tmp_path / "a.jsonl").write_text('\n\n{"title": 1}')
    assert [item.subject for item in read(tmp_path / "a.jsonl") if isinstance(item, Problem)] == ["line 3"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_windows_files_are_read(end: str, mark: bytes, tmp_path: Path) -> None:
    """With a byte order mark and carriage returns."""
    path = lines(tmp_path / "a.jsonl", [ROW, ROW], end)
    path.write_bytes(mark + path.read_bytes())
    assert [type(item) for item in read(path)] == [Draft, Draft]


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf16_is_said_plainly(tmp_path: Path, order: str) -> None:
    """Instead of one problem a line."""
    (tmp_path / "a.jsonl").write_text("\ufeff" + f"{json.dumps(ROW)}\n" * 5, f"utf-16-{order}")
    (problem,) = read(tmp_path / "a.jsonl")
    assert problem == Problem("line 1", "the file is UTF-16; save it as UTF-8")


def test_a_line_of_endless_length_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It never fills the memory, and the next line is read."""
    monkeypatch.setattr(files, "LONGEST_LINE", 1000)
    (tmp_path / "a.jsonl").write_text('{"title": "' + "x" * 5000 + '"}\n{"title": "short"}\n')
    problem, draft = read(tmp_path / "a.jsonl")
    assert isinstance(problem, Problem) and problem.subject == "line 1"
    assert isinstance(draft, Draft) and draft.title == "short"


@pytest.mark.parametrize("suffix", [".gz", ".xz"])
def test_packed_files_are_unpacked(suffix: str, tmp_path: Path) -> None:
    """By their name."""
    body = json.dumps(ROW).encode()
    (tmp_path / f"a.jsonl{suffix}").write_bytes(
        gzip.compress(body) if suffix == ".gz" else lzma.compress(body)
    )
    assert [type(item) for item in read(tmp_path / f"a.jsonl{suffix}")] == [Draft]


@pytest.mark.parametrize(
    ("begins", "title"),
    [
        (b'{"title": "Linie"}\n', "Linie"),
        (gzip.compress(b'{"title": "Linie"}\n', mtime=0), "Linie"),
        (lzma.compress(b'{"title": "Linie"}\n'), "Linie"),
        (b"\xef\xbb\xbf \r\n<!doctype html>", "Guvernul a adoptat bugetul pe 2026"),
    ],
)
def test_a_file_whose_name_says_nothing_is_known_by_its_beginning(
    begins: bytes, title: str, tmp_path: Path
) -> None:
    """As a browser saved it, or a program packed it."""
    file = tmp_path / "download"
    file.write_bytes(begins + page() if b"<" in begins else begins)
    (draft,) = files.read(file)
    assert isinstance(draft, Draft)
    assert draft.title == title


@pytest.mark.parametrize("suffix", [".gz", ".xz"])
def test_a_damaged_packed_file_gives_what_it_has(suffix: str, tmp_path: Path) -> None:
    """And says where it ended."""
    rows = "".join(json.dumps({"title": f"{n} {n * n}"}) + "\n" for n in range(5000)).encode()
    packed = gzip.compress(rows) if suffix == ".gz" else lzma.compress(rows)
    (tmp_path / f"a.jsonl{suffix}").write_bytes(packed[: len(packed) * 3 // 4])
    found = read(tmp_path / f"a.jsonl{suffix}")
    assert isinstance(found[-1], Problem)
    assert "cannot be read further" in found[-1].message
    (tmp_path / f"b.jsonl{suffix}").write_bytes(b"not packed at all")
    assert [type(item) for item in read(tmp_path / f"b.jsonl{suffix}")] == [Problem]


def test_a_file_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    """So is a folder."""
    assert [item.subject for item in read(tmp_path / "none.jsonl") if isinstance(item, Problem)] == [
        str(tmp_path / "none.jsonl")
    ]
    (problem,) = read(tmp_path)
    assert isinstance(problem, Problem)
    assert "cannot be read" in problem.message


def test_an_empty_file_is_nothing(tmp_path: Path) -> None:
    """Neither draft nor problem."""
    (tmp_path / "a.jsonl").touch()
    assert read(tmp_path / "a.jsonl") == []


def test_a_stated_language_holds_against_a_weak_guess(tmp_path: Path) -> None:
    """And yields to a text that is plainly in another, with the disagreement told."""
    short, plain = read(
        lines(
            tmp_path / "a.jsonl",
            [
                {"title": "NATO", "language": "ro"},
                {"title": "Parliament delays the vote on pension reform until autumn", "language": "ro"},
            ],
        )
    )
    assert isinstance(short, Draft) and isinstance(plain, Draft)
    assert short.language.code == "ro"
    assert plain.language.code == "en"
    assert plain.language.doubt == "the file says ro"


@pytest.mark.parametrize("language", ["Romanian", "RO", "ro-RO", " ro "])
def test_a_language_may_be_written_in_several_ways(language: str, tmp_path: Path) -> None:
    """Its first two letters count."""
    (draft,) = read(lines(tmp_path / "a.jsonl", [ROW | {"language": language}]))
    assert isinstance(draft, Draft) and draft.language.code == "ro"


@pytest.mark.parametrize(
    ("named", "source"),
    [("Ziare.com", "ziare-com"), ("../../x", "x"), ("РИА Новости", "риа-новости"), ("", "import")],
)
def test_a_source_becomes_an_id(named: str, source: str, tmp_path: Path) -> None:
    """Short, lower-case, and no path."""
    (draft,) = read(lines(tmp_path / "a.jsonl", [ROW | {"source": named}]))
    assert isinstance(draft, Draft) and draft.source == source


def test_a_saved_page_is_extracted(tmp_path: Path) -> None:
    """One that holds no article is a problem."""
    (tmp_path / "a.html").write_bytes(page())
    (draft,) = read(tmp_path / "a.html")
    assert isinstance(draft, Draft)
    assert draft.text.startswith(PARAGRAPHS[0])
    assert draft.source == "import"
    (tmp_path / "b.htm").write_text("<html><title>Just a moment...</title></html>")
    (problem,) = read(tmp_path / "b.htm")
    assert isinstance(problem, Problem) and "wall" not in problem.subject


def archive(path: Path, *records: tuple[str, str, bytes] | tuple[str, str, bytes, str]) -> Path:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=path.name.endswith(".gz"))
    for url, content_type, body, *status in records:
        headers = StatusAndHeaders(
            status[0] if status else "200 OK", [("Content-Type", content_type)], protocol="HTTP/1.1"
        )
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), length=len(body), http_headers=headers
            )
        )
    path.write_bytes(buffer.getvalue())
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_web_archive_gives_its_articles(name: str, tmp_path: Path) -> None:
    """Of its pages; images and feeds are passed over, walls are told."""
    path = archive(
        tmp_path / name,
        ("https://www.ziare.com/a-1", "text/html; charset=utf-8", page()),
        ("https://www.ziare.com/a.png", "image/png", b"\x89PNG"),
        ("https://www.ziare.com/gone", "text/html", page(), "404 Not Found"),
        ("https://www.ziare.com/a-2", "text/html", b"<title>Just a moment...</title>"),
    )
    draft, problem = read(path)
    assert isinstance(draft, Draft)
    assert (draft.source, draft.url) == ("ziare-com", "https://www.ziare.com/a-1")
    assert draft.text.startswith(PARAGRAPHS[0])
    assert problem == Problem(
        "https://www.ziare.com/a-2", "a bot check ('Just a moment...') stands in the article's place"
    )


def test_a_named_source_is_for_what_names_none(tmp_path: Path) -> None:
    """A line's own holds; of pages the given one does, else the outlet of their site, else its name."""
    path = lines(tmp_path / "a.jsonl", [ROW, {"title": "T"}])
    said = [item.source for item in files.read(path, source="mine", now=NOW) if isinstance(item, Draft)]
    assert said == ["ziare", "mine"]
    path = archive(tmp_path / "a.warc", ("https://www.h.ro/a", "text/html; charset=utf-8", page()))
    for source, outlets, called in (
        ("mine", {"h.ro": "ours"}, "mine"),
        (None, {"h.ro": "ours"}, "ours"),
        (None, {"x.ro": "ours"}, "h-ro"),
    ):
        (draft,) = files.read(path, source=source, outlets=outlets, now=NOW)
        assert isinstance(draft, Draft) and draft.source == called


def test_an_archive_packed_as_a_whole_is_read_and_not_kept(tmp_path: Path) -> None:
    """No record of it can be found by its place, so no article points there."""
    path = archive(tmp_path / "a.warc", ("https://www.h.ro/a", "text/html; charset=utf-8", page()))
    packed = tmp_path / "a.warc.xz"
    packed.write_bytes(lzma.compress(path.read_bytes()))
    (plain,) = files.read(path, now=NOW, captures=tmp_path / "plain")
    (whole,) = files.read(packed, now=NOW, captures=tmp_path / "packed")
    assert isinstance(plain, Draft) and isinstance(whole, Draft)
    assert plain.capture is not None
    assert whole.capture is None
    assert whole.text == plain.text
    assert not (tmp_path / "packed").exists()


def test_a_damaged_web_archive_is_told(tmp_path: Path) -> None:
    """What stands before the damage is kept."""
    path = archive(tmp_path / "a.warc.gz", *[("https://h.ro/a", "text/html; charset=utf-8", page())] * 2)
    path.write_bytes(path.read_bytes()[:-200])
    found = read(path)
    assert isinstance(found[0], Draft)
    assert all(isinstance(item, Draft | Problem) for item in found)
    (tmp_path / "b.warc").write_bytes(b"nonsense\r\n\r\n")
    assert [type(item) for item in read(tmp_path / "b.warc")] == [Problem]


def test_the_real_headlines_go_through_without_loss(shared: Path) -> None:
    """The first 400 of the month, each with its source, day and language."""
    path = shared / "dev" / "real" / "headlines_2026-02.jsonl.xz"
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(row) for row in file][:400]
    found = islice(files.read(path, now=datetime(2026, 11, 22, tzinfo=UTC)), len(rows))
    drafts = [item for item in found if isinstance(item, Draft)]
    assert len(drafts) == len(rows)
    assert [(draft.source, draft.language.code) for draft in drafts] == [
        (row["source"], row["language"]) for row in rows
    ]
    assert all(draft.published.at is not None for draft in drafts)


def test_the_real_kremlin_texts_go_through_without_loss(shared: Path) -> None:
    """200 texts, each in one line, to the last word."""
    path = shared / "dev" / "real" / "kremlin_ru_2024_2025.jsonl.xz"
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(row) for row in file]
    drafts = [
        item for item in files.read(path, now=datetime(2026, 11, 22, tzinfo=UTC)) if isinstance(item, Draft)
    ]
    assert len(drafts) == len(rows)
    for row, draft in zip(rows, drafts, strict=True):
        assert draft.text.split() == row["text"].replace("\xad", "").split()
        assert draft.language.code == "ru"
