"""A report prepared for comparison: tokens, sentence by sentence, of source and English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

from monitor.compare.lexicon import concepts, empty_words
from monitor.compare.words import CYRILLIC, Token, name_key, stem, tokens
from monitor.news import Cell, Part, Report, Segment

WRITTEN = ("en", "ro", "ru", "uk")
"""Languages whose words, numbers and speech verbs are known."""


LONGEST = 2000
"""Characters of a line: a segment that is longer, as an unsplit page is, is read in pieces."""


@dataclass(slots=True)
class Line:
    """One segment, or a piece of a very long one, tokenised on both sides."""

    index: int
    """Of the segment in its report."""
    segment: Segment
    text: str
    english: str
    source: list[Token]
    target: list[Token]
    """Empty where there is no English; the same list as the source for an English original."""
    shouting: bool
    """Capitals mean nothing here: a headline in Title Case or ALL CAPITALS."""
    language: str
    same: int
    """Number of the first line with the same words: a sentence that several reports have is read once."""
    _topics: dict[int, frozenset[str]]

    @property
    def topic(self) -> frozenset[str]:
        """What the sentence is about, in keys that languages share.

        Concepts of its own words; the stems of its English, marked =, where that is an original's or
        made by a package that is not a draft.
        """
        topic = self._topics.get(self.same)
        if topic is None:
            known = self.language in WRITTEN
            words, language = (self.source, self.language) if known else (self.target, "en")
            keys = {hit.value for hit in concepts(language).find(words)}
            if "draft" not in self.segment.flags:
                keys |= stems(self.target)
            topic = self._topics[self.same] = frozenset(keys)
        return topic


@dataclass(slots=True)
class Reading:
    """A report and its lines."""

    order: int
    """Position among the reports, earliest first."""
    report: Report
    lines: list[Line] = field(default_factory=list)
    _name_keys: frozenset[str] | None = None
    _names_latin: frozenset[str] | None = None

    @property
    def language(self) -> str:
        return self.report.language

    @property
    def english(self) -> bool:
        return self.report.language == "en"

    @property
    def source(self) -> str:
        return self.report.source

    @property
    def name_keys(self) -> frozenset[str]:
        """The name keys of all its words, on both sides; a name that is really absent is like none."""
        if self._name_keys is None:
            words = {(word, self.language) for word in _spelled(line.source for line in self.lines)}
            if not self.english:
                words |= {(word, "en") for word in _spelled(line.target for line in self.lines)}
            # Bush-era names Bush, too.
            words |= {(part, language) for word, language in words if "-" in word for part in word.split("-")}
            self._name_keys = frozenset(name_key(word, language) for word, language in words if word)
        return self._name_keys

    @property
    def latin_names(self) -> frozenset[str]:
        """Its own capitalised words in Latin letters."""
        if self._names_latin is None:
            words = {w.text for line in self.lines for w in line.source if w.word and w.capital}
            self._names_latin = frozenset(w for w in words if not CYRILLIC.search(w))
        return self._names_latin

    @property
    def known_language(self) -> bool:
        return self.report.language in WRITTEN

    def cell(self, line: int, value: str) -> Cell:
        """A cell that rests on one of this report's sentences."""
        segment = self.lines[line].segment
        return Cell(
            self.report.article, value, segment.source, segment.target, self.lines[line].index, segment.flags
        )


def read(reports: Sequence[Report]) -> list[Reading]:
    """Reports by time, earliest first, tokenised; a text met before is not tokenised again."""
    seen: dict[str, list[Token]] = {}

    def split(text: str) -> list[Token]:
        words = seen.get(text)
        if words is None:
            words = seen[text] = tokens(text)
        return words

    first: dict[tuple[str, str, str, Part, tuple[str, ...]], int] = {}
    topics: dict[int, frozenset[str]] = {}
    readings = []
    for order, report in enumerate(sorted(reports, key=lambda r: (r.when, r.article))):
        reading = Reading(order, report)
        for index, segment in enumerate(report.segments):
            for text, english in _pieces(segment):
                source = split(text)
                target = source if report.language == "en" else split(english)
                shouting = _shouting(source, segment.part)
                words = (text, english, report.language, segment.part, segment.flags)
                same = first.setdefault(words, len(first))
                reading.lines.append(
                    Line(
                        index, segment, text, english, source, target, shouting, report.language, same, topics
                    )
                )
        readings.append(reading)
    return readings


def _pieces(segment: Segment) -> Iterator[tuple[str, str]]:
    """A segment's two sides, cut at blanks where they are longer than any sentence."""
    return zip_longest(_cut(segment.source), _cut(segment.target), fillvalue="")


def _cut(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = blank if blank > 0 else start + LONGEST
        yield text[start:end]
        start = end
    yield text[start:]


def _spelled(sides: Iterable[Sequence[Token]]) -> set[str]:
    """The words of some lines, each once."""
    return {w.text for side in sides for w in side if w.word}


def stems(words: Sequence[Token], language: str = "en", mark: str = "=") -> set[str]:
    """Stems of the words that say something, marked."""
    found = {_stem(w.text, language, mark) for w in words if w.word}
    found.discard("")
    return found


@lru_cache(maxsize=65536)
def _stem(word: str, language: str, mark: str) -> str:
    """A marked stem; nothing for a word that says nothing."""
    return "" if len(word) <= 3 or word.lower() in empty_words() else mark + stem(word, language)


def _shouting(words: Sequence[Token], part: Part) -> bool:
    long = [w for w in words if w.word and len(w.text) > 3]
    if len(long) < 3:
        return False
    if sum(w.text.isupper() for w in long) > 0.6 * len(long):
        return True
    return part is Part.TITLE and sum(w.capital for w in long) > 0.75 * len(long)
