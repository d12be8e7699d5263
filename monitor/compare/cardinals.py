"""Numbers in words in four languages: every case form, people counted together, scales, halves and fractions."""
# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from monitor.compare.words import plain

_SMALL = {
    "en": """half:0.5 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13
        fourteen:14 fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50
        sixty:60 seventy:70 eighty:80 ninety:90 hundred:100 one:1""",
    "ro": """doi:2 două:2 doua:2 trei:3 patru:4 cinci:5 șase:6 șapte:7 opt:8 nouă:9 zece:10 unsprezece:11
        doisprezece:12 douăsprezece:12 treisprezece:13 paisprezece:14 cincisprezece:15 șaisprezece:16
        șaptesprezece:17 optsprezece:18 nouăsprezece:19 douăzeci:20 treizeci:30 patruzeci:40 cincizeci:50
        șaizeci:60 șaptezeci:70 optzeci:80 nouăzeci:90 sută:100 sute:100 unu:1 una:1""",
    "ru": """один:1 одна:1 одно:1 одного:1 одной:1 одну:1 одному:1 одним:1 одном:1
        два:2 две:2 двух:2 двум:2 двумя:2 двое:2 двоих:2 двоим:2 двоими:2
        три:3 трёх:3 трём:3 тремя:3 трое:3 троих:3 троим:3 троими:3
        четыре:4 четырёх:4 четырём:4 четырьмя:4 восьмью:8 сорок:40 сорока:40 девяносто:90 девяноста:90 сто:100 ста:100
        двести:200 двухсот:200 двумстам:200 двумястами:200 двухстах:200 триста:300 трёхсот:300 трёмстам:300
        тремястами:300 трёхстах:300 четыреста:400 четырёхсот:400 четырёмстам:400 четырьмястами:400 четырёхстах:400
        дюжина:12 дюжину:12 дюжины:12 полтора:1.5 полторы:1.5 полутора:1.5 полтораста:150 полутораста:150""",
    "uk": """один:1 одна:1 одне:1 одного:1 однієї:1 одну:1 одному:1 одним:1
        два:2 дві:2 двох:2 двом:2 двома:2 двоє:2 три:3 трьох:3 трьом:3 трьома:3 троє:3
        чотири:4 чотирьох:4 чотирьом:4 чотирма:4 четверо:4 сорок:40 сорока:40 дев'яносто:90 дев'яноста:90 сто:100 ста:100
        двісті:200 двохсот:200 двомстам:200 двомастами:200 двохстах:200 триста:300 трьохсот:300 трьомстам:300
        трьомастами:300 трьохстах:300 чотириста:400 чотирьохсот:400 чотирьомстам:400 чотирмастами:400 чотирьохстах:400
        дюжина:12 дюжину:12 дюжини:12 півтора:1.5 півтори:1.5 півтораста:150 пів:0.5""",
}
# The nominative, and what the other cases begin with.
_DECLINED = {
    "ru": """пять/пят:5 шесть/шест:6 семь/сем:7 восемь/восьм:8 девять/девят:9 десять/десят:10 одиннадцать/одиннадцат:11
        двенадцать/двенадцат:12 тринадцать/тринадцат:13 четырнадцать/четырнадцат:14 пятнадцать/пятнадцат:15
        шестнадцать/шестнадцат:16 семнадцать/семнадцат:17 восемнадцать/восемнадцат:18 девятнадцать/девятнадцат:19
        двадцать/двадцат:20 тридцать/тридцат:30""",
    "uk": """п'ять/п'ят:5 шість/шіст:6 сім/сім:7 вісім/вісьм:8 дев'ять/дев'ят:9 десять/десят:10 одинадцять/одинадцят:11
        дванадцять/дванадцят:12 тринадцять/тринадцят:13 чотирнадцять/чотирнадцят:14 п'ятнадцять/п'ятнадцят:15
        шістнадцять/шістнадцят:16 сімнадцять/сімнадцят:17 вісімнадцять/вісімнадцят:18 дев'ятнадцять/дев'ятнадцят:19
        двадцять/двадцят:20 тридцять/тридцят:30 п'ятдесят/п'ятдесят:50 шістдесят/шістдесят:60
        сімдесят/сімдесят:70 вісімдесят/вісімдесят:80""",
}
_GENITIVE = {"шіст": "шести", "вісьм": "восьми"}
# What these groups of people begin with: семеро, семерых.
_TOGETHER = {
    "ru": "четвер:4 пятер:5 шестер:6 семер:7 восьмер:8 девятер:9 десятер:10",
    "uk": """четвер:4 п'ятер:5 шестер:6 семер:7 восьмер:8 дев'ятер:9 десятер:10 одинадцятер:11 дванадцятер:12
        тринадцятер:13 чотирнадцятер:14 п'ятнадцятер:15 шістнадцятер:16 сімнадцятер:17 вісімнадцятер:18
        дев'ятнадцятер:19 двадцятер:20 тридцятер:30""",
}
_TENS = {"ru": "пят:50 шест:60 сем:70 восем:80"}
_HUNDREDS = {
    "ru": "пять/пяти/пятью:500 шесть/шести/шестью:600 семь/семи/семью:700 восемь/восьми/восемью:800 девять/девяти/девятью:900",
    "uk": "п'ят/п'яти/п'ятьма:500 шіст/шести/шістьма:600 сім/семи/сьома:700 вісім/восьми/вісьма:800 дев'ят/дев'яти/дев'ятьма:900",
}
# A power of ten, or after an x the factor itself. Endings stand behind a stroke.
_SCALES = {
    "en": "thousand/,s:3 k:3 million/,s:6 mln:6 mn:6 m:6 billion/,s:9 bln:9 bn:9 b:9 trillion/,s:12 tn:12 trln:12 dozen:x12",
    "ro": "mie:3 mii:3 miile:3 miilor:3 mil:6 milion/,ul,ului:6 milioane/,le,lor:6 mld:9 mrd:9 miliard/,ul,ului:9"
    " miliarde/,le,lor:9 trilion/,ul,ului:12 trilioane/,le,lor:12 bilioane:12 duzin/a,ă,i:x12",
    "ru": "тыс:3 тысяч/,а,и,е,у,ей,ью,ам,ами,ах:3 млн:6 миллион/,а,у,ом,е,ы,ов,ам,ами,ах:6 млрд:9"
    " миллиард/,а,у,ом,е,ы,ов,ам,ами,ах:9 трлн:12 триллион/,а,у,ом,е,ы,ов,ам,ами,ах:12"
    " десят/ок,ка,ков,кам,ками,ках:x10 сотн/я,и,ю,е,ей,ям,ями,ях:x100 сотен:x100 полмиллион/а:x500000 полумиллион/а,у,ом,е:x500000"
    " полмиллиард/а:x500000000 полумиллиард/а,у,ом,е:x500000000 полтысяч/и:x500 полутысяч/и:x500 полсотн/и:x50 полусотн/и:x50"
    " полдюжин/ы:x6",
    "uk": "тис:3 тисяч/,а,і,у,ею,ам,ами,ах:3 млн:6 мільйон/,а,у,ові,ом,і,и,ів,ам,ами,ах:6 млрд:9"
    " мільярд/,а,у,ові,ом,і,и,ів,ам,ами,ах:9 трлн:12 трильйон/,а,у,ові,ом,і,и,ів,ам,ами,ах:12"
    " десят/ок,ки,ків,кам,ками,ках:x10 сотн/я,і,ю,ею,ям,ями,ях:x100 сотень:x100 півмільйон/а,у:x500000 півмільярд/а,у:x500000000"
    " півтисяч/і:x500 півсотн/і:x50 півдюжин/и:x6",
}
_HALVED = (
    "полмил",
    "полуми",
    "полтыс",
    "полуты",
    "полсот",
    "полусот",
    "полдюж",
    "півм",
    "півти",
    "півсот",
    "півд",
)
# One of a scale, where no number stands before it, and what else may be one behind a hedge alone.
_SINGLE = {
    "en": ("", ""),
    "ro": ("", ""),
    "ru": (
        """тысяча тысячу тысяче тысячей тысячью миллион миллиона миллиону миллионом миллиард миллиарда миллиарду
        миллиардом триллион триллиона десяток сотня сотню""",
        "тысячи сотни десятка",
    ),
    "uk": (
        """тисяча тисячу тисячею мільйон мільйона мільйону мільйоном мільярд мільярда мільярду мільярдом трильйон
        трильйона десяток сотня сотню""",
        "тисячі сотні десятка",
    ),
}
HALVES = {
    "en": r"and (?:a |one[ -])?(?:half|quarter)",
    "ro": r"și (?:jumătate|un sfert)",
    "ru": r"с (?:половиной|четвертью)",
    "uk": r"[зі]з? (?:половиною|чвертю)",
}
"""What adds a half or a quarter: of one behind a number, of its scale behind a scale."""
ADDED = {
    plain(w): float(v)
    for w, v in (
        *(("half", 0.5), ("jumătate", 0.5), ("половиной", 0.5), ("половиною", 0.5)),
        *(("quarter", 0.25), ("sfert", 0.25), ("четвертью", 0.25), ("чвертю", 0.25)),
    )
}
FRACTIONS = {
    "en": r"[ -](?:thirds|quarters|fourths|fifths|sixths|sevenths|eighths|ninths|tenths|hundredths)\b",
    "ro": r" (?:de )?(?:sferturi\w*|(?:tre|pătr|cinc|șes|șept|opt|no|zec|sut)imi\w*)",
    "ru": r" (?:трет(?:и|ей|ям|ями|ях)|четверт(?:и|ей|ям|ями|ях)|(?:пят|шест|седьм|восьм|девят|десят|сот)ых)\b",
    "uk": r" (?:третин(?:и|ам|ами|ах)?|чверт(?:і|ей|ям|ями|ях)|(?:п.ят|шост|сьом|восьм|дев.ят|десят|сот)их)\b",
}
"""What follows a number that is the upper part of a fraction."""
_APOSTROPHES = ("'", "’", "ʼ")


@cache
def words(language: str) -> dict[str, float]:
    """Number words and their values, in plain letters."""
    return {plain(word): value for word, value in spelled(language).items()}


@cache
def spelled(language: str) -> dict[str, float]:
    """Number words as they are written, and their values."""
    found: dict[str, float] = {}
    for word, value in _forms(language):
        for apostrophe in _APOSTROPHES if "'" in word else ("'",):
            found[word.replace("'", apostrophe)] = value
    return found


def _forms(language: str) -> Iterator[tuple[str, float]]:
    for word, value in _pairs(_SMALL[language]):
        yield word, value
    for entry, value in _pairs(_DECLINED.get(language, "")):
        nominative, _, stem = entry.partition("/")
        yield nominative, value
        yield from ((form, value) for form in _cases(stem, language))
    for stem, value in _pairs(_TOGETHER.get(language, "")):
        endings = ("о", "ых", "ым", "ыми") if language == "ru" else ("о", "ох", "ом", "ома")
        yield from ((stem + ending, value) for ending in endings)
    for stem, value in _pairs(_TENS.get(language, "")):
        oblique = "восьми" if stem == "восем" else stem + "и"
        yield from ((form, value) for form in (stem + "ьдесят", oblique + "десяти", stem + "ьюдесятью"))
    for entry, value in _pairs(_HUNDREDS.get(language, "")):
        nominative, genitive, instrumental = entry.split("/")
        yield nominative + "сот", value
        yield from ((genitive + ending, value) for ending in ("сот", "стам", "стах"))
        yield instrumental + "стами", value


def _cases(stem: str, language: str) -> tuple[str, ...]:
    if language == "ru":
        return stem + "и", stem + "ью"
    if stem == "сім":
        return ("семи", "сімох", "сімом", "сімома")  # сьома is the seventh
    return (_GENITIVE.get(stem, stem + "и"), *(stem + ending for ending in ("ьох", "ьом", "ьома", "ьма")))


def _pairs(table: str) -> Iterator[tuple[str, float]]:
    for entry in table.split():
        word, _, value = entry.partition(":")
        yield word, float(value)


@cache
def scales(language: str) -> dict[str, float]:
    """Words that multiply, as they are written and in plain letters: thousand, млн, dozen."""
    found = {}
    for entry in _SCALES[language].split():
        forms, _, power = entry.partition(":")
        factor = float(power[1:]) if power[0] == "x" else 10.0 ** int(power)
        stem, _, endings = forms.partition("/")
        written = [stem + ending for ending in endings.split(",")]
        found.update({form: factor for word in written for form in (word, plain(word))})
    return found


@cache
def alone(language: str, *, hedged: bool) -> frozenset[str]:
    """Scales that are one of their kind without a number before them: тысяча, but тысячи are many.

    Behind a hedge they are one also where the form is that of many: около тысячи.
    """
    singular, after_hedge = _SINGLE[language]
    halved = {scale for scale in scales(language) if scale.startswith(_HALVED)}
    return frozenset({*singular.split(), *halved, *(after_hedge.split() if hedged else ())})


class Sum(NamedTuple):
    """Number words as far as they are one number."""

    value: float
    parts: tuple[str, ...]
    """The words that say something, in plain letters."""
    end: int


def add_up(text: str, start: int, end: int, language: str) -> Sum:
    """The number that the words between two positions begin with: two and a half million."""
    values, factors = words(language), scales(language)
    total, current, room, scale = 0.0, 0.0, 1000.0, 0.0
    parts: list[str] = []
    stop = start
    for word in _PART.finditer(text, start, end):
        part = plain(word.group())
        value = values.get(part)
        if parts and part in ADDED:
            total += 0.0 if current else ADDED[part] * scale
            current += ADDED[part] if current else 0.0
            room = 0.0
        elif part in factors:
            if total and not current and factors[part] > scale:
                total *= factors[part]  # ten thousand, said as a ten of thousands
            else:
                total += (current or 1.0) * factors[part]
            current, room, scale = 0.0, 1000.0, factors[part]
        elif value is None:
            continue  # and, și, de
        elif value == 100 and language in ("en", "ro") and 0 < current < 10:
            current, room = current * 100, 100.0
        elif value < room:
            current += value
            # After twenty come units, after a unit only hundred or a scale: five and eight are two numbers.
            room = 100.0 if value >= 100 else 10.0 if value >= 20 else 0.0
        else:
            break
        parts.append(part)
        stop = word.end()
    return Sum(total + current, tuple(parts), stop)


_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
