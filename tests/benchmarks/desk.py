"""How quick the desk feels on a large workspace; run by hand.

    python -m tests.benchmarks.desk [--articles 1000 20000 200000] [--keep FOLDER]

Fills a workspace of each size, then drives the real desk on it in a fresh process, on a screen of
120 by 40, and prints one table in Markdown. Times are milliseconds; a key's is from the press to the
line drawn.
"""

from __future__ import annotations

import time

STARTED = time.perf_counter()

import argparse  # noqa: E402 - the clock of a fresh process starts before everything else is loaded
import asyncio  # noqa: E402
import json  # noqa: E402
import statistics  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from functools import partial  # noqa: E402
from pathlib import Path  # noqa: E402

KEYS = 60
"""Presses of each key that are timed."""


PATIENCE = 60.0
"""Seconds after which a step counts as failed."""


class Pulse:
    """Beats in the desk's own loop; the longest gap is how long the screen could not answer."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def beat(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.0005)
            now = time.perf_counter()
            self.longest = max(self.longest, now - last)
            last = now

    @contextmanager
    def watched(self) -> Iterator[None]:
        self.longest = 0.0
        task = asyncio.get_running_loop().create_task(self.beat())
        try:
            yield
        finally:
            task.cancel()


async def measure(folder: Path) -> dict[str, float]:
    """Drive the desk on a workspace; milliseconds by what was done."""
    from textual import events
    from textual.widgets import Input

    from monitor.settings import Workspace
    from monitor.tui.app import Desk
    from monitor.tui.screens.inbox import Inbox
    from monitor.workbench import Workbench

    found: dict[str, float] = {}
    bench = Workbench(Workspace(folder))
    bench.keep_session({})  # a workspace that was kept opens where the last run left it
    desk = Desk(bench)

    def ms(since: float) -> float:
        return (time.perf_counter() - since) * 1000

    async def until(condition: Callable[[], object]) -> None:
        since = time.perf_counter()
        while not condition():
            assert time.perf_counter() < since + PATIENCE, "it never came about"
            await asyncio.sleep(0.0005)

    def drawn(text: str) -> int:
        return sum(strip.text.count(text) for strip in desk.screen._compositor.render_strips())

    with bench:
        async with desk.run_test(size=(120, 40)) as pilot:
            found["start to first frame"] = ms(STARTED)
            page = desk.screen
            assert isinstance(page, Inbox)
            rows = page.rows

            def loaded() -> bool:
                return bool(rows.ids) and rows.current_row is not None and page.listing is not None

            pulse = Pulse()
            with pulse.watched():
                await until(loaded)
            found["start to usable list"] = ms(STARTED)
            found["longest stall meanwhile"] = pulse.longest * 1000

            def left(cursor: int) -> bool:
                return rows.cursor != cursor

            def shows(text: str) -> bool:
                return page.listing is not None and page.listing.view.text == text

            async def timed(name: str, key: str, letter: str | None, done: Callable[[], object]) -> None:
                spent = []
                for _ in range(KEYS):
                    await pilot.pause(0)
                    before = rows.cursor
                    if before == len(rows.ids) - 1:
                        break
                    started = time.perf_counter()
                    desk.post_message(events.Key(key, letter))
                    await until(partial(left, before))
                    await until(done)
                    desk.screen._on_timer_update()
                    spent.append(ms(started))
                found[f"{name}, median"] = statistics.median(spent)
                found[f"{name}, worst"] = max(spent)

            await timed("j", "j", "j", lambda: True)
            await timed("page down", "pagedown", None, lambda: rows.current_row is not None)
            started = time.perf_counter()
            rows.action_bottom()
            await until(lambda: rows.current_row is not None)
            found["to the last line"] = ms(started)
            rows.action_top()
            await until(loaded)
            await asyncio.sleep(0.3)

            while (star := rows.current) and bench.record(star).headline.marks.starred:
                rows.action_move(1)
            assert star is not None
            await until(lambda: rows.current_row is not None)
            stars = drawn("★")
            started = time.perf_counter()
            with pulse.watched():
                desk.post_message(events.Key("s", "s"))
                await until(lambda: drawn("★") > stars)
                found["star drawn"] = ms(started)
                await until(lambda: bench.record(star).headline.marks.starred)
                found["star stored"] = ms(started)
                await pilot.pause(0.5)
            found["longest stall after an act"] = pulse.longest * 1000

            for text in ("lang:ru", "lang:ru is:unread", "since:24h"):
                page.action_filter()
                bar = page.query_one("#filter", Input)
                await until(partial(getattr, bar, "has_focus"))
                bar.value = text
                await pilot.pause(0)
                started = time.perf_counter()
                with pulse.watched():
                    desk.post_message(events.Key("enter", "\r"))
                    await until(partial(shows, text))
                    await until(lambda: rows.current_row is not None or not rows.ids)
                found[f"filter {text}"] = ms(started)
                found[f"filter {text}, longest stall"] = pulse.longest * 1000
            page.action_escape()
            await until(lambda: not page.view.text)
            started = time.perf_counter()
            with pulse.watched():
                page.action_by()
                await until(lambda: page.view.by_story and page.rows.current_row is not None)
            found["by story"] = ms(started)
            found["by story, longest stall"] = pulse.longest * 1000
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 20_000, 200_000])
    parser.add_argument("--keep", type=Path, help="keep the workspaces there, and use those that are")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(asyncio.run(measure(given.measure))))
        return
    with tempfile.TemporaryDirectory() as made:
        results = {}
        for count in given.articles:
            folder = (given.keep or Path(made)) / f"desk-{count}"
            if not folder.exists():
                fill(folder, count)
            command = [sys.executable, "-m", "tests.benchmarks.desk", "--measure", str(folder)]
            ran = subprocess.run(command, check=True, capture_output=True, text=True)
            results[count] = json.loads(ran.stdout.splitlines()[-1])
    print("| ms |", " | ".join(f"{count:,} articles".replace(",", " ") for count in results), "|")
    print("| --- |", " | ".join("---:" for _ in results), "|")
    for name in next(iter(results.values())):
        print(f"| {name} |", " | ".join(f"{results[count][name]:.0f}" for count in results), "|")


def fill(folder: Path, count: int) -> None:
    """A workspace of that many articles, grouped, partly translated, marked and tagged."""
    from monitor.settings import Workspace
    from monitor.workbench import Workbench
    from tests.benchmarks import store

    with Workbench.create(Workspace(folder), sources=()) as bench:
        store.fill(bench.store, count)


if __name__ == "__main__":
    main()
