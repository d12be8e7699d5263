"""Package files: what a zip may hold, and how it becomes a folder or is refused."""

from __future__ import annotations

import hashlib
import json
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.errors import PackageError

MEMBERS = 500
"""Files a package may have; the official ones stay below 40."""
UNPACKED_BYTES = 1 << 30
"""Bytes a package may hold once unpacked; the official ones stay below 400 MB."""
METADATA_BYTES = 1 << 20
DIRECTORY_BYTES = 1 << 20
"""Bytes of the zip's table of contents, which the zip reader takes into memory whole."""

_CHUNK = 1 << 20
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,8})?\Z")
_VERSION = re.compile(r"[0-9A-Za-z]+(?:[.+-][0-9A-Za-z]+)*\Z")
_VOCABULARIES = (
    ("shared_vocabulary.json",),
    ("source_vocabulary.json", "target_vocabulary.json"),
    ("shared_vocabulary.txt",),
    ("source_vocabulary.txt", "target_vocabulary.txt"),
)
_TOKENIZERS = ("sentencepiece.model", "bpe.model")
_NOISE = ("__MACOSX/", ".DS_Store")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a package says of itself."""

    from_code: str
    to_code: str
    version: str

    @property
    def name(self) -> str:
        """As Argos names its files: translate-ru_en-1_9."""
        return f"translate-{self.from_code}_{self.to_code}-{self.version.replace('.', '_')}"


def unpack(file: Path, into: Path) -> Path:
    """Unpack a package file into an empty folder; the package's own root folder inside it.

    Raises PackageError for anything but one root folder of plain files with a right checksum.
    """
    try:
        _check_directory(file)
        with zipfile.ZipFile(file) as archive:
            members = _members(file, archive)
            root = next(iter(members)).split("/")[0]
            for name, member in members.items():
                target = into / name
                target.parent.mkdir(parents=True, exist_ok=True)
                _copy(archive, member, target)
    except PackageError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as damage:
        raise _refused(file, f"is damaged or no zip file ({damage})") from damage
    except OSError as failure:
        raise _refused(file, f"cannot be unpacked ({failure.strerror or failure})") from failure
    return into / root


def sizes(file: Path) -> dict[str, int]:
    """Bytes of each file in a package, by its path under the root folder."""
    try:
        with zipfile.ZipFile(file) as archive:
            return {name.partition("/")[2]: m.file_size for name, m in _members(file, archive).items()}
    except (zipfile.BadZipFile, OSError) as damage:
        raise _refused(file, f"is damaged or no zip file ({damage})") from damage


def inspect(folder: Path) -> Metadata:
    """Check that a folder holds every part of a translation package.

    Raises PackageError naming the part that is missing or wrong.
    """
    metadata = _metadata(folder)
    model = folder / "model"
    if not (model / "model.bin").is_file():
        raise _refused(folder, "has no model/model.bin")
    vocabulary = next((v for v in _VOCABULARIES if all((model / n).is_file() for n in v)), None)
    if vocabulary is None:
        raise _refused(folder, "has no vocabulary in model/")
    # Packages of 2021 and before have text vocabularies and no config.json; the engine reads both.
    if vocabulary[0].endswith(".json") and not (model / "config.json").is_file():
        raise _refused(folder, "has no model/config.json")
    if not any((folder / name).is_file() for name in _TOKENIZERS):
        raise _refused(folder, "has neither sentencepiece.model nor bpe.model")
    return metadata


def read_metadata(said: Mapping[str, Any]) -> Metadata:
    """Pair and version from what a package, or an index, says. Raises ValueError naming the gap."""
    for key, pattern in (("from_code", _CODE), ("to_code", _CODE), ("package_version", _VERSION)):
        if not isinstance(said.get(key), str) or len(said[key]) > 32 or not pattern.match(said[key]):
            raise ValueError(f"has no usable {key} in metadata.json")
    if said["from_code"] == said["to_code"]:
        raise ValueError(f"translates {said['from_code']} to itself")
    return Metadata(said["from_code"], said["to_code"], said["package_version"])


def sha256(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _metadata(folder: Path) -> Metadata:
    path = folder / "metadata.json"
    if not path.is_file():
        raise _refused(folder, "has no metadata.json")
    if path.stat().st_size > METADATA_BYTES:
        raise _refused(folder, "has a metadata.json of more than a megabyte")
    try:
        said: Any = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as nonsense:
        raise _refused(folder, "has a metadata.json that is not JSON") from nonsense
    if not isinstance(said, dict):
        raise _refused(folder, "has a metadata.json that is not an object")
    if said.get("type", "translate") != "translate":
        raise _refused(folder, f"is a package of type {said['type']!r}, not for translation")
    try:
        return read_metadata(said)
    except ValueError as gap:
        raise _refused(folder, str(gap)) from None


def _check_directory(file: Path) -> None:
    """Refuse a table of contents that would fill the memory before a single name is seen."""
    with file.open("rb") as stream:
        length = stream.seek(0, 2)
        stream.seek(max(0, length - (1 << 16) - 64))
        tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0:
        raise zipfile.BadZipFile("it has no table of contents")
    # A 64-bit table is for more files than are taken here, and would override what is checked.
    large = tail[max(0, end - 20) : end].startswith(b"PK\x06\x07")
    if large or int.from_bytes(tail[end + 12 : end + 16], "little") > DIRECTORY_BYTES:
        raise _refused(file, f"holds too many files; at most {MEMBERS} are taken")


def _members(file: Path, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The plain files of an archive by path, or PackageError where one is not what it should be."""
    everything = archive.infolist()
    if len(everything) > MEMBERS:
        raise _refused(file, f"holds {len(everything)} files; at most {MEMBERS} are taken")
    members: dict[str, zipfile.ZipInfo] = {}
    folders: set[str] = set()
    seen: set[str] = set()
    for member in everything:
        name = member.orig_filename
        _check_path(file, name)
        # A folder entry and two spellings of one name fall together on some file systems.
        key = unicodedata.normalize("NFC", name.rstrip("/")).casefold()
        if key in seen:
            raise _refused(file, f"holds {_shown(name)} twice")
        seen.add(key)
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise _refused(file, f"holds a link or device, {_shown(name)}")
        if member.flag_bits & 0x1:
            raise _refused(file, "is encrypted")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refused(file, "is compressed in a way that is not supported")
        folders.update(_parents(key))
        if name.endswith("/"):
            folders.add(key)
        elif not name.startswith(_NOISE[0]) and not name.endswith(_NOISE[1]):
            members[name] = member
    for name in members:
        if unicodedata.normalize("NFC", name).casefold() in folders:
            raise _refused(file, f"holds {_shown(name)} as a file and as a folder")
    if sum(m.file_size for m in members.values()) > UNPACKED_BYTES:
        raise _refused(file, f"unpacks to more than {UNPACKED_BYTES >> 20} MB")
    if len({name.split("/")[0] for name in members}) != 1 or any("/" not in name for name in members):
        raise _refused(file, "does not hold one folder with everything in it")
    return members


def _parents(key: str) -> list[str]:
    parts = key.split("/")[:-1]
    return ["/".join(parts[: i + 1]) for i in range(len(parts))]


def _check_path(file: Path, name: str) -> None:
    parts = name.removesuffix("/").split("/")
    wrong = (
        len(name) > 240
        or any(part in ("", ".", "..") or part != part.strip(" ") or part.endswith(".") for part in parts)
        or any(c in '\\:*?"<>|' or not c.isprintable() for c in name)
    )
    if wrong:
        raise _refused(file, f"holds a file under a path that is not allowed, {_shown(name)}")


def _copy(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    """Write one member; reading to its end checks its checksum."""
    with archive.open(member) as packed, target.open("xb") as plain:
        while block := packed.read(_CHUNK):
            plain.write(block)
    if target.stat().st_size != member.file_size:
        raise zipfile.BadZipFile(f"{_shown(member.filename)} is cut short")


def _shown(name: str) -> str:
    """A name from outside, on one line and not too long."""
    return ascii(name if len(name) <= 80 else name[:77] + "...")


def _refused(path: Path, why: str) -> PackageError:
    return PackageError(f"{path.name} {why}", subject=str(path))
