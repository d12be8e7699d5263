"""How quick the store is on a large workspace; run by hand.

    python -m tests.benchmarks.store [--articles 200000] [--keep FILE.db]

Generates articles of about 150 words in four languages with a Zipf-like vocabulary, two thirds of
them translated, grouped and partly marked and tagged, then prints one table in Markdown.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate, islice
from pathlib import Path

from monitor.news import Dating, Draft, Kind, Language, Membership, Part, Segment, Source, Translation
from monitor.store import Placement, Store
from monitor.triage import parse

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
ALPHABETS = {
    "ro": "aăâbcdefghiîjlmnoprsștțuvz",
    "ru": "абвгдежзийклмнопрстуфхцчшщыьэюяё",
    "uk": "абвгґдежзиіїйклмнопрстуфхцчшщьюяє",
    "en": "abcdefghijklmnoprstuvwy",
}
VOCABULARY = 40_000
TIMED = 1_000


class Writer:
    """Writes articles whose words are as unevenly frequent as those of a language."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = {
            language: [
                "".join(self.random.choices(letters, k=self.random.randint(2, 11))) for _ in range(VOCABULARY)
            ]
            for language, letters in ALPHABETS.items()
        }
        self.weights = list(accumulate(1 / (rank + 5) for rank in range(VOCABULARY)))

    def sentence(self, language: str, length: int) -> str:
        chosen = self.random.choices(self.words[language], cum_weights=self.weights, k=length)
        return " ".join(chosen).capitalize() + "."

    def drafts(self, count: int) -> Iterator[Draft]:
        for number in range(count):
            language = self.random.choice(tuple(ALPHABETS))
            url = f"https://outlet{number % 60}.example/2026/{number}"
            yield Draft(
                source=f"outlet{number % 60}",
                title=self.sentence(language, 9),
                url=f"{url}?utm_source=rss",
                canonical_url=url,
                guid=f"guid-{number}",
                text="\n".join(" ".join(self.sentence(language, 17) for _ in range(3)) for _ in range(3)),
                published=Dating(NOW - timedelta(minutes=5 * (count - number))),
                language=Language(language, 0.99),
            )

    def translation(self, article: int, draft: Draft) -> Translation:
        lines = [(Part.TITLE, 0, draft.title)]
        lines += [
            (Part.BODY, paragraph, sentence.strip() + ".")
            for paragraph, line in enumerate(draft.text.split("\n"))
            for sentence in line.rstrip(".").split(".")
        ]
        segments = tuple(
            Segment(part, paragraph, source, self.sentence("en", len(source.split())), -0.4)
            for part, paragraph, source in lines
        )
        return Translation(article, 1, f"translate-{draft.language.code}_en-1_0", 2, False, NOW, segments)


class Stopwatch:
    """Time spent inside its `with` blocks, and how many there were a second."""

    def __init__(self) -> None:
        self.spent, self.times = 0.0, 0

    def __enter__(self) -> None:
        self.started = time.perf_counter()

    def __exit__(self, *error: object) -> None:
        self.spent += time.perf_counter() - self.started
        self.times += 1

    @property
    def rate(self) -> float:
        return self.times / self.spent


def fill(store: Store, count: int) -> dict[str, float]:
    """Fill a store; items a second by step."""
    writer = Writer(7)
    for number in range(60):
        kind = tuple(Kind)[number % 5]
        store.sources.add(
            Source(f"outlet{number}", f"Outlet {number}", "ro", ("RO", "RU", "UA")[number % 3], kind)
        )
    saving, translating, meeting = Stopwatch(), Stopwatch(), Stopwatch()
    ids: list[int] = []
    drafts = writer.drafts(count)
    for draft in islice(drafts, TIMED):
        with saving:
            ids.append(store.articles.save(draft, draft.published.at or NOW).article)
        with meeting:
            store.articles.save(replace(draft, url=f"{draft.canonical_url}?again"), NOW)
        if draft.language.code != "en":
            translation = writer.translation(ids[-1], draft)
            with translating:
                store.translations.save(translation)
    rates = {
        "articles saved a second, one transaction each": saving.rate,
        "known articles met again a second": meeting.rate,
        "translations saved a second, one transaction each": translating.rate,
    }
    while bundle := list(islice(drafts, TIMED)):
        with store.batch():
            for draft in bundle:
                ids.append(store.articles.save(draft, draft.published.at or NOW).article)
                if draft.language.code != "en" and ids[-1] % 9:
                    store.translations.save(writer.translation(ids[-1], draft))
    placements = [
        Placement(
            None, f"Story {start}", tuple(Membership(i, "shared names") for i in ids[start : start + 4])
        )
        for start in range(0, count, 4)
    ]
    started = time.perf_counter()
    store.stories.save(placements)
    rates["articles placed in stories a second (one transaction)"] = count / (time.perf_counter() - started)
    store.marks.set(writer.random.sample(ids, count // 3), read=True, by="benchmark")
    store.marks.set(writer.random.sample(ids, count // 10), dismissed=True, by="benchmark")
    for number in range(20):
        chosen = writer.random.sample(ids, max(1, count // 400))
        store.tags.tag(chosen, f"topic/{number % 4}/{number}", by="benchmark")
    return rates


def milliseconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Median time of some runs, after one that warms the cache."""
    work()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def measures(store: Store, frequent: str, rare: str) -> Iterator[tuple[str, float, object]]:
    """Each line of the table: what, milliseconds, how many."""
    lists = store.lists
    filters = [
        "", "is:unread", "is:dismissed", "lang:ru is:unread", "source:outlet7", "kind:state country:RU",
        "tag:topic/2", "is:untranslated", "since:24h", "date:2026-11-20", f"{frequent}", f"{rare}",
        f'"{frequent} {rare}"', f"{frequent} -{rare} lang:ru", f"-{frequent}", f"{frequent} OR {rare}",
    ]  # fmt: skip
    for text in filters:
        wanted = parse(text)
        count = lists.count(wanted, now=NOW)
        yield f"ids of `{text}`", milliseconds(partial(lists.ids, wanted, now=NOW)), count
        page = partial(lists.headlines, wanted, limit=100, now=NOW)
        yield f"first page of `{text}`", milliseconds(page), 100
    for sort in ("story", "weight"):
        yield f"ids by {sort}", milliseconds(partial(lists.ids, sort=sort)), lists.count()
        yield f"first page by {sort}", milliseconds(partial(lists.headlines, sort=sort, limit=100)), 100
    wanted = parse(frequent)
    yield (
        f"first page of `{frequent}` by weight",
        milliseconds(lambda: lists.headlines(wanted, sort="weight", limit=100)),
        100,
    )
    everything = lists.ids(now=NOW)
    middle = everything[len(everything) // 2 :][:100]
    yield "headlines of 100 ids in the middle", milliseconds(lambda: lists.of(middle)), 100
    yield "count of everything", milliseconds(lambda: lists.count()), len(everything)
    yield "count of `is:unread`", milliseconds(lambda: lists.count(parse("is:unread"))), ""
    yield "100 newest stories with members", milliseconds(lambda: store.stories.all(limit=100)), 100
    yield (
        "grouping material of a day",
        milliseconds(lambda: store.stories.window(NOW - timedelta(days=1))),
        len(store.stories.window(NOW - timedelta(days=1))),
    )
    yield "backlog of 200", milliseconds(lambda: store.articles.backlog(["ro", "ru", "uk"], 200)), 200
    yield "untranslated by language", milliseconds(store.articles.untranslated), ""
    yield "sources with health and counts", milliseconds(store.sources.all), 60
    yield "one article", milliseconds(lambda: store.articles.get(middle[0])), 1
    yield "mark one read, and undo", milliseconds(lambda: (
        store.marks.set(middle[:1], starred=True, by="benchmark"), store.journal.undo()
    )), 1  # fmt: skip
    yield "mark 1 000 starred, and undo", milliseconds(lambda: (
        store.marks.set(everything[:1000], starred=True, by="benchmark"), store.journal.undo()
    )), 1000  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("--articles", type=int, default=200_000)
    asked.add_argument("--keep", type=Path, help="keep the database in this file, or use the one there")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = options.keep or Path(folder) / "monitor.db"
        filled = file.exists()
        with Store.open(file, create=True) as store:
            rates = {} if filled else fill(store, options.articles)
            print(f"\n{store.care.counts()['articles']:,} articles, {store.care.size() / 2**20:,.0f} MB\n")
            if rates:
                print("| what | |\n|---|---:|")
            for what, rate in rates.items():
                print(f"| {what} | {rate:,.0f} |")
            words = Writer(7).words["ru"]
            print("\n| what | ms | items |\n|---|---:|---:|")
            for what, spent, items in measures(store, words[3], words[5000]):
                print(f"| {what} | {spent:,.1f} | {items} |", flush=True)
        started = time.perf_counter()
        with Store.open(file) as store:
            store.lists.headlines(limit=100)
        print(
            f"| open the file and read the first page | {(time.perf_counter() - started) * 1000:,.1f} | 100 |"
        )


if __name__ == "__main__":
    main()
