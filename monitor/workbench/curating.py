"""Stories as the analyst's own hand leaves them: merged, split, moved, pinned, renamed."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.workbench.opened import Opened


class Curating(Opened):
    """What an analyst does to stories; it outranks the grouping, and each act can be undone."""

    def merge_stories(self, into: int, others: Sequence[int]) -> int:
        """Put the articles of other stories into one. Articles moved; raises UnknownItem, UsageError."""
        return self.store.stories.merge(into, others, by=self.analyst)

    def split_story(self, articles: Sequence[int], title: str = "") -> int:
        """Take articles out into a story of their own; its number. Raises UnknownItem, UsageError."""
        reason = "taken out by hand"
        return self.store.stories.place(articles, None, by=self.analyst, reason=reason, title=title)

    def move_to_story(self, articles: Sequence[int], story: int) -> int:
        """Put articles into a story, which they stay in. Raises UnknownItem, UsageError."""
        return self.store.stories.place(articles, story, by=self.analyst)

    def pin_story(self, story: int, *, off: bool = False) -> int:
        """Hold a story's articles where they are, or leave them to the grouping again. Articles held."""
        return self.store.stories.pin(story, by=self.analyst, off=off)

    def rename_story(self, story: int, title: str) -> None:
        """Give a story a title that no grouping changes. Raises UnknownItem, UsageError."""
        self.store.stories.rename(story, title, by=self.analyst)
