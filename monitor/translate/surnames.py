"""The forms of Slavic surnames that tell a man from a woman: Лавров and Лаврова, Навальный and Навальная.

Each kind has its stems and two rows of endings, his and hers, the nominative first. No given name is
known: whose a form is that both have, as Лаврова, is told by what stands beside it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.translate.inflection import FOLD

_KINDS = (
    # Лавров, Путин, Пригожин
    (
        re.compile(r".+(?:[оеєё]в|[иыії]н)"),
        {"": "а у ым им ом е і ові", "а": "ой ою ої у ій"},
    ),
    # Зеленский, Навальный
    (
        re.compile(r".+(?:[сцз]ь?к|[^аеёиоуыэюяєії]н)"),
        {"ий": "ого ому им ом ім", "ый": "ого ому ым ом", "ая": "ой ую ою", "а": "ої ій у ою"},
    ),
)


@lru_cache(maxsize=10_000)
def forms(surname: str) -> frozenset[str]:
    """Every case form of a surname that tells its bearer's sex; of one that tells none, as Греф, nothing."""
    surname = surname.casefold().translate(FOLD)
    for stems, kinds in _KINDS:
        for nominative, endings in kinds.items():
            stem = surname.removesuffix(nominative)
            if surname.endswith(nominative) and stems.fullmatch(stem):
                return frozenset(stem + ending for ending in (nominative, *endings.split()))
    return frozenset()


def fits(word: str, surname: str) -> bool:
    """Whether a word may be this surname as far as the sex goes: Навальная is no form of Навальный."""
    known = forms(surname)
    return not known or word.casefold().translate(FOLD) in known


def both(surname: str) -> tuple[str, str]:
    """His and her nominative of a surname whose forms they share, whichever is given."""
    his = surname.removesuffix("а")
    return his, f"{his}а"


def is_shared(word: str, surname: str) -> bool:
    """Whether a form may be his and hers, so that what stands beside it tells: Лаврова, Лаврову."""
    return all(forms(form) and fits(word, form) for form in both(surname))
