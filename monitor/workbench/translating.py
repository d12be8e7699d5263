"""Packages, and the backlog turned into English with them."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from monitor import seeds
from monitor.news import (
    Article,
    Filter,
    GlossaryEntry,
    ModelPackage,
    OnProgress,
    Problem,
    Progress,
    Translated,
)
from monitor.workbench import texts
from monitor.workbench.opened import Opened

if TYPE_CHECKING:
    from monitor.translate.engine import Engine

BATCH = 200
"""Articles of the backlog held in memory at a time."""
_MAKING = threading.Lock()


class Translating(Opened):
    """What a workbench does with packages."""

    _own: tuple[GlossaryEntry, ...] = ()
    """The workspace's glossary that the engines know."""

    @cached_property
    def _engines(self) -> dict[str, Engine]:
        """By profile; made when first needed."""
        return {}

    def packages(self) -> list[ModelPackage]:
        return texts.packages(self.workspace)[0]

    def import_package(self, file: Path) -> ModelPackage:
        """Install a package file. Raises PackageError, with nothing changed."""
        self._engines.clear()
        return texts.import_package(self.workspace, file)

    def remove_package(self, name: str) -> None:
        """Remove an installed package. Raises PackageError for a bundled or unknown one."""
        self._engines.clear()
        texts.remove_package(self.workspace, name)

    def translate(
        self,
        wanted: Filter = Filter(),
        *,
        limit: int | None = None,
        profile: str = "balanced",
        via: bool = False,
        on_progress: OnProgress | None = None,
        stop: threading.Event | None = None,
    ) -> Translated:
        """Turn the backlog, or what of it matches, into English; each article is stored as it is done.

        Newest first. With `via`, through a third language where no package leads straight to English.
        """
        started = time.monotonic()
        pairs = self._translatable(via)
        among = set(self.store.lists.ids(wanted)) if wanted else None
        done, words, used, drafts, problems = 0, 0, set[str](), set[str](), list[Problem]()
        # Batches of a bounded size: memory must not grow with the backlog.
        tried: set[int] = set()

        def backlog() -> Iterator[Article]:
            while limit is None or len(tried) < limit:
                most = BATCH if limit is None else min(BATCH, limit - len(tried))
                batch = self.store.articles.backlog(sorted(pairs), most, skip=tried, among=among)
                if not batch:
                    return
                tried.update(a.id for a in batch)
                yield from batch

        waiting = self.store.articles.untranslated(among=among)
        total = min(sum(waiting.get(code, 0) for code in pairs), limit or sys.maxsize)

        def tell(progress: Progress) -> None:
            if on_progress:
                on_progress(Progress("translate", done, total, f"{progress.done:,} words"))

        for result in self._engine(profile).articles(backlog(), pivot=via, on_progress=tell, stop=stop):
            if isinstance(result, Problem):
                problems.append(result)
                continue
            self.store.translations.save(result)
            done += 1
            words += sum(len(s.source.split()) for s in result.segments)
            used.add(result.package)
            if result.draft:
                drafts.add(result.package)
        problems += self._came_in()
        left = self.store.articles.untranslated(among=among)
        return Translated(
            articles=done,
            words=words,
            seconds=time.monotonic() - started,
            untranslatable={code: n for code, n in left.items() if code not in pairs},
            packages=tuple(sorted(used)),
            drafts=tuple(sorted(drafts)),
            problems=tuple(problems),
        )

    def _translatable(self, via: bool = False) -> set[str]:
        """Languages that an installed package, or with `via` two of them, turn into English."""
        packages = self.packages()
        straight = {p.from_code for p in packages if p.to_code == "en"}
        return straight | {p.from_code for p in packages if via and p.to_code in straight} - {"en"}

    def _engine(self, profile: str) -> Engine:
        from monitor.translate.engine import PROFILES, Engine
        from monitor.translate.glossary import Glossary

        own = tuple(self.store.glossary.all())
        with _MAKING:
            if own != self._own:
                # Whoever changed the glossary, by command, undo or another program.
                self._engines.clear()
                self._own = own
            if profile not in self._engines:
                self._engines[profile] = Engine(
                    texts.shelf(self.workspace),
                    self.store.memory,
                    beam=PROFILES[profile],
                    glossary=Glossary([*seeds.glossary(), *own]),
                    hands=self.store.corrections,
                    clock=self.clock,
                )
            return self._engines[profile]
