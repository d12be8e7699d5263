"""Text that one report shares with an earlier one: copied, or both from the same wire.

An index of every eighth five-word shingle, chosen by hash, finds the candidates by containment;
the shared runs are then measured word by word. Where two reports share a language their originals
are compared, else their English, where translation hides much of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from monitor.compare.reading import Reading
from monitor.news import Reuse

SHINGLE = 5
SAMPLE = 8
LEAST_SHARE = 0.15
"""Below this part of the later text, shared words are chance and set phrases."""
LEAST_WORDS = 12
LONG = 400
"""Shingles of a text from which on every eighth is enough."""
MANY = 12
"""Texts with one shingle that are looked at, the earliest ones: copies of a copy add nothing."""
COPY = 0.8
"""Part of the later text from which on it is a copy, and no voice of its own."""
CANDIDATES = 3
"""Earlier texts that are measured exactly, the most alike first."""


@dataclass
class _Text:
    """A text as shingles: its runs of five words, hashed."""

    reading: Reading
    text: str
    words: int
    shingles: list[int]

    @cached_property
    def known(self) -> frozenset[int]:
        """Its shingles, to look others up in."""
        return frozenset(self.shingles)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Of its words."""
        return [m.span() for m in _WORD.finditer(self.text)]


_WORD = re.compile(r"\w+", re.UNICODE)


def find(readings: Sequence[Reading]) -> tuple[Reuse, ...]:
    """For each report, the earlier reports of other outlets that it shares most text with."""
    found: dict[tuple[int, int], Reuse] = {}
    numbers: dict[str, int] = {}
    by_language: dict[str, list[_Text]] = defaultdict(list)
    for reading in readings:
        original = _text(reading, " ".join(line.text for line in reading.lines), numbers)
        by_language[reading.language].append(original)
    for texts in by_language.values():
        for reuse in _among(texts):
            found[reuse.later, reuse.earlier] = reuse
    if len(by_language) > 1:
        languages = {r.report.article: r.language for r in readings}
        english = {text.reading.order: text for text in by_language.get("en", ())}
        for reading in readings:
            if not reading.english:
                english[reading.order] = _text(
                    reading, " ".join(line.english for line in reading.lines), numbers
                )
        for reuse in _among([text for _, text in sorted(english.items()) if text.shingles]):
            if languages[reuse.later] != languages[reuse.earlier]:
                found.setdefault((reuse.later, reuse.earlier), reuse)
    return tuple(sorted(found.values(), key=lambda r: (-r.share, r.later, r.earlier)))


def copies(found: Iterable[Reuse]) -> dict[int, int]:
    """Article to the article it repeats nearly whole, followed to the first of a chain."""
    origin: dict[int, int] = {}
    for reuse in sorted(found, key=lambda r: (r.share, -r.earlier)):
        if reuse.share >= COPY:
            origin[reuse.later] = reuse.earlier
    for article in origin:
        # What is copied came earlier, so that a chain ends.
        while origin[article] in origin:
            origin[article] = origin[origin[article]]
    return origin


def _text(reading: Reading, text: str, numbers: dict[str, int]) -> _Text:
    """`numbers` gives every word its number; hashes of tuples of integers are the same in every process."""
    words = [numbers.setdefault(word.lower(), len(numbers)) for word in _WORD.findall(text)]
    shingles = list(map(hash, zip(*(words[i:] for i in range(SHINGLE)), strict=False)))
    return _Text(reading, text, len(words), shingles)


def _among(texts: Sequence[_Text]) -> Iterator[Reuse]:
    index: dict[int, list[int]] = defaultdict(list)
    long: set[int] = set()
    for position, text in enumerate(texts):
        hashes = text.known
        sampled = len(hashes) > LONG
        if sampled:
            hashes = frozenset(h for h in hashes if h % SAMPLE == 0)
            long.add(position)
        shared = Counter(chain.from_iterable(index[value] for value in hashes if value in index))
        if not sampled:
            # Of a long text only the sample is in the index.
            for earlier in shared.keys() & long:
                shared[earlier] *= SAMPLE
        measured = 0
        for earlier, count in shared.most_common(4 * CANDIDATES):
            if measured == CANDIDATES or count < LEAST_SHARE / 2 * len(hashes) / (
                1 if sampled or earlier in long else 2
            ):
                break
            if texts[earlier].reading.source == text.reading.source:
                continue
            measured += 1
            reuse = _measure(text, texts[earlier])
            if reuse:
                yield reuse
        for value in hashes:
            positions = index[value]
            if len(positions) < MANY:
                positions.append(position)


def _measure(later: _Text, earlier: _Text) -> Reuse | None:
    """The part of the later text covered by shared shingles, and the longest run of them."""
    known = earlier.known
    covered = until = run = longest = end = 0
    for i in [i for i, value in enumerate(later.shingles) if value in known]:
        follows = i + SHINGLE == until + 1
        run = run + 1 if follows else SHINGLE
        covered += 1 if follows else min(SHINGLE, i + SHINGLE - until)
        until = i + SHINGLE
        if run > longest:
            longest, end = run, until
    share = covered / max(1, later.words)
    if share < LEAST_SHARE or covered < LEAST_WORDS:
        return None
    sample = later.text[later.spans[end - longest][0] : later.spans[end - 1][1]]
    one, other = earlier.reading.report, later.reading.report
    return Reuse(other.article, one.article, round(share, 3), sample, one.precedes(other))
