"""A text prepared for attribution: its sentences, its quotations, and what stands inside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.compare.words import Token, tokens

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of saying, as character offsets into its text."""

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    direct: bool = False
    """Its content is in quotation marks."""
    kind: str = "say"
    """say, tell, stance or see: what its verb does."""


# --- the text --------------------------------------------------------------------------------

_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"'])(?:mr|mrs|ms|dr|sen|rep|gov|gen|col|lt|st|jr|sr|prof|rev|jan|feb|mar|apr|aug|sept|oct|nov|dec|"
    r"no|vs|etc|inc|corp|co|u\.s|u\.k|u\.n|d\.c|a\.m|p\.m|ph\.d|[a-zа-яіїє]|г|гг|ул|им|руб|млн|млрд|тыс|тис|грн|dl|dna|nr|art)\.$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.!?…]+[\"”»’')\]]*(?=\s)|\n+")


def sentences(text: str) -> list[tuple[int, int, int]]:
    """Rough sentences as start, end and paragraph; a caller with better ones passes its own."""
    found = []
    start = paragraph = 0
    for match in _BREAK.finditer(text):
        newline = "\n" in match.group()
        if not newline:
            head = text[max(start, match.start() - 12) : match.start() + 1]
            following = text[match.end() : match.end() + 2].strip()
            abbreviated = match.group() == "." and _ABBREVIATION.search(head)
            if abbreviated or following[:1].islower():
                continue
        if text[start : match.end()].strip():
            found.append((start, match.start() if newline else match.end(), paragraph))
        start = match.end()
        paragraph += newline
    if text[start:].strip():
        found.append((start, len(text), paragraph))
    return [(s + len(text[s:e]) - len(text[s:e].lstrip()), e, p) for s, e, p in found]


_MARKS = re.compile(r"[“”«»„\"]|''|‘‘|’’|(?<=\n)|\Z")


def quoted(text: str) -> list[Span]:
    """Quotations, marks included. One left open ends with its paragraph."""
    spans: list[Span] = []
    start: int | None = None
    opened, depth = "", 0
    for match in _MARKS.finditer(text):
        mark = match.group()
        if not mark:
            if start is not None:
                spans.append((start, back(text, match.start(), " \n", start)))
                start = None
        elif start is None:
            if mark not in ("”", "»", "’’") and not (mark == '"' and _closing(text, match.start())):
                start, opened, depth = match.start(), mark, 0
        elif (
            mark == opened == '"'
            and not _closing(text, match.start())
            and text[match.end() : match.end() + 1].isalnum()
        ):
            depth += 1  # a title inside a quotation
        elif mark in _CLOSES[opened] or mark == opened == "''":
            if depth:
                depth -= 1
                continue
            spans.append((start, match.end()))
            start = None
    return [s for s in spans if s[1] - s[0] > 2]


_CLOSES = {"«": "»", "„": '“”"»', "“": '”"', '"': '"”', "''": '”’’"', "‘‘": "’’”", "”": "”"}


def _letter(text: str, position: int) -> bool:
    return text[position : position + 1].isalnum()


def _closing(text: str, position: int) -> bool:
    """Whether a straight mark follows a word or a full stop, and so closes."""
    return position > 0 and not text[position - 1].isspace() and text[position - 1] not in '([—–-«„“"'


@dataclass(slots=True)
class Sentence:
    """A sentence by its place in the text."""

    start: int
    end: int
    paragraph: int

    def words(self, text: str) -> list[Token]:
        """Its words, with offsets into the whole text."""
        return tokens(text, self.start, self.end)


@dataclass(slots=True)
class Page:
    """A text with what every sentence's search needs."""

    text: str
    language: str
    quotes: list[Span]
    inside: list[int]
    """For a character the index of its quotation plus one, 0 outside."""

    def quote_at(self, position: int) -> Span | None:
        index = self.inside[position] if 0 <= position < len(self.inside) else 0
        return self.quotes[index - 1] if index else None


def back(text: str, position: int, over: str, floor: int = 0) -> int:
    """Leftwards over some characters; no copy, so that a long text costs no more."""
    while position > floor and text[position - 1] in over:
        position -= 1
    return position


def on(text: str, position: int, over: str, stop: int) -> int:
    """Rightwards over some characters."""
    while position < stop and text[position] in over:
        position += 1
    return position


def clean(text: str, begin: int, end: int) -> int:
    """The end of a content without its full stop."""
    return back(text, end, " \n.;", begin)
