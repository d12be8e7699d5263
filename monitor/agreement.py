"""Measures of agreement between coders, for values that are just alike or different.

A unit is the list of values that its coders gave; who gave none is not in it. Measures are None
where chance alone explains everything, as when every value is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import combinations

from monitor.news import Agreement, Disagreement, Tagging

Unit = Sequence[Hashable]


def percent(units: Sequence[Unit]) -> float | None:
    """Part of all pairs of values of one unit that are alike."""
    pairs = [a == b for unit in units for a, b in combinations(unit, 2)]
    return sum(pairs) / len(pairs) if pairs else None


def cohen(units: Sequence[Unit]) -> float | None:
    """Cohen's kappa of two coders, from the units that both coded (Cohen 1960)."""
    both = [unit for unit in units if len(unit) == 2]
    if not both:
        return None
    total = len(both)
    observed = sum(first == second for first, second in both) / total
    left, right = Counter(first for first, _ in both), Counter(second for _, second in both)
    expected = sum(left[value] * right[value] for value in left) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def fleiss(units: Sequence[Unit], coders: int) -> float | None:
    """Fleiss' kappa of a fixed number of coders, from the units that all of them coded (Fleiss 1971)."""
    whole = [Counter(unit) for unit in units if len(unit) == coders]
    if not whole or coders < 2:
        return None
    pairs = coders * (coders - 1)
    observed = sum(sum(n * (n - 1) for n in unit.values()) / pairs for unit in whole) / len(whole)
    totals = sum(whole, Counter())
    expected = sum((n / (len(whole) * coders)) ** 2 for n in totals.values())
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(units: Sequence[Unit]) -> float | None:
    """Krippendorff's alpha for nominal values, missing ones allowed (Krippendorff 2011, section C)."""
    paired = [Counter(unit) for unit in units if len(unit) > 1]
    totals = sum(paired, Counter())
    number = totals.total()
    # Pairs of different values: those there are, each unit weighing as its number of values, ...
    apart = sum(
        (unit.total() ** 2 - sum(n * n for n in unit.values())) / (unit.total() - 1) for unit in paired
    )
    # ... and those there would be if values were dealt to units at random.
    expected = number**2 - sum(n * n for n in totals.values())
    return None if expected == 0 else 1 - (number - 1) * apart / expected


def by_tag(taggings: Sequence[Tagging], coders: Sequence[str], tags: Sequence[str] = ()) -> list[Agreement]:
    """Agreement on each tag: on the tags named, with all below them, or else on every tag in use.

    An article counts as coded by everyone who put any tag on it or on a sentence of it; a coder who
    did so without the tag in question has said no.
    """
    coded: dict[int, set[str]] = {}
    used: dict[str, set[tuple[int, str]]] = {}
    spelled: dict[str, str] = {}
    for tagging in taggings:
        if tagging.article is not None and tagging.by in coders:
            coded.setdefault(tagging.article, set()).add(tagging.by)
            used.setdefault(tagging.tag.casefold(), set()).add((tagging.article, tagging.by))
            spelled.setdefault(tagging.tag.casefold(), tagging.tag)
    if tags:
        wanted = {tag: [one for one in used if under(one, tag.casefold())] for tag in tags}
    else:
        wanted = {spelled[one]: [one] for one in sorted(used)}
    return [
        measured(tag, coders, coded, set().union(*(used[one] for one in below)))
        for tag, below in wanted.items()
    ]


def under(tag: str, above: str) -> bool:
    return tag == above or tag.startswith(f"{above}/")


def measured(
    tag: str, coders: Sequence[str], coded: dict[int, set[str]], given: set[tuple[int, str]]
) -> Agreement:
    """One tag: `coded` says who coded an article, `given` on which article who put the tag."""
    units: list[list[bool]] = []
    apart: list[Disagreement] = []
    for article in sorted(coded):
        by = [coder for coder in coders if coder in coded[article]]
        if len(by) < 2:
            continue
        said = [(article, coder) in given for coder in by]
        units.append(said)
        if len(set(said)) > 1:
            yes = tuple(coder for coder, one in zip(by, said, strict=True) if one)
            apart.append(Disagreement(article, yes, tuple(coder for coder in by if coder not in yes)))
    return Agreement(
        tag=tag,
        coders=tuple(coders),
        articles=len(units),
        percent=percent(units),
        cohen=cohen(units) if len(coders) == 2 else None,
        fleiss=fleiss(units, len(coders)),
        alpha=alpha(units),
        disagreements=tuple(apart),
    )
