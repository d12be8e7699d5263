"""Doubts about a translated sentence that a person can check with their own eyes."""

from __future__ import annotations

import re
import unicodedata

NUMBER = "number"
LENGTH = "length"
REPETITION = "repetition"
SCRIPT = "script"
SCORE = "score"
LONG = "long"

LOW_SCORE = -1.6
"""Length-normalised log-probability under which a sentence is doubted."""

_DIGITS = re.compile(r"\d+(?:[.,:\u00a0\u202f' ]\d+)*")
_WORD = re.compile(r"[\w’'-]+")


def flags(source: str, target: str, score: float | None) -> tuple[str, ...]:
    """The doubts about one sentence, in a fixed order."""
    found = []
    if numbers_lost(source, target):
        found.append(NUMBER)
    if odd_length(source, target):
        found.append(LENGTH)
    if repeats(target) and not repeats(source):
        found.append(REPETITION)
    if foreign_script(target):
        found.append(SCRIPT)
    if score is not None and score < LOW_SCORE:
        found.append(SCORE)
    return tuple(found)


def numbers_lost(source: str, target: str) -> bool:
    """Whether a number of the source is missing in the target."""
    return bool(_numbers(source) - _numbers(target))


def _numbers(text: str) -> set[str]:
    return {re.sub(r"\D", "", n) for n in _DIGITS.findall(text)}


def odd_length(source: str, target: str) -> bool:
    """Whether the target is much shorter or longer than translations are."""
    return len(target) * 3 < len(source) or len(target) > 3 * len(source) + 20


def repeats(text: str) -> bool:
    """Whether words or groups of words follow themselves again and again."""
    words = [w.lower() for w in _WORD.findall(text)]
    for size in (1, 2, 3, 4):
        run = 0
        for i in range(size, len(words)):
            run = run + 1 if words[i] == words[i - size] else 0
            if run >= max(2 * size, 3):
                return True
    return False


def foreign_script(target: str) -> bool:
    """Whether letters of another script than Latin are left."""
    return any(c.isalpha() and not unicodedata.name(c, "LATIN").startswith("LATIN") for c in target)
