"""Doubts about a translated sentence that a person can check with their own eyes."""

from __future__ import annotations

import math
import re
import unicodedata

from monitor.translate import numbers

NUMBER = "number"
NAME = "name"
LENGTH = "length"
REPETITION = "repetition"
SCRIPT = "script"
SCORE = "score"
LONG = "long"

DOUBT = 0.25
"""Probability of a bad sentence above which it is flagged `score`: nearly half of the bad ones are, and more
than a third of the flagged ones are bad (tests/benchmarks/doubts.py)."""

WEIGHTS = (-0.22, -5.12, -4.56, -1.31, -1.26, -1.85)
"""What each of `features` speaks for a bad sentence, in their order."""

_LENGTHS = {"ro": 0.92, "mo": 0.92, "zh": 3.2, "ja": 2.2, "ko": 2.0, "ar": 1.15, "he": 1.25}
"""English letters for each letter of the source, in the middle."""
_WORD = re.compile(r"\w+")


def flags(source: str, target: str, score: float | None, language: str) -> tuple[str, ...]:
    """The doubts about one sentence, in a fixed order."""
    found = []
    if numbers.missing(source, target):
        found.append(NUMBER)
    if odd_length(source, target, language):
        found.append(LENGTH)
    if repeats(target) and not repeats(source):
        found.append(REPETITION)
    if foreign_script(target):
        found.append(SCRIPT)
    if score is not None and doubt(source, target, score, language) > DOUBT:
        found.append(SCORE)
    return tuple(found)


def odd_length(source: str, target: str, language: str) -> bool:
    """Whether the English is much shorter or longer than English of such a sentence is."""
    expected = len(source) * _LENGTHS.get(language, 1.0)
    return len(target) < 0.5 * expected - 6 or len(target) > 2.0 * expected + 12


def repeats(text: str) -> bool:
    """Whether a word or a group of up to four words follows itself again and again."""
    words = [w.lower() for w in _WORD.findall(text)]
    for size in (1, 2, 3, 4):
        run = 0
        for i in range(size, len(words)):
            run = run + 1 if words[i] == words[i - size] else 0
            # Three times the same word, or twice the same group of words.
            if run >= max(2, size + (size > 1)):
                return True
    return any(len(word) > 30 for word in words)


def foreign_script(target: str) -> bool:
    """Whether a run of two letters or more is not in Latin script."""
    run = 0
    for c in target:
        run = run + 1 if c > "\u024f" and c.isalpha() and not _is_latin(c) else 0
        if run > 1:
            return True
    return False


def doubt(source: str, target: str, score: float, language: str) -> float:
    """Probability, 0 to 1, that a reader would call the English bad.

    A logistic regression on sentences of the dev sets whose chrF is below 30 (fitted by
    tests/benchmarks/doubts.py --fit).
    """
    z = sum(w * x for w, x in zip(WEIGHTS, features(source, target, score, language), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def features(source: str, target: str, score: float, language: str) -> tuple[float, ...]:
    """A constant; the score; the logarithm of how much shorter than usual the result is (0 or less) and of
    how much longer (0 or more); what part of its words differ; the logarithm of the source's words."""
    words = [w.lower() for w in _WORD.findall(target)]
    ratio = math.log(max(1, len(target)) / max(1, len(source)) / _LENGTHS.get(language, 1.0))
    variety = len(set(words)) / max(1, len(words))
    length = math.log(len(_WORD.findall(source)) + 1)
    return 1.0, score, min(ratio, 0.0), max(ratio, 0.0), variety, length


def _is_latin(c: str) -> bool:
    return unicodedata.name(c, "LATIN").startswith(("LATIN", "FULLWIDTH LATIN", "MODIFIER"))
