"""Services on single texts and packages: they need no database, and most no workspace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from monitor import seeds
from monitor.news import Draft, Language, ModelPackage, OnProgress, Problem
from monitor.settings import Workspace, package_cache

if TYPE_CHECKING:
    from monitor.translate.packages import Shelf

PAIR = re.compile(r"[a-z]{2,3}-[a-z]{2,3}")


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


def install_package(
    workspace: Workspace, pair: str, *, index: str | None = None, on_progress: OnProgress | None = None
) -> ModelPackage:
    """Download a pair's newest package from the Argos index, or another, and install it.

    The only function here that asks the network. Raises CollectError, NoPackage or PackageError, with
    the shelf as it was; a download that broke off is gone on with the next time.
    """
    from monitor.collect import download
    from monitor.translate import argos
    from monitor.translate import index as packages_index

    address = index or argos.index_url()
    offers = packages_index.read(download.text(address, max_bytes=packages_index.INDEX_BYTES), address)
    offer = packages_index.pick(offers, pair)
    url = offer.links[0]
    target = workspace.packages / ".downloads" / f"{offer.name}.argosmodel"
    file = download.file(url, target, near=address, on_progress=on_progress)
    try:
        return shelf(workspace).install(file, source=url)
    finally:
        file.unlink(missing_ok=True)


def choose_package(workspace: Workspace, what: str) -> ModelPackage:
    """Take a package for its pair from now on, or for a pair (ru-en) the best one again.

    Raises UnknownItem.
    """
    found = shelf(workspace)
    return found.unchoose(what) if PAIR.fullmatch(what) else found.choose(what)


def verify_packages(workspace: Workspace) -> Iterator[tuple[str, str | None]]:
    """Each package's name, and what is wrong with it; every file is read again and every model loaded."""
    found = shelf(workspace)
    for problem in found.problems():
        yield problem.subject, problem.message
    for package in found.packages():
        yield package.name, found.verify(package)


def remove_package(workspace: Workspace, name: str) -> None:
    """Remove an installed package. Raises PackageError for a bundled or unknown one."""
    shelf(workspace).remove(name)


class Interpreter:
    """Translates lines from one language into another with the best package for the pair."""

    def __init__(
        self,
        workspace: Workspace,
        source: str,
        target: str = "en",
        profile: str = "best",
        *,
        via: bool = False,
    ) -> None:
        """`via` allows a way through a third language. Raises NoPackage when there is no way."""
        from monitor.translate.engine import PROFILES, Engine
        from monitor.translate.glossary import Glossary

        packages = shelf(workspace)
        self.packages: tuple[ModelPackage, ...] = packages.path(source, target, pivot=via)
        self.pair = (source, target)
        self.via = via
        self.engine = Engine(packages, beam=PROFILES[profile], glossary=Glossary(seeds.glossary()))

    def lines(self, texts: Sequence[str]) -> list[str]:
        """One translation for each text, in order, none with a line break in it."""
        return self.engine.lines(texts, *self.pair, pivot=self.via)
