"""The doctor: what is here, what is missing and what is broken, without asking any network."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from monitor import __version__, settings
from monitor.errors import MonitorError
from monitor.news import Finding
from monitor.settings import Workspace
from monitor.workbench.texts import packages

LIBRARIES = ("argostranslate", "ctranslate2", "trafilatura", "langdetect", "sqlite-utils", "textual")
LOW_DISK = 500 * 2**20
"""Bytes free under which a morning's collection may not fit."""


def diagnose(workspace: Workspace) -> Iterator[Finding]:
    """Findings on program, packages, workspace, database and disk, in that order."""
    yield Finding("program", True, f"monitor {__version__} on Python {platform.python_version()}")
    for name in LIBRARIES:
        try:
            yield Finding("program", True, f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding("program", False, f"{name} is not installed; install monitor again")
    found, broken = packages(workspace)
    for package in found:
        state = "draft, to see what a text is about, not to quote" if package.draft else "ready"
        yield Finding("packages", True, f"{package.name} ({package.origin}): {state}")
    if not found:
        yield Finding(
            "packages",
            False,
            "none; add one with `monitor models install ru-en` or `monitor models import FILE`",
        )
    for problem in broken:
        yield Finding("packages", False, f"{problem.subject}: {problem.message}")
    yield from of_workspace(workspace)
    yield disk(workspace.root)


def of_workspace(workspace: Workspace) -> Iterator[Finding]:
    from monitor.store import Store

    if not workspace.exists():
        yield Finding("workspace", False, f"none at {workspace.root}; make one with `monitor init`")
        return
    yield Finding("workspace", True, str(workspace.root))
    try:
        settings.limits(workspace)
    except MonitorError as error:
        yield Finding("settings", False, error.message)
    try:
        store = Store.open(workspace.database)
    except MonitorError as error:
        yield Finding("database", False, error.message)
        return
    try:
        damage = store.care.integrity()
        for line in damage:
            yield Finding("database", False, line)
        if not damage:
            counted = ", ".join(f"{number} {noun}" for noun, number in store.care.counts().items())
            yield Finding("database", True, f"sound, schema {store.care.version()}: {counted}")
        troubled = [s for s in store.sources.all() if s.source.enabled and s.failures > 0]
        for state in troubled:
            yield Finding(
                "sources", False, f"{state.source.id}: {state.failures} failed visits, {state.message}"
            )
        if not troubled:
            yield Finding("sources", True, "no source failed on its last visit")
    finally:
        store.close()


def disk(folder: Path) -> Finding:
    existing = next(p for p in (folder, *folder.parents) if p.exists())
    free = shutil.disk_usage(existing).free
    return Finding("disk", free > LOW_DISK, f"{free / 1e9:.1f} GB free")
