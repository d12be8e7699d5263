"""Articles find their story, keep it, and say why."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.group import Document, Live, Placement, assign, headline
from monitor.group.reasons import reason
from monitor.group.words import undated
from monitor.news import Precision
from tests.measuring import costs_less_than

DAWN = datetime(2026, 3, 12, 5, tzinfo=UTC)

ORDER = (
    "Putin orders Sberbank to work with China on artificial intelligence",
    (
        "President Vladimir Putin has instructed the government and Sberbank to strengthen cooperation with"
        " China in artificial intelligence research. The order was published on the website of the Kremlin."
        " German Gref, who runs Sberbank, said in 2023 that graphics processors are the hardest to replace."
        " Russia ranks 31st on the Tortoise index."
    ),
)
ORDER_AGAIN = (
    "Kremlin tells Sberbank to seek Chinese help with artificial intelligence",
    (
        "The Kremlin published an order by Vladimir Putin that tells Sberbank and the government to deepen"
        " artificial intelligence cooperation with China. Western sanctions cut Russia off from graphics"
        " processors, the part that German Gref of Sberbank called hardest to replace. Russia is 31st on the"
        " Tortoise index."
    ),
)
PROFIT = (
    "Sberbank profit rises to 1.42 trillion roubles",
    (
        "Sberbank earned a net profit of 1.42 trillion roubles in twelve months, 6.5 percent more than a year"
        " before, the lender said in its report. Its mortgage portfolio shrank as the key rate stayed high;"
        " return on equity reached 23 percent."
    ),
)
FLOOD = (
    "Danube floods quay in Galati, 320 people leave their homes",
    (
        "The Danube rose over the quay in Galati during the night. Firefighters took 320 people out of"
        " flooded houses, and the prefect closed two schools. The crest is expected at Tulcea on Friday."
    ),
)
FLOOD_AGAIN = (
    "Hundreds evacuated as Danube overflows at Galati",
    (
        "Firefighters evacuated 320 people from flooded houses in Galati after the Danube rose over the quay,"
        " the prefect said. Two schools are closed. The crest is expected at Tulcea on Friday."
    ),
)
"""Written for these tests."""


def document(article: int, story: tuple[str, str], hours: float = 0.0, **more: Any) -> Document:
    title, text = story
    values: dict[str, Any] = {"source": f"outlet{article}", "language": "en", **more}
    return Document(article, title, text, DAWN + timedelta(hours=hours), **values)


DAY = [
    document(1, ORDER),
    document(2, PROFIT, 1),
    document(3, ORDER_AGAIN, 2),
    document(4, FLOOD, 3),
    document(5, FLOOD_AGAIN, 5),
]


def stories(placements: Sequence[Placement]) -> set[frozenset[int]]:
    found: dict[int, set[int]] = {}
    for placement in placements:
        found.setdefault(placement.story, set()).add(placement.article)
    return {frozenset(articles) for articles in found.values()}


def of(placements: Sequence[Placement]) -> dict[int, int]:
    return {p.article: p.story for p in placements}


def test_two_reports_of_one_event_are_one_story_and_an_actor_in_common_is_not() -> None:
    """Sberbank is in three of them; the order and the profit are two events."""
    assert stories(assign(DAY)) == {frozenset({1, 3}), frozenset({2}), frozenset({4, 5})}


def test_headlines_alone_are_enough() -> None:
    """A feed that carries no text is grouped by titles."""
    bare = [document(d.article, (d.title, "")) for d in DAY]
    assert frozenset({4, 5}) in stories(assign(bare))
    assert frozenset({2}) in stories(assign(bare))


def test_a_headline_meets_a_full_text() -> None:
    """A short text is not held against what it cannot hold of a long one."""
    told = of(assign([document(4, FLOOD), document(5, (FLOOD_AGAIN[0], "")), document(2, PROFIT)]))
    assert told[4] == told[5] != told[2]


def test_every_document_gets_one_placement_in_the_order_of_time() -> None:
    """New stories have keys below zero, those of one article too."""
    told = assign(list(reversed(DAY)))
    assert [p.article for p in told] == [1, 2, 3, 4, 5]
    assert all(p.story < 0 for p in told)


def test_the_order_of_the_input_does_not_matter() -> None:
    """The same articles make the same stories, with the same keys and reasons."""
    shuffled = DAY[:]
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert assign(shuffled) == assign(DAY)


def test_the_same_words_weeks_apart_are_two_events() -> None:
    """The flood of next month is another flood."""
    apart = [document(4, FLOOD), document(5, FLOOD_AGAIN, 24 * 21)]
    assert len(stories(assign(apart))) == 2


def test_the_same_text_weeks_apart_is_two_events() -> None:
    """Copies count as one only while they are news."""
    apart = [document(1, FLOOD), document(2, FLOOD, 24 * 21), document(3, FLOOD, 24 * 21 + 1)]
    assert stories(assign(apart)) == {frozenset({1}), frozenset({2, 3})}


# --- reasons ---------------------------------------------------------------------------------


def test_a_reason_names_what_is_shared_with_whom_and_how_far_apart() -> None:
    """The first article of a story is its first report."""
    told = {p.article: p.reason for p in assign(DAY)}
    assert told[1] == told[2] == told[4] == "first report"
    assert told[5].startswith("shares ")
    assert "Galati" in told[5]
    assert told[5].endswith(f"with «{FLOOD[0]}» 2 h apart")


@pytest.mark.parametrize(
    ("hours", "words"), [(0.4, "within the hour"), (30, "30 h apart"), (60, "2 days apart")]
)
def test_a_reason_says_how_far_apart_in_fitting_units(hours: float, words: str) -> None:
    """Under an hour, under two days, beyond."""
    told = assign([document(4, FLOOD), document(5, FLOOD_AGAIN, hours)])
    assert told[1].reason.endswith(words)


def test_a_reason_claims_no_time_that_nobody_knows() -> None:
    """An article without a date came in some time, and that says nothing of its event."""
    undated = replace(document(5, FLOOD_AGAIN), precision=Precision.SEEN)
    assert assign([document(4, FLOOD), undated])[1].reason.endswith("at a time unknown")


@pytest.mark.parametrize(
    ("hours", "words"), [(-7, "on the same day"), (19, "1 day apart"), (43, "2 days apart")]
)
def test_a_reason_counts_no_hours_from_a_day_without_any(hours: float, words: str) -> None:
    """Such a day is kept at the midnight of its outlet, two hours before ours, when nobody published."""
    midnight = document(5, FLOOD_AGAIN, hours)
    told = assign([document(4, FLOOD), replace(midnight, precision=Precision.DAY)])
    assert next(p.reason for p in told if p.reason != "first report").endswith(words)


TALKS = (
    "On 17 April the President will hold talks in the Kremlin with the Emir of Qatar",
    "On 22 April the President will hold talks in the Kremlin with the Sultan of Oman",
)
QUAKE = (
    "Earthquake of magnitude 5.8 shakes Vrancea at dawn",
    "Strong earthquake in Vrancea felt in Bucharest",
)


def test_two_headlines_of_one_pattern_are_two_events() -> None:
    """What they share they have from the pattern, and no third report speaks for either."""
    talks = [Document(n, title, "", DAWN, f"s{n}", "en") for n, title in enumerate(TALKS)]
    assert len({placed.story for placed in assign(talks)}) == 2
    quake = [Document(n, title, "", DAWN, f"s{n}", "en") for n, title in enumerate(QUAKE)]
    assert len({placed.story for placed in assign(quake)}) == 1


@pytest.mark.parametrize("placing", ["together", "one by one"])
def test_articles_without_a_date_join_only_where_they_are_much_alike(placing: str) -> None:
    """Events of one kind may be months apart; a second copy of a text is the same story."""

    def stories(*titles: str, precision: Precision) -> int:
        found = [Document(n, t, "", DAWN, f"s{n}", "en", precision=precision) for n, t in enumerate(titles)]
        if placing == "together":
            return len({p.story for p in assign(found)})
        live = Live()
        return len({live.add(one).story for one in found})

    assert stories(*QUAKE, precision=Precision.DAY) == 1
    assert stories(*QUAKE, precision=Precision.SEEN) == 2
    assert stories(QUAKE[0], QUAKE[0], precision=Precision.SEEN) == 1


def test_a_reason_cuts_a_long_title() -> None:
    """It stands in a list of one line each."""
    long = (FLOOD[0] + " and further down the river" * 8, FLOOD[1])
    reason = assign([document(1, long), document(2, long, 1)])[1].reason
    assert "…»" in reason
    assert len(reason) < 200


def test_a_reason_names_words_as_they_are_written() -> None:
    """Not as they are counted: Sberbank, never sberbank."""
    reason = assign([document(1, ORDER), document(3, ORDER_AGAIN)])[1].reason
    named = reason.removeprefix("shares ").partition(" with «")[0].split(", ")
    assert len(named) >= 2
    assert all(word in " ".join(ORDER_AGAIN) for word in named)


# --- what was before -------------------------------------------------------------------------


def test_a_story_keeps_its_number_while_it_grows() -> None:
    """A number is kept by overlap; a new story gets a key of its own."""
    told = of(assign(DAY, placed={1: 40, 2: 41, 4: 42}))
    assert told == {1: 40, 2: 41, 3: 40, 4: 42, 5: 42}


def test_when_a_story_falls_apart_its_number_stays_with_the_larger_part() -> None:
    """And the rest is a new story."""
    everything = dict.fromkeys((1, 2, 3), 40)
    told = of(assign(DAY[:3], placed=everything))
    assert told[1] == told[3] == 40
    assert told[2] < 0


def test_when_two_stories_grow_together_the_larger_gives_the_number() -> None:
    """Ties go to the lower number."""
    three = [document(n, FLOOD_AGAIN if n % 2 else FLOOD, n) for n in range(3)]
    assert set(of(assign(three, placed={0: 9, 1: 7, 2: 9})).values()) == {9}
    assert set(of(assign(three[:2], placed={0: 9, 1: 7})).values()) == {7}


def test_what_the_analyst_put_together_stays_together() -> None:
    """Though nothing in the texts says so."""
    told = assign(DAY, placed={1: 40, 2: 41}, held={2: 40, 4: 40})
    assert of(told)[2] == of(told)[4] == 40
    assert {p.article: p.reason for p in told}[2] == "placed by the analyst"


def test_new_reports_join_a_story_that_is_held() -> None:
    """An analyst's story is live too."""
    assert of(assign(DAY, placed={4: 50}, held={4: 50}))[5] == 50


def test_what_is_in_a_story_stays_when_an_analyst_holds_one_of_it() -> None:
    """A pin parts nobody from the pinned: those who were in its story before may stay."""
    three = [document(n, FLOOD_AGAIN if n % 2 else FLOOD, n) for n in range(3)]
    assert set(of(assign(three, placed={0: 7, 1: 7, 2: 7}, held={1: 7})).values()) == {7}


def test_what_the_analyst_took_out_stays_out_and_takes_nothing_along() -> None:
    """A split survives the next grouping, and so does the story that is left."""
    three = [document(n, FLOOD_AGAIN if n % 2 else FLOOD, n) for n in range(3)]
    told = of(assign(three, placed={0: 7, 1: 7, 2: 9}, held={2: 9}))
    assert told == {0: 7, 1: 7, 2: 9}


def test_two_stories_that_are_held_are_never_joined() -> None:
    """Not even where their articles are copies."""
    told = of(assign([document(1, FLOOD), document(2, FLOOD)], held={1: 7, 2: 9}))
    assert told == {1: 7, 2: 9}


def test_who_is_put_into_a_story_drives_nobody_out() -> None:
    """The flood that an analyst put to the orders takes its like along; the orders stay where they were."""
    told = of(assign(DAY, placed={1: 7, 3: 7, 4: 7}, held={4: 7}))
    assert told[1] == told[3] == told[4] == told[5] == 7


def test_a_held_number_is_given_to_one_more_group_at_most() -> None:
    """Of those who were in the story the largest group stays; the rest becomes a new one."""
    told = of(assign(DAY, placed={1: 7, 2: 7, 3: 7, 4: 7}, held={4: 7}))
    assert told[1] == told[3] == told[4] == told[5] == 7
    assert told[2] < 0


# --- bad input -------------------------------------------------------------------------------


def test_nothing_makes_no_stories() -> None:
    """An empty window is no error."""
    assert assign([]) == ()


def test_empty_articles_are_alone() -> None:
    """Two that say nothing have nothing in common, and one word is not an event."""
    blank = [document(n, ("", "")) for n in (1, 2)] + [document(n, ("Breaking", "")) for n in (3, 4, 5)]
    told = of(assign([*blank, *DAY[3:]]))
    assert told[1] != told[2]
    assert told[1] not in (told[3], told[4])


def test_five_hundred_copies_are_one_story_and_cost_little() -> None:
    """A wire text that everyone prints; the next event beside it stays apart."""
    copies = [document(100 + n, FLOOD, n / 60) for n in range(500)]
    with costs_less_than(4):
        told = of(assign([*copies, document(1, PROFIT), document(2, FLOOD_AGAIN)]))
    assert len({told[a] for a in range(100, 600)} | {told[2]}) == 1
    assert told[1] != told[2]


def test_a_live_blog_of_a_hundred_thousand_words_costs_as_much_as_an_article() -> None:
    """Its head says what it is about; the rest is not read."""
    blog = (FLOOD[0], FLOOD[1] + " And the river rose again." * 20_000)
    with costs_less_than(4):
        told = of(assign([document(1, blog), document(2, FLOOD_AGAIN), document(3, PROFIT)]))
    assert told[1] == told[2] != told[3]


def test_a_dateline_and_the_one_who_said_it_are_no_event() -> None:
    """Place, date and agency stand over every report of a day, — Kremlin behind every other title."""
    reports = [
        ("Grain harvest in Altai breaks a record — Kremlin", "Farms in Altai threshed six million tons."),
        ("Hospital opens in Chita — Kremlin", "Doctors have moved into the new wards."),
        ("Ice hockey league gets a sponsor — Kremlin", "A brewery pays for three seasons."),
    ]
    told = assign([document(n, (t, f"MOSCOW, March 12. /TASS/. {b}")) for n, (t, b) in enumerate(reports)])
    assert len(stories(told)) == 3


@pytest.mark.parametrize(
    "dateline",
    ["MOSCOW, March 12. /TASS/. ", "BERLIN (Reuters) - ", "МОСКВА, 12 мар — РИА Новости. ",
     "Москва. 12 марта. INTERFAX.RU - ", "КИЇВ. УНН. ", "București, 12 mar /Agerpres/ - "],
    ids=["tass", "reuters", "ria", "interfax", "unn", "agerpres"],
)  # fmt: skip
def test_a_dateline_is_left_out(dateline: str) -> None:
    assert undated(dateline + "Farms threshed six million tons.") == "Farms threshed six million tons."


@pytest.mark.parametrize(
    "text",
    ["Об этом сообщает УНИАН.", "По данным УНИАН, урожай рекордный.", "Урожай собран — РИА Новости.",
     "The mayor of Chita and/or his deputies met."],
    ids=["told by", "according to", "a dash", "and/or"],
)  # fmt: skip
def test_an_agency_in_a_sentence_is_no_dateline(text: str) -> None:
    assert undated(text) == text


def test_a_reason_names_no_dateline_and_no_possessive() -> None:
    """A name alone in common, in two texts of one agency and day; the name as it is, not its genitive."""
    line = "MOSCOW, March 12. /TASS/. "
    one = document(1, ("Smirnov’s visit to the harvest", line + "Farms threshed six million tons."))
    two = document(2, ("Hospital opens", line + "Doctors met Smirnov’s envoy."))
    assert reason(two, one) == "shares Smirnov with «Smirnov’s visit to the harvest» within the hour"
    named = document(3, ("Smirnov’s visit delights threshing farms in Altai", ""))
    assert "Smirnov, " in reason(named, one)


def test_without_any_translation_texts_of_one_language_are_grouped_by_their_words() -> None:
    """Untranslated Chinese has no blanks between words."""
    told = of(
        assign(
            [
                document(1, ("多瑙河洪水淹没加拉茨码头", "消防员疏散了三百二十名居民"), language="zh"),
                document(2, ("加拉茨:多瑙河洪水迫使居民疏散", "消防员疏散三百二十名居民"), language="zh"),
                document(3, ("储蓄银行公布年度利润", "净利润增长百分之六"), language="zh"),
            ]
        )
    )
    assert told[1] == told[2] != told[3]


def test_words_of_different_languages_never_meet() -> None:
    """A Romanian text that shares its spelling with English words is not English."""
    told = of(
        assign(
            [
                document(1, ("sale plan fine date", "pace an more mare"), language="ro"),
                document(2, ("sale plan fine date", "pace an more mare"), language="en"),
            ]
        )
    )
    assert told[1] != told[2]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=200)), max_size=6))
def test_any_text_can_be_grouped(texts: list[tuple[str, str]]) -> None:
    """None raises, and each gets a story and a reason of one line or more."""
    told = assign([document(n, text) for n, text in enumerate(texts)])
    assert len(told) == len(texts)
    assert all(p.reason for p in told)


# --- headlines -------------------------------------------------------------------------------


def best(*titles: str, **more: str) -> str:
    documents = [document(n, (title, ""), n, **more) for n, title in enumerate(titles)]
    return titles[headline(documents)]


def test_the_headline_is_the_one_that_says_what_the_others_say() -> None:
    """Not the odd one, though it is longer."""
    assert (
        best(
            "Danube floods Galati quay, 320 evacuated",
            "What a night on the river taught my grandmother about patience",
            "Galati: 320 evacuated as Danube floods",
        )
        != "What a night on the river taught my grandmother about patience"
    )


@pytest.mark.parametrize(
    "worse",
    [
        "DANUBE FLOODS GALATI QUAY, 320 EVACUATED",
        "LIVE: Danube floods Galati quay, 320 evacuated",
        "Danube floods Galati quay, 320 evacuated?",
        "Danube",
    ],
)
def test_the_headline_is_plain(worse: str) -> None:
    """No shouting, no LIVE, no question, no single word, though it came first."""
    plain = "Danube floods Galati quay, 320 evacuated"
    assert best(worse, plain) == plain


def test_the_headline_is_in_english_where_any_is() -> None:
    """One that was written in English goes before a translation, a translation before none."""
    title = "Danube floods Galati quay, 320 evacuated"
    foreign = document(1, ("Dunărea a inundat faleza din Galați, 320 de evacuați", ""), language="ro")
    translated = document(2, (title, ""), 1, original="Dunărea a inundat", original_language="ro")
    written = document(3, (title, ""), 2)
    assert headline([foreign, translated]) == 2
    assert headline([foreign, translated, written]) == 3


def test_an_outlets_own_english_goes_before_what_a_draft_package_made() -> None:
    """Though fewer of its words are in the others, and it asks a question; not if it has nothing to say."""
    title = "Danube floods Galati quay, 320 evacuated"
    made = [
        document(n, (title, ""), n, original="Dunărea a inundat", original_language="ro", draft=True)
        for n in range(4)
    ]
    written = document(9, ("Is the quay in Galati lost to the river?", ""), 9)
    assert headline([*made, written]) == 9
    assert headline([*made, document(9, ("At it", ""), 9)]) == 0


def test_of_translations_the_one_without_doubt_and_by_the_better_package_is_the_headline() -> None:
    """A lost number or name, or a draft, stands for a story only where there is nothing else."""
    title = ("Danube floods Galati quay, 320 evacuated", "")
    fields = {"original": "Dunărea a inundat", "original_language": "ro"}
    doubted = document(1, title, 0, **fields, draft=True, doubted=True)
    draft = document(2, title, 1, **fields, draft=True)
    good = document(3, title, 2, **fields)
    assert headline([doubted]) == 1
    assert headline([doubted, draft]) == 2
    assert headline([doubted, draft, good]) == 3


def test_of_equal_headlines_the_first_is_taken() -> None:
    """Whoever reported first has the title."""
    assert headline([document(2, FLOOD, 1), document(1, FLOOD, 0)]) == 1


def test_no_documents_have_no_headline() -> None:
    """A story has at least one."""
    with pytest.raises(ValueError, match="without documents"):
        headline([])
