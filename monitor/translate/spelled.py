"""Numbers that an English text says in words: two and a half million, a quarter, five p.m., tenfold."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_ADDED: dict[str, float] = {
    **{word: n for n, word in enumerate(_UNITS.split())},
    **{word: n for n, word in enumerate(_ORDINALS.split())},
    **dict(zip(_TENS.split(), range(20, 100, 10), strict=True)),
    **dict(zip(_TENTHS.split(), range(20, 100, 10), strict=True)),
}
"""Words below a hundred, which are added up."""
_PARTS: dict[str, float] = {
    **{word: 1 / n for n, word in enumerate(_ORDINALS.split()) if n > 2},
    "half": 1 / 2,
    "quarter": 1 / 4,
}
_SCALES = {
    **dict.fromkeys(("hundred", "hundreds"), 1e2),
    **dict.fromkeys(("thousand", "thousands", "k"), 1e3),
    **dict.fromkeys(("million", "millions", "mill", "mln", "mn", "m"), 1e6),
    **dict.fromkeys(("billion", "billions", "bln", "bn", "b"), 1e9),
    **dict.fromkeys(("trillion", "trillions", "trill", "trn", "tn"), 1e12),
    "dozen": 12.0,
}
_OTHERS: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(("single", "once"), (1,)),
    **dict.fromkeys(("twice", "both", "couple", "pair", "double", "doubled", "doubling"), (2,)),
    **dict.fromkeys(("thrice", "triple", "tripled", "tripling"), (3,)),
    **dict.fromkeys(("quadruple", "quadrupled"), (4,)),
    **dict.fromkeys(("halved", "halving"), (0.5, 2)),
    "decade": (10,),
    "noon": (12,),
    "midnight": (0, 12, 24),
    "century": (100,),
    "thousand": (1000,),
}
"""What words may mean by themselves; to halve is to make 2 times less."""


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WORD = re.compile(r"[a-z]+")
_UNIT = _any(_UNITS.split())
_SCALE = _any(_SCALES)
_BELOW_100 = rf"(?:{_any(_TENS.split())})(?:[- ](?:{_any(_ADDED)}))?|{_any(_ADDED)}"
_BELOW_1000 = rf"(?:(?:an?|{_UNIT})[- ])?hundred(?:(?: and)?[- ](?:{_BELOW_100}))?|{_BELOW_100}"
_HALF = r"(?: and (?:an? |one[- ])?(half|quarter)\b)?"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?:(\d{{1,3}}(?:,\d{{3}})+|\d{{1,15}}(?:\.\d{{1,9}})?)|({_BELOW_1000}|an?)\b)"
    rf"{_HALF}(?:[- ]?({_SCALE})\b{_HALF})?"
)
_FRACTION = re.compile(
    rf"\b(?:({_UNIT})[- ])?({_any(_PARTS)})s?\b(?:(?: of)?(?: an?)? ({_SCALE})\b)?",
)
_JOINED = re.compile(r",? (?:and )?")
_DECADE = re.compile(r"\b1[89](\d0)s\b")
_HOUR = re.compile(rf"(?<![\w.:])(\d{{1,2}}|{_UNIT})\s?([ap])\.?\s?m\b")
_PAST = re.compile(rf"\b(half|quarter) (past|to) (\d{{1,2}}|{_UNIT})\b")


def values(text: str) -> set[float]:
    """Every number that the words of an English text may mean."""
    text = text.lower()
    found = {float(decade) for decade in _DECADE.findall(text)}  # the nineties
    for word in _WORD.findall(text):
        found.update(_OTHERS.get(word, ()))
        if word.endswith("fold") and word[:-4] in _ADDED:
            found.add(_ADDED[word[:-4]])
    return found.union(_amounts(text), _fractions(text), _hours(text))


def _amounts(text: str) -> Iterator[float]:
    """Numbers with their halves and scales, and what two of them are together: 2 billion 300 million."""
    before, scale_before, end = 0.0, 0.0, 0
    for match in _AMOUNT.finditer(text):
        digits, words, half, scaled, half_of_scale = match.groups()
        scale = _SCALES.get(scaled, 1.0)
        amount = float(digits.replace(",", "")) if digits else _summed(words)
        value = (amount + _PARTS.get(half, 0.0) + _PARTS.get(half_of_scale, 0.0)) * scale
        yield value
        if scale_before > scale and _JOINED.fullmatch(text, end, match.start()):
            value += before
            yield value
        before, scale_before, end = value, scale, match.end()


def _summed(words: str) -> float:
    """Words below a thousand: a hundred and twenty-five."""
    total = 0.0
    for word in _WORD.findall(words):
        total = (total or 1.0) * 100 if word == "hundred" else total + _ADDED.get(word, 0.0)
    return total if total or words == "zero" else 1.0  # a, an


def _fractions(text: str) -> Iterator[float]:
    """Half a million; two thirds, which in percent are 66, 67 or 66.7."""
    for match in _FRACTION.finditer(text):
        share = _ADDED.get(match[1], 1.0) * _PARTS[match[2]]
        yield share * _SCALES.get(match[3], 1.0)
        yield from (math.floor(share * 100) / 100, math.ceil(share * 100) / 100, round(share, 3))


def _hours(text: str) -> Iterator[float]:
    """Hours of the day, minutes as hundredths: five p.m. is 17, half past five 5.30."""
    for hour, half in _HOUR.findall(text):
        yield _count(hour) % 12 + (12 if half == "p" else 0)
    for part, side, hour in _PAST.findall(text):
        minutes = 60 * _PARTS[part]
        yield _count(hour) + minutes / 100 if side == "past" else _count(hour) - 1 + (60 - minutes) / 100


def _count(hour: str) -> float:
    return float(hour) if hour.isdigit() else _ADDED[hour]
