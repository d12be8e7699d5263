"""Notes and highlights, saved searches, and where the analyst was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from monitor.news import Folder, Segment, Term
from monitor.workbench.reading import Reading

FOLDERS = (
    ("Everything", ""),
    ("New since the last look", "since:lastlook"),
    ("Unread", "is:unread"),
    ("Alerts", "is:alert"),
    ("Starred", "is:starred"),
    ("With notes", "is:noted"),
    ("Untranslated", "is:untranslated"),
    ("In doubt", "is:flagged"),
    ("Edited by the outlet", "is:edited"),
    ("Not at hand as a whole", "is:excerpt"),
)
"""Folders that every workspace has."""
RECENT_ACTS = 50
"""Taggings that are looked through for recent tags."""


class Annotating(Reading):
    """What an analyst keeps beside the articles."""

    def annotate(
        self, article: int, sentence: str = "", *, text: str | None = None, highlighted: bool | None = None
    ) -> bool:
        """Write or clear a note or a highlight on a sentence: one act that can be undone.

        None leaves one of them as it is; False where nothing changed. Raises UnknownItem.
        """
        return self.store.notes.write(article, sentence, text=text, highlighted=highlighted, by=self.analyst)

    def tag_segment(self, article: int, segment: Segment, name: str) -> int:
        """Tag a sentence as it stands in what was read: one undoable act. Raises UsageError, UnknownItem."""
        return self.store.tags.tag(
            [article], name, by=self.analyst, sentence=segment.source, english=segment.target
        )

    def untag_segment(self, article: int, segment: Segment, name: str) -> int:
        """Take a tag off one sentence, whoever put it there: one undoable act. Raises UnknownItem."""
        return self.store.tags.untag([article], name, by=self.analyst, sentence=segment.source)

    def recent_tags(self, most: int) -> list[str]:
        """Tags this analyst has put on lately, the last one first."""
        acts = self.store.journal.of("tag", self.analyst, RECENT_ACTS)
        return list(dict.fromkeys(act["tag"] for act in acts if act["added"]))[:most]

    def folders(self) -> list[Folder]:
        """The folders that are always there, then the saved searches, with what they hold now."""
        always = [self._folder(name, text, own=False) for name, text in FOLDERS]
        return always + [self._folder(name, text, own=True) for name, text in self.searches().items()]

    def _folder(self, name: str, text: str, *, own: bool) -> Folder:
        from monitor import triage

        wanted = self.filter(text)
        unread = triage.narrowed(wanted, Term("is", "unread"))
        return Folder(name, text, self.count(wanted), self.count(unread), own)

    def searches(self) -> dict[str, str]:
        """Saved searches: filters as they were typed, by name."""
        return self.store.searches.all()

    def save_search(self, name: str, text: str) -> None:
        """Keep a filter under a name: one undoable act. Raises FilterError, UsageError."""
        self.filter(text)
        self.store.searches.save(name, text, by=self.analyst)

    def remove_search(self, name: str) -> None:
        """Forget a saved search: one undoable act. Raises UnknownItem."""
        self.store.searches.remove(name, by=self.analyst)

    def last_look(self) -> datetime | None:
        """When the analyst last left having seen everything: what since:lastlook counts from."""
        return self.store.lists.last_look()

    def look(self, at: datetime | None = None) -> None:
        """Remember that everything up to now, or to a time, was seen."""
        self.store.lists.look(at)

    def looked(self) -> None:
        """Say that everything up to now was seen: one undoable act."""
        self.store.lists.look(by=self.analyst)

    def session(self) -> dict[str, Any]:
        """Where the desk was left; empty at first."""
        return self.store.session.recall()

    def keep_session(self, values: dict[str, Any]) -> None:
        """Remember where the desk is left."""
        self.store.session.keep(values)
