"""Numbers of a sentence, and whether its English still has them."""

from __future__ import annotations

import re
from itertools import pairwise

_NUMBER = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,2}:\d{2}(?!\d)|\d+(?:[.,]\d+)*",
)
_NEXT = re.compile(r"[\s\u00a0]*(?:-?[^\W\d_]{1,3}[\s\u00a0]+)?([^\W\d_]+)")
_RANGE = re.compile(r"\s?[-–—]\s?\d")
_SCALES = {
    1e3: "тыс тысяч тысяча тысячи тысячам тысячами тис тисяч тисяча тисячі mie mii thousand thousands k 千",
    1e4: "万",
    1e6: "млн миллион миллиона миллионов миллионам мільйон мільйона мільйонів mil milion milioane million mn",
    1e8: "亿",
    1e9: "млрд миллиард миллиарда миллиардов мільярд мільярда мільярдів mld mrd miliard miliarde billion bn",
    1e12: "трлн триллион триллиона триллионов трильйон трильйона трильйонів trilion trilioane trillion",
}
_SCALE = {word: factor for factor, words in _SCALES.items() for word in words.split()}
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
_WORDS: dict[str, float] = {
    **{word: n for n, word in enumerate(_UNITS.split())},
    **{word: n for n, word in enumerate(_ORDINALS.split())},
    **{word: n for n, word in zip(range(20, 100, 10), _TENS.split(), strict=True)},
    **{word: n for n, word in zip(range(20, 100, 10), _TENTHS.split(), strict=True)},
    **dict.fromkeys(("a", "an", "single", "once"), 1.0),
    **dict.fromkeys(("twice", "both", "couple", "pair"), 2.0),
    **dict.fromkeys(("hundred", "century"), 100.0),
    "half": 0.5,
    "decade": 10.0,
    "dozen": 12.0,
    "noon": 12.0,
    "midnight": 0.0,
    "thousand": 1000.0,
}
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


def missing(source: str, target: str) -> list[str]:
    """The numbers of a sentence that its English has in no form: digits, words or another scale."""
    if not any(c.isdigit() for c in source):
        return []
    there = {form for _, forms in _numbers(target) for form in forms} | _rounded(_spelt(target))
    lost = []
    for number, forms in _numbers(source):
        if not forms & there:
            lost.append(number)
    return lost


def _numbers(text: str) -> list[tuple[str, set[float]]]:
    """Each number as it stands, with every value it may mean."""
    found = []
    for match in _NUMBER.finditer(text):
        forms = _readings(match.group())
        factor = _factor(text, match.end())
        if factor == 1 and _RANGE.match(text, match.end()):
            # 16–18 thousand: the scale is said once, behind the second number.
            second = _NUMBER.search(text, match.end())
            factor = _factor(text, second.end()) if second else 1
        if factor != 1:
            forms |= {value * factor for value in forms}
        found.append((match.group(), _rounded(forms)))
    return found


def _factor(text: str, at: int) -> float:
    word = _NEXT.match(text, at, at + 30)
    return _SCALE.get(word.group(1).lower(), 1) if word else 1


def _readings(number: str) -> set[float]:
    parts = re.split(r"[^\d]", number)
    if len(number) > 30:
        return {0.0}
    if len(parts) == 1:
        return {float(number)}
    forms = set()
    if all(len(part) == 3 for part in parts[1:]):
        forms.add(float("".join(parts)))
    if len(parts) == 2:
        forms.add(float(f"{parts[0]}.{parts[1]}"))
        hour, minute = int(parts[0]), int(parts[1])
        if hour <= 24 and minute < 60 and len(parts[1]) == 2:
            # As clocks are read: 19.00, 7:00 and 7 p.m. are one time.
            forms |= {hour + minute / 100, hour % 12 + minute / 100, hour % 12 + 12 + minute / 100}
    elif len(parts) == 3 and len(parts[2]) in (2, 4) and len(parts[0]) <= 2:
        # A date; the month is a word in English, the day is what stays.
        forms |= {float(parts[0]), float(parts[2])}
    if not forms or len(parts) > 2:
        forms.add(float("".join(parts[:-1]) + "." + parts[-1]))
    return forms


def _spelt(text: str) -> set[float]:
    words = [w.group().lower() for w in _WORD.finditer(text)]
    values = {float(_WORDS[w]) for w in words if w in _WORDS}
    for tens, unit in pairwise(words):
        ten, one = _WORDS.get(tens, 0), _WORDS.get(unit, 0)
        if 20 <= ten <= 90 and 1 <= one <= 9:
            values.add(float(ten + one))
        if unit in _SCALE and tens in _WORDS:
            values.add(_WORDS[tens] * _SCALE[unit])
        if unit == "hundred" and tens in _WORDS:
            values.add(_WORDS[tens] * 100)
    # The nineties are 1990s in English.
    values |= {float(v[2:4]) for v in re.findall(r"\b1[89]\d0s\b", text)}
    return values


def _rounded(values: set[float]) -> set[float]:
    """Values that can be compared: 0.1 * 3 and 0.3 are one number to a reader."""
    return {float(f"{value:.9g}") for value in values}
