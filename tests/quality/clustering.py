"""How well articles were grouped, against labels: by pairs and by article (BCubed)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Each between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def pairwise(gold: Sequence[Hashable], told: Sequence[Hashable]) -> Score:
    """Of the pairs put together the share that belongs together, and the other way round.

    Where there is no such pair the share is 1: nothing was done wrong.
    """
    together = _pairs(Counter(zip(gold, told, strict=True)))
    return Score(_share(together, _pairs(Counter(told))), _share(together, _pairs(Counter(gold))))


def bcubed(gold: Sequence[Hashable], told: Sequence[Hashable]) -> Score:
    """For each article the share of its group that is of its story, and the other way round; the means.

    Bagga and Baldwin 1998. Without articles both are 1.
    """
    both = Counter(zip(gold, told, strict=True))
    stories, groups = Counter(gold), Counter(told)
    precise = sum(n * n / groups[group] for (_, group), n in both.items())
    found = sum(n * n / stories[story] for (story, _), n in both.items())
    return Score(_share(precise, len(gold)), _share(found, len(gold)))


def _pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
