"""The search index: what of an article can be found, and how a query is put to FTS5.

FTS5's own query language never sees a user's text: every word is quoted here.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Sequence

from monitor.news import Term
from monitor.text import clean

SHORTEST_STEM = 4
"""Letters from which a word also finds longer ones; below it AI would find aid, aim and air."""

# Scripts written without blanks between words: Thai to Khmer, kana, Han. Each character becomes a
# word of its own, and a query of several a phrase, so that one of two characters is found too
# (a trigram index finds none below three).
UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
# What unicode61 with remove_diacritics 2 leaves apart: strokes, and Cyrillic letters with marks of
# their own. The apostrophe of Ukrainian is a letter in one of its three spellings.
ALIKE = {
    "ё": "е", "Ё": "Е", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss", "ı": "i",
    "ʼ": "'", "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "",
}  # fmt: skip
_UNLIKE = re.compile("[" + "".join(ALIKE) + "]")


def folded(text: str | None) -> str:
    """Text as the index holds it; a query folded alike finds it in whatever spelling."""
    if not text:
        return ""
    if text.isascii():
        return text
    plain = _UNLIKE.sub(lambda found: ALIKE[found[0]], unicodedata.normalize("NFKC", text))
    return UNSPACED.sub(r" \1 ", plain)


def quoted(term: Term) -> str | None:
    """A words or phrase term as an FTS5 expression; None where it holds nothing to search for."""
    value = folded(clean(term.value)).replace('"', " ")
    found = re.findall(r"[^\W_]+", value)
    if not found:
        return None
    stem = len(found[-1]) >= SHORTEST_STEM or term.value.endswith("*")
    if term.field == "phrase" or not stem or UNSPACED.match(found[-1]):
        return f'"{value}"'
    return f'"{value}"*'


def expression(terms: Sequence[Term]) -> str | None:
    """All of these terms in one article; None where they ask for nothing."""
    parts = [part for part in map(quoted, terms) if part is not None]
    return " AND ".join(parts) or None


_ROW = "id, folded(title), folded(text), folded(title_en), folded(text_en) FROM searchable"


def add(db: sqlite3.Connection, article: int) -> None:
    db.execute(
        f"INSERT INTO words (rowid, title, text, title_en, text_en) SELECT {_ROW} WHERE id = ?", [article]
    )


def drop(db: sqlite3.Connection, article: int) -> None:
    """Take an article out; to be called before its text or its English changes.

    The index keeps no texts, so it must be told the very ones it was given.
    """
    db.execute(
        "INSERT INTO words (words, rowid, title, text, title_en, text_en)"
        f" SELECT 'delete', {_ROW} WHERE id = ?",
        [article],
    )


def rebuild(db: sqlite3.Connection) -> None:
    """Index every article again."""
    db.execute("INSERT INTO words (words) VALUES ('delete-all')")
    db.execute(f"INSERT INTO words (rowid, title, text, title_en, text_en) SELECT {_ROW}")
