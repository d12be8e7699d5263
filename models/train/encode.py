"""Pairs as token arrays: what `train --extra` reads beside `data.npz`."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.train import pieces, text
from models.train.corpus import LONGEST, Line
from models.train.ragged import Ragged


def encode(lines: Sequence[Line], language: str, data: Path, out: Path, draw: random.Random) -> int:
    """Write pairs of one language in the pieces of the folder `data`, with the noise of feeds; returns how
    many are short enough. ValueError where none is: `train` would give their share to nobody."""
    processor = pieces.load(data / "pieces.model")
    heard = [text.noisy(language, (line.source, line.target), draw) for line in lines]
    encoded = zip(
        processor.encode([s for s, _ in heard]), processor.encode([t for _, t in heard]), lines, strict=True
    )
    kept = [(s, t, line.weight) for s, t, line in encoded if 0 < len(s) <= LONGEST and 0 < len(t) <= LONGEST]
    if not kept:
        raise ValueError(f"nothing to encode for {out.name}")
    np.savez(
        out,
        **Ragged.of([s for s, _, _ in kept]).arrays("train_source"),
        **Ragged.of([t for _, t, _ in kept]).arrays("train_target"),
        train_language=np.full(len(kept), text.LANGUAGES.index(language), np.uint8),
        train_weight=np.array([w for _, _, w in kept], np.float16),
    )
    return len(kept)
