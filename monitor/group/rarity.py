"""How rare words are: in news at large, from a table, and in the articles at hand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

UNKNOWN = {"en": 8.0, "ro": 5.5, "ru": 5.5, "uk": 5.5}
"""Rarity of a word that the table does not know."""
ELSEWHERE = 4.0
"""Rarity of every word of a language that has no table."""
LENT = 100
"""Articles of news at large that stand behind the ones at hand: a few articles say little of a word."""
HERE = 0.7
"""What rarity here weighs against rarity at large, as exponents that add up to one."""
MEETING = ":"
"""Joins two words that stand side by side."""


def at_large(feature: str, language: str) -> float:
    """-log of the share of articles that hold a word; of two side by side, the sum of both."""
    table, unknown = _tables().get(language, {}), UNKNOWN.get(language, ELSEWHERE)
    if MEETING in feature:
        one, _, other = feature.partition(MEETING)
        return table.get(one, unknown) + table.get(other, unknown)
    return table.get(feature, unknown)


def weights(seen: Mapping[str, int], articles: int, language: str) -> dict[str, float]:
    """What each feature of a language counts among articles that hold it so often."""
    found = {}
    for feature, times in seen.items():
        rare = max(at_large(feature, language), 0.05)
        expected = LENT * math.exp(-rare)
        here = math.log((articles + LENT + 1) / (times + expected + 0.5))
        found[feature] = max(here, 0.01) ** HERE * rare ** (1 - HERE)
    return found


@cache
def _tables() -> dict[str, dict[str, float]]:
    from importlib.resources import files

    tables: dict[str, dict[str, float]] = {}
    for line in files("monitor.group").joinpath("common.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, rarity, *words = line.split()
            tables.setdefault(language, {}).update(dict.fromkeys(words, float(rarity)))
    return tables
