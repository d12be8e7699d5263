"""Tolls that one outlet states twice: the later figure is its figure, the earlier one is shown beside it.

"At least 12 people died ... Later the ministry raised the toll to 14", a headline that the text has
overtaken, or a report that the outlet's next one has. Two counts of one report are taken for one toll
only where its words say so: the toll rose, it was a lower bound, or it stood in the headline alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.compare import rivals
from monitor.compare.figures import Figure
from monitor.compare.matching import TOLL, Weights, likeness
from monitor.compare.numerals import LEAST
from monitor.compare.quantities import same
from monitor.compare.reading import Reading
from monitor.compare.rivals import FARTHEST_TOLL, RIVAL
from monitor.news import Part

LEAD = 4
"""Lines from the top of a report, its headline included, that tell what the headline tells."""

_RISEN = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|rais(?:ed|es|ing)|climb(?:ed|s|ing)|increased|grew|grown|jumped|updated|"
    r"now stands?|"
    r"crescut|urcat|ajuns|actualizat|majorat|ridicat|"
    r"возрос\w*|увеличил\w+|вырос\w*|уточнил\w*|"
    r"зросл\w|зріс|збільшил\w+|уточнил\w*)\b(?! in )[^.;]{0,60}\Z",
    re.IGNORECASE,
)
"""What stands before a toll that has risen to it."""
_RECALLED = re.compile(
    r"\b(?:earlier|previously|initially|at first|inițial|anterior|mai devreme|"
    r"ранее|изначально|первоначально|сначала|раніше|спочатку|спершу)\b.{0,80}"
    r"\b(?:report|sa(?:id|ys)|known|put|announc|spoke|raporta|anunța|vorbi|știa|"
    r"сообща|говори|извест|повідомл|говорил|відомо)",
    re.IGNORECASE,
)
"""Words of a sentence that recalls what was first reported."""
_OVER_TIME = re.compile(
    r"\b(?:another|separate|since|years?|months?|season|war|overall|altogether|"
    r"an(?:ul|i)|lun[aă]|de la începutul|"
    r"с начала|год[ауе]?|месяц\w*|войн\w|всего|з початку|рок[уи]|місяц\w*|війн\w|загалом)\b",
    re.IGNORECASE,
)
"""Words of a sentence whose toll is that of a time or of something else, not of the one event."""


def settle(figures: Iterable[Figure], readings: Sequence[Reading], weigh: Weights) -> list[Figure]:
    """The figures with each outlet's overtaken tolls put beside the ones that overtook them."""
    kept: list[Figure] = []
    tolls: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.harm in TOLL and figure.quantity.kind == "count":
            own = tolls[readings[figure.reading].source, figure.harm]
            own[:] = _with(own, figure, readings, weigh)
        else:
            kept.append(figure)
    for own in tolls.values():
        kept += own
    return sorted(kept, key=lambda f: (f.reading, f.line, f.quantity.start))


def _with(own: Sequence[Figure], figure: Figure, readings: Sequence[Reading], weigh: Weights) -> list[Figure]:
    """An outlet's tolls of one kind with its next one, which may overtake some or be overtaken by one."""
    far, held = len(own) - rivals.MOST, []
    for before in reversed(own[max(0, far) :]):
        overtakes = _overtakes if before.reading == figure.reading else _updates
        if overtakes(figure, before, readings, weigh):
            figure = _over(figure, before)
        elif _is_outdated(figure, before, readings, weigh):
            return [_over(before, figure) if one is before else one for one in own]
        else:
            held.append(before)
    return [*own[: max(0, far)], *reversed(held), figure]


def _over(figure: Figure, before: Figure) -> Figure:
    """A figure with the one it overtook, and with what that one was about: they count the same."""
    return replace(
        figure,
        heads=figure.heads or before.heads,
        context=figure.context | before.context,
        places=figure.places or before.places,
        earlier=(*figure.earlier, *before.earlier, before.quantity),
    )


def _overtakes(figure: Figure, before: Figure, readings: Sequence[Reading], weigh: Weights) -> bool:
    """Whether a toll of a report is what became of another that stands before it there."""
    reading = readings[figure.reading]
    if _has_risen(figure, reading):
        return _is_rising(figure, before)
    if figure.line == before.line or not _alone_and_alike(figure, before, weigh):
        return False
    if before.quantity.hedge == LEAST:
        return _is_rising(figure, before) and same(before.quantity, figure.quantity)
    headline = reading.lines[before.line].segment.part is Part.TITLE
    return headline and figure.line < LEAD and _is_rising(figure, before)


def _updates(figure: Figure, before: Figure, readings: Sequence[Reading], weigh: Weights) -> bool:
    """Whether a toll of an outlet's report is what became of that of another one, not a later one."""
    one, other = readings[figure.reading], readings[before.reading]
    if one.report.precedes(other.report) or not _is_rising(figure, before):
        return False
    return _has_risen(figure, one) or _alone_and_alike(figure, before, weigh)


def _is_outdated(figure: Figure, before: Figure, readings: Sequence[Reading], weigh: Weights) -> bool:
    """Whether a toll that stands behind another one, or is told on the same day, is the earlier of them."""
    if before.reading == figure.reading:
        return _is_recalled(figure, readings[figure.reading]) and _is_rising(before, figure)
    known = readings[before.reading].report.precedes(readings[figure.reading].report)
    return not known and _updates(before, figure, readings, weigh)


def _alone_and_alike(figure: Figure, before: Figure, weigh: Weights) -> bool:
    """Whether two tolls, each its sentence's only one, may be of the same people."""
    if figure.marks != before.marks or max(figure.crowd, before.crowd) > 1:
        return False
    return likeness(before, figure, weigh, RIVAL) > 0


def _has_risen(figure: Figure, reading: Reading) -> bool:
    """Whether it is what a toll has risen to."""
    text, start = reading.lines[figure.line].text, figure.quantity.start
    return _RISEN.search(text[max(0, start - 90) : start]) is not None and _OVER_TIME.search(text) is None


def _is_recalled(figure: Figure, reading: Reading) -> bool:
    """Whether it is what was first reported."""
    text = reading.lines[figure.line].text
    return _RECALLED.search(text) is not None and _OVER_TIME.search(text) is None


def _is_rising(figure: Figure, before: Figure) -> bool:
    """Whether a toll may have risen to one figure from another."""
    most = before.quantity.value * FARTHEST_TOLL
    rising = before.quantity.value < figure.quantity.value <= most
    return rising and _same_place(figure, before) and not (figure.marks ^ before.marks) - {"past"}


def _same_place(one: Figure, other: Figure) -> bool:
    if one.places and other.places and not one.places & other.places:
        return False
    years, others = one.times.years, other.times.years
    return not years or not others or bool(years & others)
