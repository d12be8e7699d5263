"""Whether a word is a form of another: by the endings that nouns, names and adjectives take.

A form shares its beginning with the base; what is left of either is an ending of the language. No
dictionary is asked, so it works for names that no dictionary knows.
"""

from __future__ import annotations

from functools import lru_cache

_RUSSIAN = (
    "а я о е ё ы и у ю ь й ой ою ей ею ёй ом ем ём ам ям ами ями ах ях ов ев ёв ья ье ью ьи ию ия ие ии ием"
    " иям иями иях ый ий ая яя ое ее ые его ого ему ому ым им ую юю ых их ыми ими"
)
_UKRAINIAN = (
    "а я о е є и і ї у ю ь й ою ею єю ом ем єм ам ям ами ями ах ях ів їв ей ові еві єві ий ій ої ого"
    " ього ому ьому им іми ими их іх ія ії ію ією іє"
)
_ROMANIAN = (
    "a e i u ul l le lui ului ule ei ii iei ele elor lor ilor iilor uri urile urilor ile ua ea ele o ilor ior"
)
_RUSSIAN_BASE = "а я о е ё ь й ы и ья ый ий ой ая яя ое ее ые ие ия"
_UKRAINIAN_BASE = "а я о е є ь й и і ї ий ій ія іє"
_ROMANIAN_BASE = "a e u i ul le ea ua ia ii"
_ENDINGS = {
    "ru": frozenset(_RUSSIAN.split()) | {""},
    "uk": frozenset(_UKRAINIAN.split()) | {""},
    "ro": frozenset(_ROMANIAN.split()) | {""},
}
_BASE_ENDINGS = {
    "ru": frozenset(_RUSSIAN_BASE.split()) | {""},
    "uk": frozenset(_UKRAINIAN_BASE.split()) | {""},
    "ro": frozenset(_ROMANIAN_BASE.split()) | {""},
}
"""Endings of dictionary forms; -ов and -ев are part of a surname."""
_SWAPS = {
    "ru": {("ец", "ц"), ("ок", "к"), ("ёл", "л"), ("ел", "л")},
    "uk": {
        ("ів", "ов"), ("їв", "єв"), ("ів", "ев"), ("іль", "ол"), ("ець", "ц"), ("ок", "к"), ("ел", "л"),
        ("к", "ц"), ("г", "з"), ("х", "с"), ("іг", "ог"),
    },
    "ro": {("t", "ti"), ("d", "z")},
}  # fmt: skip
"""Ends of a stem, and what they become before an ending."""
FOLD = str.maketrans("ăâîșțşţё", "aaiststе")
"""Letters that change with the case, or that writers leave out."""
_SHORTEST = 3
"""Letters that a stem keeps, at least."""


@lru_cache(maxsize=100_000)
def is_form(word: str, base: str, language: str) -> bool:
    """Whether `word` may be `base` in another case or number; both in small letters."""
    word, base = word.translate(FOLD), base.translate(FOLD)
    if word == base:
        return True
    endings = _ENDINGS.get(language)
    if endings is None:
        return False
    if word.startswith(f"{base}-"):
        return word[len(base) + 1 :] in endings  # NATO-ului
    base_endings = _BASE_ENDINGS[language]
    if _differ_by_ending(word, base, endings, base_endings):
        return True
    return any(
        _differ_by_ending(word, f"{stem}{after}", endings, base_endings)
        for before, after in _SWAPS[language]
        for stem in _stems(base, before, base_endings)
    )


def _stems(base: str, before: str, endings: frozenset[str]) -> list[str]:
    """What stands in a base before a stem's end `before`, whatever ending follows."""
    return [
        base[: len(base) - len(before) - cut]
        for cut in range(3)
        if base[len(base) - cut :] in endings
        and base[: len(base) - cut].endswith(before)
        and len(base) - cut - len(before) >= _SHORTEST - 1
    ]


def _differ_by_ending(word: str, base: str, endings: frozenset[str], base_endings: frozenset[str]) -> bool:
    shared = next(
        (i for i, (a, b) in enumerate(zip(word, base, strict=False)) if a != b), min(len(word), len(base))
    )
    # The cut between stem and ending may lie before the first difference: Россия, России.
    return any(
        word[cut:] in endings and base[cut:] in base_endings
        for cut in range(shared, max(_SHORTEST, shared - 3) - 1, -1)
    )
