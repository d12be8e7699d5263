"""Names of people that the texts have in other cases alone."""

from __future__ import annotations

import pytest

from monitor.compare import compare
from monitor.compare.nominative import nominative
from tests.comparing import report

DECLINED = {
    "ru": {
        "Ольга Сомова": "Ольги Сомовой, Ольге Сомовой, Ольгу Сомову, Ольгой Сомовой",
        "Юлия Горная": "Юлии Горной, Юлию Горную, Юлией Горной",
        "Дарья Ткач": "Дарьи Ткач, Дарье Ткач, Дарью Ткач, Дарьей Ткач",
        "Мария Ильинская": "Марии Ильинской, Марию Ильинскую, Марией Ильинской",
        "Иван Орлов": "Ивана Орлова, Ивану Орлову, Иваном Орловым, Иване Орлове",
        "Сергей Сушко": "Сергея Сушко, Сергею Сушко, Сергеем Сушко",
        "Игорь Коваль": "Игоря Коваля, Игорю Ковалю, Игорем Ковалем",
        "Виталий Ленский": "Виталия Ленского, Виталию Ленскому, Виталием Ленским",
        "Антон Гаврич": "Антона Гаврича, Антону Гавричу, Антоном Гавричем",
        "Павел Лунин": "Павла Лунина, Павлу Лунину, Павлом Луниным",
        "Никита Белов": "Никиты Белова, Никите Белову, Никитой Беловым",
        "Марк Рютте": "Марка Рютте, Марку Рютте, Марком Рютте",
        "Алексей Черный": "Алексея Черного, Алексею Черному, Алексеем Черным",
    },
    "uk": {
        "Олена Сомова": "Олени Сомової, Олені Сомовій, Олену Сомову, Оленою Сомовою",
        "Наталія Гірська": "Наталії Гірської, Наталію Гірську, Наталією Гірською",
        "Андрій Орлик": "Андрія Орлика, Андрію Орлику, Андрієм Орликом",
        "Петро Савченко": "Петра Савченка, Петру Савченку, Петром Савченком",
        "Володимир Ленський": "Володимира Ленського, Володимиру Ленському, Володимиром Ленським",
        "Сергій Жук": "Сергієві Жукові, Сергія Жука",
    },
}  # fmt: skip
FORMS = [
    (language, form.strip(), name)
    for language, names in DECLINED.items()
    for name, forms in names.items()
    for form in (name, *filter(None, forms.split(",")))
]


@pytest.mark.parametrize(("language", "form", "name"), FORMS, ids=[form for _, form, _ in FORMS])
def test_a_declined_name_has_its_nominative(language: str, form: str, name: str) -> None:
    """In every case; a name that is in it stays, and so does a surname without endings."""
    assert nominative(form, language) == name


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("ru", "Льва Толстого"),
        ("ru", "Владимиром Сергеевичем"),
        ("ru", "Александра Иванова"),
        ("ru", "Кремлю Москвы"),
        ("ru", "Орлова"),
        ("ru", "Ивана Петровича Орлова"),
        ("ru", "Maria Popescu"),
        ("ro", "Ивана Орлова"),
        ("ru", "ИВАНА Орлова"),
    ],
)
def test_what_no_rule_fits_stays_as_it_stands(language: str, name: str) -> None:
    """An adjective of two kinds, a patronymic, a name of either sex, no name at all, another language."""
    assert nominative(name, language) == name


def test_a_comparison_names_people_in_the_nominative() -> None:
    """Though no text has it."""
    said = "По словам директора центра Ольги Сомовой, работа закончена."
    facts = compare(1, "", [report("a", "ru", [said]), report("b", "ru", [said], hours=1)]).facts
    assert "Olga Somova" in {fact.value for fact in facts if fact.kind == "name"}
    assert {fact.speaker for fact in facts if fact.kind == "attribution"} == {"Olga Somova"}
