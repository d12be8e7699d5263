"""Which language a text is in, and how sure that is; nothing ever raises."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.collect.languages import detect
from monitor.news import Language


@pytest.mark.parametrize("text", ["", "   ", "12345", "😀", "!?", "\ud800", "\x00", "— 100 % —", "a"])
def test_without_letters_the_outlet_decides(text: str) -> None:
    """Or nobody."""
    assert detect(text) == Language("und", 0.0, "no letters to judge by")
    assert detect(text, expected="ro") == Language("ro", 0.3, "no letters to judge by")


@pytest.mark.parametrize("text", ["NATO", "VIDEO", "Gazprom", "SWIFT BRICS", "ROMGAZ", "Сбербанк"])
def test_a_name_alone_says_nothing(text: str) -> None:
    """It stands in many languages' headlines."""
    assert detect(text).code == "und"
    for expected in ("ro", "ru", "zh"):
        assert detect(text, expected=expected).code == expected
        assert detect(text, expected=expected).doubt


@settings(max_examples=150)
@given(
    st.one_of(
        st.text(max_size=200), st.text(alphabet="абвгіїыэў їћќşșță abc 中かア한عपी\ud800\u200b1", max_size=80)
    ),
    st.sampled_from([None, "ro", "ru", "uk", "zh", "xx", "und"]),
)
def test_any_text_has_an_answer(text: str, expected: str | None) -> None:
    """A code, and a confidence between 0 and 1; the same again when asked again."""
    found = detect(text, expected=expected)
    assert found.code
    assert 0 <= found.confidence <= 1
    assert detect(text, expected=expected) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Влада усвојила предлог буџета", "sr"),
        ("Ценe струје неће расти", "sr"),
        ("Владата го усвои буџетот", "mk"),
        ("Цената нема да се менува", "mk"),
        ("Урад падвысіў пенсіі", "be"),
        ("Президентът свиква консултации", "bg"),
        ("股市收盘上涨", "zh"),
        ("李强会见普京", "zh"),
        ("總理", "zh"),
        ("Huawei 发布新机型", "zh"),
        ("首相、中国大使と会談", "ja"),
        ("カナダ", "ja"),
        ("정부 개혁안", "ko"),
        ("Ни шагу назад: Зеленский прибыл в Париж", "ru"),
        ("У Києві вночі лунали вибухи", "uk"),
        ("Қазақстан үкіметі жаңа бюджетті қабылдады", "kk"),
        ("Πέφτουν οι τιμές", "el"),
        ("ראש הממשלה נפגש", "he"),
        ("კანონი მიიღეს", "ka"),
        ("Կառավարությունը հաստատեց", "hy"),
        ("रूस और भारत", "hi"),
        ("รัฐบาลอนุมัติงบประมาณ", "th"),
        ("الحكومة تؤجل رفع الأسعار", "ar"),
        ("دولت قیمت بنزین را گران کرد", "fa"),
        ("Știrile zilei: guvernul și țăranii", "ro"),
    ],
)
def test_scripts_and_letters_decide(text: str, code: str) -> None:
    """Serbian in Cyrillic is not Macedonian, short Chinese is not Korean, whatever langdetect says."""
    assert detect(text).code == code


@pytest.mark.parametrize(
    ("text", "outlet", "code"),
    [
        ("Украинские войска отошли на новые позиции под Харьковом", "uk", "ru"),
        ("Зеленский прибыл в Париж на переговоры", "uk", "ru"),
        ("Уряд виділив кошти на відбудову шкіл", "ru", "uk"),
        ("Parliament delays vote on pension reform until the autumn", "ro", "en"),
        ("Guvernul amână creșterea TVA până la toamnă", "ru", "ro"),
        ("Президент подписал указ о новых мерах поддержки", "ro", "ru"),
        ("国务院召开会议", "en", "zh"),
    ],
)
def test_an_outlet_does_not_overrule_a_plain_text(text: str, outlet: str, code: str) -> None:
    """Outlets write in more languages than their own: pravda.com.ua has a Russian edition."""
    assert detect(text, expected=outlet).code == code


def test_an_outlet_decides_where_the_text_leaves_it_open() -> None:
    """Chinese characters alone are a Japanese headline in a Japanese outlet."""
    assert detect("首相会談", expected="ja").code == "ja"
    assert detect("首相会談", expected="ja").doubt
    assert detect("Premier ontvangt de Chinese ambassadeur", expected="nl").code == "nl"


def test_a_romanian_text_without_diacritics_is_romanian() -> None:
    """Many outlets and all old feeds write it so."""
    text = "Guvernul a adoptat joi bugetul pe anul viitor, dupa trei saptamani de negocieri cu sindicatele"
    assert detect(text).code == "ro"


def test_links_and_handles_are_not_read() -> None:
    """They are English everywhere."""
    text = (
        "Citiți pe https://www.example.com/the/news/of/the/day și urmăriți @breakingnews la știri@example.com"
    )
    assert detect(text).code == "ro"


def test_a_long_text_is_surer_than_a_short_one() -> None:
    """And a doubt is said in words."""
    long = detect(
        "Правительство утвердило бюджет на следующий год, сообщил министр финансов после заседания."
    )
    short = detect("Цены выросли")
    assert long.confidence > 0.95 and long.doubt is None
    assert short.confidence <= 0.8 and short.doubt


def test_the_same_headline_has_the_same_language_in_every_process() -> None:
    """langdetect draws lots, and is given the same ones."""
    texts = [
        "Ministrul cere demisia",
        "Vote delayed",
        "Власти обсудят меры",
        "Bun venit la Kiev",
        "Der Premier tritt ab",
    ]
    code = (
        "import json, sys\nfrom monitor.collect.languages import detect\n"
        "print(json.dumps([[f.code, f.confidence, f.doubt] for f in map(detect, json.load(sys.stdin))]))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], input=json.dumps(texts), capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(runs) == 1
    assert json.loads(runs.pop()) == [[f.code, f.confidence, f.doubt] for f in map(detect, texts)]


def test_the_detectors_are_loaded_when_needed_and_stay_small() -> None:
    """lingua's full models take 800 MB; a text in another script loads neither them nor langdetect."""
    code = (
        "import resource, sys\nfrom monitor.collect.languages import detect\n"
        "detect('国务院召开会议')\nassert 'lingua' not in sys.modules and 'langdetect' not in sys.modules\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "detect('Guvernul cere demisia')\ndetect('Президент подписал указ')\ndetect('الحكومة تؤجل')\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 150
