"""Headlines in capitals, put into the case that models know, and the capital at a sentence's beginning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

_WORD = re.compile(r"[^\W\d_]+")
_FIRST = re.compile(r"[\W_]*([^\W\d_]\w*)")  # of a sentence that begins with a number there is none
_VOWEL = re.compile("[aeiouyăâîаеёиоуыэюяіїєў]", re.IGNORECASE)
_ACRONYMS = re.compile(
    "(?:США|РФ|ЕС|ООН|НАТО|СССР|БРИКС|ШОС|ОПЕК|МАГАТЭ|ЮНЕСКО|ОАЭ|ЮАР|ЕАЭС|АЭС|ИИ|ОБСЕ|ДТП"
    "|ЄС|ЗСУ|ОБСЄ|ШІ|ОВА|МЗС|СБУ|НБУ|ДСНС"
    "|SUA|UE|NATO|ONU|FMI|OSCE|BRICS|UNESCO|PIB|TVA|IT|AI|IA|PSD|PNL|USR|PAS|AUR|BNR|BNM|ANRE|CSM|DNA|ANAF"
    r"|USA|EU|UN|UK|UAE|IMF|OPEC|IAEA)\Z"
)
_STEM = 4
"""Letters that a name keeps in all its cases, at least."""


def shouts(sentence: str) -> bool:
    """Whether a sentence is written in capitals, and long enough to be more than an acronym."""
    words = _WORD.findall(sentence)
    letters = "".join(words)
    capitals = sum(c.isupper() for c in letters)
    return capitals * 5 > len(letters) * 4 and any(len(w) > 5 or len(words) > 2 for w in words)


def names(sentences: Iterable[str]) -> Iterator[str]:
    """Words written with a capital inside ordinary sentences."""
    for sentence in sentences:
        if not shouts(sentence):
            words = _WORD.findall(sentence)[1:]
            yield from (word for word in words if word[0].isupper() and len(word) > 1)


def by_stem(words: Iterable[str]) -> dict[str, list[str]]:
    """Each word once, under the small letters that it keeps in all its cases."""
    found: dict[str, dict[str, None]] = {}
    for word in words:
        found.setdefault(word[:_STEM].lower(), {})[word] = None
    return {stem: list(same) for stem, same in found.items()}


def calm(sentence: str, known: Mapping[str, Sequence[str]]) -> str:
    """A sentence in capitals as it would stand in running text; `known`, by stem, gives names theirs."""
    begun = False

    def recased(match: re.Match[str]) -> str:
        nonlocal begun
        word = match.group()
        first, begun = not begun, True
        if not word.isupper() or _ACRONYMS.match(word) or (len(word) > 1 and not _VOWEL.search(word)):
            return word
        low = word.lower()
        for name in known.get(low[:_STEM], ()):
            if name.lower() == low:
                return name
        for name in known.get(low[:_STEM], ()):
            if not name.isupper() and _one_stem(low, name.lower()):
                return low.capitalize()
        return low.capitalize() if first else low

    return _WORD.sub(recased, sentence)


def begun(source: str, target: str) -> str:
    """The translation with a capital at its beginning where the source begins with one.

    Small packages leave it out now and then, of Romanian in one sentence of a hundred. A word that has a
    capital elsewhere (iPhone) stays as it is.
    """
    first, made = _FIRST.match(source), _FIRST.match(target)
    if not (first and made and first[1][0].isupper() and made[1].islower()):
        return target
    start = made.start(1)
    return target[:start] + target[start].upper() + target[start + 1 :]


def _one_stem(word: str, name: str) -> bool:
    """Whether two words differ in their endings alone."""
    if min(len(word), len(name)) < _STEM + 1:
        return False
    shared = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), None)
    shared = min(len(word), len(name)) if shared is None else shared
    return shared >= max(len(word), len(name)) - 3
