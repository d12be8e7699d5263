"""0007: a tag has a key of its own at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def keys(db: Database) -> None:
    """What a tag is found by is called its key already."""
    db.execute("ALTER TABLE tags ADD COLUMN hotkey TEXT")
