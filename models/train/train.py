"""The training loop: the same on a CPU and on a GPU, by minutes or by steps, resumable."""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from models.train import loss, pieces, warm
from models.train.batches import Bucket, Layout, Pairs, buckets, draw, merged, written_pieces
from models.train.checkpoint import Checkpoint
from models.train.model import Translator, parameters, state
from models.train.ragged import Ragged
from models.train.shape import Shape
from models.train.text import LANGUAGES

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """One training run."""

    minutes: float | None = None
    """The length of the schedule; the learning rate has fallen to its floor when they are over."""
    steps: int | None = None
    """The same in steps; one of the two is set."""
    stop_after: float | None = None
    """Minutes after which this process ends although the schedule goes on; resume to continue it."""
    reverse: bool = False
    rate: float = 1.2e-3
    """The peak of the learning rate."""
    warmup: int = 500
    """Steps until the peak."""
    tokens: int = 32_768
    """Padded target tokens in a batch."""
    dropout: float = 0.1
    smoothing: float = 0.1
    shares: Mapping[str, float] = field(default_factory=lambda: {"ro": 0.32, "ru": 0.45, "uk": 0.23})
    """What part of the parallel text that is drawn is in each language."""
    extra: tuple[tuple[Path, float], ...] = ()
    """Files of further pairs (back-translated, respelt), each with its share of all that is drawn."""
    precision: str = "auto"
    """bfloat16, float32, or auto: bfloat16 on a GPU, float32 on a CPU, where bfloat16 is often emulated."""
    workers: int = 1
    """Processes on a CPU, one thread each; they move the same weights."""
    save_every: float = 3.0
    """Minutes between checkpoints, each with a figure on the development sets."""
    seed: int = 0


def dtype(precision: str, device: str) -> torch.dtype:
    """What matrices are multiplied in."""
    if precision == "auto":
        return torch.bfloat16 if device == "cuda" else torch.float32
    return {"bfloat16": torch.bfloat16, "float32": torch.float32}[precision]


def rate(plan: Plan, step: int, spent: float) -> float:
    """The learning rate: a linear warm-up, then half a cosine down to 3 % of the peak."""
    fall = 0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * min(1.0, spent)))
    return plan.rate * min(1.0, (step + 1) / max(1, plan.warmup)) * fall


def loaded(data: Path, plan: Plan, layout: Layout, device: str) -> list[Bucket]:
    """Everything to train on, on the device."""
    base = Pairs.load(data / "data.npz")
    rest = 1.0 - sum(share for _, share in plan.extra)
    if rest <= 0:
        raise ValueError("the shares of the extra files leave nothing for the parallel text")
    parts = [buckets(base, base.shared(plan.shares) * rest, layout, device)]
    for path, share in plan.extra:
        more = Pairs.load(path)
        parts.append(buckets(more, more.weight / more.weight.sum() * share, layout, device))
    return merged(parts)


def dev_batches(data: Path, layout: Layout, device: str) -> dict[str, list[Bucket]]:
    """The development pairs, by the name of their set."""
    names: list[str] = json.loads((data / "data.json").read_text(encoding="utf-8"))["dev"]
    languages = np.array([LANGUAGES.index(name.rsplit(".", 2)[1][:2]) for name in names], np.uint8)
    with np.load(data / "data.npz") as file:
        number = file["dev_set"]
        every = Pairs(
            Ragged.load(file, "dev_source"),
            Ragged.load(file, "dev_target"),
            languages[number],
            np.ones(len(number)),
        )
    return {name: buckets(every, (number == n) * 1.0, layout, device) for n, name in enumerate(names)}


def likelihood(model: Translator, found: list[Bucket], precision: torch.dtype) -> float:
    """Mean negative log-likelihood of the pairs, in nats a piece."""
    total = count = 0.0
    with torch.no_grad(), _precisely(model.table.device.type, precision):
        for bucket in found:
            for rows in torch.arange(len(bucket.source)).split(max(4, 4096 // bucket.source.shape[1])):
                wanted = bucket.following[rows].long().flatten()
                hidden = model(bucket.source[rows].long(), bucket.written[rows].long()).flatten(0, 1)
                _, plain = loss.cross_entropy(hidden, *model.output(), wanted, precision=precision)
                real = float((wanted >= 0).sum())
                total, count = total + float(plain) * real, count + real
    return total / max(1.0, count)


class Trainer:
    """A model, its average and its optimizer, and the step that moves them."""

    def __init__(self, start: Checkpoint, plan: Plan, device: str) -> None:
        self.plan, self.device, self.start = plan, device, start
        self.precision = dtype(plan.precision, device)
        self.model = Translator(start.shape, start.targets, plan.dropout).to(device)
        self.average = Translator(start.shape, start.targets, 0.0).to(device).eval()
        self.average.load_state_dict({k: v.float() for k, v in start.average.items()})
        self.model.load_state_dict({k: v.float() for k, v in (start.raw or start.average).items()})
        self.optimizer = _optimizer(self.model, plan)
        if start.optimizer is not None:
            self.optimizer.load_state_dict(start.optimizer)
        self.spent = start.spent
        self.worker = 0
        self.counts = torch.zeros(max(1, plan.workers), 2, dtype=torch.long)
        """Steps and pairs of each worker in this run."""

    @property
    def step(self) -> int:
        """Steps since the schedule began, all workers together."""
        return self.start.step + int(self.counts[:, 0].sum())

    @property
    def seen(self) -> int:
        """Pairs since the very start."""
        return self.start.seen + int(self.counts[:, 1].sum())

    def move(self, source: Tensor, written: Tensor, following: Tensor) -> Tensor:
        """One step; returns the mean negative log-likelihood of the batch."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate(self.plan, self.step, self.spent)
        with _precisely(self.device, self.precision):
            hidden, wanted = self.model(source, written).flatten(0, 1), following.flatten()
            if self.device == "cpu":  # a GPU would wait for the count of real tokens
                real = (wanted >= 0).nonzero()[:, 0]
                hidden, wanted = hidden[real], wanted[real]
            weight, bias = self.model.output()
            smoothed, plain = loss.cross_entropy(
                hidden,
                weight,
                bias,
                wanted,
                smoothing=self.plan.smoothing,
                rows=512 if self.device == "cpu" else 8192,
                precision=self.precision,
            )
        self.optimizer.zero_grad(set_to_none=True)
        smoothed.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.counts[self.worker] += torch.tensor([1, len(source)])
        if self.worker == 0:
            # A short memory at first, a long one later; one update stands for the steps of all workers.
            keep = min(0.999, (self.step + 1) / (self.step + 10)) ** len(self.counts)
            with torch.no_grad():
                torch._foreach_lerp_(list(self.average.parameters()), list(self.model.parameters()), 1 - keep)
        return plain

    def run(
        self, batches: Iterator[tuple[Tensor, Tensor, Tensor]], each: Callable[[Tensor, int], None]
    ) -> None:
        """Move until the schedule, or this process's part of it, is over."""
        began, first = time.monotonic(), self.step
        self.model.train()
        for batch in batches:
            minutes = (time.monotonic() - began) / 60
            if self.plan.minutes is not None:
                part = minutes / self.plan.minutes
            else:
                part = (self.step - first) / max(1, self.plan.steps or 1)
            self.spent = min(1.0, self.start.spent + part)
            if self.spent >= 1 or (self.plan.stop_after is not None and minutes > self.plan.stop_after):
                return
            each(self.move(*batch), batch[2].numel())

    def share(self) -> None:
        """Put weights, optimizer state and counts where other processes reach them."""
        self.model.share_memory()
        self.counts.share_memory_()
        for weight in self.model.parameters():
            kept = self.optimizer.state[weight]
            if not kept:
                kept["step"] = torch.zeros(())
                kept["exp_avg"] = torch.zeros_like(weight)
                kept["exp_avg_sq"] = torch.zeros_like(weight)
            for value in kept.values():
                value.share_memory_()

    def checkpoint(self) -> Checkpoint:
        """Where it stands now."""
        return Checkpoint(
            self.model.shape,
            tuple(self.model.targets.tolist()),
            state(self.average),
            self.start.reverse,
            self.step,
            self.spent,
            self.seen,
            state(self.model),
            self.optimizer.state_dict(),
        )


def train(
    data: Path,
    out: Path,
    plan: Plan,
    *,
    shape: Shape | None = None,
    start: Path | None = None,
    resume: bool = False,
    say: Say = print,
) -> Checkpoint:
    """Train and leave two checkpoints: `out` to go on from, and `.slim.pt` beside it; returns the last.

    `start` is an earlier checkpoint or an .argosmodel to begin from, with a fresh schedule; `resume`
    goes on with `out` itself where its schedule stopped. `shape` is for a model from nothing.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    _settle(plan)
    vocabulary = pieces.load(data / "pieces.model")
    begin = _beginning(data, out, plan, vocabulary, shape, start, resume)
    tags = tuple(vocabulary.piece_to_id(tag) for tag in pieces.TAGS) if begin.reverse else None
    layout = Layout(begin.shape.padding, begin.targets, tags)
    trainer = Trainer(begin, plan, device)
    found = loaded(data, plan, layout, device)
    dev = dev_batches(data, layout, device)
    say(f"{device}, {trainer.precision}, {sum(len(b.weight) for b in found)} pairs")
    say(f"{parameters(trainer.model) / 1e6:.1f}M parameters, {len(begin.targets)} output pieces")

    def report() -> None:
        figures = {name: likelihood(trainer.average, b, trainer.precision) for name, b in dev.items() if b}
        say(f"{trainer.spent:.0%} dev " + " ".join(f"{name} {nll:.4f}" for name, nll in figures.items()))

    def save() -> Checkpoint:
        checkpoint = trainer.checkpoint()
        checkpoint.save(out)
        checkpoint.slim().save(out.with_suffix(".slim.pt"))
        return checkpoint

    report()
    helpers = _helpers(trainer, data, layout) if device == "cpu" and plan.workers > 1 else []
    told = saved = time.monotonic()
    running, tokens, moved = torch.zeros((), device=device), 0, 0

    def each(plain: Tensor, size: int) -> None:
        nonlocal told, saved, running, tokens, moved
        running, tokens, moved, now = running + plain, tokens + size, moved + 1, time.monotonic()
        if now - told > 20:
            say(
                f"{trainer.spent:.1%} step {trainer.step} nll {float(running) / moved:.3f} "
                f"rate {rate(plan, trainer.step, trainer.spent):.1e} "
                f"{tokens / (now - told) / 1e3:.1f}k tokens/s, {trainer.seen} pairs seen"
            )
            told, running, tokens, moved = now, torch.zeros((), device=device), 0, 0
        if now - saved > 60 * plan.save_every:
            save()
            report()
            saved = time.monotonic()

    generator = torch.Generator().manual_seed(plan.seed + begin.step)
    trainer.run(draw(found, plan.tokens, generator, together=_together(device)), each)
    for helper in helpers:
        helper.join()
    last = save()
    report()
    return last


def _beginning(
    data: Path,
    out: Path,
    plan: Plan,
    vocabulary: Any,
    shape: Shape | None,
    start: Path | None,
    resume: bool,
) -> Checkpoint:
    names = pieces.names(vocabulary)
    if resume and out.exists():
        return _fitting(Checkpoint.load(out), len(names), out)
    if start is not None and start.suffix != ".argosmodel":
        earlier = _fitting(Checkpoint.load(start), len(names), start)
        return Checkpoint(earlier.shape, earlier.targets, earlier.average, earlier.reverse, seen=earlier.seen)
    every = [Pairs.load(data / "data.npz"), *(Pairs.load(path) for path, _ in plan.extra)]
    targets = written_pieces(every, reverse=plan.reverse)
    if start is not None:
        package = warm.Package.read(start)
        shape = package.shape(len(names))
        arrays = warm.weights(package, shape, names)
        return Checkpoint(shape, targets, {k: torch.from_numpy(v) for k, v in arrays.items()}, plan.reverse)
    fresh = Translator(shape or Shape(len(names)), targets)
    return Checkpoint(fresh.shape, targets, state(fresh), plan.reverse)


def _fitting(checkpoint: Checkpoint, count: int, path: Path) -> Checkpoint:
    if checkpoint.shape.pieces != count:
        raise ValueError(f"{path.name} was trained on {checkpoint.shape.pieces} pieces, the data has {count}")
    return checkpoint


def _precisely(device: str, precision: torch.dtype) -> torch.autocast:
    return torch.autocast(device, dtype=torch.bfloat16, enabled=precision == torch.bfloat16)


def _together(device: str) -> int:
    return 48 if device == "cpu" else 1


def _optimizer(model: Translator, plan: Plan) -> torch.optim.AdamW:
    return torch.optim.AdamW(
        model.parameters(), lr=plan.rate, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.01, fused=True
    )


def _settle(plan: Plan, worker: int = 0) -> None:
    if plan.workers > 1:
        torch.set_num_threads(1)
    torch.set_flush_denormal(True)  # numbers near zero slow a CPU's arithmetic by a factor of ten
    torch.manual_seed(plan.seed + worker)


# --- several processes on a CPU -------------------------------------------------------------------
# Two processes of one thread are faster than one of two where other programs use the machine too:
# threads wait for each other after every operation, these processes never do. They move the same
# weights without locks (Hogwild, Recht et al. 2011, arXiv 1106.5730).


def _helpers(trainer: Trainer, data: Path, layout: Layout) -> list[Any]:
    trainer.share()
    context = torch.multiprocessing.get_context("spawn")
    moments = [trainer.optimizer.state[weight] for weight in trainer.model.parameters()]
    start = replace(trainer.start, raw=None, optimizer=None)
    started = []
    for worker in range(1, trainer.plan.workers):
        shared = (trainer.model, trainer.counts, moments)
        job = context.Process(target=_assist, args=(worker, start, trainer.plan, data, layout, shared))
        job.start()
        started.append(job)
    return started


def _assist(
    worker: int,
    start: Checkpoint,
    plan: Plan,
    data: Path,
    layout: Layout,
    shared: tuple[Translator, Tensor, list[dict[str, Tensor]]],
) -> None:
    _settle(plan, worker)
    trainer = Trainer(start, plan, "cpu")
    trainer.worker = worker
    trainer.model, trainer.counts, moments = shared
    trainer.optimizer = _optimizer(trainer.model, plan)
    for weight, kept in zip(trainer.model.parameters(), moments, strict=True):
        trainer.optimizer.state[weight] = kept
    parent = os.getppid()

    def alone(_: Tensor, __: int) -> None:
        if os.getppid() != parent:
            raise SystemExit(1)

    generator = torch.Generator().manual_seed(plan.seed + start.step + 7919 * worker)
    found = loaded(data, plan, layout, "cpu")
    trainer.run(draw(found, plan.tokens, generator, together=_together("cpu")), alone)
