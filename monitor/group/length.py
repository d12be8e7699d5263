"""How long an article is, and the bars that hang on it. Pure."""

from __future__ import annotations

import math
from typing import NamedTuple

from monitor.group.documents import Document
from monitor.group.words import tokens

SHORT, LONG = 15, 60
"""Words up to which an article is a headline, and from which it is a text."""


def fullness(document: Document) -> float:
    """0 for a headline, 1 for a text, between them by the logarithm of their words."""
    count = len(tokens(document.title)) + len(tokens(document.text[: LONG * 10]))
    return min(max(math.log(max(count, 1) / SHORT) / math.log(LONG / SHORT), 0.0), 1.0)


class Bar(NamedTuple):
    """A likeness that is enough, which for headlines is another than for texts."""

    headlines: float
    texts: float

    def at(self, fullness: float) -> float:
        """The bar for an article of this fullness."""
        return self.texts * fullness + self.headlines * (1 - fullness)
