"""Commands on the list of outlets."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import click

from monitor import rows
from monitor.cli.bench import Bench, pass_bench
from monitor.cli.say import as_json, counted, listing, problems, talk, when
from monitor.news import Health, Kind, SourceState


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
        when(item.ok_at) if item.ok_at else "",
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
@click.option(
    "--id", "source_id", help="Short name; else made from the address. One that is taken is refused."
)
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
    """Add an outlet by the address of its site, feed or sitemap; the feeds of a site are found."""
    opened = bench.open()
    found = opened.discover(url, ask=not feed)
    stated = {
        "id": source_id,
        "name": name,
        "language": language and language.lower(),
        "country": country and country.upper(),
    }
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


@sources.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@pass_bench
def sources_import(bench: Bench, file: Path) -> None:
    """Add the outlets of an OPML file, as feed readers export it; those known by a feed stay as they are."""
    added, known, refused = bench.open().import_sources(file)
    talk(f"added {len(added)}, known {known}" + (f", refused {len(refused)}" if refused else ""))
    problems(refused)


@sources.command("export")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@pass_bench
def sources_export(bench: Bench, file: Path) -> None:
    """Write the outlets that are switched on as OPML, for feed readers; - is stdout."""
    written, without = bench.open().export_sources(sys.stdout if str(file) == "-" else file)
    left = f"; {without} have no feed and were left out" if without else ""
    talk(f"exported {counted(written, 'outlet')}{left}")


COMMANDS = (sources,)
"""What `monitor` gains from this module."""
