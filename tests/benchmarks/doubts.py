"""How well the flags find bad sentences; run by hand, with sacrebleu installed.

    python -m tests.benchmarks.doubts DEV [--bound 30] [--profile balanced]

DEV holds `NAME.XX-en.tsv` (source TAB English). Every sentence is translated with the best package at
hand; it is bad where its chrF against the reference is below the bound. Prints one table in Markdown:
of the sentences with any flag the share that is bad, of the bad ones the share that has a flag, and
the same for each kind of flag alone. `draft` is no flag of a sentence and does not count.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from monitor import seeds
from monitor.news import Article, Language, Translation
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


def translated(engine: Engine, language: str, sources: Sequence[str]) -> list[tuple[str, set[str]]]:
    """The English of each sentence, and its flags."""
    now = datetime.now(UTC)
    articles = [Article(n, "s", "", text, "", now, Language(language, 1.0)) for n, text in enumerate(sources)]
    made: list[tuple[str, set[str]]] = [("", set())] * len(sources)
    for one in engine.articles(articles):
        if isinstance(one, Translation):
            made[one.article] = (one.text, {flag for part in one.segments for flag in part.flags})
    return made


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("dev", type=Path)
    parser.add_argument("--bound", type=float, default=30.0)
    parser.add_argument("--profile", choices=PROFILES, default="balanced")
    wanted = parser.parse_args()
    from sacrebleu import sentence_chrf

    print(f"bad: chrF below {wanted.bound:g}; profile {wanted.profile}\n")
    print("| set | flag | sentences | bad | flagged | precision | recall |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    everything = Tally()
    with TemporaryDirectory() as work:
        shelf = Shelf(seeds.bundled_models(), Path(work) / "installed", Path(work) / "cache")
        engine = Engine(shelf, None, PROFILES[wanted.profile], glossary=Glossary(seeds.glossary()))
        for file in sorted(wanted.dev.glob("*.??-en.tsv")):
            pairs = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
            tally = Tally()
            language = file.name.rsplit(".", 2)[1][:2]
            english = translated(engine, language, [source for source, _ in pairs])
            for (target, flags), (_, reference) in zip(english, pairs, strict=True):
                bad = sentence_chrf(target, [reference]).score < wanted.bound
                for one in (tally, everything):
                    one.add(bad, flags)
            print(tally.row(file.name.removesuffix(".tsv"), "any"), flush=True)
    for flag, _ in everything.flagged.most_common():
        print(everything.row("all", flag))


if __name__ == "__main__":
    main()
