"""Changing the codebook: entries edited, renamed, retired, merged; each change can be undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from monitor.errors import UsageError
from monitor.news import Tag
from monitor.store.base import Base
from monitor.store.journal import Act, Journal
from monitor.store.tags import hotkey, key, known, put, tag_name, turn, turn_story
from monitor.store.times import moment

COLUMNS = {
    **{
        name: name
        for name in ("name", "definition", "colour", "status", "use", "avoid", "example", "merged_into")
    },
    "key": "hotkey",
}
"""Where each field of an entry is stored."""

Entry = dict[str, Any]
Change = tuple[Entry | None, Entry | None]
"""An entry before and after; None where there is none."""


class Codebook:
    """The codebook's history is the journal: every change is an act with what was before it."""

    def __init__(self, base: Base, journal: Journal) -> None:
        self._base = base
        self._journal = journal
        journal.teach("codebook", _apply)

    def take(self, tags: Sequence[Tag], *, by: str) -> tuple[int, int]:
        """Bring entries in, in the place of those of their names: how many were new and changed.

        One undoable act; entries that are not named stay as they are.
        """
        changes: list[Change] = []
        with self._base.writing() as db:
            for tag in tags:
                before, after = _find(db, tag.name), _entry(replace(tag, name=tag_name(tag.name)))
                if before != after:
                    changes.append((before, after))
            new = sum(before is None for before, _ in changes)
            if changes:
                words = f"took {len(changes)} entries into the codebook"
                self._do(db, words, changes, by)
        return new, len(changes) - new

    def edit(self, name: str, *, by: str, **fields: str | None) -> bool:
        """Change fields of an entry; whether that changed anything. Raises UnknownItem."""
        with self._base.writing() as db:
            before = _stored(known(db, name))
            after = {**before, **fields}
            after["key"] = hotkey(after["key"])
            if after == before:
                return False
            words = f"changed {', '.join(sorted(fields))} of {before['name']}"
            self._do(db, words, [(before, after)], by)
        return True

    def retire(self, name: str, *, by: str) -> bool:
        """Keep a tag where it is, but let nobody use it any more. Raises UnknownItem."""
        return self.edit(name, by=by, status="retired")

    def revive(self, name: str, *, by: str) -> bool:
        """Let a retired or merged tag be used again; what a merger moved stays moved. Raises UnknownItem."""
        return self.edit(name, by=by, status="active", merged_into=None)

    def rename(self, name: str, new: str, *, by: str) -> int:
        """Give a tag, and all below it, another name; taggings stay. How many entries that changed.

        Raises UnknownItem, and UsageError where the new name is taken.
        """
        new = tag_name(new)
        with self._base.writing() as db:
            old = known(db, name)["name"]
            changes = [(entry, _moved(entry, old, new)) for entry in _entries(db)]
            changes = [(before, after) for before, after in changes if before != after]
            going = {key(before["name"]) for before, _ in changes}
            for before, after in changes:
                taken = _find(db, after["name"])
                if before["name"] != after["name"] and taken and key(taken["name"]) not in going:
                    raise UsageError(
                        f"there is a tag {taken['name']} already: `monitor codebook merge` joins two",
                        subject=taken["name"],
                    )
            if key(new).startswith(f"{key(old)}/"):
                changes.reverse()  # One that takes the name of another below it comes after that.
            if changes:
                self._do(db, f"renamed {old} to {new}", changes, by)
        return len(changes)

    def merge(self, name: str, into: str, *, by: str) -> int:
        """Move a tag's taggings to another and let its name stand for that; how many were moved.

        Where one coder had put both on the same thing, the other's stays. Raises UnknownItem, UsageError.
        """
        with self._base.writing() as db:
            gone, heir = known(db, name), known(db, into)
            if gone["key"] == heir["key"]:
                raise UsageError(f"{gone['name']} cannot be merged into itself", subject=name)
            if heir["status"] != "active":
                raise UsageError(f"{heir['name']} is {heir['status']}: name an active tag", subject=into)
            moved, coming = _rows(db, gone["id"]), _rows(db, heir["id"])
            held = {(row[0], row[1], row[5]) for row in coming}
            fresh = [row for row in moved if (row[0], row[1], row[5]) not in held]
            before = _stored(gone)
            after = {**before, "status": "merged", "merged_into": heir["name"]}
            details = {
                "entries": [(before, after)],
                "turns": [[gone["name"], moved, []], [heir["name"], [], fresh]],
                "stories": _story_turns(db, gone, heir),
            }
            words = f"merged {gone['name']} into {heir['name']}"
            self._journal.do(db, "codebook", words, details, by)
        return len(moved)

    def _do(self, db: sqlite3.Connection, words: str, changes: Sequence[Change], by: str) -> None:
        """Change entries. Raises UsageError, with nothing changed, where two in use would have one key."""
        self._journal.do(db, "codebook", words, {"entries": changes}, by)
        clash = db.execute(
            "SELECT hotkey, min(name), max(name) FROM tags WHERE hotkey IS NOT NULL AND status = 'active'"
            " GROUP BY hotkey HAVING count(*) > 1"
        ).fetchone()
        if clash is not None:
            character, one, other = clash
            raise UsageError(
                f"{character} would be the key of {one} and of {other}: give one another", subject=other
            )

    def history(self, name: str | None = None) -> list[Act]:
        """Every change of an entry, under all its names, or of all; newest first, undone ones left out.

        Raises UnknownItem.
        """
        with self._base.reading() as db:
            names = None if name is None else {known(db, name)["key"]}
            rows = db.execute(
                "SELECT at, by, words, details FROM journal WHERE act = 'codebook' AND NOT undone"
                " ORDER BY id DESC"
            ).fetchall()
        return [
            Act(moment(row["at"]), row["by"], row["words"], False)
            for row in rows
            if names is None or _about(json.loads(row["details"])["entries"], names)
        ]


def _about(entries: Sequence[Change], names: set[str]) -> bool:
    """Whether changes touch an entry of these names; the names it had before are added to them."""
    touched = [
        before
        for before, after in entries
        if any(e is not None and key(e["name"]) in names for e in (before, after))
    ]
    names.update(key(before["name"]) for before in touched if before is not None)
    return bool(touched)


def _entry(tag: Tag) -> Entry:
    return {**{field: getattr(tag, field) for field in COLUMNS}, "key": hotkey(tag.key)}


def _stored(row: sqlite3.Row) -> Entry:
    return {field: row[column] for field, column in COLUMNS.items()}


def _find(db: sqlite3.Connection, name: str) -> Entry | None:
    row = db.execute("SELECT * FROM tags WHERE key = ?", [key(tag_name(name))]).fetchone()
    return None if row is None else _stored(row)


def _entries(db: sqlite3.Connection) -> list[Entry]:
    return [_stored(row) for row in db.execute("SELECT * FROM tags ORDER BY key")]


def _moved(entry: Entry, old: str, new: str) -> Entry:
    """An entry after a rename: its own name, and the heir it names."""

    def renamed(name: str) -> str:
        if key(name) == key(old):
            return new
        return new + name[len(old) :] if key(name).startswith(f"{key(old)}/") else name

    heir = entry["merged_into"]
    return {**entry, "name": renamed(entry["name"]), "merged_into": renamed(heir) if heir else None}


def _rows(db: sqlite3.Connection, tag: int) -> list[list[Any]]:
    rows = db.execute(
        "SELECT article, by, at, note, version, sentence, english FROM taggings WHERE tag = ? ORDER BY id",
        [tag],
    )
    return [list(row) for row in rows]


def _story_turns(db: sqlite3.Connection, gone: sqlite3.Row, heir: sqlite3.Row) -> list[list[Any]]:
    turns: list[list[Any]] = []
    for story, by, at, note in db.execute(
        "SELECT story, by, at, note FROM story_taggings WHERE tag = ? ORDER BY id", [gone["id"]]
    ).fetchall():
        turns.append([gone["name"], story, [[by, at, note]], []])
        held = db.execute(
            "SELECT 1 FROM story_taggings WHERE tag = ? AND story = ? AND by = ?", [heir["id"], story, by]
        ).fetchone()
        if held is None:
            turns.append([heir["name"], story, [], [[by, at, note]]])
    return turns


def _apply(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    for name, going, coming in details.get("turns", []):
        turn(db, name, *((going, coming) if forward else (coming, going)))
    for name, story, going, coming in details.get("stories", []):
        turn_story(db, name, story, *((going, coming) if forward else (coming, going)))
    entries = [(before, after) if forward else (after, before) for before, after in details["entries"]]
    for before, after in entries if forward else entries[::-1]:
        _set(db, before, after)


def _set(db: sqlite3.Connection, before: Entry | None, after: Entry | None) -> None:
    if after is None:
        assert before is not None
        # Taken back from under what was tagged with it since, an entry stays.
        db.execute(
            "DELETE FROM tags WHERE key = ? AND NOT EXISTS (SELECT 1 FROM taggings WHERE tag = tags.id)"
            " AND NOT EXISTS (SELECT 1 FROM story_taggings WHERE tag = tags.id)",
            [key(before["name"])],
        )
        return
    if before is not None and key(before["name"]) != key(after["name"]):
        db.execute(
            "UPDATE tags SET name = ?, key = ? WHERE key = ?",
            [after["name"], key(after["name"]), key(before["name"])],
        )
    put(db, Tag(**after))
