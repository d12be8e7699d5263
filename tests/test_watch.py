"""Outlets are visited in their own time, again and again, whatever goes wrong in between."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from monitor.cli import monitor
from monitor.cli.watch import stopping, told
from monitor.collect import schedule
from monitor.errors import StoreError, UnknownItem, UsageError
from monitor.news import (
    Collected,
    Grouped,
    Health,
    PageHints,
    Problem,
    Progress,
    Round,
    Source,
    SourceState,
    Translated,
)
from monitor.settings import Limits, Workspace
from monitor.store.lock import alone
from monitor.workbench import Workbench
from tests.outlets import Answer, Outlet
from tests.test_collect import feed, item

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
REPO = Path(__file__).parent.parent


def state(interval: int = 60, **given: Any) -> SourceState:
    fields: dict[str, Any] = {"health": Health.OK, "tried_at": NOON}
    return SourceState(Source("ziare", "Ziare", "ro", interval=interval), **(fields | given))


# --- when an outlet is due -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "hours"),
    [
        ({}, 1),
        ({"quiet": 3}, 1),
        ({"quiet": 4}, 2),
        ({"quiet": 8}, 4),
        ({"quiet": 16}, 8),
        ({"quiet": 1000}, 8),
        ({"interval": 360, "quiet": 1000}, 24),
        ({"interval": 3000, "quiet": 1000}, 50),
        ({"failures": 1}, 1),
        ({"failures": 2}, 2),
        ({"failures": 3}, 4),
        ({"failures": 4}, 6),
        ({"failures": 10**6}, 6),
        ({"failures": 4, "interval": 720}, 12),
        ({"quiet": 16, "reach": 12 * HOUR}, 4),
        ({"quiet": 16, "reach": 3 * HOUR}, 1),
        ({"interval": 240, "reach": 3 * HOUR}, 1),
        ({"interval": 60, "reach": HOUR}, 1 / 3),
        ({"interval": 60, "reach": timedelta(0)}, 1 / 4),
        ({"interval": 5, "reach": timedelta(0)}, 1 / 12),
        ({"interval": 60, "reach": 30 * 24 * HOUR}, 1),
    ],
)
def test_the_pause_follows_what_the_outlet_does(given: dict[str, Any], hours: float) -> None:
    """Longer while quiet or failing, within bounds, and never so long that a short feed is missed."""
    assert schedule.pause(state(**given)) == hours * HOUR


def test_an_outlet_never_visited_is_due() -> None:
    """And has no time to wait for."""
    new = SourceState(Source("ziare", "Ziare", "ro"))
    assert schedule.is_due(new, NOON)
    assert schedule.due_at(new) is None


@pytest.mark.parametrize(("minutes", "due"), [(0, False), (53, False), (54, True), (60, True), (-1, True)])
def test_an_outlet_is_due_a_little_early_to_go_along_with_others(minutes: int, due: bool) -> None:
    """A tenth of its pause; a last visit in the future is a clock's mistake and holds nothing up."""
    assert schedule.is_due(state(), NOON + timedelta(minutes=minutes)) is due


# --- rounds ----------------------------------------------------------------------------------


class Days:
    """A clock that runs while the watch waits, and a stop that comes after some rounds."""

    def __init__(self) -> None:
        self.at = NOON
        self.stop = Patient(self)

    def __call__(self) -> datetime:
        return self.at


class Patient(threading.Event):
    """Waits by setting the clock forward."""

    def __init__(self, clock: Days) -> None:
        super().__init__()
        self._clock = clock

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        assert timeout >= 0
        self._clock.at += timedelta(seconds=max(timeout, 0.001))
        return self.is_set()


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with Outlet({"/feed": feed(item("a", full=True))}) as served:
        yield served


@pytest.fixture
def days() -> Days:
    return Days()


def source(outlet: Outlet, name: str = "ziarul", path: str = "/feed", **given: Any) -> Source:
    hints = PageHints(fetch=False)
    return Source(name, name, "ro", feeds=(outlet.url(path),), hints=hints, delay=0.0, **given)


@contextmanager
def bench(folder: Path, days: Days, *sources: Source) -> Iterator[Workbench]:
    limits = Limits(deadline=2.0, allow_loopback=True)
    with Workbench.create(Workspace(folder), sources=sources, limits=limits, clock=days) as opened:
        yield opened


def rounds(
    opened: Workbench,
    days: Days,
    number: int,
    *names: str,
    on_collected: Callable[[Progress], None] | None = None,
) -> list[Round]:
    """That many rounds, after which the watch is stopped and ends by itself."""

    def tell(progress: Progress) -> None:
        if on_collected is not None and progress.stage == "collect":
            on_collected(progress)

    found = []
    for done in opened.watch(names, stop=days.stop, on_progress=tell):
        found.append(done)
        if len(found) == number:
            days.stop.set()
    return found


def test_a_round_takes_what_is_new_through_the_whole_flow(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """Collected and placed; the next round comes an interval later and finds nothing new."""
    with bench(tmp_path, days, source(outlet)) as opened:
        first, second = rounds(opened, days, 2)
        assert (first.collected.added, first.grouped.placed, first.troubles) == (1, 1, ())
        assert (first.at, first.next_at) == (NOON, NOON + HOUR)
        assert second.at == NOON + 0.9 * HOUR
        assert second.collected.sources == {"ziarul": Health.UNCHANGED}
        assert opened.sources()[0].quiet == 1


def test_rounds_put_their_evidence_into_one_file(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """Not one for each round; a collection by hand after the watch begins its own."""
    with bench(tmp_path, days, source(outlet)) as opened:
        for number, _ in enumerate(opened.watch(stop=days.stop)):
            outlet.routes["/feed"] = feed(item(f"b{number}", full=True))
            assert opened.verify().damaged == ()
            if number == 2:
                days.stop.set()
        assert len(list((tmp_path / "captures").iterdir())) == 1
        assert (opened.verify().captures, opened.verify().files) == (3, 1)
        opened.collect()
        assert opened.verify().files == 2


def test_what_a_host_asked_for_holds_in_the_next_round(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """robots.txt is not asked for again, nor anything of a host that wants to be left alone for an hour."""
    with bench(tmp_path, days, source(outlet)) as opened:
        for done in opened.watch(stop=days.stop):
            asked = [path for path, _ in outlet.requests]
            if done.at == NOON:
                outlet.routes["/feed"] = Answer(status=503, headers={"Retry-After": "3600"})
            elif asked == ["/robots.txt", "/feed", "/feed"]:
                if any("left alone" in problem.message for problem in done.collected.problems):
                    days.stop.set()
            else:
                pytest.fail(f"asked {asked}")
        opened.collect()
        assert [path for path, _ in outlet.requests][3:] == ["/robots.txt", "/feed"]


def test_each_outlet_has_its_own_interval(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """One every half hour, one every two, one switched off."""
    outlet.routes["/slow"] = feed(item("s", full=True))
    sources = (
        source(outlet, "often", interval=30),
        source(outlet, "seldom", "/slow", interval=120),
        source(outlet, "never", "/never", enabled=False, reason="dead"),
    )
    with bench(tmp_path, days, *sources) as opened:
        visited = [sorted(done.collected.sources) for done in rounds(opened, days, 6)]
    assert visited == [["often", "seldom"], ["often"], ["often"], ["often"], ["often", "seldom"], ["often"]]
    assert "/never" not in outlet.asked


def test_news_end_the_quiet(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """An outlet with nothing new is visited less and less; one new article, and it is hourly again."""
    with bench(tmp_path, days, source(outlet)) as opened:
        for done in opened.watch(stop=days.stop):
            (now,) = opened.sources()
            if now.quiet == 4:
                assert done.next_at == done.at + 2 * HOUR
                outlet.routes["/feed"] = feed(item("b", full=True), item("a", full=True))
            if done.at > NOON and done.collected.added:
                assert now.quiet == 0
                assert done.next_at == done.at + HOUR
                days.stop.set()


def test_a_short_feed_is_visited_in_time(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """Eleven items in an hour: every sixteen minutes, and that is remembered while the feed is unchanged."""
    items = [item(f"i{n}", full=True).replace("10:00:00", f"10:{n * 6:02}:00") for n in range(11)]
    outlet.routes["/feed"] = feed(*items)
    with bench(tmp_path, days, source(outlet)) as opened:
        for done in rounds(opened, days, 3):
            assert done.next_at is not None
            assert done.next_at - done.at == timedelta(minutes=16)
        assert opened.sources()[0].reach == timedelta(minutes=48)


def test_an_outlet_that_fails_does_not_hold_up_the_others(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """It is asked again later and later."""
    sources = (source(outlet), source(outlet, "broken", "/gone"))
    with bench(tmp_path, days, *sources) as opened:
        done = rounds(opened, days, 7)
        assert [sorted(r.collected.sources) for r in done[:4]] == [["broken", "ziarul"]] * 2 + [
            ["ziarul"]
        ] + [["broken", "ziarul"]]
        assert opened.sources()[0].failures >= 3


def test_where_nobody_answers_the_network_is_tried_again_soon(
    tmp_path: Path, outlet: Outlet, days: Days
) -> None:
    """A machine that was offline at six must not wait until noon: five minutes."""
    sources = (source(outlet, "one", "/one"), source(outlet, "two", "/two"))
    with bench(tmp_path, days, *sources) as opened:
        times = [done.at for done in rounds(opened, days, 4)]
    assert [later - before for before, later in pairwise(times)] == [timedelta(minutes=5)] * 3


def test_one_outlet_alone_that_fails_is_not_the_network(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """Its own pause holds."""
    with bench(tmp_path, days, source(outlet, "one", "/one")) as opened:
        first, second = rounds(opened, days, 2)
    assert second.at - first.at > timedelta(minutes=50)


def test_a_store_that_cannot_be_used_now_is_tried_again(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """Another collector is at work: the round says so, and the next one comes."""
    with bench(tmp_path, days, source(outlet)) as opened:
        watching = opened.watch(stop=days.stop)
        with opened.store.collecting():
            first = next(watching)
        assert "another monitor" in first.troubles[0]
        assert (first.collected.added, first.next_at) == (0, NOON + timedelta(minutes=5))
        second = next(watching)
        assert (second.collected.added, second.troubles) == (1, ())
        assert second.at <= NOON + timedelta(minutes=5)


def test_a_step_that_fails_does_not_keep_the_next_from_being_done(
    tmp_path: Path, outlet: Outlet, days: Days
) -> None:
    """No translation can be stored: the article is put into a story all the same."""
    with bench(tmp_path, days, source(outlet)) as opened:

        def damage(progress: Progress) -> None:
            with closing(sqlite3.connect(tmp_path / "monitor.db")) as db:
                db.execute(
                    "CREATE TRIGGER full BEFORE INSERT ON translations BEGIN SELECT RAISE(ABORT, 'full'); END"
                )

        (done,) = rounds(opened, days, 1, on_collected=damage)
    assert (done.collected.added, done.translated.articles, done.grouped.placed) == (1, 0, 1)
    assert [trouble.endswith("monitor.db: full") for trouble in done.troubles] == [True]


def test_a_database_that_is_gone_ends_no_watch(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """Even the list of outlets cannot be read: a round of trouble, then all is well again."""
    with bench(tmp_path / "w", days, source(outlet)) as opened:
        broken = opened.store
        opened.store = type(broken).open(tmp_path / "other.db", create=True, clock=days)
        opened.store.sources.add(source(outlet))
        watching = opened.watch(stop=days.stop)
        assert next(watching).collected.added == 1
        other, opened.store = opened.store, broken
        broken.close()
        trouble = next(watching)
        assert trouble.troubles == (f"{tmp_path / 'w' / 'monitor.db'} is closed",)
        opened.store = other
        outlet.routes["/feed"] = feed(item("b", full=True))
        assert next(watching).collected.added == 1
        other.close()


def test_an_outlet_added_meanwhile_is_taken_along(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """At the next look, half a minute away at most."""
    outlet.routes["/new"] = feed(item("n", full=True))
    with bench(tmp_path, days, source(outlet)) as opened:
        watching = opened.watch(stop=days.stop)
        first = next(watching)
        opened.add_source(source(outlet, "new", "/new"))
        second = next(watching)
    assert list(second.collected.sources) == ["new"]
    assert second.at - first.at <= timedelta(seconds=30)


def test_only_the_outlets_named_are_watched(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """One that is not there is said at once, as is that none is switched on."""
    sources = (source(outlet), source(outlet, "other", "/other"))
    with bench(tmp_path / "a", days, *sources) as opened:
        (done,) = rounds(opened, days, 1, "ziarul")
        assert list(done.collected.sources) == ["ziarul"]
        with pytest.raises(UnknownItem):
            next(opened.watch(["nobody"], stop=days.stop))
    off = replace(sources[0], enabled=False, reason="dead")
    with bench(tmp_path / "b", days, off) as opened:
        with pytest.raises(UsageError, match="no source is switched on"):
            next(opened.watch(stop=threading.Event()))
        with pytest.raises(UsageError, match="ziarul is switched off"):
            next(opened.watch(["ziarul"], stop=threading.Event()))


def test_a_second_collector_ends_in_one_line(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """Which says who is at it; when the first is done, the second may."""
    with bench(tmp_path, days, source(outlet)) as opened:
        with (
            opened.store.collecting(),
            pytest.raises(StoreError, match=f"another monitor .process {os.getpid()}. collects"),
        ):
            opened.collect()
        assert opened.collect().added == 1
    assert (tmp_path / "collect.lock").read_text() == ""


# --- the real program ------------------------------------------------------------------------


def workspace(folder: Path, *sources: Source) -> Path:
    """A workspace whose settings let the collector ask this machine."""
    Workbench.create(Workspace(folder), sources=sources).close()
    (folder / "settings.toml").write_text('[collect]\nnetworks = ["127.0.0.0/8"]\n')
    return folder


@contextmanager
def program(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """`monitor` at work on a workspace; killed at the end if it is still there."""
    with subprocess.Popen(
        [sys.executable, "-m", "monitor", "-w", str(folder), *arguments],
        cwd=REPO,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={k: v for k, v in os.environ.items() if not k.startswith("MONITOR_")},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_sigterm_ends_the_watch_cleanly(tmp_path: Path, outlet: Outlet) -> None:
    """After a round: exit code 0, a line a round on stdout, and what came in is there."""
    folder = workspace(tmp_path / "w", source(outlet))
    with program(folder, "watch", "--json") as process:
        assert process.stdout is not None
        row = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        rest, said = process.communicate(timeout=20)
    assert (process.returncode, rest) == (0, "")
    assert said == "stopped; what was done so far is kept\n"
    assert (row["added"], row["placed"], row["troubles"]) == (1, 1, [])
    assert row["sources"] == {"ziarul": "ok"}
    with Workbench(Workspace(folder)) as opened:
        assert opened.count() == 1


def test_ctrl_c_in_the_middle_of_a_round_keeps_what_is_stored(tmp_path: Path, outlet: Outlet) -> None:
    """One outlet has answered, one never will: the watch ends at once with 130, the article stays."""
    asked = threading.Event()

    def never(handler: Any) -> None:
        asked.set()
        handler.hold()

    folder = workspace(tmp_path / "w", source(outlet))
    with Outlet({"/never": never}) as other:
        with Workbench(Workspace(folder)) as opened:
            opened.add_source(source(other, "stuck", "/never"))
        with program(folder, "watch") as process:
            assert asked.wait(20)
            stored_an_article(folder)
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "interrupted; what was done so far is kept" in said
    with Workbench(Workspace(folder)) as opened:
        assert opened.count() == 1
        assert opened.store.care.integrity() == []


def stored_an_article(folder: Path) -> None:
    """Wait until the watch has stored one."""
    until = time.monotonic() + 20
    with Workbench(Workspace(folder)) as opened:
        while not opened.count():
            assert time.monotonic() < until
            threading.Event().wait(0.02)


# --- the list of outlets ---------------------------------------------------------------------


def test_the_list_says_how_often_and_since_when(tmp_path: Path, outlet: Outlet, days: Days) -> None:
    """Failures in a row beside the health, and the pause as it is now; neither for one that is off."""
    sources = (
        source(outlet, "good", interval=240),
        source(outlet, "bad", "/gone"),
        source(outlet, "new"),
        source(outlet, "off", enabled=False, reason="dead"),
    )
    with bench(tmp_path, days, *sources) as opened:
        for _ in range(3):
            opened.collect(["good", "bad"])

    def listed(*options: str) -> list[str]:
        command = ["-w", str(tmp_path), "sources", "list", *options]
        return CliRunner().invoke(monitor, command).stdout.splitlines()

    lines = {line.split()[0]: line.split()[1:] for line in listed()}
    at = f"{NOON.astimezone():%d %b %H:%M}".split()
    assert lines["good"] == ["ro", "private", "unchanged", "1", *at, "4h", "good"]
    assert lines["bad"][2:6] == ["failed", "x3", "0", "4h"]
    assert lines["new"][2:] == ["never", "0", "60m", "new"]
    assert lines["off"][2:] == ["off", "0", "dead"]
    by_id = {row["id"]: row for row in map(json.loads, listed("--json"))}
    assert (by_id["good"]["interval"], by_id["good"]["quiet"], by_id["good"]["reach"]) == (240, 2, None)
    assert by_id["good"]["due"] == "2026-03-12T16:00:00Z"
    assert by_id["new"]["due"] is by_id["off"]["due"] is None


# --- what the shell says and hears -----------------------------------------------------------


def test_a_round_is_one_line() -> None:
    """What came in, what went wrong and where, and when it goes on."""
    quiet = Round(NOON, Collected(sources={"a": Health.OK}), next_at=NOON + HOUR)
    noon, one = f"{NOON.astimezone():%H:%M}", f"{(NOON + HOUR).astimezone():%H:%M}"
    assert told(quiet) == f"{noon} added 0 from 1 source, translated 0, placed 0; next {one}"
    five = Round(NOON, Collected(sources=dict.fromkeys("cabed", Health.FAILED)))
    assert told(five) == f"{noon} added 0 from 5 sources, translated 0, placed 0, failed: a b c d e"
    ends = {f"s{n}": Health.FAILED for n in range(7)} | {"wall": Health.BLOCKED}
    busy = Round(
        NOON,
        Collected(added=9, edited=2, sources=ends, problems=(Problem("s0", "gone"),) * 7),
        Translated(articles=8, problems=(Problem("article 3", "too long"),)),
        Grouped(placed=7),
        ("the disk is full",),
    )
    assert told(busy) == (
        f"{noon} added 9 from 8 sources, 2 edited, translated 8, placed 7, "
        "failed: s0 s1 s2 s3 s4 and 2 more, blocked: wall, 8 problems, could not go on: the disk is full"
    )


def test_a_second_ctrl_c_ends_the_watch_at_once() -> None:
    """The first, and any SIGTERM, ends it after the item in hand; then the signals are as they were."""
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with stopping() as stop:
        signal.raise_signal(signal.SIGTERM)
        assert (stop.asked.is_set(), stop.interrupted) == (True, False)
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
    with stopping() as stop:
        signal.raise_signal(signal.SIGINT)
        assert (stop.asked.is_set(), stop.interrupted) == (True, True)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_a_round_that_was_done_is_told_though_the_store_is_gone(
    tmp_path: Path, outlet: Outlet, days: Days
) -> None:
    """When the next is due cannot be said then: at once."""
    with bench(tmp_path, days, source(outlet)) as opened:

        def tell(progress: Progress) -> None:
            if progress.stage == "group":
                opened.store.close()

        done = next(opened.watch(stop=days.stop, on_progress=tell))
    assert (done.collected.added, done.grouped.placed, done.next_at) == (1, 1, NOON)


def test_a_lock_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    """A folder stands in its place; a lock without a number names nobody."""
    (tmp_path / "a").mkdir()
    with pytest.raises(StoreError, match="a cannot be written: Is a directory"), alone(tmp_path / "a", "x"):
        pass
    with alone(tmp_path / "b", "collects"):
        (tmp_path / "b").write_text("?")
        with pytest.raises(StoreError, match=r"^another monitor collects"), alone(tmp_path / "b", "collects"):
            pass
    with alone(tmp_path / "b", "collects"):
        assert (tmp_path / "b").read_text() == str(os.getpid())
