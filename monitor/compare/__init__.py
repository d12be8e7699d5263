"""Who says what in one story, and what is missing: names, numbers, quotes, citations, reuse.

Values in, values out. Everything rests on sentences: each cell carries the one it was read from,
in the original and in English.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence

from monitor.news import Comparison, Report

__all__ = ["compare"]


def compare(
    story: int, title: str, reports: Sequence[Report], known: Mapping[str, tuple[str, ...]] | None = None
) -> Comparison:
    """Compare the reports of a story.

    `known` gives, by source id, the names that the workspace's outlets go by, so that a citation of
    one that is not in this story is resolved too.
    """
    # Millions of small tuples live until the end, and none is in a cycle: looking for cycles among
    # them is a third of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _compared(story, title, reports, known or {})
    finally:
        if collecting:
            gc.enable()


def _compared(
    story: int, title: str, reports: Sequence[Report], known: Mapping[str, tuple[str, ...]]
) -> Comparison:
    from monitor.compare import citations, grid, reading, reuse, tone

    readings = reading.read(reports)
    shared = reuse.find(readings)
    copies = reuse.copies(shared)
    return Comparison(
        story,
        title,
        tuple(r.report for r in readings),
        grid.facts(readings, copies),
        citations.find(readings, known),
        shared,
        tone.find(readings),
        copies,
    )
