"""Parallel text on disk becomes token arrays that travel well: `data.npz`, `pieces.model`, `data.json`."""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from models.train import pieces, tables, text
from models.train.ragged import Ragged

LONGEST = 126
"""Pieces in the longest sentence kept; with <s> or </s> and a tag it fits the widest bucket, 128."""

WEIGHTS = {
    "wmt_newstest": 4.0,
    "1tv_argos_headlines": 1.0,
    "1tv_argos_leads": 1.5,
    "ro_sts": 2.0,
    "stsb": 1.5,
    "mlqe": 3.0,
    "tico19": 2.0,
    "tatoeba": 1.0,
    "ms_beginners": 0.6,
    "ms_docs": 0.3,
    "oss": 0.6,
    "cldr": 1.5,
    "gnome": 0.3,
    "electron": 0.2,
    "l10n": 0.2,
    "phpmy": 0.15,
    "util_linux": 0.1,
    "manpages": 0.1,
    "wikidata": 0.1,
    "rowordnet_glosses": 3.0,
    "mueller_phrases": 1.0,
    "apertium_pivot": 1.0,
    "debian_descriptions": 0.6,
    "debian_games": 0.6,
}
"""How often a pair of a corpus is drawn, relative to others: near to news high, interface strings low."""

NEWS = ("1tv", "wmt_newstest", "mlqe", "tico19", "stsb")
"""Corpora in the language of the news."""

MOST = {"wikidata": 30_000}
"""Pairs kept of a corpus that is large for what it teaches."""


@dataclass(frozen=True, slots=True)
class Line:
    """One pair of a corpus."""

    corpus: str
    source: str
    target: str

    @property
    def weight(self) -> float:
        return next((w for prefix, w in WEIGHTS.items() if self.corpus.startswith(prefix)), 0.5)

    @property
    def is_news(self) -> bool:
        return self.corpus.startswith(NEWS)


def pairs(folder: Path, language: str) -> Iterator[Line]:
    """The worthwhile, distinct pairs of `LANGUAGE-en.tsv.xz` (or `.tsv`): corpus TAB source TAB English."""
    packed, plain = folder / f"{language}-en.tsv.xz", folder / f"{language}-en.tsv"
    seen: set[int] = set()
    with (
        lzma.open(packed, "rt", encoding="utf-8") if packed.exists() else plain.open(encoding="utf-8") as file
    ):
        for row in file:
            corpus, source, target = row.rstrip("\n").split("\t")[:3]
            source, target = text.tidy(source), text.english(target)
            if text.worthwhile(language, source, target) and (key := hash((source, target))) not in seen:
                seen.add(key)
                yield Line(corpus, source, target)


def write(lines: Iterable[Line], path: Path) -> int:
    """Write pairs as `read` takes them: corpus TAB source TAB English, a pair a line; returns how many."""
    rows = [f"{line.corpus}\t{line.source}\t{line.target}\n" for line in lines]
    path.write_text("".join(rows), encoding="utf-8")
    return len(rows)


def read(paths: Iterable[Path]) -> list[Line]:
    """The pairs of files that `write` made; ValueError where one is something else."""
    return [
        Line(corpus, source, target)
        for path in paths
        for corpus, source, target in tables.rows(path, "corpus", "source", "English")
    ]


def news(path: Path, limit: int) -> list[str]:
    """Distinct English sentences of a JSON Lines file (optionally .xz) of articles with a `text`."""
    found: dict[str, None] = {}
    with (
        lzma.open(path, "rt", encoding="utf-8")
        if path.suffix == ".xz"
        else path.open(encoding="utf-8") as file
    ):
        for row in file:
            for paragraph in json.loads(row)["text"].split("\n"):
                for sentence in text.sentences(text.untokenised(text.tidy(paragraph))):
                    found.setdefault(text.english(sentence))
            if len(found) >= limit:
                break
    return list(found)[:limit]


def capped(lines: list[Line]) -> list[Line]:
    """The lines without what a corpus of MOST has too many of."""
    left = dict(MOST)
    kept = []
    for line in lines:
        prefix = next((p for p in left if line.corpus.startswith(p)), None)
        if prefix is not None:
            left[prefix] -= 1
        if prefix is None or left[prefix] >= 0:
            kept.append(line)
    return kept


def joined(lines: list[Line], share: float, draw: random.Random) -> list[Line]:
    """Some neighbours put together, so that the model has seen several sentences in one."""
    both: list[Line] = []
    for _ in range(int(share * len(lines))):
        first, second = draw.sample(lines, 2)
        if (
            first.corpus == second.corpus
            and first.source[-1:] in ".!?"
            and len(first.source + second.source) < 300
        ):
            both.append(
                Line(first.corpus, f"{first.source} {second.source}", f"{first.target} {second.target}")
            )
    return both


def prepare(
    corpora: Path,
    dev: Path,
    out: Path,
    *,
    english_news: Path | None = None,
    vocabulary: int = 12_000,
    grow_from: Path | None = None,
    limit: int | None = None,
    seed: int = 1,
) -> dict[str, Any]:
    """Write the data folder and return what it holds, as `data.json` also says.

    With `grow_from` (an older vocabulary file) the pieces are that file's plus what Ukrainian needs.
    """
    out.mkdir(parents=True, exist_ok=True)
    draw = random.Random(seed)
    lines: dict[str, list[Line]] = {}
    for language in text.LANGUAGES:
        kept = list(pairs(corpora, language))
        draw.shuffle(kept)
        lines[language] = capped(kept)[:limit]
    monolingual = news(english_news, 2 * limit if limit else 700_000) if english_news else []
    draw.shuffle(monolingual)

    file = out / "pieces.model"
    if grow_from is not None:
        wanted = draw.choices(lines["uk"], [line.weight for line in lines["uk"]], k=120_000)
        pieces.grow(grow_from, [line.source for line in wanted], 0.25, vocabulary, file)
    else:
        pieces.learn(_sample(lines, monolingual, draw), vocabulary, file)
    processor = pieces.load(file)

    sources: list[list[int]] = []
    targets: list[list[int]] = []
    languages: list[int] = []
    weights: list[float] = []
    for number, language in enumerate(text.LANGUAGES):
        every = lines[language] + joined(lines[language], 0.04, draw)
        heard = [text.noisy(language, (line.source, line.target), draw) for line in every]
        encoded = zip(
            processor.encode([s for s, _ in heard]),
            processor.encode([t for _, t in heard]),
            every,
            strict=True,
        )
        for source, target, line in encoded:
            if 0 < len(source) <= LONGEST and 0 < len(target) <= LONGEST:
                sources.append(source)
                targets.append(target)
                languages.append(number)
                weights.append(line.weight)
    arrays = Ragged.of(sources).arrays("train_source") | Ragged.of(targets).arrays("train_target")
    arrays |= {"train_language": np.array(languages, np.uint8), "train_weight": np.array(weights, np.float16)}
    arrays |= Ragged.of([x for x in processor.encode(monolingual) if len(x) <= 80]).arrays("news")

    sets = sorted(dev.glob("*.tsv"))
    dev_sources: list[list[int]] = []
    dev_targets: list[list[int]] = []
    dev_sets: list[int] = []
    for number, path in enumerate(sets):
        for row in path.read_text(encoding="utf-8").splitlines()[:250]:
            source, target = row.split("\t")[:2]
            a, b = processor.encode(text.tidy(source)), processor.encode(text.english(target))
            if 0 < len(a) <= LONGEST and 0 < len(b) <= LONGEST:
                dev_sources.append(a)
                dev_targets.append(b)
                dev_sets.append(number)
    arrays |= Ragged.of(dev_sources).arrays("dev_source") | Ragged.of(dev_targets).arrays("dev_target")
    arrays["dev_set"] = np.array(dev_sets, np.uint8)
    np.savez(out / "data.npz", **arrays)  # type: ignore[arg-type]
    held = {
        "pairs": {language: languages.count(n) for n, language in enumerate(text.LANGUAGES)},
        "news": len(arrays["news_start"]) - 1,
        "pieces": processor.vocab_size(),
        "dev": [path.name for path in sets],
    }
    (out / "data.json").write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")
    return held


def _sample(lines: dict[str, list[Line]], monolingual: list[str], draw: random.Random) -> Iterator[str]:
    """The text that a fresh vocabulary is learned on: sources by weight, a third of the English, news."""
    for language, count in zip(text.LANGUAGES, (160_000, 160_000, 80_000), strict=True):
        known = lines[language]
        for i, line in enumerate(
            draw.choices(known, [x.weight for x in known], k=min(count, 4 * len(known)))
        ):
            yield line.source
            if i % 3 == 0:
                yield line.target
    yield from monolingual[:60_000]
