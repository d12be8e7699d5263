"""Translations, kept by segment, and the memory of sentences already translated."""

# ruff: noqa: S608 - what is put into a statement is a name from this package; values are parameters.

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from itertools import groupby

from monitor.errors import UnknownItem
from monitor.news import Part, Segment, Translation
from monitor.store import search
from monitor.store.base import Base
from monitor.store.times import moment, stamp
from monitor.text import clean


class Translations:
    """English beside its source. A new translation never takes an old one's place."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def save(self, translation: Translation) -> None:
        """Store a translation; one equal to the version's newest adds nothing. Raises UnknownItem."""
        with self._base.writing() as db:
            current = db.execute(
                "SELECT a.version FROM versions v JOIN articles a ON a.id = v.article"
                " WHERE v.article = ? AND v.number = ?",
                [translation.article, translation.version],
            ).fetchone()
            if current is None:
                raise UnknownItem(
                    f"no version {translation.version} of article {translation.article}",
                    subject=str(translation.article),
                )
            newest = _newest(db, translation.article, translation.version)
            if newest is not None and _alike(newest, translation):
                return
            newest_version = current["version"] == translation.version
            if newest_version:
                search.drop(db, translation.article)
            stored = _insert(db, translation)
            if newest_version:
                db.execute(
                    "UPDATE articles SET translation = ?, title_en = ?, draft = ?, flags = ? WHERE id = ?",
                    [
                        stored,
                        clean(translation.title) or None,
                        translation.draft,
                        sum(bool(s.flags) for s in translation.segments),
                        translation.article,
                    ],
                )
                search.add(db, translation.article)

    def of(self, article: int, version: int | None = None) -> Translation | None:
        """The newest translation of a version, by default of the article's newest version.

        None where that version has none, even if an older one has: its English would say what the
        text no longer says.
        """
        with self._base.reading() as db:
            if version is None:
                row = db.execute("SELECT version FROM articles WHERE id = ?", [article]).fetchone()
                version = row["version"] if row is not None else 0
            return _newest(db, article, version)

    def history(self, article: int) -> list[Translation]:
        """Every translation of an article, of all its versions, oldest first."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT id FROM translations WHERE article = ? ORDER BY id", [article]
            ).fetchall()
            return [_read(db, "WHERE t.id = ?", [row["id"]])[article] for row in rows]

    def many(self, articles: Sequence[int]) -> dict[int, Translation]:
        """The newest translation of each article's newest version; those without one are left out."""
        with self._base.reading() as db:
            return _read(
                db,
                "JOIN articles a ON a.translation = t.id WHERE a.id IN (SELECT value FROM json_each(?))",
                [json.dumps(list(articles))],
            )


class Memory:
    """Sentences already translated, by package and beam."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def get(self, package: str, beam: int, sentences: Sequence[str]) -> dict[str, tuple[str, float | None]]:
        """Target and score of the sentences that are known."""
        asked = {sentence: clean(sentence) for sentence in sentences}
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT m.sentence, m.target, m.score FROM json_each(?) j JOIN memory m"
                " ON m.package = ? AND m.beam = ? AND m.sentence = j.value",
                [json.dumps(list(set(asked.values()))), package, beam],
            ).fetchall()
        known = {row["sentence"]: (row["target"], row["score"]) for row in rows}
        return {sentence: known[key] for sentence, key in asked.items() if key in known}

    def put(self, package: str, beam: int, found: Mapping[str, tuple[str, float | None]]) -> None:
        """Remember sentences; what was remembered of them before is replaced."""
        with self._base.writing() as db:
            db.executemany(
                "INSERT OR REPLACE INTO memory (package, beam, sentence, target, score)"
                " VALUES (?, ?, ?, ?, ?)",
                [
                    (package, beam, clean(sentence), clean(target), score)
                    for sentence, (target, score) in found.items()
                ],
            )


def _insert(db: sqlite3.Connection, translation: Translation) -> int:
    stored = db.execute(
        "INSERT INTO translations (article, version, package, beam, draft, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            translation.article,
            translation.version,
            translation.package,
            translation.beam,
            translation.draft,
            stamp(translation.made_at),
        ],
    ).lastrowid
    assert stored is not None
    db.executemany(
        "INSERT INTO segments (translation, number, part, paragraph, source, target, score, flags, origin,"
        " beam) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                stored,
                number,
                s.part,
                s.paragraph,
                clean(s.source),
                clean(s.target),
                s.score,
                json.dumps(s.flags),
                s.origin,
                s.beam,
            )
            for number, s in enumerate(translation.segments)
        ],
    )
    return stored


def _newest(db: sqlite3.Connection, article: int, version: int) -> Translation | None:
    found = _read(
        db,
        "WHERE t.id = (SELECT max(id) FROM translations WHERE article = ? AND version = ?)",
        [article, version],
    )
    return found.get(article)


def _read(db: sqlite3.Connection, where: str, parameters: Sequence[object]) -> dict[int, Translation]:
    rows = db.execute(
        "SELECT t.id, t.article, t.version, t.package, t.beam, t.draft, t.made_at, s.number, s.part,"
        " s.paragraph, s.source, s.target, s.score, s.flags, s.origin,"
        " s.beam AS run"
        f" FROM translations t LEFT JOIN segments s ON s.translation = t.id {where}"
        " ORDER BY t.id, s.number",
        parameters,
    ).fetchall()
    found = {}
    for _, held in groupby(rows, key=lambda row: row["id"]):
        group = list(held)
        first = group[0]
        found[int(first["article"])] = Translation(
            article=first["article"],
            version=first["version"],
            package=first["package"],
            beam=first["beam"],
            draft=bool(first["draft"]),
            made_at=moment(first["made_at"]),
            segments=tuple(_segment(row) for row in group if row["number"] is not None),
        )
    return found


def _segment(row: sqlite3.Row) -> Segment:
    return Segment(
        part=Part(row["part"]),
        paragraph=row["paragraph"],
        source=row["source"],
        target=row["target"],
        score=row["score"],
        flags=tuple(json.loads(row["flags"])) if row["flags"] != "[]" else (),
        origin=row["origin"],
        beam=row["run"],
    )


def _alike(one: Translation, other: Translation) -> bool:
    return (one.package, one.beam, one.draft, one.segments) == (
        other.package,
        other.beam,
        other.draft,
        other.segments,
    )
