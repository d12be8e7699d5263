"""Text and times as the desk shows them."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from rich.cells import cell_len, set_cell_size

from monitor.news import Precision, outlets_day, written
from monitor.text import clean
from monitor.text import plain as harmless

LONGEST = 2_000
"""Characters of one line that are ever measured; no terminal shows more."""

# Beside what `text.plain` takes out: characters without width that hide in a word or pile up on it.
_HIDDEN = re.compile("[\u00ad\u200b\u2060-\u2064\U000e0000-\U000e007f]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED_MARKS = re.compile(f"({_MARK}{{3}}){_MARK}+")

LANGUAGES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "cs": "Czech", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew", "hu": "Hungarian",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "mk": "Macedonian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "tr": "Turkish",
    "uk": "Ukrainian", "und": "an unknown language", "zh": "Chinese",
}  # fmt: skip


def plain(text: str, longest: int = LONGEST) -> str:
    """The text as one line that can neither steer the terminal nor turn its direction.

    Stored texts are clean already; a file of unknown origin and an error message are not.
    """
    return _PILED_MARKS.sub(r"\1", _HIDDEN.sub("", harmless(text[:longest])))


def lines(text: str, longest: int = 200_000) -> str:
    """The text with its blanks and line breaks, and otherwise as harmless as `plain` makes it."""
    return _PILED_MARKS.sub(r"\1", _HIDDEN.sub("", clean(text[:longest])))


def fit(text: str, width: int) -> str:
    """The text in exactly `width` cells, cut with an ellipsis or padded with blanks."""
    if width <= 0:
        return ""
    # Measuring costs most where characters are wide or pile up: there is no need to measure them all.
    text = text[: width * 2 + 16]
    if text.isascii():
        return (text if len(text) <= width else text[: width - 1].rstrip() + "…").ljust(width)
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    return set_cell_size(text, width)


def language(code: str) -> str:
    """The English name of a language, or its code where none is known."""
    return LANGUAGES.get(code, plain(code))


def moment(at: datetime | None, zone: tzinfo | None, precision: Precision = Precision.TIME) -> str:
    """Date and time in the analyst's zone, as exactly as they are known."""
    return written(at, precision, zone=zone, year=0) if at else "no date"


def brief_moment(
    at: datetime | None, now: datetime, zone: tzinfo | None, precision: Precision = Precision.TIME
) -> str:
    """Six cells or fewer: the time today, the day this year, the month before; seen where none is known."""
    if at is None:
        return "—"
    if precision is Precision.SEEN:
        return "seen"
    local, today = at.astimezone(zone), now.astimezone(zone)
    if precision is Precision.DAY:
        local = outlets_day(at)
    elif local.date() == today.date():
        return local.strftime("%H:%M")
    if local.year == today.year:
        return local.strftime("%d %b")
    return local.strftime("%b %y")


def span(first: datetime, last: datetime, zone: tzinfo | None) -> str:
    """From when to when, naming the day once where it is one day."""
    start, end = first.astimezone(zone), last.astimezone(zone)
    if start.date() == end.date():
        return f"{start:%d %b %H:%M}–{end:%H:%M}" if start != end else f"{start:%d %b %H:%M}"
    return f"{start:%d %b %H:%M} – {end:%d %b %H:%M}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 article`, `12 345 articles`."""
    return f"{number:,}".replace(",", " ") + " " + (noun if number == 1 else plural or noun + "s")
