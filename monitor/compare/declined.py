"""Names that a machine's English left in a case of their own language: with Putinym, by Nikolasom Maduro.

A name is folded only onto one that stands in the story, or in the gazetteer: Maxim is no form of Max.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from monitor.compare import gazetteer, titles
from monitor.compare.mentions import Mention
from monitor.compare.reading import Reading
from monitor.compare.words import name_key

Keys = tuple[str, ...]

_ENDINGS = {"iem": 3, "omu": 3, "oj": 3, "ej": 3, "om": 4, "em": 4, "im": 4}
"""Case endings of Slavic names in Latin letters, and how much of a key must be left without them."""
ALONE = 5
"""Letters that must be left of a surname alone."""


def fold(mentions: Iterable[Mention], readings: Sequence[Reading]) -> None:
    """Give declined names in English the keys of the names they are forms of."""
    unknown = [m for m in mentions if m.known is None]
    leaders = _leaders()
    full = {m.keys for m in unknown} | set(leaders)
    words = {word for keys in full for word in keys}
    surnames = {keys[-1]: keys for keys in sorted(full, key=lambda keys: (len(keys), keys), reverse=True)}
    forms: dict[Keys, Keys] = {}
    for mention in unknown:
        if not (mention.english_side or readings[mention.reading].english):
            continue
        if mention.keys not in forms:
            forms[mention.keys] = _nominative(mention.keys, words, full, surnames)
        keys = forms[mention.keys]
        if keys != mention.keys:
            mention.keys, mention.declined = keys, True
            # A surname alone is the leader's; with another given name it is another's.
            mention.known = leaders.get(keys if len(keys) > 1 else surnames[keys[-1]])


def _nominative(keys: Keys, words: set[str], full: set[Keys], surnames: dict[str, Keys]) -> Keys:
    """The name that these are a form of; the same where they are of none."""
    least = ALONE if len(keys) == 1 else 0
    found = tuple(_stem(word, words, least) for word in keys)
    if found in full or (len(found) == 1 and found[0] in surnames):
        return found
    return keys


def _stem(word: str, words: set[str], least: int) -> str:
    """A name's word without its case ending, where that is a word of another name."""
    if word in titles.given_names():
        return word
    for ending, short in _ENDINGS.items():
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            while len(stem) > 3 and stem[-1] in "aeiou":
                stem = stem[:-1]  # as a key has it
            if len(stem) >= max(short, least) and stem in words:
                return stem
    return word


@cache
def _leaders() -> dict[Keys, gazetteer.Known]:
    """The people of the gazetteer by the keys of their names."""
    return {tuple(map(name_key, known.name.split())): known for known in gazetteer.people()}
