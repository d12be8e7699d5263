"""Stories: where the grouping and the analyst placed each article, and why."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from monitor.errors import UnknownItem, UsageError
from monitor.news import Dating, Membership, Story
from monitor.store import tags
from monitor.store.articles import require
from monitor.store.base import Base
from monitor.store.journal import Journal, counted
from monitor.store.materials import GROUPING, LAST, Materials
from monitor.store.times import Clock, moment, moment_or_none, stamp
from monitor.text import plain


@dataclass(frozen=True, slots=True)
class Placement:
    """One story as a grouping leaves it."""

    story: int | None
    """None for a new one."""
    title: str
    members: tuple[Membership, ...]


class Stories(Materials):
    """Stories keep their numbers; an article is in one story at most."""

    def __init__(self, base: Base, journal: Journal, clock: Clock) -> None:
        super().__init__(base)
        self._journal = journal
        self._clock = clock
        journal.teach("place", _apply_place)
        journal.teach("rename", _apply_rename)

    def held(self) -> dict[int, int]:
        """Story by article, of those an analyst has placed."""
        with self._base.reading() as db:
            rows = db.execute("SELECT article, story FROM memberships WHERE by <> ?", [GROUPING]).fetchall()
        return {row["article"]: row["story"] for row in rows}

    def parted(self) -> set[int]:
        """Stories that an analyst took articles out of, as long as these are held elsewhere."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT DISTINCT json_extract(b.value, '$[1]')"
                " FROM journal j, json_each(j.details, '$.before') b"
                " JOIN memberships m ON m.article = json_extract(b.value, '$[0]')"
                " WHERE j.act = 'place' AND NOT j.undone AND m.by <> ?"
                " AND m.story <> json_extract(b.value, '$[1]')",
                [GROUPING],
            ).fetchall()
        return {row[0] for row in rows}

    def save(self, placements: Iterable[Placement], *, together: bool = False) -> list[int]:
        """Store what a grouping found; the number of each story, new ones included.

        `together` tells that the articles were grouped together, not placed each by itself. An analyst's
        placements and titles stay as they are. Raises UnknownItem.
        """
        numbers = []
        with self._base.writing() as db:
            at = stamp(self._clock())
            touched: set[int] = set()
            went: defaultdict[int, Counter[int]] = defaultdict(Counter)
            for placement in placements:
                number = _titled(db, placement)
                numbers.append(number)
                touched.add(number)
                require(db, [m.article for m in placement.members])
                for member in placement.members:
                    held = _place(db, number, member, at)
                    if held is not None:
                        went[held][number] += 1
            recount(db, touched | went.keys())
            tags.follow(db, went)
            if together:
                db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [LAST, at])
        return numbers

    def all(
        self, single: bool = False, limit: int | None = None, since: datetime | None = None
    ) -> list[Story]:
        """Stories of two articles or more, with `single` of one too; newest report first."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT id, title FROM stories WHERE articles >= ? AND last >= ?"
                " ORDER BY last DESC, id DESC LIMIT ?",
                [1 if single else 2, "" if since is None else stamp(since), -1 if limit is None else limit],
            ).fetchall()
            return _read(db, rows)

    def many(self, ids: Sequence[int]) -> dict[int, Story]:
        """Stories by number; numbers without one are left out."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT id, title FROM stories WHERE articles > 0 AND id IN (SELECT value FROM json_each(?))",
                [json.dumps(list(ids))],
            ).fetchall()
            return {story.id: story for story in _read(db, rows)}

    def get(self, story_id: int) -> Story:
        """Raises UnknownItem."""
        found = self.many([story_id])
        if not found:
            raise unknown(story_id)
        return found[story_id]

    def place(
        self,
        ids: Sequence[int],
        story: int | None,
        *,
        by: str,
        reason: str = "placed by hand",
        title: str = "",
    ) -> int:
        """Put articles into a story, or into a new one, to stay there through every grouping.

        One undoable act; the story's number. Raises UnknownItem, UsageError.
        """
        if not ids:
            raise UsageError("name the articles to place")
        with self._base.writing() as db:
            require(db, ids)
            if story is None:
                headline = plain(title) or _headline(db, ids[0])
                story = _insert(db, headline, by if plain(title) else GROUPING)
            elif db.execute("SELECT 1 FROM stories WHERE id = ?", [story]).fetchone() is None:
                raise unknown(story)
            at = stamp(self._clock())
            details = {
                "before": _memberships(db, ids),
                "after": [[article, story, plain(reason), by, at] for article in dict.fromkeys(ids)],
                "tags": tags.to_move(db, story, _emptied(db, ids, story)),
            }
            words = f"moved {counted(len(details['after']))} to story {story}"
            self._journal.do(db, "place", words, details, by)
        return story

    def merge(self, into: int, others: Sequence[int], *, by: str) -> int:
        """Put the articles of other stories into one, and hold all of them there; one undoable act.

        The number of articles that moved. Raises UnknownItem, UsageError.
        """
        others = [story for story in dict.fromkeys(others) if story != into]
        if not others:
            raise UsageError(f"name another story to merge into story {into}", subject=str(into))
        with self._base.writing() as db:
            rows = _held_rows(db, [into, *others], by, stamp(self._clock()))
            moved = [row for row in rows if row[1] != into]
            for row in moved:
                row[1:3] = into, f"merged from story {row[1]}"
            along = tags.to_move(db, into, others)
            told = ", ".join(map(str, others))
            words = f"merged {'story' if len(others) == 1 else 'stories'} {told} into story {into}"
            self._hold(db, rows, words, by, along)
        return len(moved)

    def pin(self, story: int, *, by: str, off: bool = False) -> int:
        """Hold every article of a story where it is, or with `off` leave them to the grouping again.

        One undoable act; the number of articles. Raises UnknownItem.
        """
        with self._base.writing() as db:
            rows = _held_rows(db, [story], GROUPING if off else by, stamp(self._clock()))
            self._hold(db, rows, f"{'let go of' if off else 'pinned'} story {story}", by)
        return len(rows)

    def _hold(
        self,
        db: sqlite3.Connection,
        rows: list[list[Any]],
        words: str,
        by: str,
        along: Sequence[tags.StoryTag] = (),
    ) -> None:
        details = {"before": _memberships(db, [row[0] for row in rows]), "after": rows, "tags": along}
        self._journal.do(db, "place", f"{words} ({counted(len(rows))})", details, by)

    def rename(self, story: int, title: str, *, by: str) -> None:
        """Give a story a title that no grouping changes; one undoable act. Raises UnknownItem, UsageError."""
        title = plain(title)
        if not title:
            raise UsageError("a story needs a title", subject=str(story))
        with self._base.writing() as db:
            row = db.execute("SELECT title, titled_by FROM stories WHERE id = ?", [story]).fetchone()
            if row is None:
                raise unknown(story)
            details = {"story": story, "before": list(row), "after": [title, by]}
            self._journal.do(db, "rename", f"renamed story {story}", details, by)


def unknown(story_id: int) -> UnknownItem:
    return UnknownItem(f"no story {story_id}", subject=str(story_id))


def _titled(db: sqlite3.Connection, placement: Placement) -> int:
    title = plain(placement.title)
    if placement.story is None:
        return _insert(db, title, GROUPING)
    row = db.execute("SELECT title, titled_by FROM stories WHERE id = ?", [placement.story]).fetchone()
    if row is None:
        raise unknown(placement.story)
    if row["titled_by"] == GROUPING and title and row["title"] != title:
        db.execute("UPDATE stories SET title = ? WHERE id = ?", [title, placement.story])
    return placement.story


def adopt(db: sqlite3.Connection, number: int, title: str) -> int:
    """A story of another workspace: under its own number where that is free; its number here."""
    if db.execute("SELECT 1 FROM stories WHERE id = ?", [number]).fetchone() is not None:
        return _insert(db, title, GROUPING)
    db.execute("INSERT INTO stories (id, title, titled_by) VALUES (?, ?, ?)", [number, title, GROUPING])
    return number


def _insert(db: sqlite3.Connection, title: str, by: str) -> int:
    number = db.execute("INSERT INTO stories (title, titled_by) VALUES (?, ?)", [title, by]).lastrowid
    assert number is not None
    return number


def _place(db: sqlite3.Connection, story: int, member: Membership, at: str) -> int | None:
    """Place an article unless an analyst has; the story that it was in, where this takes it out of one."""
    held = db.execute("SELECT story, by FROM memberships WHERE article = ?", [member.article]).fetchone()
    if held is not None and held["by"] != GROUPING:
        return None
    db.execute(
        "INSERT OR REPLACE INTO memberships (article, story, reason, by, at) VALUES (?, ?, ?, ?, ?)",
        [member.article, story, plain(member.reason), GROUPING, at],
    )
    return None if held is None or held["story"] == story else int(held["story"])


def _emptied(db: sqlite3.Connection, ids: Sequence[int], into: int) -> list[int]:
    """The stories that have no other article than these, which go into another."""
    asked = json.dumps(list(ids))
    rows = db.execute(
        "SELECT DISTINCT story FROM memberships m WHERE story <> ?1"
        " AND article IN (SELECT value FROM json_each(?2)) AND NOT EXISTS (SELECT 1 FROM memberships o"
        " WHERE o.story = m.story AND o.article NOT IN (SELECT value FROM json_each(?2)))",
        [into, asked],
    )
    return [row[0] for row in rows]


def _memberships(db: sqlite3.Connection, ids: Sequence[int]) -> list[list[Any]]:
    rows = db.execute(
        "SELECT article, story, reason, by, at FROM memberships"
        " WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article",
        [json.dumps(list(ids))],
    )
    return [list(row) for row in rows]


def _held_rows(db: sqlite3.Connection, stories: Sequence[int], by: str, at: str) -> list[list[Any]]:
    """The memberships of these stories, as held by somebody from now on. Raises UnknownItem."""
    rows: list[list[Any]] = []
    for story in stories:
        found = db.execute(
            "SELECT article, story, reason FROM memberships WHERE story = ?", [story]
        ).fetchall()
        if not found:
            raise unknown(story)
        rows += [[*row, by, at] for row in found]
    return rows


def _apply_place(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    going, coming = ("before", "after") if forward else ("after", "before")
    articles = [row[0] for row in details["after"]]
    # What a grouping did to an article since goes too: the analyst's act decides where it is.
    touched = {row[1] for row in _memberships(db, articles)}
    db.executemany("DELETE FROM memberships WHERE article = ?", [[article] for article in articles])
    db.executemany(
        "INSERT INTO memberships (article, story, reason, by, at) VALUES (?, ?, ?, ?, ?)", details[coming]
    )
    recount(db, touched | {row[1] for row in details[coming]} | {row[1] for row in details[going]})
    tags.move(db, details.get("tags", ()), forward=forward)


def _apply_rename(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    title, by = details["after" if forward else "before"]
    db.execute("UPDATE stories SET title = ?, titled_by = ? WHERE id = ?", [title, by, details["story"]])


def recount(db: sqlite3.Connection, stories: Iterable[int]) -> None:
    """Bring the columns that lists of stories sort by up to their members."""
    db.execute(
        "UPDATE stories SET articles = c.articles, outlets = c.outlets, first = c.first, last = c.last FROM ("
        " SELECT j.value AS story, count(a.id) AS articles, count(DISTINCT a.source) AS outlets,"
        " min(a.at) AS first, max(a.at) AS last FROM json_each(?) j"
        " LEFT JOIN memberships m ON m.story = j.value LEFT JOIN articles a ON a.id = m.article"
        " GROUP BY j.value) c WHERE stories.id = c.story",
        [json.dumps(sorted(stories))],
    )


def _headline(db: sqlite3.Connection, article: int) -> str:
    row = db.execute("SELECT coalesce(title_en, title) FROM articles WHERE id = ?", [article]).fetchone()
    return str(row[0])


def _read(db: sqlite3.Connection, stories: Sequence[sqlite3.Row]) -> list[Story]:
    rows = db.execute(
        "SELECT m.story, m.article, m.reason, m.by, a.source, a.language, a.at, a.published_at,"
        " a.published_doubt, s.country, NOT a.read AND NOT a.dismissed AS unread FROM memberships m"
        " JOIN articles a ON a.id = m.article JOIN sources s ON s.id = a.source"
        " WHERE m.story IN (SELECT value FROM json_each(?)) ORDER BY m.story, a.at, a.id",
        [json.dumps([row["id"] for row in stories])],
    ).fetchall()
    members: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for story, held in groupby(rows, key=lambda row: row["story"]):
        members[story].extend(held)
    return [_story(row["id"], row["title"], members[row["id"]]) for row in stories]


def _story(number: int, title: str, members: Sequence[sqlite3.Row]) -> Story:
    return Story(
        id=number,
        title=title,
        members=tuple(map(_membership, members)),
        outlets=tuple(dict.fromkeys(row["source"] for row in members)),
        languages=tuple(dict.fromkeys(row["language"] for row in members)),
        countries=tuple(dict.fromkeys(row["country"] for row in members if row["country"])),
        first=moment(members[0]["at"]),
        last=moment(members[-1]["at"]),
        unread=sum(row["unread"] for row in members),
    )


def _membership(row: sqlite3.Row) -> Membership:
    published = Dating(moment_or_none(row["published_at"]), doubt=row["published_doubt"])
    return Membership(
        row["article"], row["reason"], row["by"], moment(row["at"]), published.precision, row["source"]
    )
