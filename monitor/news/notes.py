"""What an analyst writes beside a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Note:
    """A note or a highlight on an article or on one of its sentences."""

    article: int
    sentence: str
    """As the outlet wrote it; empty for a note on the whole article."""
    text: str
    """Empty for a mere highlight."""
    by: str
    at: datetime
    version: int = 1
    """The article's version that was read."""
    highlighted: bool = False
