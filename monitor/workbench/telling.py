"""Stories: listing, comparing, the brief of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from monitor.news import (
    Brief,
    Comparison,
    Headline,
    Report,
    Reuse,
    Source,
    Story,
)
from monitor.workbench import briefing, reports
from monitor.workbench.collecting import Collecting
from monitor.workbench.placing import Placing
from monitor.workbench.translating import Translating

SPREAD = timedelta(hours=24)
"""How long outlets have to take up a story before they count as silent on it."""

LAST_BRIEF = "lastbrief"


class Telling(Collecting, Translating, Placing):
    """What a workbench does with stories."""

    def stories(self, *, single: bool = False, limit: int | None = None) -> list[Story]:
        """Stories, newest report first; those of one article only with `single`."""
        now = self.clock()
        return [reports.aged(s, now) for s in self.store.stories.all(single=single, limit=limit)]

    def story(self, story_id: int) -> Story:
        """Raises UnknownItem."""
        return reports.aged(self.store.stories.get(story_id), self.clock())

    def compare(self, story_id: int) -> Comparison:
        """Who says what in a story, and what is missing. Raises UnknownItem."""
        from monitor import compare

        story = self.story(story_id)
        sources = {source.id: source for source in self.store.sources.ever()}
        told = self._told(story, sources)
        known = {source.id: reports.names(source) for source in sources.values()}
        found = compare.compare(story.id, story.title, told, known)
        since, until = story.first, max(story.last, min(story.first + SPREAD, self.clock()))
        busy = self.store.articles.by_source(since, until)
        silent = reports.silent(found, self.store.sources.listed(), busy)
        return replace(found, silent=silent, life=story.life)

    def _told(self, story: Story, sources: Mapping[str, Source]) -> list[Report]:
        """The articles of a story, sentence by sentence."""
        translations = self.store.translations.many(story.articles)
        articles = self.store.articles.many(story.articles)
        return [
            reports.report(articles[a], translations.get(a), sources[articles[a].source])
            for a in story.articles
        ]

    def copies(self, article_id: int) -> list[tuple[Headline, Reuse]]:
        """Reports of the same story that share text with an article, most alike first.

        Linked, not merged: each outlet's copy stays an article. Raises UnknownItem.
        """
        from monitor.compare import reading, reuse

        story = self.record(article_id).story
        if story is None:
            return []
        sources = {source.id: source for source in self.store.sources.ever()}
        found = {
            r.earlier if r.later == article_id else r.later: r
            for r in reuse.find(reading.read(self._told(story, sources)))
            if article_id in (r.later, r.earlier)
        }
        return [(line, found[line.id]) for line in self.headlines_of(list(found))]

    def brief(self, *, hours: float = 24, since: str | None = None, stories: int = 7) -> Brief:
        """What came in during the last `hours`, with at most `stories` of them compared.

        `since` instead of `hours`: lastbrief, for what came in after the brief that `brief_taken` was last
        told of, or what a filter's since: takes (36h, 3d, 2025-01-31). Raises FilterError.
        """
        at, after = self.clock(), None
        if since == LAST_BRIEF:
            after = self.store.briefs.last()
        if after is None:
            after = at - timedelta(hours=hours)
        if since is None or since == LAST_BRIEF:
            # A filter counts whole hours; the hour that it takes too much is cut off here.
            span = min(max(int((at - after).total_seconds() // 3600) + 1, 1), 99_999)
            came = [h for h in self.headlines(self.filter(f"since:{span}h")) if h.first_seen > after]
        else:
            came = self.headlines(self.filter(f"since:{since}"))
            after = min((h.first_seen for h in came), default=at)
        return briefing.brief(
            at,
            came,
            self.stories(),
            self.sources(),
            self._translatable(),
            self.compare,
            most=stories,
            since=after,
            alerts=self.store.briefs.alerts(after),
        )

    def brief_taken(self, day: Brief) -> None:
        """The reader has this brief: the next `lastbrief` begins where it ends.

        That is its newest article, not the clock: one stored a moment later by a running watch is not lost.
        """
        if day.newest is not None:
            self.store.briefs.remember(day.newest)
