"""Saved searches: filters under a name."""

from __future__ import annotations

import sqlite3
from typing import Any

from monitor.errors import UnknownItem, UsageError
from monitor.store.base import Base
from monitor.store.journal import Journal
from monitor.store.times import Clock, stamp
from monitor.text import plain


class Searches:
    """Filters as they were typed, by name; saving and forgetting are acts that can be undone."""

    def __init__(self, base: Base, journal: Journal, clock: Clock) -> None:
        self._base = base
        self._journal = journal
        self._clock = clock
        journal.teach("search", _apply)

    def all(self) -> dict[str, str]:
        """Filter text by name, in the order of the names."""
        with self._base.reading() as db:
            rows = db.execute("SELECT name, filter FROM searches ORDER BY name").fetchall()
        return {row["name"]: row["filter"] for row in rows}

    def save(self, name: str, text: str, *, by: str) -> None:
        """Keep a filter; one of that name is replaced. Raises UsageError."""
        name = plain(name)
        if not name:
            raise UsageError("a saved search needs a name")
        with self._base.writing() as db:
            search = [name, plain(text), stamp(self._clock())]
            details = {"before": _held(db, name), "after": search}
            self._journal.do(db, "search", f"saved search {name}", details, by)

    def remove(self, name: str, *, by: str) -> None:
        """Raises UnknownItem."""
        with self._base.writing() as db:
            search = _held(db, plain(name))
            if search is None:
                raise UnknownItem(f"no saved search {name!r}", subject=name)
            self._journal.do(
                db, "search", f"forgot search {search[0]}", {"before": search, "after": None}, by
            )


def _held(db: sqlite3.Connection, name: str) -> list[str] | None:
    row = db.execute("SELECT name, filter, made_at FROM searches WHERE name = ?", [name]).fetchone()
    return None if row is None else list(row)


def _apply(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    before, after = details["before"], details["after"]
    going, coming = (before, after) if forward else (after, before)
    if going is not None:
        db.execute("DELETE FROM searches WHERE name = ?", going[:1])
    if coming is not None:
        db.execute("INSERT OR REPLACE INTO searches (name, filter, made_at) VALUES (?, ?, ?)", coming)
