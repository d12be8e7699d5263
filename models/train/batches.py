"""Training pairs on the device, in buckets of few shapes, drawn by weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from models.train import pieces
from models.train.ragged import Ragged
from models.train.text import LANGUAGES

WIDTHS = (8, 16, 24, 32, 40, 48, 64, 96, 128)
"""Widths of the buckets: few, so that each shape is met often, and multiples of eight for matrix units."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs with their source language and weight."""

    source: Ragged
    target: Ragged
    language: np.ndarray[Any, np.dtype[Any]]
    weight: np.ndarray[Any, np.dtype[Any]]

    @classmethod
    def load(cls, path: Path, name: str = "train") -> Pairs:
        with np.load(path) as file:
            return cls(
                Ragged.load(file, f"{name}_source"),
                Ragged.load(file, f"{name}_target"),
                file[f"{name}_language"],
                file[f"{name}_weight"].astype(np.float64),
            )

    def shared(self, shares: Mapping[str, float]) -> np.ndarray[Any, np.dtype[Any]]:
        """The weights, scaled so that each language has its share of the sum."""
        weight = self.weight.copy()
        for number, language in enumerate(LANGUAGES):
            mine = self.language == number
            if mine.any():
                weight[mine] *= shares.get(language, 0.0) / weight[mine].sum()
        return weight / weight.sum()


@dataclass(frozen=True, slots=True)
class Bucket:
    """Pairs of like lengths as matrices: the source, what is written, what follows (rows of the output)."""

    source: Tensor
    written: Tensor
    following: Tensor
    weight: Tensor
    lengths: Tensor
    """(pairs, 2): real tokens of the source and of what is written."""

    def batch(self, rows: Tensor, *, trim: bool = False) -> tuple[Tensor, Tensor, Tensor]:
        """The pairs as a batch, if asked without the columns that none of them fills."""
        read = write = self.source.shape[1]
        if trim:
            read, write = self.lengths[rows].amax(0).tolist()
        return (
            self.source[rows, :read].long(),
            self.written[rows, :write].long(),
            self.following[rows, :write].long(),
        )

    def alike(self, rows: Tensor) -> Tensor:
        """The pairs in the order of their lengths."""
        length = self.lengths[rows].long()
        return rows[(length[:, 0] * 1024 + length[:, 1]).argsort()]


@dataclass(frozen=True, slots=True)
class Layout:
    """How pairs become tensors."""

    padding: int
    targets: tuple[int, ...]
    """Piece ids that the output knows; a pair with any other is left out."""
    tags: tuple[int, ...] | None = None
    """Ids of the language tags: set for the reverse model, which reads English and writes many languages."""

    def rows(self) -> np.ndarray[Any, np.dtype[Any]]:
        """Piece id to row of the output; -1 for pieces that it lacks."""
        row = np.full(self.padding + 1, -1, np.int64)
        row[list(self.targets)] = np.arange(len(self.targets))
        return row


def written_pieces(pairs: list[Pairs], *, reverse: bool, least: int = 3) -> tuple[int, ...]:
    """The pieces that the target side uses at least so many times, and the special ones."""
    sides = [p.source if reverse else p.target for p in pairs]
    counts = np.sum([np.bincount(side.tokens, minlength=65_536) for side in sides], axis=0)
    used = {int(i) for i in np.flatnonzero(counts >= least)}
    return tuple(sorted(used | {pieces.UNKNOWN, pieces.BEGIN, pieces.END}))


def buckets(
    pairs: Pairs, weight: np.ndarray[Any, np.dtype[Any]], layout: Layout, device: str
) -> list[Bucket]:
    """The pairs in padded matrices, one bucket for each width that occurs."""
    row = layout.rows()
    reverse = layout.tags is not None
    read, write = (pairs.target, pairs.source) if reverse else (pairs.source, pairs.target)
    missing = np.concatenate(([0], np.cumsum(row[write.tokens] < 0)))
    usable = missing[write.start[1:]] == missing[write.start[:-1]]
    need = np.maximum(read.lengths + reverse, write.lengths + 1)
    found = []
    for low, width in zip((0, *WIDTHS), WIDTHS, strict=False):
        rows = np.flatnonzero((need > low) & (need <= width) & usable & (weight > 0))
        if not len(rows):
            continue
        tag = np.array(layout.tags)[pairs.language[rows]] if layout.tags is not None else None
        source = read.matrix(rows, width, fill=layout.padding, before=tag)
        written = write.matrix(rows, width, fill=layout.padding, before=pieces.BEGIN)
        following = write.matrix(rows, width, fill=layout.padding, after=pieces.END)
        found.append(
            Bucket(
                torch.from_numpy(source).to(device),
                torch.from_numpy(written).to(device),
                torch.from_numpy(
                    np.where(following == layout.padding, -1, row[following]).astype(np.int32)
                ).to(device),
                torch.from_numpy(weight[rows]).float().to(device),
                torch.from_numpy(
                    np.stack((read.lengths[rows] + reverse, write.lengths[rows] + 1), 1).astype(np.int16)
                ).to(device),
            )
        )
    return found


def merged(parts: list[list[Bucket]]) -> list[Bucket]:
    """Buckets of several sets of pairs, those of one width put together."""
    by_width: dict[int, list[Bucket]] = {}
    for part in parts:
        for bucket in part:
            by_width.setdefault(bucket.source.shape[1], []).append(bucket)
    return [
        Bucket(
            torch.cat([b.source for b in same]),
            torch.cat([b.written for b in same]),
            torch.cat([b.following for b in same]),
            torch.cat([b.weight for b in same]),
            torch.cat([b.lengths for b in same]),
        )
        for _, same in sorted(by_width.items())
    ]


def draw(
    found: list[Bucket], tokens: int, generator: torch.Generator, *, together: int = 1
) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Endless batches of about `tokens` padded target tokens; a pair comes as often as its weight says.

    With `together` above one, so many batches of a bucket are drawn at once, pairs of like lengths
    put into one batch and columns of mere padding cut off: a fifth less work where every shape costs
    the same (a CPU), many more shapes where each is expensive at first (a GPU).
    """
    size = [max(4, tokens // b.source.shape[1]) for b in found]
    chance = torch.tensor([float(b.weight.sum()) / n for b, n in zip(found, size, strict=True)])
    # torch.multinomial takes at most 2**24 categories; a running sum has no such limit and is faster.
    running = [b.weight.double().cumsum(0) for b in found]
    while True:
        waiting: list[tuple[Bucket, Tensor]] = []
        for k in torch.multinomial(chance, 256, replacement=True, generator=generator).tolist():
            point = torch.rand(size[k] * together, generator=generator, dtype=torch.float64)
            rows = torch.searchsorted(running[k], point.to(running[k].device) * running[k][-1])
            rows = rows.clamp_(max=len(running[k]) - 1)
            if together == 1:
                yield found[k].batch(rows)
                continue
            waiting.extend((found[k], part) for part in found[k].alike(rows).split(size[k]))
        for n in torch.randperm(len(waiting), generator=generator).tolist():
            bucket, rows = waiting[n]
            yield bucket.batch(rows, trim=True)
