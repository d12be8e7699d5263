"""Articles and their versions: what is new, what is known, and what an outlet has edited."""

# ruff: noqa: S608 - what is put into a statement is a name from this package; values are parameters.

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from monitor.errors import UnknownItem
from monitor.news import Article, Capture, Dating, Draft, Language, Version
from monitor.store import search
from monitor.store.base import Base
from monitor.store.identity import Change, addresses, change, elsewhere, find, fingerprint
from monitor.store.sources import remember
from monitor.store.times import moment, moment_or_none, stamp, stamp_or_none
from monitor.text import clean, plain


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a draft."""

    outcome: Literal["added", "known", "edited"]
    """`known` also where a draft brought the text that an earlier visit failed to get."""
    article: int


class Articles:
    """Stored articles. One story page is one article, under however many addresses it is met."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def save(self, draft: Draft, at: datetime) -> Saved:
        """Store a draft in one step: a new article, a new version of a known one, or nothing new.

        Raises UnknownItem for a source that is not there.
        """
        return self.save_all([draft], at)[0]

    def save_all(self, drafts: Sequence[Draft], at: datetime) -> list[Saved]:
        """Store drafts in their order and in one step: all of them, or none where an error is raised.

        The index of words is written with every step, so that thirty in one take half the time.
        """
        clean_drafts = [cleaned(draft) for draft in drafts]
        with self._base.writing() as db:
            for draft in clean_drafts:
                remember(db, draft.source, [draft.page] if draft.page else ())
            return [_save(db, draft, at) for draft in clean_drafts]

    def get(self, article_id: int) -> Article:
        """The article in its newest version. Raises UnknownItem."""
        found = self.many([article_id])
        if not found:
            raise unknown(article_id)
        return found[article_id]

    def many(self, ids: Sequence[int]) -> dict[int, Article]:
        """Articles by id; ids that are not there are left out."""
        with self._base.reading() as db:
            rows = db.execute(
                f"{_WHOLE} WHERE a.id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]
            ).fetchall()
        return {row["id"]: _article(row) for row in rows}

    def versions(self, article_id: int) -> list[Version]:
        """Every text seen under the article's address, first to last. Raises UnknownItem."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT v.*, c.url AS capture_url, c.file, c.offset, c.sha256, c.fetched_at, c.status,"
                " c.content_type FROM versions v LEFT JOIN captures c ON c.id = v.capture"
                " WHERE v.article = ? ORDER BY v.number",
                [article_id],
            ).fetchall()
        if not rows:
            raise unknown(article_id)
        return [
            Version(
                article_id, row["number"], row["title"], row["text"], moment(row["seen_at"]), captured(row)
            )
            for row in rows
        ]

    def urls(self, article_id: int) -> list[str]:
        """Every address the article was met under."""
        with self._base.reading() as db:
            rows = db.execute("SELECT url FROM article_urls WHERE article = ? ORDER BY url", [article_id])
            return [row["url"] for row in rows]

    def met(self, source: str, urls: Sequence[str]) -> set[str]:
        """Those of these addresses under which an article of this source was ever met."""
        kept = {url: plain(url) for url in urls}
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT url FROM article_urls WHERE source = ? AND url IN (SELECT value FROM json_each(?))",
                [source, json.dumps(list(kept.values()))],
            ).fetchall()
        found = {row["url"] for row in rows}
        return {url for url in urls if kept[url] in found}

    def young(self, source: str, since: datetime) -> list[tuple[str, str]]:
        """Address and canonical address of a source's articles first seen since then, newest first."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT url, coalesce(canonical_url, url) FROM articles"
                " WHERE source = ? AND first_seen >= ? AND url IS NOT NULL ORDER BY first_seen DESC, id DESC",
                [source, stamp(since)],
            ).fetchall()
        return [(row[0], row[1]) for row in rows]

    def by_source(self, since: datetime, until: datetime) -> dict[str, int]:
        """How many articles each source published in a time, both ends included."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT source, count(*) FROM articles WHERE at >= ? AND at <= ? GROUP BY source",
                [stamp(since), stamp(until)],
            ).fetchall()
        return {row[0]: row[1] for row in rows}

    def backlog(
        self,
        languages: Sequence[str],
        limit: int | None = None,
        *,
        skip: Collection[int] = (),
        among: Collection[int] | None = None,
    ) -> list[Article]:
        """Articles in these languages whose newest version has no translation.

        Newest first, dismissed ones last; those in `skip` are left out, and those not in `among`.
        """
        with self._base.reading() as db:
            ids = [
                row["id"]
                for row in db.execute(
                    "SELECT id FROM articles WHERE translation IS NULL"
                    " AND language IN (SELECT value FROM json_each(?))"
                    " AND id NOT IN (SELECT value FROM json_each(?))"
                    " AND (? IS NULL OR id IN (SELECT value FROM json_each(?)))"
                    " ORDER BY dismissed, at DESC, id DESC LIMIT ?",
                    [
                        json.dumps(list(languages)),
                        json.dumps(list(skip)),
                        *_among(among),
                        -1 if limit is None else limit,
                    ],
                )
            ]
            found = self.many(ids)
        return [found[article_id] for article_id in ids]

    def untranslated(
        self, except_languages: Sequence[str] = ("en",), *, among: Collection[int] | None = None
    ) -> dict[str, int]:
        """Articles, all or those `among`, whose newest version has no translation, by language."""
        with self._base.reading() as db:
            rows = db.execute(
                "SELECT language, count(*) FROM articles WHERE translation IS NULL"
                " AND language NOT IN (SELECT value FROM json_each(?))"
                " AND (? IS NULL OR id IN (SELECT value FROM json_each(?)))"
                " GROUP BY language ORDER BY 2 DESC, 1",
                [json.dumps(list(except_languages)), *_among(among)],
            ).fetchall()
        return {row[0]: row[1] for row in rows}


def _among(ids: Collection[int] | None) -> tuple[str | None, str | None]:
    """The two parameters of `(? IS NULL OR id IN (SELECT value FROM json_each(?)))`."""
    asked = None if ids is None else json.dumps(list(ids))
    return asked, asked


def unknown(article_id: int) -> UnknownItem:
    return UnknownItem(f"no article {article_id}", subject=str(article_id))


def require(db: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Raises UnknownItem for the first id that is no article's."""
    missing = db.execute(
        "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM articles) LIMIT 1",
        [json.dumps(list(ids))],
    ).fetchone()
    if missing is not None:
        raise unknown(missing[0])


def cleaned(draft: Draft) -> Draft:
    """The draft without anything that a terminal would obey or that cannot be stored."""
    return replace(
        draft,
        title=plain(draft.title),
        url=plain(draft.url or "") or None,
        canonical_url=plain(draft.canonical_url or "") or None,
        guid=plain(draft.guid or "") or None,
        summary=clean(draft.summary).strip(),
        text=clean(draft.text).strip("\n"),
        byline=plain(draft.byline or "") or None,
        published=replace(draft.published, raw=plain(draft.published.raw or "") or None),
        language=replace(draft.language, code=plain(draft.language.code).lower() or "und"),
    )


def add(db: sqlite3.Connection, draft: Draft, at: datetime, *, number: int | None = None) -> int:
    """A new article, under `number` where one is given; its number. Raises UnknownItem."""
    if db.execute("SELECT 1 FROM sources WHERE id = ?", [draft.source]).fetchone() is None:
        raise UnknownItem(f"no source {draft.source!r}", subject=draft.source)
    urls = addresses(draft)
    seen, published = stamp(at), stamp_or_none(draft.published.at)
    article = db.execute(
        "INSERT INTO articles (id, source, url, canonical_url, guid, fingerprint, title, byline, language,"
        " language_confidence, language_doubt, published_at, published_raw, published_doubt, first_seen, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            number,
            draft.source,
            draft.url or draft.canonical_url,
            draft.canonical_url,
            draft.guid,
            None if urls or draft.guid else fingerprint(draft),
            draft.title,
            draft.byline,
            draft.language.code,
            draft.language.confidence,
            draft.language.doubt,
            published,
            draft.published.raw,
            draft.published.doubt,
            seen,
            published or seen,
        ],
    ).lastrowid
    assert article is not None
    _version(db, article, 1, "first", draft, seen)
    _met(db, article, draft.source, urls)
    search.add(db, article)
    return article


def _save(db: sqlite3.Connection, draft: Draft, at: datetime) -> Saved:
    known = find(db, draft)
    if known is None:
        return Saved("added", add(db, draft, at))
    return Saved("edited" if _meet(db, known, draft, at) == "edited" else "known", known)


def _meet(db: sqlite3.Connection, article: int, draft: Draft, at: datetime) -> Change | None:
    """A known article again: keep what is new about it."""
    _met(db, article, draft.source, addresses(draft))
    stored = db.execute(
        "SELECT a.*, v.summary, v.text, v.cut, c.url AS capture_url FROM articles a"
        " JOIN versions v ON v.article = a.id AND v.number = a.version"
        " LEFT JOIN captures c ON c.id = v.capture WHERE a.id = ?",
        [article],
    ).fetchone()
    published = stamp_or_none(draft.published.at)
    filled = {
        "url": draft.url or draft.canonical_url,
        "canonical_url": draft.canonical_url,
        "guid": draft.guid,
        "byline": draft.byline,
    }
    for column, value in filled.items():
        if stored[column] is None and value is not None:
            db.execute(f"UPDATE articles SET {column} = ? WHERE id = ?", [value, article])
    if stored["published_at"] is None and published is not None:
        db.execute(
            "UPDATE articles SET published_at = ?, published_raw = ?, published_doubt = ?, at = ?"
            " WHERE id = ?",
            [published, draft.published.raw, draft.published.doubt, published, article],
        )
    brought = change(
        stored["title"],
        stored["summary"],
        stored["text"],
        draft,
        cut=bool(stored["cut"]),
        elsewhere=elsewhere(stored["capture_url"], draft),
    )
    if brought is None or (draft.capture is not None and _read_before(db, article, draft.capture)):
        return None
    draft = replace(
        draft,
        title=draft.title or stored["title"],
        summary=draft.summary or stored["summary"],
        language=_language(stored) if draft.language.code == "und" else draft.language,
    )
    search.drop(db, article)
    number = stored["version"] + 1
    _version(db, article, number, brought, draft, stamp(at))
    db.execute(
        "UPDATE articles SET version = ?, edited = edited OR ?, title = ?, language = ?,"
        " language_confidence = ?, language_doubt = ?, translation = NULL, title_en = NULL, draft = 0,"
        " flags = 0 WHERE id = ?",
        [
            number,
            brought == "edited",
            draft.title,
            draft.language.code,
            draft.language.confidence,
            draft.language.doubt,
            article,
        ],
    )
    search.add(db, article)
    return brought


def _read_before(db: sqlite3.Connection, article: int, capture: Capture) -> bool:
    """Whether a version came out of this very response: an archive that is imported again is no edit."""
    found = db.execute(
        "SELECT 1 FROM versions v JOIN captures c ON c.id = v.capture"
        " WHERE v.article = ? AND c.sha256 = ? AND c.fetched_at = ?",
        [article, capture.sha256, stamp(capture.fetched_at)],
    ).fetchone()
    return found is not None


def _version(
    db: sqlite3.Connection, article: int, number: int, brought: str, draft: Draft, seen: str
) -> None:
    capture = None
    if draft.capture is not None:
        kept = draft.capture
        capture = db.execute(
            "INSERT INTO captures (url, file, offset, sha256, fetched_at, status, content_type)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                plain(kept.url),
                plain(kept.file),
                kept.offset,
                kept.sha256,
                stamp(kept.fetched_at),
                kept.status,
                plain(kept.content_type or "") or None,
            ],
        ).lastrowid
    db.execute(
        "INSERT INTO versions (article, number, change, title, summary, text, seen_at, capture, cut)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [article, number, brought, draft.title, draft.summary, draft.text, seen, capture, draft.cut],
    )


def _met(db: sqlite3.Connection, article: int, source: str, urls: Sequence[str]) -> None:
    db.executemany(
        "INSERT OR IGNORE INTO article_urls (source, url, article) VALUES (?, ?, ?)",
        [(source, url, article) for url in urls],
    )


_WHOLE = (
    "SELECT a.*, v.summary, v.text, v.cut, c.url AS capture_url, c.file, c.offset, c.sha256, c.fetched_at,"
    " c.status, c.content_type FROM articles a"
    " JOIN versions v ON v.article = a.id AND v.number = a.version LEFT JOIN captures c ON c.id = v.capture"
)


def _article(row: sqlite3.Row) -> Article:
    return Article(
        id=row["id"],
        source=row["source"],
        title=row["title"],
        text=row["text"],
        summary=row["summary"],
        first_seen=moment(row["first_seen"]),
        language=_language(row),
        published=Dating(moment_or_none(row["published_at"]), row["published_raw"], row["published_doubt"]),
        url=row["url"],
        canonical_url=row["canonical_url"],
        guid=row["guid"],
        byline=row["byline"],
        version=row["version"],
        capture=captured(row),
        cut=bool(row["cut"]),
    )


def _language(row: sqlite3.Row) -> Language:
    return Language(row["language"], row["language_confidence"], row["language_doubt"])


def captured(row: sqlite3.Row) -> Capture | None:
    """The capture in a row that has its columns, and its address as `capture_url`; else None."""
    if row["file"] is None:
        return None
    return Capture(
        url=row["capture_url"],
        file=row["file"],
        offset=row["offset"],
        sha256=row["sha256"],
        fetched_at=moment(row["fetched_at"]),
        status=row["status"],
        content_type=row["content_type"],
    )
