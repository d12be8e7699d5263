"""The sizes of a model."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a model."""

    pieces: int
    """Vocabulary, source and target together; one more row is kept for padding."""
    width: int = 352
    heads: int = 4
    inner: int = 1408
    """Width of the feed-forward layers."""
    encoder: int = 8
    decoder: int = 2
    """Layers; a shallow decoder loses little and is much faster (Kasai et al. 2021, arXiv 2006.10369)."""

    @property
    def padding(self) -> int:
        return self.pieces

    def plain(self) -> dict[str, int]:
        return asdict(self)
