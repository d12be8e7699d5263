"""English put right: the glossary, corrections by hand, and translating again."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from monitor import seeds
from monitor.errors import UsageError
from monitor.news import (
    Article,
    Filter,
    GlossaryEntry,
    OnProgress,
    Problem,
    Progress,
    Segment,
    Translated,
    Translation,
)
from monitor.workbench import texts
from monitor.workbench.reading import CHUNK, Reading
from monitor.workbench.translating import Translating


class Correcting(Translating, Reading):
    """What an analyst does to English."""

    def glossary(self, *, own: bool = False) -> list[GlossaryEntry]:
        """Names with their English: the program's, then the workspace's own, which outrank them."""
        return [*(() if own else seeds.glossary()), *self.store.glossary.all()]

    def add_to_glossary(self, entries: Sequence[GlossaryEntry]) -> int:
        """Put entries in: one act that can be undone. How many are new or changed. Raises UsageError."""
        return self.store.glossary.add(entries, by=self.analyst)

    def change_glossary(self, language: str, source: str, entry: GlossaryEntry) -> bool:
        """Put an entry in the place of one of the workspace's own, its name too: one act.

        Whether that changed anything. Raises UnknownItem, UsageError.
        """
        return self.store.glossary.replace(language, source, entry, by=self.analyst)

    def import_glossary(self, file: Path) -> int:
        """Put the entries of a CSV or TBX file in: one act. How many are new or changed.

        Raises UsageError, with nothing changed.
        """
        from monitor.translate import termbase

        return self.add_to_glossary(termbase.read(file))

    def export_glossary(self, out: IO[str], *, own: bool = False) -> int:
        """Write the glossary as CSV; the number of entries."""
        from monitor.translate import termbase

        return termbase.write(self.glossary(own=own), out)

    def remove_from_glossary(self, language: str, source: str) -> None:
        """Take an entry of the workspace's own out. Raises UnknownItem."""
        self.store.glossary.remove(language, source, by=self.analyst)

    def correct(self, article: int, sentence: int, english: str) -> Segment:
        """Write a sentence's English by hand: one act that can be undone. The segment as it was.

        It outranks every model, also where the sentence comes again. Sentences count from 1, the
        title's first. Raises UnknownItem, UsageError.
        """
        return self.store.corrections.write(article, sentence, english, by=self.analyst)

    def translations(self, article: int) -> list[Translation]:
        """Every translation of an article, oldest first; those of older versions too. Raises UnknownItem."""
        self.record(article)
        return self.store.translations.history(article)

    def translate_again(
        self,
        wanted: Filter,
        *,
        package: str | None = None,
        profile: str = "balanced",
        on_progress: OnProgress | None = None,
        stop: threading.Event | None = None,
    ) -> Translated:
        """Translate matching articles anew, by the package now in use or the one named.

        Earlier translations stay, and what people wrote by hand stands in the new ones too. Raises
        UnknownItem for an unknown package, UsageError for one that makes no English.
        """
        started = time.monotonic()
        chosen = texts.shelf(self.workspace).get(package) if package else None
        if chosen is not None and chosen.to_code != "en":
            raise UsageError(f"{chosen.name} makes no English", subject=chosen.name)
        codes = {chosen.from_code} if chosen else self._translatable()
        ids = [h.id for h in self.headlines(wanted) if h.language in codes]

        def articles() -> Iterator[Article]:
            for start in range(0, len(ids), CHUNK):
                yield from self.store.articles.many(ids[start : start + CHUNK]).values()

        words, problems = 0, list[Problem]()
        used = dict[str, bool]()
        done = 0
        for result in self._engine(profile).articles(articles(), package=chosen, stop=stop):
            if isinstance(result, Problem):
                problems.append(result)
                continue
            self.store.translations.save(result)
            done += 1
            words += sum(len(s.source.split()) for s in result.segments)
            used[result.package] = result.draft
            if on_progress:
                on_progress(Progress("translate", done, len(ids)))
        return Translated(
            articles=done,
            words=words,
            seconds=time.monotonic() - started,
            packages=tuple(sorted(used)),
            drafts=tuple(sorted(name for name, draft in used.items() if draft)),
            problems=tuple(problems),
        )
