"""Numbers of a sentence, and whether its English still has them."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from itertools import pairwise

from monitor.translate import spelled

_NUMBER = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,2}:\d{2}(?!\d)|\d+(?:[.,]\d+)*",
)
_TO_SCALE = re.compile(r"(?:-[^\W\d_]{1,3}(?=\s))?(?:\s+de\s+|[\s\u00a0-]*)(百万|万亿|[千万亿]|[^\W\d_]+)")
_HALF = re.compile(r"\s(?:с половиной|[зі]з? половиною|și jumătate)\b", re.IGNORECASE)
_RANGE = re.compile(r"(?:\s?[-–—]\s?|\s(?:to|and|or|до|или|и|чи|або|та|і|și|sau|la|până la)\s)[$€£]?(?=\d)")
_JOINED = re.compile(r"[.]?\s(?:и\s|і\s|й\s|та\s|și\s)?")
_PERCENT = re.compile(r"[\s\u00a0-]*(?:%|процент|відсот|проц\b|la sută|la suta|procent)", re.IGNORECASE)
_CASES = r"(?:а|у|ові|ом|е|и|і|ы|ов|ів|ам|ами|ах|н\w+)?"
_SCALES = {
    1e2: r"sute|сот(?:ен|ни|ня)|hundred",
    1e3: r"тыс|тис|т[иы]сяч(?:а|и|і|у|е|ей|ью|ею|ам|ами|ах|н\w+)?|mi(?:e|i|ile|ilor)|thousand|k|千",
    1e4: r"万",
    1e6: rf"млн|миллион{_CASES}|мільйон{_CASES}|ml?n|mil|milion(?:ul|ului)?|milioane(?:le|lor)?|million|百万",
    1e8: r"亿",
    1e9: rf"млрд|миллиард{_CASES}|мільярд{_CASES}|mld|mrd|miliard(?:ul|ului)?|miliarde(?:le|lor)?|billion|bn",
    1e12: rf"трлн|триллион{_CASES}|трильйон{_CASES}|trilion(?:ul|ului)?|trilioane(?:le|lor)?|trillion|万亿",
}
_SCALE = {factor: re.compile(rf"(?:{words})\Z", re.IGNORECASE) for factor, words in _SCALES.items()}


_SHORT_YEAR = re.compile(r"(?<!\d)(1[89]|20)\d\d[-–/](\d\d)(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(0\d)([0-5]\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as it stands."""

    start: int
    end: int
    """Behind its scale, where it has one."""
    text: str
    bare: frozenset[float]
    """Every value that its digits may mean."""
    forms: frozenset[float]
    """Every value that it may mean with its scale."""
    scale: float


def missing(source: str, target: str) -> list[str]:
    """The numbers of a sentence that its English has in no form: digits, words or another scale."""
    if not any(c.isdigit() for c in source):
        return []
    there = _rounded(_english(target))
    return [number for number, forms in _said(source) if not there & _rounded(forms)]


def _english(text: str) -> set[float]:
    """Every value that English has in digits or in words."""
    found = {value for number in _numbers(text) for value in number.forms | number.bare}
    found |= {float(century + year) for century, year in _SHORT_YEAR.findall(text)}  # 1995-96
    found |= {int(hour) + int(minute) / 100 for hour, minute in _CLOCK.findall(text)}  # 0230 UTC
    return found | spelled.values(text)


def _said(text: str) -> list[tuple[str, frozenset[float]]]:
    """Each number as it stands, with every value that it may have in English.

    One with a scale has none without. Of 2 млрд 300 млн, or of 1/4, either is there, or both are as one.
    """
    numbers = _numbers(text)
    values = [
        n.forms | {value / 100 for value in n.forms if value < 100 and _PERCENT.match(text, n.end)}
        for n in numbers
    ]
    for at, (one, other) in enumerate(pairwise(numbers)):
        together: set[float] = set()
        if one.scale > other.scale and _JOINED.fullmatch(text, one.end, other.start):
            together = {a + b for a in one.forms for b in other.forms}
        elif text[one.end : other.start] == "/":
            together = {a / b for a in one.forms for b in other.forms if b}
        values[at] |= together
        values[at + 1] |= together
    return [(number.text, forms) for number, forms in zip(numbers, values, strict=True)]


def _numbers(text: str) -> list[_Number]:
    found = []
    for match in _NUMBER.finditer(text):
        bare = frozenset(_readings(match.group()))
        end = match.end()
        if half := _HALF.match(text, end):
            bare, end = frozenset(value + 0.5 for value in bare), half.end()
        scale, end = _scaled(text, end)
        forms = frozenset(value * scale for value in bare)
        if scale == 1 and (second := _RANGE.match(text, end)):
            # 16–18 thousand: the scale is said once, behind the second number.
            number = _NUMBER.match(text, second.end())
            shared, _ = _scaled(text, number.end() if number else end)
            forms |= {value * shared for value in bare}
        found.append(_Number(match.start(), end, match.group(), bare, forms, scale))
    return found


def _scaled(text: str, at: int) -> tuple[float, int]:
    """The scale that follows a number, or 1, and where it ends."""
    word = _TO_SCALE.match(text, at, at + 40)
    scales = (scale for scale, words in _SCALE.items() if word and words.match(word[1]))
    scale = next(scales, 1.0)
    return scale, word.end() if word and scale != 1 else at


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


def _rounded(values: Set[float]) -> set[float]:
    """Values that can be compared: 0.1 * 3 and 0.3 are one number to a reader."""
    return {float(f"{value:.9g}") for value in values}
