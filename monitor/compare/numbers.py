"""Numbers in a text: value, unit, rank, date and money, by the habits of its language.

The spans are found by patterns of its own, left to right, in time linear in the text.
"""

# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

ABOUT, LEAST, MOST = "about", "at least", "at most"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands in a text."""

    kind: str
    """count, percent, money, rank, ordinal, age or date."""
    value: float
    """The number itself; a date as yyyymmdd with zeros for what is not said."""
    start: int
    end: int
    unit: str = ""
    """Currency of money."""
    hedge: str = ""
    """about, at least or at most."""
    high: float | None = None
    """Upper end of a range."""
    exact: bool = True
    """False where it was rounded by its words: 1.5 billion."""

    @property
    def shown(self) -> str:
        """The quantity in English: 31st, 1.5 billion RUB, 42%."""
        return show(self)


# --- words -----------------------------------------------------------------------------------

_SMALL = {
    "en": """two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13
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
        семьсот:700 восемьсот:800 девятьсот:900 один:1 одна:1 одного:1""",
    "uk": """два:2 дві:2 двох:2 двом:2 двоє:2 три:3 трьох:3 троє:3 чотири:4 чотирьох:4 четверо:4 п'ять:5 п’ять:5 п'яти:5
        п’яти:5 п'ятеро:5 п’ятеро:5 шість:6 шести:6 шестеро:6 сім:7 семи:7 вісім:8 восьми:8 дев'ять:9 дев’ять:9
        десять:10 десяти:10 одинадцять:11 дванадцять:12 тринадцять:13 чотирнадцять:14 п'ятнадцять:15 п’ятнадцять:15
        шістнадцять:16 сімнадцять:17 вісімнадцять:18 дев'ятнадцять:19 дев’ятнадцять:19 двадцять:20 двадцяти:20
        тридцять:30 тридцяти:30 сорок:40 п'ятдесят:50 п’ятдесят:50 шістдесят:60 сімдесят:70 вісімдесят:80
        дев'яносто:90 дев’яносто:90 сто:100 двісті:200 триста:300 чотириста:400 п'ятсот:500 п’ятсот:500 шістсот:600
        сімсот:700 вісімсот:800 дев'ятсот:900 дев’ятсот:900 один:1 одна:1 одного:1""",
}
_SCALES = {
    "en": "thousand:3 thousands:3 k:3 million:6 millions:6 mln:6 mn:6 m:6 billion:9 billions:9 bln:9 bn:9 b:9 trillion:12"
    " trillions:12 tn:12 trln:12",
    "ro": "mie:3 mii:3 mil:6 milion:6 milioane:6 mld:9 miliard:9 miliarde:9 trilion:12 trilioane:12 bilioane:12",
    "ru": "тыс:3 тысяча:3 тысячи:3 тысяч:3 тысячам:3 тысячами:3 млн:6 миллион:6 миллиона:6 миллионов:6 миллионам:6"
    " млрд:9 миллиард:9 миллиарда:9 миллиардов:9 миллиардам:9 трлн:12 триллион:12 триллиона:12 триллионов:12",
    "uk": "тис:3 тисяча:3 тисячі:3 тисяч:3 млн:6 мільйон:6 мільйона:6 мільйони:6 мільйонів:6 млрд:9 мільярд:9"
    " мільярда:9 мільярди:9 мільярдів:9 трлн:12 трильйон:12 трильйона:12 трильйони:12 трильйонів:12",
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
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "¥": "CNY", "₹": "INR"}
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
_PERCENT = r"%|per ?cent\b|pct\b|percent\b|la sută\b|la suta\b|процент\w*|відсот\w*|проц\b"
_POINTS = r"(?:percentage|percent) points?|puncte procentuale|puncte|процентн\w+ пункт\w*|п\.\s?п\.|відсотков\w+ пункт\w*|в\.\s?п\."
_YEAR_BEFORE = {
    "en": r"in|since|by|from|until|till|during|of|for|year|before|after|early|late|mid|to|and|than|through|between",
    "ro": r"în|in|din|anul|anului|până în|de|pe|pentru|anii|după|înainte de|și",
    "ru": r"в|с|до|по|к|на|от|за|после|году|и|во",
    "uk": r"у|в|з|до|по|на|від|за|після|з",
}
_YEAR_AFTER = r"\s?(?:-?х\s)?(?:год\w*|гг?\b|р(?:ік|оку|оці|оки|оків|\b\.?)|рр\b)"

_SEAT = re.compile(r"\s(?:место|месте|місце|місці|строчк\w|позици[юя])\b")

_LANGUAGES = ("en", "ro", "ru", "uk")


@cache
def _words(language: str) -> dict[str, float]:
    return {w: float(v) for w, _, v in (pair.partition(":") for pair in _SMALL[language].split())}


@cache
def _scales(language: str) -> dict[str, float]:
    return {w: 10.0 ** int(v) for w, _, v in (pair.partition(":") for pair in _SCALES[language].split())}


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns of one language."""

    language: str
    dates: re.Pattern[str]
    months: tuple[re.Pattern[str], ...]
    numbers: re.Pattern[str]
    scale: re.Pattern[str]
    hedge: re.Pattern[str]
    place_after: re.Pattern[str]
    place_before: re.Pattern[str]
    ordinal: re.Pattern[str]
    year_before: re.Pattern[str]
    words: re.Pattern[str]


_CURRENCY = re.compile("|".join(f"(?P<{code}>{words})" for code, words in _CURRENCIES), re.IGNORECASE)
_LITERAL = (
    r"\d{1,3}(?:[    ]\d{3})+(?!\d)(?:,\d{1,3})?"
    r"|\d{1,3}(?:[.,'’]\d{3})+(?!\d)(?:[.,]\d{1,4})?"
    r"|\d{1,15}(?:[.,]\d{1,6})?"
)
_ORDINAL_ENDING = {
    "en": r"(?:st|nd|rd|th)\b",
    "ro": r"-(?:lea|a|ul)\b",
    "ru": r"-(?:[а-я]{0,2}(?:й|я|е|м|ю|х|го|му|ой|ом|ый|ая|ое|ую))\b",
    "uk": r"-(?:[а-яіїє]{0,2}(?:й|я|а|е|м|у|ю|х|го|му|ї|ій|ий|ше|те|ге|ме|му))\b",
}


@cache
def _grammar(language: str) -> _Grammar:
    months = _MONTHS[language].split()
    month = "|".join(months)
    year = r"(?:19|20)\d\d"
    dates = (
        rf"(?P<iso>(?<!\d){year}-\d\d-\d\d(?!\d))"
        rf"|(?P<dotted>(?<![\d.])\d{{1,2}}\.\d{{1,2}}\.{year}(?!\d))"
        rf"|(?<![\d.,])(?P<day>\d{{1,2}})(?:st|nd|rd|th|-го|-е|-ого)?\s(?:of\s)?(?P<month>{month})\b\.?(?:,?\s(?P<year>{year})(?!\d))?"
        rf"|\b(?P<month2>{month})\b\.?\s(?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]|\s?(?:%|p\.?m|a\.?m|million|billion|percent))"
        rf"(?:,?\s(?P<year2>{year})(?!\d))?|(?P<year3>{year})(?!\d))"
    )
    words = _words(language)
    simple = "|".join(
        sorted((re.escape(w) for w in [*words, *_scales(language)] if len(w) > 2), key=lambda w: -len(w))
    )
    joint = r"(?:[\s-](?:and\s|și\s|şi\s|de\s)?)"
    hedges = "|".join(f"(?P<{name.replace(' ', '_')}>{words_})" for name, words_ in _HEDGES[language].items())
    return _Grammar(
        language,
        re.compile(dates, re.IGNORECASE),
        tuple(re.compile(m + r"\Z", re.IGNORECASE) for m in months),
        re.compile(rf"(?<![^\W_])(?<![№#§/])(?<![\d.,:-])(?P<literal>{_LITERAL})"),
        re.compile(
            r"[\s -]?(?:de\s)?("
            + "|".join(sorted((re.escape(w) for w in _scales(language)), key=lambda w: -len(w)))
            + r")\b\.?",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:^|[\s(«„“\"])(?:{hedges})\s(?:the\s|a\s|de\s|чем\s|ніж\s)?\Z", re.IGNORECASE),
        re.compile(rf"\s(?:[^\W\d_]+\s)?(?:{_PLACE[language]})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:{_PLACE[language]}|№|#|number|no\.|ranks?|ranked|ranking|placed|номер)\s?(?:al\s|a\s|the\s|at\s|as\s|№)?\Z",
            re.IGNORECASE,
        ),
        re.compile(_ORDINAL_ENDING[language], re.IGNORECASE),
        re.compile(rf"(?:^|[\s(«\"])(?:{_YEAR_BEFORE[language]})\s\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{simple})(?:{joint}(?:{simple}))*\b", re.IGNORECASE),
    )


# --- finding ---------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def find(text: str, language: str) -> tuple[Quantity, ...]:
    """Every number of a sentence, in order. A language without rules is read like English."""
    grammar = _grammar(language if language in _LANGUAGES else "en")
    text = text.replace(" ", " ").replace(" ", " ").replace(" ", " ")
    found: list[Quantity] = []
    taken: list[tuple[int, int]] = []
    for match in grammar.dates.finditer(text):
        date = _date(match, grammar)
        if date is not None:
            found.append(Quantity("date", date, match.start(), match.end()))
            taken.append(match.span())
    if any(c.isdigit() for c in text):
        busy = 0
        for match in grammar.numbers.finditer(text):
            start, end = match.span("literal")
            if start < busy or any(a < end and start < b for a, b in taken):
                continue
            quantity = _literal(text, start, end, grammar)
            if quantity:
                found.append(quantity)
                busy = quantity.end
                taken.append((quantity.start, quantity.end))
    found += _ordinal_words(text, grammar, taken)
    for match in grammar.words.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        quantity = _spelled(text, match, grammar)
        if quantity:
            found.append(quantity)
            taken.append((quantity.start, quantity.end))
    found.sort(key=lambda q: q.start)
    return tuple(found)


def _date(match: re.Match[str], grammar: _Grammar) -> float | None:
    parts = match.groupdict()
    if parts["iso"]:
        year, month, day = (int(p) for p in parts["iso"].split("-"))
    elif parts["dotted"]:
        day, month, year = (int(p) for p in parts["dotted"].split("."))
    else:
        name = parts["month"] or parts["month2"]
        # "may" and "mar" are words too: in English a month has a capital.
        if grammar.language == "en" and not name[0].isupper():
            return None
        month = next(i for i, m in enumerate(grammar.months, 1) if m.match(name))
        day = int(parts["day"] or parts["day2"] or 0)
        year = int(parts["year"] or parts["year2"] or parts["year3"] or 0)
    if not (1 <= month <= 12 and 0 <= day <= 31):
        return None
    return float(year * 10000 + month * 100 + day)


def _parse(literal: str, language: str) -> float | None:
    """The value of digits with separators; None for what is no number, as in 1.2.3."""
    bare = re.sub(r"[\s   '’]", "", literal)
    dots, commas = bare.count("."), bare.count(",")
    if dots and commas:
        last = max(bare.rfind("."), bare.rfind(","))
        return float(re.sub("[.,]", "", bare[:last]) + "." + bare[last + 1 :])
    if dots + commas > 1:
        return float(re.sub("[.,]", "", bare))
    if dots or commas:
        mark = "." if dots else ","
        whole, _, part = bare.partition(mark)
        groups = len(part) == 3 and whole not in ("0", "") and len(whole) <= 3
        # A lone group of three: thousands by the language's own mark, decimals by the other.
        thousands = {"en": ",", "ro": ".", "ru": ".", "uk": "."}[language]
        if groups and mark == thousands:
            return float(whole + part)
        return float(f"{whole}.{part}")
    return float(bare)


def _literal(text: str, start: int, end: int, grammar: _Grammar) -> Quantity | None:
    language = grammar.language
    after = text[end : end + 60]
    before = text[max(0, start - 40) : start]
    if re.match(r"[:/]\d|\.\d|\s?(?:a\.m|p\.m|am\b|pm\b)", after) or re.search(r"\d[:/]\Z", before):
        return None  # a time of day, a score, a fraction or a section number
    # F-16 and COVID-19 are names. A minus of a temperature is not told from a dash: both are dropped.
    if re.search(r"[^\W\d_]-\Z", before) or (
        re.match(r"[^\W\d_]", after)
        and not (
            grammar.ordinal.match(after)
            or grammar.scale.match(after)
            or re.match(r"(?:%|km|mw|gw|kg|st\b|х\b)", after, re.I)
        )
    ):
        return None
    if re.search(
        r"(?:^|\s)(?:art(?:icle|icolul|\.)|стат\w+|ст\.|section|alin\.|п\.|пункт\w*|№|nr\.|no\.)\s?\Z",
        before,
        re.I,
    ) and not grammar.place_before.search(before):
        return None
    value = _parse(text[start:end], language)
    if value is None or value > 1e18:
        return None
    digits = text[start:end]
    rank = bool(grammar.place_before.search(before))
    ordinal = grammar.ordinal.match(after)
    if ordinal and value == int(value):
        if text[end : end + ordinal.end()].endswith("х") and value % 10 == 0:
            return None  # the nineties
        stop = end + ordinal.end()
        place = grammar.place_after.match(text, stop)
        if language == "ro" and re.search(r"locul\s(?:al\s|a\s)?\Z", before):
            rank = True
        if not (rank or place):
            rank = _ranked(text, start, stop, language)
        # 80-м and 31-е after a number may also be 40-летний: letters follow and the pattern fails.
        return Quantity("rank" if rank or place else "ordinal", value, start, stop)
    if rank and value == int(value) and value < 1000 and not grammar.scale.match(after):
        return Quantity("rank", value, start, end)
    # "31 место" and "на 31 месте" are ranks, "31 места" and "500 мест" are seats.
    if language in ("ru", "uk") and value < 500 and _SEAT.match(after):
        return Quantity("rank", value, start, end)
    stop, high, exact = end, None, True
    until = re.match(r"\s?[-–—]\s?(" + _LITERAL + r")(?![\d.:/])", after)
    if until:
        top = _parse(until.group(1), language)
        if top is not None and top > value:
            if 1900 <= value <= 2099 and 1900 <= top <= 2099:
                return Quantity("date", top * 10000, start, end + until.end())
            high, stop = top, end + until.end()
        else:
            return None  # a score
    scale = grammar.scale.match(text, stop)
    if scale and not (len(scale.group(1)) == 1 and not text[stop : stop + 1].isalpha()):
        factor = _scales(language)[scale.group(1).lower()]
        # "500 m" are metres, "$500m" millions; "10 mil." is Romanian for both thousands and millions.
        value *= factor
        high = high * factor if high is not None else None
        stop, exact = stop + scale.end() - scale.start(), False
    bare = stop == end and high is None and re.fullmatch(r"(?:19|20)\d\d", digits)
    if bare and (re.match(_YEAR_AFTER, after) or _is_year(text, start, end, grammar)):
        return Quantity("date", value * 10000, start, end)
    hedge = _hedge(before, grammar)
    percent = re.match(rf"\s?(?:{_POINTS})", text[stop : stop + 40], re.I)
    if percent:
        return Quantity("percent", value, start, stop + percent.end(), "points", hedge, high, exact)
    percent = re.match(rf"\s?-?(?:{_PERCENT})", text[stop : stop + 24], re.I)
    if percent:
        return Quantity("percent", value, start, stop + percent.end(), "", hedge, high, exact)
    sign = re.search(r"(?:US|R|A|C)?([$€£₽₴¥₹])\s?\Z", before)
    if sign:
        begin = start - (len(before) - sign.start())
        hedge = _hedge(text[max(0, begin - 40) : begin], grammar)
        return Quantity("money", value, begin, stop, _SIGNS[sign.group(1)], hedge, high, exact)
    money = _currency(text, stop)
    if money:
        return Quantity("money", value, start, money[1], money[0], hedge, high, exact)
    age = re.match(r"-year-old|-летн\w+|-річн\w+|\sde ani,|\syears old|\syears of age", text[stop:])
    if age and value < 120:
        return Quantity("age", value, start, stop + age.end(), "", hedge, high, exact)
    if stop == end and re.match(r"-[^\W\d_]", text[end:]):
        return None  # 5-point plan, 3-комнатный
    return Quantity("count", value, start, stop, "", hedge, high, exact)


def _currency(text: str, position: int) -> tuple[str, int] | None:
    window = text[position : position + 40]
    lead = re.match(
        r"[\s ]?(?:de\s|of\s|în\s)?(?:российских\s|американских\s|американских\s|молдавских\s|US\s|U\.S\.\s|Russian\s)?",
        window,
    )
    begin = lead.end() if lead else 0
    match = _CURRENCY.match(window, begin)
    if match and match.lastgroup and not window[match.end() : match.end() + 1].isalpha():
        return match.lastgroup, position + match.end()
    sign = re.match(r"\s?([$€£₽₴¥₹])", window)
    if sign:
        return _SIGNS[sign.group(1)], position + sign.end()
    return None


def _ranked(text: str, start: int, end: int, language: str) -> bool:
    """Whether an ordinal is a rank by the words near it: ranks 31st, is 31st in the ranking."""
    near = text[max(0, start - 60) : end + 60].lower()
    return bool(
        re.search(
            r"\brank|index\b|\btops?\b|\blist of|rating|clasament|indicel|рейтинг|индекс|індекс|позици|позиці|строчк|"
            r"\bplaced?\b|\bposition|finish|came\b|занима\w|посіда\w",
            near,
        )
    )


def _is_year(text: str, start: int, end: int, grammar: _Grammar) -> bool:
    if grammar.year_before.search(text[max(0, start - 24) : start]):
        # "of 2000 people": a noun right after it makes it a count.
        return not re.match(
            r"\s(?:de\s)?(?:people|soldiers|человек|людей|осіб|persoane|oameni|militari|km|км|тонн|tone|lei|руб)",
            text[end:],
        )
    following = re.match(r"\s+[^\W\d_]", text[end : end + 3])
    return (
        not following
        or text[end : end + 1] in ',.;:)»”"'
        or (grammar.language == "en" and bool(re.match(r"\s[A-Z]", text[end:])))
    )


def _hedge(before: str, grammar: _Grammar) -> str:
    match = grammar.hedge.search(before)
    return match.lastgroup.replace("_", " ") if match and match.lastgroup else ""


def _spelled(text: str, match: re.Match[str], grammar: _Grammar) -> Quantity | None:
    words, scales = _words(grammar.language), _scales(grammar.language)
    total = current = 0.0
    parts = re.split(r"[\s-]+", match.group().lower())
    small = False
    for part in parts:
        if part in scales:
            total += max(current, 1.0) * scales[part]
            current = 0.0
        elif part == "hundred" or part in ("sută", "sute"):
            current = max(current, 1.0) * 100
            small = True
        elif part in words:
            current += words[part]
            small = True
    value = total + current
    # "one", "nouă" (also "new") and "a million" alone say too little; "sute de", "тысячи" are many, not a number.
    if (
        not small
        or value <= 1
        or (len(parts) == 1 and parts[0] in ("nouă", "sute", "hundred", "сорока", "сім"))
    ):
        return None
    start, stop = match.span()
    if re.match(r"-[^\W\d_]|-?(?:th|fold)\b", text[stop:]):
        return None
    before = text[max(0, start - 40) : start]
    hedge = _hedge(before, grammar)
    if grammar.place_before.search(before) and value < 500:
        return Quantity("rank", value, start, stop)
    percent = re.match(rf"\s(?:{_PERCENT})", text[stop : stop + 24], re.I)
    if percent:
        return Quantity("percent", value, start, stop + percent.end(), "", hedge)
    money = _currency(text, stop)
    if money:
        return Quantity("money", value, start, money[1], money[0], hedge, exact=not total)
    return Quantity("count", value, start, stop, "", hedge, exact=not total)


@cache
def _ordinal_pattern(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    table = {w: int(v) for w, _, v in (pair.partition(":") for pair in _ORDINAL_WORDS[language].split())}
    stems = "|".join(sorted((re.escape(w) for w in table), key=lambda w: -len(w)))
    tens = {
        "en": r"(?:(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?",
        "ru": r"(?:(?P<tens>двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят)\s)?",
        "uk": r"(?:(?P<tens>двадцять|тридцять|сорок|п.ятдесят|шістдесят|сімдесят|вісімдесят)\s)?",
        "ro": "(?P<tens>)",
    }[language]
    ending = (
        r"(?:ый|ое|ая|ого|ому|ом|ой|ую|ем|ье|ий|ья|ьем|ьего|ым|ей|ю|е|а|у|ій|ого|ому|им|є|я)?"
        if language in ("ru", "uk")
        else ""
    )
    return re.compile(rf"\b{tens}(?P<unit>{stems}){ending}\b", re.IGNORECASE), table


def _ordinal_words(text: str, grammar: _Grammar, taken: list[tuple[int, int]]) -> list[Quantity]:
    """Ordinals in words, where a place or a ranking is spoken of."""
    pattern, table = _ordinal_pattern(grammar.language)
    found = []
    for match in pattern.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        tens = (match.group("tens") or "").lower()
        value = table[match.group("unit").lower()] + (
            _words(grammar.language).get(tens, 0.0) if tens else 0.0
        )
        place = grammar.place_after.match(text, match.end()) or grammar.place_before.search(
            text[max(0, match.start() - 30) : match.start()]
        )
        if place:
            found.append(Quantity("rank", float(value), match.start(), match.end()))
            taken.append(match.span())
    return found


# --- comparing and showing -------------------------------------------------------------------


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can be the same fact: equal, rounded from one another, or within their hedges."""
    if one.kind == "date":
        return one.kind == other.kind and _same_date(one.value, other.value)
    low1, high1 = _span(one)
    low2, high2 = _span(other)
    if low1 <= high2 and low2 <= high1:
        return True
    rounded = (
        not (one.exact and other.exact) or max(one.value, other.value) >= 1000 or "percent" in (one.kind,)
    )
    if rounded and not (one.high or other.high):
        digits = min(_digits(one.value), _digits(other.value))
        return _round(one.value, digits) == _round(other.value, digits)
    return False


def _span(quantity: Quantity) -> tuple[float, float]:
    low, high = quantity.value, quantity.high if quantity.high is not None else quantity.value
    if quantity.hedge == ABOUT:
        return low * 0.8, high * 1.25
    if quantity.hedge == LEAST:
        return low, max(high * 2, high + 10)
    if quantity.hedge == MOST:
        return low / 2, high
    return low * 0.999999, high * 1.000001


def _digits(value: float) -> int:
    """Significant digits, as far as trailing zeros tell."""
    text = f"{value:.10g}".replace(".", "").split("e")[0].lstrip("0")
    return max(1, len(text.rstrip("0")))


def _round(value: float, digits: int) -> str:
    return f"{value:.{digits}g}"


def _same_date(one: float, other: float) -> bool:
    def parts(value: float) -> tuple[int, int, int]:
        return int(value // 10000), int(value // 100 % 100), int(value % 100)

    return all(a == b or not a or not b for a, b in zip(parts(one), parts(other), strict=True))


_MONTH_NAMES = (
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
)  # fmt: skip


def show(quantity: Quantity) -> str:
    """A quantity as an English reader expects it."""
    if quantity.kind == "date":
        year, month, day = (
            int(quantity.value // 10000), int(quantity.value // 100 % 100), int(quantity.value % 100)
        )  # fmt: skip
        words = [str(day) if day else "", _MONTH_NAMES[month - 1] if month else "", str(year) if year else ""]
        return " ".join(w for w in words if w)
    if quantity.kind in ("rank", "ordinal"):
        return _ordinal(int(quantity.value))
    text = plain(quantity.value)
    if quantity.high is not None:
        text = f"{text} to {plain(quantity.high)}"
    if quantity.kind == "percent":
        text += " percentage points" if quantity.unit == "points" else "%"
    elif quantity.kind == "money":
        text += f" {'lei' if quantity.unit == 'LEI' else quantity.unit}"
    elif quantity.kind == "age":
        text += " years old"
    return f"{quantity.hedge} {text}".strip()


def _ordinal(value: int) -> str:
    ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def plain(value: float) -> str:
    """1500000000 as 1.5 billion, 12000 as 12,000."""
    for factor, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= factor:
            return f"{value / factor:.6g} {word}"
    return f"{value:,.6g}" if value != int(value) else f"{int(value):,}"
