"""What is doubted in a translation, what is kept out of it, and how capitals are calmed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.translate import casing, numbers, quality, shield, spelling
from tests.measuring import costs_less_than


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("без чисел", "nothing"),
        ("Рост на 3,5% в 2024 г.", "Growth of 3.5% in 2024"),
        ("Cost de 12.500 de lei", "It costs 12,500 lei"),
        ("Cost de 12 500 de lei", "It costs 12500 lei"),
        ("1.234.567,89 lei", "1,234,567.89 lei"),
        ("31-е место", "31st place"),
        ("занял 3 место", "came third"),
        ("7 человек", "seven people"),
        ("42 депутата", "forty-two deputies"),
        ("200 de oameni", "two hundred people"),
        ("24 de ore", "two dozen hours, 24 of them"),
        ("16-18 тыс. долларов", "$16,000–18,000"),
        ("2,1 трлн руб.", "2.1 trillion rubles"),
        ("1 500 000 de euro", "1.5 million euros"),
        ("3 млн.", "three million"),
        ("49-ти тысячам жителей", "49,000 residents"),
        ("49-ти тысячам жителей", "49000 residents"),
        ("в 8:00 вечера", "at 20 o'clock"),
        ("в 24:00", "at midnight"),
        ("в 19.00", "at 7:00 p.m."),
        ("la ora 14:30", "at 2:30 pm"),
        ("в 08:46", "at 8:46 a.m."),
        ("в 20.00", "at 8 pm"),
        ("12.05.2024", "12 May 2024"),
        ("în anii '90", "in the 1990s"),
        ("счёт 2:1", "2-1"),
        ("3,50", "3.5"),
    ],
)
def test_a_number_may_change_its_form(source: str, target: str) -> None:
    """Digits, words, scales, clocks and dates that mean the same are the same."""
    assert numbers.missing(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("Рост на 3,5%", "Growth of 35%", ["3,5"]),
        ("12.500 de lei", "12.600 lei", ["12.500"]),
        ("в 2024 году", "in 2023", ["2024"]),
        ("31-е место", "13th place", ["31"]),
        ("5 млн", "5.5 billion", ["5"]),
        ("700 и 350", "700 rubles", ["350"]),
        ("42 депутата", "forty deputies", ["42"]),
        ("la ora 14:30", "at 3:30 pm", ["14:30"]),
        ("12.05.2024", "13 May 2024 and 12", []),
        ("12.05.2024", "May 2025", ["12.05.2024"]),
        ("16-18 тыс.", "16,000–19,000", ["18"]),
        ("7,5 балла", "7.05 points", ["7,5"]),
        ("п. 1.2.345", "item 1", ["1.2.345"]),
        ("5 раз", "two three times", ["5"]),
        ("9" * 40, "9", ["9" * 40]),
    ],
)
def test_a_lost_number_is_named(source: str, target: str, lost: list[str]) -> None:
    """What the English has in no form is given as it stood in the source."""
    assert numbers.missing(source, target) == lost


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_the_checks(source: str, target: str) -> None:
    """Any Unicode, digits of all scripts included, is judged without failing."""
    quality.flags(source, target, -1.0, "ru")
    assert "".join(piece.text for piece in shield.pieces(source)) == source
    casing.calm(source, casing.by_stem(casing.names([target])))
    spelling.speaks(spelling.clean(source, "ro"), "ro")


@pytest.mark.parametrize(
    "pattern",
    [
        "1 ",
        "111 ",
        "1.",
        "99",
        "a_",
        "a.",
        "и ",
        "@a",
        "#a.",
        ")",
        "https://a)",
        ": ",
        "!",
        "А",
        "🎉",
        "e\u0316\u0301",
    ],
)
def test_the_checks_take_time_by_length_alone(pattern: str) -> None:
    """Eight times the text takes well under the sixty-four times that a quadratic rule would."""

    def seconds(count: int) -> float:
        text = "https://a" + pattern * count + "б"
        begun = time.process_time()
        quality.flags(text, text.replace("1", "2"), -1.0, "ru")
        shield.pieces(text)
        casing.calm(text, casing.by_stem(casing.names([text])))
        spelling.clean(text, "ro")
        return time.process_time() - begun

    assert seconds(24_000) < 25 * max(0.02, min(seconds(3_000), seconds(3_000)))


def test_marks_piled_on_a_letter_are_cleaned_in_no_time() -> None:
    """Composing them would take minutes; a word with one mark keeps it."""
    with costs_less_than(5):
        assert len(spelling.clean("a" + "\u0316\u0301" * 100_000, "ru")) < 12


def test_english_much_too_short_or_long_is_doubted() -> None:
    """By what is usual for the language; short sentences have more room."""
    source = "Правительство обсудило новые меры поддержки экономики на заседании в четверг."
    assert quality.odd_length(source, "The government met.", "ru")
    assert not quality.odd_length(source, "The government discussed new economic measures.", "ru")
    assert quality.odd_length(source, "The government discussed " + "new measures " * 20, "ru")
    assert not quality.odd_length("Да.", "Yes, it is so.", "ru")
    assert not quality.odd_length("Он сказал, что придёт.", "He came.", "ru")
    assert not quality.odd_length(
        "政府周四讨论了新的经济支持措施。" * 3, "The government discussed measures. " * 4, "zh"
    )
    assert quality.odd_length("政府周四讨论了新的经济支持措施。" * 3, "The government met.", "zh")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("and and and", True),
        ("no no", False),
        ("the head of the head of the head of the state", True),
        ("of China and of China", False),
        ("he said he said he said", True),
        ("the US and the EU and the UK and China", False),
        ("one two three four one two three four one two three four", True),
        ("ha" * 20, True),
        ("", False),
    ],
)
def test_a_repetition_is_words_after_themselves(text: str, is_one: bool) -> None:
    """A word three times running, a group of words again and again, or a word without end."""
    assert quality.repeats(text) is is_one


def test_a_repetition_of_the_source_is_not_the_models_fault() -> None:
    """What the source repeats may be repeated."""
    assert "repetition" in quality.flags("Да, это так.", "Yes yes yes yes.", None, "ru")
    assert "repetition" not in quality.flags("Да да да да.", "Yes yes yes yes.", None, "ru")


@pytest.mark.parametrize(
    ("text", "is_foreign"),
    [
        ("The мир is here", True),
        ("+12º С in Moscow", False),
        ("Łódź, Đà Nẵng, ﬁne, naïve, Șișcani", False),
        ("in 北京", True),
        ("ＡＢＣ news", False),
        ("don’t — “quote” … №", False),
    ],
)
def test_letters_left_in_another_script_are_doubted(text: str, is_foreign: bool) -> None:
    """Two or more in a row; a lone letter is a sign of its own."""
    assert quality.foreign_script(text) is is_foreign


def test_a_low_score_is_doubted() -> None:
    """The lower the score, the shorter the result and the more it repeats, the likelier it is bad."""
    source, target = "Правительство обсудило новые меры поддержки.", "The government discussed new measures."
    assert "score" not in quality.flags(source, target, -0.4, "ru")
    assert "score" in quality.flags(source, target, -1.8, "ru")
    assert "score" not in quality.flags(source, target, None, "ru")
    usual = quality.doubt(source, target, -0.8, "ru")
    assert usual < quality.doubt(source, "The government.", -0.8, "ru")
    assert usual < quality.doubt(source, "The the the the government measures.", -0.8, "ru")
    assert quality.doubt(source * 9, target * 9, -0.8, "ru") < usual
    assert 0 < quality.doubt("", "", -1e9, "ru") <= 1


def test_flags_come_in_one_order() -> None:
    """A sentence with every fault has every flag."""
    faults = "и" * 40 + " мир мир мир " * 30
    assert quality.flags("Их 350.", faults, -9.0, "ru") == (
        "number",
        "length",
        "repetition",
        "script",
        "score",
    )


@pytest.mark.parametrize(
    ("sentence", "runs"),
    [
        ("Указ подписан.", [("Указ подписан.", False)]),
        ("", []),
        ("12 — 5", [("12 — 5", True)]),
        ("• Указ", [("• ", True), ("Указ", False)]),
        ("— Да, — сказал он", [("— ", True), ("Да, — сказал он", False)]),
        ("12) Указ", [("12) ", True), ("Указ", False)]),
        ("а) Указ", [("а) ", True), ("Указ", False)]),
        ("1. 2. 3.", [("1. 2. 3.", True)]),
        ("См. https://a.ru/x_y?z=1.", [("См", False), (". https://a.ru/x_y?z=1.", True)]),
        ("Сайт (www.a.md) открыт", [("Сайт", False), (" (www.a.md) ", True), ("открыт", False)]),
        ("Пишите a_b@c.ru, ждём", [("Пишите", False), (" a_b@c.ru, ", True), ("ждём", False)]),
        ("Канал @a.b и #тег!", [("Канал", False), (" @a.b ", True), ("и", False), (" #тег!", True)]),
        ("Сайт lenta.ru пишет", [("Сайт", False), (" lenta.ru ", True), ("пишет", False)]),
        ("Fost.dar nu e.Ceva", [("Fost.dar nu e.Ceva", False)]),
        ("A fost.De-acum e.Comunicat", [("A fost.De-acum e.Comunicat", False)]),
        ("» сказал он", [("» сказал он", False)]),
        ("Там {https://a.ru} да", [("Там {", False), ("https://a.ru", True), ("} да", False)]),
        ("Сайт 'www.a.md' да", [("Сайт '", False), ("www.a.md", True), ("' да", False)]),
        ("Ура 🎉🎉 всем", [("Ура", False), (" 🎉🎉 ", True), ("всем", False)]),
        ("file_v2 готов", [("file_v2 ", True), ("готов", False)]),
        ("C# и R&D", [("C# и R&D", False)]),
    ],
)
def test_a_sentence_is_cut_around_what_must_survive(sentence: str, runs: list[tuple[str, bool]]) -> None:
    """Kept runs take the signs and blanks beside them along; the rest is for the model."""
    pieces = [(p.text, p.kept) for p in shield.pieces(sentence)]
    assert "".join(text for text, _ in pieces) == sentence
    assert [(t.strip(" ."), k) for t, k in pieces] == [(t.strip(" ."), k) for t, k in runs]


@pytest.mark.parametrize(
    ("sentence", "is_shouted"),
    [
        ("ПУТИН ПОДПИСАЛ УКАЗ", True),
        ("ВНИМАНИЕ!", True),
        ("США", False),
        ("США НАТО", False),
        ("США И НАТО", True),
        ("УКАЗ СУДА об", False),
        ("ЕС: США И НАТО", True),
        ("Путин подписал УКАЗ", False),
        ("12 345", False),
        ("", False),
        ("GUVERNUL A DECIS: 5 mii", True),
    ],
)
def test_capitals_are_noticed_where_they_are_more_than_an_acronym(sentence: str, is_shouted: bool) -> None:
    """Four letters in five, and a long word or several."""
    assert casing.shouts(sentence) is is_shouted


def test_calmed_capitals_keep_names_and_acronyms() -> None:
    """The text around gives names their capitals, in any of their cases; acronyms stay."""
    said = ["Вчера Сбербанк и Греф были в США.", "КРИК ИВАНОВА НЕ СЧИТАЕТСЯ", "Министр ушёл."]
    known = casing.by_stem(casing.names(said))
    assert casing.calm("ГРЕФА И СБЕРБАНКУ ЖДУТ В США И МВД", known) == "Грефа и Сбербанку ждут в США и МВД"
    assert casing.calm("МИНИСТР ИВАНОВ УШЁЛ В РФ", known) == "Министр иванов ушёл в РФ"
    assert casing.calm("«НЕТ» СКАЗАЛ Он", {}) == "«Нет» сказал Он"
    assert list(casing.names(["Вчера Греф и Я ушли."])) == ["Греф"]
    assert casing.calm("И РОСАТОМА", casing.by_stem(["РОСАТОМ"])) == "И росатома"
    # A short word does not make a name of every word that begins like it.
    assert casing.calm("И СБЕРЕЧЬ", casing.by_stem(["Сбербанк"])) == "И сберечь"


@pytest.mark.parametrize(
    ("source", "target", "begun"),
    [
        ("Atac cu drone", "drone strike", "Drone strike"),
        ("«Ничья»", '"a draw"', '"A draw"'),
        ("drone", "drones", "drones"),
        ("IPhone nou", "iPhone, new", "iPhone, new"),
        ("A 5-a zi", "5th day", "5th day"),
        ("5 Zile", "days: five", "days: five"),
        ("Так", "", ""),
        ("第一天", "first day", "first day"),
    ],
)
def test_a_sentence_begins_with_a_capital_where_its_source_does(source: str, target: str, begun: str) -> None:
    assert casing.begun(source, target) == begun


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("Да", "ru", True),
        ("CNN", "ru", False),
        ("CNN", "uk", False),
        ("CNN", "ro", True),
        ("12", "ro", False),
        ("", "ro", False),
        ("北京", "zh", True),
        ("Beijing", "zh", False),
        ("да", "tt", True),
    ],
)
def test_a_language_speaks_in_its_own_letters(text: str, language: str, says: bool) -> None:
    """A text without a letter of the language's script has nothing to translate."""
    assert spelling.speaks(text, language) is says


def test_cleaning_leaves_one_line_of_plain_letters() -> None:
    """Cedillas become commas in Romanian alone; signs nobody sees go; ё stays."""
    assert spelling.clean(" ţară\u00a0ş\u00adi\tё\x00 ", "ro") == "țară și ё"
    assert spelling.clean("ş", "mo") == "ș"
    assert spelling.clean("ş", "tr") == "ş"
    assert spelling.clean("e\u0301\ud800", "ru") == "é"
