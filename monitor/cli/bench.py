"""The workbench a command works on, opened when it is first needed and closed at the end."""

from __future__ import annotations

from pathlib import Path

import click

from monitor import settings
from monitor.news import Source
from monitor.workbench import Workbench


class Bench:
    """What the commands share: which workspace, and the workbench on it once it is open."""

    def __init__(self, folder: Path | None) -> None:
        self.workspace = settings.workspace(folder)

    def open(self) -> Workbench:
        """The workbench on an existing workspace; raises WorkspaceMissing where there is none."""
        return click.get_current_context().with_resource(Workbench(self.workspace))

    def create(self, sources: tuple[Source, ...] | None = None) -> Workbench:
        """The workbench on a workspace that is made when it is not there."""
        return click.get_current_context().with_resource(Workbench.create(self.workspace, sources=sources))


pass_bench = click.make_pass_decorator(Bench)
