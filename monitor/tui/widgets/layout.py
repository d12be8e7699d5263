"""Sentences laid out in lines: which runs of text stand where, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.content import Content, Span

from monitor.news import Part, Segment
from monitor.tui import words

LONGEST = 8_000
"""Characters of one sentence that are drawn."""


@dataclass(slots=True)
class Column:
    """One column of one drawn line: runs of text, each with the sentence it belongs to."""

    runs: list[tuple[str, int]] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """One drawn line."""

    english: Column | None = None
    original: Column | None = None
    sentence: int = -1
    """The sentence that starts here, or the one it belongs to."""
    first: bool = False
    """A sentence starts here: its flag stands in the gutter."""
    title: bool = False


def _paragraphs(segments: Sequence[Segment]) -> list[list[int]]:
    """Indexes of sentences, by paragraph; the title is one."""
    paragraphs: list[list[int]] = []
    last: tuple[Part, int] | None = None
    for index, segment in enumerate(segments):
        place = (segment.part, segment.paragraph)
        if place != last:
            paragraphs.append([])
        paragraphs[-1].append(index)
        last = place
    return paragraphs


def side(segments: Sequence[Segment], width: int) -> list[Line]:
    """English and original side by side."""
    column = (width - 5) // 2
    lines: list[Line] = []
    for paragraph in _paragraphs(segments):
        for index in paragraph:
            segment = segments[index]
            english = wrap([(segment.target, index)], column)
            original = wrap([(segment.source, index)], column)
            for row in range(max(len(english), len(original))):
                lines.append(
                    Line(
                        english[row] if row < len(english) else Column(),
                        original[row] if row < len(original) else Column(),
                        index,
                        row == 0,
                        segment.part is Part.TITLE,
                    )
                )
        lines.append(Line())
    return lines


def interleaved(segments: Sequence[Segment], width: int) -> list[Line]:
    """Each sentence with the original under it."""
    lines: list[Line] = []
    for paragraph in _paragraphs(segments):
        for index in paragraph:
            segment = segments[index]
            title = segment.part is Part.TITLE
            for row, text in enumerate(wrap([(segment.target, index)], width - 4)):
                lines.append(Line(english=text, sentence=index, first=row == 0, title=title))
            if segment.source != segment.target:
                for text in wrap([(segment.source, index)], width - 6):
                    lines.append(Line(original=text, sentence=index, title=title))
        lines.append(Line())
    return lines


def flowing(segments: Sequence[Segment], width: int, *, english: bool) -> list[Line]:
    """One of the texts alone, in paragraphs."""
    lines: list[Line] = []
    for paragraph in _paragraphs(segments):
        texts = [(segments[i].target if english else segments[i].source, i) for i in paragraph]
        begun: set[int] = set()
        for text in wrap(texts, min(width - 4, 100)):
            starting = [i for _, i in text.runs if i not in begun]
            begun.update(starting)
            owner = starting[0] if starting else text.runs[0][1] if text.runs else paragraph[-1]
            flagged = next((i for i in starting if doubtful(segments[i])), None)
            lines.append(
                Line(
                    english=text if english else None,
                    original=None if english else text,
                    sentence=flagged if flagged is not None else owner,
                    first=bool(starting),
                    title=segments[paragraph[0]].part is Part.TITLE,
                )
            )
        lines.append(Line())
    return lines


def wrap(texts: Sequence[tuple[str, int]], width: int) -> list[Column]:
    """Texts one after another in lines of `width` cells, each run of a line with its owner."""
    joined, spans = "", []
    for text, owner in texts:
        shown = words.plain(text, LONGEST)
        if not shown:
            continue
        if joined:
            joined += " "
        # The style of a span is only its owner's number: it survives the wrapping and is never parsed.
        spans.append(Span(len(joined), len(joined) + len(shown), str(owner)))
        joined += shown
    if not joined:
        return []
    columns = []
    for line in Content(joined, spans=spans).wrap(max(width, 4)):
        column, at, text = Column(), 0, line.plain.rstrip()
        for part in sorted(line.spans):
            if part.start >= len(text):
                break
            if part.start > at:
                column.runs.append((text[at : part.start], -1))
            column.runs.append((text[part.start : part.end], int(str(part.style))))
            at = part.end
        columns.append(column)
    return columns


def doubtful(segment: Segment) -> bool:
    """It has a flag of its own: where a draft package made the whole text, the notice above it says so."""
    return bool(set(segment.flags) - {"draft"})
