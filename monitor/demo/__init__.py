"""A morning with sample outlets: served over loopback, read as any outlet is read.

`samples` reads what they write, `shapes` puts it into the forms real outlets publish in, `stand`
serves it, and `morning` takes a workbench through the flow.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.errors import UsageError
from monitor.news import OnProgress
from monitor.settings import Limits, Workspace

if TYPE_CHECKING:
    from monitor.workbench import Workbench


@contextmanager
def morning(
    workspace: Workspace | None = None,
    *,
    on_progress: OnProgress | None = None,
    stop: threading.Event | None = None,
    now: datetime | None = None,
) -> Iterator[Workbench]:
    """A workbench that has been through a morning with the sample outlets.

    They are collected twice, because one of them changes its text in between, and go on answering
    until the block ends. Without a workspace it is one in a temporary folder, gone with the block.
    `now` is the present the sample news count back from.

    Raises UsageError where the workspace already exists: samples must not mix with real articles.
    """
    from monitor.demo.stand import Newsstand
    from monitor.workbench import Workbench

    if workspace is not None and workspace.exists():
        raise UsageError(
            f"{workspace.root} already holds a workspace; the demo fills a new one, name another folder",
            subject=str(workspace.root),
        )
    present = now or datetime.now(UTC)
    with _somewhere(workspace) as place, Newsstand(present) as stand:
        clock = (lambda: present) if now else _utc_now
        with Workbench.create(
            place, sources=stand.sources(), limits=Limits(allow_loopback=True), clock=clock
        ) as bench:
            bench.begin_codebook()
            bench.begin_rules()
            for _ in range(2):
                if stop is not None and stop.is_set():
                    break
                bench.collect(on_progress=on_progress, stop=stop)
                bench.translate(on_progress=on_progress, stop=stop)
                bench.group(on_progress=on_progress)
                stand.tick()
            yield bench


@contextmanager
def _somewhere(workspace: Workspace | None) -> Iterator[Workspace]:
    if workspace is not None:
        yield workspace
        return
    with tempfile.TemporaryDirectory(prefix="monitor-demo-", ignore_cleanup_errors=True) as folder:
        yield Workspace(Path(folder))


def _utc_now() -> datetime:
    return datetime.now(UTC)
