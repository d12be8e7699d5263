"""What the grouping reads: articles with their English and where they were placed, and what waits."""

# ruff: noqa: S608 - what is put into a statement is a condition of this file; values are parameters.

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.news import Dating, Precision
from monitor.store.base import Base
from monitor.store.times import moment, moment_or_none, stamp

GROUPING = "grouping"
LAST = "last grouping"
_PLACES = "LEFT JOIN memberships m ON m.article = a.id LEFT JOIN translations t ON t.id = a.translation"
_ARRIVED = "(m.article IS NULL OR (t.made_at > m.at AND m.by = ?))"
_GROUPED = "SELECT coalesce((SELECT value FROM meta WHERE name = ?), '~')"
"""When articles were last grouped together; before the first time, later than any."""


@dataclass(frozen=True, slots=True)
class Material:
    """An article as the grouping asks for it."""

    article: int
    source: str
    when: datetime
    """When it was published; when it was first seen where nobody knows."""
    precision: Precision
    """What is known of its time of publication."""
    language: str
    title: str
    text: str
    """The original; the summary where there is no text."""
    title_en: str | None
    text_en: str | None
    """None while untranslated; for an English article its own title and text."""
    draft: bool
    """Its English was made by a draft package."""
    doubted: bool
    """Its English title has a flag."""
    story: int | None
    held: bool
    """Placed by an analyst."""


class Materials:
    """Articles as the grouping asks for them."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def window(self, since: datetime | None = None, until: datetime | None = None) -> list[Material]:
        """The articles of a time, earliest first, with their English where there is one."""
        start = "" if since is None else stamp(since)
        end = "~" if until is None else stamp(until)
        return self._materials("a.at >= ? AND a.at < ?", [start, end])

    def arrived(self) -> list[Material]:
        """The articles that no grouping has seen as they are, earliest first.

        They are in no story, or were placed before they had the English they have now.
        """
        return self._materials(_ARRIVED, [GROUPING])

    def _materials(self, wanted: str, values: Sequence[str]) -> list[Material]:
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT a.id, a.source, a.at, a.published_at, a.published_doubt, a.language, s.title,"
                " s.text, s.title_en, s.text_en, a.translation, a.draft, m.story, m.by,"
                " EXISTS (SELECT 1 FROM segments WHERE translation = a.translation AND part = 'title'"
                " AND flags <> '[]') AS doubted"
                " FROM articles a JOIN searchable s ON s.id = a.id"
                f" {_PLACES} WHERE {wanted} ORDER BY a.at, a.id",
                values,
            ).fetchall()
        return [_material(row) for row in rows]

    def waiting(self) -> tuple[datetime, datetime] | None:
        """The times of the earliest and the latest article that a grouping has to look at.

        It has arrived, or was placed by itself since articles were last grouped together.
        """
        with self._base.reading() as db:
            row = db.execute(
                f"SELECT min(a.at), max(a.at) FROM articles a {_PLACES}"
                f" WHERE {_ARRIVED} OR (m.by = ? AND m.at > ({_GROUPED}))",
                [GROUPING, GROUPING, LAST],
            ).fetchone()
        return None if row[0] is None else (moment(row[0]), moment(row[1]))

    def placed(self, since: datetime) -> dict[int, int]:
        """Story by article, of the articles from then on."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT m.article, m.story FROM articles a JOIN memberships m ON m.article = a.id"
                " WHERE a.at >= ?",
                [stamp(since)],
            ).fetchall()
        return {row["article"]: row["story"] for row in rows}

    def grouped(self) -> tuple[datetime | None, int]:
        """When articles were last grouped together, and how many were placed by themselves since."""
        with self._base.reading() as db:
            last = db.execute("SELECT value FROM meta WHERE name = ?", [LAST]).fetchone()
            if last is None:
                return None, 0
            row = db.execute(
                "SELECT count(*) FROM memberships WHERE by = ? AND at > ?", [GROUPING, last["value"]]
            ).fetchone()
        return moment(last["value"]), row[0]


def _material(row: sqlite3.Row) -> Material:
    english = row["language"] == "en"
    translated = row["translation"] is not None
    published = Dating(moment_or_none(row["published_at"]), doubt=row["published_doubt"])
    return Material(
        article=row["id"],
        source=row["source"],
        when=moment(row["at"]),
        precision=published.precision,
        language=row["language"],
        title=row["title"],
        text=row["text"],
        title_en=row["title"] if english else (row["title_en"] or "") if translated else None,
        text_en=row["text"] if english else (row["text_en"] or "") if translated else None,
        draft=bool(row["draft"]),
        doubted=bool(row["doubted"]),
        story=row["story"],
        held=row["by"] is not None and row["by"] != GROUPING,
    )
