"""People who share a surname: a leader's family, two mayors; each has what is told of them."""
# ruff: noqa: E501 - pairs of names read best on one line

from __future__ import annotations

import pytest

from monitor.compare import entities, reading
from tests.comparing import report


def named(*told: tuple[str, str]) -> dict[str, list[tuple[int, str]]]:
    """The people of a story by name, each with report and form of every mention; a line is a sentence."""
    readings = reading.read(
        [report(f"s{i}", language, text.split("\n"), hours=i) for i, (language, text) in enumerate(told)]
    )
    return {
        e.name: [
            (m.reading, m.surface) for m in sorted(e.mentions, key=lambda m: (m.reading, m.line, m.start))
        ]
        for e in entities.extract(readings).entities
        if e.mentions and e.kind not in ("country", "place", "organisation")
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (("en", "It was Brigitte Macron who spoke."), {"Brigitte Macron": ["Brigitte Macron"]}),
        (("en", "“We are fine,” Ivanka Trump said."), {"Ivanka Trump": ["Ivanka Trump"]}),
        (("en", "It was Donald Trump Jr. who spoke."), {"Donald Trump Jr": ["Donald Trump Jr"]}),
        (("ro", "Așa a spus Brigitte Macron."), {"Brigitte Macron": ["Brigitte Macron"]}),
        (("ru", "Об этом сказала Марина Лаврова."), {"Marina Lavrova": ["Марина Лаврова"]}),
        (("ru", "Об этом сказала Брижит Макрон."), {"Brizhit Makron": ["Брижит Макрон"]}),
        (("uk", "Про це сказала Людмила Путіна."), {"Lyudmila Putina": ["Людмила Путіна"]}),
        (("uk", "Про це сказав Степан Зеленський."), {"Stepan Zelenskiy": ["Степан Зеленський"]}),
        # A leader by his own names, behind another's full name, a medium, a place, an office or any opener.
        (("ru", "Вчера Реджеп Тайип Эрдоган уехал."), {"Recep Tayyip Erdogan": ["Реджеп Тайип Эрдоган"]}),
        (("ru", "Вчера Сергей Викторович Лавров уехал."), {"Sergei Lavrov": ["Сергей Викторович Лавров"]}),
        (("uk", "Після зустрічі з Рютте Зеленський заявив про мир."), {"Volodymyr Zelensky": ["Зеленський"]}),
        (("ru", "После встречи с Виткоффом Макрон уехал."), {"Emmanuel Macron": ["Макрон"], "Vitkoffom": ["Виткоффом"]}),
        (("uk", "У Facebook Зеленський написав про мир."), {"Volodymyr Zelensky": ["Зеленський"]}),
        (("ru", "Встреча на Аляске Трампа утомила."), {"Donald Trump": ["Трампа"], "Alyaske": ["Аляске"]}),
        (("en", "Then President Trump left."), {"Donald Trump": ["Trump"]}),
        (("en", "Meanwhile Trump left."), {"Donald Trump": ["Trump"]}),
    ],
)  # fmt: skip
def test_a_surname_is_a_leaders_with_his_own_given_names(
    sentence: tuple[str, str], expected: dict[str, list[str]]
) -> None:
    """With another's it is another's; what is no given name is no part of either."""
    assert {name: [form for _, form in forms] for name, forms in named(sentence).items()} == expected


def test_a_leader_and_his_wife_are_two_people_in_every_language() -> None:
    """Her surname has a form of its own, and hers alone is hers."""
    people = named(
        ("uk", "Про це сказала Олена Зеленська.\nЗгодом поїхала Зеленська до Зеленського."),
        ("ru", "Об этом сказала Елена Зеленская.\nПозже помогли Зеленской."),
        ("en", "Yesterday Olena Zelenska met Volodymyr Zelensky.\nThen Zelenska left and Zelensky stayed."),
    )
    assert people == {
        "Volodymyr Zelensky": [(0, "Зеленського"), (2, "Volodymyr Zelensky"), (2, "Zelensky")],
        "Olena Zelenska": [
            (0, "Олена Зеленська"), (0, "Зеленська"), (1, "Елена Зеленская"), (1, "Зеленской"), (2, "Olena Zelenska"), (2, "Zelenska"),
        ],
    }  # fmt: skip


def test_at_the_head_of_a_sentence_a_namesake_met_elsewhere_is_known() -> None:
    """There any word has a capital; another outlet's sentence tells."""
    people = named(("en", "Brigitte Macron left."), ("en", "Yesterday came Brigitte Macron."))
    assert people == {"Brigitte Macron": [(0, "Brigitte Macron"), (1, "Brigitte Macron")]}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # Each report means its own.
        (
            [("en", "It was Oleg Popov.\nThen Popov spoke."), ("en", "It was Andrei Popov.\nThen Popov spoke.")],
            {"Oleg Popov": [(0, "Oleg Popov"), (0, "Popov")], "Andrei Popov": [(1, "Andrei Popov"), (1, "Popov")]},
        ),
        # Of two in one report the last one named.
        (
            [("ru", "Вчера Олег Попов приехал.\nВчера Андрей Попов уехал.\nПозже выступил Попов.")],
            {"Oleg Popov": [(0, "Олег Попов")], "Andrey Popov": [(0, "Андрей Попов"), (0, "Попов")]},
        ),
        # Whose ending fits.
        (
            [("ru", "Вчера Юлия Навальная выступила.\nВчера умер Алексей Навальный.\nПозже ушла Навальная.")],
            {"Yuliya Navalnaya": [(0, "Юлия Навальная"), (0, "Навальная")], "Aleksey Navalnyy": [(0, "Алексей Навальный")]},
        ),
        (
            [("ru", "Вчера Олег Попов приехал.\nВчера Анна Попова уехала.\nПозже выступил Попов.")],
            {"Oleg Popov": [(0, "Олег Попов"), (0, "Попов")], "Anna Popova": [(0, "Анна Попова")]},
        ),
        (
            [("en", "It was Oleg Popov.\nThere was Anna Popova.\nThen Popov spoke.")],
            {"Oleg Popov": [(0, "Oleg Popov"), (0, "Popov")], "Anna Popova": [(0, "Anna Popova")]},
        ),
        # Nobody where the report names neither.
        (
            [("en", "It was Oleg Popov."), ("ro", "A fost Andrei Popov."), ("ro", "Atunci domnul Popov a vorbit.")],
            {"Oleg Popov": [(0, "Oleg Popov")], "Andrei Popov": [(1, "Andrei Popov")], "Popov": [(2, "Popov")]},
        ),
        (
            [("en", "It was Ivanka Trump.\nThen Trump spoke."), ("en", "It was Donald Trump.")],
            {"Ivanka Trump": [(0, "Ivanka Trump")], "Trump": [(0, "Trump")], "Donald Trump": [(1, "Donald Trump")]},
        ),
        (
            [("en", "It was Ivanka Trump with Donald Trump.\nThen Trump spoke.")],
            {"Ivanka Trump": [(0, "Ivanka Trump")], "Donald Trump": [(0, "Donald Trump"), (0, "Trump")]},
        ),
    ],
)  # fmt: skip
def test_a_surname_that_two_bear_is_its_own_reports(
    told: list[tuple[str, str]], expected: dict[str, list[tuple[int, str]]]
) -> None:
    assert named(*told) == expected
