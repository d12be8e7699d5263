"""Sparse matrices by rows, enough of them to compare every article with every other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Real = NDArray[np.float64]

OFTEN = 256
"""Columns, those that most rows hold, that are multiplied as dense blocks."""
BLOCK = 128
"""Rows of such a block."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows end to end: row i is `columns` and `values` from `starts[i]` to `starts[i + 1]`."""

    starts: Whole
    columns: Whole
    values: Real
    width: int

    @property
    def height(self) -> int:
        return len(self.starts) - 1

    def row(self, i: int) -> tuple[Whole, Real]:
        part = slice(self.starts[i], self.starts[i + 1])
        return self.columns[part], self.values[part]

    def kept(self, wanted: NDArray[np.bool_]) -> Matrix:
        """The entries that are wanted."""
        import numpy as np

        before = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(wanted)])
        return Matrix(before[self.starts], self.columns[wanted], self.values[wanted], self.width)

    def rows(self) -> list[dict[int, float]]:
        """The same as plain dictionaries."""
        found = []
        for i in range(self.height):
            columns, values = self.row(i)
            found.append(dict(zip(columns.tolist(), values.tolist(), strict=True)))
        return found


def matrix(rows: Sequence[Mapping[int, float]], width: int) -> Matrix:
    import numpy as np

    sizes = np.fromiter((len(row) for row in rows), dtype=np.int64, count=len(rows))
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
    total = int(starts[-1])
    columns = np.fromiter((c for row in rows for c in row), dtype=np.int64, count=total)
    values = np.fromiter((v for row in rows for v in row.values()), dtype=np.float64, count=total)
    return Matrix(starts, columns, values, width)


def transposed(m: Matrix) -> Matrix:
    import numpy as np

    order = np.argsort(m.columns, kind="stable")
    heights = np.repeat(np.arange(m.height), np.diff(m.starts))
    counted = np.bincount(m.columns, minlength=m.width)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counted)])
    return Matrix(starts, heights[order], m.values[order], m.height)


def product(a: Matrix, b: Matrix, floor: float = 0.0, *, where: Matrix | None = None) -> Matrix:
    """The matrix product, a row at a time: what is above `floor`, or what `where` has entries for."""
    import numpy as np

    found: list[tuple[Whole, Real]] = []
    for i, summed in enumerate(_products(a, b)):
        kept = np.flatnonzero(summed > floor) if where is None else where.row(i)[0]
        found.append((kept, summed[kept]))
    return stacked(found, b.width)


def gram(m: Matrix, floor: float) -> Matrix:
    """The product of a matrix with itself turned over: what is above `floor`.

    Columns that most rows hold, the common words of a language, make nearly all of the work; these
    few are multiplied as dense blocks.
    """
    import numpy as np

    often = np.argsort(-np.bincount(m.columns, minlength=m.width), kind="stable")[:OFTEN]
    place = np.full(m.width, -1)
    place[often] = np.arange(len(often))
    dense = place[m.columns] >= 0
    heights = np.repeat(np.arange(m.height), np.diff(m.starts))
    block = np.zeros((m.height, len(often)))
    block[heights[dense], place[m.columns[dense]]] = m.values[dense]
    rest = m.kept(~dense)
    found: list[tuple[Whole, Real]] = []
    for i, summed in enumerate(_products(rest, transposed(rest))):
        if i % BLOCK == 0:
            common = block[i : i + BLOCK] @ block.T
        together = summed + common[i % BLOCK]
        kept = np.flatnonzero(together > floor)
        found.append((kept, together[kept]))
    return stacked(found, m.height)


def _products(a: Matrix, b: Matrix) -> Iterator[Real]:
    """The rows of the matrix product, in full."""
    import numpy as np

    sizes = np.diff(b.starts)
    for i in range(a.height):
        middle, factors = a.row(i)
        lengths = sizes[middle]
        total = int(lengths.sum())
        before = np.cumsum(lengths) - lengths
        places = np.repeat(b.starts[middle] - before, lengths) + np.arange(total)
        yield np.bincount(
            b.columns[places], weights=b.values[places] * np.repeat(factors, lengths), minlength=b.width
        ).astype(np.float64, copy=False)


def added(parts: Sequence[tuple[float, Matrix]]) -> Matrix:
    """The sum of matrices of one shape, each times its factor."""
    import numpy as np

    width = parts[0][1].width
    found: list[tuple[Whole, Real]] = []
    for i in range(parts[0][1].height):
        rows = [(factor, *part.row(i)) for factor, part in parts]
        columns = np.concatenate([c for _, c, _ in rows])
        values = np.concatenate([factor * v for factor, _, v in rows])
        places, where = np.unique(columns, return_inverse=True)
        found.append((places, np.bincount(where, weights=values, minlength=len(places)).astype(np.float64)))
    return stacked(found, width)


def stacked(rows: Sequence[tuple[Whole, Real]], width: int) -> Matrix:
    """A matrix of rows, each its columns and their values."""
    import numpy as np

    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(columns) for columns, _ in rows], out=starts[1:])
    if not rows:
        return Matrix(starts, np.zeros(0, dtype=np.int64), np.zeros(0), width)
    return Matrix(starts, np.concatenate([c for c, _ in rows]), np.concatenate([v for _, v in rows]), width)
