"""Why an article is in a story, in words."""

from __future__ import annotations

import re
from datetime import date

from monitor.group.anchors import shared as shared_anchors
from monitor.group.documents import Document
from monitor.group.likeness import anchored, telling
from monitor.group.words import term, tokens
from monitor.news import Precision, outlets_day

NAMED = 4
"""Shared words that a reason names."""
_POSSESSIVE = re.compile(r"['’]s?\Z")
TELLING = 0.2
"""Part of the strongest shared word's weight below which a word is not named."""


def reason(document: Document, other: Document) -> str:
    """What an article shares with the one of its story that it is most like."""
    found = _words(document, other) if document.language == other.language else []
    if len(found) < 2:
        # Across languages, or where the English is poor, names and numbers are what brought them together.
        found = shared_anchors(anchored(document), anchored(other))[:NAMED] or found
    title = other.title if len(other.title) <= 80 else other.title[:79].rstrip() + "…"
    return f"shares {', '.join(found) or 'its wording'} with «{title}» {_apart(document, other)}"


def _words(document: Document, other: Document) -> list[str]:
    """The most telling words that both hold, as the document writes them."""
    shared = telling(document, other)
    # Far below the strongest are the words that every text has.
    wanted = [t for x, t in shared[:NAMED] if x > TELLING * shared[0][0]]
    forms: dict[str, str] = {}
    for token in tokens(f"{document.title} {document.text[:4000]}"):
        t = term(token)
        if t in wanted and (t not in forms or (token[0].isupper() and not forms[t][0].isupper())):
            forms[t] = _POSSESSIVE.sub("", token)
    return [forms[t] for t in wanted if t in forms]


def _day(document: Document) -> date:
    alone = document.precision is Precision.DAY
    return (outlets_day(document.when) if alone else document.when).date()


def _apart(a: Document, b: Document) -> str:
    if not (a.dated and b.dated):
        return "at a time unknown"
    if Precision.DAY in (a.precision, b.precision):
        days = abs((_day(a) - _day(b)).days)
        return "on the same day" if not days else f"{days} day{'s' if days > 1 else ''} apart"
    hours = abs((a.when - b.when).total_seconds()) / 3600
    if hours < 1:
        return "within the hour"
    return f"{hours:.0f} h apart" if hours < 48 else f"{hours / 24:.0f} days apart"
