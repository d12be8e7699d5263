"""Articles to stories: all that are near in time together, or each as it comes."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from monitor.news import Grouped, Membership, OnProgress, Progress
from monitor.workbench import reports
from monitor.workbench.reading import Reading

if TYPE_CHECKING:
    from monitor.group import Live
    from monitor.group import Placement as Told
    from monitor.store import Material

LIVE = timedelta(days=7)
"""How far from the articles to be placed the grouping looks for their story."""
FEW = 500
"""Articles of the live window that are always grouped together: it takes a second."""
PART = 10
"""The live window is grouped together again when one article in so many is new since the last time."""
AGAIN = timedelta(hours=6)
"""Time after which it is grouped together again, whatever came in."""


class Placing(Reading):
    """What a workbench does to find the stories of articles."""

    _live: Live | None = None
    """The live stories, from the first time that an article is placed by itself."""
    _placing = threading.Lock()
    """Held by who changes them."""

    def group(self, *, on_progress: OnProgress | None = None) -> Grouped:
        """Group the articles that came in, or have new English, together with those near in time."""
        from monitor import group

        waiting = self.store.stories.waiting()
        if waiting is None:
            return Grouped(0, len(self.store.stories.all()))
        first, last = waiting
        window = self.store.stories.window(first - LIVE, last + LIVE)
        documents = [reports.document(m) for m in window]
        placed = {m.article: m.story for m in window if m.story is not None}
        held = {m.article: m.story for m in window if m.story is not None and m.held}
        told: dict[int, list[Membership]] = {}
        for placement in group.assign(documents, placed, held, self.store.stories.parted()):
            member = Membership(placement.article, placement.reason)
            told.setdefault(placement.story, []).append(member)
        by_id = {d.article: d for d in documents}
        self.store.stories.save(
            [
                reports.placement(story, members, [by_id[m.article] for m in members])
                for story, members in told.items()
            ],
            together=True,
        )
        if on_progress:
            on_progress(Progress("group", len(documents), len(documents)))
        return Grouped(
            placed=len(documents) - len(placed),
            stories=sum(len(members) > 1 for members in told.values()),
        )

    def place(self, *, on_progress: OnProgress | None = None) -> Grouped:
        """Place each article that came in, or has new English, in the live story that it is most like.

        That takes milliseconds an article, and is a first guess. `group` does the work instead where
        the live window is small, every so many articles and hours, and for what is older than the window.
        """
        with self._placing:
            arrived = self.store.stories.arrived()
            since = self.clock() - LIVE
            where = self.store.stories.placed(since)
            if self._is_time(arrived, len(where), since):
                return self.group(on_progress=on_progress)
            if not arrived:
                return Grouped(0, len(self.store.stories.all()))
            live = self._follow(where, since, {m.article for m in arrived})
            for done, material in enumerate(arrived, 1):
                self._settle(live, live.add(reports.document(material), material.story))
                if on_progress:
                    on_progress(Progress("group", done, len(arrived)))
        return Grouped(
            placed=sum(m.story is None for m in arrived), stories=len(self.store.stories.all(since=since))
        )

    def _is_time(self, arrived: Iterable[Material], live: int, since: datetime) -> bool:
        """Whether it is time to group everything live together."""
        last, alone = self.store.stories.grouped()
        times = [m.when for m in arrived]
        new = alone + len(times)
        if last is None or (times and (live <= FEW or min(times) < since)):
            return True
        return new > 0 and (new * PART > live or self.clock() - last > AGAIN)

    def _follow(self, where: dict[int, int], since: datetime, arrived: set[int]) -> Live:
        """The live stories as they are by now, whoever changed them."""
        from monitor.group import Live

        if self._live is None:
            self._live = Live()
        live = self._live
        live.expire(since)
        for article in [a for a in live if a not in where]:
            live.forget(article)
        for article in live:
            live.move(article, where[article])
        if where.keys() - arrived - set(live):
            for material in self.store.stories.window(since):
                known = material.article in live or material.article in arrived
                if material.story is not None and not known:
                    live.know(reports.document(material), material.story)
        return live

    def _settle(self, live: Live, placement: Told) -> None:
        """Store where an article was placed."""
        member = Membership(placement.article, placement.reason)
        story = reports.placement(placement.story, [member], live.documents(placement.story))
        (number,) = self.store.stories.save([story])
        live.move(placement.article, number)
