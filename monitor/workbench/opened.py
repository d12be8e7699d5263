"""An open workspace: its folder, its database, its clock, and who acts in it."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from monitor import seeds, settings
from monitor.errors import WorkspaceMissing
from monitor.news import Problem, Source
from monitor.settings import Limits, Workspace

if TYPE_CHECKING:
    from monitor.store import Store

Clock = Callable[[], datetime]
ANALYST_VARIABLE = "MONITOR_ANALYST"


def utc_now() -> datetime:
    return datetime.now(UTC)


def analyst_name() -> str:
    """Who acts: MONITOR_ANALYST, else the account's name."""
    named = os.environ.get(ANALYST_VARIABLE, "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such account in a bare container
        return "analyst"


class Opened:
    """One open workspace. Use it as a context manager, or `close()` it."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        limits: Limits | None = None,
        analyst: str | None = None,
        clock: Clock = utc_now,
    ) -> None:
        """Open an existing workspace, with the limits its settings name unless they are given.

        Raises WorkspaceMissing, NewerDatabase or StoreError, and UsageError for settings that are wrong.
        """
        from monitor.store import Store

        if not workspace.exists():
            raise WorkspaceMissing(
                f"there is no workspace at {workspace.root}; make one with `monitor init`",
                subject=str(workspace.root),
            )
        self.workspace = workspace
        self.limits = limits or settings.limits(workspace)
        self.clock = clock
        self.analyst = analyst or analyst_name()
        self.store: Store = Store.open(workspace.database, clock=clock)

    @classmethod
    def create(
        cls,
        workspace: Workspace,
        *,
        sources: Sequence[Source] | None = None,
        limits: Limits | None = None,
        analyst: str | None = None,
        clock: Clock = utc_now,
    ) -> Self:
        """Open the workspace, made first if it is not there.

        A new one starts with the seed sources and the seed codebook, or with just the sources given.
        Raises UsageError for settings that are wrong, with nothing made.
        """
        from monitor.store import Store

        if not workspace.exists():
            # What can be wrong is looked at before there is a database that nobody would fill again.
            limits = limits or settings.limits(workspace)
            outlets = seeds.sources() if sources is None else sources
            Store.open(workspace.database, create=True, clock=clock).close()
            bench = cls(workspace, limits=limits, analyst=analyst, clock=clock)
            with bench.store.batch():
                for source in outlets:
                    bench.store.sources.add(source)
                if sources is None:
                    bench.begin_codebook()
            return bench
        return cls(workspace, limits=limits, analyst=analyst, clock=clock)

    def begin_codebook(self) -> None:
        """Take in the codebook that comes with the program; no act, so that nobody undoes it by mistake."""
        from monitor import codebook

        file = seeds.folder() / "codebook.toml"
        with self.store.batch():
            for tag in codebook.read(file.read_bytes(), "toml"):
                self.store.tags.define(tag)

    def _came_in(self) -> tuple[Problem, ...]:
        """Articles came in, or got their English: what follows from that, and what of it failed, is a
        later part's to say."""
        return ()

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
