"""Statements that outlets carry: the same quote in several reports is one row, with its speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import fsum, log

from monitor.compare import cues, heads, numbers, quotes, standing
from monitor.compare.entities import Names
from monitor.compare.quantities import Quantity, same
from monitor.compare.quotes import Attribution
from monitor.compare.reading import Reading, stems
from monitor.compare.words import tokens

SAME = 0.42
"""Part of the lighter statement's weight that two of one speaker share when they are one."""
SAME_UNNAMED = 0.6
MANY = 24
"""Statements that share a key and are compared."""
RAREST = 16
"""Keys of a statement that others are sought by."""
LONGEST = 240
"""Characters of a statement shown in a cell."""


LONGEST_KEYS = 600
"""Characters of a statement that it is compared by."""


@dataclass(slots=True)
class Statement:
    """One act of saying in one report."""

    reading: int
    line: int
    lines: tuple[int, ...]
    direct: bool
    english: str
    original: str
    speaker: int | None
    """Entity, where the speaker is named here or the sentence before."""
    speaker_text: str | None
    cue: str | None
    keys: frozenset[str]


@dataclass(slots=True)
class Said:
    """The same statement as several reports carry it."""

    statements: list[Statement] = field(default_factory=list)
    speaker: int | None = None

    @property
    def direct(self) -> bool:
        return any(s.direct for s in self.statements)


def extract(readings: Sequence[Reading], names: Names) -> list[Statement]:
    """Every statement of every report, found in the original."""
    return [s for reading in readings for s in _of_reading(reading, names)]


def _of_reading(reading: Reading, names: Names) -> list[Statement]:
    pieces: list[str] = []
    spans: list[tuple[int, int, int]] = []
    offset = 0
    previous: tuple[str, int] | None = None
    paragraph = -1
    for line in reading.lines:
        place = (line.segment.part.value, line.segment.paragraph)
        paragraph += place != previous
        joint = "" if not pieces else " " if place == previous else "\n"
        pieces.append(joint + line.text)
        start = offset + len(joint)
        offset = start + len(line.text)
        spans.append((start, offset, paragraph))
        previous = place
    text = "".join(pieces)
    starts = [s for s, _, _ in spans]
    mentions = {
        i: [(m.start, m.end, m.entity) for m in names.in_line(reading.order, i) if not m.english_side]
        for i in range(len(spans))
    }
    found: list[Statement] = []
    last: tuple[int, int | None, str | None] | None = None
    outer = (0, 0)
    for attribution in quotes.find(text, reading.language, spans):
        begin, end = attribution.content[0][0], attribution.content[-1][1]
        within = outer[0] <= begin and end <= outer[1]
        before = None if within and _is_another(text, attribution, reading.language) else last
        statement = _statement(reading, names, text, spans, starts, mentions, attribution, before)
        if statement is None:
            continue
        if within:
            # He said that the order had added a billion: what adds within a statement hardly speaks.
            if statement.speaker is None:
                continue
        else:
            outer = (begin, end)
            last = (spans[statement.lines[-1]][2], statement.speaker, statement.speaker_text)
        found.append(statement)
    return found


def _is_another(text: str, attribution: Attribution, language: str) -> bool:
    """Whether the speaker within somebody's account is not he who gives it: the president, but not he."""
    if attribution.source is None:
        return False
    words = tokens(text, *attribution.source)
    return cues.PRONOUNS.get(language, frozenset()).isdisjoint(word.text.lower() for word in words)


def own_mark(language: str) -> str:
    """What the stems of a statement's own words are marked with among its keys."""
    return f"~{language}:"


_ASKING = re.compile(r"\b(?:ask(?:s|ed|ing)?|demand\w*)$")
_QUESTION = re.compile(r"[“\"«„'‘]|if\b|whether\b|what\b|how\b|why\b|that\b|when\b|where\b")
_ROLE_WORDS = re.compile(
    r"(?:^|\s)(?:he|she|"
    r"the (?:head|chief|president|minister|official|spokes\w+|director|banker|governor|ceo|leader)|"
    r"он|она|глава|политик|чиновник|министр|президент|эксперт|собеседник|він|вона|посадовець|міністр|"
    r"el|ea|acesta|aceasta|acestuia|acesteia|oficialul|șeful|șefa|ministrul|președintele|premierul|expertul|"
    r"directorul|același oficial|его|её|його|її|sale|lui|ei)(?:\s|$)",
    re.IGNORECASE,
)


def _statement(
    reading: Reading,
    names: Names,
    text: str,
    spans: Sequence[tuple[int, int, int]],
    starts: Sequence[int],
    mentions: dict[int, list[tuple[int, int, int]]],
    attribution: Attribution,
    last: tuple[int, int | None, str | None] | None,
) -> Statement | None:
    begin, end = attribution.content[0][0], attribution.content[-1][1]
    first = bisect_right(starts, begin) - 1
    final = max(first, bisect_right(starts, end - 1) - 1)
    anchor = bisect_right(starts, attribution.cue[0]) - 1 if attribution.cue else first
    lines = tuple(range(min(first, anchor), max(final, anchor) + 1))
    content = " ".join(text[a:b] for a, b in attribution.content).strip()
    ordered = attribution.kind == "tell" and content.startswith("to ")
    cue = text[slice(*attribution.cue)].lower() if attribution.cue else ""
    ordered = ordered or (_ASKING.search(cue) is not None and _QUESTION.match(content) is None)
    if len(content) < 12 or len(lines) > 12 or ordered or attribution.kind in ("stance", "see"):
        return None
    if attribution.cue and _is_unconfirmed(reading, anchor, attribution.cue[1] - starts[anchor]):
        return None
    speaker: int | None = None
    speaker_text: str | None = None
    people: list[tuple[int, int, int]] = []
    if attribution.source:
        low, high = attribution.source
        shift = starts[anchor]
        inside = [
            (s + shift, e + shift, n)
            for s, e, n in sorted(mentions.get(anchor, ()))
            if low <= s + shift and e + shift <= high
        ]
        people = [one for one in inside if names.entities[one[2]].kind == "person"]
        others = [n for _, _, n in inside if names.entities[n].kind not in ("country", "place", "person")]
        speaker = heads.speaker(text, reading.language, people, (low, high), cue, names)
        if speaker is None and others:
            speaker = others[0]
        speaker_text = text[low:high].strip(" ,—–-")
        if cue == ":" and not people:
            return None
    if speaker is None and last is not None and spans[anchor][2] - last[0] <= 1:
        # The governor is no ministry, whoever spoke before him.
        is_body = last[1] is not None and names.entities[last[1]].kind == "organisation"
        unnamed = speaker_text and len(speaker_text) < 60 and not is_body and not people
        role = unnamed and speaker_text and _ROLE_WORDS.search(speaker_text)
        if role or (attribution.source is None and spans[anchor][2] == last[0] and attribution.cue is None):
            speaker = last[1]
            speaker_text = last[2] if speaker is None else speaker_text
    keys: set[str] = set()
    for index in lines:
        line = reading.lines[index]
        keys |= line.topic
        keys |= {f"@{n}" for n in names.by_line.get((reading.order, index), ()) if n != speaker}
    keys |= stems(tokens(content[:LONGEST_KEYS]), reading.language, own_mark(reading.language))
    return Statement(
        reading.order,
        anchor,
        lines,
        attribution.direct,
        _english(reading, lines, content, attribution.direct),
        content,
        speaker,
        speaker_text,
        cue or None,
        frozenset(keys),
    )


def _is_unconfirmed(reading: Reading, line: int, end: int) -> bool:
    """Whether the cue that ends at an offset says nothing: who could not confirm it did not say it."""
    words = reading.lines[line].source
    return any(
        j.plain == standing.AFFIRMED != j.standing and words[j.first].start < end <= words[j.last - 1].end
        for j in standing.judgements(words, reading.language)
    )


def _english(reading: Reading, lines: Sequence[int], content: str, direct: bool) -> str:
    """The statement in English: for a translation its quotation where one can be told, else the sentence."""
    if reading.english:
        return content
    target = " ".join(reading.lines[i].english for i in lines).strip()
    if direct:
        spans = quotes.quoted(target)
        inside = " ".join(target[a:b] for a, b in spans)
        if inside and len(inside) > 0.3 * len(content):
            return inside
    return target


# --- bringing together -----------------------------------------------------------------------


def together(
    statements: Sequence[Statement],
    names: Names,
    readings: Sequence[Reading],
    contested: Mapping[tuple[int, int], str],
) -> list[Said]:
    """Statements that are one: the same speaker, as far as named, mostly the same words, no other numbers.

    `contested` gives, by reading and line, how a sentence leaves what others leave otherwise.
    """
    seen: Counter[str] = Counter()
    for statement in statements:
        seen.update(statement.keys)
    total = max(1, len(statements))
    factors = {"@": 1.3, "=": 0.6, "~": 0.6}
    weight = {key: log(1 + total / n) * factors.get(key[0], 1.0) for key, n in seen.items()}
    people = {e.number for e in names.entities if e.kind == "person"}
    views = [_View(statement, weight) for statement in statements]
    counts = [numbers_of(statement, readings) for statement in statements]
    index: dict[str, list[int]] = defaultdict(list)
    groups: list[Said] = []
    home: dict[int, int] = {}
    for i in sorted(
        range(len(statements)), key=lambda i: (not statements[i].direct, statements[i].reading, i)
    ):
        one = views[i]
        met = Counter(chain.from_iterable(index[key][:MANY] for key in one.rarest))
        scores: dict[int, float] = {}
        for j, count in met.most_common(MANY):
            if count < 2:
                break
            speakers = (statements[i].speaker, statements[j].speaker)
            both = None not in speakers
            if both and speakers[0] != speakers[1]:
                continue
            if _standing(statements[i], contested) != _standing(statements[j], contested):
                continue
            score = one.likeness(views[j], weight, one_person=both and speakers[0] in people)
            if score < (SAME if both else SAME_UNNAMED):
                continue
            if score <= scores.get(home[j], 0.0):
                continue
            # A quotation with another number in it is still that quotation, and worth seeing.
            quoted = both and statements[i].direct and statements[j].direct
            if quoted or not _at_odds(counts[i], counts[j], one_speaker=both):
                scores[home[j]] = score
        best = max(scores, key=lambda g: (scores[g], -g)) if scores else len(groups)
        if not scores:
            groups.append(Said())
        groups[best].statements.append(statements[i])
        if groups[best].speaker is None:
            groups[best].speaker = statements[i].speaker
        home[i] = best
        for key in one.rarest:
            index[key].append(i)
    return groups


def _standing(statement: Statement, contested: Mapping[tuple[int, int], str]) -> str | None:
    return contested.get((statement.reading, statement.line))


def _at_odds(one: Sequence[Quantity], other: Sequence[Quantity], *, one_speaker: bool) -> bool:
    """Whether two statements share no number; of what may be two people's, whether not all of the fewer."""
    fewer, more = sorted((one, other), key=len)
    met = [any(a.kind == b.kind and same(a, b) for b in more) for a in fewer]
    return bool(met) and not (any(met) if one_speaker else all(met))


def numbers_of(statement: Statement, readings: Sequence[Reading]) -> list[Quantity]:
    """The numbers that a statement states, days left out."""
    language = readings[statement.reading].language
    return [q for q in numbers.find(statement.original[:LONGEST_KEYS], language) if q.kind != "date"]


class _View:
    """A statement's keys weighed: of its own language, of English, and those that all languages share."""

    __slots__ = ("_parts", "_weights", "rarest")

    def __init__(self, statement: Statement, weight: dict[str, float]) -> None:
        own = frozenset(k for k in statement.keys if k[0] == "~")
        english = statement.keys - own
        self._parts = (own, english, frozenset(k for k in english if k[0] != "="))
        self._weights = tuple(fsum(weight[k] for k in part) for part in self._parts)
        self.rarest = sorted(statement.keys, key=lambda k: (-weight[k], k))[:RAREST]

    def likeness(self, other: _View, weight: dict[str, float], *, one_person: bool) -> float:
        """Weight shared, as part of the lighter statement's, by the keys that show most of it.

        Summed exactly: the order of a set of keys differs from process to process, and rounding with it.
        Words of one language say it best; a weak English hides what concepts and names still show.
        """
        best = 0.0
        for position, least in enumerate((3, 1, 2 if one_person else 3)):
            lighter = min(self._weights[position], other._weights[position])
            if lighter <= 1.0:
                continue
            both = self._parts[position] & other._parts[position]
            if len(both) >= least:
                best = max(best, fsum(map(weight.__getitem__, both)) / lighter)
        return best


def silent(said: Said, reading: Reading, speaking: Collection[tuple[int, int | None]], names: Names) -> bool:
    """Whether a report really leaves a statement out: its speaker is silent there, no sentence is like it.

    `speaking` holds each reading with each of its speakers.
    """
    if said.speaker is None or (reading.order, said.speaker) in speaking:
        return False
    counts = Counter(k for s in said.statements for k in s.keys if k[0] not in "=~")
    core = {k for k, n in counts.items() if n * 2 >= len(said.statements)}
    if len(core) < 3:
        return False
    about = {k for k in core if k[0] == "@"}
    for position, line in enumerate(reading.lines):
        both = len(core & line.topic)
        if about:
            both += len(about & {f"@{m.entity}" for m in names.in_line(reading.order, position)})
        if both * 3 > len(core):
            return False
    return True


def shown(statement: Statement) -> str:
    """A statement as its cell shows it."""
    text = (statement.english or statement.original).strip()
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def best(said: Said, readings: Sequence[Reading]) -> Statement:
    """The statement a row is named by: quoted directly, its speaker's, written in English, the fullest."""
    return min(
        said.statements,
        key=lambda s: (
            not s.direct,
            s.speaker != said.speaker,
            not readings[s.reading].english,
            not s.english,
            -min(len(s.english), LONGEST),
            s.reading,
        ),
    )
