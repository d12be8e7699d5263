"""How well the flags find bad sentences; run by hand, with sacrebleu installed.

    python -m tests.benchmarks.doubts DEV [--bound 30] [--profile balanced] [--fit]

DEV holds `NAME.XX-en.tsv` (source TAB English). Every sentence is translated with the best package at
hand; it is bad where its chrF against the reference is below the bound. Prints one table in Markdown:
of the sentences with any flag the share that is bad, of the bad ones the share that has a flag, and
the same for each kind of flag alone. `draft` is no flag of a sentence and does not count. `--fit`
prints the weights of the calibrated score that suit these translations best, and the bound at which as
many are flagged as are bad.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from monitor import seeds
from monitor.news import Article, Language, Translation
from monitor.translate import quality
from monitor.translate.engine import PROFILES, Engine
from monitor.translate.glossary import Glossary
from monitor.translate.packages import Shelf


@dataclass
class Tally:
    """Sentences by what they are and what was said of them."""

    sentences: int = 0
    bad: int = 0
    flagged: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def add(self, bad: bool, flags: Iterable[str]) -> None:
        self.sentences += 1
        self.bad += bad
        for flag in {*flags, "any"} if flags else ():
            self.flagged[flag] += 1
            self.found[flag] += bad

    def row(self, name: str, flag: str) -> str:
        precision = self.found[flag] / self.flagged[flag] if self.flagged[flag] else 0.0
        recall = self.found[flag] / self.bad if self.bad else 0.0
        return (
            f"| {name} | {flag} | {self.sentences} | {self.bad} | {self.flagged[flag]} "
            f"| {precision:.2f} | {recall:.2f} |"
        )


@dataclass(frozen=True, slots=True)
class English:
    """One line translated."""

    text: str = ""
    flags: frozenset[str] = frozenset()
    score: float | None = None
    """Of a line that is one sentence."""


def translated(engine: Engine, language: str, sources: Sequence[str]) -> list[English]:
    """The English of each line."""
    now = datetime.now(UTC)
    articles = [Article(n, "s", "", text, "", now, Language(language, 1.0)) for n, text in enumerate(sources)]
    made = [English()] * len(sources)
    for one in engine.articles(articles):
        if isinstance(one, Translation):
            flags = frozenset(flag for part in one.segments for flag in part.flags)
            score = one.segments[0].score if len(one.segments) == 1 else None
            made[one.article] = English(one.text, flags, score)
    return made


def fitted(features: Sequence[tuple[float, ...]], bad: Sequence[bool]) -> tuple[list[float], float]:
    """The weights of a logistic regression (Newton's method), and the probability above which as many
    sentences lie as are bad."""
    x, y = np.array(features), np.array(bad, float)
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = x.T @ (x * (p * (1 - p))[:, None]) + 1e-3 * np.eye(x.shape[1])
        weights += np.linalg.solve(curve, x.T @ (y - p) - 1e-3 * weights)
    p = 1 / (1 + np.exp(-x @ weights))
    return weights.tolist(), float(np.quantile(p, 1 - y.mean()))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("dev", type=Path)
    parser.add_argument("--bound", type=float, default=30.0)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--profile", choices=PROFILES, default="balanced")
    wanted = parser.parse_args()
    from sacrebleu import sentence_chrf

    print(f"bad: chrF below {wanted.bound:g}; profile {wanted.profile}\n")
    print("| set | flag | sentences | bad | flagged | precision | recall |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    everything = Tally()
    features: list[tuple[float, ...]] = []
    bad: list[bool] = []
    with TemporaryDirectory() as work:
        shelf = Shelf(seeds.bundled_models(), Path(work) / "installed", Path(work) / "cache")
        engine = Engine(shelf, None, PROFILES[wanted.profile], glossary=Glossary(seeds.glossary()))
        for file in sorted(wanted.dev.glob("*.??-en.tsv")):
            pairs = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
            tally = Tally()
            language = file.name.rsplit(".", 2)[1][:2]
            english = translated(engine, language, [source for source, _ in pairs])
            for made, (source, reference) in zip(english, pairs, strict=True):
                worse = sentence_chrf(made.text, [reference]).score < wanted.bound
                for one in (tally, everything):
                    one.add(worse, made.flags)
                if made.score is not None:
                    features.append(quality.features(source, made.text, made.score, language))
                    bad.append(worse)
            print(tally.row(file.name.removesuffix(".tsv"), "any"), flush=True)
    for flag, _ in everything.flagged.most_common():
        print(everything.row("all", flag))
    if wanted.fit:
        weights, bound = fitted(features, bad)
        print(
            f"\n{len(bad)} lines of one sentence: weights {[round(w, 2) for w in weights]}, bound {bound:.2f}"
        )


if __name__ == "__main__":
    main()
