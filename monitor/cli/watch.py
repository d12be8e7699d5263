"""The command that stays: collect, translate and group, each outlet in its own time."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import FrameType

import click

from monitor import rows
from monitor.cli.bench import Bench, pass_bench
from monitor.cli.say import as_json, counted, data, talk
from monitor.news import Health, Round


@click.command()
@click.argument("source_ids", metavar="[SOURCE]...", nargs=-1)
@click.option(
    "--profile",
    type=click.Choice(["fast", "balanced", "best"]),
    default="balanced",
    show_default=True,
    help="Beam of 1, 2 or 4: speed against quality.",
)
@as_json
@pass_bench
def watch(bench: Bench, source_ids: tuple[str, ...], profile: str, as_json: bool) -> None:
    """Keep collecting, translating and grouping, each outlet on its own interval, until stopped.

    An outlet that is quiet or fails is visited less often, one whose feed holds only hours often
    enough to miss nothing. A round is a line. SIGTERM and Ctrl-C end it after the item in hand with
    everything kept; a second Ctrl-C ends it at once.
    """
    opened = bench.open()
    with stopping() as stop:
        for done in opened.watch(source_ids, profile=profile, stop=stop.asked):
            if as_json:
                data(rows.round_(done))
            else:
                talk(told(done))
    if stop.interrupted:
        raise KeyboardInterrupt
    talk("stopped; what was done so far is kept")


class Stop:
    """Whether the watch is asked to end, and by whom."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.interrupted = False
        """By Ctrl-C rather than by SIGTERM."""

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if number == signal.SIGINT:
            if self.asked.is_set():
                raise KeyboardInterrupt
            self.interrupted = True
        self.asked.set()


@contextmanager
def stopping() -> Iterator[Stop]:
    """A Stop that SIGTERM and SIGINT set while the block runs."""
    stop = Stop()
    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def told(done: Round) -> str:
    """A round on one line, in the local time."""
    collected = done.collected
    said = [f"added {collected.added} from {counted(len(collected.sources), 'source')}"]
    if collected.edited:
        said.append(f"{collected.edited} edited")
    said.append(f"translated {done.translated.articles}")
    said.append(f"placed {done.grouped.placed}")
    for health in (Health.FAILED, Health.BLOCKED):
        if those := sorted(source for source, ended in collected.sources.items() if ended is health):
            more = f" and {len(those) - 5} more" if len(those) > 5 else ""
            said.append(f"{health}: {' '.join(those[:5])}{more}")
    if number := len(collected.problems) + len(done.translated.problems):
        said.append(counted(number, "problem"))
    said += [f"could not go on: {trouble}" for trouble in done.troubles]
    line = f"{clock(done.at)} {', '.join(said)}"
    return f"{line}; next {clock(done.next_at)}" if done.next_at else line


def clock(at: datetime) -> str:
    return f"{at.astimezone():%H:%M}"


COMMANDS = (watch,)
"""What `monitor` gains from this module."""
