"""Services on single texts and packages: they need no database, and most no workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from monitor import seeds
from monitor.errors import NoPackage
from monitor.news import Draft, Language, ModelPackage, Problem
from monitor.settings import Workspace, package_cache

if TYPE_CHECKING:
    from monitor.translate.packages import Shelf


def extract_page(html: bytes, url: str | None = None) -> Draft:
    """A saved page as a draft. Raises CollectError for what is no page at all."""
    from monitor.collect import pages

    return pages.extract(html, url)


def detect_language(text: str) -> Language:
    """The language of a text, with its doubt; never raises."""
    from monitor.collect import languages

    return languages.detect(text)


def shelf(workspace: Workspace) -> Shelf:
    """The packages that came with the program and those installed in this workspace."""
    from monitor.translate.packages import Shelf

    return Shelf(seeds.bundled_models(), workspace.packages, package_cache())


def packages(workspace: Workspace) -> tuple[list[ModelPackage], list[Problem]]:
    """The packages that work, and what is wrong with those that do not."""
    found = shelf(workspace)
    return found.packages(), found.problems()


def import_package(workspace: Workspace, file: Path) -> ModelPackage:
    """Install a package file. Raises PackageError, with nothing changed."""
    return shelf(workspace).install(file)


def remove_package(workspace: Workspace, name: str) -> None:
    """Remove an installed package. Raises PackageError for a bundled or unknown one."""
    shelf(workspace).remove(name)


class Interpreter:
    """Translates lines from one language into another with the best package for the pair."""

    def __init__(self, workspace: Workspace, source: str, target: str = "en", profile: str = "best") -> None:
        """Raises NoPackage when none is installed for the pair."""
        from monitor.translate.engine import PROFILES, Engine

        packages = shelf(workspace)
        package = packages.best(source, target)
        if package is None:
            raise NoPackage(
                f"no package translates {source} to {target}; `monitor models list` shows what there is, "
                "`monitor models import FILE` adds one",
                subject=f"{source}-{target}",
            )
        self.package: ModelPackage = package
        self.pair = (source, target)
        self.engine = Engine(packages, None, beam=PROFILES[profile])

    def lines(self, texts: Sequence[str]) -> list[str]:
        """One translation for each text, in order, none with a line break in it."""
        return self.engine.lines(texts, *self.pair)
