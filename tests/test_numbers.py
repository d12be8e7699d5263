"""Numbers in four languages: what they are worth, what they count, and when two are one."""

from __future__ import annotations

import pytest

from monitor.compare.numbers import find
from monitor.compare.quantities import Quantity, same
from tests.quality.labels import FLOORS, score_numbers


@pytest.mark.parametrize("unseen", [False, True])
def test_numbers_are_read_as_labelled(unseen: bool) -> None:
    """Precision and recall over the labelled sentences stay above their floors."""
    floors = FLOORS["numbers"]["unseen" if unseen else "tuned"]
    counts = score_numbers(unseen=unseen)
    assert counts.precision >= floors["precision"]
    assert counts.recall >= floors["recall"]


def only(text: str, language: str = "en") -> Quantity:
    (quantity,) = find(text, language)
    return quantity


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,500 tonnes", "en", 1500),
        ("1.500 tone", "ro", 1500),
        ("1 500 тонн", "ru", 1500),
        ("1\u00a0500 тонн", "ru", 1500),
        ("1\u202f500 тонн", "uk", 1500),
        ("1.5 tonnes", "en", 1.5),
        ("1,5 tone", "ro", 1.5),
        ("1,5 тонны", "ru", 1.5),
        ("1.234.567 tone", "ro", 1234567),
        ("1,234,567.5 tonnes", "en", 1234567.5),
        ("1.234,5 tone", "ro", 1234.5),
        ("0.125 tonnes", "en", 0.125),
        ("0,125 tone", "ro", 0.125),
    ],
)
def test_separators_follow_the_language(text: str, language: str, value: float) -> None:
    """A dot or comma parts thousands in one language and decimals in the other."""
    assert only(text, language).value == value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("at 10:30 exactly", "en"),
        ("the F-16 and COVID-19", "en"),
        ("in the 1990s", "en"),
        ("they lost 2-1", "en"),
        ("a 5-point plan", "en"),
        ("version 1.2.3 of it", "en"),
        ("article 5 of the treaty", "en"),
        ("ст. 205 УК", "ru"),
        ("в 1990-х", "ru"),
        ("№ 7", "ru"),
        ("în 10 iulie la ora 7", "ro"),
    ],
)
def test_what_is_no_count_is_not_read_as_one(text: str, language: str) -> None:
    """Times of day, scores, decades, names, sections of a law and versions count nothing."""
    assert all(q.kind != "count" for q in find(text, language))


def test_a_text_without_numbers_has_none() -> None:
    """Words that only look like numbers are left alone."""
    assert find("One may see the second half of the new thousand-year plan.", "en") == ()
    assert find("", "en") == ()


WORDS = [
    ("с шестьюдесятью семью пассажирами", "ru", ["67"]),
    ("потерял семью два года назад", "ru", ["2"]),
    ("гибели девятнадцати шахтёров", "ru", ["19"]),
    ("трёмстам семьям", "ru", ["300"]),
    ("восемьюстами дронами", "ru", ["800"]),
    ("тридцатью шестью ракетами", "ru", ["36"]),
    ("четверым пожарным", "ru", ["4"]),
    ("чотирьохсот будинків", "uk", ["400"]),
    ("шістнадцятьма ракетами", "uk", ["16"]),
    ("загинули вісімнадцятеро", "uk", ["18"]),
    ("сім’ястам", "uk", []),
    ("семистам родинам", "uk", ["700"]),
    ("девʼятьох осіб", "uk", ["9"]),
    ("полтора миллиарда евро", "ru", ["1.5 billion EUR"]),
    ("с полутора тысячами жителей", "ru", ["1,500"]),
    ("півтори тисячі дронів", "uk", ["1,500"]),
    ("полтысячи домов", "ru", ["500"]),
    ("пів мільярда гривень", "uk", ["500 million UAH"]),
    ("сто домов", "ru", ["100"]),
    ("сто раненых", "ru", ["100"]),
    ("около тысячи домов", "ru", ["about 1,000"]),
    ("тысяча триста домов", "ru", ["1,300"]),
    ("мільярд доларів", "uk", ["1 billion USD"]),
    ("a hundred Ukrainian drones", "en", ["100"]),
    ("o sută de dronuri", "ro", ["100"]),
    ("peste un miliard de lei", "ro", ["at least 1 billion lei"]),
    ("o nouă școală", "ro", []),
    ("сотни домов", "ru", []),
    ("десятки тысяч домов", "ru", []),
    ("тысячи домов", "ru", []),
    ("треть миллиона домов", "ru", []),
    ("три случая на тысячу жителей", "ru", ["3"]),
    ("one in a hundred houses", "en", []),
    ("his family", "en", []),
    ("four and a half billion euros", "en", ["4.5 billion EUR"]),
    ("a billion and a half", "en", ["1.5 billion"]),
    ("3 and a half million", "en", ["3.5 million"]),
    ("three years and a half", "en", ["3.5"]),
    ("пять с половиной тысяч домов", "ru", ["5,500"]),
    ("6 с половиной миллиардов", "ru", ["6.5 billion"]),
    ("три з половиною мільярди гривень", "uk", ["3.5 billion UAH"]),
    ("patru miliarde și jumătate de lei", "ro", ["4.5 billion lei"]),
    ("trei luni și jumătate", "ro", ["3.5"]),
    ("three fifths of voters", "en", []),
    ("trei cincimi dintre alegători", "ro", []),
    ("две пятых избирателей", "ru", []),
    ("три чверті виборців", "uk", []),
    ("the second half two teams met", "en", ["2"]),
    ("7 миллиардам гривен", "ru", ["7 billion UAH"]),
    ("з 4 мільярдами доларів", "uk", ["4 billion USD"]),
    ("celor 2 milioanelor de euro", "ro", ["2 million EUR"]),
    ("1 млрд 250 млн рублей", "ru", ["1.25 billion RUB"]),
    ("4 мільйони 70 тисяч гривень", "uk", ["4.07 million UAH"]),
    ("3 milioane 200 de mii de euro", "ro", ["3.2 million EUR"]),
    ("7 тысяч 350 домов", "ru", ["7,350"]),
    ("3 тысячи 15 мая", "ru", ["3,000", "15 May"]),
    ("2.4m voters", "en", ["2.4 million"]),
    ("a wave 2.4m high", "en", ["2.4"]),
]


@pytest.mark.parametrize(("text", "language", "shown"), WORDS)
def test_numbers_in_words_are_read_in_every_form(text: str, language: str, shown: list[str]) -> None:
    """Case forms, people counted together, halves and scales; what is vague or a fraction is none."""
    assert [q.shown for q in find(text, language)] == shown


SIGNED = [
    ("вночі до -31 градуса", "uk", ["-31"]),
    ("минус 27 градусов", "ru", ["-27"]),
    ("minus 12 degrees", "en", ["-12"]),
    ("minus doi", "ro", ["-2"]),
    ("ВВП: −1,3%", "ru", ["-1.3%"]),
    ("Харків -12 загиблих", "uk", ["12"]),
    ("the score was 3-1", "en", []),
    ("the Il-76", "en", []),
    ("Between 40 and 60 houses", "en", ["40 to 60"]),
    ("între 3 și 5 milioane de lei", "ro", ["3 million to 5 million lei"]),
    ("от 7 до 9 процентов", "ru", ["7 to 9%"]),
    ("від п'яти до восьми ракет", "uk", ["5 to 8"]),
    ("между 800 тысячами и 2 миллионами", "ru", ["800,000 to 2 million"]),
    ("between 2020 and 2022", "en", ["2020", "2022"]),
    ("3-5 мая 2024 года", "ru", ["3–5 May 2024"]),
    ("May 3-5", "en", ["3–5 May"]),
    ("9 și 10 mai", "ro", ["9–10 May"]),
    ("C$3 billion", "en", ["3 billion CAD"]),
    ("the Bank of Japan has ¥9 trillion", "en", ["9 trillion JPY"]),
    ("В 14.20 погас свет", "ru", []),
    ("La 19.45 s-a stins lumina", "ro", []),
]


@pytest.mark.parametrize(("text", "language", "shown"), SIGNED)
def test_signs_and_ranges_in_words_belong_to_the_number(text: str, language: str, shown: list[str]) -> None:
    """A minus before degrees and percent, but no dash; from and to; days in a row; whose dollar it is."""
    assert [q.shown for q in find(text, language)] == shown


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("31-е место", "ru", "31st"),
        ("locul 2 în clasament", "ro", "2nd"),
        ("the 113th place", "en", "113th"),
        ("the 22nd position", "en", "22nd"),
        ("1,5 млрд рублей", "ru", "1.5 billion RUB"),
        ("1.500 de milioane de lei", "ro", "1.5 billion lei"),
        ("12 500 чел.", "ru", "12,500"),
        ("щонайменше 40 людей", "uk", "at least 40"),
        ("about 7%", "en", "about 7%"),
        ("0,5 puncte procentuale", "ro", "0.5 percentage points"),
        ("8 мая 1945 года", "ru", "8 May 1945"),
        ("in March 2024", "en", "March 2024"),
        ("20–25 ракет", "uk", "20 to 25"),
        ("a 40-year-old man", "en", "40 years old"),
        ("2.5 tonnes", "en", "2.5"),
        ("3 trillion euros", "en", "3 trillion EUR"),
        ("o duzină de oameni", "ro", "12"),
        ("дюжина человек", "ru", "12"),
        ("два десятки людей", "uk", "20"),
    ],
)
def test_a_number_is_shown_as_an_english_reader_expects_it(text: str, language: str, shown: str) -> None:
    """Ordinals, scales, currencies, hedges, ranges and dates in English."""
    assert only(text, language).shown == shown


SAME = [
    ("1.5 billion euros", "1,500 million euros", True),
    ("1.48 billion euros", "1.5 billion euros", True),
    ("1.42 billion euros", "1.24 billion euros", False),
    ("40 people", "42 people", False),
    ("about 40 people", "42 people", True),
    ("about 40 people", "60 people", False),
    ("at least 30 people", "42 people", True),
    ("at least 30 people", "14 people", False),
    ("up to 50 people", "42 people", True),
    ("up to 50 people", "60 people", False),
    ("20-25 rockets", "22 rockets", True),
    ("20-25 rockets", "27 rockets", False),
    ("7.2%", "7%", True),
    ("7.2%", "7.4%", False),
    ("7.0%", "7.4%", False),
    ("7.0%", "7%", True),
    ("5.5%", "6%", False),
    ("15.5%", "16%", False),
    ("41.7%", "42%", True),
    ("about 1,200 people", "more than 1,500 people", False),
    ("about 1,200 people", "1,300 people", True),
    ("a dozen people", "12 people", True),
    ("two dozen people", "24 people", True),
    ("a dozen people", "14 people", False),
    ("half a dozen people", "6 people", True),
    ("12,345 people", "12,000 people", True),
    ("31st place", "32nd place", False),
    ("May 2024", "8 May 2024", True),
    ("8 May", "9 May", False),
    ("in 2023", "8 May 2024", False),
    ("3-5 May", "5 May", True),
    ("3-5 May", "4-6 May", True),
    ("3-5 May", "6 May", False),
    ("3-5 May", "3 June", False),
    ("between 40 and 60 people", "55 people", True),
    ("minus 40 degrees", "minus 40 degrees", True),
    ("minus 40 degrees", "40 degrees", False),
    ("-4.5%", "-5.5%", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), SAME)
def test_rounding_and_hedges_bring_values_together(one: str, other: str, expected: bool) -> None:
    """Two numbers are one fact where the vaguer of them covers the other, both ways round."""
    a, b = only(one), only(other)
    assert same(a, b) == expected
    assert same(b, a) == expected


def test_a_date_is_never_the_same_as_a_count() -> None:
    """2023 the year and 2,023 things are different kinds."""
    assert not same(only("in 2023"), only("2,023 people"))


def test_a_language_without_rules_is_read_like_english() -> None:
    """Digits speak in any language."""
    assert [q.value for q in find("在 2023 年有 40 人", "zh")] != []


def test_positions_point_into_the_text() -> None:
    """Start and end cut out what was read, also with blanks of other widths before it."""
    text = "В\u00a0банке 1\u00a0500 рублей."
    quantity = only(text, "ru")
    assert text[quantity.start : quantity.end] == "1\u00a0500 рублей"
