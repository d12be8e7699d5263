"""Who of the people named in a speaker's phrase speaks: its head, by order, prepositions and case.

`Macron to Putin`, `Песков в разговоре с Зарубиным`, `пресс-секретарь Путина Дмитрий Песков`: the others
are spoken to, met, or have the speaker in their service.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.compare import cues, gazetteer, titles
from monitor.compare.entities import Names
from monitor.compare.words import Token, listed, plain, tokens

_BEFORE = {
    "en": listed(
        "to with of for by from about against beside near alongside behind without and on over after"
    ),
    "ro": listed("lui cu al a ai ale la pentru despre către de lângă împotriva și fără asupra"),
    "ru": listed("с со к ко от ото для у о об обо при перед за над под про из без против после интервью"),
    "uk": listed("з із зі до від для у о про при перед за над під без проти після інтерв'ю інтерв’ю"),
}
"""What stands before somebody who does not speak."""
_ATTRIBUTES = listed("acting outgoing incoming sitting")
_BETWEEN = listed("the a an his her its their then former fostul fosta actualul actuala")
_MODIFIES = re.compile(r"['’](?:s\b|(?=\s))")
_OBLIQUE = re.compile(
    r"(?:[^аеёиоуыэюяєіїй]ом|ем|єм|ым|(?:ск|цк|ськ|цьк|н|в)им|ого|его|ому|ему|ою|ею|єю|ові|еві|єві|ией|ьей|йей|(?<=...)ой)\Z"
)
"""Endings that no nominative of a name has, or next to none."""
_STEMS = frozenset(plain(name) for name in ("Артём", "Касым"))
_VOWELS = {
    "а": "a",
    "я": "a",
    "у": "u",
    "ю": "u",
    "о": "o",
    "е": "e",
    "є": "e",
    "и": "iy",
    "і": "iy",
    "ы": "iy",
    "ї": "iy",
}
_GENITIVE = re.compile(r"(?:[^aeiou]|i)ei\Z")
_NO_GENITIVE = listed("andrei sergei serghei alexei matei timotei")

_NAMED, _PERHAPS, _OTHER = range(3)


def speaker(
    text: str,
    language: str,
    people: Sequence[tuple[int, int, int]],
    source: tuple[int, int],
    cue: str,
    names: Names,
) -> int | None:
    """The entity that speaks, of people by start, end and entity in order; None where none of them does."""
    verbs = cues.verbs(language)
    # По словам Пескова: what follows such a cue is in its case, and its first preposition is the cue's.
    beside = language != "en" and verbs is not None and not verbs.search(cue)
    words = tokens(text, *source)
    best: tuple[int, int] | None = None
    for position, (start, end, entity) in enumerate(people):
        following = people[position + 1] if position + 1 < len(people) else None
        if following and _serves(text, language, end, following[0], beside=beside):
            continue
        doubt = _NAMED if beside else _case(text[start:end], names.entities[entity].name, language)
        if _MODIFIES.match(text, end) or (
            _is_governed(words, start, language, beside=beside)
            and not (doubt == _NAMED and language in ("ru", "uk") and not beside)
        ):
            doubt = _OTHER
        if doubt != _OTHER and (best is None or doubt < best[0]):
            best = (doubt, entity)
    return best[1] if best else None


def _serves(text: str, language: str, end: int, start: int, *, beside: bool) -> bool:
    """Whether the next person is in this one's service: Putin spokesman Dmitry Peskov."""
    if beside and language in ("ru", "uk") and not text[end:start].strip():
        return True
    between = tokens(text, end, start)
    if language != "en" or not between or not all(word.word for word in between):
        return False
    offices = titles.offices(language)
    last = len(between) - 1
    return offices.at(between, last) is not None and not any(
        word.text.lower() in _BEFORE["en"] or word.text.lower() in _BETWEEN for word in between
    )


def _is_governed(words: Sequence[Token], start: int, language: str, *, beside: bool) -> bool:
    """Whether a name stands behind a preposition, offices between them: next to President Smith."""
    before = [word for word in words if word.start < start]
    offices = titles.offices(language)
    while before:
        low = before[-1].text.lower()
        if low in _BEFORE.get(language, ()):
            return not (beside and len(before) == 1)
        if language == "en" and low.endswith("ing") and low not in _ATTRIBUTES:
            return len(before) > 1 and before[-2].text == ","  # The minister, quoting Orban,
        known = gazetteer.known().at(before, len(before) - 1)
        peoples = known is not None and known.value.demonym
        if not (low in _BETWEEN or peoples or offices.at(before, len(before) - 1)):
            return False
        before.pop()
    return False


def _case(surface: str, name: str, language: str) -> int:
    """Whether a name as it stands is in the nominative; `name` is what the story calls it in English."""
    words = [word.text for word in tokens(surface) if word.word]
    if not words:
        return _PERHAPS
    if language == "ro":
        low = words[0].lower()
        return _OTHER if _GENITIVE.search(low) and low not in _NO_GENITIVE else _NAMED
    if language not in ("ru", "uk"):
        return _NAMED
    base = name.split()
    if len(words) == 1 or len(words[0]) <= 3:
        return _of_word(words[-1], base[-1] if base else "")
    first = _of_word(words[0], base[0] if len(base) == len(words) else "")
    if titles.given(words[0], language) and words[0][-1].lower() in "ая":
        ends = titles.ends_in_a(words[0], language)
        return first if ends is None else _NAMED if ends else _OTHER
    if first == _PERHAPS or (first == _OTHER and not titles.given(words[0], language)):
        # Henry does not decline, and Kissinger tells.
        last = _of_word(words[-1], base[-1] if base else "")
        return last if first == _PERHAPS or words[0][-1].lower() in "иіу" else first
    return first


def _of_word(word: str, base: str) -> int:
    low = word.lower()
    if plain(low) in _STEMS:
        return _NAMED
    if _OBLIQUE.search(low):
        return _OTHER
    vowel = _VOWELS.get(low[-1])
    if vowel is None or low.endswith(("ая", "ська", "цька")):
        return _NAMED
    if low[-1] == "о":
        return _PERHAPS
    return _PERHAPS if base and base[-1].lower() in vowel else _OTHER
