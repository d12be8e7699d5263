"""Lists of articles: a Filter to SQL, and the lines that a list shows.

No text of a user's ever becomes SQL: it is a parameter, or one of the fixed names below.
"""

# ruff: noqa: S608 - what is put into a statement is a name from this package; values are parameters.

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from monitor.errors import FilterError, UsageError
from monitor.news import Dating, Filter, Headline, Marks, Term
from monitor.store import days, search
from monitor.store.base import Base
from monitor.store.days import Condition, Now
from monitor.store.journal import Journal
from monitor.store.tags import key
from monitor.store.times import Clock, moment, moment_or_none, stamp
from monitor.text import clean

STATES = {
    "read": "a.read",
    "unread": "NOT a.read",
    "starred": "a.starred",
    "dismissed": "a.dismissed",
    "any": "1",
    "translated": "a.translation IS NOT NULL",
    "untranslated": "a.translation IS NULL AND a.language <> 'en'",
    "flagged": "a.flags > 0",
    "edited": "a.edited",
    "excerpt": "EXISTS (SELECT 1 FROM versions v WHERE v.article = a.id AND v.number = a.version"
    " AND (v.text = '' OR v.cut))",
    "draft": "a.draft",
    "tagged": "a.id IN (SELECT article FROM taggings)",
    "alert": "a.id IN (SELECT article FROM alerts)",
    "noted": "a.id IN (SELECT article FROM notes)",
}
SORTS = ("time", "story", "weight")
LAST_LOOK = "last look"
MANY = 1000
"""Matches of a word from which a list is walked through instead of its matches."""


class Lists:
    """Articles by filter. Dismissed ones are hidden unless a filter asks for them by is:."""

    def __init__(self, base: Base, journal: Journal, clock: Clock) -> None:
        self._base = base
        self._journal = journal
        self._clock = clock
        journal.teach("look", _apply_look)

    def headlines(
        self,
        wanted: Filter = Filter(),
        *,
        limit: int | None = None,
        offset: int = 0,
        sort: str = "time",
        now: datetime | None = None,
    ) -> list[Headline]:
        """The lines of a list. Raises FilterError."""
        with self._base.reading() as db:
            return _headlines(db, self._ids(db, wanted, sort, now, limit, offset))

    def ids(
        self,
        wanted: Filter = Filter(),
        *,
        sort: str = "time",
        now: datetime | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[int]:
        """Ids in list order: newest first by `time`; `story` keeps the articles of a story together.

        `weight` puts first what matches the words best, and without words what most outlets report.
        Days are those of `now`'s time zone, and without it of this machine's. Raises FilterError.
        """
        with self._base.reading() as db:
            return self._ids(db, wanted, sort, now, limit, offset)

    def count(self, wanted: Filter = Filter(), *, now: datetime | None = None) -> int:
        """Raises FilterError."""
        with self._base.reading() as db:
            where, parameters = compiled(db, wanted, self._now(now))
            row = db.execute(f"SELECT count(*) FROM articles a WHERE {where}", parameters).fetchone()
        return int(row[0])

    def of(self, ids: Sequence[int]) -> list[Headline]:
        """The lines of these articles, in this order; ids that are not there are left out."""
        with self._base.reading() as db:
            return _headlines(db, ids)

    def _now(self, now: datetime | None) -> Now:
        return Now(self._clock()) if now is None else Now(now, now.tzinfo)

    def last_look(self) -> datetime | None:
        """When the analyst last said that everything was seen: what since:lastlook counts from."""
        with self._base.reading() as db:
            return _last_look(db)

    def look(self, at: datetime | None = None, *, by: str | None = None) -> None:
        """Remember now, or the time given, as the last look; where somebody says so, as their act."""
        with self._base.writing() as db:
            before, after = _last_look(db), at or self._clock()
            details = {"before": before and stamp(before), "after": stamp(after)}
            if by is None:
                _apply_look(db, details, True)
            else:
                self._journal.do(db, "look", "saw everything", details, by)

    def _ids(
        self,
        db: sqlite3.Connection,
        wanted: Filter,
        sort: str,
        now: datetime | None,
        limit: int | None,
        offset: int,
    ) -> list[int]:
        if sort not in SORTS:
            raise UsageError(f"cannot sort by {sort!r}: choose from {', '.join(SORTS)}", subject=sort)
        where, parameters = compiled(db, wanted, self._now(now))
        joined, ranks, order = "", [], "a.at DESC, a.id DESC"
        best = relevance(wanted) if sort == "weight" else None
        if best is not None:
            ranked = "SELECT rowid AS article, rank FROM words WHERE words MATCH ?"
            joined = f"LEFT JOIN ({ranked}) r ON r.article = a.id"
            ranks, order = [best], f"r.rank IS NULL, r.rank, {order}"
        elif sort != "time":
            joined = "LEFT JOIN memberships m ON m.article = a.id LEFT JOIN stories s ON s.id = m.story"
            first = (
                "coalesce(s.last, a.at) DESC, m.story" if sort == "story" else "coalesce(s.outlets, 1) DESC"
            )
            order = f"{first}, {order}"
        # As one value, because rows in Python cost three times what finding them does.
        listed = f"SELECT a.id FROM articles a {joined} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
        row = db.execute(
            f"SELECT json_group_array(id) FROM ({listed})",
            [*ranks, *parameters, -1 if limit is None else limit, offset],
        ).fetchone()
        ids: list[int] = json.loads(row[0])
        return ids


def compiled(db: sqlite3.Connection, wanted: Filter, now: Now) -> Condition:
    """A filter as a condition on `articles a`; values are in the parser's spelling. Raises FilterError."""
    last_look = _last_look(db)
    conditions: list[str] = []
    parameters: list[object] = []
    for terms in wanted.alternatives:
        condition, found = _alternative(db, wanted, terms, now, last_look)
        conditions.append(f"({condition})")
        parameters += found
    return " OR ".join(conditions) or "0", parameters


def relevance(wanted: Filter) -> str | None:
    """The words of a filter as one FTS5 expression to rank by; None where it asks for none."""
    found = [
        search.expression([t for t in terms if _is_text(t) and not t.negated])
        for terms in wanted.alternatives
    ]
    return " OR ".join(f"({expression})" for expression in found if expression) or None


def _is_text(term: Term) -> bool:
    return term.field in ("words", "phrase")


def _alternative(
    db: sqlite3.Connection,
    wanted: Filter,
    terms: Sequence[Term],
    now: Now,
    last_look: datetime | None,
) -> Condition:
    conditions: list[str] = []
    parameters: list[object] = []
    together = search.expression([t for t in terms if _is_text(t) and not t.negated])
    apart = [t for t in terms if not _is_text(t) or t.negated]
    if together is not None:
        # Few matches are best looked up one by one; many by a walk through the list's own index,
        # to which the plus sends SQLite.
        many = db.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1 OFFSET ?", [together, MANY])
        plus = "" if many.fetchone() is None else "+"
        conditions.append(f"{plus}a.id IN (SELECT rowid FROM words WHERE words MATCH ?)")
        parameters.append(together)
    for term in apart:
        compile_ = _FIELDS.get(term.field)
        try:
            if compile_ is None:
                raise ValueError(f"there is no field {term.field}:")
            found = compile_(clean(term.value).strip(), now, last_look)
        except ValueError as error:
            raise FilterError(
                str(error), text=wanted.text, position=max(wanted.text.find(term.value), 0)
            ) from error
        if found is None:
            continue
        condition, values = found
        conditions.append(f"NOT ({condition})" if term.negated else f"({condition})")
        parameters += values
    asks = any(t.field == "is" and t.value in ("dismissed", "any") and not t.negated for t in terms)
    if not asks:
        conditions.append("NOT a.dismissed")
    return " AND ".join(conditions) or "1", parameters


def _text(value: str, field: str) -> Condition | None:
    expression = search.expression([Term(field, value)])
    if expression is None:
        return None
    return "a.id IN (SELECT rowid FROM words WHERE words MATCH ?)", [expression]


def _among(column: str, value: str) -> Condition:
    values = json.dumps([one.strip() for one in value.split(",") if one.strip()])
    return f"{column} IN (SELECT value FROM json_each(?))", [values]


def _of_sources(column: str, value: str) -> Condition:
    condition, values = _among(column, value)
    return f"+a.source IN (SELECT id FROM sources WHERE {condition})", values


def _source(value: str) -> Condition:
    condition, values = _among("casefold(id)", value.casefold())
    return f"+a.source IN (SELECT id FROM sources WHERE {condition} OR casefold(name) = ?)", [
        *values,
        value.casefold(),
    ]


def _tag(value: str) -> Condition:
    wanted = key("/".join(step.strip() for step in value.strip("/ ").split("/")))
    # Everything below actor/ lies between it and actor0: 0 follows the slash.
    named = "t.key = ? OR (t.key >= ? AND t.key < ?)"
    tagged = f"SELECT g.article FROM taggings g JOIN tags t ON t.id = g.tag WHERE {named}"
    told = (
        "SELECT m.article FROM story_taggings g JOIN tags t ON t.id = g.tag"
        f" JOIN memberships m ON m.story = g.story WHERE {named}"
    )
    return f"a.id IN ({tagged} UNION {told})", [wanted, f"{wanted}/", f"{wanted}0"] * 2


def _story(value: str) -> Condition:
    if value in ("any", "none"):
        negation = "NOT " if value == "none" else ""
        return f"a.id {negation}IN (SELECT article FROM memberships)", []
    if not re.fullmatch(r"[0-9]{1,18}", value):
        raise ValueError("story: takes a story's number, any or none")
    return "a.id IN (SELECT article FROM memberships WHERE story = ?)", [int(value)]


def _is(value: str) -> Condition:
    if value not in STATES:
        raise ValueError(f"is: takes {', '.join(STATES)}")
    return STATES[value], []


_FIELDS: dict[str, Callable[[str, Now, datetime | None], Condition | None]] = {
    "words": lambda value, now, look: _text(value, "words"),
    "phrase": lambda value, now, look: _text(value, "phrase"),
    "lang": lambda value, now, look: _among("a.language", value),
    "source": lambda value, now, look: _source(value),
    "country": lambda value, now, look: _of_sources("country", value),
    "kind": lambda value, now, look: _of_sources("kind", value),
    "tag": lambda value, now, look: _tag(value),
    "story": lambda value, now, look: _story(value),
    "is": lambda value, now, look: _is(value),
    "date": lambda value, now, look: days.on(value, now),
    "since": lambda value, now, look: days.since(value, now, look),
}


def _last_look(db: sqlite3.Connection) -> datetime | None:
    row = db.execute("SELECT value FROM meta WHERE name = ?", [LAST_LOOK]).fetchone()
    return None if row is None else moment(row["value"])


def _apply_look(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    at = details["after"] if forward else details["before"]
    if at is None:
        db.execute("DELETE FROM meta WHERE name = ?", [LAST_LOOK])
    else:
        db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [LAST_LOOK, at])


def _headlines(db: sqlite3.Connection, ids: Sequence[int]) -> list[Headline]:
    asked = json.dumps(list(ids))
    tags: dict[int, dict[str, None]] = {}
    for row in db.execute(
        "SELECT g.article, t.name FROM taggings g JOIN tags t ON t.id = g.tag"
        " WHERE g.article IN (SELECT value FROM json_each(?)) ORDER BY t.key",
        [asked],
    ):
        tags.setdefault(row[0], {})[row[1]] = None
    alerts: dict[int, tuple[str, ...]] = {}
    for row in db.execute(
        "SELECT article, rule FROM alerts WHERE article IN (SELECT value FROM json_each(?)) ORDER BY rule",
        [asked],
    ):
        alerts[row[0]] = (*alerts.get(row[0], ()), row[1])
    rows = db.execute(
        "SELECT a.id, a.source, s.name, a.language, s.country, a.published_at, a.published_doubt,"
        " a.first_seen, a.url, a.title, a.title_en, m.story, a.read, a.starred, a.dismissed, a.version,"
        " a.draft, a.flags"
        " FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value JOIN sources s ON s.id = a.source"
        " LEFT JOIN memberships m ON m.article = a.id ORDER BY j.key",
        [asked],
    )
    return [_headline(row, tuple(tags.get(row["id"], ())), alerts.get(row["id"], ())) for row in rows]


def _headline(row: sqlite3.Row, tags: tuple[str, ...], alerts: tuple[str, ...]) -> Headline:
    published = Dating(moment_or_none(row["published_at"]), doubt=row["published_doubt"])
    return Headline(
        id=row["id"],
        source=row["source"],
        outlet=row["name"],
        language=row["language"],
        country=row["country"],
        published=published.at,
        first_seen=moment(row["first_seen"]),
        url=row["url"],
        title=row["title"],
        title_en=row["title"] if row["language"] == "en" else row["title_en"],
        story=row["story"],
        tags=tags,
        marks=Marks(bool(row["read"]), bool(row["starred"]), bool(row["dismissed"])),
        version=row["version"],
        draft=bool(row["draft"]),
        flags=row["flags"],
        alerts=alerts,
        precision=published.precision,
    )
