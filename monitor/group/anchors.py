"""What two reports share whatever their languages: the sound of names, and numbers.

A weak translation loses names and a missing one loses everything, but Сбербанк, Sberbank and
Sberbankului sound alike, and 1,42 трлн, 1.42 trillion and 1,42 trilioane hold one number. So every
text has anchors: keys of its names and numbers as they were written.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

SOUNDS = 5
"""Letters of a name's sound that are kept: endings change with case and language."""
LONGEST = 12_000
"""Characters of a text that are read."""

_NUMBER = re.compile(r"\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+(?![\d])|\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OPENERS = " \t«»„“”\"'‘’([—–-"
_ENDS = ".!?:…;"

_ALIKE = (
    ("shch", "s"), ("kh", "h"), ("sh", "s"), ("ch", "k"), ("zh", "j"), ("ts", "t"), ("ya", "a"), ("yu", "u"),
    ("ye", "e"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("y", "i"), ("w", "v"), ("c", "k"),
    ("z", "s"), ("j", "i"),
)  # fmt: skip
"""Spellings of one sound in the Latin alphabets of Romanian, English and transliterated Cyrillic."""

_ENDING = re.compile(r"(?:om|em|oi|ei|oiu|im|ami|ul|ului|[aeiou]+)$")
"""Endings of case, as they are after the above; three letters of the name always stay."""

# English name, then how the same name begins elsewhere. Only what sound does not bring together.
_EXONYMS = """
China chinez chinei китай китая китаю китаем китае китаєм
Russia rusia rusiei rusesc ruse российск россия росія російськ русск
Ukraine ucraina ucrainei украин україн
Romania român румын румун румыния
Moldova молдав moldoven
States sua сша statele
UN onu оон
EU ue ес єс
European evropa европ євро
Xi си сі
Beijing пекин пекін
Kremlin кремл
Danube dunăre дунай дунаю
Hungary ungaria венгр угорщин
Germany германи німеч
Britain великобритан
Austria австри
Iraq irak ирак ірак
India инди індія
Israel израил ізраїл
Iran иран іран
Turkey turcia турц туреч
Poland polonia польш польщ
Greece grecia грец
Kyiv kiev киев київ києв киевск київськ
Chisinau chișinău кишин кишинів
Odesa odessa одес одесск одещин одеськ
Moscow moscova москв
Brussels bruxelles брюссел
Vienna viena вена
Geneva женев
Warsaw varșovia варшав
Sberbank sber сбер
Gazprom газпром
NATO нато
"""

# A key, and how names begin that the letters kept would take for another's: Австралия is no Австрия.
_APART = """
australia avstral austral
nigeria nigeri
mauritius mauriti mavriki
petersburg petersbu peterbu
vladivostok vladivo
vladikavkaz vladikav
"""


def sound(word: str) -> str:
    """A key of how a word sounds, the same in Latin and Cyrillic spelling: sberb for Сбербанка."""
    key = _sound(word)
    return _exonyms().get(key, key)


@lru_cache(maxsize=100_000)
def _sound(word: str) -> str:
    from anyascii import anyascii

    plain = anyascii(word).lower().replace("'", "")
    for spelling, same in _ALIKE:
        plain = plain.replace(spelling, same)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    if (begins := _apart().match(plain)) and begins.lastgroup:
        return begins.lastgroup
    if ending := _ENDING.search(plain, 3):
        plain = plain[: ending.start()]
    return plain[:SOUNDS]


@lru_cache(maxsize=1)
def _apart() -> re.Pattern[str]:
    rows = [line.split() for line in _APART.strip().splitlines()]
    return re.compile("|".join(f"(?P<{key}>{'|'.join(begins)})" for key, *begins in rows))


@lru_cache(maxsize=1)
def _exonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _EXONYMS.strip().splitlines():
        name, *others = line.split()
        for other in others:
            found.setdefault(_sound(other), _sound(name))
    return found


def number(written: str) -> str:
    """A number in one spelling: 1,42 and 1.42 alike, 87 000 and 87,000 alike."""
    if _GROUPED.fullmatch(written):
        return re.sub(r"\D", "", written)
    return written.replace(",", ".")


def anchors(text: str) -> dict[str, float]:
    """The anchors of a text in its original language, each with the weight of its frequency."""
    found: Counter[str] = Counter()
    doubtful: Counter[str] = Counter()
    for key, _, sure in _read(text):
        (found if sure else doubtful)[key] += 1
    for key, times in doubtful.items():
        # A capital after a full stop is no name by itself, only where the name stands elsewhere too.
        if key in found:
            found[key] += times
    return {key: 1.0 + math.log(times) for key, times in found.items()}


def shared(mine: str, theirs: str) -> list[str]:
    """Anchors that two texts share, as the second spells them, numbers last."""
    other = anchors(theirs)
    keys = anchors(mine).keys() & other.keys()
    forms: dict[str, str] = {}
    for key, form, _ in _read(theirs):
        if key in keys:
            forms.setdefault(key, form)
    return [forms[key] for key in sorted(forms, key=lambda k: (k[0] == "#", -other[k], k))]


def _read(text: str) -> Iterator[tuple[str, str, bool]]:
    """Key and form of each name and number, and whether a name is surely one."""
    for line in text[:LONGEST].split("\n"):
        for match in _NUMBER.finditer(line):
            # One digit stands in every text.
            if len(match[0]) > 1:
                yield f"#{number(match[0])}", match[0], True
        for match in _WORD.finditer(line):
            word = match[0]
            if word[0].isupper() and len(word) > 1:
                before = line[: match.start()].rstrip(_OPENERS)
                sure = word.isupper() or bool(before and before[-1] not in _ENDS)
                yield f"@{sound(word)}", word, sure
