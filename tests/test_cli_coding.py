"""Coders at the command line: codebook, agreement, merging, and every export there is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from monitor.settings import Workspace
from monitor.workbench import Workbench
from monitor.workbench.exporting import formats
from tests.test_cli import Monitor

NEWS = [
    {"source": "ziare", "language": "ro", "title": f"Titlul {n}", "text": "Prima frază. A doua frază.",
     "url": f"https://ziare.example/{n}", "published": "2026-03-12T06:10:00Z"}
    for n in (1, 2, 3)
]  # fmt: skip

pytestmark = pytest.mark.xdist_group("coding")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Monitor:
    """A workspace with three tagged articles."""
    folder = tmp_path_factory.mktemp("coding")
    file = folder / "news.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in NEWS), "utf-8")
    program = Monitor(folder / "workspace")
    program("init")
    program("import", str(file))
    program("tag", "add", "actor/bank", "1", "2", "--note", "lead")
    program("tag", "add", "frame/threat", "1", "--sentence", "2", "--note", "the noun")
    return program


def test_a_tag_on_a_sentence_is_exported_with_it(desk: Monitor) -> None:
    """Beside the tag on the article."""
    row = json.loads(desk("export", "tag:frame", "--format", "jsonl"))
    assert {(t["tag"], t["on"], t["sentence"]) for t in row["taggings"]} == {
        ("actor/bank", "article", None),
        ("frame/threat", "sentence", "Prima frază."),
    }
    assert "--sentence takes one article" in desk.refuses(
        "tag", "add", "x", "1", "2", "--sentence", "1", code=2
    )
    assert "--sentence takes one article" in desk.refuses(
        "tag", "add", "x", "1", "s1", "--sentence", "1", code=2
    )


def test_the_codebook_is_shown_changed_and_exchanged(desk: Monitor, tmp_path: Path) -> None:
    """The one that a new workspace starts from; every format is tested beside its reader."""
    shown = desk("codebook", "show", "frame")
    assert "frame/threat (1 article)" in shown
    assert "actor/bank" not in shown
    desk("codebook", "edit", "actor/bank", "--definition", "Banks.", "--colour", "blue", "--key", "k")
    assert "actor/bank [key k]" in desk("codebook", "show", "actor")
    assert [row["key"] for row in desk.rows("codebook", "show", "actor/bank")] == ["k"]
    desk("codebook", "edit", "topic/energy", "--retire", "--rename", "topic/power")
    assert {row["name"] for row in desk.rows("codebook", "show", "topic") if row["status"] == "retired"} == {
        "topic/power"
    }
    assert "topic/power is retired" in desk.refuses("tag", "add", "topic/power", "1", code=2)
    history = desk("codebook", "history", "topic/power").splitlines()
    assert [line.split("ana  ")[1] for line in history] == [
        "renamed topic/energy to topic/power",
        "changed status of topic/energy",
    ]
    desk("codebook", "merge", "actor/company", "actor/bank")
    assert "actor/company [now actor/bank]" in desk("codebook", "show", "actor")
    file = tmp_path / "book.toml"
    desk("codebook", "export", "--out", str(file))
    assert desk("codebook", "export", "--format", "toml").encode() == file.read_bytes()
    assert b"added 0 entries, changed 0" in desk.run("codebook", "import", str(file)).stderr
    assert "actor/company [merged] Companies" in " ".join(desk("tag", "list").split())
    (tmp_path / "twice.csv").write_text("name\na\nA\n")
    assert "twice.csv: the codebook has A twice" in desk.refuses(
        "codebook", "import", str(tmp_path / "twice.csv"), code=2
    )
    assert "opposites" in desk.refuses("codebook", "edit", "actor", "--retire", "--active", code=2)
    assert "no tag 'nosuch'" in desk.refuses("codebook", "show", "nosuch", code=2)


def test_an_entry_that_is_not_there_is_not_as_it_was(desk: Monitor) -> None:
    """Also where nothing is to be changed; one that is there is."""
    assert "nosuch" in desk.refuses("codebook", "edit", "nosuch", code=2)
    assert desk.run("codebook", "edit", "frame/threat").stderr == b"frame/threat is as it was\n"


def test_another_coders_copy_is_merged_and_agreement_measured(desk: Monitor, tmp_path: Path) -> None:
    """Dan tags his copy; merged, the two can be compared; conflicts are listed with exit code 1."""
    other = Monitor(tmp_path / "copy")
    shutil.copytree(desk.workspace, other.workspace)
    other("codebook", "edit", "frame", "--definition", "Another.")
    with Workbench(Workspace(other.workspace), analyst="dan") as copy:
        copy.tag([1, 3], "actor/bank")
    merged = desk.run("merge", str(other.workspace))
    assert merged.returncode == 1
    said = merged.stderr.decode()
    assert "tag frame: definition differ; ours stays" in said
    assert "added 0 articles, knew 3" in said
    (row,) = desk.rows("agreement", "--coders", "ana,dan", "--tag", "frame")
    assert (row["articles"], row["percent"], row["alpha"]) == (1, 0.0, 0.0)
    assert row["disagreements"] == [{"article": 1, "yes": ["ana"], "no": ["dan"]}]
    table = desk("agreement", "--coders", "ana,dan").splitlines()
    assert table[1].split() == ["1", "100%", "-", "-", "-", "actor/bank"]
    assert table[2].split() == ["1", "0%", "0.000", "-1.000", "0.000", "frame/threat"]
    assert table[3].strip() == "article 1: ana yes, dan no"
    assert "no tags by nobody" in desk.refuses("agreement", "--coders", "ana,nobody", code=2)
    assert "there is no database" in desk.refuses("merge", str(tmp_path / "nothing"), code=2)


def test_help_names_every_format(desk: Monitor) -> None:
    """The list is written out there, because a shell knows no stage."""
    said = desk("export", "--help")
    for name in formats():
        assert name in said, name
    line = desk.refuses("export", "--format", "pptx", code=2)
    assert all(name in line for name in formats())


def test_a_format_that_is_no_text_needs_a_file(desk: Monitor, tmp_path: Path) -> None:
    """One line; with --out the file and its manifest are there, and csv may begin with a mark."""
    assert "name a file with --out" in desk.refuses("export", "--format", "sqlite", code=2)
    for form in ("sqlite", "csv"):
        path = tmp_path / f"set.{form}"
        desk("export", "source:ziare", "--format", form, "--out", str(path), *(["--bom"] * (form == "csv")))
        manifest = json.loads((tmp_path / f"set.{form}.manifest.json").read_text())
        assert (manifest["articles"], manifest["filter"], manifest["by"]) == (3, "source:ziare", "ana")
    assert (tmp_path / "set.csv").read_bytes().startswith(b"\xef\xbb\xbf")
