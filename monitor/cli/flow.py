"""Commands that bring articles in and put them into stories."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from monitor.cli.bench import Bench, pass_bench
from monitor.cli.say import Meter, counted, problems, talk
from monitor.news import Collected

FILES = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@pass_bench
def init(bench: Bench) -> None:
    """Make a workspace with the seed sources; one that is there stays as it is."""
    known = bench.workspace.exists()
    opened = bench.create()
    state = "is there already" if known else "is ready"
    talk(f"{bench.workspace.root} {state}: {len(opened.sources())} sources. Next: monitor collect")


@click.command()
@click.argument("source_ids", metavar="[SOURCE]...", nargs=-1)
@click.option(
    "--since",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Read archives back to this day, as in 2026-03-01, where the outlet has one.",
)
@pass_bench
def collect(bench: Bench, source_ids: tuple[str, ...], since: datetime | None) -> None:
    """Visit the outlets named, or all that are switched on, and store what is new."""
    meter = Meter()
    opened = bench.open()
    try:
        result = opened.collect(source_ids, since=since.date() if since else None, on_progress=meter)
    finally:
        meter.close()
    report(result)


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILES)
@pass_bench
def import_(bench: Bench, files: tuple[Path, ...]) -> None:
    """Add articles from JSON Lines, saved pages and WARC files, plain or compressed (.gz, .xz).

    A line of JSON is an object with url, source, published, language, title and text; only title is
    required. A line that cannot be used is refused with its number, the others go in.
    """
    meter = Meter()
    try:
        result = bench.create(sources=None).import_files(files, on_progress=meter)
    finally:
        meter.close()
    report(result)


def report(result: Collected) -> None:
    edited = f", edited {result.edited}" if result.edited else ""
    lost = sum(not problem.kept for problem in result.problems)
    refused = f", refused {lost}" if lost else ""
    lacking = f", incomplete {len(result.problems) - lost}" if lost < len(result.problems) else ""
    talk(f"added {result.added}, known {result.known}{edited}{refused}{lacking}")
    problems(result.problems)


@click.command()
@pass_bench
def group(bench: Bench) -> None:
    """Find which articles tell the same story."""
    result = bench.open().group()
    several = counted(result.stories, "story", "stories")
    talk(f"placed {counted(result.placed, 'article')}; {several} told by more than one article")


COMMANDS = (init, collect, import_, group)
