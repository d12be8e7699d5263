"""What jobs report, and the brief of the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from monitor.news.comparisons import Comparison
from monitor.news.desk import Headline
from monitor.news.outlets import Health, SourceState
from monitor.news.problems import Problem
from monitor.news.stories import Story


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is."""

    stage: str
    """collect, translate, group or export."""
    done: int
    total: int
    """0 where it is not known yet."""
    note: str = ""
    unit: str = "articles"


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Collected:
    """What a collection or an import brought."""

    added: int = 0
    known: int = 0
    edited: int = 0
    """Known articles whose text the outlet has changed."""
    sources: Mapping[str, Health] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Merged:
    """What another copy of the workspace brought."""

    added: int = 0
    """Articles that were not here."""
    known: int = 0
    joined: int = 0
    """Tags, marks, notes, translations and codebook entries that were not here."""
    conflicts: list[str] = field(default_factory=list)
    """What both say differently, in words; ours stayed."""


@dataclass(frozen=True, slots=True)
class Translated:
    """What a translation run did."""

    articles: int = 0
    words: int = 0
    seconds: float = 0.0
    untranslatable: Mapping[str, int] = field(default_factory=dict)
    """Articles left as they are, by language: no package is installed for it."""
    packages: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    """Those of the packages that are draft."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a grouping run did."""

    placed: int = 0
    stories: int = 0
    """Live stories of two articles or more, after it."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round of watching: what was due, brought through the flow."""

    at: datetime
    collected: Collected = field(default_factory=Collected)
    translated: Translated = field(default_factory=Translated)
    grouped: Grouped = field(default_factory=Grouped)
    troubles: tuple[str, ...] = ()
    """Why a step could not be done."""
    next_at: datetime | None = None
    """When the next outlet is due; None where no outlet is switched on any more."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report."""

    area: str
    """workspace, database, packages, sources, disk or program."""
    ok: bool
    message: str


@dataclass(frozen=True, slots=True)
class BriefStory:
    """A story of the day with its comparison."""

    story: Story
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Brief:
    """The day, ready to be read or exported."""

    at: datetime
    stories: tuple[BriefStory, ...]
    singles: tuple[Headline, ...]
    """Articles that no other outlet reports."""
    articles: int
    outlets: int
    languages: Mapping[str, int]
    told: int
    """Stories of several outlets, those beyond `stories` included."""
    untranslated: Mapping[str, int]
    """Articles waiting for a translation run, by language."""
    untranslatable: Mapping[str, int]
    """Articles that no installed package can translate, by language."""
    draft: int
    """Articles whose English a draft package made."""
    flagged: int
    """Articles with a flagged sentence."""
    edited: tuple[Headline, ...]
    """Silently edited by their outlet."""
    since: datetime | None = None
    """What came in after this is in it."""
    newest: datetime | None = None
    """When the last of its articles came in; None where it has none."""
    tagged: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Articles by tag."""
    alerts: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Articles by the rule that alerted on them."""
    sources: Mapping[str, SourceState] = field(default_factory=dict)
