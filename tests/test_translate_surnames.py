"""A surname of the glossary is its bearer's: not his wife's, not his sister's, not a namesake's."""

from __future__ import annotations

import pytest

from monitor import seeds
from monitor.news import GlossaryEntry
from monitor.translate import surnames
from monitor.translate.glossary import Glossary


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary(seeds.glossary())


@pytest.mark.parametrize(
    ("surname", "his_or_hers", "anothers"),
    [
        ("Путин", "Путина Путину Путиным Путине", "Путиной Путины Путинка"),
        ("Путін", "Путіна Путіну Путінові Путіним Путіном Путіні", "Путіної Путіній Путіною"),
        ("Медведєв", "Медведєва Медведєву", "Медведєвої"),
        ("Фёдоров", "Федорова Фёдорову", "Фёдоровой"),
        ("Зеленский", "Зеленского Зеленскому Зеленским Зеленском", "Зеленская Зеленскую Зеленской"),
        ("Зеленський", "Зеленського Зеленським", "Зеленська Зеленську Зеленської Зеленській"),
        ("Навальный", "Навального Навальным", "Навальная Навальной Навальную"),
        ("Пишний", "Пишного Пишним", "Пишна Пишної"),
        ("Навальная", "Навальной Навальную", "Навальный Навального"),
        ("Навальна", "Навальної Навальній", "Навальний Навального"),
        ("Захарова", "Захаровой Захарову Захарової", "Захаров Захаровым Захарове"),
        ("Греф", "Грефа Грефу Грефом Грефой", ""),
        ("Понта", "Понты Понте", ""),
        ("Орбан", "Орбана Орбана Орбаном", ""),
    ],
)
def test_a_surname_takes_the_endings_of_its_bearers_sex(
    surname: str, his_or_hers: str, anothers: str
) -> None:
    """Where it has a sex: of Греф, Понта or Орбан nothing is said."""
    assert surnames.fits(surname, surname)
    assert [form for form in his_or_hers.split() if not surnames.fits(form, surname)] == []
    assert [form for form in anothers.split() if surnames.fits(form, surname)] == []


@pytest.mark.parametrize(
    ("word", "surname", "is_shared"),
    [
        ("Лаврова", "Лавров", True),
        ("Лаврову", "Лавров", True),
        ("Лавров", "Лавров", False),
        ("Лавровым", "Лавров", False),
        ("Захарова", "Захарова", True),
        ("Захаровой", "Захарова", False),
        ("Зеленского", "Зеленский", False),
        ("Грефа", "Греф", False),
    ],
)
def test_some_forms_are_his_and_hers(word: str, surname: str, is_shared: bool) -> None:
    assert surnames.is_shared(word, surname) is is_shared


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("uk", "Олена Зеленська зустріла дітей.", "Olena Zelenska met the children."),
        ("uk", "Вчора Зеленська прибула.", "Yesterday Zelenska arrived."),
        ("ru", "Марина Лаврова победила.", "Marina Lavrova won."),
        ("ru", "Победила Лаврова.", "Lavrova won."),
        ("ru", "Вчера победила певица Лаврова.", "Yesterday the singer Lavrova won."),
        ("ru", "Марину Лаврову ждут.", "Marina Lavrova is expected."),
        ("ru", "Вчера пригласили Лаврову.", "Yesterday Lavrova was invited."),
        ("ru", "Кто победил? Лаврова.", "Who won? Lavrova."),
        ("ru", "Людмила Путина приехала.", "Lyudmila Putina came."),
        ("ru", "Ольга Медведева пришла.", "Olga Medvedeva came."),
        ("uk", "Ольга Медведєва прийшла.", "Olga Medvedeva came."),
        ("ru", "Захаров прибыл.", "Today Zakharov came."),
        ("ru", "Встречу Ивана Захарова отложили.", "The meeting of Ivan Zakharov was put off."),
        ("ru", "Вдова Навальная плачет.", "The widow Navalnaya weeps."),
        ("ru", "Владимир Кличко победил.", "Then Wladimir Klitschko won."),
        ("ru", "Пришёл мэр Кличко.", "Then Mayor Klitschko came."),
        ("ro", "Olena Zelenska a venit.", "Olena Zelenska came."),
    ],
)
def test_another_bearer_keeps_the_surname(
    glossary: Glossary, language: str, source: str, target: str
) -> None:
    """Nothing is put in her place, and nothing is said to be lost."""
    settled = glossary.settle(source, target, language)
    assert (settled.target, settled.lost) == (target, ())


@pytest.mark.parametrize(
    ("language", "source", "made", "settled"),
    [
        ("ru", "Идёт встреча Путина.", "It is a meeting of Putina.", "It is a meeting of Putin."),
        ("ru", "Встреча Путина с Рубио.", "A meeting of Putina, Rubio.", "A meeting of Putin, Rubio."),
        ("ru", "Слова Лаврова.", "The words of Lavrova.", "The words of Lavrov."),
        ("ru", "Слова Лаврова.", "Yes, Lavrova's words.", "Yes, Lavrov's words."),
        ("ru", "Он назвал Лаврова другом.", "He called Lavrova a friend.", "He called Lavrov a friend."),
        ("ru", "Сказали Лаврову.", "They told Lavrovu.", "They told Lavrov."),
        ("uk", "Був у Зеленського.", "He was at Zelenskogo.", "He was at Zelensky."),
        ("ru", "Сказала Захарова.", "So said Zaharova.", "So said Zakharova."),
        ("ru", "Сказала Захарова.", "So said Zakharov.", "So said Zakharova."),
        ("ru", "«Захарова»: нет.", "So Zakharov: no.", "So Zakharova: no."),
        ("ru", "Ирина Захарова права.", "Yes, Irina Zakharov is.", "Yes, Irina Zakharova is."),
        ("ru", "Вчера Захарову видели.", "Today Zakharov was seen.", "Today Zakharova was seen."),
        ("ru", "Путина в Сербии ждут.", "Poutin is awaited in Serbia.", "Putin is awaited in Serbia."),
    ],
)
def test_his_surname_in_another_case_is_still_his(
    glossary: Glossary, language: str, source: str, made: str, settled: str
) -> None:
    assert glossary.settle(source, made, language).target == settled


def test_his_full_name_never_takes_her_place(glossary: Glossary) -> None:
    """With his surname in the English the full name is there; the given name beside it is put right."""
    source = "Алексей Навальный умер, его вдова Навальная плачет."
    settled = glossary.settle(source, "Alexei Navalny died, his widow Navalnaya weeps.", "ru")
    assert settled.target == "Alexey Navalny died, his widow Navalnaya weeps."
    settled = glossary.settle(source, "Navalny died, his widow Navalnaya weeps.", "ru")
    assert (settled.target, settled.lost) == ("Navalny died, his widow Navalnaya weeps.", ())


@pytest.mark.parametrize(
    ("source", "made", "settled"),
    [
        ("Герман Греф прибыл.", "Yesterday Herman Gref’s day.", "Yesterday German Gref's day."),
        ("Герман Греф прибыл.", "Yesterday a german Gref came.", "Yesterday a german Gref came."),
        ("Про Алексея Навального.", "Of Oleg Navalny.", "Of Oleg Navalny."),
        (
            "Про Алексея Навального и Александра.",
            "Alexander Navalny and Aleksey Navalny.",
            "Alexander Navalny and Alexey Navalny.",
        ),
        ("Ким Чен Ын прибыл.", "Today Kim Chen Jong-un came.", "Today Kim Jong-un came."),
    ],
)
def test_a_given_name_beside_the_surname_is_put_right(
    glossary: Glossary, source: str, made: str, settled: str
) -> None:
    """The one most like it, and none that is a brother's."""
    assert glossary.settle(source, made, "ru").target == settled


def test_a_womans_name_is_no_attempt_at_the_mans_beside_it(glossary: Glossary) -> None:
    """He is lost then, and is spelt out where he alone is meant."""
    source = "Путин и Людмила Путина."
    settled = glossary.settle(source, "He and Lyudmila Putina.", "ru")
    assert (settled.target, settled.lost) == ("He and Lyudmila Putina.", ("Putin",))
    assert glossary.spelt_out(source, ["Putin"], "ru") == "Putin и Людмила Путина."
    assert glossary.spelt_out("Это слова Путина.", ["Putin"], "ru") == "Это слова Putin."
    assert glossary.spelt_out("Доволен Путиным.", ["Putin"], "ru") == "Доволен Putin."
    settled = glossary.settle("Зеленский и Олена Зеленская.", "He and Olena Zelenska.", "ru")
    assert (settled.target, settled.lost) == ("He and Olena Zelenska.", ("Zelensky",))


@pytest.mark.parametrize(
    ("language", "source", "target", "lost"),
    [
        ("uk", "Суми штрафів зросли.", "The fines grew.", ()),
        ("uk", "— Суми штрафів зросли.", "The fines grew.", ()),
        ("ru", "Рада видеть вас.", "Glad to see you.", ()),
        ("uk", "У місті Суми тихо.", "The town is calm.", ("Sumy",)),
        ("ru", "«Сочи» победил.", "They won.", ("Sochi",)),
        ("ru", "Москва молчит.", "It is silent.", ("Moscow",)),
        ("ru", "НАТО молчит.", "It is silent.", ("NATO",)),
    ],
)
def test_a_short_word_that_begins_a_sentence_is_no_lost_name(
    glossary: Glossary, language: str, source: str, target: str, lost: tuple[str, ...]
) -> None:
    """Its capital says nothing there; within the sentence, between quotes or in an acronym it does."""
    assert glossary.settle(source, target, language).lost == lost


def test_a_place_is_no_surname() -> None:
    """Пушкино and Пушкина: only of persons the sex is asked."""
    places = Glossary([GlossaryEntry("ru", "Царицын", "Tsaritsyn")])
    assert [m.english for m in places.mentions("под Царицыной", "ru")] == ["Tsaritsyn"]
