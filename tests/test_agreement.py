"""Measures of agreement against worked examples that others have published."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor import agreement
from monitor.news import Disagreement, Tagging

AT = datetime(2026, 3, 12, tzinfo=UTC)

# Fleiss, Levin, Paik: Statistical Methods for Rates and Proportions, 3rd ed. 2003, table 18.1:
# 100 subjects by two raters as psychotic, neurotic, organic.
DIAGNOSES = [
    unit
    for (row, column), number in {
        ("P", "P"): 75, ("P", "N"): 1, ("P", "O"): 4,
        ("N", "P"): 5, ("N", "N"): 4, ("N", "O"): 1,
        ("O", "O"): 10,
    }.items()
    for unit in [(row, column)] * number
]  # fmt: skip

# Wikipedia, "Fleiss' kappa", worked example: 14 raters, 10 subjects, 5 categories.
FOURTEEN = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]  # fmt: skip

# Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011: examples A (binary), B (nominal) and
# C (four observers, missing values).
MEG, OWEN = "0100000010", "1110010000"
BEN, GERRY = "aabbdcccedda", "babbbccceddd"
FOUR = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def units(*coders: str) -> list[list[str]]:
    """A column of values by unit; a full stop is a missing one."""
    return [[value for value in unit if value != "."] for unit in zip(*coders, strict=True)]


def test_cohens_kappa_is_that_of_the_textbook() -> None:
    """Agreement .89, by chance .66, kappa .676."""
    assert agreement.percent(DIAGNOSES) == pytest.approx(0.89)
    assert agreement.cohen(DIAGNOSES) == pytest.approx(0.676, abs=0.0005)


def test_cohens_kappa_reads_only_what_both_coded() -> None:
    """A value alone says nothing of agreement."""
    assert agreement.cohen([*DIAGNOSES, ["P"], []]) == agreement.cohen(DIAGNOSES)


def test_fleiss_kappa_is_that_of_the_worked_example() -> None:
    """Agreement .378, by chance .213, kappa .210."""
    rated = [[value for value, number in enumerate(row) for _ in range(number)] for row in FOURTEEN]
    assert agreement.percent(rated) == pytest.approx(0.378, abs=0.0005)
    assert agreement.fleiss(rated, 14) == pytest.approx(0.210, abs=0.0005)
    assert agreement.fleiss([*rated, [0, 1]], 14) == agreement.fleiss(rated, 14)


def test_fleiss_kappa_of_two_coders_is_scotts_pi() -> None:
    """Agreement .89, by chance .8² + .075² + .125²."""
    assert agreement.fleiss(DIAGNOSES, 2) == pytest.approx((0.89 - 0.66125) / (1 - 0.66125))


@pytest.mark.parametrize(("coders", "value"), [((MEG, OWEN), 0.095), ((BEN, GERRY), 0.692), (FOUR, 0.743)])
def test_krippendorffs_alpha_is_that_of_its_author(coders: tuple[str, ...], value: float) -> None:
    """Binary, nominal, and with missing values and more than two observers."""
    assert agreement.alpha(units(*coders)) == pytest.approx(value, abs=0.0005)


def test_measures_of_chance_alone_are_not_defined() -> None:
    """Where every value is the same, and where nothing was coded twice."""
    for same in ([["a", "a"]] * 3, [["a"]], []):
        assert agreement.cohen(same) is None
        assert agreement.fleiss(same, 2) is None
        assert agreement.alpha(same) is None
    assert agreement.percent([["a"]]) is None
    assert agreement.fleiss([["a"], ["b"]], 1) is None


def tagged(*taggings: str) -> list[Tagging]:
    """`ana 1 topic/ai` for each."""
    return [Tagging(t, int(a), by, AT) for by, a, t in (word.split() for word in taggings)]


CODED = tagged(
    "ana 1 topic/ai", "dan 1 Topic/AI", "ana 2 topic/ai", "dan 2 frame", "ana 3 frame", "dan 3 frame",
    "ana 4 topic/ai", "eva 1 topic", "ana 5 topic/energy", "dan 5 frame",
)  # fmt: skip


def test_who_coded_an_article_without_the_tag_has_said_no() -> None:
    """Who did not code it at all has said nothing: article 4 is Ana's alone, Eva is not asked."""
    found = {one.tag: one for one in agreement.by_tag(CODED, ["ana", "dan"])}
    assert sorted(found) == ["frame", "topic/ai", "topic/energy"]
    ai = found["topic/ai"]
    assert (ai.articles, ai.percent) == (4, 0.75)
    assert ai.disagreements == (Disagreement(2, ("ana",), ("dan",)),)
    assert ai.coders == ("ana", "dan")
    assert ai.cohen is not None
    assert [d.article for d in found["frame"].disagreements] == [2, 5]


def test_a_tag_that_is_named_stands_for_all_below_it() -> None:
    """As it does in filters."""
    (topic,) = agreement.by_tag(CODED, ["ana", "dan", "eva"], ["Topic"])
    assert (topic.tag, topic.articles, topic.cohen) == ("Topic", 4, None)
    assert topic.disagreements == (Disagreement(2, ("ana",), ("dan",)), Disagreement(5, ("ana",), ("dan",)))
    assert agreement.by_tag(CODED[::-1], ["ana", "dan", "eva"], ["Topic"]) == [topic], "by article"
    (nothing,) = agreement.by_tag(CODED, ["ana", "dan"], ["nosuch"])
    assert (nothing.percent, nothing.alpha, nothing.disagreements) == (1.0, None, ())


def test_a_tag_on_a_sentence_counts_for_its_article_and_one_on_a_story_for_none() -> None:
    """Coders need not cut at the same sentence to agree on the article."""
    sentences = [
        Tagging("frame", 1, "ana", AT, sentence="One."),
        Tagging("frame", 1, "dan", AT, sentence="Two."),
        Tagging("frame", None, "ana", AT, story=3),
    ]
    (frame,) = agreement.by_tag(sentences, ["ana", "dan"])
    assert (frame.articles, frame.percent) == (1, 1.0)
