"""Who speaks: the head of a phrase with several names, whoever is spoken to, met or worked for."""
# ruff: noqa: E501 - a sentence reads best on one line

from __future__ import annotations

import pytest

from monitor.compare import entities, reading, speech
from tests.comparing import report


def spoken(language: str, *body: str) -> list[tuple[str | None, str]]:
    """Speaker and content of each statement of a report."""
    readings = reading.read([report("a", language, body)])
    names = entities.extract(readings)
    return [
        (None if s.speaker is None else names.entities[s.speaker].name, s.original)
        for s in speech.extract(readings, names)
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        # To whom it is said.
        ("ru", "«Мы откроем мост в субботу утром», — сказала Анна Петрова Ивану Орлову.", "Anna Petrova"),
        ("ru", "«Мы откроем мост в субботу утром», — сообщил Лавров Макрону.", "Sergei Lavrov"),
        ("uk", "«Ми відкриємо міст у суботу вранці», — сказав Віктор Орбан Марку Рютте.", "Viktor Orban"),
        ("uk", "Микола Точицький повідомив Макрону, що міст відкриють у суботу.", "Mikola Tochitskiy"),
        ("ro", "„Deschidem podul sâmbătă dimineață”, i-a spus Anna Petrova lui Donald Trump.", "Anna Petrova"),
        # Whom the speaker meets, or is asked by.
        ("ru", "Лукашенко в интервью Анне Орловой заявил, что мост откроют в субботу.", "Alexander Lukashenko"),
        ("ru", "На встрече с Лавровым Анна Петрова заявила, что мост откроют в субботу.", "Anna Petrova"),
        ("uk", "Орбан у розмові з Анною Петровою заявив, що міст відкриють у суботу.", "Viktor Orban"),
        ("ro", "Macron, alături de Anna Petrova, a declarat că podul se deschide sâmbătă.", "Emmanuel Macron"),
        ("en", "Macron, who talked to Anna Petrova on Friday, said that the bridge would open.", "Emmanuel Macron"),
        ("en", "“The bridge will open on Saturday,” said Orban, standing beside President Donald Trump.", "Viktor Orban"),
        # Whom the speaker works for.
        ("ru", "«Мост откроют в субботу утром», — сообщил советник Макрона Иван Орлов.", "Ivan Orlov"),
        ("ru", "По словам советника Макрона Ивана Орлова, мост откроют в субботу.", "Ivan Orlov"),
        ("uk", "Речниця Зеленського Анна Петрова заявила, що міст відкриють у суботу.", "Anna Petrova"),
        ("ro", "Consilierul lui Trump, Ivan Orlov, a declarat că podul se deschide sâmbătă.", "Ivan Orlov"),
        ("en", "Macron spokesman Ivan Orlov said that the bridge would open on Saturday.", "Ivan Orlov"),
        ("en", "Macron’s adviser, Ivan Orlov, said that the bridge would open on Saturday.", "Ivan Orlov"),
        # What no case tells.
        ("ru", "Генри Петерсон заявил, что мост откроют в субботу.", "Genri Peterson"),
        ("ru", "Нетаньяху заявил, что мост откроют в субботу.", "Benjamin Netanyahu"),
        ("uk", "За словами Лаврова, міст відкриють у суботу вранці.", "Sergei Lavrov"),
        ("ro", "Potrivit lui Emmanuel Macron, podul se deschide sâmbătă dimineață.", "Emmanuel Macron"),
        ("ro", "Andrei Popa a declarat că podul se deschide sâmbătă.", "Andrei Popa"),
    ],
)  # fmt: skip
def test_the_head_of_the_phrase_speaks(language: str, sentence: str, speaker: str) -> None:
    assert [who for who, _ in spoken(language, sentence)] == [speaker]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "A spokesman for Emmanuel Macron said that the bridge would open on Saturday."),
        ("en", "Macron’s lawyers said that the bridge would open on Saturday."),
        ("ro", "Avocatul lui Emmanuel Macron a declarat că podul se deschide sâmbătă."),
        ("ro", "Avocatul Anei Petrova a declarat că podul se deschide sâmbătă."),
        ("ru", "Адвокат Макрона заявил, что мост откроют в субботу."),
        ("uk", "Адвокат Орбана заявив, що міст відкриють у суботу."),
    ],
)
def test_nobody_speaks_through_a_spokesman_without_a_name(language: str, sentence: str) -> None:
    """Whose spokesman it is did not say it, nor did who spoke before."""
    before = {
        "en": "Anna Roe said that the weather was fine.",
        "ro": "Ion Popa a declarat că vremea este bună.",
        "ru": "Иван Орлов заявил, что погода хорошая.",
        "uk": "Іван Орлов заявив, що погода гарна.",
    }[language]
    told = spoken(language, before, sentence)
    assert len(told) == 2
    assert told[1][0] is None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Ivan Orlov told reporters that the president said: “We will certainly win this year.”"),
        ("ro", "Ivan Orlov a afirmat că președintele a spus: „Vom construi noi școli în toată țara”."),
        ("ru", "Иван Орлов сообщил, что президент сказал: «Мы обязательно победим в этом году»."),
        ("uk", "Іван Орлов повідомив, що президент сказав: «Ми обов’язково переможемо цього року»."),
    ],
)
def test_an_office_within_an_account_is_not_who_gives_it(language: str, sentence: str) -> None:
    """The president whom Orlov quotes is another; without a name the quote is left to the account."""
    assert len(spoken(language, sentence)) == 1
    assert spoken(language, sentence)[0][1].endswith(("»", "”"))


def test_he_within_an_account_is_who_gives_it() -> None:
    told = spoken("ru", "Иван Орлов сообщил, что он сказал: «Мы обязательно победим в этом году».")
    assert [who for who, _ in told] == ["Ivan Orlov", "Ivan Orlov"]


def test_whom_the_speaker_quotes_does_not_speak() -> None:
    """Macron, quoting Orban; an acting mayor is a mayor."""
    assert spoken("en", "The minister, quoting Orban, said that Hungary would not pay.")[0][0] is None
    assert (
        spoken("en", "The host, acting mayor Anna Petrova, said that all would pay.")[0][0] == "Anna Petrova"
    )
