"""What stands around a number: its currency, its hedge, a half behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.compare import cardinals, numerals
from monitor.compare.numerals import Grammar
from monitor.compare.words import plain


@dataclass(frozen=True, slots=True)
class Spot:
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


def part(half: re.Match[str]) -> float:
    """A half or a quarter, by its last word."""
    return cardinals.ADDED[plain(re.split("[ -]", half.group())[-1])]


def currency(text: str, position: int) -> tuple[str, int] | None:
    lead = numerals.CURRENCY_LEAD.match(text, position)
    match = numerals.CURRENCY.match(text, lead.end() if lead else position)
    if match and match.lastgroup and not text[match.end() : match.end() + 1].isalpha():
        return match.lastgroup, match.end()
    sign = numerals.SIGN_AFTER.match(text, position)
    return (unit(sign.group(1), text), sign.end()) if sign else None


def unit(sign: str, text: str) -> str:
    return "JPY" if sign == "¥" and numerals.JAPAN.search(text) else numerals.SIGNS[sign.upper()]


def hedge(text: str, start: int, grammar: Grammar) -> str:
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
