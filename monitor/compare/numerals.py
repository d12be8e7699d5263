"""How four languages write numbers: words, scales, months, currencies, hedges, and the patterns made of them."""
# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from monitor.compare.words import loosely, one_of, plain

ABOUT, LEAST, MOST = "about", "at least", "at most"

# --- words -----------------------------------------------------------------------------------

_SMALL = {
    "en": """half:0.5 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13
        fourteen:14 fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50
        sixty:60 seventy:70 eighty:80 ninety:90 hundred:100 one:1""",
    "ro": """doi:2 două:2 doua:2 trei:3 patru:4 cinci:5 șase:6 şase:6 șapte:7 şapte:7 opt:8 nouă:9 zece:10 unsprezece:11
        doisprezece:12 douăsprezece:12 treisprezece:13 paisprezece:14 cincisprezece:15 șaisprezece:16
        șaptesprezece:17 optsprezece:18 nouăsprezece:19 douăzeci:20 treizeci:30 patruzeci:40 cincizeci:50
        șaizeci:60 șaptezeci:70 optzeci:80 nouăzeci:90 sută:100 sute:100 unu:1""",
    "ru": """два:2 две:2 двух:2 двум:2 двое:2 двоих:2 три:3 трех:3 трёх:3 трем:3 трое:3 троих:3 четыре:4 четырех:4
        четырёх:4 четверо:4 четверых:4 пять:5 пяти:5 пятеро:5 пятерых:5 шесть:6 шести:6 шестеро:6 семь:7 семи:7 семеро:7
        восемь:8 восьми:8 девять:9 девяти:9 десять:10 десяти:10 одиннадцать:11 двенадцать:12 тринадцать:13
        четырнадцать:14 пятнадцать:15 шестнадцать:16 семнадцать:17 восемнадцать:18 девятнадцать:19 двадцать:20
        двадцати:20 тридцать:30 тридцати:30 сорок:40 сорока:40 пятьдесят:50 шестьдесят:60 семьдесят:70
        восемьдесят:80 девяносто:90 сто:100 двести:200 триста:300 четыреста:400 пятьсот:500 шестьсот:600
        семьсот:700 восемьсот:800 девятьсот:900 один:1 одна:1 одного:1 дюжина:12 дюжину:12""",
    "uk": """два:2 дві:2 двох:2 двом:2 двоє:2 три:3 трьох:3 троє:3 чотири:4 чотирьох:4 четверо:4 п'ять:5 п’ять:5 п'яти:5
        п’яти:5 п'ятеро:5 п’ятеро:5 шість:6 шести:6 шестеро:6 сім:7 семи:7 вісім:8 восьми:8 дев'ять:9 дев’ять:9
        десять:10 десяти:10 одинадцять:11 дванадцять:12 тринадцять:13 чотирнадцять:14 п'ятнадцять:15 п’ятнадцять:15
        шістнадцять:16 сімнадцять:17 вісімнадцять:18 дев'ятнадцять:19 дев’ятнадцять:19 двадцять:20 двадцяти:20
        тридцять:30 тридцяти:30 сорок:40 п'ятдесят:50 п’ятдесят:50 шістдесят:60 сімдесят:70 вісімдесят:80
        дев'яносто:90 дев’яносто:90 сто:100 двісті:200 триста:300 чотириста:400 п'ятсот:500 п’ятсот:500 шістсот:600
        сімсот:700 вісімсот:800 дев'ятсот:900 дев’ятсот:900 один:1 одна:1 одного:1 дюжина:12
        дюжину:12""",
}
# A power of ten, or after an x the factor itself.
_SCALES = {
    "en": "thousand:3 thousands:3 k:3 million:6 millions:6 mln:6 mn:6 m:6 billion:9 billions:9 bln:9 bn:9 b:9 trillion:12"
    " trillions:12 tn:12 trln:12 dozen:x12",
    "ro": "mie:3 mii:3 mil:6 milion:6 milioane:6 mld:9 miliard:9 miliarde:9 trilion:12 trilioane:12 bilioane:12"
    " duzina:x12 duzină:x12 duzini:x12",
    "ru": "тыс:3 тысяча:3 тысячи:3 тысяч:3 тысячам:3 тысячами:3 млн:6 миллион:6 миллиона:6 миллионов:6 миллионам:6"
    " млрд:9 миллиард:9 миллиарда:9 миллиардов:9 миллиардам:9 трлн:12 триллион:12 триллиона:12 триллионов:12"
    " десяток:x10 десятка:x10",
    "uk": "тис:3 тисяча:3 тисячі:3 тисяч:3 млн:6 мільйон:6 мільйона:6 мільйони:6 мільйонів:6 млрд:9 мільярд:9"
    " мільярда:9 мільярди:9 мільярдів:9 трлн:12 трильйон:12 трильйона:12 трильйони:12 трильйонів:12"
    " десяток:x10 десятки:x10",
}
_ORDINAL_WORDS = {
    "en": """first:1 second:2 third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10 eleventh:11
        twelfth:12 thirteenth:13 fourteenth:14 fifteenth:15 sixteenth:16 seventeenth:17 eighteenth:18 nineteenth:19
        twentieth:20 thirtieth:30 fortieth:40 fiftieth:50""",
    "ro": "primul:1 prima:1 întâi:1",
    "ru": """перв:1 втор:2 трет:3 четверт:4 пят:5 шест:6 седьм:7 восьм:8 девят:9 десят:10 одиннадцат:11 двенадцат:12
        тринадцат:13 четырнадцат:14 пятнадцат:15 шестнадцат:16 семнадцат:17 восемнадцат:18 девятнадцат:19 двадцат:20
        тридцат:30 сороков:40 пятидесят:50""",
    "uk": """перш:1 друг:2 трет:3 четверт:4 п'ят:5 п’ят:5 шост:6 сьом:7 восьм:8 дев'ят:9 дев’ят:9 десят:10 одинадцят:11
        дванадцят:12 тринадцят:13 чотирнадцят:14 п'ятнадцят:15 п’ятнадцят:15 шістнадцят:16 сімнадцят:17
        вісімнадцят:18 дев'ятнадцят:19 дев’ятнадцят:19 двадцят:20 тридцят:30 сороков:40""",
}
_PLACE = {
    "en": r"place|spot|position|rank(?:ing)?",
    "ro": r"loc(?:ul|ului)?|poziți[ae]|poziţi[ae]",
    "ru": r"мест[оаеу]|позици[яиюей]+|строчк[аеуи]",
    "uk": r"місц[еяіею]+|позиці[яюїєю]+|сходинк[аиу]",
}
_MONTHS = {
    "en": "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sept?(?:ember)? oct(?:ober)?"
    " nov(?:ember)? dec(?:ember)?",
    "ro": "ian(?:uarie)? feb(?:ruarie)? mar(?:tie)? apr(?:ilie)? mai iun(?:ie)? iul(?:ie)? aug(?:ust)? sept?(?:embrie)?"
    " oct(?:ombrie)? noi(?:embrie)? dec(?:embrie)?",
    "ru": "январ[яьею] феврал[яьею] март[ае]? апрел[яьею] ма[йяе] июн[яьею] июл[яьею] август[ае]? сентябр[яьею]"
    " октябр[яьею] ноябр[яьею] декабр[яьею]",
    "uk": "січ(?:ень|ня|ні) лют(?:ий|ого|ому) берез(?:ень|ня|ні) квіт(?:ень|ня|ні) трав(?:ень|ня|ні) черв(?:ень|ня|ні)"
    " лип(?:ень|ня|ні) серп(?:ень|ня|ні) верес(?:ень|ня|ні) жовт(?:ень|ня|ні) листопад[аі]? груд(?:ень|ня|ні)",
}
_CURRENCIES = (
    (
        "USD",
        r"us\s?dollars?|u\.s\. dollars?|dollars?|usd|dolari(?:lor)?|dolar[iu]?\w*|доллар\w*|долл|долар\w*|дол",
    ),
    ("EUR", r"euros?|eur|евро|євро"),
    ("GBP", r"pounds?(?! of)|gbp|lire sterline|фунт\w* стерлинг\w*|фунт\w* стерлінг\w*"),
    ("RUB", r"roubles?|rubles?|rub|ruble(?:lor)?|рубл\w*|руб|крб"),
    ("UAH", r"hryvnias?|hryvnyas?|hryvni|uah|grivne(?:lor)?|грив\w*|грн"),
    ("CNY", r"yuan|renminbi|rmb|cny|yuani(?:lor)?|юан\w*"),
    ("LEI", r"lei|leu|leilor|mdl|ron|ле[йяюев]+|леї|леїв"),
    ("JPY", r"yen|jpy|yeni|иен\w*|єн\w?"),
    ("BYN", r"byn"),
    ("KZT", r"tenge|тенге"),
    ("INR", r"rupees?|inr|rupii|рупи\w*|рупі\w*"),
)
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "¥": "CNY", "₹": "INR"}
_HEDGES = {
    "en": {
        ABOUT: r"about|around|roughly|approximately|nearly|almost|some|close to|an estimated|estimated|circa",
        LEAST: r"at least|more than|over|no less than|not less than|no fewer than|upwards of|exceeding|above|minimum of",
        MOST: r"up to|at most|less than|fewer than|no more than|under|below|as many as|as much as",
    },
    "ro": {
        ABOUT: r"circa|aproximativ|aproape|vreo|în jur de|cam|în jurul a",
        LEAST: r"cel puțin|cel puţin|peste|mai mult de|mai mulți de|mai multe de|minimum|minim|nu mai puțin de",
        MOST: r"până la|pînă la|cel mult|sub|mai puțin de|maximum|maxim",
    },
    "ru": {
        ABOUT: r"около|примерно|приблизительно|почти|порядка|ориентировочно",
        LEAST: r"не менее|как минимум|более|более чем|свыше|больше|не меньше|минимум|превы\w+",
        MOST: r"до|не более|менее|максимум|меньше",
    },
    "uk": {
        ABOUT: r"близько|приблизно|майже|орієнтовно|десь",
        LEAST: r"щонайменше|не менше|понад|більше|більше ніж|як мінімум|мінімум|перевищ\w+",
        MOST: r"до|не більше|менше|максимум|щонайбільше",
    },
}
_YEAR_BEFORE = {
    "en": r"in|since|by|from|until|till|during|of|for|year|before|after|early|late|mid|to|and|than|through|between",
    "ro": r"în|in|din|anul|anului|până în|de|pe|pentru|anii|după|înainte de|și",
    "ru": r"в|с|до|по|к|на|от|за|после|году|и|во",
    "uk": r"у|в|з|до|по|на|від|за|після|з",
}
LITERAL = (
    r"\d{1,3}(?: \d{3})+(?!\d)(?:,\d{1,3})?"
    r"|\d{1,3}(?:[.,'’]\d{3})+(?!\d)(?:[.,]\d{1,4})?"
    r"|\d{1,15}(?:[.,]\d{1,6})?"
)
CURRENCY = re.compile("|".join(f"(?P<{code}>{forms})" for code, forms in _CURRENCIES), re.IGNORECASE)
CURRENCY_LEAD = re.compile(
    r" ?(?:(?:de|of|în) )?(?:(?:российских|американских|молдавских|румынских|US|U\.S\.|Russian) )?"
)
SIGN_BEFORE = re.compile(r"(?:US|R|A|C)?([$€£₽₴¥₹]) ?\Z")
SIGN_AFTER = re.compile(r" ?([$€£₽₴¥₹])")
PERCENT = re.compile(
    r" ?-?(?:%|(?:per ?cent|pct|percent|la sută|la suta|процент\w*|відсот\w*|проц)\b)", re.IGNORECASE
)
POINTS = re.compile(
    r" ?(?:(?:percentage|percent) points?|puncte procentuale|(?:процентн|відсотков)\w+ пункт\w*|[пв]\. ?п\.)",
    re.IGNORECASE,
)
UNTIL = re.compile(rf" ?[-–—] ?({LITERAL})(?![\d.:/])")
AGE = re.compile(r"-year-old|-летн\w+|-річн\w+| de ani\b| years old| years of age")
JOINED = re.compile(r"-[^\W\d_]|-?(?:th|fold)\b")
COMPOUND = re.compile(r"-[^\W\d_]")
CLOCK = re.compile(
    r" ?: ?\d\d\b|[:/]\d|\.\d| ?(?:a\.m|p\.m|am\b|pm\b)|\.[0-5]\d\b| (?:(?:часов|часа|години?) )?(?:утра|вечера|ночи|ранку|вечора|ночі)\b"
)
CLOCK_BEFORE = re.compile(r"\d ?: ?\Z|\d[:/–—−]\Z|\b(?:ora|orele) \Z")
HOUR = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
NAME_BEFORE = re.compile(r"[^\W\d_][-‑]\Z")
SECTION = re.compile(
    r"(?:^| )(?:art(?:icle|icolul|\.)|стат\w+|ст\.|section|alin\.|п\.|пункт\w*|№|nr\.|no\.) ?\Z",
    re.IGNORECASE,
)
SEAT = re.compile(r" (?:место|месте|місце|місці|строчк\w|позици[юя])\b")
YEAR_AFTER = re.compile(r" ?(?:год\w*|гг?\b|р(?:ік|оку|оці|оки|оків|\b\.?)|рр\b)")
COUNTED = re.compile(
    r" (?:de )?(?:people|soldiers|troops|человек|людей|осіб|persoane|oameni|militari|km|км|тонн|tone|lei|руб|грн|долл|euro)"
)
RANKING = re.compile(
    r"\brank|index\b|\btops?\b|\blist of|rating|clasament|indicel|рейтинг|индекс|індекс|позици|позиці|строчк|"
    r"\bplaced?\b|\bposition|finish|came\b|занима\w|посіда\w",
    re.IGNORECASE,
)
CHANGE = re.compile(
    r"(?:рос|рас[тл]|низ|ниж|выс|выш|велич|крат|меньш|замедл|пад|упал|опуст|поднял|дош)\w*|\b(?:с|з) \d|(?:зріс|підв|зменш|збільш|сповіл|впа)\w*"
    r"|(?:crescut|scăzut|urcat|coborât|redus|ajuns|majorat|de la)",
    re.IGNORECASE,
)
PARENT = re.compile(r"\b(?:mother|father|mum|mom|dad|grandmother|grandfather)s? of \Z", re.IGNORECASE)
NOT_ALONE = frozenset(("nouă", "sute", "sută", "hundred", "сорока", "сім", "сто"))
"""Number words that are other words too, or too vague."""

LANGUAGES = ("en", "ro", "ru", "uk")
_ORDINAL_ENDING = {
    "en": r"(?:st|nd|rd|th)\b",
    "ro": r"-(?:lea|a|ul)\b",
    "ru": r"-(?:[а-я]{0,2}(?:й|я|е|м|ю|х|го|му|ой|ом|ый|ая|ое|ую))\b",
    "uk": r"-(?:[а-яіїє]{0,2}(?:й|я|а|е|м|у|ю|х|го|му|ї|ій|ий|ше|те|ге|ме|му))\b",
}
_TENS = {
    "en": r"(?:(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?",
    "ro": "(?P<tens>)",
    "ru": r"(?:(?P<tens>двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят) )?",
    "uk": r"(?:(?P<tens>двадцять|тридцять|сорок|п.ятдесят|шістдесят|сімдесят|вісімдесят) )?",
}
_ORDINAL_WORD_ENDING = r"(?:ый|ое|ая|ого|ому|ом|ой|ую|ем|ье|ий|ья|ьем|ьего|ым|ей|ю|е|а|у|ій|им|є|я)?"
_GLUED = r"(?:%|km|mw|gw|kg|st\b|х\b)"


@cache
def words(language: str) -> dict[str, float]:
    """Number words and their values."""
    return {plain(w): float(v) for w, _, v in (pair.partition(":") for pair in _SMALL[language].split())}


@cache
def scales(language: str) -> dict[str, float]:
    """Words that multiply: thousand, млн, dozen."""
    pairs = (pair.partition(":") for pair in _SCALES[language].split())
    return {w: float(v[1:]) if v[0] == "x" else 10.0 ** int(v) for w, _, v in pairs}


@cache
def ordinals(language: str) -> dict[str, float]:
    """Ordinals in words, in Russian and Ukrainian their stems."""
    return {w: float(v) for w, _, v in (pair.partition(":") for pair in _ORDINAL_WORDS[language].split())}


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one language."""

    language: str
    dates: re.Pattern[str]
    undated: re.Pattern[str]
    """The only date that has no digit: a month alone."""
    months: tuple[re.Pattern[str], ...]
    numbers: re.Pattern[str]
    scale: re.Pattern[str]
    hedge: re.Pattern[str]
    place_after: re.Pattern[str]
    place_before: re.Pattern[str]
    ordinal: re.Pattern[str]
    ordinals: re.Pattern[str]
    year_before: re.Pattern[str]
    spelled: re.Pattern[str]
    glued: re.Pattern[str]
    """What may follow digits without a blank."""


def _undated(month: str) -> str:
    """A month without day and year: in May."""
    return rf"\b(?:in|since|by|until|during|of) (?P<month3>{month})\b(?! \d)"


def _dates(month: str, bare_month: bool) -> str:
    year = r"(?:19|20)\d\d"
    before_year = r"(?:of |din )?" if bare_month else ""
    return (
        rf"(?P<iso>(?<!\d){year}-\d\d-\d\d(?!\d))"
        rf"|(?P<dotted>(?<![\d.])\d{{1,2}}\.\d{{1,2}}\.{year}(?!\d))"
        rf"|(?<![\d.,])(?P<day>\d{{1,2}})(?:st|nd|rd|th|-го|-е|-ого)? (?:of )?(?P<month>{month})\b\.?(?: ?,? (?P<year>{year})(?!\d))?"
        rf"|\b(?P<month2>{month})\b\.? (?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%.,]\d|[\d%]| ?(?:%|p\.?m|a\.?m|million|billion|percent|per cent))"
        rf"(?: ?,? (?P<year2>{year})(?!\d))?|{before_year}(?P<year3>{year})(?!\d))"
        rf"|{_undated(month)}"
    )


@cache
def grammar(language: str) -> Grammar:
    """The patterns of a language; of English for one without rules."""
    if language not in LANGUAGES:
        language = "en"
    months = _MONTHS[language].split()
    hedges = "|".join(f"(?P<{name.replace(' ', '_')}>{forms})" for name, forms in _HEDGES[language].items())
    small = [pair.partition(":")[0] for pair in _SMALL[language].split()]
    simple = one_of(w for w in [*small, *scales(language)] if len(w) > 2)
    joint = r"(?:[ -](?:and |a |și |şi |de )?)"
    ending = _ORDINAL_WORD_ENDING if language in ("ru", "uk") else ""
    scale = one_of(scales(language))
    place = _PLACE[language]
    # English has the number before the place: in 31st place, but not the place where six met.
    before = "in the rank of" if language == "en" else place

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(loosely(text), re.IGNORECASE)

    return Grammar(
        language,
        dates=pattern(_dates("|".join(months), language in ("en", "ro"))),
        undated=pattern(_undated("|".join(months))),
        months=tuple(pattern(month + r"\Z") for month in months),
        numbers=re.compile(rf"(?<![^\W_])(?<![№#§/])(?<![\d.,:-])(?:{LITERAL})"),
        scale=pattern(rf"[ -]?(?:de )?({scale})\b\.?"),
        hedge=pattern(rf"(?:^|[ («„“\"])(?:{hedges}) (?:the |a |de |чем |ніж )?\Z"),
        place_after=pattern(rf" (?:[^\W\d_]+ )?(?:{place})\b"),
        place_before=pattern(
            rf"\b(?:{before}|№|#|at number|as number|ranks?|ranked|ranking|placed|номер) ?(?:al |a |the |at |as |№)?\Z"
        ),
        ordinal=pattern(_ORDINAL_ENDING[language]),
        ordinals=pattern(rf"\b{_TENS[language]}(?P<unit>{one_of(ordinals(language))}){ending}\b"),
        year_before=pattern(rf"(?:^|[ («\"])(?:{_YEAR_BEFORE[language]}) \Z"),
        spelled=pattern(rf"\b{simple}(?:{joint}{simple})*\b"),
        glued=pattern(rf"{_ORDINAL_ENDING[language]}|[ -]?(?:{scale})\b|{_GLUED}"),
    )
