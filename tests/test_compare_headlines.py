"""Names in headlines and agency texts: datelines, rubrics, compounds of countries, texts cut off."""

from __future__ import annotations

import pytest

from monitor.compare import compare
from tests.comparing import report


def names(language: str, *body: str, title: str = "") -> set[tuple[str, str | None]]:
    reports = [report("a", language, body, title=title), report("b", language, body, title=title, hours=1)]
    return {(fact.value, fact.about) for fact in compare(1, "", reports).facts if fact.kind == "name"}


@pytest.mark.parametrize(
    ("language", "text", "countries"),
    [
        ("en", "The Russia-US-Ukraine talks ended in a deal.", {"Russia", "United States", "Ukraine"}),
        ("en", "The US-Israeli strikes went on, officials said.", {"United States", "Israel"}),
        ("en", "The Franco-German motor stutters, officials said.", {"Germany"}),
        ("ro", "Summitul SUA-China a fost amânat, spun oficialii.", {"United States", "China"}),
        ("ru", "Саммит США-Россия отложен, сообщили чиновники.", {"United States", "Russia"}),
    ],
)
def test_countries_with_hyphens_are_countries(language: str, text: str, countries: set[str]) -> None:
    """And the compound is no name of its own, which others could be said to leave out."""
    assert names(language, text) == {(country, "country") for country in countries}


def test_a_compound_without_a_country_is_a_name() -> None:
    found = {name for name, _ in names("en", "The minister praised Rolls-Royce on Monday.")}
    assert found == {"Rolls-Royce"}


def test_who_writes_of_either_country_does_not_leave_the_compound_out() -> None:
    said = "The Russia-US-Ukraine talks in Geneva ended in a deal, Igor Vlasenko said."
    other = "The talks of Moscow, Kyiv and Washington in Geneva ended in a deal, Igor Vlasenko said."
    reports = [report(s, "en", [said], hours=n) for n, s in enumerate("abc")]
    reports.append(report("d", "en", [other], hours=4))
    facts = compare(1, "", reports).facts
    assert not any(fact.omitted_by for fact in facts)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "MZUZU, February 28. /TASS/. The river rose again."),
        ("en", "MZUZU, 28 February. The river rose again."),
        ("en", "Mzuzu, Malawi (Reuters) - The river rose again."),
        ("en", "MZUZU (AP) — The river rose again."),
        ("ru", "МЗУЗУ, 28 февраля. /ТАСС/. Река снова поднялась."),
        ("uk", "Мзузу. 28 лютого. УНН. Річка знову піднялася."),
    ],
)
def test_the_city_a_report_is_dated_from_is_no_name_of_the_story(language: str, text: str) -> None:
    assert not any("MZUZU" in name.upper() or "МЗУЗУ" in name.upper() for name, _ in names(language, text))
    within = {
        "en": "The flood reached Mzuzu.",
        "ru": "Паводок дошёл до Мзузу.",
        "uk": "Паводок дійшов до Мзузу.",
    }
    told = names(language, text, within[language])
    assert any(name.upper() in ("MZUZU", "МЗУЗУ") for name, _ in told), "named in the text, it is one"


def test_a_name_that_a_text_was_cut_off_in_is_none() -> None:
    """An import may hold the first letters of a text; a headline ends without a full stop."""
    cut = names("en", "The talks went on for hours, said Foreign Ministry Spokesma")
    assert not any("Spokesma" in name for name, _ in cut)
    whole = names(
        "en", "The talks went on.", "They were led by Igor Vlasenko.", title="Talks led by Igor Vlasenko"
    )
    assert ("Igor Vlasenko", "person") in whole or "Igor Vlasenko" in {name for name, _ in whole}
    headline = names("en", "The talks went on for hours.", title="The talks were led by Igor Vlasenko")
    assert "Igor Vlasenko" in {name for name, _ in headline}


def test_an_editors_rubric_is_no_name() -> None:
    titles = ("FACTBOX: What is known of the strike (VIDEOS)", "BREAKING: The bridge is down (GRAPHIC VIDEO)")
    for title in titles:
        assert names("en", "The bridge was hit at night.", title=title) == set()


def test_a_people_is_its_country() -> None:
    assert names("en", "The Bolivian plane came down near the airport.") == {("Bolivia", "country")}
    assert names("ru", "Разбился боливийский самолёт, сообщили власти.") == {("Bolivia", "country")}
