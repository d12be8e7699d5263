"""0008: a sentence knows the beam that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def beams(db: Database) -> None:
    """What was made before stays without: the sentences tried again cannot be told from the others."""
    db.execute("ALTER TABLE segments ADD COLUMN beam INTEGER")
