"""Sentences that say nobody came to harm: the rivals of a toll that other outlets state."""
# ruff: noqa: E501 - patterns of words read better in long lines

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from monitor.compare import numbers, rivals, times
from monitor.compare.entities import Names
from monitor.compare.figures import Figure
from monitor.compare.matching import Weights, likeness
from monitor.compare.quantities import Quantity
from monitor.compare.reading import Line, Reading
from monitor.compare.rivals import Row
from monitor.compare.words import loosely

DEAD, WOUNDED = "dead", "wounded"
THIN = 2
"""Keys of a sentence below which it is about what its report's headline and the sentence before are."""

# What is denied | Who came to no harm, in one language after the other.
_PATTERNS = {
    "en": r"""
        \b(?:no|without(?:\sany)?|no\sreports?\sof|no\simmediate\sreports?\sof|no\s(?:word|information)\s(?:of|on|about))\s
        (?:(?P<any>casualties|victims)|(?P<dead>deaths|fatalities|dead|loss\sof\slife)|(?P<wounded>injuries|injured|wounded))\b
        |\b(?:nobody|no\sone|no-one)\s(?:(?:was|were|is|has\sbeen|had\sbeen)\s)?
        (?:(?P<any2>hurt|harmed|suffered)|(?P<dead2>killed|died|dead)|(?P<wounded2>injured|wounded))\b
    """,
    "ro": r"""
        \b(?:fără|nu\s(?:sunt|există|au\sfost(?:\sraportate)?|au\sexistat|s-au\sînregistrat|se\sînregistrează))\s
        (?:(?P<any>victime)|(?P<dead>morți|decese)|(?P<wounded>răniți|persoane\srănite))\b
        |\bnimeni\snu\sa\s(?:(?P<any2>avut\sde\ssuferit|pățit)|(?P<dead2>murit|fost\sucis)|(?P<wounded2>fost\srănit))\b
    """,
    "ru": r"""
        \b(?:(?P<any>пострадавших)|(?P<dead>жертв|погибших)|(?P<wounded>раненых))\s(?:нет|не\sбыло|удалось\sизбежать)\b
        |\b(?:нет|без)\s(?:(?P<any2>пострадавших)|(?P<dead2>жертв|погибших)|(?P<wounded2>раненых))\b
        |\bникто\sне\s(?:(?P<any3>пострадал)|(?P<dead3>погиб)|(?:был\s)?(?P<wounded3>ранен))\b
        |\b(?:информаци[ия]|сведени[йя]|данны[ех]|сообщени[йя])\sо\s(?:(?P<any4>пострадавших)|(?P<dead4>жертвах|погибших))\s(?:нет|не\sпоступал[оа])\b
    """,
    "uk": r"""
        \b(?:(?P<any>постраждалих)|(?P<dead>жертв|загиблих)|(?P<wounded>поранених))\s(?:немає|нема|не\sбуло)\b
        |\b(?:немає|нема|без)\s(?:(?P<any2>постраждалих)|(?P<dead2>жертв|загиблих)|(?P<wounded2>поранених))\b
        |\bніхто\sне\s(?:(?P<any3>постраждав)|(?P<dead3>загинув)|(?:був\s)?(?P<wounded3>поранений))\b
        |\b(?:інформації|даних|повідомлень)\sпро\s(?:(?P<any4>постраждалих)|(?P<dead4>загиблих|жертви))\s(?:немає|не\sнадходило)\b
    """,
}
_PARTLY = re.compile(
    r"\s(?:among|amongst|in the crew|on board|so|but|if|printre|în rândul|среди|кроме|серед|крім|если|якщо)\b",
    re.IGNORECASE,
)
"""What follows where some are meant, not all."""
_REPORTED = re.compile(
    r"\breport|\binformation\b|\bword of\b|\bso far\b|\bpreliminar|\bimmediate|raportat|deocamdată|preliminar|"
    r"предварительн|информаци|сведени|данны|пока|сообщени|попередн|інформаці|даних|наразі|поки|повідомлень",
    re.IGNORECASE,
)
_HINT = re.compile(r"\b(?:no|without|nobody|fără|fara|nu|nimeni|нет|без|не|немає|нема)\b", re.IGNORECASE)
_PEOPLE_TO_COME = re.compile(
    r"\b(?:if|will|would|to ensure|hope[ds]?|drill|exercise|dacă|если|учени|якщо|навчан)", re.IGNORECASE
)
"""Words of a sentence that tells of no event: a drill, a hope, a condition."""


_WITHOUT = re.compile(r"(?:without|fără|fara|без)\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never|nu|n-a|n-au|не)|n['’]t)\s(?:[^\W_]\S*(?<![,;:.])\s){0,3}\Z"
    r"|\bне\s(?:обош|обо[йх]д|обход|обій[шд])\w*[^;:.!?]{0,40}\Z",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"[^;:.!?]{0,25}\b(?:не\s(?:обош|обо[йх]д|обход|обій[шд]|прош|пройш)|nu s-a|nu a (?:fost|trecut|scăpat))",
    re.IGNORECASE,
)
"""What stands beside `without` where there were some: не обошлось без жертв."""
_ANOTHER_TIME = re.compile(
    r"\b(?:last (?:week|month|year|summer|autumn|winter|spring)|(?:a|the) (?:week|month|year) (?:ago|before|earlier)|"
    r"(?:săptămâna|luna|vara|iarna|toamna|primăvara) trecută|anul trecut|acum (?:o săptămână|o lună|un an)|"
    r"на прошлой неделе|в прошлом (?:году|месяце)|(?:неделю|месяц|год) назад|прошл(?:ым летом|ой зимой|ой осенью|ой весной)|"
    r"минул(?:ого тижня|ого місяця|ого року)|торік|(?:тиждень|місяць|рік) тому)\b",
    re.IGNORECASE,
)
"""Words of a sentence that tells of another event."""


@dataclass(frozen=True, slots=True)
class Unharmed:
    """A sentence that says nobody came to harm."""

    figure: Figure
    """None of them, as a count of 0."""
    harms: frozenset[str]
    """dead, wounded or both."""
    reported: bool
    """None as far as is known."""

    @property
    def shown(self) -> str:
        return "none reported" if self.reported else "none"


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    pattern = _PATTERNS.get(language)
    return re.compile(loosely(pattern), re.IGNORECASE | re.VERBOSE) if pattern else None


def find(readings: Sequence[Reading], names: Names, figures: Sequence[Figure]) -> list[Unharmed]:
    """Every such sentence of a report that counts nobody harmed elsewhere."""
    counted: dict[int, set[str]] = defaultdict(set)
    for figure in figures:
        if figure.harm:
            counted[figure.reading].add(figure.harm)
    found = []
    for reading in readings:
        for position in range(len(reading.lines)):
            one = _of_line(reading, position, names)
            if one and not one.harms & counted[reading.order]:
                found.append(one)
    return found


def _of_line(reading: Reading, position: int, names: Names) -> Unharmed | None:
    line = reading.lines[position]
    language, text = (reading.language, line.text) if reading.known_language else ("en", line.english)
    pattern = _pattern(language)
    found = pattern.finditer(text) if pattern and _HINT.search(text) else ()
    match = next((m for m in found if not _is_denied(text, m)), None)
    if (
        match is None
        or _ANOTHER_TIME.search(text)
        or _PARTLY.match(text, match.end())
        or _PEOPLE_TO_COME.search(text)
    ):
        return None
    meant = str(match.lastgroup).rstrip("234")
    harms = frozenset({DEAD, WOUNDED} if meant == "any" else {meant})
    context, places = _about(reading, position, line, names)
    figure = Figure(
        reading=reading.order,
        line=position,
        quantity=Quantity("count", 0.0, match.start(), match.end()),
        heads=frozenset(),
        harm=None,
        subject=None,
        context=context - {DEAD, WOUNDED},
        places=places,
        times=times.of(text, language, numbers.find(text, language), reading.report.when.year),
        marks=frozenset(),
        crowd=1,
        after="",
    )
    return Unharmed(figure, harms, _REPORTED.search(text) is not None)


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence says that there were some: not without victims."""
    if not _WITHOUT.match(match.group()):
        return False
    before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 40]
    return _NOT_BEFORE.search(before) is not None or _NOT_AFTER.match(after) is not None


def _about(
    reading: Reading, position: int, line: Line, names: Names
) -> tuple[frozenset[str], frozenset[int]]:
    """What a sentence is about, and its places; a bare one is about what its report is."""
    lines = [position]
    keys = {k for k in line.topic - {DEAD, WOUNDED} if k[0] != "="}
    if len(keys) + len(names.by_line.get((reading.order, position), ())) < THIN:
        lines += [i for i in (position - 1, 0) if i >= 0]
    entities = {e for i in lines for e in names.by_line.get((reading.order, i), ())}
    topic = frozenset().union(*(reading.lines[i].topic for i in lines))
    places = frozenset(e for e in entities if names.entities[e].kind == "place")
    return topic | {f"@{e}" for e in entities}, places


def beside(rows: Sequence[Row], unharmed: Sequence[Unharmed], weigh: Weights) -> dict[int, list[Unharmed]]:
    """By row of a toll, the sentences that say there was none; each beside the toll it is most like."""
    found: dict[int, list[Unharmed]] = defaultdict(list)
    for one in unharmed:
        for harm in one.harms:
            scores = {n: _likeness(row, one, harm, weigh) for n, row in enumerate(rows)}
            best = max(scores, key=lambda n: (scores[n], -n), default=None)
            if best is not None and scores[best]:
                found[best].append(one)
    return found


def _likeness(row: Row, one: Unharmed, harm: str, weigh: Weights) -> float:
    none = replace(one.figure, harm=harm)
    tolls = [f for group in row.groups for f in group.figures[: rivals.MOST] if f.harm == harm]
    return max((likeness(f, none, weigh, rivals.RIVAL) for f in tolls if _meet(f, none)), default=0.0)


def _meet(toll: Figure, none: Figure) -> bool:
    """Whether both name somebody or some place in common, where both name any."""
    one, other = ({k for k in figure.context if k[0] == "@"} for figure in (toll, none))
    return not one or not other or not one.isdisjoint(other)
