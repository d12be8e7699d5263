"""0006: rules that are switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def rules(db: Database) -> None:
    """A rule can rest without being forgotten."""
    db.execute("ALTER TABLE rules ADD COLUMN enabled INTEGER NOT NULL DEFAULT 1")
