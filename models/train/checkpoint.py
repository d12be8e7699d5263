"""Checkpoints: plain dictionaries of tensors, in full to go on from, or slim to travel and export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch

from models.train.model import Translator
from models.train.shape import Shape


@dataclass(slots=True)
class Checkpoint:
    """A model on disk."""

    shape: Shape
    targets: tuple[int, ...]
    average: dict[str, Any]
    """The exponential moving average of the weights: what is scored and exported."""
    reverse: bool = False
    step: int = 0
    spent: float = 0.0
    """How much of the schedule is behind it, 0 to 1."""
    seen: int = 0
    """Pairs seen since the very start."""
    raw: dict[str, Any] | None = None
    """The weights themselves; none in a slim checkpoint."""
    optimizer: dict[str, Any] | None = field(default=None, repr=False)

    def save(self, path: Path) -> None:
        """Write it whole or not at all."""
        kept = {name: getattr(self, name) for name in self.__slots__} | {"shape": self.shape.plain()}
        unfinished = path.with_suffix(".tmp")
        torch.save(kept, unfinished)
        unfinished.replace(path)

    @classmethod
    def load(cls, path: Path) -> Checkpoint:
        kept = torch.load(path, map_location="cpu", weights_only=True)
        return cls(**kept | {"shape": Shape(**kept["shape"]), "targets": tuple(kept["targets"])})

    def slim(self) -> Checkpoint:
        """The average alone in bfloat16: two bytes a parameter."""
        average = {k: v.to(torch.bfloat16) for k, v in self.average.items()}
        return Checkpoint(self.shape, self.targets, average, self.reverse, self.step, self.spent, self.seen)

    def model(self) -> Translator:
        """The averaged model, ready to translate."""
        model = Translator(self.shape, self.targets, dropout=0.0)
        model.load_state_dict({k: v.float() for k, v in self.average.items()})
        return model.eval()


def averaged(parts: Sequence[tuple[Checkpoint, float]]) -> Checkpoint:
    """One model of several that began as one: the mean of their weights, each by its share.

    Wortsman et al. 2022 (arXiv 2203.05482). Raises ValueError for models of different form.
    """
    first = parts[0][0]
    if any((c.shape, c.targets, c.reverse) != (first.shape, first.targets, first.reverse) for c, _ in parts):
        raise ValueError("the checkpoints are not of one form: other sizes, pieces or direction")
    total = sum(share for _, share in parts)
    average = {
        name: sum(c.average[name].float() * (share / total) for c, share in parts) for name in first.average
    }
    last = max((c for c, _ in parts), key=lambda c: c.seen)
    return Checkpoint(first.shape, first.targets, average, first.reverse, last.step, last.spent, last.seen)


def deepened(old: Checkpoint, *, encoder: int, decoder: int) -> Checkpoint:
    """The same function with more layers, to be trained on.

    A new layer is a copy of the one below it whose two or three outputs are zero, so that it adds nothing
    to the residual stream until training moves it (Net2Net, Chen et al. 2016, arXiv 1511.05641). New
    layers are spread evenly among the old ones. Raises ValueError for fewer layers than there are.
    """
    shape = replace(old.shape, encoder=encoder, decoder=decoder)
    state = {k: v for k, v in old.average.items() if k.split(".")[0] not in ("encoder", "decoder")}
    for side, had, wanted in (
        ("encoder", old.shape.encoder, encoder),
        ("decoder", old.shape.decoder, decoder),
    ):
        if wanted < had:
            raise ValueError(f"the {side} has {had} layers, {wanted} would be fewer")
        below = [i * had // wanted for i in range(wanted)]
        for i, source in enumerate(below):
            new = i > 0 and below[i - 1] == source
            prefix = f"{side}.{source}."
            for name, value in old.average.items():
                if name.startswith(prefix):
                    rest = name.removeprefix(prefix)
                    silent = new and ".leave." in f".{rest}"
                    state[f"{side}.{i}.{rest}"] = torch.zeros_like(value) if silent else value.clone()
    return Checkpoint(shape, old.targets, state, old.reverse, seen=old.seen)
