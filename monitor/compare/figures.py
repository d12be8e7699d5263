"""Numbers with what they count, from every sentence of every report."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from monitor.compare import numbers, times
from monitor.compare.entities import Names
from monitor.compare.lexicon import concepts, empty_words
from monitor.compare.mentions import Mention
from monitor.compare.quantities import Quantity, same
from monitor.compare.reading import Line, Reading
from monitor.compare.times import Times
from monitor.compare.words import Token, listed, stem

HARM = listed("dead wounded missing detained sentenced evacuated hostages")
PEOPLE = listed("people residents")
SUBJECTS = listed(
    """
    people children women civilians residents soldiers police drones missiles shells houses schools
    hospitals vehicles aircraft ships tanks countries regions cities companies banks projects products jobs
    votes deputies parties years months weeks days hours minutes kilometres metres tonnes hectares litres
    times series share participants students teachers doctors patients refugees prisoners hostages documents
    signatures users satellite weapons attack explosion fire families customers visitors talks protest
    agreement law place index dead wounded missing detained evacuated temperature area speed height length
    weight chips oil gas electricity
    """
)
"""Concepts that a number can count; the others only describe."""
UNITS = listed(
    """
    years months weeks days hours minutes kilometres metres tonnes hectares litres temperature speed height
    length weight times
    """
)
DURATIONS = listed("years months weeks days hours minutes")

TABLE = 60
"""Numbers of one line that are looked at; a line with more is a table, not a sentence."""
NEAR = 14
"""Words on either side of a number that may say what it counts."""

_PAST = re.compile(
    r"\b(?:prior|last year|a year (?:ago|earlier)|previous(?:ly)?|earlier|before|former|compared (?:to|with)|"
    r"up from|down from|anul trecut|anterior|precedent|față de|"
    r"в прошлом году|годом ранее|ранее|предыдущ\w+|по сравнению|"
    r"торік|минулого року|раніше|попередн\w+|порівняно)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r" (?:more|further|additional|others?)\b", re.IGNORECASE)
_RATE = re.compile(
    r"\b(?:(?:a|per|each|every) (?:year|month|week|day|season|hour|person)|annually|monthly|daily|"
    r"pe (?:an|lună|zi)|anual|lunar|"
    r"в (?:год|месяц|день|сутки|час)|ежегодно|ежемесячно|на (?:рік|місяць|добу|годину)|щороку|щомісяця)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\s*(?:(?:de\s)?(?:[^\W\d_]+\s){0,2})(?:out of|of|из|із|зі|з|din(?:\scele|\scei)?)\s(?:the\s|a\s)?",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:last(?:ed|ing|s)?|took|taking|for|durat\w*|durează|timp de|vreme de|"
    r"длил\w+|продолжал\w+|продлил\w+|занял\w?|в течение|на протяжении|"
    r"тривал\w+|тривав|протягом|упродовж|продовжував\w+)\s(?:[^\W\d_]+\s){0,2}\Z",
    re.IGNORECASE,
)
"""What stands before the time that something lasted."""
_DUE = re.compile(
    r"\b(?:by|until|before|no later than|due(?: on| by)?|deadline of|până(?: la| pe)?|cel târziu|"
    r"до|не позднее|к|до кінця|не пізніше)\s\Z",
    re.IGNORECASE,
)
"""What stands before the day by which something is to be done."""
_DEED = re.compile(
    r"(?:deaths?|toll|fatalit\w+|killings?|injur(?:y|ies)|detentions?|arrests?|sentences?|prison|evacuations?|"
    r"moart\w+|moarte\w*|deces\w*|închiso\w+|arest(?:ul|uri|uri\w*)|evacuare\w*|"
    r"смерт\w+|убийств\w+|задержани\w+|арест\w{0,2}|приговор\w*|эвакуаци\w+|колони\w+|тюрьм\w+|"
    r"смерт\w+|вбивств\w+|затриман\w+|арешт\w{0,2}|вирок\w*|евакуаці\w+|в.язниц\w+)",
    re.IGNORECASE,
)
"""Harm as a noun: a bullet's death counts nobody; as a participle it tells what became of those counted."""
PERSONS = PEOPLE | listed(
    "children women civilians soldiers police students teachers doctors participants prisoners hostages "
    "refugees patients visitors deputies jobs ministers families"
)

_INCLUDING = re.compile(
    r",?\s(?:[^\W\d_]+,?\s){0,4}?\(?(?:including|among them|inclusiv|printre care|dintre care|între care|"
    r"в том числе|включая|из них|среди них|у тому числі|зокрема|з них|серед них)\s(?:[^\W\d_]+\s){0,2}?"
)
"""What stands between a number and another that is part of it."""

_ON = listed("of de the din cei cele из із the celor dintre")
"""Words that may stand between a number and what it counts."""
_THIN = listed(
    """
    at least more than over about nearly some up to almost around another the a an as many
    cel puțin peste aproximativ circa aproape pe alți alte
    не менее более около свыше как минимум почти до ещё еще по
    щонайменше понад близько майже ще
    """
)
"""Words that may stand between `killed` and its number."""
_LINKED = re.compile(
    r"\s*(?:of|out of|from|to|из|із|зі|з|до|din(?: cele| cei)?|la|and|or|и|й|і|та|или|або|și|sau|-|–)"
    r"\s*(?:the\s*)?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Figure:
    """A number with what it counts, in one sentence of one report."""

    reading: int
    line: int
    quantity: Quantity
    heads: frozenset[str]
    """Concepts of what is counted; stems marked = or ~ where no concept is known."""
    harm: str | None
    """dead, wounded, missing ...: what became of those counted."""
    subject: int | None
    """Entity nearest before the number in its clause."""
    context: frozenset[str]
    """What else the sentence is about: its topic, its entities marked @, its other numbers marked #."""
    places: frozenset[int]
    times: Times
    """When its sentence says that it was."""
    marks: frozenset[str]
    """What sets it apart from the plain number: an earlier value, a part of another, one more, a rate, the
    sum of a time."""
    crowd: int
    """Numbers of its kind in the sentence, itself included."""
    after: str
    """English words after it, for a label."""
    lasting: bool = False
    """It says how long something lasted."""
    due: bool = False
    """It is the day by which something is to be done."""
    measure: str | None = None
    """What a percentage is of, by its clause: turnout, votes, inflation, unemployment or gdp."""
    earlier: tuple[Quantity, ...] = ()
    """What its report had for the same before."""

    @property
    def shown(self) -> str:
        """As a cell has it: 14 (also 12)."""
        others = ", ".join(dict.fromkeys(quantity.shown for quantity in self.earlier))
        return f"{self.quantity.shown} (also {others})" if others else self.quantity.shown


def extract(readings: Sequence[Reading], names: Names) -> list[Figure]:
    """Every number of every report, from the source sentence: a translation is trusted with words only."""
    found: list[Figure] = []
    seen: dict[tuple[int, tuple[int, ...]], list[Figure]] = {}
    for reading in readings:
        for position, line in enumerate(reading.lines):
            key = (line.same, tuple(m.entity for m in names.in_line(reading.order, position)))
            if key in seen:
                found += [replace(figure, reading=reading.order, line=position) for figure in seen[key]]
            else:
                seen[key] = _of_line(reading, position, line, names)
                found += seen[key]
    return found


def _of_line(reading: Reading, position: int, line: Line, names: Names) -> list[Figure]:
    text = line.text
    quantities = numbers.find(text, reading.language)[:TABLE]
    if not quantities:
        return []
    mentions = [
        m for m in names.in_line(reading.order, position) if not m.english_side or not reading.known_language
    ]
    entities = {m.entity for m in mentions}
    context = line.topic | {f"@{e}" for e in entities}
    bare = frozenset(key for key in context if key[0] != "=")
    places = frozenset(e for e in entities if names.entities[e].kind == "place")
    beside = frozenset(f"#{q.value:g}" for q in quantities if q.kind != "date" and q.value > 2)
    when = times.of(text, reading.language, quantities, reading.report.when.year)
    english = numbers.find(line.english, "en")[:TABLE] if line.target and not reading.english else ()
    starts = [w.start for w in line.source]
    counted: tuple[set[str], str | None] = (set(), None)
    found: list[Figure] = []
    for i in range(len(quantities) - 1, -1, -1):
        quantity = quantities[i]
        left = quantities[i - 1].end if i else 0
        right = quantities[i + 1].start if i + 1 < len(quantities) else len(text)
        # 61 of 74 drones: both count drones.
        linked = i + 1 < len(quantities) and _LINKED.fullmatch(text, quantity.end, right) is not None
        if not linked or counted == (set(), None):
            counted = _counted(_near(line.source, starts, quantity), reading.language, quantity, left, right)
            if linked:
                found[-1].harm = counted[1]  # the toll rose from 12 to 14
        heads, harm = counted
        part = i + 1 < len(quantities) and _PART.fullmatch(text, quantity.end, right) is not None
        if part:
            found[-1].heads = found[-1].heads or frozenset(heads)
            found[-1].marks |= {"whole"}
        after = text[quantity.end : quantity.end + 60] if reading.english else ""
        for twin in english:
            if twin.kind == quantity.kind and same(twin, quantity):
                after = line.english[twin.end : twin.end + 60]
                if not reading.known_language:
                    heads, harm = _counted(line.target, "en", twin, 0, len(line.english))
        found.append(
            Figure(
                reading=reading.order,
                line=position,
                quantity=quantity,
                heads=frozenset(heads),
                harm=harm,
                subject=_subject(mentions, text, quantity),
                # A translation's own words are no evidence about numbers: its concepts and names are.
                context=((context if reading.english else bare) | beside)
                - heads
                - {harm or "", f"#{quantity.value:g}"},
                places=places,
                times=when,
                marks=_marks(text, quantity, left, right, harm) | ({"part"} if part else set()),
                measure=_measure(line.source, reading.language, quantity, left, right),
                crowd=sum((q.kind, q.unit) == (quantity.kind, quantity.unit) for q in quantities),
                after=after,
                lasting=bool(heads & DURATIONS) and _lasts(text, quantity, left),
                due=quantity.kind == "date" and _DUE.search(text[left : quantity.start]) is not None,
            )
        )
    found.reverse()
    for whole, within in pairwise(found):
        if whole.harm and _INCLUDING.fullmatch(text, whole.quantity.end, within.quantity.start):
            within.harm = whole.harm
    return found


def _marks(text: str, quantity: Quantity, left: int, right: int, harm: str | None) -> frozenset[str]:
    marks = set()
    if quantity.kind == "money" and text[left : quantity.start].strip() == "(":
        marks.add("converted")  # 85 million euros ($108 million)
    if _PAST.search(text, max(left, quantity.start - 40), min(right, quantity.end + 40)):
        marks.add("past")
    if _MORE.match(text, quantity.end):
        marks.add("more")
    if _RATE.search(text, quantity.end, min(right, quantity.end + 30)):
        marks.add("rate")
    if harm and times.OVER.search(text):
        marks.add("over time")
    return frozenset(marks)


MEASURES = listed("turnout votes inflation unemployment gdp")


def _measure(words: Sequence[Token], language: str, quantity: Quantity, left: int, right: int) -> str | None:
    """The measure nearest a percentage between the numbers beside it, else the sentence's only one."""
    if quantity.kind != "percent":
        return None
    table = concepts(language)
    named = [(words[hit.first], hit.value) for hit in table.find(words) if hit.value in MEASURES]
    own = [(w, m) for w, m in named if left <= w.start < right]
    if own:
        return min(own, key=lambda at: max(at[0].start - quantity.end, quantity.start - at[0].end))[1]
    alone = {m for _, m in named}
    return alone.pop() if len(alone) == 1 else None


def _lasts(text: str, quantity: Quantity, left: int) -> bool:
    return _LASTING.search(text[max(left, quantity.start - 40) : quantity.start]) is not None


def _near(words: list[Token], starts: list[int], quantity: Quantity) -> list[Token]:
    """The words around a number."""
    return words[
        max(0, bisect_left(starts, quantity.start) - NEAR) : bisect_left(starts, quantity.end) + NEAR
    ]


def _subject(mentions: Sequence[Mention], text: str, quantity: Quantity) -> int | None:
    """The name nearest before a number in its clause; what is ranked may be a country, what earns is not."""
    before = [
        m
        for m in mentions
        if m.end <= quantity.start
        and not re.search(r"[;.!?]", text[m.end : quantity.start])
        and (quantity.kind == "rank" or not (m.known and m.known.kind in ("country", "place")))
    ]
    return max(before, key=lambda m: m.start).entity if before else None


def _counted(
    words: Sequence[Token], language: str, quantity: Quantity, left: int, right: int
) -> tuple[set[str], str | None]:
    """What a number counts, from the words after it, and what befell them, from both sides."""
    following = [w for w in words if quantity.end <= w.start < right]
    preceding = [w for w in words if left <= w.end <= quantity.start]
    heads, harm = _after(following, language)
    table = concepts(language)
    for word in preceding[:-6:-1]:
        concept = table.get(word.text) if word.word else None
        if concept in HARM and not _DEED.fullmatch(word.text):
            if concept != "missing" or heads & PERSONS:
                harm = concept  # killed 14, погибли 14; but missing 10 games
            break
        if not word.word or word.text.lower() not in _THIN:
            break
    if harm is None and heads <= PEOPLE:
        harm = _toll(preceding, language)
        harm = harm if harm != "missing" or heads else None
    if heads & UNITS or heads & (SUBJECTS - PERSONS - HARM):
        harm = None  # two hours after the death, 40 houses damaged
    return heads - {harm or ""}, harm


def _after(following: Sequence[Token], language: str) -> tuple[set[str], str | None]:
    """The noun right after a number, and a participle in its clause: 40 people were killed."""
    table, empty = concepts(language), empty_words()
    heads: set[str] = set()
    harm: str | None = None
    open_, reach = True, 0
    for position, word in enumerate(following):
        if not word.word:
            if word.text in ',;:.!?()–—«»“”"':
                break
            continue
        low = word.text.lower()
        hit = table.at(following, position)
        concept = hit.value if hit else None
        if concept in HARM:
            harm = None if reach and _DEED.fullmatch(word.text) else concept
            break
        reach += 1
        if reach > 7 or (low in _ENDS and reach > 1):
            break
        if low in empty and low not in _ON:
            open_ = False
        elif not open_ or reach > 4 or low in _ON:
            continue
        elif concept in SUBJECTS:
            heads = {h for h in heads if h in SUBJECTS} | {concept}
            open_ = concept in UNITS or len(heads) < 2
        elif concept is None and not heads:
            heads.add(("=" if language == "en" else "~") + stem(word.text, language))
    return heads, harm


_ENDS = listed(
    """
    when while after before as because in on at near since that which who during
    în la după când care pentru din cauza
    когда после в во на при как который что из-за
    коли після у в на під як який що через
    """
)


def _toll(preceding: Sequence[Token], language: str) -> str | None:
    """The toll that rose to a number: the harm nearest before it in its clause."""
    table = concepts(language)
    for position in range(len(preceding) - 1, -1, -1):
        word = preceding[position]
        if not word.word and word.text in ",;:.!?":
            return None
        hit = table.at(preceding, position) if word.word else None
        if hit and hit.value in HARM:
            return hit.value
    return None


def states(reading: Reading, wanted: Quantity) -> bool:
    """Whether a report has a number anywhere, source or English, counted as whatever it may be."""
    for line in reading.lines:
        for text, language in ((line.text, reading.language), (line.english, "en")):
            for quantity in numbers.find(text, language) if text else ():
                # It fell by 2.5% is -2.5%.
                if abs(quantity.value) == abs(wanted.value) or same(quantity, wanted):
                    return True
    return False
