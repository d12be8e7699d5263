"""The codebook, and what was tagged with it, by whom and when."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from monitor.errors import UnknownItem, UsageError
from monitor.news import Tag, Tagging
from monitor.store.articles import require
from monitor.store.base import Base
from monitor.store.journal import Journal, counted
from monitor.store.times import Clock, moment, stamp
from monitor.text import clean, plain

LONGEST_NAME = 200


class Tags:
    """Tags are paths (actor/sberbank); one name in capitals and in small letters is one tag."""

    def __init__(self, base: Base, journal: Journal, clock: Clock) -> None:
        self._base = base
        self._journal = journal
        self._clock = clock
        journal.teach("tag", _apply)

    def all(self) -> list[Tag]:
        """The codebook by name, with the number of articles each tag is on."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT t.name, t.definition, t.colour, count(DISTINCT g.article) AS uses"
                " FROM tags t LEFT JOIN taggings g ON g.tag = t.id GROUP BY t.id ORDER BY t.key"
            ).fetchall()
        return [Tag(row["name"], row["definition"], row["colour"], row["uses"]) for row in rows]

    def define(self, tag: Tag) -> None:
        """Put a tag with its definition into the codebook, or change the one of that name."""
        name = tag_name(tag.name)
        with self._base.writing() as db:
            db.execute(
                "INSERT INTO tags (name, key, definition, colour) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET name = excluded.name, definition = excluded.definition,"
                " colour = excluded.colour",
                [name, key(name), clean(tag.definition), plain(tag.colour or "") or None],
            )

    def tag(self, ids: Sequence[int], name: str, *, by: str, note: str = "") -> int:
        """Tag articles; a tag not in the codebook yet is added to it. The number of articles changed.

        An article that this analyst has tagged so already changes only if the note is a new one.
        Raises UnknownItem, UsageError.
        """
        name, note = tag_name(name), clean(note)
        with self._base.writing() as db:
            require(db, ids)
            row = db.execute("SELECT name FROM tags WHERE key = ?", [key(name)]).fetchone()
            name = row["name"] if row is not None else name
            held = {row["article"]: list(row) for row in _held(db, ids, name) if row["by"] == by}
            articles = [
                article
                for article in dict.fromkeys(ids)
                if article not in held or (note and held[article][3] != note)
            ]
            if articles:
                at = stamp(self._clock())
                details = {
                    "tag": name,
                    "new": row is None,
                    "added": [[article, by, at, note] for article in articles],
                    "removed": [held[article] for article in articles if article in held],
                }
                self._journal.do(db, "tag", f"tagged {counted(len(articles))} {name}", details, by)
        return len(articles)

    def untag(self, ids: Sequence[int], name: str, *, by: str) -> int:
        """Take a tag off articles, whoever put it there. The number of articles changed.

        Raises UnknownItem, also for a tag that is not in the codebook.
        """
        name = tag_name(name)
        with self._base.writing() as db:
            require(db, ids)
            row = db.execute("SELECT name FROM tags WHERE key = ?", [key(name)]).fetchone()
            if row is None:
                raise UnknownItem(f"no tag {name!r}: `monitor tag list` shows those there are", subject=name)
            held = [list(found) for found in _held(db, ids, name)]
            articles = {found[0] for found in held}
            if held:
                words = f"took {row['name']} off {counted(len(articles))}"
                details = {"tag": row["name"], "new": False, "added": [], "removed": held}
                self._journal.do(db, "tag", words, details, by)
        return len(articles)

    def of(self, article: int) -> tuple[Tagging, ...]:
        return self.many([article]).get(article, ())

    def many(self, articles: Sequence[int]) -> dict[int, tuple[Tagging, ...]]:
        """The taggings of each article, by tag; articles without one are left out."""
        found: dict[int, tuple[Tagging, ...]] = {}
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT t.name, g.article, g.by, g.at, g.note FROM taggings g JOIN tags t ON t.id = g.tag"
                " WHERE g.article IN (SELECT value FROM json_each(?)) ORDER BY t.key, g.at, g.id",
                [json.dumps(list(articles))],
            ).fetchall()
        for row in rows:
            tagging = Tagging(row["name"], row["article"], row["by"], moment(row["at"]), row["note"])
            found[tagging.article] = (*found.get(tagging.article, ()), tagging)
        return found


def tag_name(text: str) -> str:
    """A tag's name in its one spelling: no blanks around slashes, no empty step. Raises UsageError."""
    steps = [step.strip() for step in plain(text).split("/")]
    name = "/".join(step for step in steps if step)
    if not name:
        raise UsageError("a tag needs a name, as in actor/sberbank", subject=text)
    if len(name) > LONGEST_NAME:
        raise UsageError(f"a tag's name may have {LONGEST_NAME} characters", subject=text)
    return name


def key(name: str) -> str:
    return name.casefold()


def _held(db: sqlite3.Connection, ids: Sequence[int], name: str) -> list[sqlite3.Row]:
    return db.execute(
        "SELECT g.article, g.by, g.at, g.note FROM taggings g JOIN tags t ON t.id = g.tag"
        " WHERE t.key = ? AND g.article IN (SELECT value FROM json_each(?)) ORDER BY g.id",
        [key(name), json.dumps(list(ids))],
    ).fetchall()


def _apply(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    name = details["tag"]
    db.execute("INSERT OR IGNORE INTO tags (name, key) VALUES (?, ?)", [name, key(name)])
    tag = db.execute("SELECT id FROM tags WHERE key = ?", [key(name)]).fetchone()["id"]
    going, coming = ("removed", "added") if forward else ("added", "removed")
    db.executemany(
        "DELETE FROM taggings WHERE tag = ? AND article = ? AND by = ?",
        [(tag, article, by) for article, by, _, _ in details[going]],
    )
    db.executemany(
        "INSERT INTO taggings (tag, article, by, at, note) VALUES (?, ?, ?, ?, ?)",
        [(tag, *row) for row in details[coming]],
    )
    if details["new"] and not forward:
        # The act made the tag; it goes with it, unless it was defined or used since.
        db.execute(
            "DELETE FROM tags WHERE id = ? AND definition = '' AND colour IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM taggings WHERE tag = tags.id)",
            [tag],
        )
