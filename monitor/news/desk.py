"""What an analyst sees and does: lists, filters, marks, tags."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.news.articles import Article
from monitor.news.notes import Note
from monitor.news.stories import Story
from monitor.news.times import Precision
from monitor.news.translations import Translation


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
    use: str = ""
    """When to use it."""
    avoid: str = ""
    """When not to use it."""
    example: str = ""
    status: str = "active"
    """active, retired or merged."""
    merged_into: str | None = None
    key: str | None = None
    """The character that tags with it at the desk."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """What was tagged, by whom, when and why."""

    tag: str
    article: int | None
    """None for a tag on a story."""
    by: str
    at: datetime
    note: str = ""
    """Why; for what a rule tagged, the rule's name."""
    version: int | None = None
    """The article's version that the coder read; None where it was not kept."""
    sentence: str = ""
    """The sentence that is tagged, as it was written; empty for a tag on the whole article."""
    english: str = ""
    """That sentence as the coder read it."""
    story: int | None = None
    """The story that is tagged."""

    @property
    def on(self) -> str:
        return "story" if self.article is None else "sentence" if self.sentence else "article"


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
    alerts: tuple[str, ...] = ()
    """Rules that raised an alert about it."""
    precision: Precision = Precision.TIME
    """Of `published`."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article with everything the desk knows of it: what readers open and exports write."""

    headline: Headline
    article: Article
    translation: Translation | None
    story: Story | None
    taggings: tuple[Tagging, ...] = ()
    versions: int = 1
    notes: tuple[Note, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Folder:
    """A filter under a name, with what it holds now."""

    name: str
    filter: str
    """As it was typed."""
    articles: int
    unread: int
    own: bool = False
    """Saved by the analyst; the others are always there."""
