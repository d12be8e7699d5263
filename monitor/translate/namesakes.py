"""Whether a surname that stands alone is another's than the one's in the glossary: Марина Лаврова.

What a form leaves open (Лаврова is his genitive and her nominative) is told by what stands before it,
and by the English, where her name keeps its -a.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.translate import surnames
from monitor.translate.likeness import Word, alike, before, spells, words
from monitor.translate.romanize import latin

_GOVERNING = frozenset(["of", "by", "with", "to", "from", "for", "about", "on", "against", "at", "between"])
"""English for the cases of a noun."""
_LIKE_A_GIVEN_NAME = 62.0
"""Of 100: Ivana and Ivan."""


def is_anothers(source: str, start: int, end: int, surname: str, target: str, language: str) -> bool:
    """Whether the form of a lone surname at this place is not that of its bearer, who is in the glossary."""
    stands = source[start:end]
    if not surnames.is_shared(stands, surname):
        return False
    his, hers = surnames.both(surname)
    neighbour = before(source, start)
    english = words(target)
    if surname == hers:
        return _is_in_a_mans_name(latin(his, language), latin(neighbour, language), english)
    named = [at for at, word in enumerate(english) if spells(word.text, latin(hers, language))]
    if not stands.lower().endswith("а"):
        return bool(named)
    # Her nominative is a subject, which no word governs: у Лаврова, назвал Лаврова, of Lavrova are his.
    if neighbour.islower() and not neighbour.endswith(("а", "я")):
        return False
    return any(not at or english[at - 1].text.lower() not in _GOVERNING for at in named)


def may_be_anothers(source: str, start: int, end: int, surname: str) -> bool:
    """Whether the form of a lone surname at this place is hers too, and may have her given name before it."""
    return surnames.is_shared(source[start:end], surname) and before(source, start).istitle()


def _is_in_a_mans_name(his: str, given: str, english: Sequence[Word]) -> bool:
    """Whether the English has a man's name where the source has it in a case: Ивана Захарова."""
    return given.istitle() and any(
        spells(surname.text, his)
        and name.text[-1] != given[-1]
        and alike(name.text, given) >= _LIKE_A_GIVEN_NAME
        for name, surname in pairwise(english)
    )
