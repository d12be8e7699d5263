"""Which package an analyst wants for a pair, where it is not the best one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from monitor.errors import PackageError

FILE = "chosen.json"


def read(folder: Path) -> dict[str, str]:
    """Names of packages by pair; a file that cannot be read chooses nothing."""
    try:
        chosen = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(pair): str(name) for pair, name in chosen.items()} if isinstance(chosen, dict) else {}


def write(folder: Path, chosen: Mapping[str, str]) -> None:
    """Raises PackageError where the folder cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f".{FILE}"
        fresh.write_text(json.dumps(chosen, indent=1, sort_keys=True), encoding="utf-8")
        fresh.replace(folder / FILE)
    except OSError as failure:
        raise PackageError(
            f"{folder} cannot be written: {failure.strerror or failure}", subject=str(folder)
        ) from failure
