"""What stands behind a text can be checked and handed on, and what an outlet changed is shown."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from monitor.cli import evidence, monitor
from monitor.cli.evidence import drawn
from monitor.collect import files
from monitor.compare import edits as comparing
from monitor.errors import ExportError, MonitorError, UnknownItem
from monitor.news import Change, Draft, Edit, PageHints, Progress, Source, Version
from monitor.settings import Limits, Workspace
from monitor.workbench import Workbench
from tests.outlets import Answer, Outlet
from tests.storing import MORNING, ZIARE, Clock
from tests.test_collect import article, feed, item
from tests.test_pages import PARAGRAPHS, page


@dataclass
class Desk:
    """A workspace, and the commands run on it."""

    folder: Path

    def __call__(self, *arguments: str, code: int = 0) -> str:
        done = CliRunner().invoke(monitor, ["-w", str(self.folder), *arguments])
        assert done.exit_code == code, (done.output, done.exception)
        self.said = done.stderr
        return done.stdout

    def refuses(self, *arguments: str) -> str:
        done = CliRunner().invoke(monitor, ["-w", str(self.folder), *arguments])
        assert isinstance(done.exception, MonitorError)
        assert done.stdout == ""
        return done.exception.message

    @contextmanager
    def open(self) -> Iterator[Workbench]:
        with Workbench(Workspace(self.folder)) as bench:
            yield bench

    @property
    def archive(self) -> Path:
        (found,) = (self.folder / "captures").glob("*.warc.gz")
        return found


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles of one feed, one from its page and edited since, one out of a file."""
    folder = tmp_path_factory.mktemp("evidence")
    clock = Clock()
    with Outlet() as outlet:
        outlet.routes |= {
            "/full": feed(item("a", full=True), item("b", full=True)),
            "/feed": feed(item("c")),
            "/c": article("c"),
        }
        sources = (
            Source("full", "Full", "ro", feeds=(outlet.url("/full"),), hints=PageHints(fetch=False), delay=0),
            Source("paged", "Paged", "ro", feeds=(outlet.url("/feed"),), delay=0),
        )
        limits = Limits(deadline=5.0, allow_loopback=True)
        with Workbench.create(Workspace(folder), sources=sources, limits=limits, clock=clock) as bench:
            bench.collect()
            clock.pass_(hours=1)
            edited = "Articolul c începe acum altfel, cu \x1b[31mo propoziție nouă."
            outlet.routes["/c"] = Answer(page(paragraphs=(edited, *PARAGRAPHS)))
            bench.collect()
            text = folder / "one.jsonl"
            text.write_text(json.dumps({"title": "Din fișier", "text": "Un text adus de pe disc."}))
            bench.import_files([text])
            assert bench.count() == 4
    return folder


@pytest.fixture
def desk(kept: Path, tmp_path: Path) -> Desk:
    """The same on a copy of its own, in one archive file."""
    folder = tmp_path / "w"
    (folder / "captures").mkdir(parents=True)
    (folder / "monitor.db").write_bytes((kept / "monitor.db").read_bytes())
    for archive in (kept / "captures").iterdir():
        (folder / "captures" / archive.name).write_bytes(archive.read_bytes())
    return Desk(folder)


def archives(desk: Desk) -> list[Path]:
    return sorted((desk.folder / "captures").iterdir())


# --- verify ----------------------------------------------------------------------------------


def test_evidence_that_is_as_it_was_is_said_to_be(desk: Desk) -> None:
    """Each raw response once, however many articles rest on it; texts out of files have none."""
    assert desk("verify") == ""
    assert desk.said == "3 of 3 captures in 2 files are as they were; 1 texts came in without one\n"


def test_a_file_that_is_gone_is_named_with_what_rests_on_it(desk: Desk) -> None:
    """One line a capture; exit code 1."""
    first, second = archives(desk)
    second.unlink()
    out = desk("verify", code=1)
    assert out.count("\n") == 1
    assert out.startswith(second.name)
    assert out.endswith("1 articles  cannot be read: No such file or directory\n")
    assert "2 of 3 captures in 2 files" in desk.said
    first.unlink()
    rows = [json.loads(line) for line in desk("verify", "--json", code=1).splitlines()]
    assert sorted((len(row["articles"]), row["file"]) for row in rows) == [
        (1, first.name),
        (1, second.name),
        (2, first.name),
    ]
    assert all({"file", "offset", "url", "articles", "message"} == row.keys() for row in rows)


def test_a_byte_that_was_changed_is_found(desk: Desk) -> None:
    """Wherever in a record it is; the others still hold."""
    first, _ = archives(desk)
    with desk.open() as bench:
        (place,) = {e.capture.offset for e in bench.store.evidence.of([1]) if e.capture}
    body = bytearray(first.read_bytes())
    body[place + 300] ^= 0xFF
    first.write_bytes(body)
    (row,) = [json.loads(line) for line in desk("verify", "--json", code=1).splitlines()]
    assert (row["offset"], row["articles"]) == (place, [1, 2])


def test_a_filter_says_whose_evidence_is_read(desk: Desk) -> None:
    """A damaged one elsewhere does not matter then."""
    archives(desk)[1].write_bytes(b"")
    desk("verify", "source:full")
    assert desk.said == "1 of 1 captures in 1 files are as they were\n"
    assert "no response is kept" in desk("verify", "source:paged", code=1)


# --- export and import -----------------------------------------------------------------------


def test_the_evidence_of_a_filter_is_a_web_archive_of_its_own(desk: Desk, tmp_path: Path) -> None:
    """Every version's response and its request, byte for byte; what is in it is what was stored."""
    out = tmp_path / "evidence.warc.gz"
    desk("export", "source:paged", "--format", "warc", "--out", str(out))
    assert desk.said == f"exported 2 raw responses to {out}\n"
    with out.open("rb") as file:
        records = [
            (r.rec_type, hashlib.sha256(r.content_stream().read()).hexdigest())
            for r in ArchiveIterator(file, check_digests="raise")
        ]
    assert [kind for kind, _ in records] == ["warcinfo", "response", "request", "response", "request"]
    with desk.open() as bench:
        (paged,) = bench.ids(bench.filter("source:paged"))
        stored = [v.capture.sha256 for v in bench.versions(paged) if v.capture]
        text = bench.record(paged).article.text
    assert [records[1][1], records[3][1]] == stored
    drafts = [d for d in files.read(out) if isinstance(d, Draft)]
    assert drafts[1].text == text
    beside = json.loads(Path(f"{out}.manifest.json").read_text("utf-8"))
    assert (beside["format"], beside["filter"]) == ("warc", "source:paged")
    assert (beside["articles"], beside["captures"], beside["left_out"]) == (1, 2, [])
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    assert beside["files"] == [{"name": out.name, "bytes": out.stat().st_size, "sha256": digest}]


def test_an_exported_archive_can_be_imported(desk: Desk, tmp_path: Path) -> None:
    """In another workspace; a saved page goes in as well, by its ending or by what it holds."""
    out = tmp_path / "evidence.warc.gz"
    desk("export", "source:paged", "--format", "warc", "--out", str(out))
    other = Desk(tmp_path / "other")
    saved, unnamed = tmp_path / "saved.html", tmp_path / "saved"
    saved.write_bytes(page())
    unnamed.write_bytes(b"\n" + page(title="Alt titlu"))
    download = tmp_path / "download"
    download.write_bytes(out.read_bytes())
    other("import", str(out), str(saved))
    assert other.said == "added 2, known 0, edited 1\n"
    third = Desk(tmp_path / "third")
    third("import", str(download), str(unnamed))
    assert third.said == "added 2, known 0, edited 1\n"


def test_evidence_that_is_damaged_is_left_out_and_told(desk: Desk, tmp_path: Path) -> None:
    """The rest is handed on; exit code 1."""
    archives(desk)[1].unlink()
    out = tmp_path / "evidence.warc.gz"
    desk("export", "--format", "warc", "--out", str(out), code=1)
    assert "exported 2 raw responses" in desk.said
    # Which of the two outlets was stored first is not known.
    told = re.search(r"left out: cannot be read: No such file or directory (\(article \d\))", desk.said)
    assert told
    with out.open("rb") as file:
        assert [r.rec_type for r in ArchiveIterator(file)].count("response") == 2
    (left_out,) = json.loads(Path(f"{out}.manifest.json").read_text("utf-8"))["left_out"]
    assert told[1] in left_out


def test_each_response_that_is_read_is_told(desk: Desk, tmp_path: Path) -> None:
    """To who asks for it."""
    with desk.open() as bench:
        steps: list[Progress] = []
        assert bench.verify(on_progress=steps.append) == bench.verify()
        assert [(step.done, step.total) for step in steps] == [(1, 3), (2, 3), (3, 3)]
        steps.clear()
        out = tmp_path / "e.warc.gz"
        assert bench.export_evidence(bench.filter(""), out, on_progress=steps.append) == (3, [])
        assert [(step.done, step.total) for step in steps] == [(1, 3), (2, 3), (3, 3)]


def test_without_evidence_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    """Only imported texts, or no place to write to."""
    out = tmp_path / "evidence.warc.gz"
    assert "no evidence to write" in desk.refuses(
        "export", "source:import", "--format", "warc", "--out", str(out)
    )
    assert not out.exists()
    assert "name a file with --out" in desk.refuses("export", "--format", "warc")
    with desk.open() as bench, pytest.raises(ExportError, match="cannot write"):
        bench.export_evidence(bench.filter(""), tmp_path / "nowhere" / "e.warc.gz")


def test_an_imported_archive_stays_as_evidence(desk: Desk, tmp_path: Path) -> None:
    """It is copied among the captures once, under a name of its own, and verified like them."""
    out = tmp_path / "evidence.warc.gz"
    desk("export", "source:paged", "--format", "warc", "--out", str(out))
    other = Desk(tmp_path / "other")
    other("import", str(out))
    out.write_bytes(out.read_bytes()[:-1])
    other("verify")
    assert other.said == "2 of 2 captures in 1 files are as they were\n"
    kept = other.archive
    assert kept.name.startswith("imported-")
    with other.open() as bench, desk.open() as first:
        (article,) = bench.ids()
        (paged,) = first.ids(first.filter("source:paged"))
        ours, theirs = bench.versions(article), first.versions(paged)
    assert [v.text for v in ours] == [v.text for v in theirs]
    for mine, other_version in zip(ours, theirs, strict=True):
        assert mine.capture
        assert other_version.capture
        assert (mine.capture.sha256, mine.capture.url) == (
            other_version.capture.sha256,
            other_version.capture.url,
        )
        assert mine.capture.file == kept.name
        assert mine.capture.fetched_at == other_version.capture.fetched_at
    other("import", str(kept))
    assert other.said == "added 0, known 2\n"
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_evidence_out_of_a_plain_archive_is_packed(desk: Desk, tmp_path: Path) -> None:
    """The records of wget.warc are as good in what is handed on as those of wget.warc.gz."""
    packed, plain, out = (tmp_path / name for name in ("packed.warc.gz", "wget.warc", "evidence.warc.gz"))
    desk("export", "source:paged", "--format", "warc", "--out", str(packed))
    plain.write_bytes(gzip.decompress(packed.read_bytes()))
    other = Desk(tmp_path / "other")
    other("import", str(plain))
    other("verify")
    assert other.said == "2 of 2 captures in 1 files are as they were\n"
    other("export", "--format", "warc", "--out", str(out))

    def told(path: Path) -> list[tuple[str, bytes]]:
        with path.open("rb") as file:
            records = ArchiveIterator(file, check_digests="raise")
            return [(r.rec_type, r.content_stream().read()) for r in records if r.rec_type != "warcinfo"]

    assert told(out) == told(packed)
    assert gzip.decompress(out.read_bytes()).endswith(gzip.decompress(packed.read_bytes())[-2000:])
    third = Desk(tmp_path / "third")
    third("import", str(out))
    third("verify")
    assert third.said == "2 of 2 captures in 1 files are as they were\n"


def test_pages_belong_to_the_outlet_of_their_site(tmp_path: Path) -> None:
    """Out of an archive or saved by hand; where no outlet is known there, they are called after the site."""
    desk = Desk(tmp_path / "w")
    Workbench.create(Workspace(desk.folder), sources=[ZIARE]).close()
    for name, site in (("one", "www.ziare.example"), ("two", "digi.example")):
        head = f'<link rel="canonical" href="https://{site}/a-1">'
        (tmp_path / f"{name}.html").write_bytes(page(head=head))
        desk("import", str(tmp_path / f"{name}.html"))
    with desk.open() as bench:
        assert sorted(headline.source for headline in bench.headlines()) == ["digi-example", "ziare"]


def test_an_archive_that_cannot_be_kept_is_one_problem(tmp_path: Path) -> None:
    """A file stands where the captures' folder should be."""
    desk = Desk(tmp_path / "w")
    Workbench.create(Workspace(desk.folder), sources=[]).close()
    (desk.folder / "captures").write_text("")
    out = tmp_path / "a.warc"
    out.write_bytes(b"WARC/1.0\r\n")
    desk("import", str(out), code=1)
    assert f"{out}: the archive cannot be kept: File exists" in desk.said
    assert not [path for path in desk.folder.iterdir() if path.name.startswith(".imported")]


def test_merged_articles_bring_their_evidence_along(desk: Desk, tmp_path: Path) -> None:
    """Every version's, into a file of its own; what came in earlier has its own already."""
    other = Desk(tmp_path / "other")
    other("init")
    other("merge", str(desk.folder / "monitor.db"))
    other("verify")
    assert other.said == "3 of 3 captures in 1 files are as they were; 1 texts came in without one\n"
    assert other.archive.name == "merged-1.warc.gz"
    with other.open() as ours, desk.open() as theirs:
        (mine,), (its,) = (bench.ids(bench.filter("source:paged")) for bench in (ours, theirs))
        for one, same in zip(ours.versions(mine), theirs.versions(its), strict=True):
            assert one.capture is not None and same.capture is not None
            assert replace(one.capture, file="", offset=0) == replace(same.capture, file="", offset=0)
            assert one.text == same.text
    third = Desk(tmp_path / "third")
    third("init")
    third("merge", str(other.folder))
    third("verify")
    assert third.said.startswith("3 of 3 captures in 1 files")
    with third.archive.open("rb") as file:
        assert [r.rec_type for r in ArchiveIterator(file, check_digests="raise")].count("response") == 3
    before = third.archive.read_bytes()
    third("merge", str(desk.folder))
    assert [path.read_bytes() for path in third.archive.parent.iterdir()] == [before]


def test_a_copy_that_took_its_captures_along_is_given_them_once(desk: Desk, tmp_path: Path) -> None:
    """The same files lie in both folders."""
    other = Desk(tmp_path / "other")
    other("init")
    shutil.copytree(desk.folder / "captures", other.folder / "captures")
    other("merge", str(desk.folder))
    other("verify")
    assert other.said.startswith("3 of 3 captures in 2 files are as they were")
    assert [path.name for path in archives(other)] == [path.name for path in archives(desk)]


def test_evidence_that_did_not_come_along_is_not_damaged(desk: Desk, tmp_path: Path) -> None:
    """Merged from the database alone, or out of an export; brought later, it is looked at."""
    shutil.copytree(desk.folder / "captures", tmp_path / "captures")
    alone = tmp_path / "alone" / "monitor.db"
    alone.parent.mkdir()
    shutil.copy(desk.folder / "monitor.db", alone)
    set_ = tmp_path / "set.jsonl"
    desk("export", "--format", "jsonl", "--out", str(set_))
    for name, command, texts in (("merged", ("merge", str(alone)), 5), ("read", ("import", str(set_)), 4)):
        other = Desk(tmp_path / name)
        other("init")
        other(*command)
        assert other("verify") == ""
        assert (
            other.said == f"0 of 0 captures in 0 files are as they were; {texts} texts came in without one\n"
        )
        shutil.copytree(tmp_path / "captures", other.folder / "captures")
        other("verify")
        assert other.said.endswith("in 2 files are as they were; 1 texts came in without one\n")
        archives(other)[0].write_bytes(b"")
        other("verify", code=1)


def test_evidence_that_was_there_and_is_gone_is_damaged(desk: Desk, tmp_path: Path) -> None:
    """Also where articles of another workspace came in without theirs."""
    set_ = tmp_path / "set.jsonl"
    desk("export", "source:full", "--format", "jsonl", "--out", str(set_))
    with desk.open() as bench:
        name = {e.capture.file for e in bench.store.evidence.of(bench.ids()) if e.capture}
    other = Desk(tmp_path / "other")
    other("init")
    shutil.copytree(desk.folder / "captures", other.folder / "captures")
    other("import", str(set_))
    for path in archives(other):
        assert path.name in name
        path.unlink()
    assert "No such file" in other("verify", code=1)


def test_captures_that_cannot_be_copied_end_a_merge(desk: Desk, tmp_path: Path) -> None:
    """No article is taken in whose evidence got lost on the way."""
    other = Desk(tmp_path / "other")
    other("init")
    (other.folder / "captures").write_text("")
    assert "captures cannot be written" in other.refuses("merge", str(desk.folder))
    with other.open() as bench:
        assert bench.count(bench.filter("is:any")) == 0


def test_a_name_that_no_file_can_have_is_no_damage(desk: Desk, tmp_path: Path) -> None:
    """An export may have been tampered with."""
    set_ = tmp_path / "set.jsonl"
    desk("export", "source:full", "--format", "jsonl", "--out", str(set_))
    rows = [json.loads(line) for line in set_.read_text("utf-8").splitlines()]
    for row in rows:
        row["capture"]["file"] = "x" * 5000
    set_.write_text("\n".join(json.dumps(row) for row in rows))
    other = Desk(tmp_path / "other")
    other("import", str(set_))
    other("verify")
    assert other.said.endswith("2 texts came in without one\n")


def test_the_evidence_of_dismissed_articles_is_looked_at(desk: Desk) -> None:
    """It is none the worse for that; a filter still hides them."""
    desk("mark", "dismiss", *(str(number) for number in range(1, 5)))
    archives(desk)[1].unlink()
    assert "No such file" in desk("verify", code=1)
    desk("verify", "source:full,paged")
    assert desk.said.startswith("0 of 0 captures")


# --- what was changed ------------------------------------------------------------------------


def version(number: int, title: str, text: str = "") -> Version:
    return Version(7, number, title, text, MORNING + timedelta(hours=number))


def runs(before: str, after: str) -> list[tuple[str, str]]:
    found = comparing.edits(version(1, "T", before), version(2, "T", after))
    return [(edit.change.value, edit.text) for edit in found]


def test_a_word_that_was_changed_is_one_edit() -> None:
    """The words around it are kept; a figure is a word."""
    assert runs("Deficitul va fi de 5,5% din PIB.", "Deficitul va fi de 6% din PIB.") == [
        ("kept", "T\n\nDeficitul va fi de "),
        ("removed", "5,5%"),
        ("added", "6%"),
        ("kept", " din PIB."),
    ]


def test_a_paragraph_that_was_taken_out_is_whole() -> None:
    """Though it shares words with its neighbours."""
    first, second, third = "Guvernul a votat.", "Guvernul a demisionat.", "Guvernul a plecat."
    assert runs(f"{first}\n{second}\n{third}", f"{first}\n{third}") == [
        ("kept", f"T\n\n{first}\n"),
        ("removed", f"{second}\n"),
        ("kept", third),
    ]


def test_texts_of_endless_length_are_compared_in_time() -> None:
    """Beyond some millions of pairs of words, a passage counts as replaced."""
    before, after = "a b " * 20_000, "b c " * 20_000
    assert [kind for kind, _ in runs(before, after)] == ["kept", "removed", "added"]


@given(*(st.text("ab 1.\n", max_size=60) for _ in range(4)))
def test_edits_hold_both_versions(title: str, before: str, other: str, after: str) -> None:
    """Kept and removed words are the older text, kept and added ones the newer; runs alternate."""
    older, newer = version(1, title, before), version(2, other, after)
    found = comparing.edits(older, newer)
    for change, whole in ((Change.ADDED, older), (Change.REMOVED, newer)):
        said = "".join(edit.text for edit in found if edit.change is not change)
        assert said == f"{whole.title}\n\n{whole.text}"
    assert all(a.change is not b.change for a, b in pairwise(found))


def test_a_silent_edit_is_shown_word_by_word(desk: Desk) -> None:
    """What went in brackets, what came in braces, and nothing that a terminal obeys."""
    with desk.open() as bench:
        (paged,) = bench.ids(bench.filter("source:paged"))
    out = desk("diff", str(paged))
    assert "\x1b" not in out
    assert "Articolul c începe " in out
    assert "[-aici-]" in out
    assert "{+acum altfel+}" in out
    assert desk.said.startswith("version 1, seen 2026-03-12")
    row = json.loads(desk("diff", str(paged), "--json"))
    assert (row["article"], row["from"]["version"], row["to"]["version"]) == (paged, 1, 2)
    assert {"change": "removed", "text": "aici"} in row["edits"]
    assert row["from"]["capture"]["sha256"] != row["to"]["capture"]["sha256"]


def test_versions_are_chosen_by_number(desk: Desk) -> None:
    """Backwards too; one that is not there is said."""
    with desk.open() as bench:
        (paged,) = bench.ids(bench.filter("source:paged"))
        (full, _) = bench.ids(bench.filter("source:full"))
    assert "{+aici+}" in desk("diff", str(paged), "--from", "2", "--to", "1")
    assert desk("diff", str(full)) == ""
    assert desk.said == f"article {full} was seen in one version\n"
    assert desk.refuses("diff", str(paged), "--to", "3").endswith("has no version 3: there are 1, 2")
    assert desk.refuses("diff", str(full), "--from", "2").endswith("has no version 2: 1 is the only one")
    with desk.open() as bench, pytest.raises(UnknownItem):
        bench.edits(99)


def test_of_an_edited_article_out_of_an_export_one_version_is_here(desk: Desk, tmp_path: Path) -> None:
    """The second; an edit after it has it before itself."""
    with desk.open() as bench:
        (paged,) = bench.ids(bench.filter("source:paged"))
    set_ = tmp_path / "set.jsonl"
    desk("export", "source:paged", "--format", "jsonl", "--out", str(set_))
    other = Desk(tmp_path / "other")
    other("import", str(set_))
    assert other("diff", str(paged)) == ""
    assert other.said == f"article {paged} is here in version 2 alone, which came from elsewhere\n"
    assert other.refuses("diff", str(paged), "--from", "1").endswith("has no version 1: 2 is the only one")
    with other.open() as bench:
        url = bench.record(paged).article.url
        edited = Draft("paged", "Titlu", url=url, canonical_url=url, text="Al treilea text.")
        bench.store.articles.save(edited, MORNING)
        bench.store.articles.save(replace(edited, text="Al patrulea text."), MORNING)
        assert [version.number for version in bench.versions(paged)] == [2, 3, 4]
        assert [v.number for v in bench.edits(paged)[:2]] == [3, 4]
        assert [v.number for v in bench.edits(paged, newer=3)[:2]] == [2, 3]
        assert [v.number for v in bench.edits(paged, newer=2)[:2]] == [2, 2]
    other("diff", str(paged), "--from", "3", "--to", "3")
    assert other.said == "version 3 and version 3 are the same\n"


@pytest.mark.parametrize(
    ("terminal", "no_color", "drawn_"),
    [(True, "", "\x1b[32m"), (True, "1", "{+acum altfel+}"), (False, "", "{+acum altfel+}")],
)
def test_colour_is_for_terminals_that_want_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, terminal: bool, no_color: str, drawn_: str
) -> None:
    """https://no-color.org: any value but an empty one."""
    monkeypatch.setenv("NO_COLOR", no_color)
    with desk.open() as bench:
        (paged,) = bench.ids(bench.filter("source:paged"))
    # Within the runner stdout is none of a terminal's.
    monkeypatch.setattr(evidence, "sys", SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: terminal)))
    out = desk("diff", str(paged))
    assert drawn_ in out
    assert ("\x1b" in out) == (drawn_ == "\x1b[32m")


def test_on_a_terminal_changes_are_coloured() -> None:
    """The codes are ours; those of the text are gone."""
    found = (Edit(Change.KEPT, "a "), Edit(Change.REMOVED, "\x1b]b"), Edit(Change.ADDED, "c"))
    assert drawn(found, coloured=False) == "a [-]b-]{+c+}"
    coloured = drawn(found, coloured=True)
    assert "[-" not in coloured
    assert coloured.startswith("a \x1b[31m")
    assert "]b\x1b[0m\x1b[32m" in coloured


# --- who copied whom -------------------------------------------------------------------------


def test_near_copies_are_linked_and_stay_articles(tmp_path: Path) -> None:
    """The later text's share, from either side; a report in its own words and one alone have none."""
    agency = " ".join(PARAGRAPHS)
    own = "Executivul are un buget nou: deficitul scade, iar sindicatele din educație rămân nemulțumite."
    lines = [
        {"source": "agerpres", "published": "2026-03-12T06:00:00Z", "text": agency},
        {
            "source": "ziare",
            "published": "2026-03-12T07:00:00Z",
            "text": f"{agency} Redacția noastră revine.",
        },
        {"source": "digi24", "published": "2026-03-12T08:00:00Z", "text": own},
    ]
    title = "Guvernul a adoptat joi bugetul pe anul viitor după negocieri"
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(json.dumps({"title": title, "language": "ro", **line}) for line in lines))
    desk = Desk(tmp_path / "w")
    desk("import", str(file))
    assert desk("copies", "1") == ""
    desk("group")
    (found,) = [json.loads(line) for line in desk("copies", "1", "--json").splitlines()]
    assert (found["article"], found["source"], found["later"], found["earlier"]) == (2, "ziare", 2, 1)
    assert 0.8 < found["share"] < 1
    assert found["sample"] in f"{title} {agency}"
    assert desk("copies", "1").split()[:4] == ["2", "ziare", f"{found['share']:.0%}", "later"]
    assert desk("copies", "2").split()[3] == "earlier"
    with closing(sqlite3.connect(desk.folder / "monitor.db")) as db, db:
        db.execute("UPDATE articles SET published_at = NULL, at = first_seen")
    assert "order unknown" in desk("copies", "2")
    assert desk("copies", "3") == ""
    assert "no article 9" in desk.refuses("copies", "9")
    assert len(desk("list").splitlines()) == 3
