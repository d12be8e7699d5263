"""Numbers of other days, of a whole year, or of another measure are no rivals."""
# ruff: noqa: E501 - a pair of sentences reads best on one line

from __future__ import annotations

import pytest

from monitor.compare import compare
from monitor.compare.times import of
from tests.comparing import report

APART = [
    ("en", "The deficit was 5%, Prime Minister Ion Popescu said.", "ro", "Salariile vor crește cu 7%, a declarat premierul Ion Popescu."),
    ("en", "Unemployment in Georgia was 5.4%.", "ru", "Инфляция в Грузии составила 6,1%."),
    ("en", "Four people were killed in a strike on Sumy on Tuesday.", "en", "Since the start of the year 60 people have been killed in strikes on Sumy."),
    ("en", "Four people were killed in a strike on Sumy.", "uk", "Від початку року внаслідок ударів по Сумах загинули 60 людей."),
    ("ru", "При ударе по Сумам погибли четыре человека.", "ru", "С начала года при ударах по Сумам погибли 60 человек."),
    ("ro", "Patru oameni au murit într-un atac asupra orașului Sumî.", "ro", "De la începutul anului, 60 de oameni au murit în atacuri asupra orașului Sumî."),
    ("ru", "При ударе по Сумам погибли четыре человека.", "ru", "За последние три месяца при ударах по Сумам погибли 60 человек."),
    ("en", "Four people were killed in a strike on Sumy on Tuesday.", "en", "Seven people were killed in a strike on Sumy on Friday."),
    ("en", "On 7 May four people were killed in a strike on Sumy.", "ru", "9 мая при ударе по Сумам погибли семь человек."),
    ("uk", "У вівторок під час удару по Сумах загинули четверо людей.", "ru", "В пятницу при ударе по Сумам погибли семь человек."),
    ("en", "A strike on Sumy killed three and wounded 30 people.", "ru", "При ударе по Сумам пострадали 33 человека."),
    ("uk", "Внаслідок удару по Сумах загинули троє людей, ще 30 поранені.", "uk", "Внаслідок удару по Сумах постраждали 33 людини."),
    ("en", "Vega won 41.3% of the vote in the parliamentary election in Georgia.", "ru", "Явка на парламентских выборах в Грузии составила 44,1%."),
    ("ro", "Partidul a obținut 41,3% din voturi la alegerile parlamentare din Georgia.", "uk", "Опозиційна партія отримала на парламентських виборах у Грузії 22,8% голосів."),
    ("en", "Annual inflation in Georgia was 4.9% in April.", "ro", "Inflația anuală în Georgia a fost de 4,3% în mai."),
    ("en", "The economy of Georgia will grow by 3% of GDP this year, the bank forecasts.", "uk", "Економіка Грузії зросте на 4,5% ВВП у 2028 році, прогнозує банк."),
]  # fmt: skip
RIVALS = [
    ("ro", "Premierul Ion Popescu a declarat că deficitul va fi de 5%.", "ro", "Deficitul va fi de 6%, a declarat premierul Ion Popescu."),
    ("en", "Unemployment in Georgia was 5.4%.", "uk", "Безробіття в Грузії становить 6,1%."),
    ("en", "Four people were killed in a strike on Sumy on Tuesday.", "uk", "У вівторок під час удару по Сумах загинули семеро людей."),
    ("en", "Four people were killed in a strike on Sumy on Tuesday.", "en", "Seven people were killed in a strike on Sumy, the governor said on Wednesday."),
    ("ru", "7 мая при ударе по Сумам погибли четыре человека.", "en", "A strike on Sumy on 7 May killed seven people."),
    ("en", "A strike on Sumy killed three and wounded 30 people.", "ru", "При ударе по Сумам пострадали 37 человек."),
    ("en", "Annual inflation in Georgia was 4.9% in April.", "ro", "Inflația anuală în Georgia a fost de 4,3% în aprilie."),
    ("en", "Turnout in the parliamentary election in Georgia was 41.3%.", "ru", "Явка на парламентских выборах в Грузии составила 44,1%."),
]  # fmt: skip


def disagree(one: tuple[str, str], other: tuple[str, str]) -> bool:
    reports = [report("a", one[0], [one[1]]), report("b", other[0], [other[1]], hours=1)]
    return any(f.disagreement for f in compare(1, "", reports).facts)


@pytest.mark.parametrize(("mine", "one", "theirs", "other"), APART, ids=range(len(APART)))
def test_numbers_of_other_times_or_measures_are_no_rivals(
    mine: str, one: str, theirs: str, other: str
) -> None:
    """Another day or month, the sum of a year, the hurt with the dead, turnout against a share of votes."""
    assert not disagree((mine, one), (theirs, other))
    assert not disagree((theirs, other), (mine, one))


@pytest.mark.parametrize(("mine", "one", "theirs", "other"), RIVALS, ids=range(len(RIVALS)))
def test_numbers_of_one_time_and_measure_stay_rivals(mine: str, one: str, theirs: str, other: str) -> None:
    """The same day in two languages; the day on which something was said is not the day it was."""
    assert disagree((mine, one), (theirs, other))


def test_outlets_with_the_same_days_of_talks_agree() -> None:
    """3-4 May, May 3-4 and 3-4 mai are the same two days."""
    reports = [
        report("a", "ru", ["Переговоры в Женеве пройдут 3-4 мая."]),
        report("b", "en", ["The talks in Geneva will be held on May 3-4."], hours=1),
        report("c", "ro", ["Negocierile de la Geneva vor avea loc pe 4 mai."], hours=2),
    ]
    assert not any(f.disagreement for f in compare(1, "", reports).facts)


def test_a_minus_is_no_rival_of_a_fall() -> None:
    """-1.4% and a fall by 1.4% are one fact; who has the one does not leave out the other."""
    falls = ["The economy of Georgia fell by 1.4%."]
    reports = [report(f"s{i}", "en", falls, hours=i) for i in range(3)]
    reports.append(report("x", "en", ["The growth of the economy of Georgia was -1.4%."], hours=4))
    facts = compare(1, "", reports).facts
    assert not any(f.disagreement or f.omitted_by for f in facts if f.kind in ("number", "percent"))


@pytest.mark.parametrize(
    ("text", "language", "weekdays"),
    [
        ("on Thursday night", "en", {3}),
        ("the mayor said on Thursday", "en", set()),
        ("trei luni de zile", "ro", set()),
        ("atacul de luni, 4 mai", "ro", {0}),
        ("în noaptea de luni", "ro", {0}),
        ("ziua de luni", "ro", {0}),
        ("vineri seara", "ro", {4}),
        ("в среду утром", "ru", {2}),
        ("охрана среды", "ru", set()),
        ("в ночь на воскресенье", "ru", {6}),
        ("у п’ятницю", "uk", {4}),
        ("четверо людей", "uk", set()),
        ("цілий тиждень", "uk", set()),
    ],
)
def test_days_of_the_week_are_read_where_they_are_no_other_words(
    text: str, language: str, weekdays: set[int]
) -> None:
    """Luni are months too, среда is surroundings too; a day on which something was said is none."""
    assert of(text, language, (), 2026).weekdays == weekdays


@pytest.mark.parametrize(
    ("text", "language", "months"),
    [
        ("in May and in June", "en", {5, 6}),
        ("what it may be in march order", "en", set()),
        ("în mai multe orașe", "ro", set()),
        ("în mai, față de aprilie", "ro", {5}),
        ("в марте", "ru", {3}),
        ("у листопаді", "uk", {11}),
    ],
)
def test_months_are_read_without_a_day(text: str, language: str, months: set[int]) -> None:
    """By the word before them; mai is more, too."""
    assert of(text, language, (), 2026).months == months
