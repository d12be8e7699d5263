"""Likeness made surer: by what the nearest articles of both say, and against the crowd around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from monitor.group.cluster import Partition
from monitor.group.length import Bar
from monitor.group.sparse import Matrix, added, product, transposed

if TYPE_CHECKING:
    from monitor.group.sparse import Real

NEAREST = 5
"""Articles that speak for an article beside itself."""
SHARE = 0.5
"""What they count together, against 1 for the article."""
FAR = 0.1
"""Likeness from which an article counts as near: below it, two share little but their language."""
ENOUGH = Bar(headlines=0.6, texts=0.4)
"""What stands above it, summed, from which the nearest count in full.

Two headlines that have only each other may do so by a topic: it takes more for them to speak for
each other than for texts, or for headlines of which many are alike.
"""
FLOOR = 0.08
"""Likeness that is not worth keeping."""
TIGHT = 0.5
"""Mean likeness of groups that count as one in a crowd: copies and retellings do not crowd each other."""
CROWD = 10
"""Groups nearest to a group that make up its crowd."""


def smoothed(alike: Matrix, full: Sequence[float]) -> Matrix:
    """Likeness of articles, each taken with those nearest to it; `full`: 0 for a headline, 1 for a text.

    A headline alone shares few words with another on the same event; its neighbours share more
    (Lavrenko and Croft 2001 expand queries so, from the documents found first).
    """
    import numpy as np

    own = added([(1.0, alike), (1.0, _diagonal(alike.height))])
    near = _nearest(alike, full)
    through = product(near, own, FLOOR / 4)
    together = added(
        [
            (1.0, own),
            (SHARE, through),
            (SHARE, transposed(through)),
            (SHARE * SHARE, product(through, transposed(near), FLOOR / 4)),
        ]
    )
    # Rounding differs with the order of the sums: without this a pair could be kept one way only.
    together = added([(0.5, together), (0.5, transposed(together))])
    heights = np.repeat(np.arange(together.height), np.diff(together.starts))
    self_: Real = np.ones(together.height)
    on = heights == together.columns
    self_[heights[on]] = together.values[on]
    scaled = together.values / np.sqrt(self_[heights] * self_[together.columns])
    return Matrix(together.starts, together.columns, scaled, together.width).kept((scaled > FLOOR) & ~on)


def crowds(alike: Sequence[Mapping[int, float]]) -> list[float]:
    """How like its surroundings each article is: mean likeness to the nearest groups but its own."""
    tight = Partition(alike, [TIGHT] * len(alike))
    tight.merge_all()
    found = [0.0] * len(alike)
    for group, members in tight.members.items():
        nearest = sorted((tight.mean(group, other) for other in tight.links[group]), reverse=True)[:CROWD]
        for i in members:
            found[i] = sum(nearest) / CROWD
    return found


def _diagonal(height: int) -> Matrix:
    import numpy as np

    return Matrix(np.arange(height + 1), np.arange(height), np.ones(height), height)


def _nearest(alike: Matrix, full: Sequence[float]) -> Matrix:
    """For each article the share of its nearest ones; rows of at most NEAREST."""
    import numpy as np

    columns, values, starts = [], [], [0]
    for i in range(alike.height):
        near, likeness = alike.row(i)
        best = np.lexsort((near, -likeness))[:NEAREST]
        columns.append(near[best])
        above = np.maximum(likeness[best] - FAR, 0.0)
        values.append(above / max(float(above.sum()), ENOUGH.at(full[i])))
        starts.append(starts[-1] + len(best))
    if not columns:
        return alike
    return Matrix(np.array(starts), np.concatenate(columns), np.concatenate(values), alike.width)
