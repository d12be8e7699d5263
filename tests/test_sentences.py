"""Paragraphs to sentences: nothing lost, no text too odd, and the rules one by one."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.translate.abbreviations import LANGUAGES
from monitor.translate.sentences import QUOTE_REACH, sentences, split

MARKS = st.text(alphabet="aА1 .!?…\"'«»„“”()—-\n\t。，“”؟ م", max_size=60)


@given(st.one_of(st.text(max_size=80), MARKS), st.sampled_from([*LANGUAGES, "de", "xx", ""]))
@example("", "ru")
@example("...", "ro")
@example("\u200b. A", "en")
@settings(max_examples=300)
def test_spans_cover_everything_that_is_not_blank(text: str, language: str) -> None:
    """Spans ascend, do not overlap, start and end on visible characters, and leave only blanks out."""
    blank = set("\u200b\u200c\u200d\u2060\ufeff")
    covered = [False] * len(text)
    last = 0
    for start, end in split(text, language):
        assert last <= start < end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        covered[start:end] = [True] * (end - start)
        last = end
    assert all(done or c.isspace() or c in blank for c, done in zip(text, covered, strict=True))


HOSTILE = {
    "dots": "." * 12_000,
    "spaced dots": ". " * 6_000,
    "quotes": '"' * 12_000,
    "opening quotes": "«" * 12_000,
    "unclosed quotes with text": "«a. " * 3_000,
    "initials": "А. " * 4_000,
    "glued initials": "A." * 6_000,
    "brackets": "(" * 12_000,
    "nested brackets": "(" * 6_000 + ")" * 6_000,
    "abbreviations": "т. е. " * 2_000,
    "list numbers": "1. " * 4_000,
    "blanks": "a." + " " * 12_000 + "b",
    "closers": "a." + ")" * 12_000,
    "one word": "а" * 12_000,
    "quoted sentences": "“a”. " * 2_500,
    "dateline": "А-" * 6_000,
    "wide quotes": "“。" * 6_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_time_grows_with_the_length_alone(name: str) -> None:
    """Eight times the text takes well under the sixty-four times that a quadratic rule would."""

    def seconds(text: str) -> float:
        begun = time.process_time()
        sentences(text, "ru")
        return time.process_time() - begun

    short = min(seconds(HOSTILE[name]) for _ in range(2))
    assert seconds(HOSTILE[name] * 8) < 25 * max(short, 0.01)


@pytest.mark.parametrize(
    ("language", "labelled"),
    [
        # A dot that belongs to its word.
        ("ro", ["Dl. Popa a venit la nr. 5.", "Art. 3 lit. a) rămâne."]),
        ("ro", ["Firma X S.A. a plătit 3 mil. lei.", "Statul a primit 5 mld. USD în avans."]),
        ("ro", ["Președintele S.U.A. Donald Trump a semnat.", "Senatul a respins."]),
        ("ru", ["Он живёт в г. Москва на ул. Мира, д. 5.", "В 2024 г. он уехал."]),
        ("ru", ["Рост, т. е. доход, есть.", "И т. д. и т. п.", "Всё."]),
        ("ru", ["Это сказал В.Путин.", "Он прав."]),
        ("ru", ["Пришли гости, дети и др.", "Ждали всех."]),
        ("uk", ["Голова ОВА в м. Київ та ін. говорили.", "Це все."]),
        ("en", ["Mr. J. R. Smith came at 5 p.m. Monday.", "He left on Jan. 5, 2024."]),
        # Unknown short words without a vowel are abbreviations; capitals are not.
        ("ro", ["Vezi dsc. Popa și plcț. Ionescu.", "Așa e."]),
        ("ru", ["Это решил СССР.", "Мир ждал."]),
        # List numbers open, other numbers close.
        ("ru", ["1. Принять к сведению.", "Итого 25.", "Дальше 26."]),
        ("ro", ["Lista: 1. Pâine; 2. Lapte.", "Atât."]),
        ("ru", ["2024.", "Год был трудным."]),
        # What is counted comes before its unit, in digits, words or Roman numbers; after some, such follow.
        ("ru", ["Собрали 5 тыс. т.", "Урожай хорош."]),
        ("ru", ["См. разд. IV закона.", "Всё."]),
        ("uk", ["Місто виросло у XX ст.", "Київ теж."]),
        # Quotations and brackets.
        ("ru", ["«Не так. Не сяк!» — сказал он.", "— Да."]),
        ("ro", ["„Nu. Da.” a spus el.", "„Bine.”", "A plecat."]),
        ("ro", ['El a spus: "Da. Nu."', "Apoi a plecat."]),
        ("ru", ["Роман «Что делать?» Чернышевского издан.", "Тираж мал."]),
        ("ru", ["Он спросил: «Что делать?»", "Никто не знал."]),
        ("ru", ["Хорошо?", "(Смех.)", "Идём."]),
        ("ru", ["Ген. (рез.) Иванов пришёл.", "Сел."]),
        ("ru", ["(Вчера) ген. (рез.) Иванов пришёл.", "Сел."]),
        ("ru", ["Он ответил: «Сам „Совет“ решил. Мы нет» и ушёл.", "Всё."]),
        ("ru", ["Он спросил «Что делать?»", "— Никто не знал."]),
        ("zh", ["“好。”他说。", "他问：“谁？”", "没有人。"]),
        ("zh", ["“好。”", "“谁？”他问。"]),
        ("ar", ["«لن نتراجع.» قال الوزير.", "وغادر."]),
        # A unit before و, the Arabic "and", ends a sentence.
        ("ar", ["بلغ العمق 5 م.", "وقال الوزير ذلك."]),
        ("ar", ["بلغ العمق 5 م. قال الوزير ذلك."]),
        # Degrees end a sentence, written with a Latin letter or the Cyrillic one that looks like it.
        ("ru", ["Было 25 °С.", "Дождь.", "Стало 20 °C.", "Ветер."]),
        # Percentage points end a sentence, points of a contract do not.
        ("ru", ["Ждали снижения на 0,5 п. п.", "Министр доволен.", "См. п. п. 3 и 4."]),
        ("ru", ["Ставка выросла на 2 п.п.", "Рынок ждал 4 п. п. за год."]),
        ("uk", ["Ставка зросла на 0,5 в. п.", "Міністр чекав меншого.", "Див. п. п. 3 і 4."]),
        # What is no sentence end at all.
        ("ru", ["... Да.", "Нет."]),
        ("ru", ["Цена 3.5 и 4,5 на www.ya.ru и a.b@c.ru есть.", "Да."]),
        ("ro", ["Cursul (1,5) e 3.000.", "Vezi https://x.ro/a.b?c."]),
        ("ro", ["Nu știu… poate da.", "Bine...", "Poate."]),
        ("ru", ["МОСКВА, 3 фев. — РИА Новости.", "Указ подписан."]),
        ("uk", ["КИЇВ. 5 березня. УНН.", "Указ підписано."]),
        # Without case there is nothing to see, without capitals all dots count.
        ("ro", ["am fost acolo.", "a fost bine."]),
        ("en", ["See #news.", "@bbc said so.", "https://a.b is there."]),
        # A language without lists takes those of its script.
        ("de", ["Prof. Kurz kam.", "Er ging."]),
        ("bg", ["Проф. Иванов дойде.", "Той си отиде."]),
        ("ru-RU", ["Г-н Иванов пришёл.", "Сел."]),
    ],
)
def test_sentences_are_cut_where_a_reader_would(language: str, labelled: list[str]) -> None:
    """The paragraph made of the labelled sentences comes apart into them again."""
    assert sentences(("" if language == "zh" else " ").join(labelled), language) == labelled


def test_a_missing_blank_between_sentences_is_seen() -> None:
    """Sloppy feeds glue sentences; names of sites and products with a dot stay whole."""
    assert sentences("Guvernul a decis.Premierul tace. Vezi Lenta.Ru și Node.Js azi.", "ro") == [
        "Guvernul a decis.",
        "Premierul tace.",
        "Vezi Lenta.Ru și Node.Js azi.",
    ]
    for whole in ("Пишите на press@gov.Ru и ждите.", "Статья ru.Wikipedia права.", "Vezi conf.Popa aici."):
        assert sentences(whole, "ro" if whole.isascii() else "ru") == [whole]


def test_a_blank_ends_a_chinese_quotation() -> None:
    """Otherwise what stands behind it says who spoke."""
    assert sentences("“好。” 他说。", "zh") == ["“好。”", "他说。"]


def test_a_long_quotation_is_cut_like_other_text() -> None:
    """Beyond its reach a quotation mark, closed or not, keeps nothing together."""
    long = "«" + "Это предложение внутри цитаты. " * 20 + "Конец.» Да."
    assert len(long) > QUOTE_REACH
    assert len(sentences(long, "ru")) == 22
    assert sentences("«Нет закрытия. Совсем нет.", "ru") == ["«Нет закрытия.", "Совсем нет."]


def test_breaks_inside_a_paragraph_are_blanks() -> None:
    """No-break spaces, tabs and line breaks separate sentences as blanks do."""
    assert sentences("\u00a0Да.\u00a0Нет.\nТак.\u200b ", "ru") == ["Да.", "Нет.", "Так."]
