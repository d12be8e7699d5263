"""What the doctor asks of the database."""

# ruff: noqa: S608 - what is put into a statement is a name from this package; values are parameters.

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from monitor.errors import UsageError
from monitor.store import schema, search
from monitor.store.base import Base, told

COUNTED = ("sources", "articles", "versions", "translations", "stories", "taggings", "memory")

# What is kept twice for the lists' sake, and must agree; each finds the articles where it does not.
AGREEMENTS = {
    "an article's newest version is missing": (
        "SELECT a.id FROM articles a LEFT JOIN versions v ON v.article = a.id AND v.number = a.version"
        " WHERE v.article IS NULL"
    ),
    "a list shows another title than the newest version": (
        "SELECT a.id FROM articles a JOIN versions v ON v.article = a.id AND v.number = a.version"
        " WHERE a.title <> v.title"
    ),
    "a list shows a translation of another version": (
        "SELECT a.id FROM articles a JOIN translations t ON t.id = a.translation"
        " WHERE t.article <> a.id OR t.version <> a.version"
    ),
    "a list shows other marks than were set": (
        "SELECT a.id FROM articles a LEFT JOIN (SELECT article, total(mark = 'read') AS read,"
        " total(mark = 'starred') AS starred, total(mark = 'dismissed') AS dismissed FROM marks"
        " GROUP BY article) m ON m.article = a.id WHERE a.read <> coalesce(m.read, 0)"
        " OR a.starred <> coalesce(m.starred, 0) OR a.dismissed <> coalesce(m.dismissed, 0)"
    ),
    "a story counts other articles than it has": (
        "SELECT s.id FROM stories s LEFT JOIN (SELECT m.story, count(*) AS articles,"
        " count(DISTINCT a.source) AS outlets, min(a.at) AS first, max(a.at) AS last"
        " FROM memberships m JOIN articles a ON a.id = m.article GROUP BY m.story) m ON m.story = s.id"
        " WHERE (s.articles, s.outlets) <> (coalesce(m.articles, 0), coalesce(m.outlets, 0))"
        " OR (s.first, s.last) IS NOT (m.first, m.last)"
    ),
    "an article cannot be found by its words: rebuild the search index": (
        "SELECT id FROM articles WHERE id NOT IN (SELECT id FROM words_docsize)"
        " UNION SELECT id FROM words_docsize WHERE id NOT IN (SELECT id FROM articles)"
    ),
}


class Care:
    """Health of the database file."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def integrity(self) -> list[str]:
        """What is wrong with the database, one line each; nothing where all is well."""
        with self._base.reading() as db:
            found = [row[0] for row in db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            found += [
                f"{row['table']} row {row['rowid']} points at a row of {row['parent']} that is not there"
                for row in db.execute("PRAGMA foreign_key_check")
            ][:20]
            for trouble, query in AGREEMENTS.items():
                wrong = [str(row[0]) for row in db.execute(query)]
                if wrong:
                    more = ", ..." if len(wrong) > 5 else ""
                    found.append(f"{trouble}: {', '.join(wrong[:5])}{more}")
        return found

    def reindex(self) -> None:
        """Build the search index anew from the texts."""
        with self._base.writing() as db:
            search.rebuild(db)

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        with self._base.reading() as db:
            return {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}

    def size(self) -> int:
        """Bytes of the database on disk, its write-ahead log included."""
        files = (self._base.path, self._base.path.with_name(self._base.path.name + "-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def version(self) -> int:
        """Number of the newest migration this database has."""
        return len(schema.MIGRATIONS) - len(schema.unapplied(self._base))


def copy(database: Path, to: Path) -> None:
    """A copy of a database, as it stands even while a program writes to it. The original is only read.

    Raises UsageError where there is none, StoreError where it cannot be read.
    """
    if not database.is_file():
        raise UsageError(f"there is no database at {database}", subject=str(database))
    try:
        with (
            closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(to)) as target,
        ):
            source.backup(target)
    except sqlite3.Error as error:
        raise told(error, database) from error
