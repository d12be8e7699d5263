"""The workspace's own glossary: names and terms with the one English they have."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from monitor.errors import UnknownItem, UsageError
from monitor.news import GlossaryEntry
from monitor.store.base import Base
from monitor.store.journal import Journal
from monitor.store.times import Clock, stamp
from monitor.text import plain

COLUMNS = "language, source, english, person, by, at"
LONGEST = 200
"""Characters of a name."""


class GlossaryTable:
    """One English for a name of a language; adding and removing are acts that can be undone."""

    def __init__(self, base: Base, journal: Journal, clock: Clock) -> None:
        self._base = base
        self._journal = journal
        self._clock = clock
        journal.teach("glossary", _apply)

    def all(self) -> list[GlossaryEntry]:
        """By language and name."""
        with self._base.reading() as db:
            rows = db.execute(f"SELECT {COLUMNS} FROM glossary ORDER BY language, source").fetchall()  # noqa: S608
        return [
            GlossaryEntry(r["language"], r["source"], r["english"], bool(r["person"]), r["by"]) for r in rows
        ]

    def add(self, entries: Iterable[GlossaryEntry], *, by: str) -> int:
        """Put entries in, or in the place of those for the same names. How many are new or changed.

        Raises UsageError for an entry without a name, a language or an English.
        """
        wanted = {(e.language, e.source): e for e in map(_checked, entries)}
        with self._base.writing() as db:
            return self._put(db, wanted.values(), [], by)

    def replace(self, language: str, source: str, entry: GlossaryEntry, *, by: str) -> bool:
        """Put an entry in the place of another, which may be for another name; whether that changed anything.

        Raises UnknownItem, and UsageError for an entry without a name, a language or an English.
        """
        entry = _checked(entry)
        with self._base.writing() as db:
            row = _known(db, language, plain(source))
            gone = [] if (row["language"], row["source"]) == (entry.language, entry.source) else [list(row)]
            return self._put(db, [entry], gone, by) > 0

    def _put(
        self, db: sqlite3.Connection, entries: Iterable[GlossaryEntry], gone: list[list[Any]], by: str
    ) -> int:
        before, after = gone, []
        for entry in entries:
            row = _held(db, entry.language, entry.source)
            if row is not None:
                if not gone and (row["english"], bool(row["person"])) == (entry.english, entry.person):
                    continue
                before = [*before, list(row)]
            after.append(
                [entry.language, entry.source, entry.english, int(entry.person), by, stamp(self._clock())]
            )
        if after:
            words = f"{after[0][1]} is {after[0][2]}" if len(after) == 1 else f"{len(after)} entries"
            details = {"before": before, "after": after}
            self._journal.do(db, "glossary", f"glossary: {words}", details, by)
        return len(after)

    def remove(self, language: str, source: str, *, by: str) -> None:
        """Take an entry out. Raises UnknownItem."""
        source = plain(source)
        with self._base.writing() as db:
            details = {"before": [list(_known(db, language, source))], "after": []}
            self._journal.do(db, "glossary", f"took {source} out of the glossary", details, by)


def _held(db: sqlite3.Connection, language: str, source: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute(
        f"SELECT {COLUMNS} FROM glossary WHERE language = ? AND source = ?",  # noqa: S608
        [language, source],
    ).fetchone()
    return row


def _known(db: sqlite3.Connection, language: str, source: str) -> sqlite3.Row:
    """Raises UnknownItem."""
    row = _held(db, language, source)
    if row is None:
        raise UnknownItem(
            f"this workspace's glossary has no {language} entry {source!r}; those that come with "
            "the program stay, and an entry of your own outranks them",
            subject=source,
        )
    return row


def _checked(entry: GlossaryEntry) -> GlossaryEntry:
    language = entry.language.strip().lower()
    source, english = plain(entry.source), plain(entry.english)
    if not (language.isascii() and language.isalpha() and len(language) in (2, 3)):
        raise UsageError(f"{entry.language!r} is no language: give its code, as in ru", subject=source)
    if not source or not english or max(len(source), len(english)) > LONGEST:
        raise UsageError(
            f"a glossary entry has a name and an English, of at most {LONGEST} characters each",
            subject=source,
        )
    return GlossaryEntry(language, source, english, entry.person)


def _apply(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    going, coming = ("before", "after") if forward else ("after", "before")
    db.executemany(
        "DELETE FROM glossary WHERE language = ? AND source = ?", [row[:2] for row in details[going]]
    )
    db.executemany(
        f"INSERT OR REPLACE INTO glossary ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
        details[coming],
    )
