"""Text that one report takes over from another."""
# ruff: noqa: E501 - a sentence reads best on one line

from __future__ import annotations

import json
import lzma
import random
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.compare import compare, reading, reuse
from monitor.export import drawings
from monitor.export.comparison import page
from monitor.news import Precision, Report, Reuse
from tests.comparing import report
from tests.quality.labels import FLOORS

WIRE = [
    "The harbour of Tulcea was closed on Sunday night after the water rose by more than two metres in a single day.",
    "Rescuers took forty families out of the low houses near the quay and brought them to the school on the hill.",
    "The mayor asked the government for pumps, blankets and three boats, and promised to reopen the road by Tuesday.",
]
OWN = [
    "Fishermen had warned for weeks that the old wall would not hold against a spring flood of that height.",
    "In the market people spoke of nothing else, and the price of sand doubled between breakfast and noon.",
    "Nobody could say when the ferry to the other bank would cross again, or who was going to pay for it.",
]


def found(*reports: Report) -> tuple[Reuse, ...]:
    return reuse.find(reading.read(reports))


def test_a_copy_points_at_the_earlier_text() -> None:
    """The later article, the earlier one, the share and the longest run as the later one has it."""
    (copy,) = found(
        report("late", "en", [*WIRE, *OWN], article=2, hours=3),
        report("early", "en", WIRE, article=1, hours=1),
    )
    assert (copy.later, copy.earlier) == (2, 1)
    assert 0.45 < copy.share < 0.6
    assert copy.sample.startswith("The harbour of Tulcea was closed")
    assert copy.sample.endswith("by Tuesday")


@pytest.mark.parametrize(
    ("hours", "precision", "directed"), [(1, Precision.TIME, True), (0, Precision.TIME, False), (1, Precision.DAY, True),
     (1, Precision.SEEN, False)],
)  # fmt: skip
def test_where_the_times_do_not_tell_nobody_is_said_to_have_copied(
    hours: float, precision: Precision, directed: bool
) -> None:
    """The share stands; in words and in the drawing nobody repeats the other."""
    one = report("early", "en", WIRE, article=1)
    other = replace(report("late", "en", WIRE, article=2, hours=hours), precision=precision)
    told = compare(1, "", [one, other])
    (copy,) = told.reuse
    assert (copy.share, copy.directed) == (1.0, directed)
    lines = "\n".join(block.text for block in page(told, {}))
    assert ("Late repeats 100% from Early" in lines) is directed
    assert ("100% of Late stands in Early too; which was first is not known" in lines) is not directed
    assert ("[repeats Early]" in lines) is directed
    assert ("[same text as Early]" in lines) is not directed
    drawn = drawings.graph(told, {})
    assert drawn is not None
    assert ("url(#tip)" in drawn) is directed


def test_a_word_in_two_shared_runs_counts_once() -> None:
    """Runs that overlap without being one run share no more than the whole text."""
    earlier = "one two three four five six seven eight nine ten – eight nine ten eleven twelve thirteen"
    later = "one two three four five six seven eight nine ten eleven twelve thirteen"
    (copy,) = found(report("a", "en", [earlier], article=1), report("b", "en", [later], article=2, hours=1))
    assert copy.share == 1
    assert copy.sample == "one two three four five six seven eight nine ten"


def test_a_whole_copy_is_shared_whole() -> None:
    """Case and punctuation do not hide it."""
    shouted = [sentence.upper().replace(",", " –") for sentence in WIRE]
    (copy,) = found(report("a", "en", WIRE, article=1), report("b", "en", shouted, article=2, hours=1))
    assert copy.share == 1.0


def test_texts_on_one_event_in_own_words_share_nothing() -> None:
    """Common names and set phrases are no copying."""
    assert found(report("a", "en", WIRE, article=1), report("b", "en", OWN, article=2, hours=1)) == ()


def test_a_shared_sentence_in_a_long_text_is_too_little() -> None:
    """Below a share of the later text, words in common are chance."""
    long = [
        f"Sentence number {n} speaks about matter {n * 7} in words {n * 13} of its own kind {n * 17}."
        for n in range(40)
    ]
    assert (
        found(report("a", "en", WIRE[:1], article=1), report("b", "en", [WIRE[0], *long], article=2, hours=1))
        == ()
    )


def test_a_few_shared_words_are_too_little() -> None:
    """A short text that is a set phrase of a longer one is no copy of it."""
    assert (
        found(
            report("a", "en", WIRE, article=1),
            report("b", "en", ["The harbour of Tulcea was closed."], article=2, hours=1),
        )
        == ()
    )


def test_an_outlet_does_not_copy_itself() -> None:
    """An update repeats what the outlet wrote before."""
    assert (
        found(report("a", "en", WIRE, article=1), replace(report("a", "en", WIRE, hours=1), article=2)) == ()
    )


def test_originals_are_compared_where_the_language_is_shared() -> None:
    """Two different translations of one Romanian text do not hide that it was copied."""
    text = "Portul Tulcea a fost închis duminică noaptea după ce apa a crescut cu peste doi metri într-o singură zi."
    (copy,) = found(
        report("a", "ro", [(text, "The port Tulcea was closed in the night of Sunday.")], article=1),
        report(
            "b", "ro", [(text, "Sunday at night one shut Tulcea's harbour for water.")], article=2, hours=1
        ),
    )
    assert copy.sample == text.rstrip(".")


def test_across_languages_the_english_is_compared() -> None:
    """A Russian and a Romanian report with the same English are found by it."""
    english = " ".join(WIRE)
    (copy,) = found(
        report("a", "ru", [("Порт закрыт.", english)], article=1),
        report("b", "ro", [("Portul e închis.", english)], article=2, hours=1),
    )
    assert (copy.later, copy.earlier, copy.share) == (2, 1, 1.0)


def test_reports_of_one_language_are_not_compared_in_english() -> None:
    """A translation that says the same of two different originals proves nothing."""
    english = " ".join(WIRE)
    assert (
        found(
            report("a", "ru", [("Порт закрыт.", english)], article=1),
            report("b", "ru", [("Гавань не работает.", english)], article=2, hours=1),
            report("c", "en", OWN, article=3, hours=2),
        )
        == ()
    )


def test_the_most_alike_are_kept() -> None:
    """Each copy names at most three earlier texts, the greatest share first."""
    reports = [report(f"s{n}", "en", WIRE if n % 2 else WIRE[:2], article=n, hours=n) for n in range(8)]
    copies = found(*reports)
    assert [c.share for c in copies] == sorted((c.share for c in copies), reverse=True)
    assert max(sum(c.later == n for c in copies) for n in range(8)) == 3


def long_text(seed: int, words: int) -> str:
    chosen = random.Random(seed)
    return " ".join("".join(chosen.choices("abcdefghijklmnop", k=5)) for _ in range(words))


def test_long_texts_are_found_by_their_sample() -> None:
    """From some length on only every eighth shingle is looked up; a third of a text is still found."""
    first = long_text(1, 1200)
    third = " ".join(first.split()[300:700])
    copies = found(
        report("a", "en", [first], article=1),
        report("b", "en", [f"{long_text(2, 400)} {third} {long_text(3, 400)}"], article=2, hours=1),
        report("c", "en", [long_text(4, 1200)], article=3, hours=2),
        report("d", "en", [third[:2000]], article=4, hours=3),
    )
    assert {(c.later, c.earlier) for c in copies} == {(2, 1), (4, 1), (4, 2)}


@pytest.mark.parametrize("part", ["third", "fifth"])
def test_copies_among_real_articles_are_found(shared: Path, part: str) -> None:
    """Parts of real articles set into others are found, and hardly any pair that is none."""
    with lzma.open(shared / "dev" / "reuse" / "abp_10k_unlabelled.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = [row["text"] for row, _ in zip(map(json.loads, lines), range(900), strict=False)]
    texts = list(dict.fromkeys(t for t in texts if 200 < len(t.split()) < 900))[:240]
    assert len(texts) > 200
    hosts, donors = texts[:80], texts[80:160]
    divisor = 3 if part == "third" else 5
    reports = [report(f"d{n}", "en", [text], article=n) for n, text in enumerate(donors)]
    for n, (host, donor) in enumerate(zip(hosts, donors, strict=True)):
        own, taken = host.split(), donor.split()
        # The copy fills a third, or a fifth, of the later text.
        size = min(len(taken), len(own) // (divisor - 1))
        spliced = [*own[: len(own) // 2], *taken[len(taken) - size :], *own[len(own) // 2 :]]
        reports.append(report(f"h{n}", "en", [" ".join(spliced)], article=1000 + n, hours=1))
    reports += [
        report(f"x{n}", "en", [text], article=2000 + n, hours=2) for n, text in enumerate(texts[160:])
    ]
    pairs = {(c.later, c.earlier) for c in found(*reports)}
    planted = {(1000 + n, n) for n in range(80)}
    floors = FLOORS["reuse"]
    assert len(pairs & planted) / len(planted) >= floors[part]
    assert len(pairs - planted) / len(reports) <= floors["false"]
