"""The analyst's own acts, in order: what undo takes back and redo does again, across restarts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.store.base import Base
from monitor.store.times import Clock, moment, stamp

Apply = Callable[[sqlite3.Connection, dict[str, Any], bool], None]
"""Does an act from its details, or with False undoes it."""


RULE = "rule "
"""Begins the name under which a rule acts."""


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the journal."""

    at: datetime
    by: str
    words: str
    """What was done: tagged 3 articles actor/sberbank."""
    undone: bool


class Journal:
    """Acts, each stored in the transaction that carries it out."""

    def __init__(self, base: Base, clock: Clock) -> None:
        self._base = base
        self._clock = clock
        self._kinds: dict[str, Apply] = {}

    def teach(self, kind: str, apply: Apply) -> None:
        """Say how acts of a kind are done and undone."""
        self._kinds[kind] = apply

    def do(self, db: sqlite3.Connection, kind: str, words: str, details: dict[str, Any], by: str) -> None:
        """Carry out an act and write it down; what was undone before it can no longer be redone."""
        self._kinds[kind](db, details, True)
        db.execute("DELETE FROM journal WHERE undone")
        db.execute(
            "INSERT INTO journal (at, by, act, words, details) VALUES (?, ?, ?, ?, ?)",
            [stamp(self._clock()), by, kind, words, json.dumps(details)],
        )

    def undo(self) -> str | None:
        """Take back the newest act; what it was, in words, or None where there is none."""
        return self._turn("SELECT * FROM journal WHERE NOT undone ORDER BY id DESC LIMIT 1", forward=False)

    def redo(self) -> str | None:
        """Do again the act undone last; what it was, in words, or None where there is none."""
        return self._turn("SELECT * FROM journal WHERE undone ORDER BY id LIMIT 1", forward=True)

    def acts(self, limit: int = 100, *, by: str | None = None) -> list[Act]:
        """The newest acts, of everybody or of one, newest first; those undone can be redone."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT * FROM journal WHERE ?1 IS NULL OR by = ?1 ORDER BY id DESC LIMIT ?2", [by, limit]
            ).fetchall()
        return [Act(moment(row["at"]), row["by"], row["words"], bool(row["undone"])) for row in rows]

    def of(self, kind: str, by: str, limit: int) -> list[dict[str, Any]]:
        """Details of somebody's newest acts of a kind that were not undone, newest first."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT details FROM journal WHERE act = ? AND by = ? AND NOT undone"
                " ORDER BY id DESC LIMIT ?",
                [kind, by, limit],
            ).fetchall()
        return [json.loads(row["details"]) for row in rows]

    def _turn(self, which: str, *, forward: bool) -> str | None:
        with self._base.writing() as db:
            row = db.execute(which).fetchone()
            if row is None:
                return None
            self._kinds[row["act"]](db, json.loads(row["details"]), forward)
            db.execute("UPDATE journal SET undone = ? WHERE id = ?", [not forward, row["id"]])
            by = str(row["by"])
            # Whose act it was needs saying where it was not the analyst's own hand.
            return f"{row['words']} ({by})" if by.startswith(RULE) else str(row["words"])


def counted(number: int) -> str:
    return "1 article" if number == 1 else f"{number} articles"


def worded(noun: str, done: Sequence[tuple[str, str]]) -> str:
    """What was done to one or several of a kind, by verb and name: `added rule x`, `changed 3 rules`."""
    verbs = {verb for verb, _ in done}
    verb = verbs.pop() if len(verbs) == 1 else "changed"
    return f"{verb} {noun} {done[0][1]}" if len(done) == 1 else f"{verb} {len(done)} {noun}s"
