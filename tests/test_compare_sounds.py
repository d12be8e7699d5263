"""Latin names that Cyrillic writes as they are heard: Ciolacu is Чолаку, and nobody is left out for it."""
# ruff: noqa: E501 - a sentence reads best on one line

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from monitor.compare import compare, entities, reading, sounds
from monitor.compare.words import name_key
from monitor.news import Fact, Report
from tests.comparing import report

HEARD = {
    # Romanian and Italian c and g before e and i.
    "Georgescu": "Джорджеску", "Ciolacu": "Чолаку", "Recean": "Речан", "Meloni": "Мелони", "Crosetto": "Крозетто",
    # What a mark would tell, and c that is ц.
    "Vucic": "Вучич", "Vučić": "Вучич", "Sefcovic": "Шефчович", "Fico": "Фицо", "Kaczynski": "Качиньский",
    # w, vowels and what is silent.
    "Witkoff": "Уиткофф", "Waltz": "Уолтц", "Powell": "Пауэлл", "Lammy": "Лэмми", "Healey": "Хили", "Graham": "Грэм",
    "Wright": "Райт", "Hollande": "Олланд", "Barrot": "Барро", "Barnier": "Барнье", "Rutte": "Рютте",
    # German and Hungarian.
    "Klitschko": "Кличко", "Magyar": "Мадьяр", "Szijjarto": "Сийярто",
}  # fmt: skip


@pytest.mark.parametrize(("latin", "cyrillic"), HEARD.items())
def test_a_latin_name_is_heard_as_cyrillic_writes_it(latin: str, cyrillic: str) -> None:
    key = name_key(cyrillic, "ru")
    assert sounds.meet(latin, [key]) or entities.word_likeness(name_key(latin), key)


def test_no_other_name_is_heard() -> None:
    """Of all pairs of these and of some that are near them only the right ones meet."""
    others = {
        "Horowitz": "Гуревич",
        "Wallace": "Уоллес",
        "Bardella": "Барделла",
        "Gates": "Гейтс",
        "Harris": "Харрис",
    }
    names = HEARD | others
    met = {
        (latin, cyrillic)
        for latin, cyrillic in product(names, names.values())
        if sounds.meet(latin, [name_key(cyrillic, "ru")])
    }
    assert met <= set(names.items())


def told(*reports: Report) -> list[Fact]:
    return list(compare(1, "", [replace(r, article=n) for n, r in enumerate(reports, 1)]).facts)


def english(source: str, name: str) -> Report:
    came = {
        "a": "came to Geneva on Monday",
        "b": "was in Geneva to open talks",
        "c": "met Swiss officials at noon",
    }
    quote = f"“We will build a new bridge over the river,” said {name}."
    return report(source, "en", [f"{name} {came[source]}.", quote])


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Calin Georgescu", "Кэлин Джорджеску"),
        ("Robert Fico", "Роберт Фицо"),
        ("Mark Rutte", "Марк Рютте"),
        ("Steve Witkoff", "Стив Уиткофф"),
        ("Jean-Noel Barrot", "Жан-Ноэль Барро"),
        ("Andrej Plenkovic", "Андрей Пленкович"),
        ("William Burns", "Уильям Бернс"),
    ],
)
def test_a_report_in_cyrillic_leaves_nobody_out(latin: str, cyrillic: str) -> None:
    """The name is one row over both scripts, and so is what its bearer says."""
    russian = [
        f"{cyrillic} прибыл в Женеву в понедельник.",
        f"«Мы построим новый мост через реку», — сказал {cyrillic.split()[-1]}.",
    ]
    facts = told(*(english(source, latin) for source in "abc"), report("d", "ru", russian))
    (name,) = (f for f in facts if f.kind == "name" and f.about not in ("country", "place"))
    assert (name.value, set(name.cells)) == (latin, set("abcd"))
    assert {f.speaker for f in facts if f.kind == "quote"} == {latin}


def test_another_of_the_surname_as_it_is_heard_is_another() -> None:
    """Where the given names are unlike: Ivan Barro is no Jean-Noel Barrot."""
    pair = [english("a", "Jean-Noel Barrot"), report("b", "ru", ["Иван Барро прибыл в Женеву."])]
    found = entities.extract(reading.read(pair)).entities
    assert len([e for e in found if e.kind != "place"]) == 2


def test_silence_is_not_claimed_where_the_given_name_stands() -> None:
    """A surname that no rule hears may be there; in the script where it was met its absence is plain."""
    reports = [english(source, "Olga Xquzz") for source in "abc"]
    there = report("d", "ru", ["Ольга Ксюзова-Ле прибыла в Женеву.", "Погода была хорошей."])
    absent = report("e", "ru", ["Иван Орлов прибыл в Женеву.", "Погода была хорошей."])
    here = report("f", "en", ["Olga Smith came to Geneva.", "The weather was fine."])
    for others, silent in (([there, absent], ("e",)), ([here], ("f",))):
        (name,) = (f for f in told(*reports, *others) if f.value == "Olga Xquzz")
        assert name.omitted_by == silent
