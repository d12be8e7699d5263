"""Translation packages for tests: the bundled ones, and files made from them for the occasion."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from monitor import seeds

Members = dict[str, bytes]
"""A package's files by their path in the zip."""


def bundled_file(pair: str = "ru_en") -> Path:
    """A package file that comes with the program."""
    return next(iter(sorted(seeds.bundled_models().glob(f"translate-{pair}-*.argosmodel"))))


def members(pair: str = "ru_en") -> Members:
    """The files of a bundled package under a root folder called `package`."""
    return dict(_members(pair))


@cache
def _members(pair: str) -> Members:
    with zipfile.ZipFile(bundled_file(pair)) as archive:
        return {
            "package/" + info.filename.partition("/")[2]: archive.read(info)
            for info in archive.infolist()
            if not info.is_dir()
        }


def metadata(**said: str) -> bytes:
    """A metadata.json, of Russian to English if nothing else is said."""
    return json.dumps({"package_version": "1.0", "from_code": "ru", "to_code": "en", **said}).encode()


def packed(files: Mapping[str, bytes], *, change: Callable[[zipfile.ZipInfo], None] | None = None) -> bytes:
    """A zip of files, stored for speed; `change` may spoil each entry's header."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            if change:
                change(info)
            archive.writestr(info, content)
    return raw.getvalue()


def package_file(folder: Path, from_: str, to: str, version: str = "1.0") -> Path:
    """A working package for any pair; what it makes is the bundled Russian package's English."""
    files = members()
    files["package/metadata.json"] = metadata(from_code=from_, to_code=to, package_version=version)
    file = folder / f"{from_}_{to}-{version}.argosmodel"
    file.write_bytes(packed(files))
    return file
