"""Whether two numbers answer the same question: how many were hurt, where a country ranks, what it cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import fsum, log

from monitor.compare import times
from monitor.compare.figures import DURATIONS, HARM, PEOPLE, SUBJECTS, UNITS, Figure
from monitor.compare.quantities import parts_of
from monitor.compare.times import Times

ALIKE = 0.34
"""Part of the lighter sentence's weight that two sentences share when they state the same thing."""
SAME_DAY = 0.6
"""The same for two days."""
HARM_ALIKE = 0.1
"""Casualties of one story are mostly of one event."""
TOLL = frozenset({"dead", "wounded", "missing", "evacuated"})
VAGUE = frozenset(
    {
        "growth",
        "decline",
        "years",
        "months",
        "days",
        "people",
        "government",
        "regions",
        "countries",
        "times",
        "share",
    }
)
"""Concepts that go with any sum."""
VOTES = frozenset({"votes", "election", "parties"})
"""Concepts of a sentence whose percentages are each of another party."""
LIST = 2
"""Sums or percentages of one unit in a sentence, from more of which on it is a list."""


class Weights:
    """How much a shared key says: little where every number's sentence has it."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        sentences = {(f.reading, f.line): f.context for f in figures}
        seen: Counter[str] = Counter()
        for context in sentences.values():
            seen.update(context)
        total = max(1, len(sentences))
        factors = {"@": 1.5, "#": 1.3, "=": 0.6}
        self._weight = {k: log(1 + total / n) * factors.get(k[0], 1.0) for k, n in seen.items()}
        self._views: dict[frozenset[str], tuple[float, frozenset[str], float]] = {}

    def _of(self, keys: Iterable[str]) -> float:
        return fsum(self._weight.get(k, 0.0) for k in keys)

    def _view(self, context: frozenset[str]) -> tuple[float, frozenset[str], float]:
        """Weight of all its keys, the keys without stems, and their weight."""
        view = self._views.get(context)
        if view is None:
            bare = frozenset(k for k in context if k[0] != "=")
            view = self._views[context] = (self._of(context), bare, self._of(bare))
        return view

    def shared(self, one: Figure, other: Figure) -> tuple[float, int]:
        """Weight shared, as part of the lighter sentence's, and how many keys share it.

        Stems of English count only where both sentences have them.
        """
        weight1, bare1, light1 = self._view(one.context)
        weight2, bare2, light2 = self._view(other.context)
        if len(bare1) < len(one.context) and len(bare2) < len(other.context):
            both, lighter = one.context & other.context, min(weight1, weight2)
        else:
            both, lighter = bare1 & bare2, min(light1, light2)
        return (self._of(both) / lighter if lighter else 0.0), len(both)


def likeness(one: Figure, other: Figure, weigh: Weights, least: float) -> float:
    """0 where two figures do not answer the same question, else how alike their sentences are."""
    kind = one.quantity.kind
    if one.marks != other.marks or times.contradict(*_when(one, other)):
        return 0.0
    if one.places and other.places and not one.places & other.places:
        return 0.0
    score, keys = weigh.shared(one, other)
    if kind == "rank":
        named = any(k[0] == "@" for k in one.context & other.context)
        fits = _same_subject(one, other) and named and score >= 0.2
    elif one.harm or other.harm:
        enough = HARM_ALIKE if one.harm in TOLL else least
        fits = one.harm == other.harm and not _different_groups(one, other) and score >= enough
    elif kind == "date":
        # Two days for one thing; months and years alone are mostly of two things.
        days = all(all(parts_of(f.quantity.value)[1:]) for f in (one, other))
        topics = {k for k in one.context & other.context if k[0] not in "@#"} - VAGUE
        strong = score >= SAME_DAY and keys > 2
        fits = days and bool(topics) and (strong or (one.due and other.due and score >= HARM_ALIKE))
    elif kind == "count":
        heads = one.heads & other.heads & SUBJECTS
        fits = (bool(heads - DURATIONS) and score >= least and keys >= 2) or _same_course(one, other)
    else:
        # Where a sentence lists several sums, none is the sum of the story; growth and months name no thing.
        listed = max(one.crowd, other.crowd) > LIST
        telling = len((one.context & other.context) - VAGUE) >= 2
        fits = _same_measure(one, other, score) and score >= least and keys >= 2 and telling and not listed
    return max(score, 0.01) if fits else 0.0


def same_thing(one: Figure, other: Figure, weigh: Weights) -> bool:
    """Whether two figures of equal value are one fact."""
    kind = one.quantity.kind
    if kind in ("date", "age", "money", "percent"):
        return True
    if kind == "rank":
        return _same_subject(one, other)
    if _same_course(one, other):
        return True
    alike = weigh.shared(one, other)[0]
    if (one.marks ^ other.marks) - {"part", "whole", "over time"} and not _distinct(one.quantity.value):
        return False
    if one.harm or other.harm:
        untold = not (one.harm and other.harm) and one.heads | other.heads <= PEOPLE and alike > 0.6
        same = one.harm == other.harm or untold or _implied(one, other)
        return same and not _different_groups(one, other)
    return (
        _distinct(one.quantity.value)
        or bool((one.heads & other.heads) - UNITS)
        or _counts_its_topic(one, other)
        or alike >= ALIKE
    )


def _same_course(one: Figure, other: Figure) -> bool:
    """Whether two times are how long one thing lasted, in the same unit: the talks, the outage."""
    if not (one.lasting and other.lasting and one.heads & other.heads & DURATIONS):
        return False
    return any(k[0] not in "@#=" for k in (one.context & other.context) - VAGUE - {"president"})


def _implied(one: Figure, other: Figure) -> bool:
    """Whether one counts the harmed whom the other tells of: three children are among the injured."""
    if (one.harm is None) == (other.harm is None):
        return False
    silent, telling = (one, other) if one.harm is None else (other, one)
    return silent.heads == telling.heads and telling.harm in silent.context


def _counts_its_topic(one: Figure, other: Figure) -> bool:
    """Whether one counts what the other's sentence is about: 31 signatures, 31 countries have signed."""
    enough = one.quantity.value > 12
    return enough and bool((one.heads & other.context | other.heads & one.context) & SUBJECTS - UNITS)


def _distinct(value: float) -> bool:
    """A value that two outlets hardly state by chance for two things."""
    return value >= 1000 or value != int(value) or (value > 100 and value % 10 != 0)


def _same_subject(one: Figure, other: Figure) -> bool:
    return one.subject is None or other.subject is None or one.subject == other.subject


def _same_measure(one: Figure, other: Figure, score: float) -> bool:
    """Whether two sums or percentages are of one thing.

    Percentages are so by their measure, or by a subject that both name; a party's share of the
    votes is its own. Where one names none, sentences about nearly the same tell.
    """
    if one.quantity.kind == "money":
        return _same_subject(one, other) or _both_named(one, other)
    if one.measure != other.measure:
        return False
    if one.measure and one.measure != "votes":
        return _same_subject(one, other)
    if one.subject is None or other.subject is None:
        return score >= SAME_DAY and not VOTES & (one.context | other.context)
    return one.subject == other.subject or _both_named(one, other)


def _when(one: Figure, other: Figure) -> tuple[Times, Times]:
    """When two sentences say that it was; of two dates only the years: their days are compared."""
    if one.quantity.kind != "date":
        return one.times, other.times
    return Times(one.times.years), Times(other.times.years)


def _both_named(one: Figure, other: Figure) -> bool:
    """Whether each names the other's subject: Putin of the Kremlin, the Kremlin under Putin; one sum each."""
    return (
        one.crowd == other.crowd == 1
        and f"@{one.subject}" in other.context
        and f"@{other.subject}" in one.context
    )


def _different_groups(one: Figure, other: Figure) -> bool:
    """Whether two casualty counts are of different people: 14 children among 40 dead."""
    special = SUBJECTS - PEOPLE - HARM
    return (one.heads & special) != (other.heads & special)
