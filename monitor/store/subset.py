"""A database of the exported articles alone, flat enough for datasette and for anyone's SQL."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from monitor import rows
from monitor.errors import ExportError
from monitor.news import Record
from monitor.store.base import told
from monitor.store.migrations.statements import statements

TABLES = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY, source TEXT, outlet TEXT, country TEXT, language TEXT, published TEXT,
    first_seen TEXT, url TEXT, title TEXT, title_en TEXT, story INTEGER, story_title TEXT, version INTEGER,
    byline TEXT, summary TEXT, text TEXT, text_en TEXT, package TEXT, draft INTEGER, flags INTEGER,
    capture_file TEXT, capture_offset INTEGER, capture_sha256 TEXT,
    published_precision TEXT, published_raw TEXT, published_doubt TEXT
);
CREATE TABLE sentences (
    article INTEGER REFERENCES articles (id), number INTEGER, part TEXT, paragraph INTEGER,
    source TEXT, english TEXT, score REAL, flags TEXT, origin TEXT, PRIMARY KEY (article, number)
);
CREATE TABLE taggings (
    article INTEGER REFERENCES articles (id), tag TEXT, "by" TEXT, at TEXT, note TEXT, "on" TEXT,
    version INTEGER, sentence TEXT, english TEXT
);
CREATE INDEX taggings_article ON taggings (article);
CREATE INDEX taggings_tag ON taggings (tag);
"""
ARTICLE = (
    "id", "source", "outlet", "country", "language", "published", "first_seen", "url", "title", "title_en",
    "story", "story_title", "version", "byline", "summary", "text", "text_en", "package", "draft", "flags",
)  # fmt: skip
DATING = ("published_precision", "published_raw", "published_doubt")
SEGMENT = ("part", "paragraph", "source", "english", "score")
TAGGING = ("tag", "by", "at", "note", "on", "version", "sentence", "english")


def write(records: Iterable[Record], path: Path) -> int:
    """Articles, sentences and taggings into a new database; the number of articles. Raises ExportError."""
    written = 0
    try:
        db = sqlite3.connect(path, isolation_level=None)
        try:
            # The file is no one's yet: there is nothing to roll back to.
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
            for statement in statements(TABLES):
                db.execute(statement)
            db.execute("BEGIN")
            for record in records:
                add(db, record)
                written += 1
            db.execute("COMMIT")
        finally:
            db.close()
    except sqlite3.Error as error:
        raise ExportError(told(error, path).message, subject=str(path)) from error
    return written


def add(db: sqlite3.Connection, record: Record) -> None:
    row = json.loads(rows.line(rows.record(record)))
    kept = row["capture"] or {}
    capture = (kept.get(name) for name in ("file", "offset", "sha256"))
    article = [*(row[name] for name in ARTICLE), *capture, *(row[name] for name in DATING)]
    db.execute(insert("articles", len(article)), article)
    db.executemany(
        insert("sentences", len(SEGMENT) + 4),
        (
            [row["id"], number, *(said[name] for name in SEGMENT), ", ".join(said["flags"]), said["origin"]]
            for number, said in enumerate(row["segments"])
        ),
    )
    db.executemany(
        insert("taggings", len(TAGGING) + 1),
        ([row["id"], *(tagging[name] for name in TAGGING)] for tagging in row["taggings"]),
    )


def insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"  # noqa: S608 - a table of TABLES
