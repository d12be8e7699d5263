"""Numbers that outlets state for the same thing: agreeing on one row, or rivals side by side.

A false disagreement costs more than a missed one. Two values are rivals only where kind, unit and
the thing counted are the same and the sentences are about the same, where no outlet states both,
and where no hedge or rounding brings them together.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from monitor.compare.entities import Names
from monitor.compare.figures import DURATIONS, PEOPLE, SUBJECTS, Figure
from monitor.compare.matching import ALIKE, VAGUE, Weights, likeness, same_thing
from monitor.compare.quantities import Quantity, same

RIVAL = 0.45
"""Part of the lighter sentence's weight that two share when they state different values for one thing."""
FARTHEST = 3.0
"""Rival counts further apart than this factor count different things; tolls may differ by more."""
FARTHEST_TOLL = 20.0
MOST = 8
"""Figures of one group that are looked at."""
GROUPS = 300
"""Values of one kind and unit that are set against each other, the most widespread ones."""


Stated = Mapping[tuple[str, str, float], list[Figure]]
"""Figures by their outlet, kind and value."""


@dataclass(slots=True)
class Group:
    """Figures of one value for one thing."""

    figures: list[Figure] = field(default_factory=list)
    _quantity: Quantity | None = None

    def add(self, figures: Iterable[Figure]) -> None:
        self.figures.extend(figures)
        self._quantity = None

    @property
    def quantity(self) -> Quantity:
        """The value in its plainest form: unhedged, then most often stated."""
        if self._quantity is None:
            counts = Counter((f.quantity.value, f.quantity.hedge) for f in self.figures)
            self._quantity = min(
                (f.quantity for f in self.figures),
                key=lambda q: (bool(q.hedge), -counts[q.value, q.hedge], q.value),
            )
        return self._quantity

    def readings(self) -> set[int]:
        return {f.reading for f in self.figures}


@dataclass(slots=True)
class Row:
    """One thing counted: one group where outlets agree, several where they do not."""

    groups: list[Group]

    @property
    def disagreement(self) -> bool:
        """Whether values stand against each other; a report that has both agrees with either."""
        return any(not _reconciled(one, other) for one, other in combinations(self.groups, 2))

    @property
    def figures(self) -> list[Figure]:
        return [f for group in self.groups for f in group.figures]


def _reconciled(one: Group, other: Group) -> bool:
    """Whether every report of one value had the other before."""
    return any(
        all(any(same(quantity, value.quantity) for quantity in figure.earlier) for figure in group.figures)
        for group, value in ((one, other), (other, one))
    )


def rows(figures: Sequence[Figure], outlets: Sequence[str], weigh: Weights) -> list[Row]:
    """The figures of a story in rows; `outlets` has whose each reading is."""
    blocks: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        quantity = figure.quantity
        bare = quantity.kind == "count" and not figure.heads and not figure.harm and quantity.value < 1000
        if not bare and quantity.kind != "ordinal":
            blocks[quantity.kind, quantity.unit].append(figure)
    stated: dict[tuple[str, str, float], list[Figure]] = defaultdict(list)
    for figure in figures:
        stated[outlets[figure.reading], figure.quantity.kind, figure.quantity.value].append(figure)
    found: list[Row] = []
    for (kind, _), members in blocks.items():
        groups = _merge_close(_same_values(members, weigh), weigh)
        found += [Row([g]) for g in groups] if kind == "age" else _with_rivals(groups, outlets, weigh, stated)
    return found


# --- the same value --------------------------------------------------------------------------


def _same_values(members: Sequence[Figure], weigh: Weights) -> list[Group]:
    groups: list[Group] = []
    by_value: dict[float, list[Group]] = defaultdict(list)
    for figure in members:
        homes = by_value[figure.quantity.value]
        home = next(
            (g for g in homes if any(same_thing(figure, other, weigh) for other in g.figures[:MOST])), None
        )
        if home is None:
            home = Group()
            homes.append(home)
            groups.append(home)
        home.add([figure])
    return groups


def _merge_close(groups: list[Group], weigh: Weights) -> list[Group]:
    """Join groups whose values are one by rounding or hedge: 1.5 and 1.48 billion, about 40 and 42."""
    groups.sort(key=lambda g: (-len(g.readings()), g.quantity.value))
    kept: list[Group] = []
    for group in groups:
        for home in kept[:GROUPS]:
            if (
                home.quantity.value != group.quantity.value
                and not home.readings() & group.readings()
                and same(home.quantity, group.quantity)
                and any(
                    likeness(a, b, weigh, ALIKE) for a in home.figures[:MOST] for b in group.figures[:MOST]
                )
            ):
                home.add(group.figures)
                break
        else:
            kept.append(group)
    return kept


# --- rivals ----------------------------------------------------------------------------------


def _with_rivals(
    groups: Sequence[Group], outlets: Sequence[str], weigh: Weights, stated: Stated
) -> list[Row]:
    """Put values that contradict each other into one row, the most alike first."""
    pairs = []
    apart = set()
    sources = [{outlets[r] for r in g.readings()} for g in groups]
    for i, one in enumerate(groups[:GROUPS]):
        for j in range(i + 1, min(len(groups), GROUPS)):
            other = groups[j]
            if any(_stated(other, stated.get((o, *_key(other)), ())) for o in sources[i]) or any(
                _stated(one, stated.get((o, *_key(one)), ())) for o in sources[j]
            ):
                # An outlet that states both values speaks of two things, or corrects itself.
                apart.add((j, i))
                continue
            if _adds_up(one, other, sources[j], stated) or _adds_up(other, one, sources[i], stated):
                apart.add((j, i))
                continue
            score = _contradiction(one, other, weigh)
            if score:
                pairs.append((score, i, j))
    home = list(range(len(groups)))
    members = {i: [i] for i in home}
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        a, b = home[i], home[j]
        if a == b or any((max(x, y), min(x, y)) in apart for x in members[a] for y in members[b]):
            continue
        members[a] += members.pop(b)
        for x in members[a]:
            home[x] = a
    found = []
    for positions in members.values():
        found.append(Row(sorted((groups[i] for i in positions), key=lambda g: -len(g.readings()))))
    return found


def _adds_up(more: Group, fewer: Group, outlets: Iterable[str], stated: Stated) -> bool:
    """Whether one counts as hurt the wounded and the dead of the other's outlets together."""
    dead = more.quantity.value - fewer.quantity.value
    return more.figures[0].harm == fewer.figures[0].harm == "wounded" and any(
        figure.harm == "dead" for outlet in outlets for figure in stated.get((outlet, "count", dead), ())
    )


def _key(group: Group) -> tuple[str, float]:
    return group.quantity.kind, group.quantity.value


def _stated(group: Group, figures: Iterable[Figure]) -> bool:
    """Whether any of these figures, of the group's value, may be its fact: 40 flats are not 40 wounded."""
    sample = group.figures[0]
    heads = sample.heads & SUBJECTS
    return any(
        sample.quantity.kind != "count"
        or figure.harm == sample.harm is not None
        or (figure.harm is None and figure.heads <= PEOPLE)
        or (sample.harm is None and (not heads or figure.heads & heads))
        for figure in figures
    )


def _contradiction(one: Group, other: Group, weigh: Weights) -> float:
    """0 where two groups are no rivals, else how alike their sentences are."""
    a, b = one.quantity, other.quantity
    far = FARTHEST_TOLL if one.figures[0].harm else FARTHEST
    if a.kind not in ("rank", "date") and max(a.value, b.value) > far * min(a.value, b.value):
        return 0.0
    if any(same(x.quantity, y.quantity) for x in one.figures[:MOST] for y in other.figures[:MOST]):
        return 0.0
    return max(
        (likeness(x, y, weigh, RIVAL) for x in one.figures[:MOST] for y in other.figures[:MOST]), default=0.0
    )


def near(row: Row, figures: Iterable[Figure], weigh: Weights) -> bool:
    """Whether any of these figures may be another value for a row's thing."""
    for figure in figures:
        for member in row.figures[:MOST]:
            a, b = figure.quantity, member.quantity
            if a.kind != b.kind or a.unit != b.unit:
                continue
            if figure.harm == member.harm and (figure.harm or figure.heads & member.heads & SUBJECTS):
                return True
            if a.kind != "count" and weigh.shared(figure, member)[0] >= 0.2:
                return True
    return False


# --- labels ----------------------------------------------------------------------------------


def label(row: Row, names: Names) -> str | None:
    """What a row's number counts, in English words."""
    figures = row.figures
    kind = figures[0].quantity.kind
    parts: list[str] = []
    heads = Counter(h for f in figures for h in f.heads if h in SUBJECTS and h != "index")
    if kind == "rank":
        parts.append("place")
        subjects = Counter(f.subject for f in figures if f.subject is not None)
        parts += [names.entities[e].name for e, _ in subjects.most_common(1)]
    elif kind == "count":
        parts += [h for h, n in sorted(heads.items(), key=lambda x: (-x[1], x[0]))[:1]]
    parts += [f.harm for f in figures if f.harm][:1]
    if not parts and kind == "count":
        phrases = Counter(p for f in figures if (p := _phrase(f.after)))
        parts += [p for p, _ in sorted(phrases.items(), key=lambda x: (-x[1], x[0]))[:1]]
    shared = Counter(
        k for f in figures for k in f.context if k[0] not in "=#" and k not in ("place", "people")
    )
    common = sorted(
        (k for k, n in shared.items() if n * 2 > len(figures)), key=lambda k: (-shared[k], k[0] != "@", k)
    )
    topics = [k for k in common if k[0] != "@" and k not in VAGUE | DURATIONS]
    actors = [names.entities[int(k[1:])] for k in common if k[0] == "@"]
    actors.sort(key=lambda e: e.kind in ("country", "place"))
    parts += topics[: 2 if kind in ("money", "percent") else 1] + [e.name for e in actors[:2]]
    return ", ".join(dict.fromkeys(parts)) or None


def _phrase(after: str) -> str:
    words = re.match(r"\s*((?:[^\W\d_][\w'’-]*\s?){1,3})", after)
    return words.group(1).strip() if words else ""


def counted(row: Row) -> bool:
    """Whether it is known what a row's number counts; else one outlet's number tells nothing."""
    return row.groups[0].quantity.kind != "count" or any(f.harm or f.heads & SUBJECTS for f in row.figures)
