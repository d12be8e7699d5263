"""The inbox by story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo

from rich.style import Style

from monitor.news import Story
from monitor.tui import words
from monitor.tui.widgets.headlines import UNREAD
from monitor.tui.widgets.rows import Rows


class Storylines(Rows[Story]):
    """One story to a line: outlets, languages, newest report, unread."""

    def __init__(self, *, zone: tzinfo | None, id: str) -> None:
        super().__init__(self._fetch, id=id)
        self.zone = zone
        self.now: datetime | None = None
        self.stories: Mapping[int, Story] = {}
        self.names: Mapping[str, str] = {}
        """Outlets' names by source id."""

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Story]:
        return {story: self.stories[story] for story in ids if story in self.stories}

    def pieces(self, row: Story, width: int) -> Iterable[tuple[str, Style | None]]:
        faint = self.pen("faint")
        wide = width >= 90
        yield (UNREAD if row.unread else " "), self.pen("outlet")
        last = words.brief_moment(row.last, self.now or row.last, self.zone, row.last_precision)
        yield f" {last:>6} ", faint
        size = len(row.members)
        yield f"{min(size, 999):>3}  ", self.pen("tag" if size > 1 else "faint")
        languages = " ".join(words.plain(code) for code in row.languages)
        fresh = f"{min(row.unread, 999):>3} new" if row.unread else "       "
        outlets = max(18, width // 6)
        left = width - 13 - 11 - (len(fresh) + 1 + outlets + 2 if wide else 0)
        style = self.pen("unread") if row.unread else faint
        yield words.fit(words.plain(row.title) or "(no title)", left) + "  ", style
        if wide:
            yield fresh + "  ", self.pen("star")
            names = ", ".join(self.names.get(o, o) for o in map(words.plain, row.outlets))
            yield words.fit(words.plain(names), outlets) + " ", self.pen("outlet")
        yield words.fit(languages, 9), faint
