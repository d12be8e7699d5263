"""The inbox by article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from rich.style import Style

from monitor.errors import UnknownItem
from monitor.news import Headline
from monitor.tui import words
from monitor.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from monitor.workbench import Workbench

UNREAD, STARRED, TAGGED, DISMISSED = "●", "★", "#", "×"
ALERT = "!"
DRAFT, FLAGGED, EDITED, UNTRANSLATED, EXCERPT = "≈", "⚑", "✎", "○", "…"
ORIGINAL = "orig"
"""Stands before a headline that has no English."""


class Headlines(Rows[Headline]):
    """One article to a line."""

    def __init__(self, bench: Workbench, *, zone: tzinfo | None, id: str) -> None:
        super().__init__(self._fetch, id=id)
        self.bench = bench
        self.zone = zone
        self.sizes: dict[int, int] = {}
        """Articles in the stories met so far."""
        self.now: datetime | None = None

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Headline]:
        headlines = {headline.id: headline for headline in self.bench.headlines_of(ids)}
        for story in {h.story for h in headlines.values() if h.story is not None} - self.sizes.keys():
            try:
                self.sizes[story] = len(self.bench.story(story).members)
            except UnknownItem:
                continue  # A grouping has just dissolved it.
        return headlines

    def pieces(self, row: Headline, width: int) -> Iterable[tuple[str, Style | None]]:
        faint, doubt = self.pen("faint"), self.pen("doubt")
        marks = row.marks
        outlet_width = max(11, min(20, width // 7))
        yield (" " if marks.read else UNREAD), self.pen("outlet")
        if marks.dismissed:
            yield DISMISSED, faint
        else:
            yield (STARRED if marks.starred else " "), self.pen("star")
        # One cell for both: an alert is the more urgent, and the preview names the tags.
        yield (ALERT, doubt) if row.alerts else ((TAGGED if row.tags else " "), self.pen("tag"))
        at = row.published or row.first_seen
        yield f" {words.brief_moment(at, self.now or at, self.zone, row.precision):>6} ", faint
        yield words.fit(words.plain(row.outlet), outlet_width) + " ", self.pen("outlet")
        yield words.fit(words.plain(row.language), 2) + " ", faint
        signs = self._signs(row)
        tail = sum(len(text) for text, _ in signs)
        left = width - outlet_width - 16 - tail - (1 if tail else 0)
        title = row.title_en
        if title is None:
            yield f"{ORIGINAL} ", doubt
            left -= len(ORIGINAL) + 1
            title = row.title
        style = faint if marks.read or marks.dismissed else self.pen("unread")
        yield words.fit(words.plain(title) or "(no title)", left), style
        if tail:
            yield " ", None
            yield from signs

    def _signs(self, row: Headline) -> list[tuple[str, Style | None]]:
        faint, doubt = self.pen("faint"), self.pen("doubt")
        signs: list[tuple[str, Style | None]] = []
        size = self.sizes.get(row.story, 1) if row.story is not None else 1
        if row.version > 1:
            signs.append((EDITED, doubt))
        if row.flags:
            signs.append((f"{FLAGGED}{min(row.flags, 99)}", doubt))
        signs.append((DRAFT if row.draft else " ", faint))
        signs.append((f"×{size}".rjust(4) if size > 1 else "    ", self.pen("tag")))
        return signs
