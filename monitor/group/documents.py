"""What the grouping reads, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.news import Precision


@dataclass(frozen=True, slots=True)
class Document:
    """An article as the grouping reads it."""

    article: int
    title: str
    """In English where there is a translation, else as it was written."""
    text: str
    when: datetime
    source: str
    language: str
    """Of title and text as given here."""
    original: str = ""
    """Title and text as they were written, where the ones above are a translation."""
    original_language: str = ""
    draft: bool = False
    """Its English was made by a package that is a draft."""
    doubted: bool = False
    """Its English title has a flag of doubt: a number or a name lost, a repetition."""
    precision: Precision = Precision.TIME
    """What is known of its time: a day alone is `when` at midnight."""

    @property
    def dated(self) -> bool:
        """`when` is its time of publication; else the time it came in, which tells little."""
        return self.precision is not Precision.SEEN


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article belongs, and why."""

    article: int
    story: int
    """A story's id; below zero, the temporary key of a new story."""
    reason: str
    """In words, for the analyst."""
