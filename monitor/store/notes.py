"""Notes and highlights on articles and their sentences."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from monitor.news import Note
from monitor.store.articles import require
from monitor.store.base import Base
from monitor.store.journal import Journal
from monitor.store.times import Clock, moment, stamp
from monitor.text import clean

COLUMNS = "article, sentence, by, at, version, text, highlighted"


class Notes:
    """One note an analyst on a sentence; writing or clearing it is one undoable act."""

    def __init__(self, base: Base, journal: Journal, clock: Clock) -> None:
        self._base = base
        self._journal = journal
        self._clock = clock
        journal.teach("note", _apply)

    def write(
        self,
        article: int,
        sentence: str = "",
        *,
        text: str | None = None,
        highlighted: bool | None = None,
        by: str,
    ) -> bool:
        """Set the note on a sentence, or on the article; None leaves text or highlight as it is.

        A note without text and highlight is gone. False where nothing changes. Raises UnknownItem.
        """
        sentence = clean(sentence)
        with self._base.writing() as db:
            require(db, [article])
            row = db.execute(
                f"SELECT {COLUMNS} FROM notes WHERE article = ? AND sentence = ? AND by = ?",  # noqa: S608
                [article, sentence, by],
            ).fetchone()
            before = None if row is None else list(row)
            said = clean(text).strip() if text is not None else before[5] if before else ""
            lit = highlighted if highlighted is not None else bool(before and before[6])
            if (said, lit) == ((before[5], bool(before[6])) if before else ("", False)):
                return False
            version = db.execute("SELECT version FROM articles WHERE id = ?", [article]).fetchone()[0]
            after = [article, sentence, by, stamp(self._clock()), version, said, int(lit)]
            details = {"before": before, "after": after if said or lit else None}
            self._journal.do(db, "note", _words(article, details), details, by)
        return True

    def many(self, articles: Sequence[int]) -> dict[int, tuple[Note, ...]]:
        """The notes of each article, oldest first; articles without one are left out."""
        found: dict[int, tuple[Note, ...]] = {}
        with self._base.reading() as db:
            rows = db.execute(
                f"SELECT {COLUMNS} FROM notes WHERE article IN (SELECT value FROM json_each(?))"  # noqa: S608
                " ORDER BY article, at, sentence, by",
                [json.dumps(list(articles))],
            ).fetchall()
        for row in rows:
            note = Note(
                article=row["article"],
                sentence=row["sentence"],
                text=row["text"],
                by=row["by"],
                at=moment(row["at"]),
                version=row["version"],
                highlighted=bool(row["highlighted"]),
            )
            found[note.article] = (*found.get(note.article, ()), note)
        return found


def _words(article: int, details: dict[str, Any]) -> str:
    before, after = details["before"], details["after"]
    if after is None:
        return f"cleared the note on article {article}"
    if (before[5] if before else "") != after[5]:
        return f"wrote a note on article {article}" if after[5] else f"cleared the note on article {article}"
    return f"{'highlighted' if after[6] else 'took the highlight off'} a sentence of article {article}"


def _apply(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    going, coming = ("before", "after") if forward else ("after", "before")
    if details[going] is not None:
        db.execute("DELETE FROM notes WHERE article = ? AND sentence = ? AND by = ?", details[going][:3])
    if details[coming] is not None:
        # In the place of what an import brought since.
        columns = f"({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
        db.execute(f"INSERT OR REPLACE INTO notes {columns}", details[coming])
