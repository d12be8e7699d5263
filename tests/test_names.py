"""Names across scripts, spellings and cases, and the silence about them."""
# ruff: noqa: E501 - pairs of names read best on one line

from __future__ import annotations

import pytest

from monitor.compare import absence, declined, entities, names, reading
from monitor.compare.entities import Entity, Names
from monitor.compare.palladius import chinese, pinyin
from monitor.compare.words import Table, consonants, loosely, name_key, plain, tokens
from monitor.news import Report
from tests.comparing import report
from tests.quality.labels import FLOORS, score_names


@pytest.mark.parametrize("unseen", [False, True])
def test_names_are_found_and_joined_as_labelled(unseen: bool) -> None:
    """Precision and recall over the labelled stories stay above their floors."""
    floors = FLOORS["names"]["unseen" if unseen else "tuned"]
    counts = score_names(unseen=unseen)
    assert counts.precision >= floors["precision"]
    assert counts.recall >= floors["recall"]


def extract(*reports: Report) -> tuple[Names, list[reading.Reading]]:
    readings = reading.read(reports)
    return entities.extract(readings), readings


def found(*reports: Report) -> dict[str, Entity]:
    return {e.name: e for e in extract(*reports)[0].entities if e.mentions}


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Путиным", "Putin"), ("Зеленского", "Zelensky"), ("Зеленський", "Zelenskyy"), ("Набиуллиной", "Nabiullina"),
        ("Грефа", "Gref"), ("Герман", "Gherman"), ("Шойгу", "Shoigu"), ("Гнатюк", "Hnatiuk"), ("Мишустину", "Mișustin"),
        ("Макроном", "Macron"), ("Токаев", "Tokayev"), ("Хабаров", "Khabarov"), ("Майя", "Maia"), ("Ким", "Kim"),
    ],
)  # fmt: skip
def test_a_name_has_one_key_in_every_script_and_case(cyrillic: str, latin: str) -> None:
    """Script, case ending and spelling habit leave no trace in the key."""
    assert name_key(cyrillic, "ru") == name_key(latin, "en")


@pytest.mark.parametrize(
    ("one", "other"), [("Иванов", "Иванченко"), ("Petrov", "Popov"), ("Iran", "Iraq"), ("Mali", "Malta")]
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    """Folding does not go so far that two names meet."""
    assert name_key(one, "ru") != name_key(other, "en")
    assert entities.word_likeness(name_key(one, "ru"), name_key(other, "ru")) == 0


def test_consonants_are_what_is_left_of_a_key() -> None:
    """Трамп and Trump have one skeleton."""
    assert consonants(name_key("Трамп", "ru")) == consonants(name_key("Trump")) == "trmp"
    assert entities.word_likeness(name_key("Трамп", "ru"), name_key("Trump")) > 0


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Цзиньпин", "jinping"),
        ("Лифэн", "lifeng"),
        ("Чжоу", "zhou"),
        ("Эньлай", "enlai"),
        ("Ван", "wang"),
        ("Цян", "qiang"),
        ("Сяопин", "xiaoping"),
    ],
)
def test_palladius_spelling_turns_into_pinyin(cyrillic: str, latin: str) -> None:
    """Chinese syllables in Cyrillic have their own system."""
    assert pinyin(cyrillic) == latin


def test_what_is_not_chinese_has_no_pinyin() -> None:
    """Russian words rarely split into Chinese syllables, and long ones are not tried."""
    assert pinyin("Кремль") is None
    assert pinyin("в" * 40) is None
    assert chinese(["Хэ", "Лифэн"]) == ("He", "Lifeng")
    assert chinese(["Анна", "Петрова"]) is None
    assert chinese(["Хэ"]) is None


def test_an_english_outlets_spelling_names_the_row() -> None:
    """The display is an English original's, not a transliteration."""
    names = found(
        report("a", "ru", ["Выступила Эльвира Набиуллина.", "Слово взяла Эльвира Набиуллина."]),
        report("b", "en", ["The governor, Elvira Nabiullina, spoke."]),
    )
    assert set(names) == {"Elvira Nabiullina"}
    assert names["Elvira Nabiullina"].kind == "person"


def test_a_garbled_translation_does_not_name_the_row() -> None:
    """Where no English outlet has the name its own letters spell it."""
    garbled = ("Слово взял Алексей Воронин.", "The floor took Alexer Vornin.")
    assert set(found(report("a", "ru", [garbled]))) == {"Aleksey Voronin"}


def test_english_of_a_readable_language_makes_no_names() -> None:
    """Names that only a weak translation invented are none."""
    invented = ("Школа закрыта.", "The School of Zakrytov Petrov was closed.")
    assert found(report("a", "ru", [invented])) == {}


def test_of_an_unreadable_language_the_english_speaks() -> None:
    """Chinese has no capitals: its names come from the translation."""
    names = found(report("a", "zh", [("安娜·彼得罗娃辞职了。", "Yesterday Anna Petrova resigned.")]))
    assert "Anna Petrova" in names


@pytest.mark.parametrize(
    ("language", "sentence", "role"),
    [
        ("en", "Sberbank CEO German Gref spoke.", "Sberbank CEO"),
        ("en", "German Gref, the head of Sberbank, spoke.", "the head of Sberbank"),
        ("en", "Then Prime Minister Anna Petrova spoke.", "Prime Minister"),
        ("ro", "Ieri premierul Anna Petrova a vorbit.", "prime minister"),
        ("ru", "Вчера губернатор Анна Петрова выступила.", "governor"),
        ("uk", "Учора речниця Анна Петрова виступила.", "spokesperson"),
        ("en", "Anna Petrova, and the head of the bank, spoke.", None),
        ("en", "Yesterday Anna Petrova spoke.", None),
    ],
)
def test_the_office_is_read_where_it_is_stated(language: str, sentence: str, role: str | None) -> None:
    """Before the name or behind a comma, in English whatever the language."""
    (person,) = [e for e in found(report("a", language, [sentence])).values() if e.kind == "person"]
    assert person.role == role


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [
        ("en", "Output will fall, Energy Minister Bogdan Ivan said.", "Bogdan Ivan"),
        ("en", "The mood is good, NATO Secretary Mark Rutte said.", "Mark Rutte"),
        ("ru", "Об этом сказала глава ЦБ Эльвира Набиуллина.", "Elvira Nabiullina"),
        ("ru", "Об этом сказал глава МИД Сергей Лавров.", "Sergei Lavrov"),
        ("ro", "Așa a spus ministrul finanțelor Alexandru Nazare.", "Alexandru Nazare"),
    ],
)
def test_an_office_is_no_part_of_the_name(language: str, sentence: str, name: str) -> None:
    """Nor the house that somebody heads: with it, one person would be two."""
    people = found(
        report("a", language, [sentence]), report("b", "en", [f"It was {name} who came."], hours=1)
    )
    assert people[name].mentions
    assert {m.reading for m in people[name].mentions} == {0, 1}


def test_the_director_of_a_company_does_not_make_it_one() -> None:
    """An office before a lone name that is no person's stays with the person."""
    names = found(
        report("a", "ro", ["Ieri directorul Moldelectrica a vorbit.", "La Moldelectrica e liniște."])
    )
    assert names["Moldelectrica"].role is None


def test_the_first_word_of_a_sentence_is_a_name_only_if_met_elsewhere() -> None:
    """Every sentence has a capital at its head."""
    assert found(report("a", "en", ["Smirnov resigned."])) == {}
    names = found(report("a", "en", ["Smirnov resigned.", "The mayor, Oleg Smirnov, resigned."]))
    assert len(names["Oleg Smirnov"].mentions) == 2


def test_a_word_that_is_ordinary_elsewhere_is_no_name() -> None:
    """A capital by itself proves nothing where the same word runs in small letters."""
    assert found(report("a", "en", ["He called it Progress.", "The progress is slow."])) == {}


def test_thanks_and_addresses_name_nobody() -> None:
    """A transcript is full of them, with a capital out of politeness."""
    speech = ["Благодарю Вас за приглашение.", "Мы благодарим Вас.", "Уважаемые коллеги, Ваши слова верны."]
    assert not found(report("a", "ru", speech), report("b", "ru", speech, hours=1))


def test_a_headline_in_capitals_makes_no_names() -> None:
    """Title case is no evidence; known names are found in it all the same."""
    names = found(report("a", "en", ["He spoke."], title="Tension Rises As Vladimir Putin Orders New Review"))
    assert set(names) == {"Vladimir Putin"}


def test_ministries_are_told_apart_by_country() -> None:
    """The country beside it, else the outlet's own: one state's ministry is not another's."""
    names = found(
        report("a", "ro", ["Ieri Ministerul Apărării a comunicat."], country="RO"),
        report("b", "ru", ["Вчера Минобороны сообщило."], country="RU"),
        report("c", "en", ["Yesterday Russia's defence ministry spoke."], country="GB"),
    )
    assert len(names["Defence Ministry of Russia"].mentions) == 2
    assert len(names["Defence Ministry of Romania"].mentions) == 1


def test_where_something_is_makes_a_place() -> None:
    """A name that follows in, la or в is a place."""
    assert found(report("a", "ro", ["Apa a inundat strada din Galați."]))["Galați"].kind == "place"


def silent(name: str, text: str, language: str = "en") -> bool:
    names, readings = extract(
        report("a", "en", [f"Then {name} spoke."]), report("b", language, [text], hours=1)
    )
    (entity,) = [e for e in names.entities if e.name == name]
    return absence.Absence(entity).of(readings[1])


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Nothing of the kind.", "en", True),
        ("The petrov-era rules.", "en", False),
        ("Решение Петровой отменено.", "ru", False),
        ("Решение петровского суда.", "ru", False),
        ("Погода хорошая.", "ru", True),
    ],
)
def test_a_report_is_silent_only_if_no_word_is_like_the_name(
    text: str, language: str, expected: bool
) -> None:
    """Other spellings, compounds and small letters are enough to be no omission."""
    assert silent("Anna Petrova", text, language) == expected


def test_an_institution_is_sought_by_all_its_names() -> None:
    """A body known under several names is silent only where none of them is."""
    names, readings = extract(
        report("a", "en", ["Yesterday the Verkhovna Rada voted."]),
        report("b", "uk", ["Учора Рада проголосувала."]),
    )
    (rada,) = names.entities
    assert len(rada.mentions) == 2
    assert not absence.Absence(rada).of(readings[1])


def test_a_report_that_names_somebody_in_other_letters_is_not_silent() -> None:
    """No word of Russian is like Xi Jinping's English name, and he is named all the same."""
    names, readings = extract(
        report("a", "en", ["Then Xi Jinping spoke."]),
        report("b", "ru", ["Вчера Си Цзиньпин прилетел."], hours=1),
    )
    (leader,) = names.entities
    assert not absence.Absence(leader).of(readings[1])


def test_who_can_be_accused_of_silence() -> None:
    """English, translated and readable reports; without English only of people and known bodies."""
    names, readings = extract(
        report("a", "en", ["Then Anna Petrova met NATO and the Vega Institute."]),
        report("b", "zh", ["市长"]),
        report("c", "uk", ["Мер"]),
        report("d", "zh", [("市长", "The mayor")]),
    )
    kinds = {e.name: e for e in names.entities}
    person, body, other = kinds["Anna Petrova"], kinds["NATO"], kinds["Vega Institute"]
    by_source = {r.source: r for r in readings}
    assert [absence.checkable(e, by_source["a"]) for e in (person, body, other)] == [True, True, True]
    assert [absence.checkable(e, by_source["b"]) for e in (person, body, other)] == [False, False, False]
    assert [absence.checkable(e, by_source["c"]) for e in (person, body, other)] == [True, True, False]
    assert [absence.checkable(e, by_source["d"]) for e in (person, body, other)] == [True, True, True]


# --- words -----------------------------------------------------------------------------------


def test_tokens_keep_domains_abbreviations_and_positions() -> None:
    """A possessive is cut, an address and an abbreviation stay whole."""
    text = "Ziare.com said the U.S. bank's head-quarters, D'Arc…"
    words = tokens(text)
    assert [w.text for w in words] == [
        "Ziare.com",
        "said",
        "the",
        "U.S.",
        "bank",
        "head-quarters",
        ",",
        "D'Arc",
        "…",
    ]
    assert all(text[w.start : w.end] == w.text for w in words)


def test_a_table_finds_the_longest_entry_with_its_endings() -> None:
    """Capitals in a form are demanded, short ones in full; a star stands for up to six letters."""
    table = Table([("стран*", "country"), ("Bank of Russia", "bank"), ("bank", "any"), ("US", "states")])
    hits = [(h.first, h.last, h.value) for h in table.find(tokens("страны Bank of Russia bank US us Us"))]
    assert hits == [(0, 1, "country"), (1, 4, "bank"), (4, 5, "any"), (5, 6, "states")]
    assert table.get("странами") == "country"
    assert table.get("странноватенький") is None
    assert table.get("река") is None


def test_marks_that_outlets_leave_out_do_not_matter() -> None:
    """ș, ş and s, ё and е are one letter to a table and to a pattern."""
    assert plain("Şedinţă ёлка") == "sedinta елка"
    assert loosely("[ăx]ș") == "[ăax][șşs]"
    assert Table([("președinte*", 1)]).get("presedintele") == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Kharkiv", "Війська вдарили по Харкову."),
        ("Lviv", "Мешканці пишаються Львовом."),
        ("Chernihiv", "Ракета влучила поблизу, повідомили Чернігову."),
    ],
)
def test_a_ukrainian_city_is_found_in_every_case(name: str, sentence: str) -> None:
    """Its vowel changes with the case: Харків, Харкову."""
    found = entities.extract(reading.read([report("a", "uk", [sentence])]))
    assert name in [entity.name for entity in found.entities]


# --- declined names in machine-made English --------------------------------------------------

DECLINED = [
    ("The president met with Nikolasom Maduro on Tuesday.", "Nicolas Maduro spoke in Caracas.", "Nicolas Maduro"),
    ("The meeting with Putinym took place in the afternoon.", "Vladimir Putin arrived.", "Vladimir Putin"),
    ("The meeting with Vladimirom Putinym took place.", "The weather was fine.", "Vladimir Putin"),
    ("Peskovym it was said, with Dmitriem Peskovym they agreed.", "Dmitry Peskov spoke.", "Dmitry Peskov"),
    ("The answer of Sergeja Petrenka came late.", "Serhii Petrenko answered.", "Serhii Petrenko"),
    ("With Maiej Sandu they spoke of gas.", "Maia Sandu spoke of gas.", "Maia Sandu"),
    ("They spoke with Belousovym of the budget.", "Andrei Belousov spoke of the budget.", "Andrei Belousov"),
]  # fmt: skip


@pytest.mark.parametrize(("declined", "plain_one", "name"), DECLINED)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_declined_name_is_the_name_it_is_a_form_of(
    declined: str, plain_one: str, name: str, language: str
) -> None:
    """In a transcript that is English, and in the English of a language that is not read here."""
    body = [declined] if language == "en" else [("外国语言。", declined)]
    people = found(report("a", language, body), report("b", "en", [plain_one]))
    assert name in people
    assert "a" in {"ab"[m.reading] for m in people[name].mentions}
    assert [n for n in people if n.split()[-1][:4] == name.split()[-1][:4]] == [name]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They asked Maxim Orlov and his sister.", "They asked Max Orlov and his sister."),
        ("The singer Ibrahim Tatlises came.", "The singer Ibrag Tatlis came."),
        ("They spoke with Belousovym of the budget.", "Andrei Belov spoke of the budget."),
        ("The court heard John Windom on Monday.", "The court heard Peter Wind on Monday."),
        ("They met Mr Rom in the street.", "They met Rostom in the street."),
    ],
)
def test_a_name_that_only_looks_declined_stays_itself(one: str, other: str) -> None:
    """Given names that end so, stems that are too short, surnames that nobody in the story has."""
    _, readings = extract(report("a", "en", [one]), report("b", "en", [other]))
    mentions = names.find(readings)
    before = [m.keys for m in mentions]
    declined.fold(mentions, readings)
    assert [m.keys for m in mentions] == before
    assert not any(m.declined for m in mentions)


@pytest.mark.parametrize(
    ("sentence", "names_"),
    [
        ("Prime Minister Luis Montenegro came to Geneva.", {"Luis Montenegro", "Geneva"}),
        ("Michael Jordan praised the team in Jordan.", {"Michael Jordan", "Jordan"}),
        ("Roman Britain was rich, and so was Christian Syria.", {"United Kingdom", "Syria"}),
    ],
)
def test_a_land_behind_a_given_name_is_a_surname(sentence: str, names_: set[str]) -> None:
    """Roman and Christian are peoples, too."""
    assert set(found(report("a", "en", [sentence]))) == names_
