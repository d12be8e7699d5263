"""Average-link clustering over a sparse graph."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence


class Partition:
    """Items in groups, with the likeness between groups kept as they grow."""

    def __init__(
        self, likeness: Sequence[Mapping[int, float]], bars: Sequence[float], weights: Sequence[int]
    ) -> None:
        self.size: list[float] = [float(w) for w in weights]
        self.bar = [b * w for b, w in zip(bars, weights, strict=True)]
        self.links: list[dict[int, float]] = [
            {j: s * weights[i] * weights[j] for j, s in row.items()} for i, row in enumerate(likeness)
        ]
        self.members: dict[int, list[int]] = {i: [i] for i in range(len(weights))}
        self.version = [0] * len(weights)

    def gain(self, a: int, b: int) -> float:
        """By how much the mean likeness of two groups stands above the mean of their bars."""
        size, bar = self.size, self.bar
        return self.links[a][b] / (size[a] * size[b]) - (bar[a] / size[a] + bar[b] / size[b]) / 2

    def join(self, a: int, b: int) -> int:
        """Put two groups together; the one that stays."""
        links = self.links
        if (len(links[a]), -a) < (len(links[b]), -b):
            a, b = b, a
        self.members[a] += self.members.pop(b)
        self.version[a] += 1
        self.version[b] = -1
        self.size[a] += self.size[b]
        self.bar[a] += self.bar[b]
        links[a].pop(b, None)
        links[b].pop(a, None)
        for other, likeness in links[b].items():
            links[a][other] = links[other][a] = links[a].get(other, 0.0) + likeness
            del links[other][b]
        links[b] = {}
        return a

    def merge_all(self, allowed: Callable[[int, int], bool], joined: Callable[[int, int], None]) -> None:
        """Join the two most alike groups for as long as any two stand above their bars.

        Ties go to the lower items, so that the order of work is fixed. `joined` is told which group
        stays and which went into it.
        """
        heap: list[tuple[float, int, int, int, int]] = []
        links, version = self.links, self.version

        def offer(a: int, b: int) -> None:
            gain = self.gain(a, b)
            if gain > 0:
                low, high = (a, b) if a < b else (b, a)
                heap.append((-gain, low, high, version[low], version[high]))

        for a in self.members:
            for b in links[a]:
                if a < b:
                    offer(a, b)
        heapq.heapify(heap)
        while heap:
            _, a, b, at_a, at_b = heapq.heappop(heap)
            if version[a] != at_a or version[b] != at_b or not allowed(a, b):
                continue
            stays = self.join(a, b)
            joined(stays, b if stays == a else a)
            for other in links[stays]:
                gain = self.gain(stays, other)
                if gain > 0:
                    low, high = (stays, other) if stays < other else (other, stays)
                    heapq.heappush(heap, (-gain, low, high, version[low], version[high]))
