"""A pre-norm Transformer whose every operation CTranslate2's TransformerSpec can express.

One embedding matrix serves source, target and output; the output knows only the pieces that occur
in the target language (`targets`), which halves its cost in training and at run time.
Vaswani et al. 2017 (arXiv 1706.03762), pre-norm as in Xiong et al. 2020 (arXiv 2002.04745).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.train.shape import Shape

EPSILON = 1e-6
"""Added to the variance in layer norms, in training and in the exported config.json alike."""

POSITIONS = 1026
"""Positions that the exported tables hold: CTranslate2 reads at most 1 024 tokens of a source."""


def positions(count: int, width: int) -> Tensor:
    """Sinusoidal position encodings, sines on even columns and cosines on odd ones."""
    angle = torch.arange(count)[:, None] * torch.exp(
        torch.arange(0, width, 2) * (-math.log(10_000.0) / width)
    )
    return torch.stack((angle.sin(), angle.cos()), dim=-1).flatten(1)


class Attention(nn.Module):
    """Multi-head attention, over itself or over a memory."""

    def __init__(self, shape: Shape, *, memory: bool) -> None:
        super().__init__()
        self.heads = shape.heads
        self.norm = nn.LayerNorm(shape.width, EPSILON)
        parts = (1, 2) if memory else (3,)
        self.enter = nn.ModuleList(nn.Linear(shape.width, n * shape.width) for n in parts)
        self.leave = nn.Linear(shape.width, shape.width)

    def forward(
        self, x: Tensor, memory: Tensor | None, mask: Tensor | None, *, causal: bool = False
    ) -> Tensor:
        x = self.norm(x)
        if memory is None:
            query, key, value = self.enter[0](x).chunk(3, -1)
        else:
            query = self.enter[0](x)
            key, value = self.enter[1](memory).chunk(2, -1)

        def split(t: Tensor) -> Tensor:
            return t.unflatten(-1, (self.heads, -1)).transpose(1, 2)

        # A CPU with bfloat16 units has them for matrices: its attention kernel is five times slower in it.
        parts = [split(t).float() if t.device.type == "cpu" else split(t) for t in (query, key, value)]
        with torch.autocast(x.device.type, enabled=x.device.type != "cpu" and torch.is_autocast_enabled()):
            mixed = functional.scaled_dot_product_attention(*parts, attn_mask=mask, is_causal=causal)
        out: Tensor = self.leave(mixed.transpose(1, 2).flatten(2))
        return out


class Feed(nn.Module):
    """The feed-forward half of a layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(shape.width, EPSILON)
        self.enter = nn.Linear(shape.width, shape.inner)
        self.leave = nn.Linear(shape.inner, shape.width)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.leave(functional.relu(self.enter(self.norm(x))))
        return out


class EncoderLayer(nn.Module):
    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.attend = Attention(shape, memory=False)
        self.feed = Feed(shape)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = x + self.drop(self.attend(x, None, mask))
        return x + self.drop(self.feed(x))


class DecoderLayer(nn.Module):
    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.attend = Attention(shape, memory=False)
        self.consult = Attention(shape, memory=True)
        self.feed = Feed(shape)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        x = x + self.drop(self.attend(x, None, None, causal=True))
        x = x + self.drop(self.consult(x, memory, mask))
        return x + self.drop(self.feed(x))


class Translator(nn.Module):
    """Encoder, decoder and the output over `targets`, the piece ids that may be written."""

    table: Tensor
    targets: Tensor

    def __init__(self, shape: Shape, targets: Sequence[int], dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.embed = nn.Embedding(shape.pieces + 1, shape.width)
        nn.init.normal_(self.embed.weight, 0.0, shape.width**-0.5)
        self.bias = nn.Parameter(torch.zeros(shape.pieces + 1))
        self.encoder = nn.ModuleList(EncoderLayer(shape, dropout) for _ in range(shape.encoder))
        self.decoder = nn.ModuleList(DecoderLayer(shape, dropout) for _ in range(shape.decoder))
        self.encoder_norm = nn.LayerNorm(shape.width, EPSILON)
        self.decoder_norm = nn.LayerNorm(shape.width, EPSILON)
        self.drop = nn.Dropout(dropout)
        self.register_buffer("table", positions(POSITIONS, shape.width), persistent=False)
        self.register_buffer("targets", torch.tensor(targets, dtype=torch.long), persistent=False)

    def _entered(self, tokens: Tensor) -> Tensor:
        scaled = self.embed(tokens) * math.sqrt(self.shape.width)
        out: Tensor = self.drop(scaled + self.table[: tokens.shape[1]])
        return out

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """The memory of a source and the mask of its real tokens."""
        mask = (source != self.shape.padding)[:, None, None, :]
        x = self._entered(source)
        for layer in self.encoder:
            x = layer(x, mask)
        return self.encoder_norm(x), mask

    def decode(self, written: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Hidden states from which the piece after each written one is predicted."""
        x = self._entered(written)
        for layer in self.decoder:
            x = layer(x, memory, mask)
        out: Tensor = self.decoder_norm(x)
        return out

    def output(self) -> tuple[Tensor, Tensor]:
        """Weight and bias of the output, one row for each of `targets`."""
        return self.embed.weight[self.targets], self.bias[self.targets]

    def forward(self, source: Tensor, written: Tensor) -> Tensor:
        memory, mask = self.encode(source)
        return self.decode(written, memory, mask)


def parameters(model: nn.Module) -> int:
    """How many numbers the model learns."""
    return sum(p.numel() for p in model.parameters())


def state(model: nn.Module, dtype: torch.dtype | None = None) -> dict[str, Any]:
    """The weights on the CPU, in another precision if asked."""
    return {k: v.detach().to("cpu", dtype or v.dtype).clone() for k, v in model.state_dict().items()}
