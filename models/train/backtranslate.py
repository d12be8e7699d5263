"""English news gets synthetic Romanian, Russian and Ukrainian sources from a reverse model.

The sources are sampled, not searched: their variety teaches more (Edunov et al. 2018, arXiv 1808.09381).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from models.train import pieces
from models.train.checkpoint import Checkpoint
from models.train.corpus import LONGEST
from models.train.model import Translator
from models.train.ragged import Ragged
from models.train.text import LANGUAGES

SHARES = {"ro": 0.45, "ru": 0.25, "uk": 0.30}
"""Most for the languages with the least news of their own."""


@torch.no_grad()
def sample(model: Translator, source: Tensor, *, among: int, longest: int) -> tuple[Tensor, Tensor]:
    """One sampled translation for each row, as piece ids, and whether it came to its end.

    Each piece is drawn from the `among` likeliest.
    """
    memory, mask = model.encode(source)
    weight, bias = model.output()
    written = torch.full((len(source), 1), pieces.BEGIN, device=source.device)
    done = torch.zeros(len(source), dtype=torch.bool, device=source.device)
    for _ in range(longest):
        logits = (model.decode(written, memory, mask)[:, -1].to(weight.dtype) @ weight.T).float() + bias
        best, row = logits.topk(min(among, logits.shape[1]))
        following = model.targets[row.gather(1, torch.multinomial(best.softmax(-1), 1))[:, 0]]
        following = torch.where(done, torch.full_like(following, pieces.END), following)
        written = torch.cat((written, following[:, None]), 1)
        done |= following == pieces.END
        if bool(done.all()):
            break
    return written[:, 1:], done


def backtranslate(
    data: Path,
    checkpoint: Path,
    out: Path,
    *,
    sentences: int = 300_000,
    minutes: float = 5.0,
    batch: int = 1024,
    among: int = 10,
    shares: Mapping[str, float] = SHARES,
    seed: int = 0,
    say: Callable[[str], None] = print,
) -> int:
    """Write synthetic pairs to `out`, for `train --extra`; returns how many."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    kept = Checkpoint.load(checkpoint)
    if not kept.reverse:
        raise ValueError(f"{checkpoint.name} translates into English; train a model with --reverse")
    torch.manual_seed(seed)
    model = kept.model().to(device)
    vocabulary = pieces.load(data / "pieces.model")
    tags = [vocabulary.piece_to_id(tag) for tag in pieces.TAGS]
    with np.load(data / "data.npz") as file:
        news = Ragged.load(file, "news")
    count = min(sentences, len(news))
    chooser = np.random.default_rng(seed)
    weight = np.array([shares.get(language, 0.0) for language in LANGUAGES])
    language = chooser.choice(len(LANGUAGES), count, p=weight / weight.sum())
    by_length = np.argsort(news.lengths[:count], kind="stable")
    chunks = [by_length[i : i + batch] for i in range(0, count, batch)]
    chooser.shuffle(chunks)
    began = time.monotonic()
    sources: list[list[int]] = []
    targets: list[list[int]] = []
    spoken: list[int] = []
    for chunk in chunks:
        if time.monotonic() - began > 60 * minutes:
            break
        width = int(news.lengths[chunk].max()) + 1
        english = news.matrix(chunk, width, fill=kept.shape.padding, before=np.array(tags)[language[chunk]])
        with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
            written, done = sample(
                model,
                torch.from_numpy(english).long().to(device),
                among=among,
                longest=min(LONGEST, 2 * width + 8),
            )
        for i, row, whole in zip(chunk.tolist(), written.tolist(), done.tolist(), strict=True):
            ids = row[: row.index(pieces.END)] if whole else []
            if 2 < len(ids) <= LONGEST and not set(ids) & set(tags):
                sources.append(ids)
                targets.append(news[i])
                spoken.append(int(language[i]))
    np.savez_compressed(
        out,
        **Ragged.of(sources).arrays("train_source"),
        **Ragged.of(targets).arrays("train_target"),
        train_language=np.array(spoken, np.uint8),
        train_weight=np.ones(len(spoken), np.float16),
    )
    for i in range(0, len(sources), max(1, len(sources) // 6)):
        say(f"{LANGUAGES[spoken[i]]} | {vocabulary.decode(sources[i])} | {vocabulary.decode(targets[i])}")
    return len(sources)
