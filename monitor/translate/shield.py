"""What a model must not touch: addresses, handles, hashtags, symbols, the marks before list items.

A sentence is cut around them. The pieces between are translated by themselves and put together
again with the kept ones in their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_KEPT = re.compile(
    r"""
      (?:https?|ftp)://[^\s<>«»„“”"]+ | www\.[^\s<>«»„“”"]+                     # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                              # e-mail
    | (?<![\w@/])[@\#][\w][\w.]*\w*                                             # handles, hashtags
    | (?<![\w@.])(?:[A-Za-z0-9-]+\.)+[a-z]{2,10}(?![\w.-]*\w)(?:/[^\s<>«»„“”"]*)? # bare domains
    | \w*[A-Za-z0-9]\w*_\w+                                                     # names_with_underscores
    | [\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\u2190-\u21FF\u25A0-\u25FF\uFE0F\u200D]+
    """,
    re.VERBOSE,
)
_MARKER = re.compile(r"\s*(?:[•●▪■◦‣►▶→✓✔*·–—―-]+\s+|\(?\d{1,3}[.)]\s+|\(?[^\W\d_]\)\s+)")
_TRAILING = re.compile(r"[.,;:!?…)\]}'’]+\Z")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence."""

    text: str
    kept: bool
    """Goes through as it is."""


def pieces(sentence: str) -> list[Piece]:
    """The sentence in runs, in order; joined they are the sentence."""
    return list(_merged(_runs(sentence)))


def _runs(sentence: str) -> Iterator[Piece]:
    marker = _MARKER.match(sentence)
    at = marker.end() if marker and _LETTER.search(sentence, marker.end()) else 0
    yield Piece(sentence[:at], True)
    for found in _KEPT.finditer(sentence, at):
        end = found.end()
        if trailing := _TRAILING.search(found.group()):
            end -= len(trailing.group())
        if end <= found.start():
            continue
        yield Piece(sentence[at : found.start()], False)
        yield Piece(sentence[found.start() : end], True)
        at = end
    yield Piece(sentence[at:], False)


def _merged(runs: Iterator[Piece]) -> Iterator[Piece]:
    """Runs without letters join the kept ones; neighbours of one kind become one."""
    text, kept = "", True
    for run in runs:
        keep = run.kept or not _LETTER.search(run.text)
        if not run.text:
            continue
        if keep != kept and text:
            yield Piece(text, kept)
            text = ""
        text, kept = text + run.text, keep
    if text:
        yield Piece(text, kept)
