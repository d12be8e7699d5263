"""Articles to stories: who goes with whom, under which id, and why."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.group.anchors import shared as shared_anchors
from monitor.group.cluster import Partition
from monitor.group.likeness import FLOOR, Vector, heads, vectors
from monitor.group.likeness import likeness as pairs
from monitor.group.words import term, tokens

SIGMA = 3.0
"""Days apart at which two articles count 0.6 of their likeness."""
TELLING = 0.2
"""Part of the strongest shared word's weight below which a word is not named as a reason."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as the grouping reads it."""

    article: int
    title: str
    """In English where there is a translation, else as it was written."""
    text: str
    when: datetime
    source: str
    language: str
    """Of title and text as given here."""
    original: str = ""
    """Title and text as they were written, where the ones above are a translation."""
    original_language: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article belongs, and why."""

    article: int
    story: int
    """A story's id; below zero, the temporary key of a new story."""
    reason: str
    """In words, for the analyst."""


def assign(
    documents: Sequence[Document],
    placed: Mapping[int, int] | None = None,
    held: Mapping[int, int] | None = None,
) -> tuple[Placement, ...]:
    """One placement for each document of the live window, in the order of their times.

    `placed` is the last grouping, article to story: a new story takes the id of the old one that it
    shares most articles with. `held` are articles an analyst has put into a story: they stay there,
    and what an analyst took apart does not come together again.
    """
    placed, held = placed or {}, held or {}
    ordered = sorted(documents, key=lambda d: (d.when, d.article))
    units = _units(ordered, held)
    firsts = [ordered[unit[0]] for unit in units]
    words = vectors(firsts)
    likeness = _near(firsts, pairs(firsts, words))
    groups = _groups(ordered, units, likeness, [_bar(d) for d in firsts], placed, held)
    ids = _ids([[ordered[i].article for i in g] for g in groups], placed, held)
    unit_of = {i: u for u, unit in enumerate(units) for i in unit}
    found: dict[int, Placement] = {}
    for group, story in zip(groups, ids, strict=True):
        for position, i in enumerate(group):
            document = ordered[i]
            if document.article in held:
                reason = "placed by the analyst"
            elif position == 0:
                reason = "first report"
            else:
                earlier = max(group[:position], key=lambda j: _close(unit_of[i], unit_of[j], likeness))
                reason = _reason(document, ordered[earlier], words[unit_of[i]], words[unit_of[earlier]])
            found[i] = Placement(document.article, story, reason)
    return tuple(found[i] for i in range(len(ordered)))


def _close(a: int, b: int, likeness: Sequence[Mapping[int, float]]) -> float:
    return 1.0 if a == b else likeness[a].get(b, 0.0)


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


def _bar(document: Document) -> float:
    """The mean likeness that membership takes; texts share more words by chance than headlines do."""
    return 0.09 if len(document.text) < 80 else 0.24


def _near(documents: Sequence[Document], alike: Sequence[Mapping[int, float]]) -> list[dict[int, float]]:
    """Likeness with a Gaussian decay over time."""
    rows: list[dict[int, float]] = [{} for _ in documents]
    for i, row in enumerate(alike):
        for j, likeness in row.items():
            near = likeness * math.exp(-((_days(documents[i], documents[j]) / SIGMA) ** 2) / 2)
            if near > FLOOR:
                rows[i][j] = near
    return rows


def _groups(
    ordered: Sequence[Document],
    units: Sequence[Sequence[int]],
    likeness: Sequence[Mapping[int, float]],
    bars: Sequence[float],
    placed: Mapping[int, int],
    held: Mapping[int, int],
) -> list[list[int]]:
    """Positions of the documents, story by story, each in the order of time."""
    partition = Partition(likeness, bars, [len(u) for u in units])
    owner: dict[int, int] = {}
    """Group to the story it is held in."""
    homes: dict[int, set[int]] = {}
    """Group to the stories of the last grouping that its free articles come from."""
    crowded = {s for s, n in Counter(placed.values()).items() if n > 1}
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
            taken |= fixed
        for story, overlap in Counter(placed[a] for a in group if a in placed).items():
            claims.append((-overlap, story, g))
    for _, story, g in sorted(claims):
        if ids[g] is None and story not in taken:
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


def _reason(document: Document, other: Document, mine: Vector, theirs: Vector) -> str:
    shared = sorted(
        ((x * theirs[t], t) for t, x in mine.items() if t in theirs), key=lambda pair: (-pair[0], pair[1])
    )
    # Far below the strongest are the words that every text has.
    telling = [t for x, t in shared[:4] if x > TELLING * shared[0][0]]
    wanted = {t.partition(":")[2]: n for n, t in enumerate(telling)}
    forms: dict[str, str] = {}
    for token in tokens(f"{document.title} {document.text[:4000]}"):
        t = term(token)
        if t in wanted and (t not in forms or (token[0].isupper() and not forms[t][0].isupper())):
            forms[t] = token
    words = ", ".join(forms[t] for t in sorted(forms, key=lambda t: wanted[t]))
    if len(forms) < 2:
        # Across languages, or where the English is poor, names and numbers are what brought them together.
        words = ", ".join(shared_anchors("\n".join(heads(document)), "\n".join(heads(other)))[:4]) or words
    title = other.title if len(other.title) <= 80 else other.title[:79].rstrip() + "…"
    return f"shares {words or 'its wording'} with «{title}» {_apart(document, other)}"


def _apart(a: Document, b: Document) -> str:
    hours = _days(a, b) * 24
    if hours < 1:
        return "within the hour"
    return f"{hours:.0f} h apart" if hours < 48 else f"{hours / 24:.0f} days apart"
