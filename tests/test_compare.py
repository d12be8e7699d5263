"""The comparison as a whole: one story told by eight outlets, and what it must not do."""
# ruff: noqa: E501 - a pair of sentences reads best on one line

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.compare import compare
from monitor.news import Comparison, Extent, Fact, Report
from tests.comparing import lead_story, report
from tests.measuring import costs_less_than


@pytest.fixture(scope="module")
def lead() -> Comparison:
    return compare(7, "Putin orders work with China on AI", lead_story())


def row(comparison: Comparison, kind: str, start: str = "") -> Fact:
    """The first row of a kind whose value starts so."""
    return next(f for f in comparison.facts if f.kind == kind and f.value.startswith(start))


def values(comparison: Comparison, kind: str) -> list[str]:
    return [f.value for f in comparison.facts if f.kind == kind]


# --- the lead story --------------------------------------------------------------------------


def test_the_reports_stand_in_the_order_of_time(lead: Comparison) -> None:
    """Whatever order they came in, the earliest report is first."""
    shuffled = compare(7, "", lead_story()[::-1])
    assert [r.article for r in lead.reports] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert shuffled.reports == lead.reports
    assert lead.story == 7
    assert lead.title == "Putin orders work with China on AI"


def test_two_ranks_of_one_country_on_one_index_disagree(lead: Comparison) -> None:
    """31st against 32nd on the Tortoise index is a disagreement, each outlet with its own value and sentence."""
    ranks = lead.facts[0]
    assert ranks.disagreement
    assert ranks.kind == "number"
    assert {source: cell.value for source, cell in ranks.cells.items()} == {
        "volna": "32nd",
        "ziare": "31st",
        "khvylia": "31st",
        "eurasia": "31st",
        "danube": "31st",
        "nistru": "32nd",
    }
    assert ranks.value == "31st / 32nd"
    assert ranks.about is not None
    assert "Tortoise Media" in ranks.about
    assert "Russia" in ranks.about
    assert ranks.cells["volna"].source.startswith("В индексе Tortoise Media Россия занимает 32-е место")


def test_the_disagreement_also_shows_who_omits_the_rank(lead: Comparison) -> None:
    """Outlets without any rank are omissions of the row."""
    assert lead.facts[0].omitted_by == ("kremlin-ru", "curierul")


def test_only_the_rank_disagrees(lead: Comparison) -> None:
    """1.5 billion and 1,500 million are one sum, 2023 is a date: nothing else is set against anything."""
    assert [f.value for f in lead.facts if f.disagreement] == ["31st / 32nd"]


def test_one_sum_written_two_ways_is_one_row(lead: Comparison) -> None:
    """1,5 miliarde de ruble and 1,500 million roubles agree."""
    money = row(lead, "money")
    assert money.value == "1.5 billion RUB"
    assert set(money.cells) == {"ziare", "eurasia"}


def test_the_year_is_a_date(lead: Comparison) -> None:
    """2023 is no count of anything."""
    assert values(lead, "date") == ["2023"]
    assert "2,023" not in values(lead, "number")


def test_one_quote_in_three_languages_is_one_row(lead: Comparison) -> None:
    """Direct in two outlets, reported in four: one row, named by the English quotation, with its speaker."""
    quote = row(lead, "quote", "“Graphics cards are the hardest to replace")
    assert quote.speaker == "German Gref"
    assert set(quote.cells) == {"volna", "ziare", "curierul", "eurasia", "danube", "nistru"}
    assert quote.omitted_by == ("kremlin-ru", "khvylia")


def test_what_one_outlet_alone_quotes_says_so(lead: Comparison) -> None:
    """The row names its only source."""
    quote = row(lead, "quote", "“It is a list of what is missing")
    assert quote.only == "danube"
    assert quote.speaker == "Jonas Hartl"
    assert quote.omitted_by == ()


def test_a_name_is_one_row_in_every_script(lead: Comparison) -> None:
    """Герман Греф and German Gref are one man, with his office where it is stated."""
    gref = row(lead, "name", "German Gref")
    assert set(gref.cells) == {"volna", "ziare", "curierul", "eurasia", "danube", "nistru"}
    assert gref.about == "the head of Sberbank"
    assert gref.cells["volna"].value == "Герман Греф"
    assert len(row(lead, "name", "Vladimir Putin").cells) == 8
    assert len(row(lead, "name", "Sberbank").cells) == 8


def test_an_omission_is_checked_against_the_whole_text(lead: Comparison) -> None:
    """BRICS is БРІКС in Ukrainian: an outlet that writes it so omits nothing."""
    brics = row(lead, "name", "BRICS")
    assert "khvylia" in brics.cells
    assert brics.omitted_by == ("volna", "ziare", "curierul")


def test_an_untranslated_report_takes_part(lead: Comparison) -> None:
    """The Ukrainian text has no English, and its names, rank and citation are there."""
    assert "khvylia" in lead.facts[0].cells
    assert lead.facts[0].cells["khvylia"].english == ""
    assert any(c.citer == "khvylia" and c.cited == "kremlin-ru" for c in lead.citations)


def test_the_same_act_in_different_words_is_a_row(lead: Comparison) -> None:
    """Instructed, ordered, asked: each outlet's own word beside the English for it."""
    wording = row(lead, "wording")
    assert wording.value == "instructed / ordered / asked"
    assert wording.cells["volna"].value == "instructed (поручил)"
    assert wording.cells["eurasia"].value == "instructed"
    assert not wording.disagreement


def test_who_cites_whom(lead: Comparison) -> None:
    """The site of the Kremlin and the portal Ziare are cited; nobody cites himself."""
    assert {(c.citer, c.cited) for c in lead.citations} == {
        ("volna", "kremlin-ru"),
        ("ziare", "kremlin-ru"),
        ("khvylia", "kremlin-ru"),
        ("curierul", "ziare"),
        ("eurasia", "kremlin-ru"),
        ("danube", "ziare"),
        ("nistru", "kremlin-ru"),
        ("nistru", "ziare"),
    }


def test_disagreements_come_first_then_omissions_then_the_common_then_the_only(lead: Comparison) -> None:
    """The most telling rows are at the top."""

    def stage(fact: Fact) -> int:
        return 0 if fact.disagreement else 1 if fact.omitted_by else 3 if fact.only else 2

    stages = [stage(f) for f in lead.facts]
    assert stages == sorted(stages)
    assert set(stages) == {0, 1, 2, 3}


def test_a_story_of_eight_outlets_is_not_drowned(lead: Comparison) -> None:
    """Between fifteen and sixty rows, and no outlet alone has more than four."""
    assert 15 <= len(lead.facts) <= 60
    for outlet in lead.outlets:
        assert sum(f.only == outlet for f in lead.facts) <= 4


def test_outlets_are_no_names_of_the_story(lead: Comparison) -> None:
    """Ziare and the Kremlin are cited; they get no row of their own."""
    assert not {"Ziare", "Kremlin"} & set(values(lead, "name"))


def test_every_cell_rests_on_a_sentence_of_its_report(lead: Comparison) -> None:
    """Source, English and flags of a cell are those of the segment it points at."""
    reports = {r.article: r for r in lead.reports}
    cells = [(s, c) for f in lead.facts for s, c in f.cells.items()] + [
        (c.citer, c.cell) for c in lead.citations
    ]
    assert cells
    for source, cell in cells:
        segment = reports[cell.article].segments[cell.segment]
        assert reports[cell.article].source == source
        assert (cell.source, cell.english, cell.flags) == (segment.source, segment.target, segment.flags)
        assert cell.value


def test_the_flags_of_a_sentence_travel_with_its_cell() -> None:
    """A doubt about a translated sentence shows on what was read from it."""
    reports = [
        report("a", "ro", [("Au murit 40 de oameni.", "40 people died.")], flags=("number",)),
        report("b", "en", ["40 people died."]),
    ]
    fact = row(compare(1, "", reports), "number")
    assert fact.cells["a"].flags == ("number",)
    assert fact.cells["b"].flags == ()


def test_a_comparison_is_the_same_in_every_process() -> None:
    """No order of a set or a hash shows through, in sums neither."""
    script = (
        "from monitor.compare import compare; from tests.benchmarks.compare import story; "
        "from tests.comparing import lead_story; "
        "print(compare(1, '', lead_story()), compare(2, '', story(16, 200, 2)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parent.parent,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


# --- silence ---------------------------------------------------------------------------------


def three(*bodies: list[str]) -> list[Report]:
    return [report(f"s{i}", "en", body, hours=i) for i, body in enumerate(bodies)]


def test_two_outlets_are_too_few_for_an_omission() -> None:
    """Silence means something from three outlets on."""
    reports = three(["Anna Petrova resigned. She had 12 deputies."], ["A minister resigned."])
    assert all(not f.omitted_by for f in compare(1, "", reports).facts)


def test_what_half_report_is_not_missed_by_the_others() -> None:
    """Most means more than half."""
    said, unsaid = ["Mayor Anna Petrova resigned on Monday."], ["A mayor has resigned."]
    assert all(not f.omitted_by for f in compare(1, "", three(said, said, unsaid, unsaid)).facts)
    named = row(compare(1, "", three(said, said, said, unsaid)), "name", "Anna Petrova")
    assert named.omitted_by == ("s3",)


@pytest.mark.parametrize("extent", [Extent.HEADLINE, Extent.SUMMARY, Extent.BEGINNING])
def test_of_an_article_that_is_not_at_hand_as_a_whole_nothing_is_omitted(extent: Extent) -> None:
    """It may stand in the rest; and what is not at hand counts neither for nor against a majority."""
    said, unsaid = ["Mayor Anna Petrova resigned on Monday."], ["A mayor has resigned."]
    reports = three(said, said, said, unsaid)
    reports[3] = replace(reports[3], extent=extent)
    assert row(compare(1, "", reports), "name", "Anna Petrova").omitted_by == ()
    held = [replace(r, extent=extent) for r in three(said, said, unsaid, unsaid, unsaid, unsaid)]
    held[:3] = [replace(r, extent=Extent.WHOLE) for r in held[:3]]
    assert row(compare(1, "", held), "name", "Anna Petrova").omitted_by == ("s2",)
    held[2] = replace(held[2], source="s5")
    assert row(compare(1, "", held), "name", "Anna Petrova").omitted_by == (), "of two articles one is cut"


def test_a_name_spelled_otherwise_is_not_omitted() -> None:
    """Petrowa is like Petrova: the outlet is not accused, though the name was not recognised."""
    said = ["Mayor Anna Petrova resigned on Monday."]
    named = row(
        compare(1, "", three(said, said, said, ["petrowa-resignation shocks the city."])), "name", "Anna"
    )
    assert named.omitted_by == ()


def test_a_number_with_another_value_is_not_omitted() -> None:
    """An outlet with another toll contradicts; it does not leave the toll out."""
    said = ["The fire killed 40 people in Tulcea."]
    comparison = compare(1, "", three(said, said, said, ["The fire killed at least 14 people in Tulcea."]))
    assert all(not f.omitted_by for f in comparison.facts if f.kind == "number")


def test_a_report_that_cannot_be_read_is_not_accused() -> None:
    """Chinese without English may say everything in its own way."""
    said = ["Mayor Anna Petrova resigned after 40 people died."]
    reports = [*three(said, said, said), report("zh", "zh", ["市长辞职了。"], hours=9)]
    assert all("zh" not in f.omitted_by for f in compare(1, "", reports).facts)


def test_an_outlet_of_two_reports_omits_only_what_neither_has() -> None:
    """The second article of an outlet may say what the first did not."""
    said, unsaid = ["Mayor Anna Petrova resigned on Monday."], ["A mayor has resigned."]
    reports = three(said, said, said, unsaid)
    reports.append(replace(report("s3", "en", said, hours=9), article=99))
    assert row(compare(1, "", reports), "name", "Anna Petrova").omitted_by == ()


# --- rivals ----------------------------------------------------------------------------------

TOLLS = [
    (["An explosion in Galați killed 40 people."], ["An explosion in Galați killed 14 people."], True),
    (["An explosion killed at least 30 people."], ["An explosion killed 42 people."], False),
    (["An explosion killed about 40 people."], ["An explosion killed 42 people."], False),
    (["An explosion killed 40 people, among them 14 children."], ["An explosion killed 14 children."], False),
    (["The explosion in Galați killed 40 people."], ["The explosion in Tbilisi killed 14 people."], False),
    (["The toll rose from 14 to 40 dead."], ["The explosion killed 14 people."], False),
    (["The blast killed 40 people and wounded 14."], ["The blast wounded 14 people."], False),
    (["The bank earned $1.5 billion in profit, 12% more."], ["The bank earned 1,500 million dollars in profit."], False),
    (["The budget deficit reached 6.2% of GDP."], ["The budget deficit reached 6.4% of GDP."], True),
    (["The budget deficit reached 6.2% of GDP in 2024."], ["The budget deficit reached 6.4% of GDP in 2025."], False),
    (["Inflation stood at 6.2%."], ["Growth of the economy reached 6.4%."], False),
    (["Firefighters needed two hours for the fire."], ["The border was closed for three hours."], False),
    (["The commission put 43 companies on the sanctions list."], ["The commission put 45 companies on the sanctions list."], True),
    (["The commission put 43 companies on the list."], ["The commission put 450 companies on the list."], False),
    (["Russia ranks 31st on the Atlas Index."], ["China ranks 2nd on the Atlas Index."], False),
    (["The talks lasted 50 minutes."], ["The minister waited 70 minutes."], False),
    (["The pipe will carry 50 billion cubic metres."], ["The pipe will cost 14 billion dollars."], False),
    (["Air defences shot down 61 of 74 drones."], ["Air defences shot down 55 drones."], False),
    (["Air defences shot down 61 of 74 drones."], ["Air defences shot down 55 of 74 drones."], True),
    (["The fire wounded 12 people."], ["The fire wounded 9 more people."], False),
    (["The club pays him $4 million a year for the contract."], ["The club pays him $8 million for the contract."], False),
    (["The robbers took diamonds worth $108 million."], ["The robbers took diamonds worth $137 million."], True),
    (["The robbers took diamonds worth $108 million."], ["The robbers took diamonds worth 85 million euros ($137 million)."], False),
    (["A mother of 12 was killed in Brooklyn."], ["A mother of 13 was killed in Brooklyn."], False),
    (["Seven bullets caused the death of the man."], ["Nine men were killed, and the death shocked all."], False),
    (["The team is missing two of its best players."], ["The team is missing 9 of its games."], False),
    (["In Egypt 55 percent of traffic was down, in Syria 52 percent, in Iran 82 percent."], ["In Iraq 39 percent of traffic was down."], False),
    (["The blast in Galați wounded 40 people."], ["The blast in Galați wounded 14 people and damaged 40 flats."], True),
    (["The quake killed 612 people in Zarand."], ["The quake killed 600 people in Zarand."], False),
    (["The firm cut 1,200 jobs in the country."], ["The firm cut 1,500 jobs in the country."], True),
    (["Police detained 46 people in Tulcea on Sunday."], ["The mayor was detained 4 times in his youth."], False),
    (["Loans grew by 9.1% in a year."], ["The growth of loans reached 10.3% in Siberia."], False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "rivals"), TOLLS)
def test_values_are_rivals_only_for_the_same_thing(one: list[str], other: list[str], rivals: bool) -> None:
    """Hedges, subsets, places, years, units and ranked subjects keep numbers apart."""
    facts = compare(1, "", three(one, other)).facts
    assert any(f.disagreement for f in facts) == rivals


def test_rivals_meet_across_languages() -> None:
    """Погибли 40 and 14 morți are one toll, stated twice."""
    reports = [
        report("a", "ru", ["При взрыве в Галаце погибли 40 человек."]),
        report("b", "ro", ["Explozia de la Galați s-a soldat cu 14 morți."], hours=1),
    ]
    facts = [f for f in compare(1, "", reports).facts if f.disagreement]
    assert [f.value for f in facts] in (["40 / 14"], ["14 / 40"])


def test_an_outlet_that_states_both_values_disagrees_with_none() -> None:
    """31st last year and 32nd now are two facts."""
    reports = three(
        [
            "Russia ranks 31st on the Tortoise Media index.",
            "A year ago Russia was 32nd on the Tortoise Media index.",
        ],
        ["Russia ranks 32nd on the Tortoise Media index."],
    )
    assert not any(f.disagreement for f in compare(1, "", reports).facts)


# --- bad input -------------------------------------------------------------------------------


def test_no_reports_are_an_empty_comparison() -> None:
    """Nothing in, nothing out."""
    empty = compare(1, "nothing", [])
    assert (empty.reports, empty.facts, empty.citations, empty.reuse) == ((), (), (), ())


def test_a_single_report_lists_its_own_facts() -> None:
    """One outlet has nothing to be set against, and no row says that it alone has it."""
    facts = compare(1, "", three(["Mayor Anna Petrova said that 40 people had died."])).facts
    assert {f.kind for f in facts} >= {"name", "number"}
    assert all(f.only is None and not f.omitted_by for f in facts)


@pytest.mark.parametrize(
    "text", ["", " ", "Da", "!!!", "«", "„", '"', "\x00\x1b[31m", "1", "()", "—", "🚂" * 50, "ن" * 200]
)
def test_odd_texts_are_compared_without_complaint(text: str) -> None:
    """Empty texts, one-word titles, lone marks and strange letters are reports like others."""
    reports = [*three([text], [text], [text]), report("ru", "ru", [text]), report("xx", "und", [text])]
    comparison = compare(1, text, reports)
    assert len(comparison.reports) == 5


def test_an_empty_report_is_a_report() -> None:
    """A report without any segment stays in the list."""
    bare = replace(report("a", "en", ["x"]), segments=())
    assert bare in compare(1, "", [bare, *lead_story()]).reports


def test_languages_mixed_in_one_article_are_read_as_they_come() -> None:
    """A Russian quotation inside an English text neither fails nor is lost."""
    mixed = ["The spokesman said: «Переговоры идут», and left.", "Погибли 40 человек.", "Au murit 14 oameni."]
    assert compare(1, "", three(mixed, mixed)).facts


def test_many_copies_of_one_text_compare_as_one_story() -> None:
    """Two hundred copies: one row a fact, and each copy points at a few earlier ones, not at all."""
    text = [
        "The mayor of Tulcea, Anna Petrova, said on Monday that 40 people had been evacuated from the harbour.",
        "The water had risen by two metres since Sunday, and rescuers worked all night to save the houses near it.",
    ]
    reports = [replace(report(f"s{i}", "en", text, hours=i / 100), article=i) for i in range(200)]
    comparison = compare(1, "", reports)
    evacuated = [f for f in comparison.facts if f.value == "40"]
    assert [len(f.cells) for f in evacuated] == [200]
    assert 199 <= len(comparison.reuse) <= 3 * 199
    assert all(r.share == 1.0 for r in comparison.reuse)


HOSTILE = [
    *(
        "“",
        '"a ',
        "said ",
        "1 ",
        "1,",
        "1.1",
        "twenty ",
        "А, сказал ",
        "«а ",
        "according to ",
        "Aa ",
        "Aa de ",
    ),
    *("a", "в", "12 мая ", ", ", "по данным ", "-", "«", "Об этом сообщил ", "Кремль, ", "31-е ", "$1 ", "%"),
]


@pytest.mark.parametrize("piece", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", ["en", "ru"])
def test_hostile_text_costs_no_more_than_its_length(piece: str, language: str) -> None:
    """20 000 characters of repeated openings, verbs, numbers or capitals take no more than seconds."""
    hostile = piece * (20_000 // len(piece))
    with costs_less_than(10):
        assert compare(1, "", [report("a", language, [(hostile, hostile)])]).reports
