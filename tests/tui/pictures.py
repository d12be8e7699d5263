"""Pictures of the desk as SVG, for the README and for looking at it.

`python -m tests.tui.pictures FOLDER [WORKSPACE]` takes them of the samples, or of a workspace.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

from monitor.settings import Workspace
from monitor.tui.app import Desk
from monitor.workbench import Workbench
from tests.tui.drive import press, settle, still
from tests.tui.samples import ZONE, open_bench

SIZE = (120, 34)
SCENES: dict[str, Sequence[str]] = {
    "inbox": ("tab", "j"),
    "reading": ("j", "j", "j", "j", "enter", "j"),
    "compare": ("tab", "j", "c", "j", "l"),
}
"""Pictures by name, with the keys that lead there."""


async def take(
    bench: Workbench,
    keys: Sequence[str],
    *,
    size: tuple[int, int] = SIZE,
    theme: str | None = None,
    zone: tzinfo | None = None,
) -> str:
    """The desk on this workbench after these keys, as SVG."""
    desk = Desk(bench, zone=zone)
    async with desk.run_test(size=size) as pilot:
        if theme is not None:
            desk.theme = theme
        await settle(pilot)
        await press(pilot, *keys)
        still(desk)
        await settle(pilot)
        return desk.export_screenshot(title="monitor")


async def main(folder: Path, workspace: Path | None) -> None:
    """Every scene into the folder, as NAME.svg."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        bench = Workbench(Workspace(workspace)) if workspace else open_bench(Path(made) / "workspace")
        with bench:
            for name, keys in SCENES.items():
                svg = await take(bench, keys, zone=None if workspace else ZONE)
                (folder / f"{name}.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
