"""How like two names sound, whatever their letters, and the words of a text that may be names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

LIKENESS_OF_LETTERS = 85.0
"""Of 100; English this like a name in Latin letters is that name, its end apart."""

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ.-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands."""

    start: int
    end: int
    text: str


def words(text: str) -> list[Word]:
    """The words of a text, in order; what a dot or a hyphen joins is one."""
    return [Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]


def before(text: str, at: int) -> str:
    """The word directly before a place; nothing where more than a blank is between."""
    known = words(text[max(0, at - 50) : at])
    return known[-1].text if known and text[:at].endswith(f"{known[-1].text} ") else ""


@lru_cache(maxsize=50_000)
def sound(text: str) -> str:
    """Letters alone, small and without accents."""
    from anyascii import anyascii

    return "".join(c for c in anyascii(text).lower() if c.isalpha())


def sounds(names: Iterable[str]) -> tuple[str, ...]:
    """What each of these names sounds like, once."""
    return tuple(dict.fromkeys(map(sound, names)))


@lru_cache(maxsize=200_000)
def alike(one: str, other: str) -> float:
    """How like two names sound, of 100."""
    from rapidfuzz import fuzz

    return fuzz.ratio(sound(one), sound(other))


def spells(english: str, romanised: str) -> bool:
    """Whether an English word is a name letter by letter, or nearly; its end tells a man's from a woman's."""
    return english[-1] == romanised[-1] and alike(english, romanised) >= LIKENESS_OF_LETTERS
