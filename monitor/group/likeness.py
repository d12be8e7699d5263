"""How alike reports are: by their words where they share a language, by their anchors across."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from monitor.group.anchors import anchors
from monitor.group.rarity import weighed, weights
from monitor.group.series import Title, instalment, series
from monitor.group.sparse import Matrix, gram, matrix, product, stacked, transposed
from monitor.group.words import counted, features, undated

if TYPE_CHECKING:
    from monitor.group.documents import Document
    from monitor.group.sparse import Real, Whole

Pairs = list[dict[int, float]]
"""For each document, its likeness to others; what is not there is nought."""

FLOOR = 0.04
"""Likeness that is not worth keeping."""
LENGTHS = 0.4
"""How far a short text is excused for holding little of a long one, as an exponent."""
SIGMA = 3.0
"""Days apart at which two articles count 0.6 of their likeness."""
UNDATED = 0.75
"""What likeness counts where one of two articles states no time: they may be months apart."""
OWN = 0.5
"""Weight of the words, against the anchors, of two texts in one language that is not English."""
ACROSS = 0.4
"""Weight of the English words, against the anchors, of two texts in different languages."""
SCALE = 1.5
"""Brings what is mixed, of full texts, to the scale of English pairs: half of it has fewer features."""


def likeness(documents: Sequence[Document]) -> Matrix:
    """Likeness of every pair, with a Gaussian decay over time."""
    spoken = [d.original_language or d.language for d in documents]
    english = words(documents, [d.language for d in documents], [(d.title, d.text) for d in documents])
    if any(code != "en" for code in spoken):
        english = matrix(_mixed(documents, spoken, english), len(documents))
    return _near(documents, english)


def words(
    documents: Sequence[Document], languages: Sequence[str], texts: Sequence[tuple[str, str]]
) -> Matrix:
    """Cosine of the texts' words, weighted by rarity; words of different languages never meet."""
    import numpy as np

    rows = [features(*text, code) for text, code in zip(texts, languages, strict=True)]
    vectors, norms = _weighed(rows, languages)
    found = gram(vectors, FLOOR)
    heights = np.repeat(np.arange(found.height), np.diff(found.starts))
    ratio = norms[heights] / norms[found.columns]
    excused = found.values * np.maximum(ratio, 1 / ratio) ** LENGTHS
    alike = Matrix(found.starts, found.columns, np.minimum(excused, 1.0), found.width)
    return alike.kept(heights != found.columns)


def heads(document: Document) -> tuple[str, str]:
    """Title and text as they were written."""
    if not document.original:
        return document.title, document.text
    title, _, text = document.original.partition("\n")
    return title, text


def anchored(document: Document) -> str:
    """What the anchors of a document are read from: as it was written, without its dateline."""
    title, text = heads(document)
    return f"{title}\n{undated(text)}"


def telling(mine: Document, theirs: Document) -> list[tuple[float, str]]:
    """The words that two texts in one language share, the strongest first, by how rare they are in news."""
    one = counted(mine.title, mine.text, mine.language)
    other = counted(theirs.title, theirs.text, theirs.language)
    rare = weights(dict.fromkeys(one.keys() & other.keys(), 0), 0, mine.language)
    found = [(one[t] * other[t] * x**2, t) for t, x in rare.items()]
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))


def _mixed(documents: Sequence[Document], spoken: Sequence[str], english: Matrix) -> Pairs:
    """Likeness where some were not written in English."""
    foreign = [code != "en" for code in spoken]
    texts = [heads(d) if f else ("", "") for d, f in zip(documents, foreign, strict=True)]
    own = words(documents, spoken, texts).rows()
    named = _named(documents, foreign).rows()
    read = english.rows()
    mixed: Pairs = [{} for _ in documents]
    for i, code in enumerate(spoken):
        for j in named[i].keys() | read[i].keys() | own[i].keys():
            if j > i:
                continue
            names = named[i].get(j, 0.0)
            scale = SCALE if documents[i].text and documents[j].text else 1.0
            if not foreign[i] and not foreign[j]:
                together = read[i].get(j, 0.0)
            elif code == spoken[j]:
                together = scale * _mean(OWN, own[i].get(j, 0.0), names)
            elif documents[i].language == documents[j].language:
                together = scale * _mean(ACROSS, read[i].get(j, 0.0), names)
            else:
                together = scale * names
            if together > FLOOR:
                mixed[i][j] = mixed[j][i] = min(together, 1.0)
    return [dict(sorted(row.items())) for row in mixed]


def _named(documents: Sequence[Document], foreign: Sequence[bool]) -> Matrix:
    """Cosine of the anchors of pairs that are not both English.

    A pair that shares few counts less, and nothing if it shares just one: a name in common may be
    chance.
    """
    import numpy as np

    rows = [anchors(anchored(d)) for d in documents]
    seen = Counter(anchor for row in rows for anchor in row)
    rare = {a: math.log((len(rows) + 1) / (times + 0.5)) for a, times in seen.items()}
    place = {anchor: n for n, anchor in enumerate(seen)}
    weighty = [{place[a]: w * max(rare[a], 0.0) for a, w in row.items()} for row in rows]
    vectors, _ = _unit(matrix(weighty, len(place)))
    there = Matrix(vectors.starts, vectors.columns, np.ones(len(vectors.columns)), vectors.width)
    shared = product(there, transposed(there), 0.5)
    cosine = product(vectors, transposed(vectors), where=shared)
    sure = cosine.values * (1.0 - 1.0 / shared.values)
    heights = np.repeat(np.arange(shared.height), np.diff(shared.starts))
    strange = np.array(foreign, dtype=bool)
    wanted = (sure > FLOOR) & (strange[heights] | strange[shared.columns]) & (heights != shared.columns)
    return Matrix(shared.starts, shared.columns, sure, shared.width).kept(wanted)


def _near(documents: Sequence[Document], alike: Matrix) -> Matrix:
    """Likeness less what time takes from it; two instalments of a series have none."""
    import numpy as np

    days = np.array([d.when.timestamp() / 86400 for d in documents])
    heights = np.repeat(np.arange(alike.height), np.diff(alike.starts))
    gap = (days[heights] - days[alike.columns]) / SIGMA
    known = np.array([d.dated for d in documents], dtype=bool)
    timed = np.where(known[heights] & known[alike.columns], 1.0, UNDATED)
    values = alike.values * timed * np.exp(-(gap**2) / 2)
    number: dict[Title, int] = {}
    serial = np.array([number.setdefault(s, len(number)) if s else -1 for s in series(documents)])
    issue = np.array([instalment(d).toordinal() for d in documents])
    other = (serial[heights] == serial[alike.columns]) & (issue[heights] != issue[alike.columns])
    values = np.where(other & (serial[heights] >= 0), 0.0, values)
    return Matrix(alike.starts, alike.columns, values, alike.width).kept(values > FLOOR)


def _weighed(rows: Sequence[Mapping[str, float]], languages: Sequence[str]) -> tuple[Matrix, Real]:
    """Rows of length one, their features weighted by rarity, and how long they were."""
    import numpy as np

    places: dict[str, dict[str, int]] = {code: {} for code in languages}
    found: list[tuple[Whole, Real]] = []
    for row, code in zip(rows, languages, strict=True):
        place = places[code]
        columns = np.array([place.setdefault(feature, len(place)) for feature in row], dtype=np.int64)
        found.append((columns, np.fromiter(row.values(), dtype=np.float64, count=len(row))))
    before = dict(zip(places, accumulate((len(p) for p in places.values()), initial=0), strict=False))
    found = [(columns + before[code], row) for (columns, row), code in zip(found, languages, strict=True)]
    long = stacked(found, sum(len(p) for p in places.values()))
    times = np.bincount(long.columns, minlength=long.width).astype(np.float64)
    articles, rare = Counter(languages), np.ones(long.width)
    for code, place in places.items():
        part = slice(before[code], before[code] + len(place))
        rare[part] = weighed(list(place), times[part], articles[code], code)
    return _unit(Matrix(long.starts, long.columns, long.values * rare[long.columns], long.width))


def _unit(long: Matrix) -> tuple[Matrix, Real]:
    """Rows of length one, and how long they were."""
    import numpy as np

    squares = np.bincount(
        np.repeat(np.arange(long.height), np.diff(long.starts)), weights=long.values**2, minlength=long.height
    )
    norms = np.sqrt(squares)
    norms[norms == 0] = 1.0
    values = long.values / np.repeat(norms, np.diff(long.starts))
    return Matrix(long.starts, long.columns, values, long.width), norms


def _mean(weight: float, a: float, b: float) -> float:
    return weight * a + (1.0 - weight) * b
