"""A collector that is killed, starved of disk or met by another leaves a workspace that is whole.

`MONITOR_KILLS=50 pytest tests/test_killed.py` kills more often than the ten times of an ordinary run.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from monitor.errors import Exit
from monitor.news import Article, PageHints, Source
from monitor.settings import Workspace
from monitor.workbench import Workbench
from tests.outlets import Outlet
from tests.test_collect import LONG, feed, item

REPO = Path(__file__).parent.parent
KILLS = int(os.environ.get("MONITOR_KILLS", "10"))
OUTLETS = 4
NEW = 5
"""Articles that each outlet publishes between two collections."""

# `monitor collect` in a process forked off one that has loaded the program, which spares each run
# half a second; what follows is all its own. It is told how large a file may grow, and says the child's
# id and how it ended.
NURSERY = """
import os, resource, sys
from monitor import cli
from monitor.collect import captures, fetch, sandbox, visits
from monitor.workbench import Workbench
import protego, sqlite_utils, warcio.archiveiterator, warcio.warcwriter
sandbox.SIZE = 1
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(sys.argv[1] + ".said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 2)
        if int(line):
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(line), int(line)))
        sys.argv = ["monitor", "-w", sys.argv[1], "collect"]
        try:
            cli.main()
        except SystemExit as end:
            os._exit(end.code or 0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has neither fork nor SIGKILL")


class Press:
    """Outlets that publish something new before each collection."""

    def __init__(self, outlet: Outlet) -> None:
        self.outlet = outlet
        self.editions = 0
        self.names: list[str] = []
        """Of what the feeds hold now."""

    def publish(self) -> None:
        self.editions += 1
        self.names = []
        for number in range(OUTLETS):
            editions = range(max(1, self.editions - 2), self.editions + 1)
            names = [f"{number}-{edition}-{n}" for edition in editions for n in range(NEW)]
            self.outlet.routes[f"/{number}"] = feed(*(item(name, full=True) for name in names))
            self.names += names

    def sources(self) -> list[Source]:
        hints = PageHints(fetch=False)
        return [
            Source(f"s{n}", f"S{n}", "ro", feeds=(self.outlet.url(f"/{n}"),), hints=hints, delay=0.0)
            for n in range(OUTLETS)
        ]


@pytest.fixture
def press() -> Iterator[Press]:
    with Outlet() as outlet:
        yield Press(outlet)


@pytest.fixture
def folder(press: Press, tmp_path: Path) -> Path:
    """A workspace that may ask this machine."""
    root = tmp_path / "w"
    Workbench.create(Workspace(root), sources=press.sources()).close()
    (root / "settings.toml").write_text('[collect]\nnetworks = ["127.0.0.0/8"]\n')
    return root


class Nursery:
    """Where collectors come from."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdin
        assert process.stdout
        self.orders, self.answers = process.stdin, process.stdout

    def collect(self, until: Callable[[], bool] = lambda: False, largest_file: int = 0) -> int:
        """How a collection ended: its exit code, or less than 0 by the signal that killed it.

        It is killed once `until` says so.
        """
        self.orders.write(f"{largest_file}\n")
        self.orders.flush()
        child = int(self.answers.readline())
        while not select.select([self.answers], [], [], 0.001)[0]:
            if until():
                # It may have come to its end between the look at it and the kill.
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                break
        return os.waitstatus_to_exitcode(int(self.answers.readline()))


@contextmanager
def nursery(folder: Path) -> Iterator[Nursery]:
    with subprocess.Popen(
        [sys.executable, "-c", NURSERY, str(folder)],
        cwd=REPO,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={k: v for k, v in os.environ.items() if not k.startswith("MONITOR_")},
    ) as process:
        try:
            yield Nursery(process)
        finally:
            process.kill()


def stored(folder: Path) -> dict[str, Article]:
    """Every article by its name, each of them whole, in a database that is sound."""
    with Workbench(Workspace(folder)) as bench:
        assert bench.store.care.integrity() == []
        ids = bench.ids()
        articles = bench.store.articles.many(ids)
        assert len(articles) == len(ids)
        assert bench.ids(bench.filter("titlul")) == ids
        found = {}
        for article in articles.values():
            name = article.title.removeprefix("Titlul ")
            assert article.text == f"{LONG}\n{name}"
            assert article.capture is not None
            assert [version.text for version in bench.versions(article.id)] == [article.text]
            assert name not in found
            found[name] = article
        return found


def after(seconds: float) -> Callable[[], bool]:
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until


def more(folder: Path, number: int) -> Callable[[], bool]:
    """Whether that many more articles are stored than now."""
    count = "SELECT count(*) FROM articles"
    with closing(sqlite3.connect(folder / "monitor.db")) as db:
        (there,) = db.execute(count).fetchone()

    def stored_more() -> bool:
        with closing(sqlite3.connect(folder / "monitor.db")) as db:
            return bool(db.execute(count).fetchone()[0] >= there + number)

    return stored_more


def test_a_collector_killed_at_any_moment_loses_the_item_in_hand_at_most(press: Press, folder: Path) -> None:
    """Killed again and again: what was stored stays, is whole, and the rest comes with the next visit."""
    dice = random.Random(20260312)
    killed, before = 0, dict[str, Article]()
    with nursery(folder) as collectors:
        press.publish()
        began = time.monotonic()
        assert collectors.collect() == Exit.DONE
        usual = time.monotonic() - began
        for number in range(KILLS):
            press.publish()
            # By turns at any moment of its life, and in the midst of storing.
            until = after(dice.uniform(0, usual / 2)) if number % 2 else more(folder, dice.randrange(1, NEW))
            killed += collectors.collect(until) == -signal.SIGKILL
            now = stored(folder)
            assert before.items() <= now.items()
            before = now
        assert collectors.collect() == Exit.DONE
    assert set(press.names) <= stored(folder).keys()
    assert killed > KILLS / 2
    with Workbench(Workspace(folder)) as bench:
        verified = bench.verify()
        assert (verified.damaged, verified.without) == ((), 0)


def test_a_full_disk_ends_a_collection_in_one_clear_line(press: Press, folder: Path) -> None:
    """No file may grow beyond half the database: what was stored is whole; with space the rest comes."""
    press.publish()
    with nursery(folder) as collectors:
        ended = collectors.collect(largest_file=(folder / "monitor.db").stat().st_size // 2)
        said = folder.with_name("w.said").read_text()
        assert ended == Exit.STORE, said
        assert said.startswith("monitor: the disk ")
        assert said.count("\n") == 1
        assert len(stored(folder)) < len(press.names)
        assert collectors.collect() == Exit.DONE
    assert stored(folder).keys() == set(press.names)


def test_a_second_collector_ends_in_one_line_and_the_first_goes_on(press: Press, folder: Path) -> None:
    """Two programs; which is refused is settled by who came first."""
    press.publish()
    asked, go = threading.Event(), threading.Event()
    answer = press.outlet.routes["/0"]

    def held(handler: object) -> None:
        asked.set()
        go.wait(30)
        handler.answer(answer)  # type: ignore[attr-defined]

    press.outlet.routes["/0"] = held
    ends: list[int] = []
    with nursery(folder) as collectors:
        first = threading.Thread(target=lambda: ends.append(collectors.collect()))
        first.start()
        assert asked.wait(30)
        second = subprocess.run(
            [sys.executable, "-m", "monitor", "-w", str(folder), "collect"],
            cwd=REPO,
            capture_output=True,
            text=True,
            check=False,
        )
        go.set()
        first.join(30)
    assert (second.returncode, second.stdout) == (Exit.STORE, "")
    assert second.stderr.startswith("monitor: another monitor (process ")
    assert second.stderr.endswith("collects in this workspace; wait until it is done, or end it\n")
    assert ends == [Exit.DONE]
    assert stored(folder).keys() == set(press.names)
