"""Average-link clustering over a sparse graph, with a bar that falls as groups grow."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence

SIZE = 0.3
"""How fast the bar of short texts falls with the size of their group, as an exponent."""
INSIDE = 0.7
"""How far likeness is measured by what short texts of one group share, as an exponent."""


class Partition:
    """Items in groups, with the likeness between groups kept as they grow."""

    def __init__(
        self,
        likeness: Sequence[Mapping[int, float]],
        bars: Sequence[float],
        *,
        easing: Sequence[float] | None = None,
        crowds: Sequence[float] | None = None,
    ) -> None:
        """`likeness` holds each item's neighbours, both ways; a pair that is not there has none.

        Two groups join while their mean likeness stands above the mean of their bars and crowds.
        Where an item is eased (0 to 1: short texts share few words, so that one pair proves little
        and many do), the bar falls as the group grows, and likeness is measured by what the members
        of a group share among themselves.
        """
        count = len(likeness)
        self.links: list[dict[int, float]] = [dict(row) for row in likeness]
        self.members: dict[int, list[int]] = {i: [i] for i in range(count)}
        self._bar = list(bars)
        self._crowd = list(crowds) if crowds is not None else [0.0] * count
        self._ease = list(easing) if easing is not None else [0.0] * count
        self._inside = [1.0] * count
        """Sum of the likeness of all pairs in a group, each item with itself included."""
        self._need = [self._needed(i) for i in range(count)]
        self._share = [1.0] * count
        """What a pair of members counts, as a factor for each side: the scale of a group by its size."""
        self._best: list[tuple[float, int]] = [(0.0, -1)] * count

    def mean(self, a: int, b: int) -> float:
        """The mean likeness between the members of two groups."""
        return self.links[a].get(b, 0.0) / (len(self.members[a]) * len(self.members[b]))

    def join(self, a: int, b: int) -> int:
        """Put two groups together; the one that stays."""
        links = self.links
        if (len(links[a]), -a) < (len(links[b]), -b):
            a, b = b, a
        between = links[a].pop(b, 0.0)
        links[b].pop(a, None)
        self._inside[a] += self._inside[b] + 2 * between
        for sums in (self._bar, self._crowd, self._ease):
            sums[a] += sums[b]
        self.members[a] += self.members.pop(b)
        for other, likeness in links[b].items():
            links[a][other] = links[other][a] = links[a].get(other, 0.0) + likeness
            del links[other][b]
        links[b] = {}
        size = len(self.members[a])
        self._need[a] = self._needed(a)
        self._share[a] = (self._inside[a] / size**2) ** (-self._ease[a] / size * INSIDE) / size
        return a

    def merge_all(
        self,
        allowed: Callable[[int, int], bool] = lambda a, b: True,
        joined: Callable[[int, int], None] = lambda stays, gone: None,
    ) -> None:
        """Join the two groups that gain most for as long as any two gain.

        Ties go to the lower items, so that the order of work is fixed. `joined` is told which group
        stays and which went into it.
        """
        heap: list[tuple[float, int, int]] = []
        best, stale = self._best, set[int]()
        shares, needs = self._share, self._need

        def offer(a: int) -> None:
            """Find the group that `a` gains most by joining."""
            top, with_ = 0.0, -1
            mine, need = shares[a], needs[a]
            for b, likeness in self.links[a].items():
                # This line, and the same below, are nearly all of the work.
                gain = likeness * (mine * shares[b]) - (need + needs[b]) / 2
                if gain > 0 and (gain > top or (gain == top and b < with_)) and allowed(a, b):
                    top, with_ = gain, b
            best[a] = (top, with_)
            if with_ >= 0:
                heapq.heappush(heap, (-top, a, with_))

        for a in list(self.members):
            offer(a)
        while heap:
            minus, a, b = heapq.heappop(heap)
            if best[a] != (-minus, b) or a not in self.members:
                continue
            if a in stale:
                stale.discard(a)
                offer(a)
                continue
            stays = self.join(a, b)
            gone = b if stays == a else a
            best[gone] = (0.0, -1)
            joined(stays, gone)
            stale.discard(stays)
            offer(stays)
            mine, need = shares[stays], needs[stays]
            for other, likeness in self.links[stays].items():
                top, with_ = best[other]
                gain = likeness * (mine * shares[other]) - (need + needs[other]) / 2
                if gain > 0 and (gain > top or (gain == top and stays < with_)) and allowed(stays, other):
                    best[other] = (gain, stays)
                    heapq.heappush(heap, (-gain, other, stays))
                    stale.discard(other)
                elif with_ in (stays, gone):
                    # What it gained at most still says when to look for what it gains now.
                    stale.add(other)

    def _needed(self, group: int) -> float:
        size = len(self.members[group])
        eased: float = size ** (-self._ease[group] / size * SIZE)
        return (self._bar[group] * eased + self._crowd[group]) / size
