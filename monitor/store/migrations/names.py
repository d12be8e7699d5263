"""0004: the workspace's glossary, and English that an analyst wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.store.migrations.statements import statements

if TYPE_CHECKING:
    from sqlite_utils import Database

NAMES = """
CREATE TABLE glossary (
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    english TEXT NOT NULL,
    person INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (language, source)
) WITHOUT ROWID;
CREATE TABLE corrections (
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    english TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (language, source)
) WITHOUT ROWID;
"""


def names(db: Database) -> None:
    """What keeps names and sentences in the English an analyst wants."""
    for statement in statements(NAMES):
        db.execute(statement)
