"""Rules, the articles each has acted on, and the alerts they raised."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from monitor.errors import UnknownItem, UsageError
from monitor.news import Effect, Rule
from monitor.store.articles import require
from monitor.store.base import Base
from monitor.store.journal import Journal, counted
from monitor.store.times import Clock, moment, stamp
from monitor.text import plain

LONGEST_NAME = 60


class Rules:
    """Rules by name. An article is old to a rule that has acted on it."""

    def __init__(self, base: Base, journal: Journal, clock: Clock) -> None:
        self._base = base
        self._journal = journal
        self._clock = clock
        journal.teach("alert", _apply)

    def all(self) -> list[Rule]:
        """In the order of their names."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT r.*, count(h.article) AS hits FROM rules r"
                " LEFT JOIN rule_hits h ON h.rule = r.name GROUP BY r.name ORDER BY r.name"
            ).fetchall()
        return [
            Rule(row["name"], row["filter"], Effect(row["effect"]), row["tag"], row["hits"],
                 moment(row["made_at"]), bool(row["enabled"]))
            for row in rows
        ]  # fmt: skip

    def add(self, rule: Rule) -> None:
        """Keep a rule under its name. Raises UsageError for a bad name or one that is taken."""
        name = _checked(rule.name)
        with self._base.writing() as db:
            if _known(db, name):
                raise UsageError(f"there is a rule {name} already; remove it first", subject=name)
            db.execute(
                "INSERT INTO rules (name, filter, effect, tag, made_at) VALUES (?, ?, ?, ?, ?)",
                [name, plain(rule.filter), rule.effect, plain(rule.tag), stamp(self._clock())],
            )

    def change(self, name: str, rule: Rule) -> None:
        """Put a rule in the place of the one of a name; what that has acted on stays old to it.

        Raises UnknownItem, and UsageError for a bad name or one that is taken.
        """
        name, new = plain(name), _checked(rule.name)
        with self._base.writing() as db:
            if not _known(db, name):
                raise _unknown(name)
            if new != name and _known(db, new):
                raise UsageError(f"there is a rule {new} already", subject=new)
            db.execute(
                "UPDATE rules SET name = ?, filter = ?, effect = ?, tag = ?, enabled = ? WHERE name = ?",
                [new, plain(rule.filter), rule.effect, plain(rule.tag), rule.enabled, name],
            )
            db.execute("UPDATE rule_hits SET rule = ? WHERE rule = ?", [new, name])

    def remove(self, name: str) -> None:
        """Forget a rule; what it did stays. Raises UnknownItem."""
        name = plain(name)
        with self._base.writing() as db:
            if not db.execute("DELETE FROM rules WHERE name = ?", [name]).rowcount:
                raise _unknown(name)
            db.execute("DELETE FROM rule_hits WHERE rule = ?", [name])

    def fresh(self, rule: Rule, ids: Sequence[int], *, new: bool) -> list[int]:
        """Those of the articles that the rule has not acted on; with `new`, seen since it was added."""
        since = stamp(rule.made_at) if new and rule.made_at is not None else ""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT a.id FROM json_each(?) j JOIN articles a ON a.id = j.value WHERE a.first_seen >= ?"
                " AND NOT EXISTS (SELECT 1 FROM rule_hits WHERE rule = ? AND article = a.id) ORDER BY a.id",
                [json.dumps(list(ids)), since, rule.name],
            ).fetchall()
        return [row["id"] for row in rows]

    def acted(self, rule: Rule, ids: Sequence[int]) -> None:
        """Remember that a rule has acted on these articles."""
        with self._base.writing() as db:
            db.executemany(
                "INSERT OR IGNORE INTO rule_hits (rule, article) VALUES (?, ?)",
                [(rule.name, article) for article in ids],
            )

    def alert(self, ids: Sequence[int], rule: str, *, by: str) -> int:
        """Raise an alert about articles: one undoable act. The number of articles."""
        with self._base.writing() as db:
            require(db, ids)
            at = stamp(self._clock())
            rows = [
                [article, rule, at]
                for article in dict.fromkeys(ids)
                if not db.execute(
                    "SELECT 1 FROM alerts WHERE article = ? AND rule = ?", [article, rule]
                ).fetchone()
            ]
            if rows:
                self._journal.do(db, "alert", f"raised an alert on {counted(len(rows))}", {"rows": rows}, by)
        return len(rows)


def _checked(name: str) -> str:
    name = plain(name)
    if not name or len(name) > LONGEST_NAME:
        raise UsageError(f"a rule needs a name of at most {LONGEST_NAME} characters", subject=name)
    return name


def _known(db: sqlite3.Connection, name: str) -> bool:
    return db.execute("SELECT 1 FROM rules WHERE name = ?", [name]).fetchone() is not None


def _unknown(name: str) -> UnknownItem:
    return UnknownItem(f"no rule {name!r}: `monitor rules list` shows those there are", subject=name)


def _apply(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    if forward:
        db.executemany("INSERT INTO alerts (article, rule, at) VALUES (?, ?, ?)", details["rows"])
    else:
        db.executemany(
            "DELETE FROM alerts WHERE article = ? AND rule = ?", [row[:2] for row in details["rows"]]
        )
