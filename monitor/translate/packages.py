"""The shelf of translation packages: those that come with the program, and the analyst's own."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import tempfile
import tomllib
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor.errors import NoPackage, PackageError, UnknownItem
from monitor.news import ModelPackage, Problem
from monitor.translate import archive, choices, probing

BUNDLED = "bundled"
INSTALLED = "installed"
RECORD = "installed.json"
"""Written beside an installed package's own files: where it came from."""

_MANIFEST = "manifest.toml"


class Shelf:
    """The packages at hand. Bundled ones are unpacked when they are first used."""

    def __init__(self, bundled: Path, installed: Path, cache: Path) -> None:
        """`bundled` holds package files and their manifest, `installed` a folder for each package.

        Nothing is read or made before it is asked for; none of the three need exist.
        """
        self._bundled = bundled
        self._installed = installed
        self._cache = cache
        self._folders: dict[str, Path] = {}
        """Where packages lie ready to be loaded, by their key."""

    def packages(self) -> list[ModelPackage]:
        """Every package that can be used, by pair: the one chosen for it first, then the best."""
        chosen = choices.read(self._installed)
        return sorted(self._read()[0], key=lambda p: (p.pair, chosen.get(p.pair) != p.name, *_descending(p)))

    def problems(self) -> list[Problem]:
        """What lies on the shelf and cannot be used."""
        return self._read()[1]

    def best(self, from_: str, to: str) -> ModelPackage | None:
        """The package for a pair: the chosen one, else a finished one before a draft, then by declared
        score, then by version."""
        return next((p for p in self.packages() if (p.from_code, p.to_code) == (from_, to)), None)

    def get(self, name: str) -> ModelPackage:
        """Raises UnknownItem."""
        found = next((p for p in self.packages() if p.name == name), None)
        if found is None:
            raise UnknownItem(f"no translation package is called {name}", subject=name)
        return found

    def choose(self, name: str) -> ModelPackage:
        """Take a package for its pair from now on, whatever its score. Raises UnknownItem."""
        package = self.get(name)
        choices.write(self._installed, {**choices.read(self._installed), package.pair: name})
        return package

    def unchoose(self, pair: str) -> ModelPackage:
        """Take the best package for a pair again. Raises UnknownItem where there is none."""
        kept = choices.read(self._installed)
        kept.pop(pair, None)
        choices.write(self._installed, kept)
        best = next((p for p in self.packages() if p.pair == pair), None)
        if best is None:
            raise UnknownItem(f"no package translates {pair}", subject=pair)
        return best

    def path(self, from_: str, to: str, *, pivot: bool = False) -> tuple[ModelPackage, ...]:
        """The package for a pair, or with `pivot` the best two that lead there through one language.

        Raises NoPackage.
        """
        if direct := self.best(from_, to):
            return (direct,)
        shelf = self.packages()
        middles = {p.to_code for p in shelf if p.from_code == from_} & {
            p.from_code for p in shelf if p.to_code == to
        }
        if pivot and middles:
            roads = [(self.best(from_, middle), self.best(middle, to)) for middle in sorted(middles)]
            hops = [(first, second) for first, second in roads if first and second]
            # A chain is as good as its weaker hop.
            return min(hops, key=lambda road: sorted(map(_descending, road), reverse=True))
        through = f" (a way through {', '.join(sorted(middles))} exists: --via)" if middles else ""
        raise NoPackage(
            f"no package translates {from_} to {to}{through}; add one with: "
            f"monitor models install {from_}-{to}, or models import FILE",
            subject=f"{from_}-{to}",
        )

    def install(self, file: Path, *, source: str | None = None) -> ModelPackage:
        """Put a package file on the shelf; one of the same pair and version is replaced.

        `source` is the address it came from, for the record.

        Raises PackageError, and leaves the shelf as it was, where the file is not a whole, working
        translation package.
        """
        if not file.is_file():
            raise PackageError(f"{file} is not a file", subject=str(file))
        try:
            self._installed.mkdir(parents=True, exist_ok=True)
            # Hidden names are never read, so a cut-off installation shows nowhere.
            with tempfile.TemporaryDirectory(prefix=".new-", dir=self._installed) as work:
                return self._install(file, Path(work), source)
        except OSError as failure:
            raise PackageError(
                f"{file.name} cannot be installed: {failure.strerror or failure}", subject=str(file)
            ) from failure

    def remove(self, name: str) -> None:
        """Take an installed package off the shelf.

        Raises UnknownItem, or PackageError for one that comes with the program.
        """
        if self.get(name).origin == BUNDLED:
            raise PackageError(f"{name} comes with the program and cannot be removed", subject=name)
        for folder, package in list(self._installed_folders()):
            if isinstance(package, ModelPackage) and package.name == name:
                self._discard(folder)

    def folder(self, package: ModelPackage) -> Path:
        """Where a package lies ready to be loaded; a bundled one is unpacked now if it is not yet.

        Raises PackageError.
        """
        if package.origin == BUNDLED:
            key = str(package.sha256)
            if key not in self._folders or not (self._folders[key] / "metadata.json").is_file():
                self._folders[key] = self._unpacked(self._bundled / str(self._manifest_file(package)), key)
            return self._folders[key]
        for folder, found in self._installed_folders():
            if found == package:
                return folder
        raise PackageError(f"{package.name} is no longer installed", subject=package.name)

    def verify(self, package: ModelPackage) -> str | None:
        """What is wrong with a package, in words; None where every byte is as recorded and it loads."""
        try:
            return self._altered(package) or probing.load_failure(self.folder(package))
        except PackageError as broken:
            return broken.message

    def _altered(self, package: ModelPackage) -> str | None:
        if package.origin == BUNDLED:
            file = self._bundled / str(self._manifest_file(package))
            return (
                None if archive.sha256(file) == package.sha256 else "the file has changed since it was made"
            )
        folder = self.folder(package)
        record = _record(folder)
        files: dict[str, str] = record.get("files", {}) if record else {}
        if not files:
            return "it was not put here by monitor, so nothing is known to compare it with"
        for name, known in sorted(files.items()):
            path = folder / name
            if not path.is_file():
                return f"{name} is missing"
            if archive.sha256(path) != known:
                return f"{name} has changed since it was installed"
        return None

    # -- reading ------------------------------------------------------------------------------

    def _read(self) -> tuple[list[ModelPackage], list[Problem]]:
        packages: dict[str, ModelPackage] = {}
        problems: list[Problem] = []
        found = [*self._bundled_packages(), *(package for _, package in self._installed_folders())]
        for package in found:
            if isinstance(package, Problem):
                problems.append(package)
            elif package.name not in packages:
                packages[package.name] = package
            elif packages[package.name].origin == BUNDLED:
                problems.append(Problem(package.name, "hidden by the package of that name in the program"))
        return list(packages.values()), problems

    def _manifest(self) -> dict[str, Any]:
        path = self._bundled / _MANIFEST
        if not path.is_file():
            return {}
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("packages", {})
        return entries if isinstance(entries, dict) else {}

    def _manifest_file(self, package: ModelPackage) -> str | None:
        entry = self._manifest().get(package.name, {})
        file: str | None = entry.get("file")
        return file

    def _bundled_packages(self) -> Iterator[ModelPackage | Problem]:
        try:
            entries = self._manifest()
        except (OSError, ValueError) as damage:
            yield Problem(_MANIFEST, f"cannot be read: {damage}")
            return
        for name, entry in entries.items():
            try:
                package = ModelPackage(
                    name=name,
                    from_code=entry["from"],
                    to_code=entry["to"],
                    version=entry["version"],
                    origin=BUNDLED,
                    size=entry["size"],
                    sha256=entry["sha256"],
                    draft=entry.get("draft", False),
                    score=entry.get("scores", {}).get("flores-dev", {}).get("bleu"),
                    note=entry.get("note"),
                )
                file = self._bundled / entry["file"]
            except (KeyError, TypeError, AttributeError) as gap:
                yield Problem(name, f"its entry in {_MANIFEST} is not whole: {gap}")
                continue
            if not file.is_file():
                yield Problem(name, f"its file {entry['file']} is missing from {self._bundled}")
            else:
                yield package

    def _installed_folders(self) -> Iterator[tuple[Path, ModelPackage | Problem]]:
        """Installed packages, of one name the newest first."""
        try:
            folders = [
                f for f in self._installed.iterdir() if f.is_dir() and not f.name.startswith((".", "__"))
            ]
        except OSError:
            return
        records = {folder: _record(folder) for folder in folders}
        for folder in sorted(
            folders, key=lambda f: (records[f].get("installed_at", ""), f.name), reverse=True
        ):
            record = records[folder]
            try:
                said = archive.inspect(folder)
            except (PackageError, OSError) as broken:
                yield folder, Problem(folder.name, str(broken))
                continue
            yield (
                folder,
                ModelPackage(
                    name=said.name,
                    from_code=said.from_code,
                    to_code=said.to_code,
                    version=said.version,
                    origin=INSTALLED,
                    size=record.get("size")
                    or sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()),
                    sha256=record.get("sha256"),
                    source=record.get("source"),
                ),
            )

    # -- writing ------------------------------------------------------------------------------

    def _install(self, file: Path, work: Path, source: str | None) -> ModelPackage:
        folder = archive.unpack(file, work)
        try:
            said = archive.inspect(folder)
        except PackageError as broken:
            raise PackageError(
                broken.message.replace(folder.name, file.name, 1), subject=str(file)
            ) from broken
        if any(p.name == said.name and p.origin == BUNDLED for p in self.packages()):
            raise PackageError(f"{said.name} comes with the program already", subject=str(file))
        if failure := probing.load_failure(folder):
            raise PackageError(f"{file.name} is refused: {failure}", subject=str(file))
        # A package may carry a file of this name; what it says of itself is no record.
        record = folder / RECORD
        record.unlink(missing_ok=True)
        digest = archive.sha256(file)
        record.write_text(
            json.dumps(
                {
                    "file": file.name,
                    "source": source,
                    "size": file.stat().st_size,
                    "sha256": digest,
                    "installed_at": datetime.now(UTC).isoformat(),
                    "files": {
                        path.relative_to(folder).as_posix(): archive.sha256(path)
                        for path in sorted(folder.rglob("*"))
                        if path.is_file()
                    },
                },
                indent=1,
            ),
            encoding="utf-8",
        )
        # The new one gets a folder of its own before the old one goes: at no moment is there none,
        # and a process that has the old one loaded keeps what it read.
        older = [
            f for f, p in self._installed_folders() if isinstance(p, ModelPackage) and p.name == said.name
        ]
        target = self._installed / f"{said.name}@{digest[:12]}"
        serial = 1
        while target.exists():
            serial += 1
            target = self._installed / f"{said.name}@{digest[:12]}-{serial}"
        folder.rename(target)
        for old in older:
            self._discard(old)
        return replace(self.get(said.name))

    def _discard(self, folder: Path) -> None:
        """Remove a folder so that nobody ever sees half of it."""
        with tempfile.TemporaryDirectory(prefix=".old-", dir=self._installed) as grave:
            folder.rename(Path(grave) / "package")

    def _unpacked(self, file: Path, key: str) -> Path:
        """The folder of a bundled package in the cache, or in a temporary one if that is not writable."""
        home = self._cache / key[:32]
        try:
            wanted = archive.sizes(file)
        except PackageError:
            wanted = {}
        with contextlib.suppress(OSError, StopIteration):
            folder = next(f for f in home.iterdir() if f.is_dir())
            if wanted and all((folder / name).stat().st_size == size for name, size in wanted.items()):
                return folder
        if archive.sha256(file) != key:
            raise PackageError(
                f"{file.name} is damaged: it is not the file the manifest names", subject=str(file)
            )
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            work = Path(tempfile.mkdtemp(prefix=".new-", dir=self._cache))
        except OSError:
            return self._unpacked_aside(file)
        try:
            folder = archive.unpack(file, work)
            archive.inspect(folder)
            if home.exists():
                shutil.rmtree(home, ignore_errors=True)
            # Another process may have been quicker; its folder is as good.
            with contextlib.suppress(OSError):
                work.rename(home)
            return home / folder.name
        except PackageError:
            if _is_full(self._cache, file):
                return self._unpacked_aside(file)
            raise
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _unpacked_aside(self, file: Path) -> Path:
        """Unpack into a temporary folder that goes when the shelf does."""
        work = tempfile.mkdtemp(prefix="monitor-package-")
        weakref.finalize(self, shutil.rmtree, work, ignore_errors=True)
        folder = archive.unpack(file, Path(work))
        archive.inspect(folder)
        return folder


def _descending(package: ModelPackage) -> tuple[Any, ...]:
    """Sort key: the better a package, the smaller."""
    score = package.score if package.score is not None else -1.0
    return package.draft, -score, tuple(-n for n in _numbers(package.version)), package.name


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, so that 1.10 comes after 1.9."""
    numbers = [int(n) for n in re.findall(r"[0-9]+", version)]
    return tuple((numbers + [0] * 6)[:6])


def _record(folder: Path) -> dict[str, Any]:
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _is_full(folder: Path, file: Path) -> bool:
    return shutil.disk_usage(folder).free < 2 * file.stat().st_size
