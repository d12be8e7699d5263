"""Rules, the articles each has acted on, and the alerts they raised."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Sequence
from typing import Any

from monitor.errors import UnknownItem, UsageError
from monitor.news import Effect, Rule
from monitor.store.base import Base
from monitor.store.journal import Journal, counted, worded
from monitor.store.times import Clock, moment, stamp
from monitor.text import plain

LONGEST_NAME = 60

Row = dict[str, Any]
Change = tuple[Row | None, Row | None]
"""A rule before and after; None where there is none."""


class Rules:
    """Rules by name. An article is old to a rule that has acted on it."""

    def __init__(self, base: Base, journal: Journal, clock: Clock) -> None:
        self._base = base
        self._journal = journal
        self._clock = clock
        journal.teach("alert", _apply_alert)
        journal.teach("rule", _apply_rules)

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
        """Keep a rule that a workspace is set up with: no act. Raises as `keep`."""
        with self._base.writing() as db:
            _turn(db, None, self._row(db, None, rule), "")

    def keep(self, rules: Sequence[tuple[str | None, Rule]], *, by: str) -> int:
        """Put each rule in the place of the one of a name, or, for None, beside the others: one act.

        What the one before has acted on stays old to it. How many are new or changed. Raises
        UnknownItem, and UsageError for a bad name or one that is taken.
        """
        with self._base.writing() as db:
            changes: list[Change] = []
            for name, rule in rules:
                before = None if name is None else _found(db, name)
                after = self._row(db, before, rule)
                if before != after:
                    changes.append((before, after))
            self._do(db, changes, by)
        return len(changes)

    def remove(self, name: str, *, by: str) -> None:
        """Forget a rule; what it did stays. Raises UnknownItem."""
        with self._base.writing() as db:
            self._do(db, [(_found(db, name), None)], by)

    def _row(self, db: sqlite3.Connection, before: Row | None, rule: Rule) -> Row:
        """A rule as it is stored. Raises UsageError for a bad name or one that is taken."""
        name = plain(rule.name)
        if not name or len(name) > LONGEST_NAME:
            raise UsageError(f"a rule needs a name of at most {LONGEST_NAME} characters", subject=name)
        if (before is None or before["name"] != name) and _held(db, name):
            raise UsageError(f"there is a rule {name} already", subject=name)
        return {
            "name": name,
            "filter": plain(rule.filter),
            "effect": rule.effect.value,
            "tag": plain(rule.tag),
            "made_at": stamp(self._clock()) if before is None else before["made_at"],
            "enabled": int(rule.enabled),
        }

    def _do(self, db: sqlite3.Connection, changes: Sequence[Change], by: str) -> None:
        if changes:
            # No rule has a name with a line's end in it.
            rules = [(before, after, f"\n{uuid.uuid4().hex}") for before, after in changes]
            done = [(_verb(before, after), (before or after or {})["name"]) for before, after in changes]
            self._journal.do(db, "rule", worded("rule", done), {"rules": rules}, by)

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

    def alert(self, ids: Sequence[int], rule: str, *, by: str) -> None:
        """Raise an alert about articles: one undoable act."""
        with self._base.writing() as db:
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


def _held(db: sqlite3.Connection, name: str) -> Row | None:
    row = db.execute("SELECT * FROM rules WHERE name = ?", [name]).fetchone()
    return None if row is None else dict(row)


def _found(db: sqlite3.Connection, name: str) -> Row:
    """Raises UnknownItem."""
    row = _held(db, plain(name))
    if row is None:
        raise UnknownItem(f"no rule {name!r}: `monitor rules list` shows those there are", subject=name)
    return row


def _verb(before: Row | None, after: Row | None) -> str:
    if before is None or after is None:
        return "added" if before is None else "forgot"
    if {**before, "enabled": after["enabled"]} == after:
        return "switched on" if after["enabled"] else "switched off"
    return "changed"


def _turn(db: sqlite3.Connection, before: Row | None, after: Row | None, parked: str) -> None:
    """Put a rule in the place of another; `parked` is what a rule's hits go by while there is none.

    A rule that comes back knows by them what it acted on, and another of its name does not.
    """
    if before is not None:
        db.execute("DELETE FROM rules WHERE name = ?", [before["name"]])
    if after is not None:
        db.execute(
            "INSERT INTO rules (name, filter, effect, tag, made_at, enabled)"
            " VALUES (:name, :filter, :effect, :tag, :made_at, :enabled)",
            after,
        )
    here, there = (parked if row is None else row["name"] for row in (before, after))
    db.execute("UPDATE rule_hits SET rule = ? WHERE rule = ?", [there, here])


def _apply_rules(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    for before, after, parked in details["rules"]:
        _turn(db, *((before, after) if forward else (after, before)), parked)


def _apply_alert(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    if forward:
        db.executemany("INSERT INTO alerts (article, rule, at) VALUES (?, ?, ?)", details["rows"])
    else:
        db.executemany(
            "DELETE FROM alerts WHERE article = ? AND rule = ?", [row[:2] for row in details["rows"]]
        )
