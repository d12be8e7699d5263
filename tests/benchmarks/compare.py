"""How quick a comparison is; run by hand.

    python -m tests.benchmarks.compare [--reports 10 50 200] [--words 400]

Stories are made of sentences as news has them (names, numbers, quotes, sources) in four languages,
partly shared between outlets, partly their own; one is a live blog of 100 000 words. Prints one
table in Markdown: processor seconds, the best of three runs, and rows found.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from monitor.compare import compare
from monitor.news import Part, Report, Segment

PEOPLE = ["Anna Petrova", "Oleg Smirnov", "Ion Rusu", "Taras Hnatiuk", "Elena Popescu", "Viktor Danilov"]
PLACES = ["Tulcea", "Odesa", "Galați", "Izmail", "Chișinău", "Constanța"]
TEMPLATES = {
    "en": [
        "{person}, the mayor of {place}, said that {n} people had been evacuated.",
        "“We need {n} boats and {m} pumps by Monday,” {person} told reporters.",
        "The damage reached ${n} million, or {m}% of the budget, according to the ministry.",
        "Police in {place} detained {m} men after the protest, Reuters reported.",
        "The river rose by {m} centimetres near {place} on 12 March 2026.",
        "{person} denied that the order had been given.",
    ],
    "ro": [
        "{person}, primarul din {place}, a declarat că {n} de persoane au fost evacuate.",
        "„Avem nevoie de {n} de bărci până luni”, a spus {person}.",
        "Pagubele au ajuns la {n} de milioane de lei, potrivit ministerului.",
        "Poliția din {place} a reținut {m} bărbați, transmite Agerpres.",
        "Nivelul apei a crescut cu {m} centimetri lângă {place}.",
        "{person} a negat că a dat ordinul.",
    ],
    "ru": [
        "Мэр города {place} {person} заявил, что эвакуированы {n} человек.",
        "«Нам нужно {n} лодок до понедельника», — сказал {person}.",
        "Ущерб составил {n} млн рублей, сообщает ТАСС.",
        "Полиция задержала {m} мужчин, по данным министерства.",
        "Уровень воды вырос на {m} сантиметров.",
        "{person} опроверг, что отдавал приказ.",
    ],
    "uk": [
        "Мер міста {place} {person} заявив, що евакуйовано {n} осіб.",
        "«Нам потрібно {n} човнів до понеділка», — сказав {person}.",
        "Збитки становлять {n} млн гривень, повідомляє УНІАН.",
        "Поліція затримала {m} чоловіків, за даними міністерства.",
        "Рівень води піднявся на {m} сантиметрів.",
        "{person} спростував, що віддавав наказ.",
    ],
}
FILLER = {
    "en": "the water stood in the streets and people waited for news about roads trains schools and bridges",
    "ro": "apa a rămas pe străzi iar oamenii au așteptat vești despre drumuri trenuri școli și poduri mereu",
    "ru": "вода стояла на улицах и люди ждали новостей о дорогах поездах школах и мостах весь день до вечера",
    "uk": "вода стояла на вулицях і люди чекали новин про дороги потяги школи та мости весь день до вечора",
}


def sentences(chosen: random.Random, language: str, words: int) -> list[str]:
    """Sentences until there are so many words."""
    made: list[str] = []
    count = 0
    filler = FILLER[language].split()
    while count < words:
        if chosen.random() < 0.45:
            sentence = chosen.choice(TEMPLATES[language]).format(
                person=chosen.choice(PEOPLE),
                place=chosen.choice(PLACES),
                n=chosen.choice([12, 40, 43, 115, 120, 320, 1500]),
                m=chosen.choice([3, 7, 14, 22]),
            )
        else:
            picked = chosen.choices(filler, k=chosen.randint(10, 24))
            sentence = " ".join(picked).capitalize() + "."
        made.append(sentence)
        count += sentence.count(" ") + 1
    return made


def story(reports: int, words: int, seed: int = 1) -> list[Report]:
    """A story of so many outlets; every fifth report copies half of an earlier one."""
    chosen = random.Random(seed)
    made: list[Report] = []
    for number in range(reports):
        language = chosen.choice(tuple(TEMPLATES))
        body = sentences(chosen, language, words)
        earlier = [r for r in made if r.language == language]
        if number % 5 == 4 and earlier:
            copied = [s.source for s in chosen.choice(earlier).segments]
            body = [*copied[: len(copied) // 2], *body[: len(body) // 2]]
        english = body if language == "en" else sentences(chosen, "en", words)
        made.append(
            Report(
                number,
                f"outlet{number}",
                f"Outlet {number}",
                language,
                datetime(2026, 3, 12, tzinfo=UTC) + timedelta(minutes=number),
                tuple(
                    Segment(Part.BODY, n, source, english[n % len(english)] if language != "en" else source)
                    for n, source in enumerate(body)
                ),
            )
        )
    return made


def seconds(reports: Sequence[Report]) -> tuple[float, int]:
    """Processor seconds of the best of three runs, and the number of rows."""
    times = []
    rows = 0
    for _ in range(3):
        started = time.process_time()
        rows = len(compare(1, "", reports).facts)
        times.append(time.process_time() - started)
    return min(times), rows


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, nargs="+", default=[10, 50, 200])
    parser.add_argument("--words", type=int, default=400)
    options = parser.parse_args(arguments)
    started = time.process_time()
    compare(1, "", story(2, 100))
    print(f"first comparison of a process: {time.process_time() - started:.2f} s\n")
    print("| story | words | seconds | rows |\n|---|---|---|---|")
    for count in options.reports:
        took, rows = seconds(story(count, options.words))
        print(f"| {count} reports | {count * options.words:,} | {took:.2f} | {rows} |")
    blog = story(1, 100_000, seed=3)
    took, rows = seconds([*blog, *story(9, options.words, seed=4)])
    print(f"| a live blog and 9 reports | 100,000 + {9 * options.words:,} | {took:.2f} | {rows} |")
    copies = story(1, options.words)[0]
    took, rows = seconds(
        [
            Report(n, f"outlet{n}", f"Outlet {n}", copies.language, copies.when, copies.segments)
            for n in range(500)
        ]
    )
    print(f"| 500 copies of one text | {500 * options.words:,} | {took:.2f} | {rows} |")


if __name__ == "__main__":
    main(sys.argv[1:])
