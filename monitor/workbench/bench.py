"""A workbench: one open workspace and everything that can be done in it.

It carries values between the stages, which do not know each other. It is safe to call from
several threads. Long jobs take `on_progress`, called from the job's own thread, and `stop`, an
event that ends them after the item in hand with everything done so far kept.
"""

from __future__ import annotations

import getpass
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from monitor import seeds
from monitor.errors import UnknownItem, WorkspaceMissing
from monitor.news import (
    Article,
    Brief,
    Collected,
    Comparison,
    Draft,
    Filter,
    Grouped,
    Headline,
    Health,
    Membership,
    ModelPackage,
    OnProgress,
    Problem,
    Progress,
    Record,
    Source,
    SourceState,
    Story,
    Tag,
    Translated,
    Translation,
    Version,
    Visit,
)
from monitor.settings import Limits, Workspace
from monitor.workbench import briefing, reports, texts

if TYPE_CHECKING:
    from monitor.store import Store
    from monitor.translate.engine import Engine

Clock = Callable[[], datetime]
ANALYST_VARIABLE = "MONITOR_ANALYST"
CHUNK = 200
"""Articles held in memory at a time by an export."""
LIVE = timedelta(days=14)
"""How far from the articles to be placed the grouping looks for their story."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def analyst_name() -> str:
    """Who acts: MONITOR_ANALYST, else the account's name."""
    named = os.environ.get(ANALYST_VARIABLE, "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such account in a bare container
        return "analyst"


class Workbench:
    """One open workspace. Use it as a context manager, or `close()` it."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        limits: Limits = Limits(),
        analyst: str | None = None,
        clock: Clock = utc_now,
    ) -> None:
        """Open an existing workspace. Raises WorkspaceMissing, NewerDatabase or StoreError."""
        from monitor.store import Store

        if not workspace.exists():
            raise WorkspaceMissing(
                f"there is no workspace at {workspace.root}; make one with `monitor init`",
                subject=str(workspace.root),
            )
        self.workspace = workspace
        self.limits = limits
        self.clock = clock
        self.analyst = analyst or analyst_name()
        self.store: Store = Store.open(workspace.database, clock=clock)
        self._engines: dict[str, Engine] = {}
        self._engine_lock = threading.Lock()

    @classmethod
    def create(
        cls,
        workspace: Workspace,
        *,
        sources: Sequence[Source] | None = None,
        limits: Limits = Limits(),
        analyst: str | None = None,
        clock: Clock = utc_now,
    ) -> Self:
        """Open the workspace, made first with the seed sources (or those given) if it is not there."""
        from monitor.store import Store

        if not workspace.exists():
            outlets = seeds.sources() if sources is None else sources
            Store.open(workspace.database, create=True, clock=clock).close()
            bench = cls(workspace, limits=limits, analyst=analyst, clock=clock)
            for source in outlets:
                bench.store.sources.add(source)
            return bench
        return cls(workspace, limits=limits, analyst=analyst, clock=clock)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- sources ------------------------------------------------------------------------------

    def sources(self) -> list[SourceState]:
        return self.store.sources.all()

    def add_source(self, source: Source) -> None:
        """Add an outlet, or replace what is known of it."""
        self.store.sources.add(source)

    def remove_source(self, source_id: str) -> None:
        """Stop visiting an outlet; its articles stay. Raises UnknownItem."""
        self.store.sources.remove(source_id)

    def discover(self, url: str, *, ask: bool = True) -> Source:
        """The outlet behind an address; with `ask`, its feeds are looked for on the site."""
        from monitor import collect

        return collect.discover(url, limits=self.limits) if ask else collect.from_feed(url)

    def check_sources(self, source_ids: Sequence[str] = ()) -> Iterator[SourceState]:
        """Visit each outlet once and say what it found; nothing is stored."""
        from monitor import collect

        for source in self._chosen(source_ids):
            visit, found = collect.check(source, limits=self.limits, clock=self.clock)
            yield SourceState(source, visit.health, visit.message, visit.at, None, 0, found)

    def _chosen(self, source_ids: Sequence[str]) -> list[Source]:
        if source_ids:
            return [self.store.sources.get(s) for s in dict.fromkeys(source_ids)]
        return [s.source for s in self.sources() if s.source.enabled]

    # -- collect ------------------------------------------------------------------------------

    def collect(
        self,
        source_ids: Sequence[str] = (),
        *,
        on_progress: OnProgress | None = None,
        stop: threading.Event | None = None,
    ) -> Collected:
        """Visit the outlets named, or all that are switched on, and store what is new."""
        from monitor import collect

        chosen = self._chosen(source_ids)
        visits: dict[str, Health] = {}
        problems: list[Problem] = []

        def drafts() -> Iterator[Draft]:
            for event in collect.run(
                chosen,
                reports.Known(self.store),
                limits=self.limits,
                captures=self.workspace.captures,
                clock=self.clock,
                stop=stop,
            ):
                if isinstance(event, Visit):
                    self.store.sources.visited(event)
                    visits[event.source] = event.health
                    problems.extend(event.problems)
                    if event.health in (Health.FAILED, Health.BLOCKED):
                        problems.append(Problem(event.source, event.message or str(event.health)))
                    if on_progress:
                        on_progress(Progress("collect", len(visits), len(chosen), event.source, "sources"))
                else:
                    yield event

        counted = self._save(drafts())
        return Collected(counted["added"], counted["known"], counted["edited"], dict(visits), tuple(problems))

    def import_files(self, files: Sequence[Path], *, on_progress: OnProgress | None = None) -> Collected:
        """Add the articles of files; lines that cannot be used are problems, the others go in."""
        from monitor.collect import files as reading

        problems: list[Problem] = []
        known = {s.source.id for s in self.sources()}

        def drafts() -> Iterator[Draft]:
            for item in (found for file in files for found in reading.read(file)):
                if isinstance(item, Problem):
                    problems.append(item)
                    continue
                if item.source not in known:
                    known.add(item.source)
                    self.store.sources.add(
                        Source(
                            id=item.source,
                            name=item.source,
                            language=item.language.code,
                            enabled=False,
                            reason="known from imported files only",
                        )
                    )
                yield item

        counted = self._save(drafts(), on_progress)
        return Collected(counted["added"], counted["known"], counted["edited"], {}, tuple(problems))

    def _save(self, drafts: Iterable[Draft], on_progress: OnProgress | None = None) -> Counter[str]:
        counted: Counter[str] = Counter()
        for number, draft in enumerate(drafts, 1):
            counted[self.store.articles.save(draft, self.clock()).outcome] += 1
            if on_progress:
                on_progress(Progress("import", number, 0))
        return counted

    # -- translate ----------------------------------------------------------------------------

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
        *,
        limit: int | None = None,
        profile: str = "balanced",
        on_progress: OnProgress | None = None,
        stop: threading.Event | None = None,
    ) -> Translated:
        """Turn the backlog into English, newest first; each article is stored as it is done."""
        started = time.monotonic()
        pairs = self._translatable()
        done, words, used, drafts, problems = 0, 0, set[str](), set[str](), list[Problem]()
        # Batches of a bounded size: memory must not grow with the backlog.
        tried: set[int] = set()

        def backlog() -> Iterator[Article]:
            while limit is None or len(tried) < limit:
                most = CHUNK if limit is None else min(CHUNK, limit - len(tried))
                batch = self.store.articles.backlog(sorted(pairs), most, skip=tried)
                if not batch:
                    return
                tried.update(a.id for a in batch)
                yield from batch

        waiting = self.store.articles.untranslated()
        total = min(sum(waiting.get(code, 0) for code in pairs), limit or sys.maxsize)

        def tell(progress: Progress) -> None:
            if on_progress:
                on_progress(Progress("translate", done, total, f"{progress.done:,} words"))

        for result in self._engine(profile).articles(backlog(), on_progress=tell, stop=stop):
            if isinstance(result, Problem):
                problems.append(result)
                continue
            self.store.translations.save(result)
            done += 1
            words += sum(len(s.source.split()) for s in result.segments)
            used.add(result.package)
            if result.draft:
                drafts.add(result.package)
        left = self.store.articles.untranslated()
        return Translated(
            articles=done,
            words=words,
            seconds=time.monotonic() - started,
            untranslatable={code: n for code, n in left.items() if code not in pairs},
            packages=tuple(sorted(used)),
            drafts=tuple(sorted(drafts)),
            problems=tuple(problems),
        )

    def _translatable(self) -> set[str]:
        """Languages that an installed package turns into English."""
        return {p.from_code for p in self.packages() if p.to_code == "en"}

    def _engine(self, profile: str) -> Engine:
        from monitor.translate.engine import PROFILES, Engine

        with self._engine_lock:
            if profile not in self._engines:
                self._engines[profile] = Engine(
                    texts.shelf(self.workspace),
                    self.store.memory,
                    beam=PROFILES[profile],
                    clock=self.clock,
                )
            return self._engines[profile]

    # -- group and compare --------------------------------------------------------------------

    def group(self, *, on_progress: OnProgress | None = None) -> Grouped:
        """Place the articles that are in no story, and look again at those near them in time."""
        from monitor import group

        waiting = self.store.stories.unplaced()
        if waiting is None:
            return Grouped(0, len(self.stories()))
        first, last = waiting
        window = self.store.stories.window(first - LIVE, last + LIVE)
        documents = [reports.document(m) for m in window]
        placed = {m.article: m.story for m in window if m.story is not None}
        held = {m.article: m.story for m in window if m.story is not None and m.held}
        told: dict[int, list[Membership]] = {}
        for placement in group.assign(documents, placed, held):
            member = Membership(placement.article, placement.reason)
            told.setdefault(placement.story, []).append(member)
        by_id = {d.article: d for d in documents}
        self.store.stories.save(
            reports.placement(story, members, [by_id[m.article] for m in members])
            for story, members in told.items()
        )
        if on_progress:
            on_progress(Progress("group", len(documents), len(documents)))
        return Grouped(
            placed=len(documents) - len(placed),
            stories=sum(len(members) > 1 for members in told.values()),
        )

    def stories(self, *, single: bool = False, limit: int | None = None) -> list[Story]:
        """Stories, newest report first; those of one article only with `single`."""
        return self.store.stories.all(single=single, limit=limit)

    def story(self, story_id: int) -> Story:
        """Raises UnknownItem."""
        return self.store.stories.get(story_id)

    def compare(self, story_id: int) -> Comparison:
        """Who says what in a story, and what is missing. Raises UnknownItem."""
        from monitor import compare

        story = self.story(story_id)
        sources = {s.source.id: s.source for s in self.sources()}
        translations = self.store.translations.many(story.articles)
        articles = self.store.articles.many(story.articles)
        told = [
            reports.report(articles[a], translations.get(a), sources[articles[a].source])
            for a in story.articles
        ]
        known = {source.id: reports.names(source) for source in sources.values()}
        return compare.compare(story.id, story.title, told, known)

    def brief(self, *, hours: float = 24, stories: int = 7) -> Brief:
        """What came in during the last `hours`, with at most `stories` of them compared."""
        at = self.clock()
        return briefing.brief(
            at,
            self.headlines(self.filter(f"since:{hours:g}h")),
            self.stories(),
            self.sources(),
            self._translatable(),
            self.compare,
            most=stories,
        )

    # -- read ---------------------------------------------------------------------------------

    def filter(self, text: str) -> Filter:
        """What the analyst typed, understood. Raises FilterError with the position of the trouble."""
        from monitor import triage

        return triage.parse(text)

    def complete(self, text: str, cursor: int) -> list[str]:
        """What may stand at the cursor of a filter: whole words to put there."""
        from monitor import triage

        sources = [s.source for s in self.sources()]
        vocabulary = triage.Vocabulary(
            sources=tuple(s.id for s in sources),
            tags=tuple(t.name for t in self.tags()),
            languages=tuple(sorted({s.language for s in sources})),
            countries=tuple(sorted({s.country for s in sources if s.country})),
        )
        return triage.complete(text, cursor, vocabulary)

    def headlines(
        self,
        wanted: Filter = Filter(),
        *,
        limit: int | None = None,
        offset: int = 0,
        sort: str = "time",
    ) -> list[Headline]:
        return self.store.lists.headlines(wanted, limit=limit, offset=offset, sort=sort)

    def count(self, wanted: Filter = Filter()) -> int:
        return self.store.lists.count(wanted)

    def ids(self, wanted: Filter = Filter(), *, sort: str = "time") -> list[int]:
        """Ids in list order: what a virtual list holds."""
        return self.store.lists.ids(wanted, sort=sort)

    def headlines_of(self, ids: Sequence[int]) -> list[Headline]:
        """The lines of these articles, in this order; unknown ids are left out."""
        return self.store.lists.of(ids)

    def record(self, article_id: int) -> Record:
        """Everything known of an article. Raises UnknownItem."""
        found = next(self._records([article_id]), None)
        if found is None:
            raise UnknownItem(f"there is no article {article_id}", subject=str(article_id))
        return found

    def versions(self, article_id: int) -> list[Version]:
        """Every text the outlet has shown under this article, oldest first."""
        return self.store.articles.versions(article_id)

    def _records(self, ids: Sequence[int]) -> Iterator[Record]:
        for start in range(0, len(ids), CHUNK):
            some = ids[start : start + CHUNK]
            lines = self.headlines_of(some)
            articles = self.store.articles.many(some)
            translations: dict[int, Translation] = self.store.translations.many(some)
            stories = self.store.stories.many([h.story for h in lines if h.story is not None])
            taggings = self.store.tags.many(some)
            for line in lines:
                yield Record(
                    line,
                    articles[line.id],
                    translations.get(line.id),
                    stories.get(line.story) if line.story is not None else None,
                    tuple(taggings.get(line.id, ())),
                    line.version,
                )

    # -- triage and tags ----------------------------------------------------------------------

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

    # -- export -------------------------------------------------------------------------------

    def export(
        self,
        wanted: Filter,
        format: str,
        out: Path | IO[str],
        *,
        on_progress: OnProgress | None = None,
    ) -> int:
        """Write the matching articles; the number written. Raises UsageError, ExportError."""
        from monitor import export

        ids = self.ids(wanted)

        def records() -> Iterator[Record]:
            for number, record in enumerate(self._records(ids), 1):
                yield record
                if on_progress:
                    on_progress(Progress("export", number, len(ids)))

        return export.write(records(), format, out)

    def page(self, what: Brief | Comparison, form: str = "text") -> str:
        """A brief or a comparison to read, as text for the terminal or as Markdown."""
        from monitor.export import brief, comparison, page

        if isinstance(what, Brief):
            blocks = brief.page(what)
        else:
            blocks = comparison.page(what, {s.source.id: s.source.name for s in self.sources()})
        return page.markdown(blocks) if form == "markdown" else page.text(blocks)
