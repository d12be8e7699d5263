"""0009: a text knows whether it is but the beginning of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def extent(db: Database) -> None:
    """What was collected before counts as whole, as it did."""
    db.execute("ALTER TABLE versions ADD COLUMN cut INTEGER NOT NULL DEFAULT 0")
