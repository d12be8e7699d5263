"""A number keeps its size in translation: scales are told apart, words and fractions are understood."""

from __future__ import annotations

import pytest

from monitor.translate import numbers, spelled
from tests.measuring import costs_less_than


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("Выделили 5 млн рублей", "5 billion rubles", ["5"]),
        ("Выделили 5 млн рублей", "5 rubles", ["5"]),
        ("Выделили 5 млн рублей", "five billion rubles", ["5"]),
        ("1,5 млрд", "1.5 million", ["1,5"]),
        ("20 тыс. человек", "20 people", ["20"]),
        ("3 тисячі", "3 million", ["3"]),
        ("5 мільйонів", "5 thousand", ["5"]),
        ("12 мільярдів", "12 million", ["12"]),
        ("12 трильйонів", "12 billion", ["12"]),
        ("5 de mii de lei", "5 lei", ["5"]),
        ("2 milioane", "2 billion", ["2"]),
        ("2 miliarde", "2 million", ["2"]),
        ("2 sute", "2", ["2"]),
        ("5亿元", "5 million yuan", ["5"]),
        ("49-ти тысячам", "49 residents", ["49"]),
        ("10-миллионная", "10 thousand", ["10"]),
        ("2 с половиной млн", "2 million", ["2"]),
        ("16-18 тыс.", "16-18 people", ["18"]),
        ("5 млн - 6 млрд", "5 billion - 6 billion", ["5"]),
        ("5 млн", "1,5 million", ["5"]),
    ],
)
def test_another_scale_is_another_number(source: str, target: str, lost: list[str]) -> None:
    """What stands with a scale is not found where its digits alone are, or have another."""
    assert numbers.missing(source, target) == lost


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("5 млн рублей", "5 million rubles"),
        ("5 млн рублей", "$5m"),
        ("5 млн рублей", "a 5-million-ruble gift"),
        ("5 млн рублей", "5,000,000 rubles"),
        ("5 миллионеров", "5 millionaires"),
        ("2 тысячелетия", "2 millennia"),
        ("20 тысяч", "twenty thousand"),
        ("3 тисячами", "3,000"),
        ("5 de mii de lei", "5,000 lei"),
        ("5 de oameni", "5 people"),
        ("5亿元", "500 million yuan"),
        ("3万人", "30,000 people"),
        ("2万亿", "2 trillion"),
        ("1 из тысячи", "1 in a thousand"),
        ("49-тысячный", "49,000"),
        ("2 с половиной млн", "2.5 million"),
        ("2 și jumătate", "two and a half"),
        ("2 з половиною млн", "2.5 million"),
        ("2 із половиною млн", "2.5 million"),
        ("от 5 до 6 тыс.", "five thousand to six thousand"),
        ("от 5 млн до 6 млн долларов", "$5 to $6 million"),
        ("50 и более миллионов", "50 million or more"),
        ("2 млрд и 300 млн", "2.3 billion"),
        ("от 5 млн до 6 млн", "5 to 6 million"),
        ("5 до 6 млн", "5 million to 6 million"),
        ("2 млрд 300 млн", "2.3 billion"),
        ("2 млрд 300 млн", "2 billion 300 million"),
        ("2,3 млрд", "2 billion 300 million"),
        ("2,3 млрд", "2 billion and 300 million"),
        ("1 тыс. 200 человек", "1,200 people"),
        ("1,25 трлн", "$1.25 trill."),
    ],
)
def test_one_scale_has_many_forms(source: str, target: str) -> None:
    """Digits, words, abbreviations; a word that only begins like a scale is none."""
    assert numbers.missing(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("в 2,5 раза", "two and a half times"),
        ("в 2,5 раза", "2 and a half times"),
        ("на 25 %", "a quarter"),
        ("на 25 процентов", "a quarter"),
        ("на 50%", "by half"),
        ("на 50%", "was halved"),
        ("в 2 раза меньше", "was halved"),
        ("в 10 раз", "tenfold"),
        ("в 2 раза", "doubled"),
        ("66%", "two thirds"),
        ("67%", "two-thirds"),
        ("33,3%", "a third"),
        ("75%", "three quarters"),
        ("1/4 голосов", "a quarter of the votes"),
        ("2/3 голосов", "two thirds of the votes"),
        ("120 человек", "one hundred and twenty people"),
        ("120 человек", "One Hundred and Twenty People"),
        ("125 человек", "a hundred and twenty-five people"),
        ("320 человек", "three hundred twenty people"),
        ("21-е место", "the twenty-first place"),
        ("500 тыс.", "half a million"),
        ("250 тыс.", "a quarter of a million"),
        ("1,5 млн", "one and a half million"),
        ("1,5 млн", "a million and a half"),
        ("120 тыс.", "one hundred and twenty thousand"),
        ("24 часа", "two dozen hours"),
        ("в 17 часов", "at 5 p.m."),
        ("в 17 часов", "at five pm"),
        ("в 0 часов", "at 12 a.m."),
        ("в 12 часов", "at 12 p.m."),
        ("в 17:30", "at half past five"),
        ("в 17:45", "at a quarter to six"),
        ("в 5:15", "at quarter past 5"),
        ("в 02:30", "at 0230 UTC"),
        ("в 1996 году", "in the season of 1995-96"),
        ("в 1991 году", "in 1990/91"),
    ],
)
def test_words_say_a_number_as_well_as_digits(source: str, target: str) -> None:
    """Fractions, hundreds with tens, times as much, and hours counted to twelve."""
    assert numbers.missing(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("25 человек", "a quarter of the people", ["25"]),
        ("25%", "a third", ["25"]),
        ("50%", "a third of people, five of them", ["50"]),
        ("100%", "a share", ["100"]),
        ("120 человек", "one hundred people, twenty of them from Kyiv", ["120"]),
        ("120 человек", "one hundred and thirty people", ["120"]),
        ("105 человек", "five hundred people", ["105"]),
        ("2,5 раза", "two times", ["2,5"]),
        ("2 раза", "two and a half times", ["2"]),
        ("20 человек", "twenty-five people", ["20"]),
        ("в 17 часов", "at 5 a.m.", ["17"]),
        ("в 17 часов", "at five", ["17"]),
        ("в 18 часов", "at 5.30 p.m.", ["18"]),
        ("в 17:30", "at half past six", ["17:30"]),
        ("в 17:15", "at a quarter to five", ["17:15"]),
        ("2 млрд 300 млн", "2.4 billion", ["2", "300"]),
        ("2 млрд, из них 300 млн", "2.3 billion", ["2", "300"]),
        ("2 млн и 3 млн", "5 million", ["2", "3"]),
        ("2,3 млрд", "2 billion, but 300 million", ["2,3"]),
        ("300 млн 2 млрд", "2.3 billion", ["300", "2"]),
        ("1/4 голосов", "a third of the votes", ["4"]),
        ("1 и 4", "a quarter", ["4"]),
        ("в 1996 году", "in 1995 and 96 more", ["1996"]),
        ("45 человек", "four dozen people and five", ["45"]),
        ("в 2 раза", "tripled", ["2"]),
        ("в 9 раз", "tenfold", ["9"]),
        ("1/0", "nothing", ["1", "0"]),
    ],
)
def test_other_words_say_another_number(source: str, target: str, lost: list[str]) -> None:
    assert numbers.missing(source, target) == lost


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zero", 0),
        ("a", 1),
        ("an", 1),
        ("nineteen", 19),
        ("ninety nine", 99),
        ("hundred", 100),
        ("nine hundred and ninety-nine", 999),
        ("two hundred thousand", 200_000),
        ("a hundred and fifty million", 150e6),
        ("three billion two hundred million", 3.2e9),
        ("three billion, two hundred million, five thousand", 3_200_005_000),
        ("16,500", 16_500),
        ("four fifths", 0.8),
        ("the nineties, the 1990s", 90),
    ],
)
def test_words_are_added_up(text: str, value: float) -> None:
    assert value in spelled.values(text)


@pytest.mark.parametrize(
    "pattern",
    ["one hundred and ", "5 million ", "half a ", "twenty-", "1,000,", "a ", "1/", "5 млн ", "5 to "],
)
def test_reading_numbers_takes_time_by_length_alone(pattern: str) -> None:
    text = pattern * (40_000 // len(pattern))
    with costs_less_than(4):
        numbers.missing(text + "77", text)
