"""Where the analyst left the desk."""

from __future__ import annotations

import json
from typing import Any

from monitor.store.base import Base

DESK = "desk"


class Session:
    """A handful of plain values, kept until the desk opens again."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def recall(self) -> dict[str, Any]:
        """What was kept last; nothing where nothing was, or where it cannot be read."""
        with self._base.reading() as db:
            row = db.execute("SELECT value FROM meta WHERE name = ?", [DESK]).fetchone()
        try:
            kept = json.loads(row["value"]) if row is not None else {}
        except json.JSONDecodeError:
            return {}
        return kept if isinstance(kept, dict) else {}

    def keep(self, values: dict[str, Any]) -> None:
        with self._base.writing() as db:
            db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [DESK, json.dumps(values)])
