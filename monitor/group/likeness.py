"""How alike two reports are: by their words where they share a language, by their anchors across."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from monitor.group.anchors import anchors
from monitor.group.words import counts

if TYPE_CHECKING:
    from monitor.group.assign import Document

Vector = dict[str, float]
Pairs = list[dict[int, float]]
"""For each document, its likeness to others; what is not there is nought."""

FLOOR = 0.05
"""Likeness that is not worth keeping."""
OWN = 0.5
"""Weight of the words, against the anchors, of two texts in one language that is not English."""
ACROSS = 0.4
"""Weight of the English words, against the anchors, of two texts in different languages."""
SCALE = 1.5
"""Brings what is mixed, of full texts, to the scale of English pairs: half of it has fewer features."""


def vectors(documents: Sequence[Document]) -> list[Vector]:
    """Words as given, weighted by rarity, of length one; words of different languages never meet."""
    return _weighted([_prefixed(counts(d.title, d.text), d.language) for d in documents])


def likeness(documents: Sequence[Document], english: Sequence[Vector]) -> Pairs:
    """Likeness of every pair, before time; `english` are the documents' `vectors`."""
    words = cosines(english)
    spoken = [d.original_language or d.language for d in documents]
    if all(code == "en" for code in spoken):
        return words
    foreign = [code != "en" for code in spoken]
    own = cosines(
        _weighted(
            [
                _prefixed(counts(*heads(d)), c) if c != "en" else {}
                for d, c in zip(documents, spoken, strict=True)
            ]
        )
    )
    names = cosines(_weighted([anchors("\n".join(heads(d))) for d in documents]), among=foreign, shrink=True)
    mixed: Pairs = [{} for _ in documents]
    for i, code in enumerate(spoken):
        for j in names[i].keys() | words[i].keys() | own[i].keys():
            if j > i:
                continue
            named = names[i].get(j, 0.0)
            scale = SCALE if documents[i].text and documents[j].text else 1.0
            if not foreign[i] and not foreign[j]:
                together = words[i].get(j, 0.0)
            elif code == spoken[j]:
                together = scale * _mean(OWN, own[i].get(j, 0.0), named)
            elif documents[i].language == documents[j].language:
                together = scale * _mean(ACROSS, words[i].get(j, 0.0), named)
            else:
                together = scale * named
            if together > FLOOR:
                mixed[i][j] = mixed[j][i] = together
    return mixed


def cosines(rows: Sequence[Vector], *, among: Sequence[bool] | None = None, shrink: bool = False) -> Pairs:
    """Cosine of every pair of unit vectors, through an inverted index.

    `among` leaves out the pairs in which neither is true. With `shrink` a pair that shares few
    features counts less, and nothing if it shares just one: a name in common may be chance.
    """
    everything: dict[str, list[tuple[int, float]]] = defaultdict(list)
    chosen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found: Pairs = [{} for _ in rows]
    for i, row in enumerate(rows):
        sums: dict[int, float] = defaultdict(float)
        shared: dict[int, int] = defaultdict(int)
        index = everything if among is None or among[i] else chosen
        for feature, x in row.items():
            for j, y in index[feature]:
                sums[j] += x * y
                shared[j] += 1
            everything[feature].append((i, x))
            if among is not None and among[i]:
                chosen[feature].append((i, x))
        for j, cosine in sums.items():
            sure = cosine * (1.0 - 1.0 / shared[j]) if shrink else cosine
            if sure > FLOOR:
                found[i][j] = found[j][i] = sure
    return found


def _mean(weight: float, a: float, b: float) -> float:
    return weight * a + (1.0 - weight) * b


def heads(document: Document) -> tuple[str, str]:
    """Title and text as they were written."""
    if not document.original:
        return document.title, document.text
    title, _, text = document.original.partition("\n")
    return title, text


def _prefixed(row: Mapping[str, float], language: str) -> Vector:
    return {f"{language}:{term}": weight for term, weight in row.items()}


def _weighted(rows: Sequence[Mapping[str, float]]) -> list[Vector]:
    seen = Counter(feature for row in rows for feature in row)
    weighted = []
    for row in rows:
        vector = {f: w * math.log((len(rows) + 1) / (seen[f] + 0.5)) for f, w in row.items()}
        norm = math.sqrt(sum(x * x for x in vector.values())) or 1.0
        weighted.append({f: x / norm for f, x in vector.items()})
    return weighted
