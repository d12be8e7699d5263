"""0003: the codebook's fields, and tags on sentences and stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.store.migrations.statements import statements

if TYPE_CHECKING:
    from sqlite_utils import Database

# A sentence is known by its text, not by its number: another package cuts an article elsewhere, and
# another coder's copy of the workspace has other numbers. Stories have a table of their own, since
# a tagging without an article would make every `NOT IN` over taggings unknown.
CODEBOOK = """
ALTER TABLE tags ADD COLUMN use TEXT NOT NULL DEFAULT '';
ALTER TABLE tags ADD COLUMN avoid TEXT NOT NULL DEFAULT '';
ALTER TABLE tags ADD COLUMN example TEXT NOT NULL DEFAULT '';
ALTER TABLE tags ADD COLUMN merged_into TEXT;
ALTER TABLE taggings ADD COLUMN version INTEGER;
ALTER TABLE taggings ADD COLUMN sentence TEXT NOT NULL DEFAULT '';
ALTER TABLE taggings ADD COLUMN english TEXT NOT NULL DEFAULT '';
DROP INDEX taggings_article;
CREATE UNIQUE INDEX taggings_once ON taggings (article, tag, by, sentence);
CREATE TABLE story_taggings (
    id INTEGER PRIMARY KEY,
    tag INTEGER NOT NULL REFERENCES tags (id),
    story INTEGER NOT NULL REFERENCES stories (id),
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX story_taggings_once ON story_taggings (story, tag, by);
CREATE INDEX story_taggings_tag ON story_taggings (tag, story);
"""


def codebook(db: Database) -> None:
    for statement in statements(CODEBOOK):
        db.execute(statement)
