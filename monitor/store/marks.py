"""The analyst's marks: read, starred, dismissed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from monitor.news import Marks as Marked
from monitor.store.articles import require
from monitor.store.base import Base
from monitor.store.journal import Journal, counted
from monitor.store.times import Clock, stamp

WORDS = {
    ("read", True): "marked {} read",
    ("read", False): "marked {} unread",
    ("starred", True): "starred {}",
    ("starred", False): "unstarred {}",
    ("dismissed", True): "dismissed {}",
    ("dismissed", False): "brought back {}",
}


class Marks:
    """Marks on articles, each with who set it and when; setting them is one undoable act."""

    def __init__(self, base: Base, journal: Journal, clock: Clock) -> None:
        self._base = base
        self._journal = journal
        self._clock = clock
        journal.teach("mark", _apply)

    def set(
        self,
        ids: Sequence[int],
        *,
        read: bool | None = None,
        starred: bool | None = None,
        dismissed: bool | None = None,
        by: str,
    ) -> int:
        """Set marks; None leaves one as it is. The number of articles changed.

        Nothing is written where nothing changes. Raises UnknownItem.
        """
        wanted = {"read": read, "starred": starred, "dismissed": dismissed}
        changed: set[int] = set()
        changes, words = [], []
        with self._base.writing() as db:
            require(db, ids)
            at = stamp(self._clock())
            for mark, on in wanted.items():
                if on is None:
                    continue
                rows = _turning(db, ids, mark, on, by, at)
                if rows:
                    changes.append({"on": on, "rows": rows})
                    words.append(WORDS[mark, on].format(counted(len(rows))))
                    changed.update(row[0] for row in rows)
            if changes:
                self._journal.do(db, "mark", " and ".join(words), {"changes": changes}, by)
        return len(changed)

    def of(self, article: int) -> Marked:
        with self._base.reading() as db:
            set_ = {row[0] for row in db.execute("SELECT mark FROM marks WHERE article = ?", [article])}
        return Marked("read" in set_, "starred" in set_, "dismissed" in set_)


def _turning(
    db: sqlite3.Connection, ids: Sequence[int], mark: str, on: bool, by: str, at: str
) -> list[list[Any]]:
    """The rows that setting or taking off a mark inserts or deletes."""
    asked = json.dumps(list(ids))
    if on:
        rows = db.execute(
            "SELECT DISTINCT value FROM json_each(?) WHERE NOT EXISTS"
            " (SELECT 1 FROM marks WHERE article = value AND mark = ?) ORDER BY value",
            [asked, mark],
        )
        return [[row[0], mark, by, at] for row in rows]
    rows = db.execute(
        "SELECT article, mark, by, at FROM marks"
        " WHERE mark = ? AND article IN (SELECT value FROM json_each(?)) ORDER BY article",
        [mark, asked],
    )
    return [list(row) for row in rows]


def _apply(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    for change in details["changes"]:
        if change["on"] is forward:
            # An import or a merge, which are no acts, may have set the mark since.
            db.executemany(
                "INSERT OR REPLACE INTO marks (article, mark, by, at) VALUES (?, ?, ?, ?)", change["rows"]
            )
        else:
            db.executemany(
                "DELETE FROM marks WHERE article = ? AND mark = ?", [row[:2] for row in change["rows"]]
            )
