"""Which language a text is in: script and letters first, then langdetect and lingua, then the outlet's.

No detector is right alone. langdetect has no Serbian or Belarusian and changes its mind without a
seed, so it runs seeded, over the candidates of the text's script; lingua in its low-accuracy mode
(60 MB instead of 800) checks it; letters that one language alone has outrank both; and the words
that hold sentences together decide for headlines, which are too short for letter statistics.
"""

from __future__ import annotations

import re
import threading
from functools import cache
from math import exp, log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.collect.text import clean
from monitor.news import Language

if TYPE_CHECKING:
    from lingua import LanguageDetector

UNDETERMINED = "und"
ENOUGH = 600
"""Characters that are looked at; more changes nothing."""
SAMPLED = 300
"""Characters that the statistical detectors are given; they take milliseconds."""
SHORT = 18
"""Letters below which a text is too short to overrule its outlet by statistics alone."""
NAME = 12
"""Letters below which a single word says nothing at all."""
TRIALS = 3
"""Random walks of langdetect through the text; its 7 take twice the time and change nothing here."""

LATIN = (
    "ro", "en", "de", "fr", "es", "it", "pl", "hu", "tr", "pt", "nl", "cs", "sk", "sl", "hr", "sv",
    "da", "no", "fi", "et", "lv", "lt", "sq",
)  # fmt: skip
CYRILLIC = ("ru", "uk", "be", "bg", "mk", "sr")
KAZAKH = re.compile("[әғқңөұүһ]")
"""Kazakh is told by these letters alone: lingua takes any text with an і for it."""
ARABIC = ("ar", "fa", "ur")
_LINGUA_NAMES = {"no": "nb"}

_RARE = {
    "sk": 0.3, "sl": 0.1, "hr": 0.2, "sv": 0.3, "da": 0.3, "no": 0.2, "fi": 0.3, "et": 0.1, "lv": 0.1,
    "lt": 0.1, "sq": 0.15, "be": 0.5, "mk": 0.25, "ur": 0.3, "en": 2.0, "nl": 0.6, "cs": 0.6,
}  # fmt: skip
"""Prior weights; a language not named here has 1. English is what foreign outlets write besides their own."""
EXPECTED = 20.0
"""How much likelier the outlet's own language is than another, before the text is read."""
WORD = 1.6
"""What one of a language's own function words adds, in logarithms."""
LETTER = 4.0
"""What a letter adds that few other candidates have."""

SETTLED = 7.0
"""Lead, in logarithms: a thousand to one."""

_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|[@#]\w+|<[^<>]{0,200}>")
_NOISY = ("://", "www.", "@", "#", "<")
"""One of these is in all such noise, and most texts have none."""
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = (
    ("latin", re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]+")),
    ("cyrillic", re.compile("[\u0400-\u052f]+")),
    ("han", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]+")),
    ("kana", re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9d]+")),
    ("hangul", re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+")),
    ("arabic", re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]+")),
    ("he", re.compile("[\u05d0-\u05ea]+")),
    ("hy", re.compile("[\u0531-\u0587]+")),
    ("ka", re.compile("[\u10a0-\u10ff]+")),
    ("hi", re.compile("[\u0904-\u0939]+")),
    ("th", re.compile("[\u0e01-\u0e2e]+")),
)
_OWN_LETTERS = {
    "ro": "șțăŞŢ", "hu": "őű", "pl": "łśźćęą", "tr": "ğı", "de": "ß", "es": "ñ¿¡", "pt": "ãõ",
    "cs": "řůě", "sk": "ľĺŕ", "lv": "ģķļņ", "lt": "ėįų", "uk": "їєґ", "be": "ў", "sr": "ћђ",
    "mk": "ѓќѕ", "fa": "پچژگ", "ur": "ٹڈڑےں",
}  # fmt: skip
_NEVER = {
    "ru": "іїєґўјљњћђџѓќѕ", "uk": "ыэёъўјљњћђџѓќѕ", "be": "ищъїєґјљњћђџѓќѕ", "bg": "ыэёіїєґўјљњћђџѓќѕ",
    "mk": "ыэёъщьюяйіїєґўћђ", "sr": "ыэёъщьюяйіїєґўѓќѕ", "ar": "پچژگٹڈڑے", "fa": "ٹڈڑےةيك",
    "en": "șțăâîñßřůőűğışłęąžčå",
}  # fmt: skip
"""Letters that a language does not have; one in a foreign name is forgiven, see `_letters`."""
_OWN_WORDS = {
    "ro": "și să că din pentru cu la în pe este după nu un ale lui mai care fost va fi sunt a al prin "
    "despre cum ce se cine si sa ca in dupa sau dar cel cea cei cele ai acest această acesta aceasta "
    "unor unei unui iar doar toate toți foarte când unde până între dintre fără sub peste ori nici "
    "deși însă asta astfel având avea aveau era erau poate trebuie ar vor îi îl își le li lor îmi mea "
    "său sale anul ani ei el ea eu noi",
    "en": "the of and to in for with on at by from as is are was were has have will be after over not it "
    "that this says said who what how about into its his a an up out off no if you they he she we "
    "there their them or but any may can could would should had been do does did when where which "
    "while than then these those all some more most other such only just also one two my your our us "
    "him her so because between through during before under against very much many new first",
    "de": "der die das und in zu mit auf für von den dem des ein eine einen ist im am nach bei aus wird "
    "nicht über sich sind wie vor um als seit müssen an oder aber auch nur noch so wenn man sie er es "
    "wir ich hat haben hatte war waren werden wurde wurden kann können diese dieser dieses zum zur "
    "beim bis gegen durch mehr unter seine ihre alle",
    "fr": "le la les de des du et en un une à au aux pour dans sur par est que qui ce pas avec son sa ses "
    "se plus d l ou mais ils elle il nous vous on leur leurs ces cette était ont été être avoir fait "
    "même aussi deux entre après avant sans sous contre très tout tous toute où dont",
    "es": "el la los las de del y en un una por para con que se su es al a no más como sin o lo ha pero si "
    "ya muy también entre hasta desde sobre cuando donde este esta estos fue fueron ser son está "
    "están han había sus nos le les todo todos dos porque contra tras",
    "it": "il lo la i gli le di del della dei dell in e un una per con che si non al alla su da nel è sono "
    "più ma o anche se come tra fra fino dopo prima contro dove quando questo questa questi stato "
    "stata essere ha hanno aveva erano dal dalla dai nella negli nelle sul sulla molto tutti due suo "
    "sua loro ed",
    "pl": "i w z na do się o nie że po za od dla przez jest przed jak co to ma są ale lub oraz był była "
    "było były będzie może jego jej ich ten ta te tego tej tym przy pod nad między bez też już tylko "
    "bardzo który która które których gdy jeśli dwa",
    "hu": "a az és egy hogy nem is miatt ki meg el van volt után ellen való szerint még csak de vagy mert "
    "mint már lesz voltak lehet kell előtt között alatt ezt azt ez azok ezek egyik több nagyon minden "
    "két akik amely amelyek",
    "tr": "ve bir bu için ile de da en olarak nedeniyle daha çok sonra ne olan oldu göre ama veya ya gibi "
    "kadar her hiç biri iki olduğu vardı var yok değil ancak bunu şu ben sen biz onlar önce üzerinde "
    "arasında",
    "pt": "o a os as de do da dos das e em no na um uma para por com que se não ao à mais são mas ou já "
    "também entre até desde sobre quando onde este esta estes foi foram ser está estão tem têm havia "
    "seu sua seus nos lhe todo todos dois muito pelo pela contra após",
    "nl": "de het een en van in op te voor met is aan bij uit om niet naar over wat we dat zijn tot maar of "
    "ook nog al als dan die deze dit er ze hij zij ik je hun haar was waren wordt worden werd heeft "
    "hebben had kan kunnen door tegen tussen onder meer geen veel twee",
    "cs": "a v na se z do o za od je že pro při po jak co ve s k by není už ale nebo také jen jako když kde "
    "tento tato toto jeho její jejich byl byla bylo byli bude může mezi bez proti před až velmi který "
    "která které dva pod nad",
    "sk": "a v na sa z do o za od je že pre pri po ako čo vo s k by nie už",
    "sl": "in v na se z za je da po pri ne so ki bo kot od do",
    "hr": "i u na se za je da od s o po su što nije iz će do kako",
    "sv": "och i att det som en på är av för med till den har inte om ett från efter",
    "da": "og i at det som en på er af for med til den har ikke om et fra efter",
    "no": "og i at det som en på er av for med til den har ikke om et fra etter",
    "fi": "ja on ei että se oli mutta kun myös ovat hän mukaan",
    "sq": "dhe në të për me nga një që është e i do",
    "lt": "ir į iš su dėl kad yra ne po už kaip",
    "lv": "un ir no uz ar par ka nav pēc kā",
    "et": "ja on ei et see oli ka kui ning",
    "ru": "и в на с по что не для о об от из за это к у до его как при после будет все или но же ли бы был "
    "была было были есть быть может могут он она они мы вы я их её ему им нас вам этот эта эти того "
    "этого том который которая которые которых где когда если чтобы только уже ещё еще также между "
    "перед под над без через более очень во со ко свой себя",
    "uk": "і й в у на з та що не для про від із за це до його як при після буде або але щоб чи був була "
    "було були є бути може можуть він вона вони ми ви їх її йому їм нас вам цей ця ці того цього тому "
    "який яка які яких де коли якщо лише тільки вже ще також між перед під над без через більше дуже "
    "зі свій себе час",
    "be": "і ў у на з што не для пра ад за гэта да яго як пры пасля або але каб ці быў была было былі ёсць "
    "быць можа ён яна яны мы вы іх яе гэты гэтыя які якая якія дзе калі толькі ўжо яшчэ таксама паміж "
    "перад пад без больш",
    "bg": "и в на с по че не за от до е се ще са през при след край да как или но дали беше бяха бъде може "
    "могат той тя те ние вие им го му я нас този тази тези това който която които къде когато ако "
    "само вече още също между пред под над без повече много във със",
    "mk": "и во на со по што не за од до е се ќе да го ја при кај нема или но дали беше беа биде може можат "
    "тој таа тие ние вие им му нас овој оваа овие тоа кој која кои каде кога ако само веќе уште исто "
    "меѓу пред под над без повеќе многу",
    "sr": "и у на са по што не за од до је се ће да о при су из неће или али био била било били бити може "
    "могу он она они ми ви им га му их нас овај ова ови тај који која које где када ако само већ још "
    "такође између пред под над без више веома како ни",
    "ar": "في من على إلى عن مع أن بعد هذا هذه التي الذي كان كانت هو هي لا ما قال بين حول خلال قد لم ذلك كل",
    "fa": "در از به را با که این است برای آن خود تا بر یک شده شد کرد کرده می نیز هم اما یا های پس پیش شود "
    "بود",
    "ur": "میں سے کے کی کا کو نے ہے",
}
_lock = threading.Lock()


def detect(text: str, *, expected: str | None = None) -> Language:
    """The language of `text`; `expected` is its outlet's own and decides where the text cannot.

    Give title and text together. Never raises; where there is nothing to judge by the answer is
    `expected`, or `und`, with a doubt.
    """
    sample = clean(text[: ENOUGH * 2])
    if any(mark in sample for mark in _NOISY):
        sample = _NOISE.sub(" ", sample)
    sample = sample[:ENOUGH]
    counts = _scripts(sample)
    total = sum(counts.values())
    if total < 2:
        return Language(expected or UNDETERMINED, 0.3 if expected else 0.0, "no letters to judge by")
    # One Chinese character says as much as two or three letters.
    script = max(counts, key=lambda name: counts[name] * (2 if name in ("han", "kana", "hangul") else 1))
    if script in ("han", "kana", "hangul"):
        return _eastern(counts, counts["han"] + counts["kana"] + counts["hangul"], expected)
    if script in ("latin", "cyrillic", "arabic"):
        candidates = {"latin": LATIN, "cyrillic": CYRILLIC, "arabic": ARABIC}[script]
        return _among(candidates, sample, counts[script], expected)
    return Language(script, 0.99 if counts[script] > 5 else 0.9)


def _scripts(sample: str) -> dict[str, int]:
    """Letters of each script; where Latin or Cyrillic has most of the text the others are not counted."""
    counts: dict[str, int] = {}
    for name, letters in _SCRIPTS:
        counts[name] = sum(map(len, letters.findall(sample)))
        if name in ("latin", "cyrillic") and counts[name] > len(sample) * 0.6:
            return {name: counts[name]}
    return counts


def _eastern(counts: dict[str, int], total: int, expected: str | None) -> Language:
    if counts["hangul"] > total * 0.2:
        return Language("ko", 0.99)
    if counts["kana"] > max(0, total * 0.03):
        return Language("ja", 0.99 if counts["kana"] > 2 else 0.8)
    if expected == "ja" and total < 30:
        return Language("ja", 0.6, "Chinese characters alone, as Japanese headlines have them too")
    return Language("zh", 0.99 if total > 5 else 0.9)


def _among(candidates: tuple[str, ...], sample: str, letters: int, expected: str | None) -> Language:
    words = [word.lower() for word in _WORDS.findall(sample)]
    if candidates is CYRILLIC and len(KAZAKH.findall(sample.lower())) > 0.03 * letters:
        return Language("kk", 0.95)
    by_letters = _letters(candidates, sample.lower())
    by_words = _own_words(candidates, words)
    if not any(by_words.values()) and (
        (len(words) < 2 and letters < NAME) or (sample.isupper() and len(words) < 3)
    ):
        # NATO, VIDEO, Gazprom: the same in many languages.
        return Language(expected or UNDETERMINED, 0.3 if expected else 0.0, "a name or a word alone")
    score = {
        code: log(_RARE.get(code, 1.0))
        + (log(EXPECTED) if code == expected else 0.0)
        + by_letters[code]
        + by_words[code]
        for code in candidates
    }
    by_lingua: dict[str, float] = {}
    by_langdetect: dict[str, float] = {}
    if not _settled(score, expected):
        by_lingua = _lingua(candidates, sample)
        for code in candidates:
            score[code] += log(max(by_lingua.get(code, 0.0), 1e-4))
    if by_lingua and not _settled(score, expected):
        by_langdetect = _langdetect(candidates, sample)
        for code in candidates if by_langdetect else ():
            # Where it has no profile of a language, its word counts neither way.
            known = code in _profiles(candidates)
            score[code] += 0.7 * log(max(by_langdetect.get(code, 0.0), 1e-3) if known else 0.1)
    best = max(score, key=lambda code: score[code])
    confidence = 1.0 / sum(exp(max(-60.0, other - score[best])) for other in score.values())
    doubts: list[str] = []
    if letters < SHORT or len(words) < 3:
        # Names and single words say little: ROMGAZ is no Polish.
        if expected in candidates and expected != best and score[best] - score[expected] < 2 * LETTER:
            best, confidence = expected, 0.5
        confidence = min(confidence, 0.8)
        doubts.append("the text is short")
    for detector, said in (("langdetect", by_langdetect), ("lingua", by_lingua)):
        top = max(said, key=lambda code: said[code], default=best)
        if top != best and (detector == "lingua" or best in _profiles(candidates)):
            doubts.append(f"{detector} says {top}")
            confidence = min(confidence, 0.9)
    return Language(best, round(min(confidence, 0.999), 3), "; ".join(doubts) or None)


def _settled(score: dict[str, float], expected: str | None) -> bool:
    """Whether the outlet's own language leads by so much that the next, slower detector need not be asked."""
    if expected not in score:
        return False
    return score[expected] - max(other for code, other in score.items() if code != expected) > SETTLED


def _letters(candidates: tuple[str, ...], sample: str) -> dict[str, float]:
    """What letters of their own, and letters they cannot have, say for and against the candidates."""
    own, foreign = dict.fromkeys(candidates, 0), dict.fromkeys(candidates, 0)
    speaking = _speaking_letters(candidates)
    for letter in speaking.keys() & set(sample):
        count = sample.count(letter)
        for code, is_own in speaking[letter]:
            (own if is_own else foreign)[code] += count
    # One foreign letter may stand in a name or a quotation, so it counts less than the next.
    return {
        code: min(own[code], 3) * LETTER / 2
        - (min(foreign[code], 4) * LETTER / 2 if foreign[code] > 1 else foreign[code] * LETTER / 4)
        for code in candidates
    }


@cache
def _speaking_letters(candidates: tuple[str, ...]) -> dict[str, list[tuple[str, bool]]]:
    """For each letter that says something the candidates it speaks for (True) or against (False)."""
    speaking: dict[str, list[tuple[str, bool]]] = {}
    for code in candidates:
        for letter in set(_OWN_LETTERS.get(code, "").lower()):
            speaking.setdefault(letter, []).append((code, True))
        for letter in set(_NEVER.get(code, "")):
            speaking.setdefault(letter, []).append((code, False))
    return speaking


def _own_words(candidates: tuple[str, ...], words: list[str]) -> dict[str, float]:
    """What function words say; a word that many languages share says little."""
    scores = dict.fromkeys(candidates, 0.0)
    holders = _holders(candidates)
    for word in words[:40]:
        for code in holders.get(word, ()):
            scores[code] += WORD / len(holders[word])
    return scores


@cache
def _holders(candidates: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The candidates that a function word belongs to."""
    holders: dict[str, tuple[str, ...]] = {}
    for code in candidates:
        for word in set(_OWN_WORDS.get(code, "").split()):
            holders[word] = (*holders.get(word, ()), code)
    return holders


def _lingua(candidates: tuple[str, ...], sample: str) -> dict[str, float]:
    with _lock:
        detector = _lingua_detector(candidates)
    found = detector.compute_language_confidence_values(sample[:SAMPLED])
    names = {name: code for code, name in _LINGUA_NAMES.items()}
    values = {value.language.iso_code_639_1.name.lower(): value.value for value in found}
    return {names.get(name, name): value for name, value in values.items() if value > 0}


@cache
def _lingua_detector(candidates: tuple[str, ...]) -> LanguageDetector:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, _LINGUA_NAMES.get(code, code).upper()) for code in candidates]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()


def _langdetect(candidates: tuple[str, ...], sample: str) -> dict[str, float]:
    """Probabilities by langdetect; none where it finds nothing to go by."""
    from langdetect.lang_detect_exception import LangDetectException

    with _lock:
        factory = _langdetect_factory(candidates)
    detector = factory.create()
    detector.set_max_text_length(SAMPLED)
    detector.n_trial = TRIALS
    detector.append(sample)
    try:
        return {found.lang: found.prob for found in detector.get_probabilities()}
    except LangDetectException:
        return {}


@cache
def _langdetect_factory(candidates: tuple[str, ...]) -> Any:
    import langdetect
    from langdetect.detector_factory import DetectorFactory

    factory = DetectorFactory()
    # Without a seed the same headline changes its language between runs.
    factory.set_seed(20260312)
    folder = Path(langdetect.__file__).parent / "profiles"
    factory.load_json_profile([(folder / code).read_text("utf-8") for code in _profiles(candidates)])
    return factory


@cache
def _profiles(candidates: tuple[str, ...]) -> tuple[str, ...]:
    import langdetect

    folder = Path(langdetect.__file__).parent / "profiles"
    return tuple(code for code in candidates if (folder / code).is_file())
