"""Marks and tags, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.news import Tag
from monitor.workbench.opened import Opened


class Triaging(Opened):
    """What an analyst does to articles."""

    def mark(
        self,
        ids: Sequence[int],
        *,
        read: bool | None = None,
        starred: bool | None = None,
        dismissed: bool | None = None,
    ) -> int:
        """Set marks, None leaving one as it is: one act that can be undone. Articles changed."""
        return self.store.marks.set(ids, read=read, starred=starred, dismissed=dismissed, by=self.analyst)

    def tags(self) -> list[Tag]:
        return self.store.tags.all()

    def tag(self, ids: Sequence[int], name: str, *, note: str = "") -> int:
        """Tag articles: one act that can be undone. Articles changed; raises UsageError, UnknownItem."""
        return self.store.tags.tag(ids, name, by=self.analyst, note=note)

    def untag(self, ids: Sequence[int], name: str) -> int:
        """Take a tag off articles: one act that can be undone. Articles changed."""
        return self.store.tags.untag(ids, name, by=self.analyst)

    def undo(self) -> str | None:
        """Take back the newest act; what it was, in words, or None."""
        return self.store.journal.undo()

    def redo(self) -> str | None:
        """Do again what was taken back last; what it was, in words, or None."""
        return self.store.journal.redo()
