"""The title that stands for a story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from monitor.group.documents import Document
from monitor.group.words import term, terms, tokens

_BAIT = re.compile(
    r"\b(live|watch|video|photos?|pictures|quiz|opinion|analysis|explained|explainer|roundup|recap|podcast|"
    r"gallery|here's|this is|you won't|what (?:we|you)|things to know|need to know|"
    r"breaking|update \d|shocking)\b|[?!]|\.\.\.|…",
    re.IGNORECASE,
)

TRANSLATED, DRAFT = 0.6, 0.1
"""What a machine translation counts, by a good package and by a draft, against 1 for an outlet's English."""
DOUBTED = 0.3
"""What is left of it where the title has a flag of doubt."""


def headline(documents: Sequence[Document]) -> int:
    """The article whose title says best, and in English where any does, what the story is about.

    Raises ValueError where there is no document.
    """
    spread: Counter[str] = Counter()
    for document in documents:
        spread.update(set(terms(document.title)))

    def worth(document: Document) -> tuple[float, float, int]:
        words = tokens(document.title)
        content = {term(w) for w in words if len(w) > 3 or w[0].isdigit() or w.isupper()}
        score = sum(spread[t] - 0.5 for t in content) / max(1, len(documents)) / (1 + len(words) / 10)
        if document.language != "en":
            score -= 10
        elif document.original_language not in ("", "en"):
            # A draft tells what a text is about, and stands for a story where nobody wrote in English.
            score *= DRAFT if document.draft else TRANSLATED
            if document.doubted:
                score *= DOUBTED
        if not 4 <= len(words) <= 18:
            score *= 0.5
        if _BAIT.search(document.title):
            score *= 0.6
        letters = [c for c in document.title if c.isalpha()]
        if letters and sum(c.isupper() for c in letters) > 0.7 * len(letters):
            score *= 0.6
        return (score, -document.when.timestamp(), -document.article)

    if not documents:
        raise ValueError("a story without documents has no headline")
    return max(documents, key=worth).article
