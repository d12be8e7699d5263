"""A report, off the wire and stored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.news.outlets import FeedState
from monitor.news.times import Precision

DAY_ALONE = "the day alone"
"""How the doubt of a date without an hour begins."""


@dataclass(frozen=True, slots=True)
class Language:
    """The language a text is in, and how sure that is."""

    code: str
    """ISO 639-1, or `und` where there is nothing to judge by."""
    confidence: float
    """0 to 1."""
    doubt: str | None = None
    """Why not surer, in words: the detectors disagree, the text is short."""


@dataclass(frozen=True, slots=True)
class Dating:
    """When a text was published, with its doubt."""

    at: datetime | None
    raw: str | None = None
    """What the outlet wrote, kept as it stood."""
    doubt: str | None = None

    @property
    def precision(self) -> Precision:
        if self.at is None:
            return Precision.SEEN
        return Precision.DAY if (self.doubt or "").startswith(DAY_ALONE) else Precision.TIME


@dataclass(frozen=True, slots=True)
class Capture:
    """Where the raw response behind a text is kept as evidence."""

    url: str
    file: str
    """Name of the WARC file, relative to the workspace's captures folder."""
    offset: int
    """Byte offset of the response record in that file."""
    sha256: str
    """Of the response body, decoded."""
    fetched_at: datetime
    status: int
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind one version of an article."""

    article: int
    version: int
    capture: Capture | None
    """None for a text that came out of a file."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A capture that is not what it was when its text was stored."""

    capture: Capture
    articles: tuple[int, ...]
    """Those that rest on it."""
    message: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a look at the evidence found."""

    captures: int = 0
    files: int = 0
    without: int = 0
    """Versions without a raw response: out of files, or of a workspace whose evidence did not come along."""
    damaged: tuple[Damage, ...] = ()


class Extent(StrEnum):
    """How much of an article is at hand; what stands in the rest cannot be missed."""

    WHOLE = "whole"
    BEGINNING = "beginning"
    """What the outlet shows of it before its paywall."""
    SUMMARY = "summary"
    """What its feed says."""
    HEADLINE = "headline"

    @property
    def short(self) -> str:
        """`summary only`; empty for a whole article."""
        return "" if self is Extent.WHOLE else f"{self} only"

    @property
    def remark(self) -> str:
        """A sentence for a person about what is missing; empty for a whole article."""
        return {
            Extent.WHOLE: "",
            Extent.BEGINNING: "Only its beginning is at hand: the outlet shows the rest to subscribers.",
            Extent.SUMMARY: "Only the summary in its feed is at hand.",
            Extent.HEADLINE: "Only its headline is at hand.",
        }[self]


@dataclass(frozen=True, slots=True)
class Draft:
    """An article off the wire or out of a file, not stored yet."""

    source: str
    title: str
    url: str | None = None
    """Address of the story page; None for a text that came without one."""
    canonical_url: str | None = None
    guid: str | None = None
    summary: str = ""
    text: str = ""
    """Paragraphs, separated by one newline."""
    byline: str | None = None
    published: Dating = Dating(None)
    language: Language = Language("und", 0.0)
    capture: Capture | None = None
    revisit: bool = False
    """Its page was fetched again to look for silent edits."""
    page: FeedState | None = None
    """What to compare its page with at the next look; None where the text did not come from there."""
    cut: bool = False
    """`text` is but the beginning: the rest is behind a paywall."""


def unlike(title: str, other: str) -> bool:
    """Whether two headlines are of two reports: they share less than half the words of the shorter one.

    Words as short as an article or a preposition do not count, and where there are no others nothing is
    known.
    """
    words, others = _words(title), _words(other)
    return 2 * len(words & others) < min(len(words), len(others))


def _words(title: str) -> set[str]:
    return {word for word in re.findall(r"\w+", title.casefold()) if len(word) > 3}


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article, in its newest version."""

    id: int
    source: str
    title: str
    text: str
    summary: str
    first_seen: datetime
    """Never changes."""
    language: Language
    published: Dating = Dating(None)
    url: str | None = None
    canonical_url: str | None = None
    guid: str | None = None
    byline: str | None = None
    version: int = 1
    capture: Capture | None = None
    cut: bool = False
    """`text` is but the beginning: the rest is behind a paywall."""

    @property
    def extent(self) -> Extent:
        """How much of what the outlet wrote is at hand."""
        if self.text:
            return Extent.BEGINNING if self.cut else Extent.WHOLE
        return Extent.SUMMARY if self.summary else Extent.HEADLINE

    @property
    def when(self) -> datetime:
        """Published where known, else first seen: the time to sort by."""
        return self.published.at or self.first_seen


@dataclass(frozen=True, slots=True)
class Version:
    """One text an outlet has shown under an article's address."""

    article: int
    number: int
    title: str
    text: str
    seen_at: datetime
    capture: Capture | None = None


class Change(StrEnum):
    """What an outlet did with some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words that is in both of two versions, or in one of them."""

    change: Change
    text: str
