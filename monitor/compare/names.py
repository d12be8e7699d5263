"""Names of people, organisations and places in reports, with the office where it is stated.

They come from capitals and context in the source sentence, which a weak translation cannot mangle,
and from the English where the source's own words cannot be read here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from monitor.compare import gazetteer
from monitor.compare.mentions import Mention
from monitor.compare.reading import Reading
from monitor.compare.recognition import Side
from monitor.compare.words import name_key
from monitor.news import Part


def find(readings: Sequence[Reading]) -> list[Mention]:
    """The names in every sentence of every report, in order."""
    found: list[Mention] = []
    seen: dict[tuple[str, str, str | None, bool, bool], list[Mention]] = {}

    def named(reading: Reading, position: int, home: str | None, *, english: bool) -> list[Mention]:
        line = reading.lines[position]
        # A sentence that several reports have is searched once.
        text = line.english if english else line.text
        key = (text, reading.language, home, line.shouting, english)
        if key in seen:
            return [replace(mention, reading=reading.order, line=position) for mention in seen[key]]
        seen[key] = Side(reading, position, line, home, english=english).names()
        return seen[key]

    for reading in readings:
        home = _home(reading)
        for position, line in enumerate(reading.lines):
            own = _in_full(named(reading, position, home, english=False), reading, position)
            found += own
            # English speaks for what cannot be read here; to Cyrillic names it lends their usual spelling.
            lends = reading.language in ("ru", "uk") and any(m.known is None for m in own)
            if line.target and not reading.english and (lends or not reading.known_language):
                found += named(reading, position, home, english=True)
    _open(found, readings)
    return found


def _in_full(mentions: list[Mention], reading: Reading, position: int) -> list[Mention]:
    """The names of a line without the one a report was cut off in, and the city that it is dated from."""
    line = reading.lines[position]
    if line.segment.part is Part.TITLE:
        return mentions
    first = position == 0 or reading.lines[position - 1].segment.part is Part.TITLE
    dated = _DATELINE.match(line.text) if first else None
    start, end = dated.end() if dated else 0, len(line.text)
    cut = position == len(reading.lines) - 1
    return [m for m in mentions if m.known or not (m.end <= start or (cut and m.end == end))]


_DATELINE = re.compile(
    r"[^\W\d_][^,.(\n]{1,40}[,.]\s(?:\d{1,2}\s[^\W\d_]{3,10}|[A-Z][a-z]{2,8}\.?\s\d{1,2})\b|"
    r"[^\W\d_][^,.(\n]{1,40}(?:,\s[^,.(\n]{2,30})?\s\([^)\n]{2,20}\)\s[—–-]"
)
"""CAIRO, February 28; МОСКВА, 28 февраля; KYIV, Ukraine (Reuters) -."""


def _open(mentions: list[Mention], readings: Sequence[Reading]) -> None:
    """Tell what the first word of a sentence is, which has a capital whatever it is.

    It belongs to a leader's surname behind it where another sentence has both: Melania Trump is met inside
    one, Meanwhile Trump is not.
    """
    full = {m.keys for m in mentions if m.known is None and len(m.keys) == 2 and not m.opens}
    lone = {(m.reading, m.line, m.start, m.english_side): m for m in mentions if m.lone}
    for mention in list(mentions):
        if mention.known is None or mention.known.kind != "person" or " " in mention.surface:
            continue
        language = "en" if mention.english_side else readings[mention.reading].language
        line = readings[mention.reading].lines[mention.line]
        text = line.english if mention.english_side else line.text
        head = _FIRST.search(text, 0, mention.start)
        if head is None or not head.group(1)[0].isupper():
            continue
        keys = (name_key(head.group(1), language), name_key(mention.surface, language))
        if keys in full:
            mention.known, mention.keys, mention.start = None, keys, head.start(1)
            mention.surface = text[mention.start : mention.end]
            given = lone.get((mention.reading, mention.line, mention.start, mention.english_side))
            if given:
                mentions.remove(given)


_FIRST = re.compile(r"(?<![\w’'-])([^\W\d_][\w’'-]*) \Z")


def _home(reading: Reading) -> str | None:
    """The country whose ministry "the ministry" is: the outlet's own.

    One that writes in English for readers abroad and does not name its own country means the country
    that it writes about.
    """
    own = gazetteer.countries().get(reading.report.country or "")
    if not reading.english:
        return own
    named = Counter(
        known.name
        for line in reading.lines
        for _, _, known in gazetteer.mentions(line.source)
        if known.kind == "country"
    )
    return own if own in named or not named else named.most_common(1)[0][0]


def attested(mentions: list[Mention], readings: Sequence[Reading]) -> list[Mention]:
    """Without the capitalised words that elsewhere are ordinary ones, or only ever opened a sentence."""
    named = {key for m in mentions if not m.lone for key in m.keys}
    ordinary: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for line in reading.lines:
            ordinary[reading.language].update([w.text for w in line.source if w.word and not w.capital])
            if not reading.english:
                ordinary["en"].update([w.text for w in line.target if w.word and not w.capital])
    kept = []
    for mention in mentions:
        language = "en" if mention.english_side else readings[mention.reading].language
        single = len(mention.keys) == 1 and not mention.surface.isupper()
        if single and mention.surface.lower() in ordinary[language]:
            continue
        if mention.lone and mention.keys[0] not in named:
            continue
        kept.append(mention)
    return kept
