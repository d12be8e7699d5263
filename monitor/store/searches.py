"""Saved searches: filters under a name."""

from __future__ import annotations

from monitor.errors import UnknownItem, UsageError
from monitor.store.base import Base
from monitor.store.times import Clock, stamp
from monitor.text import plain


class Searches:
    """Filters as they were typed, by name."""

    def __init__(self, base: Base, clock: Clock) -> None:
        self._base = base
        self._clock = clock

    def all(self) -> dict[str, str]:
        """Filter text by name, in the order of the names."""
        with self._base.reading() as db:
            rows = db.execute("SELECT name, filter FROM searches ORDER BY name").fetchall()
        return {row["name"]: row["filter"] for row in rows}

    def save(self, name: str, text: str) -> None:
        """Keep a filter; one of that name is replaced. Raises UsageError."""
        name = plain(name)
        if not name:
            raise UsageError("a saved search needs a name")
        with self._base.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO searches (name, filter, made_at) VALUES (?, ?, ?)",
                [name, plain(text), stamp(self._clock())],
            )

    def remove(self, name: str) -> None:
        """Raises UnknownItem."""
        with self._base.writing() as db:
            if not db.execute("DELETE FROM searches WHERE name = ?", [plain(name)]).rowcount:
                raise UnknownItem(f"no saved search {name!r}", subject=name)
