"""The services, in the order of the flow: the one door for the command line and the desk.

A `Workbench` carries values between the stages, which do not know each other. It is safe to call
from several threads. Long jobs take `on_progress`, called from the job's own thread, and `stop`,
an event that ends them after the item in hand with everything done so far kept.
"""

from __future__ import annotations

import getpass
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from monitor.errors import MonitorError, NoPackage, UnknownItem, UsageError, WorkspaceMissing
from monitor.news import (
    Article,
    Brief,
    Collected,
    Comparison,
    Filter,
    Finding,
    Grouped,
    Headline,
    ModelPackage,
    OnProgress,
    Record,
    Source,
    SourceState,
    Story,
    Tag,
    Translated,
    Translation,
    Version,
)
from monitor.settings import Limits, Workspace

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


class Workbench:
    """One open workspace. Use as a context manager, or `close()` it."""

    def __init__(
        self, workspace: Workspace, *, limits: Limits = Limits(), analyst: str | None = None, clock: Clock = now
    ) -> None:
        """Open an existing workspace.

        Raises WorkspaceMissing, NewerDatabase or StoreError.
        """

    @classmethod
    def create(cls, workspace: Workspace, *, sources: Sequence[Source] | None = None, **options) -> Workbench:
        """Make a workspace with the seed sources (or those given), or open the one that is there."""

    # -- sources ------------------------------------------------------------------------------
    def sources(self) -> list[SourceState]: ...
    def add_source(self, source: Source) -> None: ...
    def remove_source(self, source_id: str) -> None: ...
    def check_sources(self, source_ids: Sequence[str] = ()) -> Iterator[SourceState]: ...

    # -- collect ------------------------------------------------------------------------------
    def collect(self, source_ids: Sequence[str] = (), *, on_progress: OnProgress | None = None,
                stop: threading.Event | None = None) -> Collected:
        """Visit the sources named, or all that are switched on, and store what is new."""
    def import_files(self, files: Sequence[Path]) -> Collected: ...
    def extract(self, html: bytes, url: str | None = None): """One page to a Draft."""
    def detect(self, text: str): """Language of a text."""

    # -- translate ----------------------------------------------------------------------------
    def packages(self) -> list[ModelPackage]: ...
    def import_package(self, file: Path) -> ModelPackage: ...
    def remove_package(self, name: str) -> None: ...
    def translate(self, *, limit: int | None = None, on_progress: OnProgress | None = None,
                  stop: threading.Event | None = None) -> Translated:
        """Turn the untranslated backlog into English, newest first."""
    def translate_lines(self, lines: Iterable[str], source: str, target: str = "en") -> Iterator[str]: ...

    # -- group and compare --------------------------------------------------------------------
    def group(self, *, on_progress: OnProgress | None = None) -> Grouped: ...
    def stories(self, *, single: bool = False, limit: int | None = None) -> list[Story]:
        """Live stories, newest report first; those of one article only with `single`."""
    def story(self, story_id: int) -> Story: ...
    def compare(self, story_id: int) -> Comparison: ...
    def brief(self, *, hours: float = 24, stories: int = 7) -> Brief: ...

    # -- read ---------------------------------------------------------------------------------
    def filter(self, text: str) -> Filter: """Raises FilterError with the position."""
    def complete(self, text: str, cursor: int) -> list[str]: ...
    def headlines(self, wanted: Filter = Filter(), *, limit: int | None = None, offset: int = 0,
                  sort: str = "time") -> list[Headline]: ...
    def count(self, wanted: Filter = Filter()) -> int: ...
    def ids(self, wanted: Filter = Filter(), *, sort: str = "time") -> list[int]:
        """Ids in list order: what a virtual list holds."""
    def headlines_of(self, ids: Sequence[int]) -> list[Headline]: ...
    def record(self, article_id: int) -> Record: ...
    def versions(self, article_id: int) -> list[Version]: ...

    # -- triage and tags ----------------------------------------------------------------------
    def mark(self, ids: Sequence[int], *, read: bool | None = None, starred: bool | None = None,
             dismissed: bool | None = None) -> int:
        """Set marks (None leaves one as it is); one undoable act. Number of articles changed."""
    def tags(self) -> list[Tag]: ...
    def tag(self, ids: Sequence[int], name: str, *, note: str = "") -> int: ...
    def untag(self, ids: Sequence[int], name: str) -> int: ...
    def undo(self) -> str | None: """What was undone, in words; None when there is nothing."""
    def redo(self) -> str | None: ...

    # -- export and care ----------------------------------------------------------------------
    def export(self, wanted: Filter, format: str, out: Path | None, *, stream=None) -> int: ...
    def doctor(self) -> list[Finding]: ...
