"""0005: notes on sentences, rules with what they acted on, and alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.store.migrations.statements import statements

if TYPE_CHECKING:
    from sqlite_utils import Database

# A rule's hits outlive the undoing of what it did, so that it does not do it again.
DESK = """
CREATE TABLE notes (
    article INTEGER NOT NULL REFERENCES articles (id),
    sentence TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    highlighted INTEGER NOT NULL,
    PRIMARY KEY (article, sentence, by)
) WITHOUT ROWID;
CREATE TABLE rules (
    name TEXT PRIMARY KEY,
    filter TEXT NOT NULL,
    effect TEXT NOT NULL,
    tag TEXT NOT NULL,
    made_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE rule_hits (
    rule TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (rule, article)
) WITHOUT ROWID;
CREATE TABLE alerts (
    article INTEGER NOT NULL REFERENCES articles (id),
    rule TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (article, rule)
) WITHOUT ROWID;
"""


def desk(db: Database) -> None:
    for statement in statements(DESK):
        db.execute(statement)
