"""Sentences an analyst translated: they outrank every model, here and wherever the sentence returns."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from monitor.errors import UnknownItem, UsageError
from monitor.news import Segment
from monitor.store.base import Base
from monitor.store.journal import Journal
from monitor.store.times import Clock, stamp
from monitor.store.translations import Translations
from monitor.text import clean

COLUMNS = "language, source, english, by, at"


class Corrections:
    """English by hand. The translation it changes stays; a new one beside it has the sentence corrected."""

    def __init__(self, base: Base, journal: Journal, translations: Translations, clock: Clock) -> None:
        self._base = base
        self._journal = journal
        self._translations = translations
        self._clock = clock
        journal.teach("correct", self._apply)

    def of(self, language: str, sentences: Sequence[str]) -> dict[str, str]:
        """English by hand of those sentences that have one."""
        asked = {sentence: clean(sentence) for sentence in sentences}
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT c.source, c.english FROM json_each(?) j JOIN corrections c"
                " ON c.language = ? AND c.source = j.value",
                [json.dumps(list(set(asked.values()))), language],
            ).fetchall()
        known = {row["source"]: row["english"] for row in rows}
        return {sentence: known[key] for sentence, key in asked.items() if key in known}

    def write(self, article: int, sentence: int, english: str, *, by: str) -> Segment:
        """Correct a sentence of an article's newest translation, the title's first being number 1.

        The segment as it was. Raises UnknownItem, and UsageError where there is no text.
        """
        english = clean(" ".join(english.split()))
        if not english:
            raise UsageError("a correction needs a text", subject=str(article))
        with self._base.writing() as db:
            row = db.execute("SELECT language, version FROM articles WHERE id = ?", [article]).fetchone()
            made = self._translations.of(article)
            if row is None or made is None:
                raise UnknownItem(f"article {article} has no translation to correct", subject=str(article))
            if not 1 <= sentence <= len(made.segments):
                raise UnknownItem(
                    f"article {article} has {len(made.segments)} sentences, and no number {sentence}",
                    subject=str(article),
                )
            old = made.segments[sentence - 1]
            held = db.execute(
                f"SELECT {COLUMNS} FROM corrections WHERE language = ? AND source = ?",  # noqa: S608
                [row["language"], old.source],
            ).fetchone()
            if (old.target, old.origin) != (english, "hand"):
                details = {
                    "article": article,
                    "version": row["version"],
                    "before": None if held is None else list(held),
                    "after": [row["language"], old.source, english, by, stamp(self._clock())],
                    "segment": [old.target, old.score, list(old.flags), old.origin],
                }
                words = f"corrected sentence {sentence} of article {article}"
                self._journal.do(db, "correct", words, details, by)
        return old

    def _apply(self, db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
        language, source, english, *_ = details["after"]
        held = details["after"] if forward else details["before"]
        if held is None:
            db.execute("DELETE FROM corrections WHERE language = ? AND source = ?", [language, source])
        else:
            db.execute(
                f"INSERT OR REPLACE INTO corrections ({COLUMNS}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608
                held,
            )
        made = self._translations.of(details["article"], details["version"])
        if made is None:
            return
        target, score, flags, origin = details["segment"]
        if forward:
            target, score, flags, origin = english, None, [], "hand"
        segments = tuple(
            replace(s, target=target, score=score, flags=tuple(flags), origin=origin)
            if s.source == source
            else s
            for s in made.segments
        )
        self._translations.save(replace(made, segments=segments, made_at=self._clock()))
