"""Numbers in a text: value, unit, rank, date and money, by the habits of its language.

The spans are found by patterns of its own, left to right, in time linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from monitor.compare import cardinals, measures, number_words, numerals
from monitor.compare.measures import Spot
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
                spot = Spot(text, match.start(), match.end(), grammar)
                take(_signed(_literal(spot), text, grammar))
    for match in grammar.ordinals.finditer(text):
        if taken.find(1, match.start(), match.end()) < 0:
            take(number_words.ordinal(text, match, grammar))
    words = grammar.spelled.search(text)
    while words:
        number = cardinals.add_up(text, *words.span(), grammar.language)
        if taken.find(1, words.start(), number.end) < 0:
            take(_signed(number_words.cardinal(text, words.start(), number, grammar), text, grammar))
        words = grammar.spelled.search(text, number.end)
    found.sort(key=lambda q: q.start)
    return tuple(found)


_BLANK = re.compile(r"[^\S ]")
"""Any blank but the plain one: between the groups of a number it may be of many kinds."""
_DIGIT = re.compile(r"\d")


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
    value = year * 10000 + month * 100
    first, last = int(parts.get("first", 0)) or day, int(parts.get("last", 0)) or day
    apart = last > first + 1 and _DASH.search(match.group()) is None
    if first >= last or last > 31 or apart:  # 5 and 7 June are two days
        start = match.start("day") if "first" in parts else match.start()
        end = match.end("day2") if "last" in parts else match.end()
        return Quantity("date", float(value + day), start, end)
    return Quantity("date", float(value + first), match.start(), match.end(), high=float(value + last))


_DASH = re.compile(r"\d ?[-–—] ?\d| to ")


def _places(literal: str, value: float) -> int:
    """Digits after the point of what is written so and has that value; those of 1,500 group thousands."""
    _, mark, part = literal.replace(",", ".").rpartition(".")
    return len(part) if mark and value < 10 ** len(re.sub(r"\D", "", literal[: -len(part)])) else 0


def _literal(spot: Spot) -> Quantity | None:
    """Digits with what belongs to them; None for names, times of day, scores and sections of a law."""
    grammar, start, end = spot.grammar, spot.start, spot.end
    before, after = spot.before, spot.after
    if numerals.CLOCK.match(after) or numerals.CLOCK_BEFORE.search(before):
        return None
    if numerals.HOUR.fullmatch(spot.digits) and numerals.HOUR_BEFORE.search(before):
        return None
    if grammar.fraction.match(after):
        return None  # 2 thirds
    if numerals.NAME_BEFORE.search(before) or numerals.PARENT.search(before):
        return None  # F-16, a mother of 12
    if after[:1].isalpha() and not grammar.glued.match(after):
        return None  # 3D
    placed = bool(grammar.place_before.search(before))
    if numerals.SECTION.search(before) and not placed:
        return None
    value = measures.value_of(spot.digits, grammar.language)
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


def _measured(spot: Spot, value: float) -> Quantity | None:
    """A number with its range, scale and unit."""
    grammar, text, start, end = spot.grammar, spot.text, spot.start, spot.end
    stop, high, exact = end, None, True
    until = numerals.UNTIL.match(spot.after)
    between = None if until else _between(spot, value)
    if until:
        top = measures.value_of(until.group(1), grammar.language)
        if top <= value:
            return None  # a score
        if 1900 <= value <= 2099 and 1900 <= top <= 2099:
            return Quantity("date", top * 10000, start, end + until.end())
        high, stop = top, end + until.end()
    elif between:
        if numerals.CLOCK.match(text, between.end):
            return None
        high, stop = between.high, between.end
    elif re.fullmatch(r"[12]\d{3}", spot.digits) and _is_year(spot):
        return Quantity("date", value * 10000, start, end)
    half = grammar.half.match(text, stop) if high is None and value == int(value) else None
    if half:
        value, stop = value + measures.part(half), half.end()
    sign = numerals.SIGN_BEFORE.search(spot.before)
    scale = grammar.scale.match(text, stop)
    if scale and (len(scale.group(1)) > 1 or sign or _is_million(text, scale.end())):
        # "$500m" and "1.5bn euros" are sums, "500 m" and "60m" metres.
        factor = cardinals.scales(grammar.language)[plain(scale.group(1))]
        own = cardinals.scales(grammar.language)[between.scale] if between and between.scale else factor
        value, high = value * own, high * factor if high is not None else None
        stop, exact = scale.end(), False
        half = grammar.half.match(text, stop) if high is None else None
        if half:
            value, stop = value + measures.part(half) * factor, half.end()
        elif high is None and len(scale.group(1)) > 1:
            smaller, stop = _smaller(text, stop, factor, grammar)
            value += smaller
    elif between and between.scale:
        return None  # 2 million and 5 of something else
    if high is not None and high <= value:
        return None
    hedge = measures.hedge(text, start, grammar)
    for unit, pattern in (("points", numerals.POINTS), ("", numerals.PERCENT)):
        percent = pattern.match(text, stop)
        if percent:
            places = _places(spot.digits, value)
            return Quantity("percent", value, start, percent.end(), unit, hedge, high, exact, places)
    if sign:
        begin = start - len(spot.before) + sign.start()
        return Quantity(
            "money",
            value,
            begin,
            stop,
            measures.unit(sign.group(1), text),
            measures.hedge(text, begin, grammar),
            high,
            exact,
        )
    money = measures.currency(text, stop)
    if money:
        return Quantity("money", value, start, money[1], money[0], hedge, high, exact)
    age = numerals.AGE.match(text, stop)
    if age and value < 120:
        return Quantity("age", value, start, age.end(), "", hedge, high, exact)
    if numerals.COMPOUND.match(text, stop):
        return None  # a 5-point plan
    later = grammar.half_later.match(text, stop) if high is None else None
    return Quantity(
        "count", value + (measures.part(later) if later else 0.0), start, stop, "", hedge, high, exact
    )


class _Range(NamedTuple):
    """The upper end of a range in words."""

    high: float
    end: int
    scale: str
    """What multiplies the lower number alone: 900 thousand, and a million."""


def _between(spot: Spot, value: float) -> _Range | None:
    """What follows the lower number of: between 20 and 30, от 25 до 30."""
    for lead, joint in spot.grammar.ranges:
        link = joint.match(spot.text, spot.end) if lead.search(spot.before) else None
        top = _NUMERAL.match(spot.text, link.end()) if link else None
        if link is None or top is None or spot.grammar.dates.match(spot.text, top.start()):
            continue
        high = measures.value_of(top.group(), spot.grammar.language)
        scale = plain(link.group("scale") or "")
        years = 1900 <= value <= 2099 and 1900 <= high <= 2099
        if not years and (scale or high > value):
            return _Range(high, top.end(), scale)
    return None


_NUMERAL = re.compile(rf"(?:{numerals.LITERAL})(?![\d.:/])")
_REST = re.compile(r" (\d{1,3}(?:[.,]\d+)?)(?![\d:/]|[.,]\d)")


def _smaller(text: str, position: int, factor: float, grammar: Grammar) -> tuple[float, int]:
    """What follows a scale as part of its number, and where it ends: 2 million 300 thousand."""
    total = 0.0
    while rest := _REST.match(text, position):
        if grammar.dates.match(text, rest.start(1)):
            break
        value = measures.value_of(rest.group(1), grammar.language)
        scale = grammar.scale.match(text, rest.end())
        below = cardinals.scales(grammar.language)[plain(scale.group(1))] if scale else 1.0
        if scale and len(scale.group(1)) > 1:
            if not 1000 <= below < factor:
                break
            total, factor, position = total + value * below, below, scale.end()
            continue
        digits = rest.group(1)
        # 10 thousand 500 roubles; but 5 thousand 20 people may be two numbers.
        counted = factor == 1000 and len(digits) == 3 and grammar.language != "en"
        counted = counted and _FOLLOWED.match(text, rest.end()) is not None
        if digits.isdecimal() and (measures.currency(text, rest.end()) or counted):
            return total + value, rest.end()
        break
    return total, position


_FOLLOWED = re.compile(r" (?!год|рок|рік|р\.|г\.)(?:de )?[^\W\d_]")


def _is_million(text: str, position: int) -> bool:
    """Whether a lone letter behind digits is a scale by what follows it."""
    return bool(numerals.PERSONS.match(text, position) or measures.currency(text, position))


def _signed(quantity: Quantity | None, text: str, grammar: Grammar) -> Quantity | None:
    """A number with the minus before it; a dash may be one of the text's where no unit tells."""
    if quantity is None or quantity.kind not in ("count", "percent", "money") or quantity.hedge:
        return quantity
    start, end = quantity.start, quantity.end
    minus = numerals.MINUS_BEFORE.search(text[max(0, start - 8) : start])
    measured = quantity.kind == "percent" or numerals.DEGREES.match(text, end)
    mark = text[max(0, start - 1) : start]
    if minus:
        start -= len(minus.group())
    elif (mark in _MINUSES or (mark == "–" and measured)) and (start < 2 or text[start - 2] in " ([«"):
        bare = quantity.kind == "count" and mark and numerals.NO_WORD.match(text, end)
        if not mark or not (measured or mark == "−" or bare):
            return quantity
        start -= 1
    else:
        return quantity
    low = -quantity.value if quantity.high is None else -quantity.high
    high = None if quantity.high is None else -quantity.value
    return replace(quantity, value=low, high=high, start=start)


_MINUSES = ("-", "−")


def _ranked(text: str, start: int, end: int) -> bool:
    """Whether an ordinal is a rank by the words near it: ranks 31st, is 31st in the ranking."""
    return bool(numerals.RANKING.search(text, max(0, start - 60), end + 60))


def _is_year(spot: Spot) -> bool:
    """Whether four bare digits are a year; counts of that size are mostly written with a separator."""
    if numerals.YEAR_AFTER.match(spot.after):
        return True
    if not re.fullmatch(r"(?:19|20)\d\d", spot.digits) or numerals.COUNTED.match(spot.after):
        return False
    if spot.grammar.language == "en" or spot.grammar.year_before.search(spot.before):
        return not measures.hedge(spot.text, spot.start, spot.grammar)
    return not re.match(r" [^\W\d_]", spot.after)
