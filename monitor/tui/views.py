"""What the inbox shows, and what the workbench is asked for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.news import Filter, Story, Term
from monitor.triage import narrowed

if TYPE_CHECKING:
    from monitor.workbench import Workbench

FIRST, MOST = 300, 5_000
"""Stories asked for at first, so that there is something to read, and at most."""
NEW = "since:lastlook"


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at what came in."""

    by_story: bool = False
    text: str = ""
    """The filter, as typed."""
    sort: str = "time"
    story: int | None = None
    """The one story whose articles are shown."""
    title: str = ""
    """That story's title."""
    cursor: int | None = None
    """Where the cursor was when another view was turned to."""

    @property
    def holds_all_new(self) -> bool:
        """Nothing that has come in since the last look is missing from it."""
        return self.story is None and self.text.strip() in ("", NEW)


@dataclass(frozen=True, slots=True)
class Listing:
    """What the workbench answered for a view."""

    view: View
    wanted: Filter
    """The view's filter, parsed."""
    ids: Sequence[int]
    """Articles, or stories by story, in list order."""
    unread: int
    dismissed: int
    """Articles the filter would show if they were not dismissed."""
    at: datetime
    """When it was asked for."""
    stories: Mapping[int, Story] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """Outlets' names by source id."""
    partial: bool = False
    """There are older stories than these."""


def unread(wanted: Filter) -> Filter:
    """What of it is unread."""
    return narrowed(wanted, Term("is", "unread"))


def hinges_on_marks(wanted: Filter) -> bool:
    """Marks or tags decide what it shows, so that an act may take a row away."""
    return any(term.field in ("is", "tag") for terms in wanted.alternatives for term in terms)


def list_of(bench: Workbench, view: View, stories: int) -> Listing:
    """Ask for a view's list; by story, of the newest `stories`. Raises FilterError."""
    at, wanted = bench.clock(), bench.filter(view.text)
    if view.story is not None:
        wanted = narrowed(wanted, Term("story", str(view.story)))
    counts = bench.count(unread(wanted)), bench.count(narrowed(wanted, Term("is", "dismissed")))
    if not view.by_story:
        return Listing(view, wanted, bench.ids(wanted, sort=view.sort), *counts, at)
    matching = set(bench.ids(wanted))
    newest = bench.stories(single=True, limit=stories)
    told = [story for story in newest if not matching.isdisjoint(story.articles)]
    if view.sort == "size":
        told.sort(key=lambda story: -len(story.members))
    by_id = {story.id: story for story in told}
    names = bench.outlet_names()
    return Listing(view, wanted, list(by_id), *counts, at, by_id, names, partial=len(newest) == stories)
