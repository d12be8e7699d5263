"""Claims given as fact: what others put in somebody's mouth, and an outlet states in its own voice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import fsum, log

from monitor.compare import numbers, standing
from monitor.compare.entities import Names
from monitor.compare.lexicon import concepts
from monitor.compare.quantities import same
from monitor.compare.reading import WRITTEN, Reading, stems
from monitor.compare.speech import Said, Statement, numbers_of, own_mark
from monitor.compare.words import tokens

SAME = 0.6
"""Part of a claim's weight that a sentence holds when it states the claim."""
LEAST = 4
"""Words of one language, or concepts and names across two, and numbers that both must have."""
NUMBER = 1.5
"""What a number that both state weighs."""
CANDIDATES = 40
"""Sentences that are looked at for each claim, those that share most of its keys."""

PLAIN = frozenset({"regions", "countries", "cities", "people"})
"""Concepts in the name of a speaker that tell who it is for, not what it is."""

_SOURCED = re.compile(
    r"\b(?:according to|citing|(?:put|estimated|valued|given|counted|reported|confirmed)\b[^.;:]{0,40}\bby"
    r"|potrivit|conform|(?:estimat|evaluat|anunțat|confirmat)\w*\b[^.;:]{0,40}\bde(?: către)?"
    r"|по (?:данным|оценк[ае]м?|словам|информации|сообщению)|со ссылкой на"
    r"|за (?:даними|оцінк\w+|словами|інформацією|повідомленням)|з посиланням на) ",
    re.IGNORECASE,
)
"""Words that name a source, whoever it is: what stands beside them is not given as fact."""

OWN = "~"
"""Marks the stems of a language other than English, whose stems a sentence's topic has."""

Place = tuple[int, int]


class Claims:
    """The sentences of a story that nobody is said to have said, by what they are about."""

    def __init__(self, readings: Sequence[Reading], names: Names, statements: Sequence[Statement]) -> None:
        said = {(s.reading, line) for s in statements for line in s.lines}
        self._readings = readings
        self._names = names
        self._keys: dict[Place, frozenset[str]] = {}
        self._index: dict[str, list[Place]] = defaultdict(list)
        seen: Counter[str] = Counter()
        for reading in readings:
            if reading.language not in WRITTEN:
                continue
            for position, line in enumerate(reading.lines):
                place = (reading.order, position)
                if place in said or line.segment.part == "title" or _SOURCED.search(line.text):
                    seen.update(line.topic)
                    continue
                keys = {*line.topic, *(f"@{n}" for n in names.by_line.get(place, ()))}
                if reading.language != "en":
                    keys |= stems(line.source, reading.language, OWN)
                seen.update(keys)
                self._keys[place] = frozenset(keys)
                for key in keys:
                    self._index[key].append(place)
        total = max(1, sum(len(r.lines) for r in readings))
        self._weight = {key: log(1 + total / n) for key, n in seen.items()}
        self._rarest = log(1 + total)

    def stated(self, said: Said) -> dict[int, int]:
        """Line by reading, where a report that carries none of the statements says the same as fact."""
        saying = {s.reading for s in said.statements}
        found: dict[int, tuple[float, int]] = {}
        for statement in said.statements:
            if statement.direct:
                continue
            speaker = self._speaker(statement)
            claim = self._claim(statement) - speaker
            for reading, line in self.near(claim):
                # A sentence about the speaker itself, as of what it proposed, takes nothing over.
                if reading in saying or speaker & self._keys[reading, line]:
                    continue
                score = self._likeness(statement, claim, reading, line)
                if score > max(SAME, found.get(reading, (0.0, 0))[0]) and self._as_left(
                    statement, reading, line
                ):
                    found[reading] = (score, line)
        return {reading: line for reading, (_, line) in found.items()}

    def _as_left(self, statement: Statement, reading: int, line: int) -> bool:
        """Whether a sentence denies what the statement's denies: who did is not who did not."""
        mine, theirs = self._readings[statement.reading], self._readings[reading]
        return standing.of(mine.lines[statement.line].source, mine.language) == standing.of(
            theirs.lines[line].source, theirs.language
        )

    def _claim(self, statement: Statement) -> frozenset[str]:
        """What the claim itself is about, without the words around it and without who makes it."""
        language = self._readings[statement.reading].language
        own, mark = own_mark(language), "=" if language == "en" else OWN
        words = {mark + k.removeprefix(own) for k in statement.keys if k.startswith(own)}
        return frozenset(words | {k for k in statement.keys if k[0] not in "~="})

    def _speaker(self, statement: Statement) -> frozenset[str]:
        """The speaker as an entity, and what kind of speaker it is."""
        language = self._readings[statement.reading].language
        said = concepts(language).find(tokens(statement.speaker_text or ""))
        keys = {hit.value for hit in said}
        if statement.speaker is not None:
            name = self._names.entities[statement.speaker].name
            keys |= {f"@{statement.speaker}"} | {hit.value for hit in concepts("en").find(tokens(name))}
        return frozenset(keys - PLAIN)

    def near(self, claim: Iterable[str]) -> list[Place]:
        """The sentences that share most of a claim's telling keys."""
        rarest = sorted((k for k in claim if k in self._weight), key=lambda k: (-self._weight[k], k))[:12]
        met: Counter[Place] = Counter()
        for key in rarest:
            met.update(self._index.get(key, ())[:200])
        return [place for place, count in met.most_common(CANDIDATES) if count > 1]

    def _likeness(self, statement: Statement, claim: Collection[str], reading: int, line: int) -> float:
        """Part of the claim's weight that a sentence holds; 0 where its numbers are not the claim's."""
        mine, theirs = self._readings[statement.reading], self._readings[reading]
        wanted = numbers_of(statement, self._readings)
        stated = numbers.find(theirs.lines[line].text, theirs.language) if wanted else ()
        if not all(any(q.kind == s.kind and same(q, s) for s in stated) for q in wanted):
            return 0.0
        alike = mine.language == theirs.language
        # Words tell within one language, concepts and names across two.
        keys = {k for k in claim if (k[0] in "~=") == alike}
        both = keys & self._keys[reading, line]
        if len(both) + len(wanted) < LEAST:
            return 0.0
        agreed = NUMBER * len(wanted)
        return (self.weight(both) + agreed) / ((self.weight(keys) + agreed) or 1.0)

    def keys(self, reading: int, line: int) -> frozenset[str] | None:
        """What a sentence is about; None for one that somebody is said to have said."""
        return self._keys.get((reading, line))

    def weight(self, keys: Iterable[str]) -> float:
        """How much some keys tell together."""
        return fsum(self._weight.get(k, self._rarest) for k in keys)


def cells(stated: Mapping[int, int], readings: Sequence[Reading]) -> dict[str, tuple[int, int]]:
    """Reading and line by source id, the earliest report of each."""
    found: dict[str, tuple[int, int]] = {}
    for reading in sorted(stated):
        found.setdefault(readings[reading].source, (reading, stated[reading]))
    return found
