"""When a sentence says that something was: its years, months, days and days of the week."""
# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from monitor.compare.numerals import grammar
from monitor.compare.quantities import Quantity, parts_of
from monitor.compare.words import loosely


@dataclass(frozen=True, slots=True)
class Times:
    """The times that a sentence names; of each kind none where it names none."""

    years: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    days: frozenset[tuple[int, int]] = frozenset()
    """Month and day."""
    weekdays: frozenset[int] = frozenset()
    """0 is Monday."""


def of(text: str, language: str, quantities: Iterable[Quantity], year: int) -> Times:
    """The times of a sentence that was published in a year; the day on which something was said is not one."""
    dates = [q for q in quantities if q.kind == "date"]
    parts = [parts_of(q.value) for q in dates]
    years = {y for y, _, _ in parts if y}
    found = _YEARS.finditer(text)
    years |= {year + _FROM_NOW[match.lastgroup or "this"] for match in found}
    last = [parts_of(q.high)[2] if q.high else day for q, (_, _, day) in zip(dates, parts, strict=True)]
    days = {
        (month, d)
        for (_, month, day), end in zip(parts, last, strict=True)
        if month and day
        for d in range(day, end + 1)
    }
    return Times(
        frozenset(years),
        frozenset(month for _, month, _ in parts if month) | _months(text, language),
        frozenset(days),
        _weekdays(text, language),
    )


def contradict(one: Times, other: Times) -> bool:
    """Whether two sentences name times of one kind that have none in common."""
    pairs = (
        (one.years, other.years),
        (one.months, other.months),
        (one.days, other.days),
        (one.weekdays, other.weekdays),
    )
    return any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in pairs)


_YEARS = re.compile(
    r"\b(?:(?P<this>this year|anul acesta|în acest an|anul în curs|в этом году|в текущем году|цього року|цьогоріч|поточного року)"
    r"|(?P<next>next year|anul viitor|в следующем году|в будущем году|наступного року)"
    r"|(?P<last>last year|anul trecut|în anul precedent|в прошлом году|минулого року|торік))\b",
    re.IGNORECASE,
)
_FROM_NOW = {"last": -1, "this": 0, "next": 1}
_IN = {"en": "in|for|during", "ro": "în|din|pentru|luna", "ru": "в|за", "uk": "у|в|за"}


@cache
def _month_pattern(language: str) -> re.Pattern[str]:
    language = language if language in _IN else "en"
    months = "|".join(
        f"(?P<m{i}>{month.pattern.removesuffix(_END)})" for i, month in enumerate(grammar(language).months, 1)
    )
    return re.compile(rf"\b(?:{loosely(_IN[language])})\s(?:{months})\b{_NOT_MORE}", re.IGNORECASE)


_END = r"\Z"
_NOT_MORE = r"(?:(?<!\bmai)|(?=[,.;:)]|\s*\Z|\s\d|\s(?:și|față|anul|acest)\b))"
"""Mai is more, too."""


def _months(text: str, language: str) -> frozenset[int]:
    """Months without a day: in May, but not what may be; în iunie, but not în mai multe."""
    return frozenset(
        int(str(match.lastgroup)[1:])
        for match in _month_pattern(language).finditer(text)
        if language in ("ro", "ru", "uk") or match.group(str(match.lastgroup))[0].isupper()
    )


_NAMED = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    # Luni are months, too.
    "ro": r"(?:(?:zi|ziua|noaptea|seara|dimineața)\sde\sluni|luni(?=,|\s(?:dimineaț|sear|noapte|după-amiaz)|\s\d{1,2}\s[a-z]+))"
    " marți miercuri joi vineri sâmbăt[ăa] duminic[ăa]",
    # Среда is surroundings, too.
    "ru": r"понедельник\w* вторник\w* (?<=в\s|о\s|а\s)среду четверг\w* пятниц\w* суббот\w* воскресень\w*",
    "uk": r"понеділ\w* вівтор\w* серед[уи] четвер(?:г\w*)? п['’ʼ]ятниц\w* субот\w* неділ[яюіь]\w?",
}
_SAID = re.compile(
    r"\b(?:said|told|reported|announced|wrote|stated|denied|confirmed|ruled out|"
    r"declarat|anunțat|spus|scris|transmis|negat|dezmințit|confirmat|exclus|"
    r"сообщил\w*|заявил\w*|сказал\w*|написал\w*|рассказал\w*|опроверг\w*|подтвердил\w*|исключил\w*|"
    r"повідоми\w+|заяви\w+|сказа\w+|написа\w+|розпов\w+|спростува\w+|підтверди\w+|виключи\w+)\b[^,;.:]{0,30}\Z",
    re.IGNORECASE,
)
"""What stands before the day on which something was said."""


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = _NAMED.get(language, _NAMED["en"]).split()
    groups = "|".join(f"(?P<d{day}>{name})" for day, name in enumerate(names))
    return re.compile(rf"\b(?:{loosely(groups)})\b", re.IGNORECASE)


def _weekdays(text: str, language: str) -> frozenset[int]:
    return frozenset(
        int(str(match.lastgroup)[1:])
        for match in _pattern(language).finditer(text)
        if not _SAID.search(text, max(0, match.start() - 60), match.start())
    )


OVER = re.compile(
    r"\b(?:since(?! then)|this (?:year|season|month|week)|of the (?:year|war|season)|"
    r"(?:over|in|during|within) the (?:(?:past|last|previous) )?(?:[^\W\d_]+ )?(?:years?|months?|weeks?|season|war)|"
    r"overall|altogether|year to date|"
    r"de la (?:începutul|debutul|izbucnirea|declanșarea)|anul acesta|în acest an|în ultim\w+ (?:[^\W_]+ )?(?:an[iu]?l?|lun\w+|săptămân\w+)|"
    r"с начала|с \d{4} года|с (?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[яа]|"
    r"за (?:(?!послед)[^\W\d_]+ )?(?:последн\w+ )?(?:[^\W_]+ )?(?:год|года|лет|месяц\w*|недел\w+|сутки|суток|войн\w|время)|"
    r"в этом году|"
    r"(?:з|від) початку|з \d{4} року|цього року|цьогоріч|"
    r"за (?:(?!остан)[^\W\d_]+ )?(?:останн\w+ )?(?:[^\W_]+ )?(?:рік|року|роки|років|місяц\w*|тиж\w*|добу|доби|війн\w|час))\b",
    re.IGNORECASE,
)
"""Words of a sentence whose toll is that of a time, not of the one event."""
