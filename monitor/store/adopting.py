"""Articles of another workspace, or of an export, taken in whole: text, English, story, tags, notes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from monitor.news import Article, Capture, Draft, Note, Record, Tag, Tagging, Version
from monitor.store import articles, identity, stories
from monitor.store.base import Base
from monitor.store.joining import by_hand
from monitor.store.materials import GROUPING
from monitor.store.notes import COLUMNS as NOTE
from monitor.store.tags import key, put, tag_name
from monitor.store.times import Clock, stamp
from monitor.store.translations import Translations
from monitor.text import plain

BY = "import"
"""Who set a mark or a membership of which an export does not say who did."""
ELSEWHERE = "captures elsewhere"
Kept = Callable[[Capture], Capture | None]
"""Where a raw response of theirs lies among ours; None where it was not brought along."""


@dataclass
class Adopted:
    """What became of one article."""

    article: int
    outcome: Literal["added", "known"]
    joined: int = 0
    """Tags, marks and notes that were not there before."""
    conflicts: list[str] = field(default_factory=list)
    """What both say differently, in words; ours stays."""


class Adopting:
    """Numbers are kept where they are free; what is known already only gains tags, marks and notes."""

    def __init__(self, base: Base, translations: Translations, clock: Clock) -> None:
        self._base = base
        self._translations = translations
        self._clock = clock
        self._stories: dict[int, int] = {}
        """Ours by theirs, of this run."""

    def adopt(
        self, record: Record, versions: Sequence[Version] = (), *, kept: Kept = lambda capture: capture
    ) -> Adopted:
        """Take an article in, with its older versions if they are given. Raises UnknownItem.

        Its source has to be known. `kept` is asked for the evidence of an article that is new here.
        """
        with self._base.writing() as db:
            draft = as_draft(record.article)
            known = identity.find(db, draft)
            if known is not None:
                found = Adopted(known, "known")
                self._translate(db, record, found)
            else:
                draft = replace(draft, capture=moved(db, draft.capture, kept))
                found = Adopted(self._add(db, record, draft), "added")
                for version in versions:
                    if version.number < record.article.version:
                        add_version(db, found.article, version, moved(db, version.capture, kept))
                self._place(db, record, found.article)
            self._marks(db, record, found)
            for tagging in record.taggings:
                self._tag(db, tagging, found)
            for note in record.notes:
                join_note(db, note, found)
        return found

    def elsewhere(self) -> set[str]:
        """Files of captures that articles came in without."""
        with self._base.reading() as db:
            return elsewhere(db)

    def _add(self, db: sqlite3.Connection, record: Record, draft: Draft) -> int:
        article, head = record.article, record.headline
        taken = db.execute("SELECT 1 FROM articles WHERE id = ?", [article.id]).fetchone()
        number = articles.add(db, draft, article.first_seen, number=None if taken else article.id)
        if article.version > 1:
            db.execute("UPDATE versions SET number = ? WHERE article = ?", [article.version, number])
            db.execute("UPDATE articles SET version = ?, edited = 1 WHERE id = ?", [article.version, number])
        if record.translation:
            self._translations.save(replace(record.translation, article=number))
            # A csv knows how many sentences are in doubt, but not which.
            db.execute("UPDATE articles SET flags = ? WHERE id = ?", [head.flags, number])
        return number

    def _translate(self, db: sqlite3.Connection, record: Record, found: Adopted) -> None:
        """Their English for a text of ours that has none, and what they wrote by hand in one that has."""
        if record.translation is None:
            return
        same = db.execute(
            "SELECT a.version FROM articles a JOIN versions v ON v.article = a.id AND v.number = a.version"
            " WHERE a.id = ? AND v.title = ? AND v.text = ?",
            [found.article, record.article.title, record.article.text],
        ).fetchone()
        ours = self._translations.of(found.article)
        if ours is not None:
            better, apart = by_hand(ours, record.translation)
            found.conflicts += apart
        else:
            theirs = record.translation
            better = replace(theirs, article=found.article, version=same["version"]) if same else None
        if better is not None:
            self._translations.save(better)
            found.joined += 1

    def _place(self, db: sqlite3.Connection, record: Record, article: int) -> None:
        if record.story is None:
            return
        theirs = record.story.id
        if theirs not in self._stories:
            self._stories[theirs] = stories.adopt(db, theirs, record.story.title)
        ours = self._stories[theirs]
        db.execute(
            "INSERT INTO memberships (article, story, reason, by, at) VALUES (?, ?, ?, ?, ?)",
            [article, ours, "as it was exported", GROUPING, stamp(self._clock())],
        )
        stories.recount(db, {ours})

    def _marks(self, db: sqlite3.Connection, record: Record, found: Adopted) -> None:
        at = stamp(self._clock())
        for mark in record.headline.marks.names:
            found.joined += db.execute(
                "INSERT OR IGNORE INTO marks (article, mark, by, at) VALUES (?, ?, ?, ?)",
                [found.article, mark, BY, at],
            ).rowcount

    def _tag(self, db: sqlite3.Connection, tagging: Tagging, found: Adopted) -> None:
        name = tag_name(tagging.tag)
        row = db.execute("SELECT id FROM tags WHERE key = ?", [key(name)]).fetchone()
        if row is None:
            put(db, Tag(name))
            row = db.execute("SELECT id FROM tags WHERE key = ?", [key(name)]).fetchone()
        if tagging.article is None:
            self._tag_story(db, row["id"], tagging, found)
        else:
            join_tagging(db, row["id"], tagging, found)

    def _tag_story(self, db: sqlite3.Connection, tag: int, tagging: Tagging, found: Adopted) -> None:
        row = db.execute("SELECT story FROM memberships WHERE article = ?", [found.article]).fetchone()
        if row is not None:
            found.joined += db.execute(
                "INSERT OR IGNORE INTO story_taggings (tag, story, by, at, note) VALUES (?, ?, ?, ?, ?)",
                [tag, row["story"], tagging.by, stamp(tagging.at), tagging.note],
            ).rowcount


def moved(db: sqlite3.Connection, capture: Capture | None, kept: Kept) -> Capture | None:
    """A capture of theirs as ours; the file of one that was not brought along is remembered."""
    if capture is None:
        return None
    found = kept(capture)
    if found is not None:
        return found
    known, file = elsewhere(db), plain(capture.file)
    if file not in known:
        files = json.dumps(sorted({*known, file}))
        db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [ELSEWHERE, files])
    return capture


def elsewhere(db: sqlite3.Connection) -> set[str]:
    row = db.execute("SELECT value FROM meta WHERE name = ?", [ELSEWHERE]).fetchone()
    return set(json.loads(row["value"])) if row is not None else set()


def add_version(db: sqlite3.Connection, article: int, version: Version, capture: Capture | None) -> None:
    """A text that the outlet showed before the newest."""
    change = "first" if version.number == 1 else "edited"
    said = Draft("", version.title, text=version.text, capture=capture)
    articles._version(db, article, version.number, change, said, stamp(version.seen_at))


def join_tagging(db: sqlite3.Connection, tag: int, tagging: Tagging, found: Adopted) -> None:
    """A tagging of another's joins ours; of one coder's two notes on one thing, ours stays."""
    held = db.execute(
        "SELECT id, note FROM taggings WHERE tag = ? AND article = ? AND by = ? AND sentence = ?",
        [tag, found.article, tagging.by, tagging.sentence],
    ).fetchone()
    if held is None:
        db.execute(
            "INSERT INTO taggings (tag, article, by, at, note, version, sentence, english)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                tag, found.article, tagging.by, stamp(tagging.at), tagging.note, tagging.version,
                tagging.sentence, tagging.english,
            ],
        )  # fmt: skip
        found.joined += 1
    elif tagging.note and not held["note"]:
        db.execute("UPDATE taggings SET note = ? WHERE id = ?", [tagging.note, held["id"]])
        found.joined += 1
    elif tagging.note and tagging.note != held["note"]:
        what = f"{tagging.by} on {tagging.tag}"
        found.conflicts.append(f"{what}: {held['note']!r} stays, {tagging.note!r} is left out")


def join_note(db: sqlite3.Connection, note: Note, found: Adopted) -> None:
    """A note of another's joins ours; of one analyst's two notes on one sentence, ours stays."""
    held = db.execute(
        "SELECT text FROM notes WHERE article = ? AND sentence = ? AND by = ?",
        [found.article, note.sentence, note.by],
    ).fetchone()
    if held is None:
        row = [
            found.article, note.sentence, note.by, stamp(note.at), note.version, note.text, note.highlighted
        ]  # fmt: skip
        db.execute(f"INSERT INTO notes ({NOTE}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608
        found.joined += 1
    elif held["text"] != note.text:
        what = f"note of {note.by}"
        found.conflicts.append(f"{what}: {held['text']!r} stays, {note.text!r} is left out")


def as_draft(article: Article) -> Draft:
    """A stored article as what a visit would have brought."""
    draft = Draft(
        source=article.source,
        title=article.title,
        url=article.url,
        canonical_url=article.canonical_url,
        guid=article.guid,
        summary=article.summary,
        text=article.text,
        byline=article.byline,
        published=article.published,
        language=article.language,
        capture=article.capture,
        cut=article.cut,
    )
    return articles.cleaned(draft)
