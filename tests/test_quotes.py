"""Who says what: direct and reported speech in four languages."""
# ruff: noqa: E501 - a sentence and its parts read best on one line

from __future__ import annotations

import pytest

from monitor.compare import quotes
from tests.quality.labels import FLOORS, score_quotes


@pytest.mark.parametrize("unseen", [False, True])
@pytest.mark.parametrize("language", ["en", "ro", "ru", "uk"])
def test_speech_is_found_as_labelled(language: str, unseen: bool) -> None:
    """What is said, character by character, and who says it stay above their floors."""
    floor = FLOORS["attribution"]["quotes"][language]["unseen" if unseen else "tuned"]
    content, speakers = score_quotes(language, unseen=unseen)
    assert content.f1 >= floor
    assert speakers.f1 >= floor


Said = tuple[str | None, str | None, list[str], bool]


def said(text: str, language: str = "en") -> list[Said]:
    """Speaker, cue, contents and directness of every attribution."""
    return [
        (
            text[slice(*a.source)] if a.source else None,
            text[slice(*a.cue)] if a.cue else None,
            [text[start:end] for start, end in a.content],
            a.direct,
        )
        for a in quotes.find(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry has repeatedly said that it will act.", ("The ministry", "has repeatedly said", ["that it will act"], False)),
        ("“We will act,” the ministry said on Friday.", ("the ministry", "said", ["“We will act,”"], True)),
        ("“We will act,” said Jane Roe, the agency's head.", ("Jane Roe, the agency's head", "said", ["“We will act,”"], True)),
        ("Jane Roe, the agency's head, said it would act.", ("Jane Roe, the agency's head,", "said", ["it would act"], False)),
        ("The plan, he said, was dead.", ("he", "said", ["The plan", "was dead"], False)),
        ("“A fine plan,” he said, “and a dead one.”", ("he", "said", ["“A fine plan,”", "“and a dead one.”"], True)),
        ("According to Roe, the plan is dead.", ("Roe", "According to", ["the plan is dead"], False)),
        ("The plan is dead, according to Roe.", ("Roe", "according to", ["The plan is dead"], False)),
        ("Roe told the BBC on Monday that he would go.", ("Roe", "told", ["that he would go"], False)),
        ("“I shall go,” Roe told the BBC.", ("Roe", "told", ["“I shall go,”"], True)),
        ("Roe, who chairs the board, said no one knew.", ("Roe, who chairs the board,", "said", ["no one knew"], False)),
        ("Critics denounced the plan, and left.", ("Critics", "denounced", ["the plan"], False)),
        ("Doctors found that it helped.", ("Doctors", "found", ["that it helped"], False)),
        ("The firm said in a statement on Monday that it was closed.", ("The firm", "said", ["that it was closed"], False)),
    ],
)  # fmt: skip
def test_english_speech_is_taken_apart(text: str, expected: Said) -> None:
    """Speaker before or after, apposition, addressee, adverbials and both halves of a content."""
    assert said(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The said amount was paid.",
        "He was told to wait.",
        "They went to say goodbye.",
        "His claim failed.",
        "Doctors found two men.",
    ],
)
def test_verbs_that_report_nothing_are_no_cues(text: str) -> None:
    """Nouns, passives, infinitives and finding without that are left alone."""
    assert said(text) == []


def test_a_second_verb_keeps_the_speaker() -> None:
    """Adding and and-said take their subject from before, and end the first content."""
    first, second = said("Roe said the plan was dead, adding that nobody would miss it.")
    assert (first[0], first[2]) == ("Roe", ["the plan was dead"])
    assert (second[0], second[2]) == ("Roe", ["that nobody would miss it"])


def test_a_quotation_goes_on_into_the_next_sentence() -> None:
    """“A,” he said. “B.” is one act of saying; in another paragraph it is not his."""
    assert said("“It is over,” he said. “We go home.”")[0][2] == ["“It is over,”", "“We go home.”"]
    assert len(said("“It is over,” he said.\n“We all go home now, my friends.”")) == 2


def test_a_quotation_over_several_sentences_is_whole() -> None:
    """Its content reaches back to the opening mark."""
    text = "“It is over. We go home. Nothing is left,” he said."
    assert said(text) == [("he", "said", ["“It is over. We go home. Nothing is left,”"], True)]


def test_a_question_before_the_verb_is_its_content() -> None:
    """A splitter cuts after the question mark; the quotation belongs to the verb all the same."""
    assert said("“Is it really over?” Roe asked.")[0][:3] == ("Roe", "asked", ["“Is it really over?”"])


def test_a_long_quotation_without_a_verb_is_kept() -> None:
    """It has no speaker; two words in quotation marks are only set off."""
    assert said("The banner read in full: “We have all had enough of this.”")[-1][3]
    assert said("The “so-called plan” failed.") == []


@pytest.mark.parametrize(
    ("marks", "language"),
    [("“{}”", "en"), ('"{}"', "en"), ("''{}''", "en"), ("„{}”", "ro"), ("«{}»", "ru"), ("„{}“", "uk")],
)
def test_quotation_marks_of_every_habit_are_paired(marks: str, language: str) -> None:
    """The span holds the marks."""
    text = f"x {marks.format('abc def')} y"
    assert [text[a:b] for a, b in quotes.quoted(text)] == [marks.format("abc def")]


def test_a_title_inside_a_quotation_does_not_end_it() -> None:
    """Straight marks nest where they stand before and after a word."""
    text = 'x "the film "Star" is out" y'
    assert [text[a:b] for a, b in quotes.quoted(text)] == ['"the film "Star" is out"']


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    """A forgotten mark does not swallow the page; a closing one alone opens nothing."""
    text = "«Мы готовы к встрече.\nИ всё.» Да."
    assert [text[a:b] for a, b in quotes.quoted(text)] == ["«Мы готовы к встрече."]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Завод закрыт. Об этом сообщила мэрия.", ("мэрия", "сообщила", ["Завод закрыт"], False)),
        ("ru", "«Это ошибка, — считает Орлов. — Её исправят».", ("Орлов", "считает", ["«Это ошибка, — считает Орлов. — Её исправят»"], True)),
        ("ru", "Орлов: Завод закроют.", ("Орлов", ":", ["Завод закроют"], False)),
        ("ru", "В компании «Цифра» пояснили, что сбоя нет.", ("В компании «Цифра»", "пояснили", ["что сбоя нет"], False)),
        ("ru", "Завод закрыт, сообщает ТАСС со ссылкой на мэрию.", ("ТАСС", "сообщает", ["Завод закрыт"], False)),
        ("ru", "Завод закрыт, со ссылкой на мэрию.", ("мэрию", "со ссылкой на", ["Завод закрыт"], False)),
        ("ro", "Uzina e inchisa, a anuntat primaria.", ("primaria", "a anuntat", ["Uzina e inchisa"], False)),
        ("ro", "„Uzina e închisă”, a spus primarul, în grabă.", ("primarul", "a spus", ["„Uzina e închisă”"], True)),
        ("ro", "„Uzina e închisă”, a spus primarul, Ion Rusu Popa.", ("primarul, Ion Rusu Popa", "a spus", ["„Uzina e închisă”"], True)),
        ("ro", "„E gata”, ne spune Ana.", ("Ana", "ne spune", ["„E gata”"], True)),
        ("uk", "За його словами, завод закрито.", ("За його словами", "За його словами", ["завод закрито"], False)),
        ("uk", "Мер закликав мешканців не панікувати.", ("Мер", "закликав", ["мешканців не панікувати"], False)),
    ],
)  # fmt: skip
def test_eastern_speech_is_taken_apart(language: str, text: str, expected: Said) -> None:
    """Inverted verbs, the sentence before, inserted speakers, names in quotation marks, missing diacritics."""
    assert said(text, language)[0] == expected


def test_two_verbs_of_one_speaker_in_russian() -> None:
    """Однако заявил has no subject of its own."""
    first, second = said("Орлов признал, что ошибся, однако заявил, что не уйдёт.", "ru")
    assert first[0] == second[0] == "Орлов"
    assert second[2] == ["что не уйдёт"]


def test_a_language_without_verbs_keeps_its_quotations() -> None:
    """Only the marks speak."""
    assert said("他说 «Мы готовы к встрече с вами уже завтра».", "zh") == [
        (None, None, ["«Мы готовы к встрече с вами уже завтра»"], True)
    ]


def test_sentences_are_cut_at_marks_but_not_at_abbreviations() -> None:
    """The rough splitter knows titles and initials, and a small letter goes on."""
    text = "Mr. Roe left. He said so.\nNew paragraph? yes, one."
    assert [text[a:b] for a, b, _ in quotes.sentences(text)] == [
        "Mr. Roe left.",
        "He said so.",
        "New paragraph? yes, one.",
    ]
    assert [p for _, _, p in quotes.sentences(text)] == [0, 0, 1]


@pytest.mark.parametrize(
    ("language", "text", "teller", "speaker"),
    [
        ("ru", "Иван Орлов сообщил журналистам, что Пётр Смирнов сказал: «Мы обязательно победим в этом году».", "Иван Орлов", "Пётр Смирнов"),
        ("ru", "Орлов рассказал, как в среду Смирнов ответил ему: «Мы никогда не сдадимся».", "Орлов", "Смирнов"),
        ("ru", "Орлов сообщил, что накануне сказал Смирнову: «Мы никогда не сдадимся».", "Орлов", "Орлов"),
        ("uk", "Іван Орлов повідомив, що вчора Петро Смирнов сказав: «Ми обов’язково переможемо».", "Іван Орлов", "Петро Смирнов"),
        ("ro", "Ministrul a afirmat că președintele a spus: „Vom construi noi școli în toată țara”.", "Ministrul", "președintele"),
        ("ro", "Ministrul a afirmat luni că i-a spus lui Popa: „Vom construi noi școli în toată țara”.", "Ministrul", "Ministrul"),
        ("en", "Ivan Orlov told reporters that Pyotr Smirnov said: “We will certainly win this year.”", "Ivan Orlov", "Pyotr Smirnov"),
    ],
)  # fmt: skip
def test_a_quote_in_an_account_is_of_whom_it_tells(
    language: str, text: str, teller: str, speaker: str
) -> None:
    """The subject of the clause speaks; who tells of it does only where the clause has no subject."""
    account, quote = said(text, language)
    assert (account[0], quote[0]) == (teller, speaker)
    assert quote[3]
    assert account[3] is (teller == speaker)
    assert not account[2][0].endswith(":")


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("ru", "Министр сообщил, что банк снизил ставку, и добавил, что цены упали.", "Министр"),
        ("ru", "Министр сообщил, что президент сказал, что устал, и добавил, что цены упали.", "Министр"),
        ("uk", "Міністр повідомив, що банк знизив ставку, і додав, що ціни впали.", "Міністр"),
        ("ro", "Ministrul a declarat că bugetul e gata și a adăugat că prețurile scad.", "Ministrul"),
    ],
)
def test_a_second_verb_behind_an_account_is_of_who_gives_it(language: str, text: str, speaker: str) -> None:
    """Not of whom the account tells, nor is the account itself a speaker."""
    assert said(text, language)[-1][0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The minister, quoting Orban, said Hungary would not pay.", "The minister, quoting Orban,", "Hungary would not pay"),
        ("The minister, speaking in Kyiv, said Ukraine needs more weapons.", "The minister, speaking in Kyiv,", "Ukraine needs more weapons"),
        ("The minister, in blue, said Russia took the city.", "The minister, in blue,", "Russia took the city"),
        ("Hungary would not pay, said Orban, the prime minister.", "Orban, the prime minister", "Hungary would not pay"),
        ("Prices will fall, said the head of the bank that is based in Paris.", "the head of the bank", "Prices will fall"),
        ("“Prices will fall,” said the woman they had asked.", "the woman they had asked", "“Prices will fall,”"),
    ],
)  # fmt: skip
def test_a_clause_after_the_verb_is_no_speaker(text: str, speaker: str, content: str) -> None:
    """A finite verb tells a clause from the name that stands after an inverted verb."""
    who, _, contents, _ = said(text)[0]
    assert (who, contents) == (speaker, [content])


@pytest.mark.parametrize(
    ("language", "text", "spoken"),
    [
        ("en", "Roe said that, according to Doe, the bridge is shut.", {("Roe", "that, according to Doe, the bridge is shut"), ("Doe", "the bridge is shut")}),
        ("ru", "Министр заявил, что, по данным банка, цены не вырастут.", {("Министр", "что, по данным банка, цены не вырастут"), ("банка", "цены не вырастут")}),
        ("ru", "Министр заявил, что, по его словам, цены не вырастут.", {("Министр", "что, по его словам, цены не вырастут")}),
        ("uk", "Міністр заявив, що, за даними банку, ціни не зростуть.", {("Міністр", "що, за даними банку, ціни не зростуть"), ("банку", "ціни не зростуть")}),
        ("ro", "Ministrul a declarat că, potrivit băncii, prețurile vor scădea.", {("Ministrul", "că, potrivit băncii, prețurile vor scădea"), ("băncii", "prețurile vor scădea")}),
    ],
)  # fmt: skip
def test_according_to_within_an_account_has_its_clause_alone(
    language: str, text: str, spoken: set[tuple[str, str]]
) -> None:
    """That the minister says so is no part of what the bank says; by his own words he speaks once."""
    assert {(who, " ".join(contents)) for who, _, contents, _ in said(text, language)} == spoken
