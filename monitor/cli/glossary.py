"""Commands on the glossary: names and terms with the one English they have."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from monitor import rows
from monitor.cli.bench import Bench, pass_bench
from monitor.cli.say import as_json, counted, listing, talk
from monitor.news import GlossaryEntry

FILE = click.Path(path_type=Path, dir_okay=False)
OWN = click.option("--own", is_flag=True, help="Only what this workspace added.")


@click.group()
def glossary() -> None:
    """Names and terms with the one English they have; they hold under inflection."""


@glossary.command("list")
@OWN
@as_json
@pass_bench
def glossary_list(bench: Bench, own: bool, as_json: bool) -> None:
    """Every name with its English: the program's, then the workspace's own, which outrank them."""
    listing(
        bench.open().glossary(own=own),
        rows.glossary_entry,
        as_json,
        lambda e: (e.language, e.source, e.by or "program", e.english),
    )


@glossary.command("add")
@click.argument("language", metavar="LANG")
@click.argument("source", metavar="NAME")
@click.argument("english")
@click.option("--person", is_flag=True, help="A person's name: the surname alone is known too.")
@pass_bench
def glossary_add(bench: Bench, language: str, source: str, english: str, person: bool) -> None:
    """Give a name its English, as in: add ru Сбербанк Sberbank.

    NAME in its dictionary form; endings are found by rule. Of LANG en, NAME is another good spelling
    of ENGLISH. What is translated already changes with `monitor translate --again`.
    """
    changed = bench.open().add_to_glossary([GlossaryEntry(language, source, english, person)])
    talk(f"{source}: {english}" if changed else f"{source}: {english}, as before")


@glossary.command("remove")
@click.argument("language", metavar="LANG")
@click.argument("source", metavar="NAME")
@pass_bench
def glossary_remove(bench: Bench, language: str, source: str) -> None:
    """Take an entry of the workspace's own out."""
    bench.open().remove_from_glossary(language.lower(), source)
    talk(f"removed {source}")


@glossary.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@pass_bench
def glossary_import(bench: Bench, files: tuple[Path, ...]) -> None:
    """Add the entries of CSV (language, source, english, person) or TBX files; a bad file adds nothing."""
    opened = bench.open()
    for file in files:
        talk(f"{file}: {counted(opened.import_glossary(file), 'entry', 'entries')} new or changed")


@glossary.command("export")
@OWN
@pass_bench
def glossary_export(bench: Bench, own: bool) -> None:
    """Write the glossary to stdout as CSV."""
    talk(counted(bench.open().export_glossary(sys.stdout, own=own), "entry", "entries"))


COMMANDS = (glossary,)
