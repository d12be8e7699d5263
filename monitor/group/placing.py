"""Articles to stories: who goes with whom, under which id, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from monitor.group.cluster import Partition
from monitor.group.documents import Document, Placement
from monitor.group.length import Bar, fullness
from monitor.group.likeness import SIGMA, likeness
from monitor.group.reasons import reason
from monitor.group.smooth import crowds, smoothed

BAR = Bar(headlines=0.58, texts=0.41)
"""The mean likeness that membership takes."""
CROWD = 0.35
"""What the likeness of a text to its surroundings adds to its bar."""

Pairs = Sequence[Mapping[int, float]]


def assign(
    documents: Sequence[Document],
    placed: Mapping[int, int] | None = None,
    held: Mapping[int, int] | None = None,
    parted: Collection[int] = (),
) -> tuple[Placement, ...]:
    """One placement for each document of the live window, in the order of their times.

    `placed` is the last grouping, article to story: a new story takes the id of the old one that it
    shares most articles with. `held` are articles an analyst has put into a story: they stay there,
    and what an analyst took apart does not come together again: what is left of a story among
    `parted`, which articles were taken out of, joins no other story that is held.
    """
    placed, held = placed or {}, held or {}
    ordered = sorted(documents, key=lambda d: (d.when, d.article))
    units = _units(ordered, held)
    firsts = [ordered[unit[0]] for unit in units]
    raw = likeness(firsts)
    full = [fullness(d) for d in firsts]
    alike = smoothed(raw, full).rows()
    groups = _groups(ordered, units, _partition(full, alike), placed, held, parted)
    ids = _ids([[ordered[i].article for i in g] for g in groups], placed, held)
    unit_of = {i: u for u, unit in enumerate(units) for i in unit}
    near = raw.rows()

    def close(i: int, j: int) -> float:
        a, b = unit_of[i], unit_of[j]
        return 1.0 if a == b else near[a].get(b, 0.0)

    found: dict[int, Placement] = {}
    for group, story in zip(groups, ids, strict=True):
        for position, i in enumerate(group):
            document = ordered[i]
            if document.article in held:
                why = "placed by the analyst"
            elif position == 0:
                why = "first report"
            else:
                why = reason(document, ordered[max(group[:position], key=lambda j: close(i, j))])
            found[i] = Placement(document.article, story, why)
    return tuple(found[i] for i in range(len(ordered)))


def _units(ordered: Sequence[Document], held: Mapping[int, int]) -> list[list[int]]:
    """Copies of one text within the window of a story, as one unit each."""
    units: list[list[int]] = []
    last: dict[tuple[str, str, str, int | None], int] = {}
    for i, document in enumerate(ordered):
        key = (document.language, document.title, document.text, held.get(document.article))
        unit = last.get(key)
        if unit is not None and _days(document, ordered[units[unit][0]]) <= SIGMA and any(key[1:3]):
            units[unit].append(i)
        else:
            last[key] = len(units)
            units.append([i])
    return units


def _days(a: Document, b: Document) -> float:
    return abs((a.when - b.when).total_seconds()) / 86400


def _partition(full: Sequence[float], alike: Pairs) -> Partition:
    """Every document by itself, with what it takes to join another."""
    return Partition(
        alike,
        [BAR.at(long) for long in full],
        easing=[1 - long for long in full],
        crowds=[CROWD * long * crowd for long, crowd in zip(full, crowds(alike), strict=True)],
    )


def _groups(
    ordered: Sequence[Document],
    units: Sequence[Sequence[int]],
    partition: Partition,
    placed: Mapping[int, int],
    held: Mapping[int, int],
    parted: Collection[int],
) -> list[list[int]]:
    """Positions of the documents, story by story, each in the order of time."""
    owner: dict[int, int] = {}
    """Group to the story it is held in."""
    homes: dict[int, set[int]] = {}
    """Group to the stories of the last grouping that its free articles come from."""
    crowded = {s for s, n in Counter(placed.values()).items() if n > 1 or s in parted}
    held_groups: dict[int, int] = {}
    for u, unit in enumerate(units):
        articles = [ordered[i].article for i in unit]
        homes[u] = {placed[a] for a in articles if a in placed and a not in held} & crowded
        for a in articles:
            if a in held:
                owner[u] = held[a]
        if u in owner:
            first = held_groups.get(owner[u])
            if first is None:
                held_groups[owner[u]] = u
            else:
                stays = partition.join(first, u)
                homes[stays] = homes[first] | homes[u]
                owner[stays] = owner[u]
                held_groups[owner[u]] = stays

    def allowed(a: int, b: int) -> bool:
        mine, theirs = owner.get(a), owner.get(b)
        if mine is not None and theirs is not None:
            return mine == theirs
        if mine is None and theirs is None:
            return True
        kept = mine if mine is not None else theirs
        return homes[a] | homes[b] <= {kept}

    def joined(stays: int, gone: int) -> None:
        homes[stays] = homes[stays] | homes.pop(gone)
        if gone in owner:
            owner[stays] = owner.pop(gone)

    partition.merge_all(allowed, joined)
    groups = [sorted(i for u in g for i in units[u]) for g in partition.members.values()]
    return sorted(groups)


def _ids(groups: Sequence[Sequence[int]], placed: Mapping[int, int], held: Mapping[int, int]) -> list[int]:
    """A story id for each group: the analyst's, else the old one it overlaps most, else a new key."""
    ids: list[int | None] = [None] * len(groups)
    claims: list[tuple[int, int, int]] = []
    taken: set[int] = set()
    for g, group in enumerate(groups):
        fixed = {held[a] for a in group if a in held}
        if fixed:
            ids[g] = min(fixed)
        for story, overlap in Counter(placed[a] for a in group if a in placed).items():
            claims.append((-overlap, story, g))
    for _, story, g in sorted(claims):
        if ids[g] is None and story not in taken:
            # What an analyst put into a story does not drive out those who were there: they stay together.
            ids[g] = story
            taken.add(story)
    new = 0
    final: list[int] = []
    for story_id in ids:
        if story_id is None:
            new -= 1
            final.append(new)
        else:
            final.append(story_id)
    return final
