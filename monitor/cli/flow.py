"""Commands that bring articles in and put them into stories."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import click

from monitor import rows
from monitor.cli.bench import Bench, pass_bench
from monitor.cli.say import Meter, as_json, listing, problems, talk
from monitor.news import Collected, Health, Kind, SourceState

FILES = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@pass_bench
def init(bench: Bench) -> None:
    """Make a workspace with the seed sources; one that is there stays as it is."""
    known = bench.workspace.exists()
    opened = bench.create()
    state = "is there already" if known else "is ready"
    talk(f"{bench.workspace.root} {state}: {len(opened.sources())} sources. Next: monitor collect")


@click.group()
def sources() -> None:
    """The outlets of this workspace."""


@sources.command("list")
@as_json
@pass_bench
def sources_list(bench: Bench, as_json: bool) -> None:
    """Every outlet with the health of its last visit."""
    listing(bench.open().sources(), rows.source, as_json, source_cells)


def source_cells(item: SourceState) -> tuple[object, ...]:
    outlet = item.source
    if not outlet.enabled:
        where = (outlet.id, outlet.language, outlet.country, outlet.kind, "off", item.articles)
        return *where, "", "", outlet.reason or outlet.name
    failed = f" x{item.failures}" if item.failures > 1 else ""
    return (
        outlet.id,
        outlet.language,
        outlet.country,
        outlet.kind,
        f"{item.health}{failed}",
        item.articles,
        f"{item.ok_at.astimezone():%d %b %H:%M}" if item.ok_at else "",
        every(item),
        item.message or outlet.name,
    )


def every(item: SourceState) -> str:
    """Time between two visits, as its state has it now: 60m, 8h."""
    if item.tried_at is None or item.due_at is None:
        return f"{item.source.interval}m"
    minutes = round((item.due_at - item.tried_at) / timedelta(minutes=1))
    return f"{minutes // 60}h" if minutes >= 120 else f"{minutes}m"


@sources.command("add")
@click.argument("url")
@click.option("--id", "source_id", help="Short name; else made from the address.")
@click.option("--name", help="The outlet's name as people write it.")
@click.option("--language", help="ISO 639-1; else what the page or feed says.")
@click.option("--country", help="ISO 3166-1 alpha-2.")
@click.option("--kind", type=click.Choice([k.value for k in Kind]), help="Who stands behind it.")
@click.option("--feed", is_flag=True, help="URL is a feed: take it as it is, ask nobody.")
@pass_bench
def sources_add(
    bench: Bench,
    url: str,
    source_id: str | None,
    name: str | None,
    language: str | None,
    country: str | None,
    kind: str | None,
    feed: bool,
) -> None:
    """Add an outlet by the address of its site or feed; the feeds of a site are found."""
    opened = bench.open()
    found = opened.discover(url, ask=not feed)
    stated = {"id": source_id, "name": name, "language": language, "country": country}
    outlet = replace(found, **{k: v for k, v in stated.items() if v})  # type: ignore[arg-type]
    if kind:
        outlet = replace(outlet, kind=Kind(kind))
    opened.add_source(outlet)
    talk(f"added {outlet.id}: {', '.join((*outlet.feeds, *outlet.sitemaps)) or 'no feed found'}")


@sources.command("remove")
@click.argument("source_id", metavar="SOURCE")
@pass_bench
def sources_remove(bench: Bench, source_id: str) -> None:
    """Stop visiting an outlet; its articles stay."""
    bench.open().remove_source(source_id)
    talk(f"removed {source_id}; its articles stay")


@sources.command("check")
@click.argument("source_ids", metavar="[SOURCE]...", nargs=-1)
@as_json
@pass_bench
def sources_check(bench: Bench, source_ids: tuple[str, ...], as_json: bool) -> None:
    """Visit each outlet once, store nothing, and say what it found."""
    checked = list(bench.open().check_sources(source_ids))
    listing(checked, rows.source, as_json, source_cells)
    if any(s.health in (Health.FAILED, Health.BLOCKED) for s in checked):
        click.get_current_context().exit(1)


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
    refused = f", refused {len(result.problems)}" if result.problems else ""
    talk(f"added {result.added}, known {result.known}{edited}{refused}")
    problems(result.problems)


@click.command()
@pass_bench
def group(bench: Bench) -> None:
    """Find which articles tell the same story."""
    result = bench.open().group()
    talk(f"placed {result.placed} articles; {result.stories} stories told by more than one article")


COMMANDS = (init, sources, collect, import_, group)
