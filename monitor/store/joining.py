"""What another copy of the workspace put right in the English: glossary, corrections, sentences by hand."""

# ruff: noqa: S608 - what is put into a statement is a name from this package; values are parameters.

from __future__ import annotations

from dataclasses import replace

from monitor.news import Segment, Translation
from monitor.store.base import Base

TABLES = {
    "glossary": "language, source, english, person, by, at",
    "corrections": "language, source, english, by, at",
}


def join_words(ours: Base, theirs: Base) -> tuple[int, list[str]]:
    """Take in entries of the glossary and corrections that are not here: how many, and what differs."""
    joined, conflicts = 0, []
    with theirs.reading() as source, ours.writing() as db:
        for table, columns in TABLES.items():
            for row in source.execute(f"SELECT {columns} FROM {table} ORDER BY language, source"):
                held = db.execute(
                    f"SELECT english FROM {table} WHERE language = ? AND source = ?",
                    [row["language"], row["source"]],
                ).fetchone()
                if held is None:
                    marks = ", ".join("?" * len(row))
                    db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(row))
                    joined += 1
                elif held["english"] != row["english"]:
                    what = f"{table}: {row['source']!r} is {held['english']!r} here"
                    conflicts.append(f"{what}, {row['english']!r} is left out")
    return joined, conflicts


def by_hand(ours: Translation, theirs: Translation) -> tuple[Translation | None, list[str]]:
    """Our translation with the sentences that they wrote by hand and we did not; None for no change.

    Where both did, ours stays and is told.
    """
    hand = {segment.source: segment for segment in theirs.segments if segment.origin == "hand"}
    conflicts: list[str] = []
    segments: list[Segment] = []
    for segment in ours.segments:
        put_right = hand.get(segment.source, segment)
        if segment.origin == "hand":
            if put_right.target != segment.target:
                conflicts.append(f"{segment.target!r} stays, {put_right.target!r} is left out")
            put_right = segment
        segments.append(put_right)
    if tuple(segments) == ours.segments:
        return None, conflicts
    return replace(ours, segments=tuple(segments), made_at=theirs.made_at), conflicts
