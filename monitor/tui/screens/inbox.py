"""The inbox: what came in, by article or by story."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.timer import Timer

from monitor.news import Filter, Folder, Story
from monitor.tui import views, words
from monitor.tui.asking import Altered
from monitor.tui.binding import bind
from monitor.tui.screens.compare import Compare
from monitor.tui.screens.doors import Doors
from monitor.tui.screens.folders import Folders
from monitor.tui.screens.marking import Marking
from monitor.tui.screens.reading import Reading
from monitor.tui.screens.storypage import NO_STORY
from monitor.tui.views import View
from monitor.tui.widgets.band import Band
from monitor.tui.widgets.filterbar import FilterBar
from monitor.tui.widgets.glance import Glance
from monitor.tui.widgets.headlines import (
    ALERT,
    DISMISSED,
    DRAFT,
    EDITED,
    FLAGGED,
    ORIGINAL,
    STARRED,
    TAGGED,
    UNREAD,
    Headlines,
)
from monitor.tui.widgets.keybar import KeyBar
from monitor.tui.widgets.rows import Rows
from monitor.tui.widgets.status import Status
from monitor.tui.widgets.storylines import Storylines


class Inbox(Marking, Folders, Doors):
    """Lines with a cursor, a preview, a filter."""

    BINDING_GROUP_TITLE = "Inbox"
    SIGNS = (
        (UNREAD, "unread"),
        (STARRED, "starred"),
        (ALERT, "a rule raised an alert about it"),
        (TAGGED, "tagged"),
        (DISMISSED, "dismissed"),
        (ORIGINAL, "no English yet, the original headline"),
        (DRAFT, "English by a draft package: check before you quote"),
        (f"{FLAGGED}2", "two sentences of the English are in doubt"),
        (EDITED, "the outlet changed its text"),
        ("×6", "six articles on this story"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("inbox.filter", "slash", "filter", "Filter", "Filter the list", shown=True, as_key="/"),
        bind("inbox.by", "tab", "by", "By story", "By article or by story", shown=True),
        bind("inbox.unread", "n", "unread", "Next unread", "Next unread line"),
        bind("inbox.star", "s", "star", "Star", "Star, or take the star away", shown=True),
        bind(
            "inbox.dismiss",
            "d",
            "drop",
            "Dismiss",
            "Dismiss from the inbox, or bring back",
            shown=True,
        ),
        bind("inbox.tag", "t", "tag", "Tag", "Tag, or take a tag off", shown=True),
        bind("inbox.compare", "c", "compare", "Compare", "Who says what in this story", shown=True),
        bind("inbox.read", "r", "read", "Read", "Mark read, or unread again"),
        bind(
            "inbox.read-to-here",
            "R",
            "read_to_here",
            "Read to here",
            "Mark everything down to this line read",
        ),
        bind("inbox.browser", "o", "browser", "Browser", "Open the page in a browser"),
        bind("inbox.cite", "y", "cite", "Copy", "Copy a citation of the article"),
        bind("inbox.export", "x", "export", "Export", "Export what is in view"),
        bind("inbox.sort", "z", "sort", "Sort", "Sort by another order"),
        bind("inbox.folders", "f", "folders", "Folders", "Folders and saved searches", shown=True),
        bind("inbox.looked", "L", "looked", "Looked", "Everything is seen: what is new counts from now"),
        bind("inbox.reload", "ctrl+l", "reload", "Reload", "Ask the store again"),
    ]

    GLANCE_DELAY: ClassVar[float] = 0.06
    """Seconds the cursor rests before the preview follows: a held key asks for nothing."""
    SORTS: ClassVar[dict[bool, tuple[str, ...]]] = {
        False: ("time", "weight", "story"),
        True: ("time", "size"),
    }

    def __init__(self, view: View | None = None, reading: int | None = None) -> None:
        """`reading`: the article to open once the list is there, where the desk was left in it."""
        super().__init__()
        self.seen_at: datetime | None = None
        """Up to when all that is new has stood on screen."""
        self._reading = reading
        self.views: list[View] = [view or View()]
        self.listing: views.Listing | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        desk = self.desk
        yield Band(id="band")
        yield FilterBar(self.bench)
        with Container(id="desk"):
            yield Headlines(self.bench, zone=desk.zone, id="headlines")
            yield Storylines(zone=desk.zone, id="storylines")
            yield Glance(zone=desk.zone)
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        self._show_by()
        self.load(keep=self.view.cursor)

    # -- what is in view ------------------------------------------------------------------------

    @property
    def view(self) -> View:
        return self.views[-1]

    @property
    def rows(self) -> Headlines | Storylines:
        if self.view.by_story:
            return self.query_one(Storylines)
        return self.query_one(Headlines)

    def load(self, keep: int | None = None, *, stood: int | None = None) -> None:
        """Ask for what the view shows; the list stays as it is until the answer is there.

        The cursor goes to `keep`, unless it has been moved from `stood` by then.
        """
        view = self.view
        first = views.FIRST if view.by_story and not self.query_one(Storylines).stories else views.MOST
        self.ask(
            lambda: views.list_of(self.bench, view, first),
            lambda listing: self._listed(listing, keep, stood, whole=first == views.MOST),
            group="listing",
            holding=True,
        )

    def _listed(self, listing: views.Listing, keep: int | None, stood: int | None, *, whole: bool) -> None:
        if replace(listing.view, cursor=None) != replace(self.view, cursor=None):
            return
        self.listing = listing
        self._see()
        rows = self.rows
        rows.now = self.desk.clock()
        rows.empty = self._nothing()
        if isinstance(rows, Storylines):
            rows.stories, rows.names = listing.stories, listing.names
        rows.show(listing.ids, keep=keep if stood in (None, rows.current) else None)
        self._say()
        reading, self._reading = self._reading, None
        if reading is not None and not self.view.by_story and reading in listing.ids:
            self.open_article(reading)
        if listing.partial and not whole:
            self.load(keep=keep, stood=rows.current)

    def _see(self) -> None:
        if self.is_active and self.listing is not None and self.listing.view.holds_all_new:
            self.seen_at = self.listing.at

    def on_screen_resume(self) -> None:
        # The list may have been asked for anew while another page stood over it.
        self._see()

    @property
    def wanted(self) -> Filter:
        """The filter in force."""
        return self.listing.wanted if self.listing else Filter()

    def _nothing(self) -> tuple[str, ...]:
        if self.view.text:
            return "Nothing matches this filter", "esc takes it away · / changes it"
        return "Nothing here yet", "C collects from the outlets · S lists them · ? shows every key"

    def _say(self) -> None:
        view, listing, rows = self.view, self.listing, self.rows
        place = ["monitor", "stories" if view.by_story else "articles"]
        if view.story is not None:
            place.append(view.title or f"story {view.story}")
        elif view.text:
            place.append(view.text)
        if rows.picked:
            sight = words.count(len(rows.picked), "line") + " selected"
        elif listing is None:
            sight = "loading …"
        else:
            newest = "newest " if listing.partial else ""
            sight = f"{newest}{len(rows.ids)} · {listing.unread} unread"
            if listing.dismissed:
                sight += f" · {listing.dismissed} dismissed"
            if view.sort != "time":
                sight += f" · by {view.sort}"
        self.query_one(Band).say(*place, sight=sight)

    def _show_by(self) -> None:
        by_story = self.view.by_story
        self.query_one(Headlines).display = not by_story
        self.query_one(Storylines).display = by_story
        self.rows.focus()
        self._say()

    def _turn_to(self, view: View, *, push: bool = False) -> None:
        """Show another view; with `push`, one that `q` comes back from."""
        self.views[-1] = replace(self.views[-1], cursor=self.rows.current)
        if push:
            self.views.append(view)
        else:
            self.views[-1] = view
        self.rows.let_go()
        self._show_by()
        self.load(keep=view.cursor)

    # -- what is under the cursor ---------------------------------------------------------------

    def on_rows_moved(self, message: Rows.Moved) -> None:
        if message.rows is not self.rows:
            return
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if message.id is None:
            self.query_one(Glance).clear()
            return
        self._timer = self.set_timer(self.GLANCE_DELAY, self._look)

    @property
    def about_to_look(self) -> bool:
        """The cursor has moved and the preview has not followed yet."""
        return self._timer is not None

    def _look(self) -> None:
        self._timer = None
        glance, current = self.query_one(Glance), self.rows.current
        if current is None:
            return
        if self.view.by_story:
            story = self.query_one(Storylines).row(current)
            if story is not None:
                self.ask(
                    lambda: self.bench.headlines_of(story.articles),
                    lambda members: glance.show_story(story, members),
                    group="glance",
                )
        else:
            self.ask(lambda: self.bench.record(current), glance.show_record, group="glance")

    def on_rows_picked(self, message: Rows.Picked) -> None:
        self._say()

    def targets(self) -> list[int]:
        """The articles an act is about."""
        chosen = self.rows.targets()
        if not self.view.by_story:
            return chosen
        stories = self.query_one(Storylines).stories
        return list(dict.fromkeys(a for story in chosen if story in stories for a in stories[story].articles))

    def story_here(self) -> int | None:
        if self.view.by_story:
            return self.rows.current
        row = self.query_one(Headlines).current_row
        return row.story if row else None

    def stories_here(self) -> list[int]:
        if self.view.by_story:
            return self.rows.targets()
        rows = map(self.query_one(Headlines).row, self.rows.targets())
        return list(dict.fromkeys(row.story for row in rows if row is not None and row.story is not None))

    def merged(self, into: Story, others: Collection[int]) -> None:
        self.views = [
            replace(view, story=into.id, title=into.title) if view.story in others else view
            for view in self.views
        ]
        if self.is_active:
            self.rows.let_go()

    # -- opening --------------------------------------------------------------------------------

    def on_rows_opened(self, message: Rows.Opened) -> None:
        if not self.view.by_story:
            self.open_article(message.id)
            return
        story = self.query_one(Storylines).row(message.id)
        if story is None:
            return
        if len(story.members) == 1:
            self.open_article(story.articles[0])
        else:
            self._turn_to(View(story=story.id, title=story.title), push=True)

    def open_article(self, article: int) -> None:
        ids = self.query_one(Headlines).ids if not self.view.by_story else (article,)
        self.desk.push_screen(Reading(ids, article), self._read_to)

    def _read_to(self, last: int | None) -> None:
        if last is not None and not self.view.by_story:
            self.rows.go_to(last)

    def action_compare(self) -> None:
        story = self.story_here()
        if story is None:
            self.desk.tell(NO_STORY, severity="warning")
        else:
            self.desk.push_screen(Compare(story))

    # -- views and the filter -------------------------------------------------------------------

    def action_by(self) -> None:
        view = self.view
        self._turn_to(View(by_story=not view.by_story, text=view.text))

    def action_sort(self) -> None:
        sorts = self.SORTS[self.view.by_story]
        following = sorts[(sorts.index(self.view.sort) + 1) % len(sorts)]
        self._turn_to(replace(self.view, sort=following, cursor=self.rows.current))

    def action_reload(self) -> None:
        self.load()

    def action_filter(self) -> None:
        self.query_one(FilterBar).open(self.view.text)

    def on_filter_bar_applied(self, message: FilterBar.Applied) -> None:
        self.close_bar()
        if message.text != self.view.text:
            view = self.view
            self._turn_to(replace(view, text=message.text, cursor=self.rows.current))

    def on_filter_bar_left(self, message: FilterBar.Left) -> None:
        self.close_bar()

    def open_folder(self, folder: Folder) -> None:
        self.views = self.views[:1]
        self._turn_to(View(by_story=self.view.by_story, text=folder.filter))

    def show_filter(self, text: str) -> None:
        self._turn_to(View(by_story=self.view.by_story, text=text), push=True)

    def close_bar(self) -> None:
        self.query_one(FilterBar).close()
        self.rows.focus()

    def action_escape(self) -> None:
        if self.rows.let_go():
            return
        if self.view.text:
            self._turn_to(replace(self.view, text="", cursor=self.rows.current))
        elif len(self.views) > 1:
            self.action_back()

    def action_back(self) -> None:
        if len(self.views) > 1:
            self.rows.let_go()
            self.views.pop()
            self._show_by()
            self.load(keep=self.view.cursor)
        else:
            self.desk.leave()

    def on_altered(self, message: Altered) -> None:
        """Show what has changed; ask for the whole list only where rows may come or go."""
        rows = self.query_one(Headlines)
        rows.freshen(message.ids)
        if message.ids is None:
            rows.sizes.clear()
        if message.relist or self.view.by_story or views.hinges_on_marks(self.wanted):
            self.load()
        else:
            wanted = views.unread(self.wanted)
            self.ask(lambda: self.bench.count(wanted), self._counted, group="count")

    def _counted(self, unread: int) -> None:
        if self.listing is not None:
            self.listing = replace(self.listing, unread=unread)
            self._say()
