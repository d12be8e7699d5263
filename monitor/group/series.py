"""Titles that an outlet uses day after day: bulletins, closing prices, tables of results.

An instalment is alike to the one before in everything but its news, so likeness takes a series for one
story that never ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from monitor.group.documents import Document
from monitor.group.words import tokens

DAYS = 3
"""Days on which a title is used before it is a series: two are a story that goes on, with a higher number."""

Title = tuple[str, str]


def pattern(document: Document) -> Title:
    """The outlet, and the title as it was written with its numbers left out."""
    written = document.original.partition("\n")[0] or document.title
    return document.source, " ".join("0" if t[0].isdigit() else t.lower() for t in tokens(written))


def instalment(document: Document) -> date:
    """Which instalment it would be: the day."""
    return document.when.date()


def series(documents: Sequence[Document]) -> list[Title | None]:
    """For each document the series it belongs to, or none."""
    titles = [pattern(d) for d in documents]
    days: defaultdict[Title, set[date]] = defaultdict(set)
    for title, document in zip(titles, documents, strict=True):
        days[title].add(instalment(document))
    return [title if len(days[title]) >= DAYS else None for title in titles]
