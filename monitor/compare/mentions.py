"""A name where it stands in a report."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.compare import gazetteer


@dataclass(slots=True)
class Mention:
    """A name in one sentence of one report."""

    reading: int
    line: int
    surface: str
    keys: tuple[str, ...]
    start: int
    """Offset in the side's text."""
    end: int
    english_side: bool
    entity: int = -1
    role: str | None = None
    lone: bool = False
    """A single capitalised word at the start of a sentence: a name only if met elsewhere."""
    opens: bool = False
    """It stands at the start of a sentence, where any word has a capital."""
    known: gazetteer.Known | None = None
    placed: bool = False
    """It follows in, la, в: where something is."""
    declined: bool = False
    """Its English has the case ending of another language."""
