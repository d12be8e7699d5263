"""Packages from an index: asked for over a real web, gone on with, checked, chosen."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.collect import download
from monitor.errors import CollectError, MonitorError, NoPackage, PackageError, TooLarge, UnknownItem
from monitor.news import Progress
from monitor.settings import Workspace
from monitor.translate import argos, index
from monitor.workbench import texts
from tests.inside import monitor
from tests.outlets import Answer, Handler, Outlet
from tests.packaging import package_file


class Mirror:
    """An index and its files on this machine, served in ranges."""

    def __init__(self, outlet: Outlet) -> None:
        self.outlet = outlet
        self.tag = '"one"'
        self.broken_after: int | None = None
        """Pieces given out before the connection breaks."""
        self.asked: list[str] = []
        """Range headers of the requests for files."""

    @property
    def url(self) -> str:
        return self.outlet.url("/index.json")

    def offer(self, file: Path, from_: str, to: str, version: str = "1.0") -> bytes:
        content = file.read_bytes()
        self.outlet.routes[f"/{file.name}"] = lambda handler: self.serve(handler, content)
        entry = {"from_code": from_, "to_code": to, "package_version": version}
        self.list_([{**entry, "links": ["ipfs://nowhere", self.outlet.url(f"/{file.name}")]}])
        return content

    def list_(self, entries: object) -> None:
        self.outlet.routes["/index.json"] = Answer(json.dumps(entries).encode())

    def serve(self, handler: Handler, content: bytes) -> None:
        asked = handler.headers["Range"]
        self.asked.append(asked)
        if self.broken_after is not None and len(self.asked) > self.broken_after:
            return
        start, end = map(int, re.findall(r"\d+", asked))
        if handler.headers.get("If-Range", self.tag) != self.tag:
            handler.answer(Answer(content, headers={"ETag": self.tag}))
            return
        piece = content[start : end + 1]
        where = f"bytes {start}-{start + len(piece) - 1}/{len(content)}"
        handler.answer(Answer(piece, 206, {"ETag": self.tag, "Content-Range": where}))


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    with Outlet() as outlet:
        yield Mirror(outlet)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "workspace")


@pytest.fixture(scope="module")
def bulgarian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package_file(tmp_path_factory.mktemp("bg"), "bg", "en")


# -- downloading ------------------------------------------------------------------------------


def test_a_file_comes_in_pieces_and_is_whole(mirror: Mirror, bulgarian: Path, tmp_path: Path) -> None:
    """Each piece is asked for once, progress counts bytes, and nothing else is left behind."""
    content = mirror.offer(bulgarian, "bg", "en")
    told: list[Progress] = []
    target = tmp_path / "down" / "file"
    download.file(mirror.outlet.url(f"/{bulgarian.name}"), target, on_progress=told.append)
    assert target.read_bytes() == content
    assert len(mirror.asked) == -(-len(content) // download.PIECE) > 1
    assert [p.done for p in told][-1] == told[-1].total == len(content)
    assert told[0].done == download.PIECE
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("changed", [False, True])
def test_a_broken_download_goes_on_unless_the_file_changed(
    mirror: Mirror, bulgarian: Path, tmp_path: Path, changed: bool
) -> None:
    """The second try begins at the byte where the first ended; of a new file nothing old is kept."""
    content = mirror.offer(bulgarian, "bg", "en")
    mirror.broken_after = 1
    url, target = mirror.outlet.url(f"/{bulgarian.name}"), tmp_path / "file"
    with pytest.raises(CollectError):
        download.file(url, target)
    assert not target.exists()
    mirror.broken_after = None
    if changed:
        mirror.tag = '"two"'
    mirror.asked.clear()
    download.file(url, target)
    assert target.read_bytes() == content
    assert mirror.asked[0].startswith(f"bytes={download.PIECE}-")
    assert len(mirror.asked) == (1 if changed else -(-len(content) // download.PIECE) - 1)


def test_a_server_without_ranges_or_marks_is_asked_for_the_whole(mirror: Mirror, tmp_path: Path) -> None:
    """A plain answer is the file, also an empty one; without a mark nothing is gone on with."""
    mirror.outlet.routes["/plain"] = Answer(b"all of it")
    mirror.outlet.routes["/empty"] = Answer(b"")
    (tmp_path / "plain.part").write_bytes(b"old")
    (tmp_path / "plain.part.json").write_text('{"tag": "", "total": 99}')
    assert download.file(mirror.outlet.url("/plain"), tmp_path / "plain").read_bytes() == b"all of it"
    assert mirror.outlet.requests[-1][1]["range"].startswith("bytes=0-")
    assert download.file(mirror.outlet.url("/empty"), tmp_path / "empty").read_bytes() == b""


@pytest.mark.parametrize(
    ("answer", "failure", "words"),
    [
        (Answer(b"", 404), CollectError, "answers 404"),
        (Answer(b"ab", 206, {"Content-Range": "bytes 7-8/9"}), CollectError, "answers 206"),
        (Answer(b"", 206, {"Content-Range": "bytes 0-0/9"}), CollectError, "nothing more"),
        (Answer(b"ab", 206, {"Content-Range": "bytes 0-1/999999999999"}), TooLarge, "cap"),
        (
            [
                Answer(b"ab", 206, {"Content-Range": "bytes 0-1/9", "ETag": '"a"'}),
                Answer(b"cd", 206, {"Content-Range": "bytes 2-3/8", "ETag": '"a"'}),
            ],
            CollectError,
            "changed while",
        ),
    ],
)
def test_an_answer_that_is_not_the_file_is_refused(
    mirror: Mirror,
    tmp_path: Path,
    answer: Answer | list[Answer],
    failure: type[MonitorError],
    words: str,
) -> None:
    """One clear line, and nothing stands under the file's name."""
    mirror.outlet.routes["/f"] = answer
    with pytest.raises(failure, match=words):
        download.file(mirror.outlet.url("/f"), tmp_path / "f")
    assert not (tmp_path / "f").exists()


# -- the index --------------------------------------------------------------------------------


def entry(from_: str, to: str, version: str, *links: object, **more: object) -> dict[str, object]:
    return {"from_code": from_, "to_code": to, "package_version": version, "links": list(links), **more}


def test_the_index_gives_the_newest_of_each_pair() -> None:
    """By number, not by letter; what is no translation or has no web link is passed over."""
    listed = [
        entry("ru", "en", "1.9", "https://a.example/9"),
        entry("ru", "en", "1.10", 5, "ipfs://x", "http://a.example/10", "https://b.example/10"),
        entry("ru", "en", "1.2", "https://a.example/2"),
        entry("ro", "en", "2.0", "ipfs://x"),
        entry("uk", "en", "9.0", "https://a.example/uk", type="sbd"),
        entry("../x", "en", "1.0", "https://a.example/x"),
        {"from_code": "ru"},
        "nonsense",
        None,
    ]
    offers = index.read(json.dumps(listed).encode(), "the index")
    assert list(offers) == ["ru-en"]
    assert offers["ru-en"].links == ("http://a.example/10", "https://b.example/10")
    assert offers["ru-en"].name == "translate-ru_en-1_10"
    with pytest.raises(NoPackage, match=r"no package for ru-ro; from ru there is ru-en$"):
        index.pick(offers, "ru-ro")
    with pytest.raises(NoPackage, match=r"no package for ja-en$"):
        index.pick(offers, "ja-en")
    with pytest.raises(NoPackage, match=r"no package for r-en$"):
        index.pick(offers, "r-en")


@pytest.mark.parametrize("raw", [b"<html>", b"{}", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_index_is_refused(raw: bytes) -> None:
    with pytest.raises(PackageError, match="the index is no index of packages"):
        index.read(raw, "the index")


def test_argos_says_where_its_index_is() -> None:
    """It is taken from the library, so that it moves with it."""
    assert re.fullmatch(r"https://\S+/index\.json", argos.index_url())


# -- installing -------------------------------------------------------------------------------


def test_a_package_is_installed_with_its_record(
    mirror: Mirror, bulgarian: Path, workspace: Workspace
) -> None:
    """Its source, size and hash are known afterwards; the download itself is gone."""
    content = mirror.offer(bulgarian, "bg", "en")
    package = texts.install_package(workspace, "bg-en", index=mirror.url)
    assert package.source == mirror.outlet.url(f"/{bulgarian.name}")
    assert (package.size, package.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert package in texts.packages(workspace)[0]
    assert list((workspace.packages / ".downloads").iterdir()) == []
    assert ("translate-bg_en-1_0", None) in list(texts.verify_packages(workspace))


def test_a_download_that_is_no_package_changes_nothing(mirror: Mirror, workspace: Workspace) -> None:
    """It is refused like a file, and thrown away, so that the next try fetches it anew."""
    mirror.outlet.routes["/bad"] = Answer(b"this is no zip")
    mirror.list_([entry("bg", "en", "1.0", mirror.outlet.url("/bad"))])
    before = texts.packages(workspace)[0]
    with pytest.raises(PackageError, match=r"translate-bg_en-1_0\.argosmodel is damaged or no zip file"):
        texts.install_package(workspace, "bg-en", index=mirror.url)
    assert texts.packages(workspace)[0] == before
    assert list((workspace.packages / ".downloads").iterdir()) == []


def test_an_index_that_is_not_there_is_named(mirror: Mirror, workspace: Workspace) -> None:
    with pytest.raises(CollectError, match=r"/index\.json answers 404"):
        texts.install_package(workspace, "bg-en", index=mirror.url)


def test_the_command_line_installs_verifies_and_chooses(
    mirror: Mirror, bulgarian: Path, workspace: Workspace
) -> None:
    """A pair that fails does not stop the others; a damaged package is exit code 1."""
    mirror.offer(bulgarian, "bg", "en")
    done = monitor(workspace.root, "models", "install", "xx-en", "bg-en", "--index", mirror.url)
    assert done.returncode == 1
    assert done.stderr.split("\n")[0] == "xx-en: the index has no package for xx-en"
    assert "installed translate-bg_en-1_0, " in done.stderr
    sound = monitor(workspace.root, "models", "verify", "--json")
    said = [json.loads(line) for line in sound.stdout.splitlines()]
    assert sound.returncode == 0
    assert {"name": "translate-bg_en-1_0", "ok": True, "message": None} in said
    (model,) = workspace.packages.glob("*/model/model.bin")
    model.write_bytes(b"no model")
    spoilt = monitor(workspace.root, "models", "verify")
    assert spoilt.returncode == 1
    assert "--  translate-bg_en-1_0  model/model.bin has changed since it was installed" in spoilt.stdout
    again = monitor(workspace.root, "models", "import", str(bulgarian.parent / "none"), str(bulgarian))
    assert again.returncode == 1
    assert again.stderr.endswith("installed translate-bg_en-1_0 (bg-en)\n"), "one bad file stops no other"
    used = monitor(workspace.root, "models", "use", "translate-bg_en-1_0")
    assert used.stderr == "bg-en is translated by translate-bg_en-1_0\n"


# -- choosing ---------------------------------------------------------------------------------


def test_the_analyst_may_prefer_another_package(workspace: Workspace, tmp_path: Path) -> None:
    """The choice holds until it is taken back, and falls with the package it names."""
    for version in ("1.0", "2.0"):
        texts.import_package(workspace, package_file(tmp_path, "bg", "en", version))

    def used() -> str:
        return texts.shelf(workspace).path("bg", "en")[0].version

    assert used() == "2.0"
    assert texts.choose_package(workspace, "translate-bg_en-1_0").version == "1.0"
    assert used() == "1.0"
    assert next(p for p in texts.packages(workspace)[0] if p.pair == "bg-en").version == "1.0"
    assert texts.choose_package(workspace, "bg-en").version == "2.0"
    assert used() == "2.0"
    texts.choose_package(workspace, "translate-bg_en-1_0")
    texts.remove_package(workspace, "translate-bg_en-1_0")
    assert used() == "2.0"
    for unknown in ("translate-bg_en-9", "xx-en"):
        with pytest.raises(UnknownItem):
            texts.choose_package(workspace, unknown)


@pytest.mark.parametrize("content", ["nonsense", "[1]", "\ud800"])
def test_a_spoilt_choice_chooses_nothing(workspace: Workspace, content: str) -> None:
    workspace.packages.mkdir(parents=True)
    (workspace.packages / "chosen.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    assert texts.shelf(workspace).best("ru", "en") is not None


def test_a_way_through_another_language_is_taken_when_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    """Both packages are named; without asking there is none."""
    texts.import_package(workspace, package_file(tmp_path, "bg", "ro"))
    with pytest.raises(NoPackage, match="a way through ro exists: --via"):
        texts.Interpreter(workspace, "bg")
    through = texts.Interpreter(workspace, "bg", profile="fast", via=True)
    assert [p.pair for p in through.packages] == ["bg-ro", "ro-en"]
    assert through.lines(["Да, это так."])[0]
