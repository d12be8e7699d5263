"""Which outlet cites which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.compare import citations, reading
from monitor.news import Citation, Report
from tests.comparing import report
from tests.quality.labels import FLOORS, score_citations

KNOWN = {
    "ziare": ("Ziare.com",),
    "kremlin-ru": ("Kremlin", "Кремль"),
    "kremlin-en": ("Kremlin",),
    "vesti": ("Вести дня",),
}


@pytest.mark.parametrize("unseen", [False, True])
def test_citations_are_found_as_labelled(unseen: bool) -> None:
    """Precision and recall over the labelled sentences stay above their floors."""
    floors = FLOORS["attribution"]["citations"]["unseen" if unseen else "tuned"]
    counts = score_citations(unseen=unseen)
    assert counts.precision >= floors["precision"]
    assert counts.recall >= floors["recall"]


def found(*reports: Report) -> list[Citation]:
    return list(citations.find(reading.read(reports), KNOWN))


def edges(*reports: Report) -> set[tuple[str, str]]:
    return {(c.citer, c.cited) for c in found(*reports)}


def test_an_outlet_outside_the_story_is_resolved_by_the_workspace() -> None:
    """Ziare has no report here, and its id is found through its names."""
    assert edges(report("a", "en", ["The order was read, Ziare.com reported."])) == {("a", "ziare")}


def test_an_outlet_nobody_knows_by_id_keeps_its_name() -> None:
    """A well-known medium without a source is cited under its name."""
    assert edges(report("a", "ru", ["Об этом пишет Блумберг."])) == {("a", "Bloomberg")}


def test_who_put_a_number_at_something_is_cited() -> None:
    """A passive names its source at the end of the sentence."""
    assert edges(report("a", "en", ["Damage was put at 35 million euros by Reuters."])) == {("a", "Reuters")}
    assert edges(report("a", "en", ["The house stands by Reuters."])) == set()


def test_an_outlet_inside_the_name_of_another_is_not_cited() -> None:
    """Antena 3 CNN is one outlet, and CNN has said nothing."""
    assert edges(report("a", "en", ["The road is open, Antena 3 CNN reported."])) == {("a", "Antena 3")}


def test_of_two_houses_of_one_name_the_one_in_the_story_is_cited() -> None:
    """The Russian and the English Kremlin share a name; the one that has a report is meant."""
    citing = report("a", "en", ["It was published on the Kremlin's website."], hours=1)
    assert edges(citing) == {("a", "kremlin-ru")}
    assert edges(report("kremlin-en", "en", ["An order."], outlet="Kremlin"), citing) == {("a", "kremlin-en")}


def test_nobody_cites_himself() -> None:
    """Neither an outlet itself, nor its own house under another id."""
    assert (
        edges(report("ziare", "ro", ["Premierul a declarat pentru Ziare că pleacă."], outlet="Ziare.com"))
        == set()
    )
    assert edges(report("kremlin-en", "en", ["The Kremlin said so."], outlet="Kremlin")) == set()


def test_an_alias_of_two_words_is_found_in_any_case() -> None:
    """Вестей дня is Вести дня in the genitive; its second word is small."""
    assert edges(report("a", "ru", ["По данным «Вести дня», завод закрыт."])) == {("a", "vesti")}


def test_one_edge_for_each_pair_with_the_clearest_sentence() -> None:
    """The site outranks a bare verb."""
    (citation,) = found(
        report(
            "a",
            "en",
            ["The Kremlin said so.", "The text appeared on the Kremlin's website.", "The Kremlin said no."],
        )
    )
    assert citation.cell.segment == 1
    assert citation.cell.value == "Kremlin"


def test_the_address_of_a_report_is_a_name_of_its_outlet() -> None:
    """A domain is cited like any alias."""
    own = replace(report("harbour", "en", ["Water rose."]), url="https://www.harbour-news.example.com/1")
    citing = report("a", "en", ["The water fell, harbour-news.example.com reported."], hours=1)
    assert edges(own, citing) == {("a", "harbour")}


def test_the_english_side_speaks_for_a_language_without_cues() -> None:
    """A Chinese report cites by its translation."""
    assert edges(report("a", "zh", [("文件公布了。", "According to Reuters, the file was published.")])) == {
        ("a", "Reuters")
    }


def test_being_mentioned_is_not_being_cited() -> None:
    """A visit, a wall and a budget cite nobody."""
    assert (
        edges(
            report(
                "a",
                "en",
                ["He left the Kremlin.", "Reuters's owner was fined.", "She reads Ziare.com daily."],
            )
        )
        == set()
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ro", "Convorbirea a durat 50 de minute, potrivit agenției ruse Bloomberg."),
        ("ro", "Declarația a fost semnată de 28 de state, potrivit publicației britanice Bloomberg."),
        ("ru", "Об этом сообщило американское деловое издание «Блумберг»."),
        ("uk", "Про це повідомляє американське видання «Блумберг»."),
        ("en", "The talks lasted 50 minutes, according to the American business channel Bloomberg."),
    ],
)
def test_whose_outlet_it_is_may_stand_before_its_name(language: str, sentence: str) -> None:
    """Of which country or of which trade."""
    assert edges(report("a", language, [sentence])) == {("a", "Bloomberg")}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Economist says inflation will fall."),
        ("en", "It is too early to tell, Chief Economist Jane Roe said."),
        ("en", "According to Economist John Roe, prices rise."),
        ("en", "Guardian said to have left the child alone."),
        ("ru", "Спутник передал первые снимки Луны."),
        ("uk", "Супутник передав перші знімки Місяця."),
        ("ru", "Медуза передаёт яд через щупальца."),
        ("ro", "Economistul susține reforma."),
    ],
)
def test_a_word_with_the_capital_of_its_place_cites_nobody(language: str, sentence: str) -> None:
    """An economist is no magazine, a satellite no agency."""
    assert edges(report("a", language, [sentence])) == set()


@pytest.mark.parametrize(
    ("language", "sentence", "cited"),
    [
        ("en", "The Economist says inflation will fall.", "The Economist"),
        ("en", "Inflation will fall, according to the Economist.", "The Economist"),
        ("en", "Sputnik reported that the road is open.", "Sputnik"),
        ("ru", "Спутник сообщает, что дорога открыта.", "Sputnik"),
        ("ru", "«Спутник» передал первые итоги выборов.", "Sputnik"),
        ("ru", "Дорога открыта, передаёт Спутник.", "Sputnik"),
        ("ru", "Медуза пишет о новых правилах.", "Meduza"),
        ("ru", "ТАСС передал первые итоги выборов.", "TASS"),
    ],
)
def test_an_outlet_of_an_ordinary_word_is_cited_by_its_article_marks_or_clause(
    language: str, sentence: str, cited: str
) -> None:
    """Or by a capital inside the sentence."""
    assert edges(report("a", language, [sentence])) == {("a", cited)}


def test_a_word_that_the_story_has_in_small_letters_needs_the_same() -> None:
    """Today is an outlet of the workspace's, and a day."""
    known = {"segodnya": ("Сегодня",)}

    def citing(*body: str) -> set[str]:
        return {c.cited for c in citations.find(reading.read([report("a", "ru", body)]), known)}

    assert citing("Сегодня сообщили итоги.", "Как сегодня стало известно, мост закрыт.") == set()
    assert citing("Об этом пишет «Сегодня».", "Как сегодня стало известно, мост закрыт.") == {"segodnya"}
