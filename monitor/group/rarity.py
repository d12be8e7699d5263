"""How rare words are: in news at large, from a table, and in the articles at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.group.sparse import Real

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


def at_large(features: Iterable[str], language: str) -> list[float]:
    """-log of the share of articles that hold each word; of two side by side, the sum of both."""
    unknown = UNKNOWN.get(language, ELSEWHERE)
    rarity = _tables().get(language, {}).get
    found = []
    for feature in features:
        if MEETING in feature:
            one, _, other = feature.partition(MEETING)
            found.append(rarity(one, unknown) + rarity(other, unknown))
        else:
            found.append(rarity(feature, unknown))
    return found


def weights(seen: Mapping[str, int], articles: int, language: str) -> dict[str, float]:
    """What each feature of a language counts among articles that hold it so often."""
    import numpy as np

    times = np.fromiter(seen.values(), dtype=np.float64, count=len(seen))
    return dict(zip(seen, weighed(list(seen), times, articles, language).tolist(), strict=True))


def weighed(features: Sequence[str], times: Real, articles: int, language: str) -> Real:
    """The same for features and how many articles hold each, side by side."""
    import numpy as np

    rare = np.maximum(np.array(at_large(features, language)), 0.05)
    expected = LENT * np.exp(-rare)
    here = np.log((articles + LENT + 1) / (times + expected + 0.5))
    counts: Real = np.maximum(here, 0.01) ** HERE * rare ** (1 - HERE)
    return counts


@cache
def _tables() -> dict[str, dict[str, float]]:
    from importlib.resources import files

    tables: dict[str, dict[str, float]] = {}
    for line in files("monitor.group").joinpath("common.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, rarity, *words = line.split()
            tables.setdefault(language, {}).update(dict.fromkeys(words, float(rarity)))
    return tables
