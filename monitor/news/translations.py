"""Packages, and what they made of an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ModelPackage:
    """An Argos translation package."""

    name: str
    """Pair and version, as in translate-ru_en-0_1."""
    from_code: str
    to_code: str
    version: str
    origin: str
    """bundled, or installed in this workspace."""
    size: int
    """Bytes of the package file or folder."""
    sha256: str | None = None
    draft: bool = False
    """A weak package for bring-up; what it makes is marked."""
    score: float | None = None
    """BLEU on FLORES dev, where it is declared."""
    note: str | None = None
    source: str | None = None
    """Address it was downloaded from; None for one that came as a file or with the program."""

    @property
    def pair(self) -> str:
        return f"{self.from_code}-{self.to_code}"


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A name or term and the one English it has."""

    language: str
    source: str
    """Base form, as a dictionary has it."""
    english: str
    person: bool = False
    """A person's name, of which the surname alone is known too."""
    by: str = ""
    """Analyst who added it; empty for one that comes with the program."""


class Part(StrEnum):
    """Where in an article a segment stands."""

    TITLE = "title"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Segment:
    """One source sentence beside its English."""

    part: Part
    paragraph: int
    """Index of the line of the source text that holds it, from 0; blank lines count."""
    source: str
    target: str
    score: float | None = None
    """Length-normalised log-probability, at most 0; None where no model ran."""
    flags: tuple[str, ...] = ()
    """Doubts a person understands: number, name, length, repetition, script, score, long."""
    origin: str = "model"
    """model, memory, glossary, hand or verbatim."""
    beam: int | None = None
    """Beam of the run that made it, which is not the translation's where a sentence had to be tried again;
    None where no model ran, and in what was stored before this was kept."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One version of one article in English, by one named package."""

    article: int
    version: int
    package: str
    """Name of the package; for a path of two, both, joined by +."""
    beam: int
    draft: bool
    made_at: datetime
    segments: tuple[Segment, ...]
    """Title sentences first, then the body's, in order."""

    @property
    def title(self) -> str:
        return " ".join(s.target for s in self.segments if s.part is Part.TITLE).strip()

    @property
    def text(self) -> str:
        """The body's English; line for line the source's paragraphs, blank lines included."""
        body = [s for s in self.segments if s.part is Part.BODY]
        lines = [""] * (body[-1].paragraph + 1 if body else 0)
        for s in body:
            lines[s.paragraph] = f"{lines[s.paragraph]} {s.target}".strip()
        return "\n".join(lines)
