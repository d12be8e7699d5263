"""Cross-entropy over the output, computed in slices that stay in the cache.

A batch's logits are its largest tensor by far. Loss and gradient are taken slice by slice in the
forward pass, so that it never exists as a whole.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

IGNORED = -1
"""What stands in `wanted` where there is nothing to predict."""


class _Sliced(torch.autograd.Function):
    @staticmethod
    def forward(  # type: ignore[override]
        ctx: Any, hidden: Tensor, weight: Tensor, bias: Tensor, wanted: Tensor, smoothing: float, rows: int
    ) -> tuple[Tensor, Tensor]:
        real = (wanted >= 0).float()[:, None]
        count = real.sum().clamp_(min=1)
        loss = plain = hidden.new_zeros((), dtype=torch.float32)
        d_hidden = torch.empty_like(hidden)
        d_weight = torch.zeros_like(weight, dtype=torch.float32)
        d_bias = torch.zeros_like(bias)
        low = smoothing / weight.shape[0]
        for i in range(0, wanted.numel(), rows):
            h, y, here = hidden[i : i + rows], wanted[i : i + rows, None].clamp(min=0), real[i : i + rows]
            logits = torch.mm(h, weight.T).float().add_(bias)
            right = logits.gather(1, y)
            norm = logits.logsumexp(1, keepdim=True)
            plain = plain + ((norm - right) * here).sum()
            loss = loss + ((norm - (1 - smoothing) * right - low * logits.sum(1, keepdim=True)) * here).sum()
            slope = logits.sub_(norm).exp_().sub_(low)
            slope.scatter_add_(1, y, torch.full_like(right, smoothing - 1))
            slope.mul_(here / count)
            d_bias += slope.sum(0)
            slope = slope.to(hidden.dtype)
            torch.mm(slope, weight, out=d_hidden[i : i + rows])
            if hidden.dtype == torch.float32:
                d_weight.addmm_(slope.T, h)
            else:
                d_weight += torch.mm(slope.T, h)
        ctx.save_for_backward(d_hidden, d_weight, d_bias)
        return loss / count, plain / count

    @staticmethod
    def backward(ctx: Any, *slopes: Tensor) -> tuple[Tensor | None, ...]:  # type: ignore[override]
        d_hidden, d_weight, d_bias = ctx.saved_tensors
        slope = slopes[0]
        return (
            (d_hidden * slope).to(d_hidden.dtype),
            (d_weight * slope).to(d_hidden.dtype),
            d_bias * slope,
            None,
            None,
            None,
        )


def cross_entropy(
    hidden: Tensor,
    weight: Tensor,
    bias: Tensor,
    wanted: Tensor,
    *,
    smoothing: float = 0.1,
    rows: int = 512,
    precision: torch.dtype = torch.float32,
) -> tuple[Tensor, Tensor]:
    """Mean smoothed loss (has a gradient) and mean negative log-likelihood in nats (has none).

    `hidden` is (n, width); `wanted` (n,) holds rows of `weight`, or IGNORED. The smoothing is that of
    `torch.nn.functional.cross_entropy`.
    """
    loss, plain = _Sliced.apply(
        hidden.to(precision), weight.to(precision), bias.float(), wanted, smoothing, rows
    )
    return loss, plain.detach()
