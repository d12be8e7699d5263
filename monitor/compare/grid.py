"""The rows of the comparison: what each outlet says, what it leaves out, in the order of interest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from monitor.compare import (
    bare,
    denials,
    entities,
    figures,
    revisions,
    rivals,
    speakers,
    speech,
    standing,
    unharmed,
    wording,
)
from monitor.compare.absence import Absence, checkable
from monitor.compare.entities import Entity
from monitor.compare.figures import Figure
from monitor.compare.matching import Weights
from monitor.compare.quantities import parts_of
from monitor.compare.reading import Reading
from monitor.compare.rivals import Row
from monitor.compare.speech import Said, Statement
from monitor.news import Cell, Extent, Fact

LEAST_OUTLETS = 3
"""Outlets a story needs before silence of one of them means anything."""
ROWS = 60
"""Rows of a comparison, at most."""
ALONE = 4
"""Rows that one outlet alone gets, at most."""

_WORTH = {
    "number": 6.0,
    "money": 6.0,
    "quote": 7.0,
    "attribution": 4.0,
    "claim": 6.5,
    "wording": 5.0,
    "name": 3.0,
    "date": 2.0,
}
_NAME_WORTH = {"person": 2.0, "organisation": 1.5, "name": 0.5, "place": 0.0, "country": -0.5}

_DULL = {"name": (None, "country", "place"), "number": figures.UNITS}
"""What a row of one outlet alone is about when it tells nothing."""


def facts(readings: Sequence[Reading], copies: Mapping[int, int] | None = None) -> tuple[Fact, ...]:
    """All rows, the most telling first; an article among `copies` is no voice of its own."""
    grid = _Grid(readings, copies or {})
    return grid.arrange([*grid.numbers(), *grid.quotes(), *grid.claims(), *grid.wording(), *grid.names()])


class _Grid:
    """The outlets of a story and what was found in their reports."""

    def __init__(self, readings: Sequence[Reading], copies: Mapping[int, int]) -> None:
        self._readings = readings
        self._own: dict[str, list[Reading]] = defaultdict(list)
        for reading in readings:
            self._own[reading.source].append(reading)
        self._voice = _voices(self._own, copies)
        self._whole = {o for o, own in self._own.items() if all(r.report.extent is Extent.WHOLE for r in own)}
        """Outlets that can leave something out: of the others a headline or a beginning alone is at hand."""
        self._names = entities.extract(readings)
        self._figures = figures.extract(readings, self._names)
        self._statements = speech.extract(readings, self._names)
        self._voiced = bare.Claims(readings, self._names, self._statements)
        self._contested = denials.find(readings, self._names, self._voiced, self._statements)
        claims = chain.from_iterable(contested.claims.values() for contested in self._contested)
        self._left = {(claim.reading, claim.line): claim.standing for claim in claims}
        """How a sentence leaves what others leave otherwise, by reading and line."""
        self._attention: dict[tuple[str, str], int] = {}
        """How often a name's outlets come back to it."""
        names = {
            letters
            for reading in readings
            for alias in (reading.report.outlet, *reading.report.aliases)
            for part in (alias, alias.split("(")[0], alias.split(".")[0])
            if len(letters := entities.letters(part)) > 3
        }
        self._outlet_names = tuple(names)

    # -- who says it and who does not ---------------------------------------------------------

    def _row(self, fact: Fact, is_silent: Callable[[Reading], bool] | None) -> Fact:
        """A row with its voices, and its omissions or its only outlet."""
        fact = replace(fact, voices=len({self._voice[source] for source in fact.cells}))
        if len(fact.cells) == 1 and len(self._own) > 1:
            return replace(fact, only=next(iter(fact.cells)))
        every = len({voice for o, voice in self._voice.items() if o in self._whole or o in fact.cells})
        if is_silent is None or every < LEAST_OUTLETS or fact.voices * 2 <= every:
            return fact
        left = (o for o in self._own if o in self._whole and o not in fact.cells)
        return replace(fact, omitted_by=tuple(o for o in left if all(map(is_silent, self._own[o]))))

    def _names_outlet(self, name: str | None) -> bool:
        """Outlets are cited, not reported on; the citations have them."""
        own = entities.letters(name or "")
        return own.endswith(self._outlet_names)

    # -- numbers ------------------------------------------------------------------------------

    def numbers(self) -> list[Fact]:
        weigh = Weights(self._figures)
        by_reading: dict[int, list[Figure]] = defaultdict(list)
        for figure in self._figures:
            by_reading[figure.reading].append(figure)
        found = []
        outlets = [reading.source for reading in self._readings]
        rows = rivals.rows(revisions.settle(self._figures, self._readings, weigh), outlets, weigh)
        spared = unharmed.beside(rows, unharmed.find(self._readings, self._names, self._figures), weigh)
        for number, row in enumerate(rows):
            counted = rivals.counted(row)
            kind = row.groups[0].quantity.kind
            cells = self._number_cells(row)
            values = [group.quantity.shown for group in row.groups]
            nobody = spared.get(number, [])
            for none in nobody:
                reading = self._readings[none.figure.reading]
                cells.setdefault(reading.source, reading.cell(none.figure.line, none.shown))
            values += dict.fromkeys(none.shown for none in nobody)
            if (kind == "date" and all(map(self._dateline, row.figures))) or (
                len(cells) == 1 and not counted
            ):
                continue
            fact = Fact(
                kind if kind in ("money", "date") else "number",
                " / ".join(values),
                cells,
                row.disagreement or any(not none.reported for none in nobody),
                about=rivals.label(row, self._names),
            )

            def silent(reading: Reading, row: Row = row) -> bool:
                """No number like it; a report whose numbers cannot be read is not accused."""
                return (
                    reading.known_language
                    and not any(figures.states(reading, group.quantity) for group in row.groups)
                    and not rivals.near(row, by_reading[reading.order], weigh)
                )

            found.append(self._row(fact, silent if counted and kind != "date" else None))
        return found

    def _number_cells(self, row: Row) -> dict[str, Cell]:
        cells: dict[str, Cell] = {}
        for group in row.groups:
            for figure in sorted(group.figures, key=lambda f: (f.reading, f.line)):
                reading = self._readings[figure.reading]
                left = self._left.get((figure.reading, figure.line), standing.AFFIRMED)
                doubt = "" if left == standing.AFFIRMED else f" ({left})"
                cells.setdefault(reading.source, reading.cell(figure.line, figure.shown + doubt))
        return cells

    def _dateline(self, figure: Figure) -> bool:
        """A report's own date at its head: no fact of the story."""
        if figure.quantity.kind != "date" or figure.line > 3:
            return False
        when = self._readings[figure.reading].report.when
        year, month, day = parts_of(figure.quantity.value)
        return (year or when.year) == when.year and month == when.month and abs(day - when.day) <= 1

    # -- quotes and wording -------------------------------------------------------------------

    def quotes(self) -> list[Fact]:
        speaking = {(s.reading, s.speaker) for s in self._statements}
        found = []
        for said in speech.together(self._statements, self._names, self._readings, self._left):
            entity = self._names.entities[said.speaker] if said.speaker is not None else None
            best = speech.best(said, self._readings)
            speaker = entity.name if entity else best.speaker_text
            if self._names_outlet(speaker) or (speaker is None and not said.direct):
                continue
            if entity is None and speaker is not None:
                reading = self._readings[best.reading]
                speaker = speakers.english(speaker, reading.language, reading.lines[best.line])
            cells: dict[str, Cell] = {}
            for one in sorted(said.statements, key=lambda s: (not s.direct, s.reading, s.line)):
                reading = self._readings[one.reading]
                cells.setdefault(reading.source, reading.cell(one.line, self._as_said(one, said)))
            fact = Fact(
                "quote" if said.direct else "attribution",
                speech.shown(best),
                cells,
                speaker=speaker,
                about=entity.role if entity else None,
                unattributed={} if said.direct else self._unattributed(said, cells),
            )
            found.append(self._row(fact, self._silent_on_quote(said, entity, speaking) if entity else None))
        return found

    def _as_said(self, one: Statement, said: Said) -> str:
        """A statement as its cell shows it, with its own speaker where the row names another."""
        shown = speech.shown(one)
        if one.speaker is not None or said.speaker is None or not one.speaker_text:
            return shown
        reading = self._readings[one.reading]
        return f"{speakers.english(one.speaker_text, reading.language, reading.lines[one.line])}: {shown}"

    def _unattributed(self, said: Said, cells: Mapping[str, Cell]) -> dict[str, Cell]:
        """Sentences of outlets without a cell that give a statement as fact."""
        found = {}
        for source, (reading, line) in bare.cells(self._voiced.stated(said), self._readings).items():
            if source not in cells:
                text = self._readings[reading].lines[line]
                found[source] = self._readings[reading].cell(line, text.english or text.text)
        return found

    def _silent_on_quote(
        self, said: Said, entity: Entity, speaking: Collection[tuple[int, int | None]]
    ) -> Callable[[Reading], bool]:
        absence = Absence(entity)

        def silent(reading: Reading) -> bool:
            return checkable(entity, reading) and (
                absence.of(reading) or speech.silent(said, reading, speaking, self._names)
            )

        return silent

    def claims(self) -> list[Fact]:
        """What one outlet affirms and another denies or leaves open."""
        found = []
        for contested in self._contested:
            cells = {
                source: self._readings[claim.reading].cell(claim.line, claim.standing)
                for source, claim in contested.claims.items()
            }
            value = " / ".join(contested.standings)
            about = denials.label(contested, self._names)
            found.append(self._row(Fact("claim", value, cells, contested.disagreement, about=about), None))
        return found

    def wording(self) -> list[Fact]:
        found = []
        for choice in wording.find(self._readings, self._names):
            cells = {}
            for source, use in choice.uses.items():
                reading = self._readings[use.reading]
                value = use.word.gloss if reading.english else f"{use.word.gloss} ({use.surface})"
                cells[source] = reading.cell(use.line, value)
            found.append(
                self._row(Fact("wording", " / ".join(choice.glosses), cells, about=choice.set), None)
            )
        return found

    # -- names --------------------------------------------------------------------------------

    def names(self) -> list[Fact]:
        found = []
        for entity in self._names.entities:
            if not entity.mentions or self._names_outlet(entity.name):
                continue
            cells: dict[str, Cell] = {}
            for mention in sorted(entity.mentions, key=lambda m: (m.reading, m.english_side, m.line)):
                reading = self._readings[mention.reading]
                if reading.source not in cells:
                    cells[reading.source] = reading.cell(mention.line, mention.surface)
            about = entity.role or (entity.kind if entity.kind != "name" else None)

            absence = Absence(entity)

            def silent(reading: Reading, entity: Entity = entity, absence: Absence = absence) -> bool:
                return checkable(entity, reading) and absence.of(reading)

            telling = entity.kind not in ("country", "place")
            found.append(
                self._row(Fact("name", entity.name, cells, about=about), silent if telling else None)
            )
        return found

    # -- order --------------------------------------------------------------------------------

    def arrange(self, rows: Sequence[Fact]) -> tuple[Fact, ...]:
        """Disagreements, omissions, what is common, what one alone has; each by how telling it is."""
        kept: list[Fact] = []
        alone: Counter[str] = Counter()

        def place(fact: Fact) -> tuple[int, float, str, str]:
            worth = _worth(fact) + min(6, self._attention.get((fact.kind, fact.value), 0)) / 3
            return _rank(fact), -worth, fact.kind, fact.value

        for fact in sorted(rows, key=place):
            if fact.only and not fact.unattributed:
                # One outlet's own details: the few most telling of each.
                dull = fact.about in _DULL.get(fact.kind, ())
                alone[fact.only] += not dull
                if dull or fact.kind == "date" or alone[fact.only] > ALONE:
                    continue
            kept.append(fact)
        return tuple(kept[:ROWS])


def _voices(own: Mapping[str, Sequence[Reading]], copies: Mapping[int, int]) -> dict[str, str]:
    """Whose voice each outlet is: its own, or that of the outlet it copies in all that it reports."""
    source = {reading.report.article: reading.source for readings in own.values() for reading in readings}
    found = {}
    for outlet, readings in own.items():
        origins = {copies.get(reading.report.article) for reading in readings}
        origin = origins.pop() if len(origins) == 1 else None
        found[outlet] = source[origin] if origin is not None else outlet
    return found


def _rank(fact: Fact) -> int:
    if fact.disagreement:
        return 0
    if fact.omitted_by:
        return 1
    return 3 if fact.only and not fact.unattributed else 2


def _worth(fact: Fact) -> float:
    worth = _WORTH[fact.kind] + fact.voices + 2 * len(fact.omitted_by)
    if fact.kind == "name":
        worth += _NAME_WORTH.get(fact.about or "name", 2.0)
    return worth
