"""Drafts from outlets and files: fetched, parsed, dated, and told apart by language.

`run` visits outlets, several at once. `fetch` asks servers, within the bounds that `sockets` keep and
with the `politeness` that hosts ask for; `feeds` (the plain ones by `plainfeeds`), `sitemaps` and
`pages` read what comes back, inside the `sandbox`; `visits` makes drafts of it, with the `tools` they
share, and keeps `tally`; `parts` tells what is one article, `revisits` which pages are looked at again;
`captures` keeps the raw responses. `discovery` finds the feeds of a site, `opml` reads lists of them,
`schedule` says when an outlet is due and `backfill` where its older articles are. `files` and `archives`
read articles that are on this machine already.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.errors import MonitorError
from monitor.news import Draft, FeedState, Health, Problem, Source, Visit
from monitor.settings import Limits

if TYPE_CHECKING:
    from monitor.collect.captures import Captures
    from monitor.collect.politeness import Politeness
    from monitor.collect.tools import Known, Tools

PARALLEL = 8
"""Outlets visited at the same time."""
AHEAD = 32
"""Drafts that wait for the store before visits wait for it."""
Found = Draft | Visit | BaseException | None
"""What a visiting thread hands over: None when it is done, an error where it cannot go on."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


def run(
    sources: Sequence[Source],
    known: Known,
    *,
    limits: Limits = Limits(),
    captures: Path | Captures | None = None,
    politeness: Politeness | None = None,
    clock: Callable[[], datetime] = _utc_now,
    stop: threading.Event | None = None,
    since: date | None = None,
) -> Iterator[list[Draft | Visit]]:
    """Visit `sources`: what has come since the last look, drafts and one Visit last for each source.

    A source that fails is a Visit that says so. `known` is asked from several threads. `captures` is
    the folder for evidence, or a writer that several collections share, as they may `politeness`. With
    `stop` set, visits end after the request in hand, and sources not begun get no Visit. With `since`,
    archives are read back to that day and feeds are read whatever they hold. Raises UsageError where the
    environment sets a proxy that cannot be used.
    """
    from monitor.collect.captures import Captures
    from monitor.collect.fetch import Fetcher
    from monitor.collect.sandbox import shared
    from monitor.collect.tools import Tools

    ended = threading.Event()
    either = _Either(stop or threading.Event(), ended)
    waiting: queue.SimpleQueue[Source] = queue.SimpleQueue()
    for source in sources:
        waiting.put(source)
    found: queue.Queue[Found] = queue.Queue(AHEAD)
    with contextlib.ExitStack() as kept:
        kept.callback(ended.set)
        fetcher = kept.enter_context(Fetcher(limits, kept=politeness, stop=either, now=clock))
        writer = kept.enter_context(Captures(captures)) if isinstance(captures, Path) else captures
        if writer is not None:
            kept.callback(writer.sync)
        tools = Tools(fetcher, shared(), writer, clock)
        threads = [
            threading.Thread(
                target=_visit_all,
                args=(waiting, found, known, tools, either, since),
                name=f"visit {number}",
                daemon=True,
            )
            for number in range(min(PARALLEL, len(sources)))
        ]
        for thread in threads:
            thread.start()
        left = len(threads)
        # Leaving early closes this generator: the event then ends the visits, and nothing is waited for.
        try:
            while left:
                come = _at_hand(found)
                events = [event for event in come if isinstance(event, Draft | Visit)]
                if events:
                    yield events
                for event in come:
                    if isinstance(event, BaseException):
                        raise event
                left -= come.count(None)
        finally:
            ended.set()
            for thread in threads:
                while thread.is_alive():
                    with contextlib.suppress(queue.Empty):
                        found.get_nowait()
                    thread.join(0.05)


def _at_hand(found: queue.Queue[Found]) -> list[Found]:
    """All that waits, or else the next that comes."""
    come = [found.get()]
    with contextlib.suppress(queue.Empty):
        while True:
            come.append(found.get_nowait())
    return come


def check(
    source: Source, *, limits: Limits = Limits(), clock: Callable[[], datetime] = _utc_now
) -> tuple[Visit, int]:
    """One visit that stores nothing: how it went, with what it found as the message, and how many items."""
    from monitor.collect.fetch import Fetcher
    from monitor.collect.sandbox import shared
    from monitor.collect.tools import Tools
    from monitor.collect.visits import Visitor

    with Fetcher(limits, now=clock) as fetcher:
        visitor = Visitor(source, _Nothing(), Tools(fetcher, shared(), None, clock))
        sample = next(visitor.drafts(), None)
        visit, tally = visitor.visit(), visitor.tally
    if sample is None:
        return visit, tally.listed
    said = [f"{tally.listed} items"]
    if tally.newest is not None:
        said.append(f"newest {tally.newest:%Y-%m-%d %H:%M} UTC")
    where = "page" if tally.pages else "feed"
    said.append(
        f"{len(sample.text)} characters of text in the {where}" if sample.text else "no text but summaries"
    )
    return replace(visit, message=", ".join(said)), tally.listed


def discover(url: str, *, limits: Limits = Limits()) -> Source:
    """The outlet at `url`, with the feeds or sitemaps its site has.

    Raises CollectError where the site cannot be asked or has none.
    """
    from monitor.collect import discovery

    return discovery.discover(url, limits)


def from_feed(url: str) -> Source:
    """An outlet with the one feed at `url`, nothing asked. Raises UsageError for what is no web address."""
    from monitor.collect import discovery

    return discovery.from_feed(url)


def _visit_all(
    waiting: queue.SimpleQueue[Source],
    found: queue.Queue[Found],
    known: Known,
    tools: Tools,
    stop: _Either,
    since: date | None,
) -> None:
    """Visit one source after another until none is left."""
    try:
        while not stop.is_set():
            try:
                source = waiting.get_nowait()
            except queue.Empty:
                break
            for event in _visited(source, known, tools, since):
                if not _hand_over(found, event, stop.ended):
                    return
    # The plug boundary: whatever breaks in a thread must end the collection, not hang it.
    except BaseException as error:
        _hand_over(found, error, stop.ended)
    finally:
        _hand_over(found, None, stop.ended)


def _visited(source: Source, known: Known, tools: Tools, since: date | None) -> Iterator[Draft | Visit]:
    from monitor.collect.sockets import Stopped
    from monitor.collect.visits import Visitor

    visitor = Visitor(source, known, tools, since=since)
    try:
        yield from visitor.drafts()
        yield visitor.visit()
    except Stopped:
        # Half a visit says nothing of the outlet; its drafts are kept, and the next visit goes on.
        return
    except MonitorError:
        # What can go wrong with an outlet is told in its Visit; this is the store's or the environment's,
        # and ends the run.
        raise
    # The plug boundary: one outlet's oddity must not end the visits to the others.
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        yield Visit(
            source.id,
            tools.now(),
            Health.FAILED,
            message,
            feeds=tuple(visitor.tally.states),
            problems=(*visitor.tally.problems, Problem(source.id, message)),
        )


def _hand_over(
    found: queue.Queue[Found],
    event: Draft | Visit | BaseException | None,
    ended: threading.Event,
) -> bool:
    """Put `event` where the collection reads it; False once nobody reads any more."""
    while not ended.is_set():
        try:
            found.put(event, timeout=0.2)
        except queue.Full:
            continue
        return True
    return False


class _Either(threading.Event):
    """Set when the caller's stop is, or when nobody reads the drafts any more."""

    def __init__(self, stop: threading.Event, ended: threading.Event) -> None:
        super().__init__()
        self.stop = stop
        self.ended = ended

    def is_set(self) -> bool:
        return self.stop.is_set() or self.ended.is_set()

    def wait(self, timeout: float | None = None) -> bool:
        left = timeout
        while not self.is_set() and (left is None or left > 0):
            slice_ = 0.2 if left is None else min(left, 0.2)
            self.stop.wait(slice_)
            left = None if left is None else left - slice_
        return self.is_set()


class _Nothing:
    """Knows no article: what a check sees."""

    def state(self, url: str) -> FeedState | None:
        return None

    def met(self, source: str, urls: Sequence[str]) -> frozenset[str]:
        return frozenset()

    def young(self, source: str, since: datetime) -> Sequence[tuple[str, str]]:
        return ()
