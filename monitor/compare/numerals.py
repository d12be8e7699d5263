"""How four languages write numbers: ordinals, months, currencies, hedges, and the patterns made of them."""
# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from monitor.compare import cardinals
from monitor.compare.words import loosely, one_of

ABOUT, LEAST, MOST = "about", "at least", "at most"

# --- words -----------------------------------------------------------------------------------

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
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "¥": "CNY", "₹": "INR", "US$": "USD"}
SIGNS |= {"A$": "AUD", "C$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD", "NT$": "TWD", "R$": "BRL"}
JAPAN = re.compile(r"\byen\b|japan|japon|япон", re.IGNORECASE)
"""Words of a sentence whose ¥ is the yen, not the yuan."""
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
SIGN_BEFORE = re.compile(r"((?<![^\W_])(?:US|NT|HK|NZ|[RACS])\$|[$€£₽₴¥₹]) ?\Z")
MINUS_BEFORE = re.compile(r"(?<![^\W_])(?:minus|минус|мінус) \Z", re.IGNORECASE)
DEGREES = re.compile(r" ?(?:°|º|℃|degrees?\b|(?:de )?grade\b|градус)", re.IGNORECASE)
NO_WORD = re.compile(r"\s*(?:[^\w\s]|\Z)")
PERSONS = re.compile(
    r" (?:[a-z]+ )?(?:people|persons|residents|citizens|inhabitants|workers|voters|users|men|women|children|students|pupils"
    r"|refugees|migrants|customers|passengers|visitors|tourists|patients|jobs|households|subscribers|viewers|pensioners|soldiers"
    r"|barrels|tonnes|doses|votes)\b",
    re.IGNORECASE,
)
"""What stands behind millions that are no metres."""
_PER = {
    "en": r"\b(?:in|per|every) (?:a )?\Z",
    "ro": r"\bla (?:o |un )?\Z",
    "ru": r"\bна \Z",
    "uk": r"\bна \Z",
}
"""What stands before a thousand or a hundred that something is counted by."""
SOME_OF = re.compile(
    r"\b(?:четверт\w*|трет\w*|половин\w*|част\w*|несколь\w*|пар[аыуе]|не один|чверт\w*|кілька|кільк\w*|декільк\w*)"
    r" \Z",
    re.IGNORECASE,
)
"""What stands before a million that is not one million: a quarter of it, several."""
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
HOUR_BEFORE = re.compile(r"(?:^|[ («\"])(?:в|о|об|la|at) \Z", re.IGNORECASE)
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
NEVER_ALONE = frozenset(("семью", "noua"))
"""Number words that are mostly other words: a family, the new one."""
NOT_ALONE = frozenset(("sute", "suta", "hundred", "сорока", "сім", "сто", "ста"))
"""Number words that are other words too, or too vague."""

_BETWEEN = {
    "en": (("between", "and"),),
    "ro": (("între", "și"),),
    "ru": (("от", "до"), ("между", "и")),
    "uk": (("від", "до"), ("між", "[ійта]+")),
}
_SPANS = {
    "en": "years|months|weeks|days|hours|minutes|kilometres|kilometers|km|metres|meters|times",
    "ro": "ani|luni|săptămâni|zile|ore|minute|kilometri|km|metri|ori",
    "ru": "года?|лет|месяц[а-я]*|недел[а-я]*|час[а-я]*|километр[а-я]*|метр[а-я]*|раза?",
    "uk": "рок[а-яі]*|місяц[а-яі]*|тижн[а-яі]*|годин[а-яі]*|кілометр[а-яі]*|метр[а-яі]*|рази?",
}

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
    half: re.Pattern[str]
    """What adds a half or a quarter to the number before it."""
    half_later: re.Pattern[str]
    """The same behind what is counted: two years and a half."""
    ranges: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """What stands before the lower number of a range in words, and between it and the upper one."""
    per: re.Pattern[str]
    fraction: re.Pattern[str]
    """What makes the number before it the upper part of a fraction."""
    glued: re.Pattern[str]
    """What may follow digits without a blank."""


def _undated(month: str) -> str:
    """A month without day and year: in May."""
    return rf"\b(?:in|since|by|until|during|of) (?P<month3>{month})\b(?! \d)"


def _dates(month: str, bare_month: bool) -> str:
    year = r"(?:19|20)\d\d"
    before_year = r"(?:of |din )?" if bare_month else ""
    first = r"(?:(?P<first>\d{1,2})(?: ?[-–—] ?| (?:and|și|и|і|та|й) ))?"
    last = r"(?:(?: ?[-–—] ?(?=\d{1,2}\b)| (?:and|to) (?=\d{1,2}(?: ?[,.;)]|\Z)))(?P<last>\d{1,2})(?!\d|[.,:]\d| ?%))?"
    return (
        rf"(?P<iso>(?<!\d){year}-\d\d-\d\d(?!\d))"
        rf"|(?P<dotted>(?<![\d.])\d{{1,2}}\.\d{{1,2}}\.{year}(?!\d))"
        rf"|(?<![\d.,]){first}(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|-го|-е|-ого)? (?:of )?(?P<month>{month})\b\.?(?: ?,? (?P<year>{year})(?!\d))?"
        rf"|\b(?P<month2>{month})\b\.? (?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%.,]\d|[\d%]| ?(?:%|p\.?m|a\.?m|million|billion|percent|per cent)){last}"
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
    multiples = [w for w in cardinals.scales(language) if len(w) > 2]
    simple = one_of(w for w in [*cardinals.spelled(language), *multiples] if len(w) > 2)
    if language == "en":
        # Half is a number with a scale only: half a million, not the first half.
        simple = rf"(?!half\b(?!(?:[ -]an?)?[ -](?:{one_of(multiples)})\b))(?:{simple})"
    half = rf"[ -](?:{cardinals.HALVES[language]})\b"
    joint = r"(?:[ -](?:and |a |și |şi |de )?)"
    ending = _ORDINAL_WORD_ENDING if language in ("ru", "uk") else ""
    scale = one_of(cardinals.scales(language))
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
        numbers=re.compile(rf"(?<![^\W_])(?<![№#§/])(?<![\d.,:])(?<![\w)%]-)(?:{LITERAL})"),
        scale=pattern(rf"[ -]?(?:de )?({scale})\b\.?"),
        hedge=pattern(rf"(?:^|[ («„“\"])(?:{hedges}) (?:the |a |de |чем |ніж )?\Z"),
        place_after=pattern(rf" (?:[^\W\d_]+ )?(?:{place})\b"),
        place_before=pattern(
            rf"\b(?:{before}|№|#|at number|as number|ranks?|ranked|ranking|placed|номер) ?(?:al |a |the |at |as |№)?\Z"
        ),
        ordinal=pattern(_ORDINAL_ENDING[language]),
        ordinals=pattern(rf"\b{_TENS[language]}(?P<unit>{one_of(ordinals(language))}){ending}\b"),
        year_before=pattern(rf"(?:^|[ («\"])(?:{_YEAR_BEFORE[language]}) \Z"),
        spelled=pattern(rf"\b{simple}\b(?:{half}|{joint}{simple}\b)*"),
        half=pattern(half),
        half_later=pattern(rf"(?: de)? (?:{_SPANS[language]}){half}"),
        ranges=tuple(
            (
                pattern(rf"\b{lead} [$€£]?\Z"),
                pattern(rf"(?: ?%| (?:de )?(?P<scale>{scale})\b\.?)? {joint} [$€£]?"),
            )
            for lead, joint in _BETWEEN[language]
        ),
        per=pattern(_PER[language]),
        fraction=pattern(cardinals.FRACTIONS[language]),
        glued=pattern(rf"{_ORDINAL_ENDING[language]}|[ -]?(?:{scale})\b|{_GLUED}"),
    )
