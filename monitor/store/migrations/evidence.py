"""0002: how often an outlet has something new, and how far back its feeds reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.store.migrations.statements import statements

if TYPE_CHECKING:
    from sqlite_utils import Database

EVIDENCE = """
ALTER TABLE sources ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN reach REAL;
"""


def evidence(db: Database) -> None:
    for statement in statements(EVIDENCE):
        db.execute(statement)
