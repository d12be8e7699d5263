"""Numbers that outlets state for the same thing, agreeing or not.

A false disagreement costs more than a missed one. Two values disagree only where kind, unit and
the thing counted are the same, the sentences are about the same, neither outlet also states the
other's value, and no hedge or rounding brings them together.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log

from monitor.compare import numbers
from monitor.compare.entities import Names
from monitor.compare.lexicon import concepts, empty_words
from monitor.compare.numbers import Quantity
from monitor.compare.reading import Line, Reading
from monitor.compare.words import Token, listed, stem

HARM = frozenset({"dead", "wounded", "missing", "detained", "sentenced", "evacuated", "hostages"})
_PEOPLE = frozenset({"people", "residents"})
# What a number can count; other concepts only describe.
_SUBJECTS = listed(
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
_UNITS = listed(
    """
    years months weeks days hours minutes kilometres metres tonnes hectares litres temperature speed height
    length weight
    """
)
ALIKE = 0.34
"""Part of the rarer sentence's weight that two sentences share when they state the same thing."""
_PAST = re.compile(
    r"\b(?:last year|a year ago|previous(?:ly)?|earlier|before|former|compared (?:to|with)|up from|down from|"
    r"anul trecut|anterior|precedent|față de|в прошлом году|годом ранее|ранее|предыдущ\w+|по сравнению|"
    r"торік|минулого року|раніше|попередн\w+|порівняно)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Figure:
    """A number with what it counts, in one sentence of one report."""

    reading: int
    line: int
    quantity: Quantity
    heads: frozenset[str]
    """Concepts or English stems of what is counted."""
    harm: str | None
    """dead, wounded, missing ...: what became of those counted."""
    subject: int | None
    """Entity nearest before the number in its clause."""
    context: frozenset[str]
    years: frozenset[int]
    past: bool
    surface: str
    after: str = ""
    """The words after it, for an English label."""


@dataclass(slots=True)
class Group:
    """Figures of one value for one thing."""

    figures: list[Figure] = field(default_factory=list)
    heads: Counter[str] = field(default_factory=Counter)

    @property
    def quantity(self) -> Quantity:
        """The value in its plainest form: unhedged, then most often stated."""
        counts = Counter((f.quantity.value, f.quantity.hedge) for f in self.figures)
        return min(
            (f.quantity for f in self.figures),
            key=lambda q: (bool(q.hedge), -counts[q.value, q.hedge], q.value),
        )

    def readings(self) -> set[int]:
        return {f.reading for f in self.figures}


def extract(readings: Sequence[Reading], names: Names) -> list[Figure]:
    """Every number of every report, from the source sentence: a translation is trusted with words only."""
    figures = []
    for reading in readings:
        for position, line in enumerate(reading.lines):
            if not any(c.isdigit() for c in line.segment.source) and not line.source:
                continue
            figures += _of_line(reading, position, line, names)
    return figures


def _of_line(reading: Reading, position: int, line: Line, names: Names) -> list[Figure]:
    language = reading.language
    text = line.segment.source
    quantities = numbers.find(text, language)
    if not quantities:
        return []
    entities = names.by_line.get((reading.order, position), set())
    spans = sorted(
        (m.start, m.end, m.entity)
        for e in entities
        for m in names.entities[e].mentions
        if m.reading == reading.order and m.line == position and not m.english_side
    )
    common = {f"@{e}" for e in entities} | keys_of_line(reading, line)
    years = frozenset(int(q.value // 10000) for q in quantities if q.kind == "date" and q.value >= 10000000)
    past = bool(_PAST.search(text))
    found = []
    english = numbers.find(line.segment.target, "en") if line.target and not reading.english else ()
    for i, quantity in enumerate(quantities):
        left = quantities[i - 1].end if i else 0
        right = quantities[i + 1].start if i + 1 < len(quantities) else len(text)
        heads, harm = _counted(line.source, language, quantity, left, right)
        after = text[quantity.end : quantity.end + 60] if reading.english else ""
        for twin in english:
            if twin.kind == quantity.kind and numbers.same(twin, quantity):
                more, harm_too = _counted(line.target, "en", twin, 0, len(line.segment.target))
                if not heads & _SUBJECTS:
                    heads |= more
                harm = harm or (harm_too if not heads & _SUBJECTS - _PEOPLE - HARM else None)
                after = line.segment.target[twin.end : twin.end + 60]
                break
        subject = None
        for _, end, entity in spans:
            if end <= quantity.start and not re.search(r"[;.!?]", text[end : quantity.start]):
                subject = entity
        found.append(
            Figure(
                reading.order,
                position,
                quantity,
                frozenset(heads),
                harm,
                subject,
                frozenset(common),
                years,
                past,
                text[quantity.start : quantity.end],
                after,
            )
        )
    return found


def keys_of_line(reading: Reading, line: Line) -> set[str]:
    """What a sentence is about, as keys that languages share: concepts, and the stems of its English."""
    keys = {hit.value for hit in concepts(reading.language).find(line.source)}
    if line.target:
        if not reading.english:
            keys |= {hit.value for hit in concepts("en").find(line.target)}
        empty = empty_words()
        keys |= {
            f"={stem(w.text, 'en')}"
            for w in line.target
            if w.word and len(w.text) > 3 and w.text.lower() not in empty
        }
    return keys


def _counted(
    words: list[Token], language: str, quantity: Quantity, left: int, right: int
) -> tuple[set[str], str | None]:
    """What a number counts, from the words after it up to the next number or mark, and what befell them."""
    table = concepts(language)
    heads: set[str] = set()
    harm: str | None = None
    following = [w for w in words if quantity.end <= w.start < right]
    preceding = [w for w in words if left <= w.end <= quantity.start]
    # Adjacent before: killed 14, погибли 14.
    for word in preceding[:-6:-1]:
        concept = table.get(word.text) if word.word else None
        if concept in HARM:
            harm = concept
            break
        if not word.word or word.text.lower() not in _THIN:
            break
    nouns = 0
    reach = 0
    closed = False
    for position, word in enumerate(following):
        if not word.word:
            if word.text in ",;:.!?()–—" or word.text in '"«»“”':
                closed = True
                if nouns or word.text in ";.!?":
                    break
            continue
        hit = table.at(following, position)
        concept = hit.value if hit else None
        reach += 1
        if concept in HARM and harm is None:
            harm = concept
            nouns += 1
        elif concept in _SUBJECTS and not closed and nouns < 2 and reach <= 5:
            heads.add(concept)
            nouns += 1
        elif (
            concept is None
            and not closed
            and not nouns
            and reach <= 2
            and word.text.lower() not in empty_words()
        ):
            heads.add(f"={stem(word.text, language)}")
        if reach > 9:
            break
    if harm is None:
        for position in range(len(preceding) - 1, -1, -1):
            word = preceding[position]
            if not word.word:
                if word.text in ",;:.!?":
                    break
                continue
            concept = table.get(word.text)
            if concept in HARM:
                # The dead rose to 40: only where nothing else is counted.
                if not heads & (_SUBJECTS - _PEOPLE):
                    harm = concept
                break
    if heads & _UNITS:
        harm = None
    if harm and harm in heads:
        heads.discard(harm)
    return heads, harm


_THIN = listed(
    """
    at least more than over about nearly some up to almost around another the a an as many cel puțin peste
    aproximativ circa aproape pe a alți alte не менее более около свыше как минимум почти до ещё еще по
    щонайменше понад близько майже до ще
    """
)


# --- grouping --------------------------------------------------------------------------------


@dataclass(slots=True)
class Row:
    """Groups of figures for one thing: one value where outlets agree, several where they do not."""

    groups: list[Group]

    @property
    def disagreement(self) -> bool:
        return len(self.groups) > 1


def rows(figures: Sequence[Figure], readings: Sequence[Reading], names: Names) -> list[Row]:
    """Rows of figures: the same value for the same thing together, rival values beside each other."""
    weigh = _Weights(figures, readings)
    blocks: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        q = figure.quantity
        if q.kind == "count" and not figure.heads and not figure.harm and q.value < 1000:
            continue  # a bare small number says nothing
        if q.kind == "ordinal":
            continue
        blocks[q.kind, q.unit].append(figure)
    found: list[Row] = []
    for (kind, _), members in blocks.items():
        groups: list[Group] = []
        by_value: dict[float, list[Group]] = defaultdict(list)
        for figure in members:
            group = _home(figure, by_value[_bucket(figure.quantity)], weigh)
            if group is None:
                group = Group()
                groups.append(group)
                by_value[_bucket(figure.quantity)].append(group)
            group.figures.append(figure)
            group.heads.update(figure.heads)
        groups = _merge_close(groups, weigh)
        found += (
            _rivals(groups, weigh) if kind not in ("date", "age", "ordinal") else [Row([g]) for g in groups]
        )
    return found


def _bucket(quantity: Quantity) -> float:
    return quantity.value


class _Weights:
    """How much a shared key says: little where every number's sentence has it."""

    def __init__(self, figures: Sequence[Figure], readings: Sequence[Reading]) -> None:
        seen: Counter[str] = Counter()
        sentences: dict[tuple[int, int], frozenset[str]] = {(f.reading, f.line): f.context for f in figures}
        for context in sentences.values():
            seen.update(context)
        total = max(1, len(sentences))
        self._weight = {
            key: log(1 + total / count) * (1.5 if key[0] == "@" else 1.0 if key[0] != "=" else 0.6)
            for key, count in seen.items()
        }
        self._sums: dict[frozenset[str], float] = {}

    def total(self, keys: frozenset[str]) -> float:
        if keys not in self._sums:
            self._sums[keys] = sum(self._weight.get(k, 0.0) for k in keys)
        return self._sums[keys]

    def likeness(self, one: Figure, other: Figure) -> float:
        """Weight shared, as part of the lighter sentence's."""
        shared = sum(self._weight.get(k, 0.0) for k in one.context & other.context)
        lighter = min(self.total(one.context), self.total(other.context))
        return shared / lighter if lighter else 0.0


def _home(figure: Figure, groups: Sequence[Group], weigh: _Weights) -> Group | None:
    for group in groups:
        if any(_same_thing(figure, member, weigh) for member in group.figures[:6]):
            return group
    return None


def _same_thing(one: Figure, other: Figure, weigh: _Weights) -> bool:
    """Whether two figures of equal value are one fact."""
    kind = one.quantity.kind
    if kind in ("date", "rank", "age"):
        return kind != "rank" or _compatible(one, other)
    if one.harm or other.harm:
        return (one.harm == other.harm and not _clash(one, other)) or weigh.likeness(one, other) > 0.6
    if kind in ("money", "percent") or _distinct(one.quantity.value):
        return True
    return bool(one.heads & other.heads) or weigh.likeness(one, other) >= ALIKE


def _distinct(value: float) -> bool:
    """A value that two outlets hardly state by chance for two things."""
    return value >= 1000 or value != int(value) or (value > 100 and value % 10 != 0)


def _compatible(one: Figure, other: Figure) -> bool:
    return one.subject is None or other.subject is None or one.subject == other.subject


def _clash(one: Figure, other: Figure) -> bool:
    """Whether two casualty counts are of different groups: 14 children among 40 dead."""
    special = _SUBJECTS - _PEOPLE - HARM
    return (one.heads & special) != (other.heads & special)


def _merge_close(groups: list[Group], weigh: _Weights) -> list[Group]:
    """Join groups whose values are one fact by rounding or hedge: 1.5 and 1.48 billion, about 40 and 42."""
    groups.sort(key=lambda g: (-len(g.readings()), g.quantity.value))
    kept: list[Group] = []
    for group in groups:
        for home in kept:
            if (
                home.quantity.value != group.quantity.value
                and numbers.same(home.quantity, group.quantity)
                and any(_rival(a, b, weigh, ALIKE) for a in home.figures[:6] for b in group.figures[:6])
            ):
                home.figures += group.figures
                home.heads.update(group.heads)
                break
        else:
            kept.append(group)
    return kept


def _rival(one: Figure, other: Figure, weigh: _Weights, alike: float) -> bool:
    """Whether two figures answer the same question."""
    a, b = one.quantity, other.quantity
    if a.kind != b.kind or a.unit != b.unit or one.past != other.past:
        return False
    if one.years and other.years and not one.years & other.years:
        return False
    likeness = weigh.likeness(one, other)
    if a.kind == "rank":
        if not _compatible(one, other):
            return False
        shared = one.context & other.context
        return likeness >= 0.2 and any(k[0] == "@" for k in shared)
    if one.harm or other.harm:
        return one.harm == other.harm and not _clash(one, other) and likeness >= 0.08
    if a.kind == "count":
        return (
            bool(one.heads & other.heads & _SUBJECTS or (one.heads & other.heads and likeness > 0.5))
            and likeness >= alike
        )
    if not _compatible(one, other):
        return False
    return likeness >= max(alike, 0.45)


def _rivals(groups: list[Group], weigh: _Weights) -> list[Row]:
    """Put values that contradict each other into one row."""
    groups = sorted(groups, key=lambda g: -len(g.readings()))
    found: list[Row] = []
    taken: set[int] = set()
    for i, group in enumerate(groups):
        if i in taken:
            continue
        taken.add(i)
        row = Row([group])
        for j in range(i + 1, len(groups)):
            if j in taken or not all(_contradict(member, groups[j], weigh) for member in row.groups):
                continue
            row.groups.append(groups[j])
            taken.add(j)
        found.append(row)
    return found


def _contradict(one: Group, other: Group, weigh: _Weights) -> bool:
    if one.readings() & other.readings():
        return False  # an outlet that states both values speaks of two things
    if any(numbers.same(a.quantity, b.quantity) for a in one.figures[:4] for b in other.figures[:4]):
        return False
    big, small = max(one.quantity.value, other.quantity.value), min(one.quantity.value, other.quantity.value)
    if one.quantity.kind != "rank" and big > 50 * max(small, 1):
        return False
    pairs = [(a, b) for a in one.figures[:5] for b in other.figures[:5]]
    fitting = sum(_rival(a, b, weigh, ALIKE + 0.08) for a, b in pairs)
    return fitting * 2 >= len(pairs)


# --- labels ----------------------------------------------------------------------------------


def label(row: Row, readings: Sequence[Reading], names: Names) -> str | None:
    """What a row's number counts, in English words."""
    figures = [f for group in row.groups for f in group.figures]
    parts: list[str] = []
    harm = next((f.harm for f in figures if f.harm), None)
    heads = Counter(h for f in figures for h in f.heads if h in _SUBJECTS and h not in ("index",))
    kind = figures[0].quantity.kind
    if kind == "rank":
        parts.append("place")
    elif heads:
        parts.append(heads.most_common(1)[0][0])
    if harm and harm not in parts:
        parts.append(harm)
    if not parts and kind == "count":
        phrases = Counter(_phrase(f.after) for f in figures if f.after)
        parts += [p for p, _ in phrases.most_common(1) if p]
    if kind == "rank":
        subjects = Counter(f.subject for f in figures if f.subject is not None)
        parts += [names.entities[s].name for s, _ in subjects.most_common(1)]
    shared = Counter(k for f in figures for k in f.context if k[0] not in "=")
    words = [
        names.entities[int(key[1:])].name if key[0] == "@" else key
        for key, count in shared.most_common(12)
        if count * 2 > len(figures) and key not in parts
    ]
    words = [w for w in words if w not in parts and w not in ("place", "people")]
    room = 3 if kind in ("money", "percent", "rank") else 2
    parts += sorted(words, key=lambda w: (w[0].islower(), words.index(w)))[:room]
    return ", ".join(dict.fromkeys(parts)) or None


def _phrase(after: str) -> str:
    words = re.match(r"\s*((?:[^\W\d_][\w'’-]*\s?){1,3})", after)
    return words.group(1).strip() if words else ""


def states(reading: Reading, wanted: Quantity) -> bool:
    """Whether a report has a number anywhere, source or English, counted as whatever it may be."""
    for line in reading.lines:
        for text, language in ((line.segment.source, reading.language), (line.segment.target, "en")):
            for quantity in numbers.find(text, language) if text else ():
                if quantity.value == wanted.value or (
                    quantity.kind == wanted.kind and numbers.same(quantity, wanted)
                ):
                    return True
    return False
