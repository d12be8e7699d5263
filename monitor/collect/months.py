"""The names of months, in the languages of outlets, from Unicode's tables (CLDR, by Babel). Pure."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_BY_SCRIPT = {
    "LATIN": (
        "en", "ro", "pl", "de", "de_AT", "fr", "it", "es", "pt", "tr", "nl", "hu", "cs", "sk", "sr_Latn",
        "sl", "sq", "lt", "lv", "et", "fi", "sv", "da", "nb", "az", "uz", "id", "hr",
    ),
    "CYRILLIC": ("ru", "uk", "bg", "be", "sr", "mk", "kk"),
    "ARABIC": ("ar", "ar_SY", "fa"),
    "GREEK": ("el",),
    "GEORGIAN": ("ka",),
    "ARMENIAN": ("hy",),
    "HEBREW": ("he",),
}  # fmt: skip
"""Languages to look into where the outlet's own has no such month, the likelier ones first.

Slavic names differ in meaning: listopada is November in Polish and October in Croatian.
"""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
SHORTEST = 3
"""Letters of a name that stand for it, where no other month begins so."""


@lru_cache(4096)
def number(word: str, language: str | None = None) -> int | None:
    """The month that a word names, be it inflected or cut short; None for other words.

    `language` is the outlet's, and comes first.
    """
    wanted = _key(word)
    if len(wanted) < SHORTEST:
        return None
    script = unicodedata.name(wanted[0], "").partition(" ")[0]
    for code in dict.fromkeys((language or "en", *_BY_SCRIPT.get(script, ()))):
        names = _names(code)
        if wanted in names:
            return names[wanted]
        begun = {month for name, month in names.items() if name.startswith(wanted)}
        if len(begun) == 1:
            return begun.pop()
    return None


def roman(word: str) -> int | None:
    """The month that a Roman number names: 12 III 2026."""
    return _ROMAN.index(word.lower()) + 1 if word.lower() in _ROMAN else None


@lru_cache(64)
def _names(code: str) -> dict[str, int]:
    """A language's names of months; none where Unicode does not know the language."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import get_month_names

    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in get_month_names(width, context, locale).items():
                found.setdefault(_key(name), month)
    return {name: month for name, month in found.items() if len(name) >= SHORTEST}


def _key(word: str) -> str:
    """Lower case without points and accents, which outlets leave out; a Hebrew month without its "in"."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).strip(" .׳").removeprefix("ב")
