"""The office of somebody named, where it stands beside the name."""

from __future__ import annotations

import re

from monitor.compare import titles
from monitor.compare.lexicon import empty_words
from monitor.compare.words import listed, tokens

_CLAUSE = re.compile(r"[,.;:()«»\"“”!?—–]")
_JOINED = re.compile(r"(?:and|și|şi|и|й|і|та|who|care)\b")


def role(text: str, start: int, end: int, language: str) -> str | None:
    """The office stated before or after a name, in English: `Sberbank CEO German Gref`, `Gref, the head`."""
    before = _CLAUSE.split(text[max(0, start - 60) : start])[-1].strip()
    role = _office_in(before, language, apposed=False)
    if role or not text.startswith(", ", end):
        return role
    apposition = _CLAUSE.split(text[end + 2 : end + 62], maxsplit=1)[0].strip()
    return None if _JOINED.match(apposition) else _office_in(apposition, language, apposed=True)


def _office_in(phrase: str, language: str, *, apposed: bool) -> str | None:
    words = tokens(phrase)
    if not words or len(words) > 8:
        return None
    hit = next(iter(titles.offices(language).find(words)), None)
    if hit is None or hit.value == "Mr":
        return None
    if language != "en":
        return hit.value
    # An English phrase is shown from its capitals on: Sberbank CEO, the head of the bank.
    first = hit.first
    if hit.last < len(words):
        # Behind the name it is a noun phrase; before it the office stands next to the name.
        opens = words[0].capital or words[0].text in _DETERMINERS or hit.first == 0
        if not apposed or not opens or hit.first > 3:
            return None
        first = 0
    while first > 0 and words[first - 1].capital and words[first - 1].text.lower() not in empty_words():
        first -= 1
    shown = phrase[words[first].start :]
    return shown if len(shown) <= 50 else hit.value


_DETERMINERS = listed("the a an his her its their our former acting deputy")
