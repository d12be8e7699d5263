"""Commands that act and hand on: tags, marks, undo, export, the doctor, the demo."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from monitor import rows
from monitor.cli.bench import Bench, pass_bench
from monitor.cli.evidence import export_evidence
from monitor.cli.numbers import article_number
from monitor.cli.say import Meter, OutFile, as_json, counted, listing, talk
from monitor.errors import UsageError


@click.group()
def tag() -> None:
    """The codebook, and what is tagged with it."""


def tag_and_articles(words: tuple[str, ...]) -> tuple[str, list[int], list[int]]:
    """One tag, articles and stories, in any order: `12 13 actor/sberbank` or `event/budget s3`."""
    numbers = [re.fullmatch(r"(s?)([0-9]{1,18})", word, re.ASCII) for word in words]
    names = [word for word, number in zip(words, numbers, strict=True) if number is None]
    ids = [int(n[2]) for n in numbers if n is not None and not n[1]]
    stories = [int(n[2]) for n in numbers if n is not None and n[1]]
    if len(names) != 1 or not (ids or stories):
        raise UsageError("give one tag and the articles' ids, as in `monitor tag add actor/sberbank 12 13`")
    return names[0], ids, stories


WORDS = click.argument("words", metavar="TAG ARTICLE...", nargs=-1, required=True)


@tag.command("add")
@WORDS
@click.option("--note", default="", help="Why, for whoever reads the export.")
@click.option(
    "--sentence", type=click.IntRange(min=1), metavar="N", help="The Nth sentence, the title's first."
)
@pass_bench
def tag_add(bench: Bench, words: tuple[str, ...], note: str, sentence: int | None) -> None:
    """Tag articles, or stories (s12); a tag not in the codebook yet is added to it."""
    name, ids, stories = tag_and_articles(words)
    opened = bench.open()
    if sentence is not None:
        if len(ids) != 1 or stories:
            raise UsageError("--sentence takes one article")
        talk(f"tagged {name}: {opened.tag_sentence(ids[0], sentence, name, note=note)}")
        return
    for story in stories:
        opened.story(story)  # one that is not there is said before anything is tagged
    if ids:
        talk(f"tagged {counted(opened.tag(ids, name, note=note), 'article')} {name}")
    for story in stories:
        changed = opened.tag_story(story, name, note=note)
        talk(f"tagged story s{story} {name}" if changed else f"story s{story} is tagged {name} already")


@tag.command("remove")
@WORDS
@pass_bench
def tag_remove(bench: Bench, words: tuple[str, ...]) -> None:
    """Take a tag off articles with their sentences, or off stories (s12)."""
    name, ids, stories = tag_and_articles(words)
    opened = bench.open()
    if ids:
        talk(f"took {name} off {counted(opened.untag(ids, name), 'article')}")
    for story in stories:
        took = opened.untag_story(story, name)
        talk(f"took {name} off story s{story}" if took else f"story s{story} is not tagged {name}")


@tag.command("list")
@as_json
@pass_bench
def tag_list(bench: Bench, as_json: bool) -> None:
    """The codebook with how often each tag is used."""
    listing(
        bench.open().tags(),
        rows.tag,
        as_json,
        lambda t: (t.uses, t.name, t.definition if t.status == "active" else f"[{t.status}] {t.definition}"),
    )


@click.command()
@click.argument("what", type=click.Choice(["read", "star", "dismiss"]))
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True, type=article_number)
@click.option("--off", is_flag=True, help="Take the mark off.")
@pass_bench
def mark(bench: Bench, what: str, articles: tuple[int, ...], off: bool) -> None:
    """Mark articles read, starred or dismissed."""
    changed = bench.open().mark(
        articles,
        read=not off if what == "read" else None,
        starred=not off if what == "star" else None,
        dismissed=not off if what == "dismiss" else None,
    )
    talk(f"changed {counted(changed, 'article')}")


@click.command()
@pass_bench
def undo(bench: Bench) -> None:
    """Take back the last act: a mark, a tag, a change of rules or outlets, of stories or the codebook."""
    talk(bench.open().undo() or "nothing to undo")


@click.command()
@pass_bench
def redo(bench: Bench) -> None:
    """Do again what was undone last."""
    talk(bench.open().redo() or "nothing to redo")


@click.command()
@click.argument("query", metavar="[FILTER]...", nargs=-1)
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    required=True,
    help="csv, xlsx or parquet for tables, jsonl for programs, sqlite for datasette; markdown, html or "
    "docx for readers; ris, bibtex or csl-json for references; ninjs for newsrooms, misp for OSINT desks; "
    "tmx for translators, warc for the raw responses as evidence.",
)
@click.option(
    "--out",
    "path",
    type=OutFile(),
    help="A file, and beside it FILE.manifest.json with filter, counts, programs and hash; else stdout.",
)
@click.option("--bom", is_flag=True, help="Begin a csv with a byte order mark, for older spreadsheets.")
@pass_bench
def export(bench: Bench, query: tuple[str, ...], form: str, path: Path | None, bom: bool) -> None:
    """Write the articles that match a filter, with their English, tags and evidence."""
    opened = bench.open()
    if form == "warc":
        export_evidence(opened, " ".join(query), path)
        return
    meter = Meter()
    try:
        written = opened.export(
            opened.filter(" ".join(query)),
            form,
            path or sys.stdout,
            bom=bom,
            on_progress=meter if path else None,
        )
    finally:
        meter.close()
    talk(f"exported {counted(written, 'article')}" + (f" to {path}" if path else ""))


COMMANDS = (tag, mark, undo, redo, export)
