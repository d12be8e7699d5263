"""Who says what: quotes and reported speech, with speaker, cue and content, by rules for four languages.

Sentence by sentence a cue is looked for (a verb of speech, `according to`), its speaker to the left
or, inverted, to the right, and the content after it or before. Direct quotes carry the content over
the sentence's end.
"""

from __future__ import annotations

from collections.abc import Sequence

from monitor.compare import eastern, english
from monitor.compare.page import Attribution, Page, Sentence, quoted, sentences

__all__ = ["Attribution", "find", "quoted", "sentences"]


def find(text: str, language: str, spans: Sequence[tuple[int, int, int]] | None = None) -> list[Attribution]:
    """Every attribution of a text, in order. `spans` are its sentences with their paragraph."""
    quotes = quoted(text)
    inside = [0] * (len(text) + 1)
    for index, (start, end) in enumerate(quotes, 1):
        inside[start:end] = [index] * (end - start)
    page = Page(text, language, quotes, inside)
    found: list[Attribution] = []
    parts = [Sentence(*span) for span in (sentences(text) if spans is None else spans)]
    for position, sentence in enumerate(parts):
        previous = parts[position - 1] if position else None
        made = english.find(page, sentence) if language == "en" else eastern.find(page, sentence, previous)
        if not made and found and position and parts[position - 1].paragraph == sentence.paragraph:
            # “A,” he said. “B.”: the quotation goes on with the same speaker.
            quote = page.quote_at(sentence.start)
            last = found[-1]
            if (
                quote
                and last.direct
                and quote[0] >= sentence.start
                and last.content[-1][1] > parts[position - 1].start
            ):
                found[-1] = Attribution((*last.content, quote), last.cue, last.source, True)
                continue
        found += made
    return _with_loose_quotes(page, found)


def _with_loose_quotes(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Add quotations of a sentence's length that no cue has claimed."""
    claimed = bytearray(len(page.text) + 1)
    for attribution in found:
        for start, end in attribution.content:
            claimed[start:end] = b"\1" * (end - start)
    loose = [
        Attribution(((start, end),), direct=True)
        for start, end in page.quotes
        if page.text.count(" ", start, end) >= 5 and claimed.find(1, start, end) < 0
    ]
    return sorted([*found, *loose], key=lambda a: a.content[0][0])
