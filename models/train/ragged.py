"""Sequences of different lengths in two flat arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Ragged:
    """Token sequences end to end, and where each one starts (one start more than sequences)."""

    tokens: np.ndarray[Any, np.dtype[Any]]
    start: np.ndarray[Any, np.dtype[Any]]

    @classmethod
    def of(cls, sequences: Sequence[Sequence[int]]) -> Ragged:
        start = np.zeros(len(sequences) + 1, np.int64)
        start[1:] = np.cumsum([len(x) for x in sequences])
        return cls(np.fromiter((t for x in sequences for t in x), np.uint16, int(start[-1])), start)

    @classmethod
    def load(cls, file: Mapping[str, Any], name: str) -> Ragged:
        return cls(file[f"{name}_tokens"], file[f"{name}_start"].astype(np.int64))

    def arrays(self, name: str) -> dict[str, Any]:
        """What goes into the .npz file under this name."""
        return {f"{name}_tokens": self.tokens, f"{name}_start": self.start.astype(np.uint32)}

    @property
    def lengths(self) -> np.ndarray[Any, np.dtype[Any]]:
        return np.diff(self.start)

    def __len__(self) -> int:
        return len(self.start) - 1

    def __getitem__(self, i: int) -> list[int]:
        return self.tokens[self.start[i] : self.start[i + 1]].tolist()  # type: ignore[no-any-return]

    def matrix(
        self,
        rows: np.ndarray[Any, np.dtype[Any]],
        width: int,
        *,
        fill: int,
        before: np.ndarray[Any, np.dtype[Any]] | int | None = None,
        after: int | None = None,
    ) -> np.ndarray[Any, np.dtype[Any]]:
        """The rows as a matrix padded with `fill`, with a token put before or after each."""
        shift = 0 if before is None else 1
        length = self.lengths[rows]
        column = np.arange(width)[None]
        inside = (column >= shift) & (column < shift + length[:, None])
        padded = np.full((len(rows), width), fill, np.int32)
        padded[inside] = self.tokens[(self.start[rows][:, None] + column - shift)[inside]]
        if before is not None:
            padded[:, 0] = before
        if after is not None:
            padded[np.arange(len(rows)), shift + length] = after
        return padded
