"""Words a second beside stock Argos: same package, same sentences, one run.

    python -m tests.benchmarks.translate [--from ru] [--articles 20] [--package FILE] [--no-stock]

Each row is a process of its own. Stock is measured as it comes, with the threads it gives a sentence,
and with one, which on few cores suits it better. Seconds of the clock tell what a reader waits for; on
a machine that is shared, seconds of processor time are the fairer ones. `faithful` and `stock` must
agree word for word, and the program fails where they do not.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor import seeds
from monitor.news import Article, Language, Translation
from monitor.translate.engine import PROFILES, Engine
from monitor.translate.glossary import Glossary
from monitor.translate.packages import Shelf
from tests import stock

WORDS = 400
"""Words in an article."""
STOCK = {
    "stock": {"ARGOS_BEAM_SIZE": "4"},
    "stock, 1 thread": {"ARGOS_BEAM_SIZE": "4", "ARGOS_INTRA_THREADS": "1"},
}
"""Settings of Argos."""
LABELLED = Path(__file__).parent.parent / "data" / "sentences"


class Notebook:
    """A memory in a dict."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, str], tuple[str, float | None]] = {}

    def get(self, package: str, beam: int, sentences: Sequence[str]) -> dict[str, tuple[str, float | None]]:
        return {s: self._known[package, beam, s] for s in sentences if (package, beam, s) in self._known}

    def put(self, package: str, beam: int, made: Mapping[str, tuple[str, float | None]]) -> None:
        self._known.update({(package, beam, s): english for s, english in made.items()})


def backlog(language: str, count: int) -> list[str]:
    """Articles of about WORDS words; no sentence in them comes twice."""
    lines = (LABELLED / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    sentences = [line for line in lines if len(line.split()) > 4]
    pick = random.Random(7)
    texts = []
    serial = 0
    for _ in range(count):
        paragraphs: list[str] = []
        while sum(len(p.split()) for p in paragraphs) < WORDS:
            serial += 1
            paragraphs.append(f"{serial} — {pick.choice(sentences)} {pick.choice(sentences)}")
        texts.append("\n".join(paragraphs))
    return texts


def measure(folder: Path, shelf: Shelf, language: str, texts: list[str], row: str) -> dict[str, Any]:
    """One row of the table, measured in this process."""
    if row in STOCK:
        translate = stock.load(folder, STOCK[row])
        translate.translate("a", language, "en")
        begun, used = time.perf_counter(), time.process_time()
        english = [translate.translate(text, language, "en") for text in texts]
    else:
        memory = Notebook() if row == "warm memory" else None
        engine = Engine(
            shelf,
            memory,
            PROFILES.get(row, 4),
            glossary=Glossary(seeds.glossary()),
            faithful=row == "faithful",
        )
        engine.lines(["a"], language)
        now = datetime.now(UTC)
        articles = [
            Article(n, "s", "", text, "", now, Language(language, 1.0)) for n, text in enumerate(texts)
        ]
        if memory:
            list(engine.articles(articles))
        begun, used = time.perf_counter(), time.process_time()
        english = [made.text for made in engine.articles(articles) if isinstance(made, Translation)]
    return {
        "seconds": time.perf_counter() - begun,
        "processor": time.process_time() - used,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "english": english if row in (*STOCK, "faithful") else [],
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="language", default="ru", choices=["ru", "ro", "uk"])
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--package", type=Path, help="a package file to measure in place of the bundled one")
    parser.add_argument("--no-stock", action="store_true")
    parser.add_argument("--row", help=argparse.SUPPRESS)
    parser.add_argument("--home", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        home = Path(wanted.home or made)
        shelf = Shelf(
            home / "none" if wanted.package else seeds.bundled_models(), home / "installed", home / "cache"
        )
        if wanted.package and not wanted.home:
            shelf.install(wanted.package)
        (package,) = shelf.path(wanted.language, "en")
        folder = shelf.folder(package)
        texts = backlog(wanted.language, wanted.articles)
        if wanted.row:
            json.dump(measure(folder, shelf, wanted.language, texts, wanted.row), sys.stdout)
            return 0
        words = sum(len(text.split()) for text in texts)
        print(f"{package.name}, {wanted.articles} articles, {words} words")
        rows = {}
        for row in (*STOCK, "faithful", "best", "balanced", "fast", "warm memory"):
            if row in STOCK and wanted.no_stock:
                continue
            again = [sys.executable, "-m", "tests.benchmarks.translate", *sys.argv[1:]]
            done = subprocess.run(
                [*again, "--row", row, "--home", str(home)], capture_output=True, text=True, check=True
            )
            rows[row] = json.loads(done.stdout)
            base, it = rows.get("stock", rows[row]), rows[row]
            print(
                f"{row:16} {words / it['seconds']:8.0f} words/s {base['seconds'] / it['seconds']:6.1f} x"
                f" {words / it['processor']:8.0f} words/cpu-s {base['processor'] / it['processor']:6.1f} x"
                f" {it['megabytes']:6.0f} MB",
                flush=True,
            )
        if not wanted.no_stock and any(rows[r]["english"] != rows["faithful"]["english"] for r in STOCK):
            print("faithful and stock differ", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
