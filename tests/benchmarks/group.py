"""What the grouping costs as the archive grows; run by hand.

    python -m tests.benchmarks.group [--articles 200000] [--day 1000] [--words 250] [--window 7]
        [--together 5000]

Generates a stream of articles, day after day, most of them on events of a few days that share names
and words. `Live` places each as it comes; the table shows that its cost does not grow with what it
has seen. Then `assign` groups one day from nothing.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice

from monitor.group import Document, Live, assign

START = datetime(2026, 1, 1, tzinfo=UTC)
VOCABULARY = 30_000
TOLD = 6
"""Articles that an event has on average."""
MARKS = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000)


class Writer:
    """Articles on events, in words as unevenly frequent as those of a language."""

    def __init__(self, seed: int, day: int, length: int) -> None:
        self.random = random.Random(seed)
        self.day = day
        self.length = length
        letters = "abcdefghijklmnoprstuvwy"
        self.words = [
            "".join(self.random.choices(letters, k=self.random.randint(2, 9))) for _ in range(VOCABULARY)
        ]
        self.weights = list(accumulate(1 / (rank + 5) for rank in range(VOCABULARY)))
        self.events: list[tuple[list[str], list[str]]] = []

    def documents(self) -> Iterator[Document]:
        for number in range(10**9):
            if not self.events or self.random.random() < 1 / TOLD:
                self.events = [*self.events[-self.day // TOLD :], self.event()]
            names, words = self.random.choice(self.events)
            text = (
                self.drawn(self.length - 30)
                + self.random.choices(words, k=24)
                + self.random.choices(names, k=6)
            )
            self.random.shuffle(text)
            title = self.drawn(3) + self.random.sample(words, 4) + self.random.sample(names, 2)
            when = START + timedelta(days=number / self.day)
            yield Document(number, " ".join(title), " ".join(text), when, f"outlet{number % 60}", "en")

    def event(self) -> tuple[list[str], list[str]]:
        """Names and telling words of something that happened."""
        rare = self.words[VOCABULARY // 20 :]
        return [w.capitalize() for w in self.random.sample(rare, 4)], self.random.sample(rare, 12)

    def drawn(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.weights, k=count)


def memory() -> float:
    """MiB that this process has taken at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--day", type=int, default=1_000, help="articles a day")
    parser.add_argument("--words", type=int, default=250, help="words of an article")
    parser.add_argument("--window", type=int, default=7, help="days that stories stay live")
    parser.add_argument("--together", type=int, default=5_000, help="articles grouped from nothing")
    options = parser.parse_args()

    stream = Writer(1, options.day, options.words).documents()
    live, window = Live(), timedelta(days=options.window)
    print("| articles seen | live | articles/s | slowest, ms | memory, MiB |\n|--:|--:|--:|--:|--:|")
    seen = 0
    for mark in [m for m in MARKS if m <= options.articles]:
        spent, slowest = 0.0, 0.0
        for document in islice(stream, mark - seen):
            started = time.process_time()
            live.expire(document.when - window)
            live.add(document)
            took = time.process_time() - started
            spent, slowest = spent + took, max(slowest, took)
        rate, seen = (mark - seen) / spent, mark
        print(f"| {seen} | {len(live)} | {rate:.0f} | {1000 * slowest:.1f} | {memory():.0f} |", flush=True)

    together = list(islice(stream, options.together))
    started = time.process_time()
    told = assign(together)
    spent = time.process_time() - started
    stories = len({p.story for p in told})
    print(f"\n{len(together)} articles from nothing: {spent:.1f} s on one core, {stories} stories.")


if __name__ == "__main__":
    main()
