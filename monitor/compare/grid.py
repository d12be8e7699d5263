"""The rows of the comparison: what each outlet says, what it leaves out, in the order of interest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from monitor.compare import entities, figures, speech, wording
from monitor.compare.entities import Entity, Names
from monitor.compare.figures import Row
from monitor.compare.reading import Reading
from monitor.news import Cell, Fact

LEAST_OUTLETS = 3
"""Outlets a story needs before silence of one of them means anything."""
ROWS = 60
"""Rows of a comparison, at most."""


def facts(readings: Sequence[Reading]) -> tuple[Fact, ...]:
    """All rows, the most telling first."""
    if not readings:
        return ()
    found_names = entities.extract(readings)
    found_figures = figures.extract(readings, found_names)
    rows = [
        *_number_rows(figures.rows(found_figures, readings, found_names), readings, found_names),
        *_quote_rows(speech.extract(readings, found_names), readings, found_names),
        *_wording_rows(wording.find(readings, found_names), readings),
        *_name_rows(found_names, readings),
    ]
    return _arrange(rows, readings)


def _outlets(readings: Sequence[Reading]) -> list[str]:
    return list(dict.fromkeys(r.source for r in readings))


# --- numbers ---------------------------------------------------------------------------------


def _number_rows(rows: Sequence[Row], readings: Sequence[Reading], found: Names) -> list[Fact]:
    outlets = _outlets(readings)
    facts_ = []
    for row in rows:
        cells: dict[str, Cell] = {}
        for group in row.groups:
            for figure in sorted(group.figures, key=lambda f: (f.reading, f.line)):
                reading = readings[figure.reading]
                cells.setdefault(reading.source, reading.cell(figure.line, figure.quantity.shown))
        kind = row.groups[0].quantity.kind
        kind = kind if kind in ("money", "date") else "number"
        value = " / ".join(group.quantity.shown for group in row.groups)
        fact = Fact(kind, value, cells, row.disagreement, about=figures.label(row, readings, found))
        if len(outlets) > 1 and len(cells) == 1:
            fact = replace(fact, only=next(iter(cells)))
        elif kind != "date":
            fact = replace(fact, omitted_by=_silent_on_figure(row, cells, readings))
        facts_.append(fact)
    return facts_


def _silent_on_figure(row: Row, cells: dict[str, Cell], readings: Sequence[Reading]) -> tuple[str, ...]:
    """Outlets that leave out a number most state; one whose numbers cannot be read is not accused."""
    outlets = _outlets(readings)
    if len(outlets) < LEAST_OUTLETS or len(cells) * 2 <= len(outlets):
        return ()
    silent = []
    wanted = [group.quantity for group in row.groups]
    for outlet in outlets:
        if outlet in cells:
            continue
        own = [r for r in readings if r.source == outlet]
        if not all(r.known_language for r in own):
            continue
        if not any(figures.states(r, quantity) for r in own for quantity in wanted):
            silent.append(outlet)
    return tuple(silent)


# --- quotes and wording ----------------------------------------------------------------------


def _quote_rows(
    statements: Sequence[speech.Statement], readings: Sequence[Reading], found: Names
) -> list[Fact]:
    outlets = _outlets(readings)
    facts_ = []
    for said in speech.together(statements):
        cells: dict[str, Cell] = {}
        for statement in sorted(said.statements, key=lambda s: (not s.direct, s.reading, s.line)):
            reading = readings[statement.reading]
            cells.setdefault(reading.source, reading.cell(statement.line, speech.shown(statement)))
        best = speech.best(said, readings)
        entity = found.entities[said.speaker] if said.speaker is not None else None
        if entity and _is_outlet(entity, readings):
            continue
        speaker = entity.name if entity else best.speaker_text
        if speaker is None and len(cells) == 1 and not best.direct:
            continue
        kind = "quote" if said.direct else "attribution"
        fact = Fact(kind, speech.shown(best), cells, speaker=speaker, about=entity.role if entity else None)
        if len(outlets) > 1 and len(cells) == 1:
            fact = replace(fact, only=next(iter(cells)))
        elif entity and len(outlets) >= LEAST_OUTLETS and len(cells) * 2 > len(outlets):
            silent = tuple(
                outlet
                for outlet in outlets
                if outlet not in cells and _really_silent(entity, [r for r in readings if r.source == outlet])
            )
            fact = replace(fact, omitted_by=silent)
        facts_.append(fact)
    return facts_


def _wording_rows(choices: Sequence[wording.Choice], readings: Sequence[Reading]) -> list[Fact]:
    facts_ = []
    for choice in choices:
        cells = {}
        for source, use in choice.uses.items():
            reading = readings[use.reading]
            value = use.word.gloss if reading.english else f"{use.word.gloss} ({use.surface})"
            cells[source] = reading.cell(use.line, value)
        facts_.append(Fact("wording", " / ".join(choice.glosses), cells))
    return facts_


# --- names -----------------------------------------------------------------------------------


def _name_rows(found: Names, readings: Sequence[Reading]) -> list[Fact]:
    outlets = _outlets(readings)
    facts_ = []
    for entity in found.entities:
        cells: dict[str, Cell] = {}
        for mention in sorted(entity.mentions, key=lambda m: (m.reading, m.english_side, m.line)):
            reading = readings[mention.reading]
            if reading.source not in cells:
                cells[reading.source] = reading.cell(mention.line, mention.surface)
        if not cells:
            continue
        if _is_outlet(entity, readings):
            continue
        about = entity.role or (entity.kind if entity.kind != "name" else None)
        fact = Fact("name", entity.name, cells, about=about)
        if len(outlets) > 1 and len(cells) == 1:
            fact = replace(fact, only=next(iter(cells)))
        elif (
            entity.kind not in ("country", "place")
            and len(outlets) >= LEAST_OUTLETS
            and len(cells) * 2 > len(outlets)
        ):
            silent = tuple(
                outlet
                for outlet in outlets
                if outlet not in cells and _really_silent(entity, [r for r in readings if r.source == outlet])
            )
            fact = replace(fact, omitted_by=silent)
        facts_.append(fact)
    return facts_


def _is_outlet(entity: Entity, readings: Sequence[Reading]) -> bool:
    """Outlets are cited, not reported on; the citations have them."""
    own = entities.letters(entity.name)
    return any(
        own == entities.letters(alias) or own == entities.letters(alias.split(".")[0])
        for r in readings
        for alias in (r.report.outlet, r.report.outlet.split("(")[0], *r.report.aliases)
    )


def _really_silent(entity: Entity, own: Sequence[Reading]) -> bool:
    return all(entities.checkable(entity, r) and entities.silent(entity, r) for r in own)


# --- order -----------------------------------------------------------------------------------

_WORTH = {"number": 6, "money": 6, "quote": 7, "attribution": 4, "wording": 5, "name": 3, "date": 2}
_NAME_WORTH = {"person": 2.0, "organisation": 1.5, "name": 0.5, "place": 0.0, "country": -0.5}


def _worth(fact: Fact) -> float:
    worth = float(_WORTH[fact.kind]) + len(fact.cells) + 2 * len(fact.omitted_by)
    if fact.kind == "name":
        worth += _NAME_WORTH.get(fact.about or "name", 2.0)
    return worth


def _arrange(rows: Sequence[Fact], readings: Sequence[Reading]) -> tuple[Fact, ...]:
    """Disagreements, omissions, what is common, what one alone has; each by how telling it is."""

    def rank(fact: Fact) -> int:
        if fact.disagreement:
            return 0
        if fact.omitted_by:
            return 1
        return 3 if fact.only else 2

    ordered = sorted(rows, key=lambda f: (rank(f), -_worth(f), f.value))
    single = len(_outlets(readings)) == 1
    kept: list[Fact] = []
    alone: Counter[str] = Counter()
    for fact in ordered:
        if fact.only and not single:
            # One outlet's own details: the few most telling of each.
            if (fact.kind == "name" and fact.about in (None, "country", "place")) or fact.kind == "date":
                continue
            alone[fact.only] += 1
            if alone[fact.only] > 4:
                continue
        kept.append(fact)
    return tuple(kept[:ROWS])
