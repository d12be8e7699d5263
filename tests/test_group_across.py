"""Reports in different languages meet by the sound of names and by numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.group import Document, assign
from monitor.group.anchors import anchors, number, shared, sound

DAWN = datetime(2026, 3, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Sberbank", "Сбербанка", "Sberbankului", "Сбербанку"),
        ("Putin", "Путиным", "Putin", "Путіна"),
        ("China", "Китаем", "Chinei", "Китаю"),
        ("Moldova", "Молдавия", "Moldovei", "Молдову"),
        ("Kremlin", "Кремля", "Kremlinului", "Кремль"),
        ("Odesa", "Одесской", "Odessa", "Одещини"),
        ("Brussels", "Брюсселе", "Bruxelles", "Брюсселя"),
        ("Kyiv", "Киеве", "Kiev", "Києва"),
        ("Gref", "Грефа", "Gref", "Грефом"),
        ("Austria", "Австрией", "Austriei", "Австрії"),
        ("Australia", "Австралией", "Australiei", "Австралії"),
        ("Nigeria", "Нигерией", "Nigeriei", "Нігерії"),
        ("Niger", "Нигера", "Nigerului", "Нігером"),
        ("Britain", "Великобритании", "Britanie", "Великобританією"),
    ],
)
def test_one_name_has_one_sound_in_every_spelling(spellings: tuple[str, ...]) -> None:
    """Case endings and alphabets do not matter; exonyms come from a table."""
    assert len({sound(word) for word in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moldova", "Moscow"), ("Putin", "Popescu"), ("Gref", "Greece"), ("Marea", "Britain"),
        ("Австрия", "Австралия"), ("Austria", "Australiei"), ("Niger", "Nigeria"), ("Нигере", "Нигерии"),
        ("Петру", "Петербургу"), ("Владимир", "Владивосток"), ("Мавритания", "Маврикий"),
    ],
)  # fmt: skip
def test_different_names_sound_different(one: str, other: str) -> None:
    """Five letters are mostly enough to tell them apart, and a table has the others."""
    assert sound(one) != sound(other)


def test_the_black_sea_is_no_british_one() -> None:
    """Marea is sea; Britain is told by its own word."""
    assert not anchors("Nave în Marea Neagră.").keys() & anchors("Nave din Marea Britanie.").keys() - {"@mar"}
    assert "@brita" in anchors("Nave din Marea Britanie.")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("1,42", "1.42"),
        ("1.42", "1.42"),
        ("87 000", "87000"),
        ("87,000", "87000"),
        ("87.000", "87000"),
        ("31", "31"),
    ],
)
def test_a_number_has_one_spelling(written: str, key: str) -> None:
    """Decimal commas and thousands separators differ by language."""
    assert number(written) == key


def test_a_capital_after_a_full_stop_is_no_name_by_itself() -> None:
    """It counts where the same name stands in the middle of a sentence too."""
    found = anchors("Yesterday it rained. Tomorrow Gref speaks. Gref waits for 43 chips and 5 more.")
    assert found.keys() == {"@gref", "#43"}
    assert found["@gref"] > found["#43"]


def test_shared_anchors_come_in_the_others_spelling_names_first() -> None:
    """They are shown to people."""
    assert shared(
        "Вчера Греф назвал 43 фирмы, у Путина", "On 43 firms, said Gref. For Putin, Gref is 1."
    ) == [
        "Gref",
        "Putin",
        "43",
    ]


def document(
    article: int, language: str, title: str, text: str, *, english: str = "", hours: int = 0
) -> Document:
    when = DAWN + timedelta(hours=hours)
    if english:
        return Document(article, english, "", when, f"s{article}", "en", f"{title}\n{text}", language)
    return Document(article, title, text, when, f"s{article}", language)


NIGHT = [
    document(
        1,
        "ru",
        "Глава Сбербанка Греф назвал 43 фирмы",
        "Герман Греф заявил в Москве, что 43 фирмы из Китая нашли замену чипам на 1,42 млрд.",
        english="Head Sberban Grew called firm",
    ),
    document(
        2,
        "ro",
        "Șeful Sberbank, German Gref, a numit 43 de firme",
        "La Moscova, German Gref a spus că 43 de firme din China au înlocuit cipuri de 1,42 miliarde.",
        english="The chef named forty",
        hours=2,
    ),
    document(
        3,
        "uk",
        "Керівник Сбербанку Герман Греф назвав 43 фірми",
        "У Москві Герман Греф сказав, що 43 фірми з Китаю мають чипи на 1,42 млрд.",
        hours=3,
    ),
    document(
        4,
        "ru",
        "В Одессе открылся кинофестиваль",
        "Гран-при в Одессе получил фильм из Румынии, жюри посмотрело 92 ленты.",
        english="Cinema opened",
        hours=3,
    ),
]


def test_one_event_in_three_languages_is_one_story() -> None:
    """The English is poor and one text has none; names and numbers hold them together."""
    told = {p.article: p for p in assign(NIGHT)}
    assert told[1].story == told[2].story == told[3].story != told[4].story
    assert "Греф" in told[2].reason
    assert "Gref" in told[3].reason or "Греф" in told[3].reason


def test_one_common_name_is_not_enough_to_meet() -> None:
    """Putin alone stands in every second report of a day."""
    told = assign(
        [
            document(1, "ru", "Указ Путина о бюджете", "Документ, подписанный Путиным, касается бюджета."),
            document(2, "uk", "Заява Путіна про газ", "Раніше Путін не говорив про газ."),
            document(3, "ro", "Vizita lui Putin", "Agenda lui Putin nu a fost anunțată."),
        ]
    )
    assert len({p.story for p in told}) == 3


@given(st.text(max_size=200))
def test_any_text_has_anchors(text: str) -> None:
    """None raises, and every weight counts."""
    assert all(weight >= 1.0 for weight in anchors(text).values())
