"""Numbers in a text: value, unit, rank, date and money, by the habits of its language.

The spans are found by patterns of its own, left to right, in time linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from monitor.compare import numerals
from monitor.compare.numerals import Grammar
from monitor.compare.quantities import Quantity
from monitor.compare.words import plain


@lru_cache(maxsize=8192)
def find(text: str, language: str) -> tuple[Quantity, ...]:
    """Every number of a sentence, in order. A language without rules is read like English."""
    grammar = numerals.grammar(language)
    text = _BLANK.sub(" ", text)
    taken = bytearray(len(text))
    found: list[Quantity] = []

    def take(quantity: Quantity | None) -> None:
        if quantity:
            found.append(quantity)
            taken[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)

    digits = _DIGIT.search(text) is not None
    for match in (grammar.dates if digits else grammar.undated).finditer(text):
        take(_date(match, grammar))
    if digits:
        for match in grammar.numbers.finditer(text):
            if taken.find(1, match.start(), match.end()) < 0:
                take(_literal(_Spot(text, match.start(), match.end(), grammar)))
    for match in grammar.ordinals.finditer(text):
        if taken.find(1, match.start(), match.end()) < 0:
            take(_ordinal_word(text, match, grammar))
    for match in grammar.spelled.finditer(text):
        if taken.find(1, match.start(), match.end()) < 0:
            take(_spelled(text, match, grammar))
    found.sort(key=lambda q: q.start)
    return tuple(found)


_BLANK = re.compile(r"[^\S ]")
"""Any blank but the plain one: between the groups of a number it may be of many kinds."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Spot:
    """Digits in a text, and what stands around them."""

    text: str
    start: int
    end: int
    grammar: Grammar

    @property
    def digits(self) -> str:
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        return self.text[max(0, self.start - 40) : self.start]

    @property
    def after(self) -> str:
        return self.text[self.end : self.end + 60]


def _date(match: re.Match[str], grammar: Grammar) -> Quantity | None:
    parts = {name: part for name, part in match.groupdict().items() if part}
    if "iso" in parts:
        year, month, day = (int(p) for p in parts["iso"].split("-"))
    elif "dotted" in parts:
        day, month, year = (int(p) for p in parts["dotted"].split("."))
    else:
        name = parts.get("month") or parts.get("month2") or parts["month3"]
        # In English a month has a capital; "may" and "march" have not.
        if grammar.language == "en" and not name[0].isupper():
            return None
        month = next(i for i, m in enumerate(grammar.months, 1) if m.match(name))
        day = int(parts.get("day") or parts.get("day2") or 0)
        year = int(parts.get("year") or parts.get("year2") or parts.get("year3") or 0)
    if not (1 <= month <= 12 and 0 <= day <= 31):
        return None
    return Quantity("date", float(year * 10000 + month * 100 + day), match.start(), match.end())


def value_of(literal: str, language: str) -> float:
    """The value of digits with separators, a lone group of three by the language's habit."""
    bare = re.sub(r"[\s'’]", "", literal)
    marks = [c for c in bare if c in ".,"]
    if not marks:
        return float(bare)
    whole, part = bare[: bare.rindex(marks[-1])], bare[bare.rindex(marks[-1]) + 1 :]
    whole = re.sub("[.,]", "", whole)
    thousands = "," if language == "en" else "."
    grouped = len(part) == 3 and whole != "0" and len(whole) <= 3 and marks[0] == thousands
    if (len(marks) > 1 and len(set(marks)) == 1) or (len(marks) == 1 and grouped):
        return float(whole + part)
    return float(f"{whole}.{part}")


def _places(literal: str, value: float) -> int:
    """Digits after the point of what is written so and has that value; those of 1,500 group thousands."""
    _, mark, part = literal.replace(",", ".").rpartition(".")
    return len(part) if mark and value < 10 ** len(re.sub(r"\D", "", literal[: -len(part)])) else 0


def _literal(spot: _Spot) -> Quantity | None:
    """Digits with what belongs to them; None for names, times of day, scores and sections of a law."""
    grammar, start, end = spot.grammar, spot.start, spot.end
    before, after = spot.before, spot.after
    if numerals.CLOCK.match(after) or numerals.CLOCK_BEFORE.search(before):
        return None
    if numerals.HOUR.fullmatch(spot.digits) and before.endswith((" в ", " о ", " la ", " at ")):
        return None
    if numerals.NAME_BEFORE.search(before) or numerals.PARENT.search(before):
        return None  # F-16, a mother of 12
    if after[:1].isalpha() and not grammar.glued.match(after):
        return None  # 3D
    placed = bool(grammar.place_before.search(before))
    if numerals.SECTION.search(before) and not placed:
        return None
    value = value_of(spot.digits, grammar.language)
    whole = value == int(value)
    ordinal = grammar.ordinal.match(after)
    if ordinal and whole:
        stop = end + ordinal.end()
        if ordinal.group().endswith("х") and value % 10 == 0:
            return None  # the nineties
        if re.fullmatch(r"(?:19|20)\d\d", spot.digits):
            return Quantity("date", value * 10000, start, end + ordinal.end())
        ranked = placed or grammar.place_after.match(spot.text, stop) or _ranked(spot.text, start, stop)
        percent = numerals.PERCENT.match(spot.text, stop)
        if percent:
            return Quantity("percent", value, start, percent.end())  # 17-ю процентами
        return Quantity("rank" if ranked else "ordinal", value, start, stop)
    ranked = placed and whole and value < 1000 and not grammar.scale.match(after)
    # "31 место" and "на 31 месте" are ranks, "31 места" and "500 мест" are seats.
    if ranked or (grammar.language in ("ru", "uk") and value < 500 and numerals.SEAT.match(after)):
        return Quantity("rank", value, start, end)
    return _measured(spot, value)


def _measured(spot: _Spot, value: float) -> Quantity | None:
    """A number with its range, scale and unit."""
    grammar, text, start, end = spot.grammar, spot.text, spot.start, spot.end
    stop, high, exact = end, None, True
    until = numerals.UNTIL.match(spot.after)
    if until:
        top = value_of(until.group(1), grammar.language)
        if top <= value:
            return None  # a score
        if 1900 <= value <= 2099 and 1900 <= top <= 2099:
            return Quantity("date", top * 10000, start, end + until.end())
        high, stop = top, end + until.end()
    elif re.fullmatch(r"[12]\d{3}", spot.digits) and _is_year(spot):
        return Quantity("date", value * 10000, start, end)
    scale = grammar.scale.match(text, stop)
    sign = numerals.SIGN_BEFORE.search(spot.before)
    if scale and (len(scale.group(1)) > 1 or sign or _currency(text, scale.end())):
        # "$500m" and "1.5bn euros" are sums, "500 m" and "60m" metres.
        factor = numerals.scales(grammar.language)[scale.group(1).lower()]
        value, high = value * factor, high * factor if high is not None else None
        stop, exact = scale.end(), False
    hedge = _hedge(text, start, grammar)
    for unit, pattern in (("points", numerals.POINTS), ("", numerals.PERCENT)):
        percent = pattern.match(text, stop)
        if percent:
            places = _places(spot.digits, value)
            return Quantity("percent", value, start, percent.end(), unit, hedge, high, exact, places)
    if sign:
        begin = start - len(spot.before) + sign.start()
        currency = numerals.SIGNS[sign.group(1)]
        return Quantity("money", value, begin, stop, currency, _hedge(text, begin, grammar), high, exact)
    money = _currency(text, stop)
    if money:
        return Quantity("money", value, start, money[1], money[0], hedge, high, exact)
    age = numerals.AGE.match(text, stop)
    if age and value < 120:
        return Quantity("age", value, start, age.end(), "", hedge, high, exact)
    if numerals.COMPOUND.match(text, stop):
        return None  # a 5-point plan
    return Quantity("count", value, start, stop, "", hedge, high, exact)


def _currency(text: str, position: int) -> tuple[str, int] | None:
    lead = numerals.CURRENCY_LEAD.match(text, position)
    match = numerals.CURRENCY.match(text, lead.end() if lead else position)
    if match and match.lastgroup and not text[match.end() : match.end() + 1].isalpha():
        return match.lastgroup, match.end()
    sign = numerals.SIGN_AFTER.match(text, position)
    return (numerals.SIGNS[sign.group(1)], sign.end()) if sign else None


def _ranked(text: str, start: int, end: int) -> bool:
    """Whether an ordinal is a rank by the words near it: ranks 31st, is 31st in the ranking."""
    return bool(numerals.RANKING.search(text, max(0, start - 60), end + 60))


def _is_year(spot: _Spot) -> bool:
    """Whether four bare digits are a year; counts of that size are mostly written with a separator."""
    if numerals.YEAR_AFTER.match(spot.after):
        return True
    if not re.fullmatch(r"(?:19|20)\d\d", spot.digits) or numerals.COUNTED.match(spot.after):
        return False
    if spot.grammar.language == "en" or spot.grammar.year_before.search(spot.before):
        return not _hedge(spot.text, spot.start, spot.grammar)
    return not re.match(r" [^\W\d_]", spot.after)


def _hedge(text: str, start: int, grammar: Grammar) -> str:
    before = text[max(0, start - 40) : start]
    match = grammar.hedge.search(before)
    if not match or not match.lastgroup:
        return ""
    # "slowed to 7%" is no upper bound: до after a verb of change is the value reached.
    if match.group(match.lastgroup).lower() in ("до", "până la", "pana la") and numerals.CHANGE.search(
        before
    ):
        return ""
    return match.lastgroup.replace("_", " ")


def _ordinal_word(text: str, match: re.Match[str], grammar: Grammar) -> Quantity | None:
    """An ordinal in words, where a place or a ranking is spoken of."""
    placed = grammar.place_after.match(text, match.end()) or grammar.place_before.search(
        text[max(0, match.start() - 30) : match.start()]
    )
    if not placed:
        return None
    value = numerals.ordinals(grammar.language)[match.group("unit").lower()]
    tens = numerals.words(grammar.language).get((match.group("tens") or "").lower(), 0.0)
    return Quantity("rank", tens + value, match.start(), match.end())


def _spelled(text: str, match: re.Match[str], grammar: Grammar) -> Quantity | None:
    """A number in words. One, a lone million and thousands of say too little."""
    value, parts, stop = _sum(match, grammar)
    start = match.start()
    exact = not any(part in numerals.scales(grammar.language) for part in parts)
    article = text[max(0, start - 2) : start].lower() in ("a ", "o ")
    alone = len(parts) == 1 and (parts[0] in numerals.NOT_ALONE or (not exact and not article))
    if value <= 1 or alone or numerals.JOINED.match(text, stop):
        return None
    if grammar.language == "ro" and parts[0] in ("doua", "treia") and article:
        return None  # a doua: the second
    if numerals.PARENT.search(text[max(0, start - 12) : start]):
        return None  # a mother of two
    if value < 500 and grammar.place_before.search(text[max(0, start - 40) : start]):
        return Quantity("rank", value, start, stop)
    hedge = _hedge(text, start - 2 if article else start, grammar)
    for unit, pattern in (("points", numerals.POINTS), ("", numerals.PERCENT)):
        percent = pattern.match(text, stop)
        if percent:
            return Quantity("percent", value, start, percent.end(), unit, hedge)
    money = _currency(text, stop)
    if money:
        return Quantity("money", value, start, money[1], money[0], hedge, exact=exact)
    return Quantity("count", value, start, stop, "", hedge, exact=exact)


def _sum(match: re.Match[str], grammar: Grammar) -> tuple[float, list[str], int]:
    """Value of number words as far as they are one number, the words, and where they end."""
    words, scales = numerals.words(grammar.language), numerals.scales(grammar.language)
    total, current, room = 0.0, 0.0, 1000.0
    parts: list[str] = []
    stop = match.start()
    for word in _PART.finditer(match.string, match.start(), match.end()):
        part = plain(word.group())
        value = words.get(part)
        if part in scales:
            total += (current or 1.0) * scales[part]
            current, room = 0.0, 1000.0
        elif value is None:
            continue  # and, și, de
        elif value == 100 and grammar.language in ("en", "ro") and 0 < current < 10:
            current, room = current * 100, 100.0
        elif value < room:
            current += value
            # After twenty come units, after a unit only hundred or a scale: five and eight are two numbers.
            room = 100.0 if value >= 100 else 10.0 if value >= 20 else 0.0
        else:
            break
        parts.append(part)
        stop = word.end()
    return total + current, parts, stop


_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
