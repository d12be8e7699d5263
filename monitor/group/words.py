"""Texts to weighted terms: words, pairs of title words, names and numbers."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

TITLE = 3.0
"""What a word of the title counts, against 1 for a word of the text."""
LONGEST = 12_000
"""Characters of a text that are read: the head of an article says what it is about."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_ORDINAL = {"st", "nd", "rd", "th"}


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, as they are written."""
    return _WORD.findall(text)


@lru_cache(maxsize=200_000)
def term(token: str) -> str:
    """A word as it is counted: lower case, without its commonest English endings; a number bare."""
    if token[0].isdigit():
        return token.replace(",", "")
    word = token.lower().replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    word = word.replace("'", "")
    if not word.isascii():
        return word
    for ending, shortest, put in _ENDINGS:
        if word.endswith(ending) and len(word) >= shortest:
            word = word[: -len(ending)] + put
            break
    return word


_ENDINGS = (
    ("sses", 6, "ss"),
    ("ies", 5, "y"),
    ("ied", 5, "y"),
    ("ss", 3, "ss"),
    ("us", 4, "us"),
    ("is", 4, "is"),
    ("ing", 6, ""),
    ("ed", 5, ""),
    ("es", 5, ""),
    ("s", 4, ""),
    ("e", 5, ""),
)


def terms(text: str) -> list[str]:
    """The terms of a text in order; Han and kana as pairs of characters."""
    found: list[str] = []
    for token in tokens(text[:LONGEST]):
        if _HAN.search(token):
            found.extend(token[i : i + 2] for i in range(max(1, len(token) - 1)))
        elif token in _ORDINAL:
            continue
        else:
            found.append(term(token))
    return found


def counts(title: str, text: str) -> dict[str, float]:
    """How much each term of an article counts, before it is known how rare it is."""
    body = Counter(terms(text))
    head = Counter(terms(title))
    weights = {t: 1.0 + math.log(n) for t, n in body.items()}
    for t, n in head.items():
        weights[t] = weights.get(t, 0.0) + TITLE * (1.0 + math.log(n))
    return weights
