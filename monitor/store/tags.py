"""What was tagged: by whom, when, why, and on which article, sentence or story."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from monitor.errors import UnknownItem, UsageError
from monitor.news import Tag, Tagging
from monitor.store.articles import require
from monitor.store.base import Base
from monitor.store.journal import Journal, counted
from monitor.store.times import Clock, moment, stamp
from monitor.text import clean, plain

LONGEST_NAME = 200
FILLED = ("definition", "use", "avoid", "example", "colour", "key")
"""What one coder's codebook may say where another's is silent."""

Row = list[Any]
"""A tagging of a given tag: article, by, at, note, version, sentence, english."""


class Tags:
    """Tags are paths (actor/sberbank); one name in capitals and in small letters is one tag."""

    def __init__(self, base: Base, journal: Journal, clock: Clock) -> None:
        self._base = base
        self._journal = journal
        self._clock = clock
        journal.teach("tag", _apply)
        journal.teach("tag story", _apply_story)

    def all(self) -> list[Tag]:
        """The codebook by name, with how many articles wear each tag, by themselves or by their story."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT t.*, (SELECT count(*) FROM (SELECT article FROM taggings WHERE tag = t.id UNION"
                " SELECT m.article FROM story_taggings s JOIN memberships m ON m.story = s.story"
                " WHERE s.tag = t.id)) AS uses FROM tags t ORDER BY t.key"
            ).fetchall()
        return [_tag(row) for row in rows]

    def define(self, tag: Tag) -> None:
        """Put a tag with its definition into the codebook, or change the one of that name."""
        with self._base.writing() as db:
            put(db, tag)

    def join(self, tag: Tag) -> tuple[bool, str]:
        """Bring another codebook's entry in: whether that added anything, and what both say differently."""
        with self._base.writing() as db:
            row = db.execute(
                "SELECT *, 0 AS uses FROM tags WHERE key = ?", [key(tag_name(tag.name))]
            ).fetchone()
            if _taken(db, tag):
                tag = replace(tag, key=None)
            if row is None:
                put(db, tag)
                return True, ""
            ours = _tag(row)
            said = {name: getattr(tag, name) for name in FILLED if getattr(tag, name)}
            news = {name: value for name, value in said.items() if not getattr(ours, name)}
            apart = [name for name, value in said.items() if getattr(ours, name) not in (value, "", None)]
            if news:
                put(db, replace(ours, **news))
        words = f"tag {ours.name}: {', '.join(apart)} differ; ours stays" if apart else ""
        return bool(news), words

    def tag(
        self, ids: Sequence[int], name: str, *, by: str, note: str = "", sentence: str = "", english: str = ""
    ) -> int:
        """Tag articles, or a sentence of theirs; a new tag joins the codebook. The articles changed.

        An article that this analyst has tagged so already changes only if the note is a new one.
        Raises UnknownItem, UsageError, also for a retired tag; a merged one stands for its heir.
        """
        note, sentence, english = clean(note), clean(sentence).strip(), clean(english).strip()
        with self._base.writing() as db:
            require(db, ids)
            name, new = _usable(db, name)
            held = {row[0]: row for row in _held(db, ids, name) if row[1] == by and row[5] == sentence}
            articles = [
                article
                for article in dict.fromkeys(ids)
                if article not in held or (note and held[article][3] != note)
            ]
            if articles:
                at = stamp(self._clock())
                versions = dict(
                    db.execute(
                        "SELECT id, version FROM articles WHERE id IN (SELECT value FROM json_each(?))",
                        [json.dumps(articles)],
                    ).fetchall()
                )
                details = {
                    "tag": name,
                    "new": new,
                    "added": [[a, by, at, note, versions[a], sentence, english] for a in articles],
                    "removed": [held[article] for article in articles if article in held],
                }
                where = "a sentence of " if sentence else ""
                words = f"tagged {where}{counted(len(articles))} {name}"
                self._journal.do(db, "tag", words, details, by)
        return len(articles)

    def untag(self, ids: Sequence[int], name: str, *, by: str, sentence: str | None = None) -> int:
        """Take a tag off articles and their sentences, whoever put it there. The articles changed.

        With `sentence` off that sentence alone. Raises UnknownItem, also for a tag that is not in the
        codebook.
        """
        with self._base.writing() as db:
            require(db, ids)
            name = known(db, name)["name"]
            held = _held(db, ids, name)
            if sentence is not None:
                held = [row for row in held if row[5] == clean(sentence).strip()]
            articles = {row[0] for row in held}
            if held:
                where = "a sentence of " if sentence else ""
                words = f"took {name} off {where}{counted(len(articles))}"
                details = {"tag": name, "new": False, "added": [], "removed": held}
                self._journal.do(db, "tag", words, details, by)
        return len(articles)

    def tag_story(self, story: int, name: str, *, by: str, note: str = "") -> bool:
        """Tag a story; whether that changed anything. Raises UnknownItem, UsageError."""
        with self._base.writing() as db:
            if db.execute("SELECT 1 FROM stories WHERE id = ?", [story]).fetchone() is None:
                raise UnknownItem(f"no story {story}", subject=str(story))
            name, new = _usable(db, name)
            if any(row[0] == by for row in _held_story(db, story, name)):
                return False
            added = [[by, stamp(self._clock()), clean(note)]]
            details = {"tag": name, "new": new, "story": story, "added": added, "removed": []}
            self._journal.do(db, "tag story", f"tagged story {story} {name}", details, by)
        return True

    def untag_story(self, story: int, name: str, *, by: str) -> bool:
        """Take a tag off a story, whoever put it there; whether that changed anything. Raises UnknownItem."""
        with self._base.writing() as db:
            if db.execute("SELECT 1 FROM stories WHERE id = ?", [story]).fetchone() is None:
                raise UnknownItem(f"no story {story}", subject=str(story))
            name = known(db, name)["name"]
            held = _held_story(db, story, name)
            if held:
                details = {"tag": name, "new": False, "story": story, "added": [], "removed": held}
                self._journal.do(db, "tag story", f"took {name} off story {story}", details, by)
        return bool(held)

    def of(self, article: int) -> tuple[Tagging, ...]:
        return self.many([article]).get(article, ())

    def many(self, articles: Sequence[int]) -> dict[int, tuple[Tagging, ...]]:
        """The taggings of each article and its sentences, by tag; articles without one are left out."""
        found: dict[int, list[Tagging]] = {}
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT t.name, g.* FROM taggings g JOIN tags t ON t.id = g.tag"
                " WHERE g.article IN (SELECT value FROM json_each(?))"
                # To the second, as exports have it: what they are read back from sorts alike.
                " ORDER BY t.key, substr(g.at, 1, 19), g.by, g.sentence, g.id",
                [json.dumps(list(articles))],
            )
            for row in rows:
                found.setdefault(row["article"], []).append(tagging(row))
        return {article: tuple(taggings) for article, taggings in found.items()}

    def of_stories(self, stories: Sequence[int]) -> dict[int, tuple[Tagging, ...]]:
        """The taggings of each story, by tag; stories without one are left out."""
        found: dict[int, list[Tagging]] = {}
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT t.name, g.* FROM story_taggings g JOIN tags t ON t.id = g.tag"
                " WHERE g.story IN (SELECT value FROM json_each(?)) ORDER BY t.key, g.at, g.by, g.id",
                [json.dumps(list(stories))],
            )
            for row in rows:
                item = Tagging(
                    row["name"], None, row["by"], moment(row["at"]), row["note"], story=row["story"]
                )
                found.setdefault(row["story"], []).append(item)
        return {story: tuple(taggings) for story, taggings in found.items()}

    def coders(self) -> list[str]:
        """Everyone who tagged an article, by name."""
        with self._base.reading() as db:
            return [row[0] for row in db.execute("SELECT DISTINCT by FROM taggings ORDER BY by")]

    def by(self, coders: Sequence[str]) -> list[Tagging]:
        """The taggings of these coders on articles and sentences."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT t.name, g.* FROM taggings g JOIN tags t ON t.id = g.tag"
                " WHERE g.by IN (SELECT value FROM json_each(?)) ORDER BY t.key, g.article, g.by, g.id",
                [json.dumps(list(coders))],
            ).fetchall()
        return [tagging(row) for row in rows]


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


def hotkey(text: str | None) -> str | None:
    """The key that tags with a tag, None for none. Raises UsageError for more than one character."""
    character = plain(text or "").strip()
    # A letter, a number, a sign: not a mark that joins the one before it, nor what cannot be seen.
    if character and (len(character) > 1 or unicodedata.category(character)[0] not in "LNPS"):
        raise UsageError(f"a tag's key is one character, not {character!r}", subject=character)
    return character or None


def known(db: sqlite3.Connection, name: str) -> sqlite3.Row:
    """The codebook's row of a tag. Raises UnknownItem, UsageError."""
    name = tag_name(name)
    row: sqlite3.Row | None = db.execute("SELECT * FROM tags WHERE key = ?", [key(name)]).fetchone()
    if row is None:
        raise UnknownItem(f"no tag {name!r}: `monitor tag list` shows those there are", subject=name)
    return row


def put(db: sqlite3.Connection, tag: Tag) -> None:
    """A codebook's entry, new or in the place of the one of that name."""
    name = tag_name(tag.name)
    db.execute(
        "INSERT INTO tags (name, key, definition, colour, status, use, avoid, example, merged_into, hotkey)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET name = excluded.name,"
        " definition = excluded.definition, colour = excluded.colour, status = excluded.status,"
        " use = excluded.use, avoid = excluded.avoid, example = excluded.example,"
        " merged_into = excluded.merged_into, hotkey = excluded.hotkey",
        [
            name,
            key(name),
            clean(tag.definition),
            plain(tag.colour or "") or None,
            tag.status,
            clean(tag.use),
            clean(tag.avoid),
            clean(tag.example),
            tag.merged_into,
            hotkey(tag.key),
        ],
    )


def tagging(row: sqlite3.Row) -> Tagging:
    return Tagging(
        tag=row["name"],
        article=row["article"],
        by=row["by"],
        at=moment(row["at"]),
        note=row["note"],
        version=row["version"],
        sentence=row["sentence"],
        english=row["english"],
    )


def turn(db: sqlite3.Connection, name: str, going: Sequence[Row], coming: Sequence[Row]) -> None:
    """Take taggings of a tag away and put others there, in the place of what an import brought since."""
    tag = db.execute("SELECT id FROM tags WHERE key = ?", [key(name)]).fetchone()["id"]
    db.executemany(
        "DELETE FROM taggings WHERE tag = ? AND article = ? AND by = ? AND sentence = ?",
        [(tag, row[0], row[1], whole(row)[5]) for row in going],
    )
    db.executemany(
        "INSERT OR REPLACE INTO taggings (tag, article, by, at, note, version, sentence, english)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(tag, *whole(row)) for row in coming],
    )


def turn_story(
    db: sqlite3.Connection, name: str, story: int, going: Sequence[Row], coming: Sequence[Row]
) -> None:
    """Take taggings of a tag off a story and put others there; a row is by, at, note."""
    tag = db.execute("SELECT id FROM tags WHERE key = ?", [key(name)]).fetchone()["id"]
    db.executemany(
        "DELETE FROM story_taggings WHERE tag = ? AND story = ? AND by = ?",
        [(tag, story, row[0]) for row in going],
    )
    db.executemany(
        "INSERT OR REPLACE INTO story_taggings (tag, story, by, at, note) VALUES (?, ?, ?, ?, ?)",
        [(tag, story, *row) for row in coming],
    )


StoryTag = list[Any]
"""A tagging of a story that goes along with its articles: tag, coder, the story it is on and the next."""


def to_move(db: sqlite3.Connection, into: int, others: Sequence[int]) -> list[StoryTag]:
    """The taggings that stories take along where they are merged; what `into` has already stays behind."""
    rows = db.execute(
        "SELECT t.name, g.by, g.story FROM story_taggings g JOIN tags t ON t.id = g.tag"
        " WHERE g.story IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM story_taggings h"
        " WHERE h.tag = g.tag AND h.by = g.by AND h.story = ?) GROUP BY g.tag, g.by ORDER BY min(g.id)",
        [json.dumps(list(others)), into],
    )
    return [[*row, into] for row in rows]


def move(db: sqlite3.Connection, rows: Iterable[StoryTag], *, forward: bool) -> None:
    """Carry taggings from one story to another, or back."""
    for name, by, here, there in rows:
        before, after = (here, there) if forward else (there, here)
        db.execute(
            "UPDATE OR IGNORE story_taggings SET story = ? WHERE story = ? AND by = ?"
            " AND tag = (SELECT id FROM tags WHERE key = ?)",
            [after, before, by, key(name)],
        )


def follow(db: sqlite3.Connection, went: Mapping[int, Counter[int]]) -> None:
    """Taggings of stories that a grouping emptied go where most of the articles went (counted by story)."""
    empty = db.execute(
        "SELECT id FROM stories WHERE articles = 0 AND id IN (SELECT value FROM json_each(?))"
        " AND EXISTS (SELECT 1 FROM story_taggings WHERE story = stories.id)",
        [json.dumps(list(went))],
    ).fetchall()
    for (story,) in empty:
        ((into, _),) = went[story].most_common(1)
        move(db, to_move(db, into, [story]), forward=True)


def whole(row: Row) -> Row:
    """A tagging's row; one that the journal kept before there were sentences is filled up."""
    return [*row, None, "", ""] if len(row) == 4 else row


def _tag(row: sqlite3.Row) -> Tag:
    return Tag(
        name=row["name"],
        definition=row["definition"],
        colour=row["colour"],
        uses=row["uses"],
        use=row["use"],
        avoid=row["avoid"],
        example=row["example"],
        status=row["status"],
        merged_into=row["merged_into"],
        key=row["hotkey"],
    )


def _taken(db: sqlite3.Connection, tag: Tag) -> bool:
    """Whether another tag has this one's key."""
    other = "SELECT 1 FROM tags WHERE hotkey = ? AND key <> ?"
    return db.execute(other, [tag.key, key(tag_name(tag.name))]).fetchone() is not None


def _usable(db: sqlite3.Connection, name: str) -> tuple[str, bool]:
    """The tag that a name stands for today, and whether it is a new one. Raises UsageError."""
    name = tag_name(name)
    row = db.execute("SELECT * FROM tags WHERE key = ?", [key(name)]).fetchone()
    passed: set[str] = set()
    while row is not None and row["merged_into"] is not None and row["key"] not in passed:
        passed.add(row["key"])
        row = db.execute("SELECT * FROM tags WHERE key = ?", [key(row["merged_into"])]).fetchone()
    if row is None:
        return name, True
    if row["status"] == "retired":
        raise UsageError(
            f"{row['name']} is retired: use another tag, or `monitor codebook edit {row['name']} --active`",
            subject=row["name"],
        )
    return row["name"], False


def _held(db: sqlite3.Connection, ids: Sequence[int], name: str) -> list[Row]:
    rows = db.execute(
        "SELECT g.article, g.by, g.at, g.note, g.version, g.sentence, g.english"
        " FROM taggings g JOIN tags t ON t.id = g.tag"
        " WHERE t.key = ? AND g.article IN (SELECT value FROM json_each(?)) ORDER BY g.id",
        [key(name), json.dumps(list(ids))],
    )
    return [list(row) for row in rows]


def _held_story(db: sqlite3.Connection, story: int, name: str) -> list[Row]:
    rows = db.execute(
        "SELECT g.by, g.at, g.note FROM story_taggings g JOIN tags t ON t.id = g.tag"
        " WHERE t.key = ? AND g.story = ? ORDER BY g.id",
        [key(name), story],
    )
    return [list(row) for row in rows]


def _apply(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    _there(db, details["tag"])
    going, coming = ("removed", "added") if forward else ("added", "removed")
    turn(db, details["tag"], details[going], details[coming])
    _gone(db, details, forward)


def _apply_story(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    _there(db, details["tag"])
    going, coming = ("removed", "added") if forward else ("added", "removed")
    turn_story(db, details["tag"], details["story"], details[going], details[coming])
    _gone(db, details, forward)


def _there(db: sqlite3.Connection, name: str) -> None:
    db.execute("INSERT OR IGNORE INTO tags (name, key) VALUES (?, ?)", [name, key(name)])


def _gone(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    if details["new"] and not forward:
        # The act made the tag; it goes with it, unless it was defined or used since.
        db.execute(
            "DELETE FROM tags WHERE key = ? AND definition = '' AND colour IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM taggings WHERE tag = tags.id)"
            " AND NOT EXISTS (SELECT 1 FROM story_taggings WHERE tag = tags.id)",
            [key(details["tag"])],
        )
