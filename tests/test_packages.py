"""The shelf of translation packages: what gets on it, what does not, and which one is taken."""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor import seeds
from monitor.errors import NoPackage, PackageError, UnknownItem
from monitor.translate import archive
from monitor.translate.packages import Shelf
from tests.packaging import Members, bundled_file, members, metadata, package_file, packed


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(seeds.bundled_models(), tmp_path / "installed", tmp_path / "cache")


@pytest.fixture
def bare(tmp_path: Path) -> Shelf:
    """A shelf without bundled packages."""
    return Shelf(tmp_path / "nothing", tmp_path / "installed", tmp_path / "cache")


def light(folder: Path, files: dict[str, bytes]) -> Path:
    """A package folder with every part in its place and nothing in the parts."""
    parts = {
        "metadata.json": metadata(),
        "model/model.bin": b"",
        "model/config.json": b"{}",
        "model/shared_vocabulary.json": b"[]",
        "sentencepiece.model": b"",
        **files,
    }
    for name, content in parts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


# -- bundled ----------------------------------------------------------------------------------


def test_the_manifest_tells_the_truth_about_every_bundled_file() -> None:
    """Each package file is listed with its real size, hash and pair, and none lies there unlisted."""
    models = seeds.bundled_models()
    entries = tomllib.loads((models / "manifest.toml").read_text(encoding="utf-8"))["packages"]
    for name, entry in entries.items():
        file = models / entry["file"]
        assert entry["size"] == file.stat().st_size <= 25 * 2**20
        assert entry["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
        assert name == f"translate-{entry['from']}_{entry['to']}-{entry['version'].replace('.', '_')}"
        assert {"date", "draft", "corpora", "licence", "scores"} <= entry.keys()
    assert {f.name for f in models.glob("*.argosmodel")} == {entry["file"] for entry in entries.values()}


def test_romanian_and_russian_come_with_the_program(shelf: Shelf) -> None:
    """Without any installation there is a scored package for both."""
    for language in ("ro", "ru"):
        package = shelf.best(language, "en")
        assert package is not None
        assert package.origin == "bundled"
        assert package.score is not None
    assert shelf.problems() == []


def test_a_bundled_package_is_unpacked_when_it_is_first_used(shelf: Shelf, tmp_path: Path) -> None:
    """Listing writes nothing; using unpacks once, for all later shelves."""
    package = shelf.packages()[0]
    assert not list(tmp_path.iterdir())
    folder = shelf.folder(package)
    assert archive.inspect(folder).name == package.name
    assert folder.is_relative_to(tmp_path / "cache")
    made = (folder / "model" / "model.bin").stat()
    again = Shelf(seeds.bundled_models(), tmp_path / "installed", tmp_path / "cache").folder(package)
    assert again == folder
    assert (again / "model" / "model.bin").stat().st_mtime_ns == made.st_mtime_ns
    assert shelf.verify(package) is None


def test_a_damaged_cache_is_unpacked_again(shelf: Shelf, tmp_path: Path) -> None:
    """A part that was cut short or removed is noticed by the next shelf."""
    package = shelf.packages()[0]
    model = shelf.folder(package) / "model" / "model.bin"
    whole = model.stat().st_size
    model.write_bytes(b"short")
    Shelf(seeds.bundled_models(), tmp_path / "installed", tmp_path / "cache").folder(package)
    assert model.stat().st_size == whole
    shutil.rmtree(model.parent.parent)
    assert (shelf.folder(package) / "model" / "model.bin").stat().st_size == whole


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """Where the cache has no place, packages are unpacked into a temporary folder."""
    (tmp_path / "file").write_text("")
    shelf = Shelf(seeds.bundled_models(), tmp_path / "installed", tmp_path / "file" / "cache")
    folder = shelf.folder(shelf.packages()[0])
    assert archive.inspect(folder).to_code == "en"
    assert not folder.is_relative_to(tmp_path / "file")


def test_a_bundled_file_that_is_not_the_one_in_the_manifest_is_refused(tmp_path: Path) -> None:
    """A package is used only if its bytes are those the manifest names."""
    models = tmp_path / "models"
    models.mkdir()
    shutil.copy(seeds.bundled_models() / "manifest.toml", models)
    for file in seeds.bundled_models().glob("*.argosmodel"):
        shutil.copy(bundled_file(), models / file.name)
    shelf = Shelf(models, tmp_path / "installed", tmp_path / "cache")
    swapped = shelf.best("ro", "en")
    assert swapped is not None
    assert shelf.verify(swapped) is not None
    with pytest.raises(PackageError, match="not the file the manifest names"):
        shelf.folder(swapped)


def test_a_bundled_file_that_became_nonsense_is_refused(tmp_path: Path) -> None:
    """What was unpacked of it before is not used in its place."""
    models = tmp_path / "models"
    shutil.copytree(seeds.bundled_models(), models)
    best = Shelf(models, tmp_path / "installed", tmp_path / "cache").best("ru", "en")
    assert best is not None
    Shelf(models, tmp_path / "installed", tmp_path / "cache").folder(best)
    for file in models.glob("*.argosmodel"):
        file.write_text("nonsense")
    with pytest.raises(PackageError, match="not the file the manifest names"):
        Shelf(models, tmp_path / "installed", tmp_path / "cache").folder(best)


def test_a_poor_manifest_is_a_problem_and_not_a_crash(tmp_path: Path) -> None:
    """Entries with gaps, missing files and a manifest that is no TOML are told as problems."""
    entry = "from = 'ru'\nto = 'en'\nversion = '1'\nsize = 1\nsha256 = ''\n"
    manifest = tmp_path / "manifest.toml"
    shelf = Shelf(tmp_path, tmp_path / "installed", tmp_path / "cache")
    manifest.write_text(f"[packages.gone]\nfile = 'gone.argosmodel'\n{entry}[packages.gaps]\nfile = 'x'\n")
    assert [p.subject for p in shelf.problems()] == ["gone", "gaps"]
    assert shelf.packages() == []
    manifest.write_text("this is no toml")
    assert [p.subject for p in shelf.problems()] == ["manifest.toml"]


# -- installing -------------------------------------------------------------------------------


def test_an_installed_package_is_listed_checked_and_removed(bare: Shelf, tmp_path: Path) -> None:
    """Installing keeps where a package came from; removing leaves nothing behind."""
    file = package_file(tmp_path, "bg", "en", "1.4")
    package = bare.install(file)
    assert (package.name, package.pair, package.origin) == ("translate-bg_en-1_4", "bg-en", "installed")
    assert package.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert package.size == file.stat().st_size
    assert not package.draft
    assert bare.packages() == [package]
    assert bare.verify(package) is None

    model = bare.folder(package) / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:-1] + b"\0\0")
    assert bare.verify(package) == "model/model.bin has changed since it was installed"
    model.unlink()
    assert "model/model.bin" in bare.problems()[0].message

    shutil.copy(seeds.bundled_models() / "manifest.toml", model.parent / "model.bin")
    bare.remove(package.name)
    assert list((tmp_path / "installed").iterdir()) == []
    with pytest.raises(UnknownItem):
        bare.remove(package.name)


def test_what_comes_with_the_program_stays(shelf: Shelf, tmp_path: Path) -> None:
    """A bundled package is neither removed nor replaced by one of its name."""
    package = shelf.packages()[0]
    with pytest.raises(PackageError, match="comes with the program and cannot be removed"):
        shelf.remove(package.name)
    with pytest.raises(PackageError, match="comes with the program already"):
        shelf.install(bundled_file())
    assert package in shelf.packages()


def test_installing_a_version_again_replaces_it(bare: Shelf, tmp_path: Path) -> None:
    """One pair and version is on the shelf once, the newest; other versions stay beside it."""
    file = package_file(tmp_path, "bg", "en", "1.4")
    first = bare.install(file)
    folder = bare.folder(first)
    second = bare.install(file)
    assert bare.packages() == [second]
    assert not folder.exists()
    newer = bare.install(package_file(tmp_path, "bg", "en", "1.10"))
    assert bare.packages() == [newer, second]
    assert bare.best("bg", "en") == newer


Spoil = Callable[[Members], bytes]


def without(name: str) -> Spoil:
    return lambda files: packed({n: c for n, c in files.items() if not n.endswith(name)})


def plus(name: str, content: bytes = b"x") -> Spoil:
    return lambda files: packed({**files, name: content})


def said(**changes: str) -> Spoil:
    return lambda files: packed({**files, "package/metadata.json": metadata(**changes)})


def spoilt_header(change: Callable[[zipfile.ZipInfo], None]) -> Spoil:
    return lambda files: packed(files, change=change)


def link(info: zipfile.ZipInfo) -> None:
    if info.filename.endswith("metadata.json"):
        info.external_attr = (stat.S_IFLNK | 0o777) << 16


def flipped(files: Members) -> bytes:
    """One byte of the model changed without its checksum."""
    whole = bytearray(packed(files))
    whole[len(whole) // 2] ^= 0xFF
    return bytes(whole)


def padded(files: Members) -> bytes:
    """The last file's size is one byte more in the table of contents than there is of it."""
    raw = bytearray(packed(files))
    at = raw.rindex(b"PK\x01\x02") + 24
    raw[at : at + 4] = (int.from_bytes(raw[at : at + 4], "little") + 1).to_bytes(4, "little")
    return bytes(raw)


def large(files: Members) -> bytes:
    """The mark of a 64-bit table of contents before the other."""
    raw = packed(files)
    end = raw.rindex(b"PK\x05\x06")
    return raw[:end] + b"PK\x06\x07" + bytes(16) + raw[end:]


def rootless(files: Members) -> bytes:
    return packed({name.removeprefix("package/"): content for name, content in files.items()})


def bomb(files: Members) -> bytes:
    """Sizes in the table of contents that add up to more than is ever unpacked."""
    raw = packed(files)
    at = raw.rindex(b"PK\x01\x02")
    return raw[: at + 24] + (archive.UNPACKED_BYTES + 1).to_bytes(4, "little") + raw[at + 28 :]


def crowded(files: Members) -> bytes:
    return packed({**files, **{f"package/f{n}": b"" for n in range(archive.MEMBERS + 1)}})


def huge_directory(files: Members) -> bytes:
    """So many entries that their table alone is refused."""
    return packed({f"package/{'f' * 200}{n}": b"" for n in range(5000)})


def squeezed(files: Members) -> bytes:
    raw = bytearray(packed({"package/metadata.json": metadata()}))
    raw[8:10] = raw[raw.rindex(b"PK\x01\x02") + 10 : raw.rindex(b"PK\x01\x02") + 12] = (14).to_bytes(
        2, "little"
    )
    return bytes(raw)


def encrypted(files: Members) -> bytes:
    raw = bytearray(packed({"package/metadata.json": metadata()}))
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


REFUSED: dict[str, tuple[Spoil, str]] = {
    "no zip": (lambda _: b"not a zip at all", "is damaged or no zip file"),
    "empty": (lambda _: b"", "is damaged or no zip file"),
    "cut short": (lambda files: packed(files)[:-200_000], "is damaged or no zip file"),
    "wrong checksum": (flipped, "is damaged or no zip file"),
    "wrong size": (padded, "is cut short"),
    "no root": (rootless, "does not hold one folder"),
    "two roots": (plus("other/file"), "does not hold one folder"),
    "file beside the root": (plus("readme.txt"), "does not hold one folder"),
    "nothing in it": (lambda _: packed({}), "does not hold one folder"),
    "no folder in it": (lambda _: packed({"package": b"x"}), "does not hold one folder"),
    "parent path": (plus("package/../../evil"), "path that is not allowed"),
    "absolute path": (plus("/etc/evil"), "path that is not allowed"),
    "backslashes": (plus("package\\..\\evil"), "path that is not allowed"),
    "drive letter": (plus("C:/evil"), "path that is not allowed"),
    "control character": (plus("package/a\x1b[2Jb"), "path that is not allowed"),
    "endless name": (plus("package/" + "a" * 300), "path that is not allowed"),
    "blank at an end": (plus("package/a /b"), "path that is not allowed"),
    "dot at an end": (plus("package/a./b"), "path that is not allowed"),
    "two spellings": (plus("package/METADATA.json"), "twice"),
    "two ways to accent": (
        lambda files: packed({**files, "package/\u00e9": b"", "package/e\u0301": b""}),
        "twice",
    ),
    "file and folder": (plus("package/metadata.json/x"), "as a file and as a folder"),
    "link": (spoilt_header(link), "a link or device"),
    "bomb": (bomb, "unpacks to more than"),
    "too many files": (crowded, "at most"),
    "too long a table": (huge_directory, "too many files"),
    "too large a table": (large, "too many files"),
    "odd compression": (squeezed, "not supported"),
    "encrypted": (encrypted, "encrypted"),
    "no metadata": (without("metadata.json"), "has no metadata.json"),
    "metadata no JSON": (plus("package/metadata.json", b"{"), "not JSON"),
    "metadata too deep": (plus("package/metadata.json", b"[" * 200_000), "not JSON"),
    "metadata a list": (plus("package/metadata.json", b"[]"), "not an object"),
    "metadata too long": (plus("package/metadata.json", b" " * (archive.METADATA_BYTES + 1)), "megabyte"),
    "no version": (said(package_version=""), "no usable package_version"),
    "endless version": (said(package_version="1" * 33), "no usable package_version"),
    "path in version": (said(package_version="../1"), "no usable package_version"),
    "no language": (said(from_code="russian!"), "no usable from_code"),
    "same language": (said(to_code="ru"), "to itself"),
    "other type": (said(type="sbd"), "not for translation"),
    "no model": (without("model/model.bin"), "has no model/model.bin"),
    "no config": (without("model/config.json"), "has no model/config.json"),
    "no vocabulary": (without("vocabulary.json"), "has no vocabulary"),
    "no tokenizer": (without("sentencepiece.model"), "neither sentencepiece.model nor bpe.model"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sound_package_is_refused(bare: Shelf, tmp_path: Path, name: str) -> None:
    """One clear line names the file and the fault, and nothing is left anywhere."""
    spoil, fault = REFUSED[name]
    file = tmp_path / "offered.argosmodel"
    file.write_bytes(spoil(members()))
    with pytest.raises(PackageError) as refusal:
        bare.install(file)
    assert refusal.value.message.startswith("offered.argosmodel ")
    assert fault in refusal.value.message
    assert "\n" not in refusal.value.message
    assert refusal.value.message.isprintable()
    assert len(refusal.value.message) < 200
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["installed", "offered.argosmodel"]


def test_what_is_just_within_the_bounds_is_taken(tmp_path: Path) -> None:
    """As many files, as long a description and as long a name as may be; a comment behind the table."""
    parts: Members = {
        f"package/{part.relative_to(tmp_path / 'light').as_posix()}": part.read_bytes()
        for part in light(
            tmp_path / "light", {"metadata.json": metadata().ljust(archive.METADATA_BYTES)}
        ).rglob("*")
        if part.is_file()
    }
    parts["package/" + "a" * (240 - len("package/"))] = b""
    parts |= {f"package/f{n}": b"" for n in range(archive.MEMBERS - len(parts))}
    file = tmp_path / "full.argosmodel"
    file.write_bytes(packed(parts))
    with zipfile.ZipFile(file, "a") as full:
        full.comment = b"c" * 60_000
    assert archive.inspect(archive.unpack(file, tmp_path / "full")).name == "translate-ru_en-1_0"


@pytest.mark.parametrize("part", ["package/model/model.bin", "package/sentencepiece.model"])
def test_a_model_that_does_not_load_is_refused(bare: Shelf, tmp_path: Path, part: str) -> None:
    """Sound files with nonsense inside are tried out in a process of their own, and refused."""
    file = tmp_path / "nonsense.argosmodel"
    file.write_bytes(packed({**members(), part: b"\xff" * 4096}))
    with pytest.raises(PackageError, match=r"nonsense\.argosmodel is refused: its model does not load"):
        bare.install(file)
    assert bare.packages() == []


def test_a_refused_upgrade_keeps_what_is_there(bare: Shelf, tmp_path: Path) -> None:
    """The package already on the shelf is untouched by a broken one of its version."""
    good = bare.install(package_file(tmp_path, "bg", "en", "1.4"))
    broken = tmp_path / "broken.argosmodel"
    broken.write_bytes(flipped(members()))
    with pytest.raises(PackageError):
        bare.install(broken)
    assert bare.packages() == [good]
    assert bare.verify(good) is None


def test_noise_of_other_systems_is_passed_over(bare: Shelf, tmp_path: Path) -> None:
    """What some systems add to every zip does not make a package unusable."""
    file = tmp_path / "mac.argosmodel"
    noise = {"__MACOSX/package/._metadata.json": b"x", "package/.DS_Store": b"x"}
    file.write_bytes(packed({**members(), "package/metadata.json": metadata(), **noise}))
    package = bare.install(file)
    assert not (bare.folder(package) / ".DS_Store").exists()


def test_a_file_that_is_not_there_or_a_place_that_is_no_folder(tmp_path: Path) -> None:
    """Both ends of an installation can be wrong; each says which."""
    (tmp_path / "file").write_text("")
    shelf = Shelf(tmp_path / "none", tmp_path / "file", tmp_path / "cache")
    with pytest.raises(PackageError, match="is not a file"):
        shelf.install(tmp_path / "missing.argosmodel")
    with pytest.raises(PackageError, match="cannot be installed"):
        shelf.install(bundled_file())
    assert shelf.packages() == []


def test_a_package_does_not_vouch_for_itself(bare: Shelf, tmp_path: Path) -> None:
    """A record of installation that a package brings along is not believed."""
    file = tmp_path / "sly.argosmodel"
    record = json.dumps({"sha256": "0" * 64, "size": 1, "installed_at": "9999"}).encode()
    file.write_bytes(
        packed({**members(), "package/metadata.json": metadata(), "package/installed.json": record})
    )
    assert bare.install(file).sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


# -- reading ----------------------------------------------------------------------------------


def test_a_broken_folder_does_not_hide_the_good_ones(bare: Shelf, tmp_path: Path) -> None:
    """What cannot be used is a problem with its name; hidden leftovers are not even that."""
    installed = tmp_path / "installed"
    light(installed / "good", {})
    light(installed / "bad", {"metadata.json": b"{"})
    light(installed / ".new-cut-off", {})
    light(installed / "__MACOSX", {})
    (installed / "note.txt").write_text("")
    assert [p.name for p in bare.packages()] == ["translate-ru_en-1_0"]
    assert [p.subject for p in bare.problems()] == ["bad"]


def test_an_old_package_without_a_model_config_is_sound(tmp_path: Path) -> None:
    """Packages of 2021 have a text vocabulary and no config.json; two vocabularies are fine as well."""
    old = light(tmp_path / "old", {"model/shared_vocabulary.txt": b""})
    (old / "model" / "config.json").unlink()
    (old / "model" / "shared_vocabulary.json").unlink()
    assert archive.inspect(old).name == "translate-ru_en-1_0"
    (old / "model" / "shared_vocabulary.txt").rename(old / "model" / "source_vocabulary.txt")
    with pytest.raises(PackageError, match="vocabulary"):
        archive.inspect(old)
    (old / "model" / "target_vocabulary.txt").write_text("")
    (old / "sentencepiece.model").rename(old / "bpe.model")
    assert archive.inspect(old).version == "1.0"


def test_a_folder_put_there_by_hand_is_used_and_cannot_be_verified(bare: Shelf, tmp_path: Path) -> None:
    """Its size is counted, its hash is unknown, and verifying says why."""
    light(tmp_path / "installed" / "by-hand", {"model/model.bin": b"12345"})
    package = bare.packages()[0]
    assert package.sha256 is None
    assert package.size >= 5
    assert "nothing is known to compare it with" in str(bare.verify(package))
    bare.remove(package.name)
    with pytest.raises(PackageError, match="no longer installed"):
        bare.folder(package)


def test_of_two_folders_with_one_package_the_newer_is_used(bare: Shelf, tmp_path: Path) -> None:
    """As a cut-off replacement leaves them; by the time of installation, and no problem."""
    for name, day in (("b", 3), ("c", 1), ("a", 2)):
        record = json.dumps({"installed_at": f"2026-03-0{day}", "source": name}).encode()
        light(tmp_path / "installed" / name, {"installed.json": record})
    assert [p.source for p in bare.packages()] == ["b"]
    assert bare.problems() == []


def test_a_program_package_hides_an_installed_one_of_its_name(shelf: Shelf, tmp_path: Path) -> None:
    """After an upgrade of the program the name means one package, and the other is told of."""
    name = shelf.packages()[0].name
    version = shelf.packages()[0].version
    pair = shelf.packages()[0]
    light(
        tmp_path / "installed" / name,
        {"metadata.json": metadata(from_code=pair.from_code, to_code=pair.to_code, package_version=version)},
    )
    assert shelf.packages()[0].origin == "bundled"
    assert [p.subject for p in shelf.problems()] == [name]


# -- choosing ---------------------------------------------------------------------------------


def shelf_of(tmp_path: Path, *entries: str) -> Shelf:
    """A shelf of bundled packages that are declared and nothing else."""
    tables = []
    for entry in entries:
        name, _, rest = entry.partition(" ")
        from_, to, version = name.split("-")
        (tmp_path / name).write_text("")
        tables.append(
            f"[packages.'{name}']\nfile = '{name}'\nfrom = '{from_}'\nto = '{to}'\nversion = '{version}'\n"
            f"size = 1\nsha256 = 'x'\n" + rest.replace(";", "\n") + "\n"
        )
    (tmp_path / "manifest.toml").write_text("".join(tables))
    return Shelf(tmp_path, tmp_path / "installed", tmp_path / "cache")


def test_the_best_package_is_finished_then_scored_then_new(tmp_path: Path) -> None:
    """A draft comes last whatever it scores; a declared score outranks the version."""
    score = "scores.flores-dev.bleu = {}".format
    shelf = shelf_of(
        tmp_path,
        f"ru-en-1.0 draft = true;{score(40)}",
        f"ru-en-1.9 {score(20)}",
        f"ru-en-1.2 {score(26)}",
        "ru-en-1.10 draft = false",
        "ru-en-1.11 draft = true",
        "ru-en-1 draft = true",
    )
    order = [p.version for p in shelf.packages()]
    assert order == ["1.2", "1.9", "1.10", "1.0", "1.11", "1"]
    best = shelf.best("ru", "en")
    assert best is not None
    assert best.version == "1.2"
    assert shelf.best("en", "ru") is None
    assert [p.version for p in shelf.path("ru", "en", pivot=True)] == ["1.2"]


def test_a_way_through_another_language_is_taken_only_when_asked_for(tmp_path: Path) -> None:
    """Two hops at most, the pair of packages whose weaker one is best; without asking, a plain refusal."""
    shelf = shelf_of(
        tmp_path,
        "uk-ru-1 draft = true",
        "ru-en-1 scores.flores-dev.bleu = 30",
        "uk-pl-1 scores.flores-dev.bleu = 20",
        "pl-en-1 scores.flores-dev.bleu = 21",
        "be-uk-1 draft = false",
    )
    assert [p.pair for p in shelf.path("uk", "en", pivot=True)] == ["uk-pl", "pl-en"]
    with pytest.raises(NoPackage, match="uk to en") as refusal:
        shelf.path("uk", "en")
    assert "through pl, ru" in refusal.value.message
    assert "models import FILE" in refusal.value.message
    with pytest.raises(NoPackage, match="be to en; add one with"):
        shelf.path("be", "en", pivot=True)


def test_a_choice_is_taken_back_for_its_pair_alone(tmp_path: Path) -> None:
    """What was chosen for other pairs holds on; a pair without a package has no choice to take back."""
    shelf = shelf_of(tmp_path, "ru-en-1", "ru-en-2", "ro-en-1", "ro-en-2")
    for name in ("ru-en-1", "ro-en-1"):
        shelf.choose(name)
    assert shelf.unchoose("ru-en").name == "ru-en-2"
    assert [p.name for p in shelf.packages()] == ["ro-en-1", "ro-en-2", "ru-en-2", "ru-en-1"]
    with pytest.raises(UnknownItem, match="no package translates xx-en"):
        shelf.unchoose("xx-en")


def test_an_unknown_name_is_an_unknown_item(shelf: Shelf) -> None:
    """Asking for a package that is not there names it."""
    with pytest.raises(UnknownItem, match="translate-xx_yy-1"):
        shelf.get("translate-xx_yy-1")
