"""Who says what in a story, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from monitor.news.articles import Extent
from monitor.news.outlets import Kind
from monitor.news.stories import Life
from monitor.news.times import Precision, first_known, precedes
from monitor.news.translations import Segment


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's article as the comparison reads it."""

    article: int
    source: str
    outlet: str
    """The outlet's name as people write it."""
    language: str
    when: datetime
    segments: tuple[Segment, ...]
    """Source beside English; for an English article both are the same."""
    url: str | None = None
    kind: Kind = Kind.PRIVATE
    country: str | None = None
    aliases: tuple[str, ...] = ()
    """Other names the outlet goes by: its domain, its name in other scripts."""
    translated: bool = True
    """False where no package exists for its language: English is missing and only the original speaks."""
    edited: bool = False
    """The outlet changed its text after the first version."""
    precision: Precision = Precision.TIME
    """Of `when`."""
    extent: Extent = Extent.WHOLE
    """How much of the article is at hand."""

    def precedes(self, other: Report) -> bool:
        """Whether it is known that it was published before another."""
        return precedes((self.when, self.precision), (other.when, other.precision))


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet says on one row, resting on one sentence."""

    article: int
    value: str
    """How this outlet puts it."""
    source: str
    """The sentence as it was written."""
    english: str
    segment: int
    """Index into the report's segments."""
    flags: tuple[str, ...] = ()
    """Doubts of its translation: number, length, repetition, script, score, draft."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the comparison: one name, number, quote or attribution, by outlet."""

    kind: str
    """name, number, money, date, duration, quote, attribution, claim or wording."""
    value: str
    """The fact in its canonical form."""
    cells: Mapping[str, Cell]
    """By source id; an outlet without a cell does not report it."""
    disagreement: bool = False
    """Outlets state different values for the same thing."""
    omitted_by: tuple[str, ...] = ()
    """Source ids that leave out what most report."""
    only: str | None = None
    """The one source that reports it, where there is just one."""
    speaker: str | None = None
    """Who is quoted."""
    about: str | None = None
    """What a number counts or ranks; the office or kind of a name; the office of who is quoted."""
    voices: int = 0
    """Outlets that report it, copies of one text counted once."""
    unattributed: Mapping[str, Cell] = field(default_factory=dict)
    """By source id: sentences that state as fact what the cells attribute to the speaker."""


@dataclass(frozen=True, slots=True)
class Citation:
    """An edge of the who-cites-whom graph."""

    citer: str
    """Source id."""
    cited: str
    """Source id where the cited outlet is in the story or known by name, else the name as stated."""
    cell: Cell


@dataclass(frozen=True, slots=True)
class Reuse:
    """Text that one article shares with an earlier one."""

    later: int
    earlier: int
    share: float
    """Part of the later text that stands in the earlier, 0 to 1."""
    sample: str
    """The longest shared run, as it stands in the later text."""
    directed: bool = True
    """Their times tell which was first; else `earlier` is only the one that comes first in the order."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A word that takes sides, or one that keeps its distance, in an outlet's own voice."""

    source: str
    tone: str
    """loaded or hedging."""
    word: str
    """In English."""
    cell: Cell
    """Its value is the word as the outlet wrote it."""
    times: int = 1
    """Sentences of the outlet that have it."""


@dataclass(frozen=True, slots=True)
class Silence:
    """An outlet that published while a story ran and has no report of it."""

    source: str
    outlet: str
    kind: Kind
    country: str | None
    language: str
    articles: int
    """What it published in that time."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Who says what in one story, and what is missing."""

    story: int
    title: str
    reports: tuple[Report, ...]
    """By time, earliest first."""
    facts: tuple[Fact, ...]
    """Disagreements first, then omissions, then what is common, then what one alone reports."""
    citations: tuple[Citation, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    loaded: tuple[Loaded, ...] = ()
    """By outlet in the order of the reports, loaded words before hedging ones."""
    copies: Mapping[int, int] = field(default_factory=dict)
    """Article to the earlier article that it repeats nearly whole: both are one voice."""
    silent: tuple[Silence, ...] = ()
    """Who published meanwhile and does not report it, the busiest first."""
    life: Life | None = None

    @property
    def first(self) -> Report | None:
        """The first report, None where their times do not tell."""
        known = first_known((r.when, r.precision, r.source) for r in self.reports)
        return self.reports[0] if known else None

    @property
    def voices(self) -> int:
        """Outlets with a text of their own."""
        own = {r.source for r in self.reports if r.article not in self.copies}
        return len(own) or len(self.outlets)

    @property
    def silent_countries(self) -> tuple[str, ...]:
        """Countries whose outlets published meanwhile, none of them on this story."""
        telling = {r.country for r in self.reports}
        return tuple(sorted({s.country for s in self.silent if s.country and s.country not in telling}))

    @property
    def silent_kinds(self) -> tuple[Kind, ...]:
        """Kinds of outlet that published meanwhile, none of them on this story."""
        telling = {r.kind for r in self.reports}
        return tuple(kind for kind in Kind if kind not in telling and kind in {s.kind for s in self.silent})

    @property
    def outlets(self) -> tuple[str, ...]:
        """Source ids in the order of their first report."""
        return tuple(dict.fromkeys(r.source for r in self.reports))
