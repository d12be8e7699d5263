"""Tolls that one report states twice: the later beside the earlier."""
# ruff: noqa: E501 - a sentence reads best on one line

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.compare import compare
from monitor.news import Fact, Precision, Report
from tests.comparing import report


def told(source: str, language: str, *body: str, title: str = "") -> Report:
    return report(source, language, body, title=title, hours=ord(source[0]) - ord("a"))


def tolls(*reports: Report) -> list[Fact]:
    return [f for f in compare(1, "", reports).facts if f.kind == "number" and "dead" in (f.about or "")]


TWICE = [
    ("en", "", ("At least 12 people died in the blast in Odesa.", "Later the ministry raised the toll to 14."), "14 (also at least 12)"),
    ("en", "", ("The blast in Odesa killed 12 people.", "By evening the death toll had climbed to 14, doctors said."), "14 (also 12)"),
    ("en", "", ("At least 12 people died in the blast in Odesa.", "In all 14 people died in the blast in Odesa, doctors said."), "14 (also at least 12)"),
    ("en", "", ("The death toll in Odesa rose from 12 to 14.",), "14 (also 12)"),
    ("en", "", ("The blast in Odesa killed 14 people.", "Earlier the mayor had said that 12 people were killed."), "14 (also 12)"),
    ("en", "Blast in Odesa kills 12 people", ("The blast in the port of Odesa killed 14 people, the mayor said.",), "14 (also 12)"),
    ("ru", "", ("В Одессе при взрыве погибли 12 человек.", "Позже число погибших выросло до 14."), "14 (also 12)"),
    ("ru", "", ("В Одессе при взрыве погибли 14 человек.", "Ранее сообщалось о 12 погибших."), "14 (also 12)"),
    ("uk", "", ("В Одесі внаслідок вибуху загинули 12 людей.", "Згодом кількість загиблих зросла до 14."), "14 (also 12)"),
    ("ro", "", ("Explozia de la Odesa a ucis 12 oameni.", "Ulterior, bilanțul morților a crescut la 14."), "14 (also 12)"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "body", "shown"), TWICE, ids=range(len(TWICE)))
def test_a_report_has_one_toll_the_later_with_the_earlier_beside_it(
    language: str, title: str, body: tuple[str, ...], shown: str
) -> None:
    """Raised, climbed, at least, in the headline alone, as reported earlier: one row, and who has 14 agrees."""
    rows = tolls(
        told("a", language, *body, title=title), told("b", "en", "The blast in Odesa killed 14 people.")
    )
    assert [(row.value, row.disagreement) for row in rows] == [("14", False)]
    assert {source: cell.value for source, cell in rows[0].cells.items()} == {"a": shown, "b": "14"}


FIRST = told("a", "en", *TWICE[1][2])


def test_an_outlet_with_the_earlier_toll_does_not_disagree() -> None:
    """Both values stand in one row, which is no disagreement."""
    (row,) = tolls(FIRST, told("b", "en", "The blast in Odesa killed 12 people."))
    assert not row.disagreement
    assert {source: cell.value for source, cell in row.cells.items()} == {"a": "14 (also 12)", "b": "12"}


def test_an_outlet_with_neither_disagrees() -> None:
    """17 is neither what it was nor what it is."""
    (row,) = tolls(FIRST, told("b", "en", "The blast in Odesa killed 17 people."))
    assert (row.value, row.disagreement) == ("14 / 17", True)


def test_two_outlets_of_one_toll_each_disagree_though_a_third_has_both() -> None:
    """Who has 12 alone and who has 14 alone differ."""
    reports = [
        FIRST,
        told("b", "en", "The blast in Odesa killed 12 people."),
        told("c", "en", "The blast in Odesa killed 14 people."),
    ]
    assert [row.disagreement for row in tolls(*reports)] == [True]


APART = [
    ("", ("The blast in Odesa killed 12 people.", "The death toll of the year has risen to 140.")),
    ("", ("The blast in Odesa killed 12 people.", "The death toll in Galați rose to 14.")),
    ("", ("The blast in Odesa killed 12 people.", "A blast in Odesa killed 14 people in 2019.")),
    ("", ("At least 12 people died in the first blast in Odesa and 14 died in the second.",)),
    ("", ("The blast in Odesa killed 12 people.", "The number of wounded rose to 14.")),
    ("", ("The blast in Odesa killed 12 people.", "Earlier the police had reported 3 people killed in another blast.")),
    ("Blasts in Odesa region kill 12 people", ("In Odesa itself a blast killed 4 people, the mayor said.",)),
    ("", ("The blast in Odesa killed 14 people.", "The death toll fell short of 12.")),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body"), APART, ids=range(len(APART)))
def test_two_counts_of_two_things_stay_two(title: str, body: tuple[str, ...]) -> None:
    """A toll of the year, of another place, another day or blast, of others who were harmed."""
    facts = compare(
        1, "", [told("a", "en", *body, title=title), told("b", "en", "The blast in Odesa killed 12 people.")]
    ).facts
    assert not any(
        "also" in cell.value for fact in facts if fact.kind == "number" for cell in fact.cells.values()
    )


# --- several reports of one outlet ---------------------------------------------------------------


def killed(source: str, count: int, hours: float, *, precision: Precision = Precision.TIME) -> Report:
    """A report of its own, at an hour of the morning."""
    body = [f"The blast in Odesa killed {count} people."]
    article = 100 + count
    return replace(report(source, "en", body, article=article, hours=hours), precision=precision)


def test_the_outlets_next_report_overtakes_its_last() -> None:
    """Who has the earlier toll does not disagree, who has neither does."""
    (row,) = tolls(killed("a", 12, 1), killed("a", 14, 5), killed("b", 12, 2))
    assert not row.disagreement
    assert {source: cell.value for source, cell in row.cells.items()} == {"a": "14 (also 12)", "b": "12"}
    assert row.cells["a"].article == 114
    (row,) = tolls(killed("a", 12, 1), killed("a", 14, 5), killed("b", 17, 6))
    assert row.disagreement


def test_a_rising_toll_of_one_outlet_is_no_disagreement() -> None:
    """Of reports of one day alone the greater toll is the later one, in whatever order they came."""
    days = [killed("a", n, hours, precision=Precision.DAY) for hours, n in enumerate((60, 20, 40))]
    (row,) = tolls(*days)
    assert (row.value, row.disagreement) == ("60", False)
    assert row.cells["a"].article == 160
    assert {"20", "40"} <= set(row.cells["a"].value.replace(",", " ").replace(")", " ").split())


def test_a_toll_that_fell_is_not_said_to_have_risen() -> None:
    """Both stay, and neither is the other's rival: the outlet has both."""
    rows = tolls(killed("a", 14, 1), killed("a", 12, 5), killed("b", 12, 6))
    assert sorted(row.value for row in rows) == ["12", "14"]
    assert not any("also" in cell.value or row.disagreement for row in rows for cell in row.cells.values())


def test_an_outlet_that_has_two_values_in_two_reports_disagrees_with_neither() -> None:
    """It speaks of two things, or has put itself right."""
    first = report("a", "en", ["The delegation in Geneva has 20 members, the ministry said."], hours=1)
    later = report(
        "a", "en", ["The delegation in Geneva has 25 members, the ministry said."], article=7, hours=3
    )
    other = report("b", "en", ["The delegation in Geneva has 20 members, the ministry said."], hours=2)
    found = {f.value: f for f in compare(1, "", [first, later, other]).facts if f.kind == "number"}
    assert not any(fact.disagreement for fact in found.values())
    assert {"20", "25"} <= found.keys()
    alone = [f for f in compare(1, "", [later, other]).facts if f.kind == "number"]
    assert any(fact.disagreement for fact in alone)
