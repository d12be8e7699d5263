"""The nouns: what passes between the stages, the workbench and the shells.

All are frozen; change one with `dataclasses.replace`. Times are aware and in UTC. A thing that
changes state changes type: a `Draft` is off the wire and may be wrong, an `Article` is stored and
has an id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Problem:
    """An item that failed: a value in the result, never the end of the run."""

    subject: str
    """What failed: a source id, an address, `line 7`."""
    message: str
    """Why, and what can be done, in one line."""


# --- sources ---------------------------------------------------------------------------------


class Kind(StrEnum):
    """Who stands behind an outlet."""

    STATE = "state"
    PUBLIC = "public"
    PRIVATE = "private"
    WIRE = "wire"
    """A news agency that no state owns; one that a state owns is `state`."""
    GOVERNMENT = "government"


class Health(StrEnum):
    """How the last visit to a source ended; four kinds of nothing are four different things."""

    NEVER = "never"
    OK = "ok"
    UNCHANGED = "unchanged"
    """The outlet said, or its bytes showed, that nothing is new."""
    EMPTY = "empty"
    """A well-formed answer without a single item."""
    BLOCKED = "blocked"
    """A consent or bot wall answered in the outlet's place."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PageHints:
    """What is known of an outlet's pages, as CSS selectors."""

    fetch: bool = True
    """False where the feed carries the full text and pages must not be asked for."""
    title: str | None = None
    body: str | None = None
    byline: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet and how to visit it."""

    id: str
    """Short and stable, lower-case: ziare, kremlin-ru."""
    name: str
    language: str
    """ISO 639-1; a default, each article is looked at by itself."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    kind: Kind = Kind.PRIVATE
    site: str | None = None
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    """Pages that link to articles."""
    listing_links: str | None = None
    """CSS selector of the article links on a listing page."""
    archive: str | None = None
    """Address of a day's archive, with {YYYY-MM-DD}."""
    clock: str | None = None
    """Time zone to trust instead of the offset its feed states (Kremlin: Europe/Moscow)."""
    aliases: tuple[str, ...] = ()
    """Names other outlets call it by, in any script: TASS, ТАСС."""
    hints: PageHints = PageHints()
    delay: float = 1.0
    """Seconds between two requests to its host."""
    interval: int = 60
    """Minutes between two visits."""
    enabled: bool = True
    reason: str | None = None
    """Why it is switched off."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source as the workbench lists it: the outlet, and how its visits went."""

    source: Source
    health: Health = Health.NEVER
    message: str | None = None
    """The last failure, or why nothing came, in one line."""
    tried_at: datetime | None = None
    ok_at: datetime | None = None
    failures: int = 0
    """Failed visits in a row."""
    articles: int = 0


@dataclass(frozen=True, slots=True)
class FeedState:
    """What to tell a server so that it need not send an unchanged feed again."""

    url: str
    etag: str | None = None
    modified: str | None = None
    """Last-Modified, as the server wrote it."""
    sha256: str | None = None
    """Of the decoded body: some servers send the same bytes with a fresh date."""


@dataclass(frozen=True, slots=True)
class Visit:
    """How one visit to a source ended; the last thing a collection says of it."""

    source: str
    at: datetime
    health: Health
    message: str | None = None
    feeds: tuple[FeedState, ...] = ()
    problems: tuple[Problem, ...] = ()


# --- articles --------------------------------------------------------------------------------


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
    """Fetched again to look for silent edits."""


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


# --- translation -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ModelPackage:
    """An Argos translation package."""

    name: str
    """Pair and version, as in translate-ru_en-0_1."""
    from_code: str
    to_code: str
    version: str
    origin: str
    """bundled, or installed in this workspace."""
    size: int
    """Bytes of the package file or folder."""
    sha256: str | None = None
    draft: bool = False
    """A weak package for bring-up; what it makes is marked."""
    score: float | None = None
    """BLEU on FLORES dev, where it is declared."""
    note: str | None = None

    @property
    def pair(self) -> str:
        return f"{self.from_code}-{self.to_code}"


class Part(StrEnum):
    """Where in an article a segment stands."""

    TITLE = "title"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Segment:
    """One source sentence beside its English."""

    part: Part
    paragraph: int
    """Index of the line of the source text that holds it, from 0; blank lines count."""
    source: str
    target: str
    score: float | None = None
    """Length-normalised log-probability, at most 0; None where no model ran."""
    flags: tuple[str, ...] = ()
    """Doubts a person understands: number, length, repetition, script, draft."""
    origin: str = "model"
    """model, memory, glossary, hand or verbatim."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One version of one article in English, by one named package."""

    article: int
    version: int
    package: str
    """Name of the package; for a path of two, both, joined by +."""
    beam: int
    draft: bool
    made_at: datetime
    segments: tuple[Segment, ...]
    """Title sentences first, then the body's, in order."""

    @property
    def title(self) -> str:
        return " ".join(s.target for s in self.segments if s.part is Part.TITLE).strip()

    @property
    def text(self) -> str:
        """The body's English; line for line the source's paragraphs, blank lines included."""
        body = [s for s in self.segments if s.part is Part.BODY]
        lines = [""] * (body[-1].paragraph + 1 if body else 0)
        for s in body:
            lines[s.paragraph] = f"{lines[s.paragraph]} {s.target}".strip()
        return "\n".join(lines)


# --- stories ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Membership:
    """Why an article is in a story."""

    article: int
    reason: str
    """In words: shared names, numbers and rare terms, hours apart."""
    by: str = "grouping"
    """grouping, or the analyst's name; the analyst outranks the grouping."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event."""

    id: int
    title: str
    """The most representative English headline, or the analyst's own."""
    members: tuple[Membership, ...]
    outlets: tuple[str, ...]
    """Source ids, first to report first."""
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    first: datetime
    last: datetime
    unread: int = 0

    @property
    def articles(self) -> tuple[int, ...]:
        return tuple(m.article for m in self.members)


# --- comparison ------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the comparison: one name, number, quote or attribution, by outlet."""

    kind: str
    """name, number, money, date, quote, attribution or wording."""
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

    @property
    def outlets(self) -> tuple[str, ...]:
        """Source ids in the order of their first report."""
        return tuple(dict.fromkeys(r.source for r in self.reports))


# --- triage and tags -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Marks:
    """The analyst's marks on an article."""

    read: bool = False
    starred: bool = False
    dismissed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in ("read", "starred", "dismissed") if getattr(self, name))


@dataclass(frozen=True, slots=True)
class Tag:
    """An entry of the codebook."""

    name: str
    """Path in the hierarchy, joined by slashes: actor/sberbank."""
    definition: str = ""
    colour: str | None = None
    uses: int = 0


@dataclass(frozen=True, slots=True)
class Tagging:
    """What was tagged, by whom and when."""

    tag: str
    article: int
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """One line of the inbox: an article as lists show it."""

    id: int
    source: str
    outlet: str
    language: str
    country: str | None
    published: datetime | None
    first_seen: datetime
    url: str | None
    title: str
    title_en: str | None
    """None while untranslated; for an English article its title."""
    story: int | None
    tags: tuple[str, ...]
    marks: Marks
    version: int = 1
    draft: bool = False
    """Translated by a draft package."""
    flags: int = 0
    """Flagged segments in its translation."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article with everything the desk knows of it: what readers open and exports write."""

    headline: Headline
    article: Article
    translation: Translation | None
    story: Story | None
    taggings: tuple[Tagging, ...] = ()
    versions: int = 1


@dataclass(frozen=True, slots=True)
class Term:
    """One condition of a filter."""

    field: str
    """words, phrase, lang, source, country, kind, tag, story, is, date or since."""
    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """One object for CLI arguments, the filter bar, saved searches and exports."""

    text: str = ""
    """As it was typed."""
    alternatives: tuple[tuple[Term, ...], ...] = ((),)
    """Joined by OR; the terms of each by AND. `((),)` matches everything."""

    def __bool__(self) -> bool:
        return any(self.alternatives)


# --- results ---------------------------------------------------------------------------------


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
    sources: Mapping[str, SourceState] = field(default_factory=dict)
