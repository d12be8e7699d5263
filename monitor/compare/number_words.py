"""Numbers in words: fifty people, a thousand roubles, the third place."""

from __future__ import annotations

import re

from monitor.compare import cardinals, measures, numerals
from monitor.compare.lexicon import concepts
from monitor.compare.measures import Spot
from monitor.compare.numerals import Grammar
from monitor.compare.quantities import Quantity
from monitor.compare.words import tokens


def ordinal(text: str, match: re.Match[str], grammar: Grammar) -> Quantity | None:
    """An ordinal in words, where a place or a ranking is spoken of."""
    placed = grammar.place_after.match(text, match.end()) or grammar.place_before.search(
        text[max(0, match.start() - 30) : match.start()]
    )
    if not placed:
        return None
    value = numerals.ordinals(grammar.language)[match.group("unit").lower()]
    tens = cardinals.words(grammar.language).get((match.group("tens") or "").lower(), 0.0)
    return Quantity("rank", tens + value, match.start(), match.end())


def cardinal(text: str, start: int, number: cardinals.Sum, grammar: Grammar) -> Quantity | None:
    """A number in words. One, a lone million and thousands of say too little."""
    language = grammar.language
    value, parts, stop = number
    before = text[max(0, start - 40) : start]
    exact = not any(part in cardinals.scales(language) for part in parts)
    article = next((a for a in _ARTICLES if f" {before.lower()}".endswith(f" {a}")), "")
    if value <= 1 or numerals.JOINED.match(text, stop) or grammar.fraction.match(text, stop):
        return None
    if language == "ro" and parts[0] in ("doua", "treia", "noua") and article:
        return None  # a doua: the second; o nouă: a new one
    if text[start:stop].lower() in numerals.NEVER_ALONE:
        return None
    if numerals.PARENT.search(text[max(0, start - 12) : start]):
        return None  # a mother of two
    if value < 500 and grammar.place_before.search(before):
        return Quantity("rank", value, start, stop)
    hedge = measures.hedge(text, start - len(article), grammar)
    money = measures.currency(text, stop)
    if not _says_one(Spot(text, start, stop, grammar), parts, bool(article), bool(hedge), money is not None):
        return None
    high, stop = _between_words(text, start, stop, value, grammar)
    for unit, pattern in (("points", numerals.POINTS), ("", numerals.PERCENT)):
        percent = pattern.match(text, stop)
        if percent:
            return Quantity("percent", value, start, percent.end(), unit, hedge, high)
    money = measures.currency(text, stop)
    if money:
        return Quantity("money", value, start, money[1], money[0], hedge, high, exact=exact)
    later = grammar.half_later.match(text, stop) if exact and high is None else None
    value += measures.part(later) if later else 0.0
    return Quantity("count", value, start, stop, "", hedge, high, exact=exact)


_ARTICLES = ("a ", "an ", "o ", "un ")


def _says_one(spot: Spot, parts: tuple[str, ...], article: bool, hedged: bool, money: bool) -> bool:
    """Whether number words that may be vague are a number here: a thousand people, but thousands of them."""
    grammar, before = spot.grammar, spot.before
    cyrillic = grammar.language in ("ru", "uk")
    if parts[0] in cardinals.scales(grammar.language):
        single = parts[0] in cardinals.alone(grammar.language, hedged=hedged)
        if not (single or article) or numerals.SOME_OF.search(before):
            return False
        sure = article or hedged or len(parts) > 1
    elif len(parts) == 1 and parts[0] in numerals.NOT_ALONE:
        if not (cyrillic or article or hedged):
            return False
        sure = cyrillic and hedged
    else:
        return True
    if grammar.per.search(before) and not money:
        return False
    return sure or money or _counts(spot)


def _counts(spot: Spot) -> bool:
    """Whether what is counted follows, behind a word at most."""
    table = concepts(spot.grammar.language)
    words = tokens(spot.text, spot.end, spot.end + 60)[:3]
    for position, word in enumerate(words):
        if not word.word:
            return False
        if table.at(words, position):
            return True
    return False


def _between_words(
    text: str, start: int, stop: int, value: float, grammar: Grammar
) -> tuple[float | None, int]:
    """The upper end of a range in words, and where it ends."""
    before = text[max(0, start - 12) : start]
    for lead, joint in grammar.ranges:
        link = joint.match(text, stop) if lead.search(before) else None
        top = grammar.spelled.match(text, link.end()) if link else None
        if top:
            high, _, end = cardinals.add_up(text, top.start(), top.end(), grammar.language)
            if high > value:
                return high, end
    return None, stop
