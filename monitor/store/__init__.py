"""The workspace's database: every text ever seen, its English, and what the analyst made of it.

SQLite, one file. Parts by noun; a write is one transaction, so that a killed program leaves a
database that opens. Nothing outside this package knows SQL.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from monitor.errors import StoreError
from monitor.store import lock, schema
from monitor.store.adopting import Adopting
from monitor.store.articles import Articles, Saved
from monitor.store.base import Base
from monitor.store.briefs import Briefs
from monitor.store.care import Care
from monitor.store.codebook import Codebook
from monitor.store.corrections import Corrections
from monitor.store.evidence import Witnesses
from monitor.store.glossary import GlossaryTable
from monitor.store.joining import join_words
from monitor.store.journal import Act, Journal
from monitor.store.lists import Lists
from monitor.store.marks import Marks
from monitor.store.materials import Material
from monitor.store.notes import Notes
from monitor.store.rules import Rules
from monitor.store.searches import Searches
from monitor.store.session import Session
from monitor.store.sources import Feeds, Sources
from monitor.store.stories import Placement, Stories
from monitor.store.tags import Tags
from monitor.store.times import Clock, now
from monitor.store.translations import Memory, Translations

__all__ = ["Act", "Material", "Placement", "Saved", "Store"]


class Store:
    """One open database. Safe to use from several threads; `close()` it, or use `with`."""

    def __init__(self, base: Base, clock: Clock) -> None:
        self._base = base
        self._clock = clock
        self.journal = Journal(base, clock)
        self.sources = Sources(base, self.journal)
        self.feeds = Feeds(base)
        self.articles = Articles(base)
        self.evidence = Witnesses(base)
        self.translations = Translations(base)
        self.memory = Memory(base)
        self.glossary = GlossaryTable(base, self.journal, clock)
        self.corrections = Corrections(base, self.journal, self.translations, clock)
        self.stories = Stories(base, self.journal, clock)
        self.lists = Lists(base, self.journal, clock)
        self.marks = Marks(base, self.journal, clock)
        self.tags = Tags(base, self.journal, clock)
        self.codebook = Codebook(base, self.journal)
        self.briefs = Briefs(base)
        self.searches = Searches(base, self.journal, clock)
        self.notes = Notes(base, self.journal, clock)
        self.rules = Rules(base, self.journal, clock)
        self.session = Session(base)
        self.care = Care(base)

    @classmethod
    def open(cls, path: Path, *, create: bool = False, clock: Clock = now, patience: float = 10.0) -> Store:
        """Open a database, with `create` a new one where there is none, and bring it up to date.

        `patience`: seconds to wait for another program that is writing. Raises NewerDatabase for
        one that a newer program wrote, and StoreError for one that cannot be used.
        """
        if create and not path.exists():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()
            except OSError as error:
                raise StoreError(f"cannot create {path}: {error.strerror}", subject=str(path)) from error
        if not path.is_file():
            raise StoreError(f"there is no database at {path}", subject=str(path))
        base = Base(path, patience=patience)
        try:
            schema.prepare(base)
        except BaseException:
            base.close()
            raise
        return cls(base, clock)

    def collecting(self) -> AbstractContextManager[None]:
        """A block in which no other process collects. Raises StoreError where one does."""
        return lock.alone(self._base.path.with_name("collect.lock"), "collects")

    def batch(self) -> AbstractContextManager[object]:
        """A block whose writes, of this thread, all arrive together or not at all; far quicker for many."""
        return self._base.writing()

    def adopting(self) -> Adopting:
        """Takes in the articles of one other workspace or of one export."""
        return Adopting(self._base, self.translations, self._clock)

    def join_words(self, other: Store) -> tuple[int, list[str]]:
        """Take in another's glossary and corrections: how many, and what both say differently."""
        return join_words(self._base, other._base)

    def close(self) -> None:
        self._base.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
