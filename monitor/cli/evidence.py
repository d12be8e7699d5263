"""Commands on evidence: what outlets changed in their texts, and whether what was kept still holds."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import rows
from monitor.cli.bench import Bench, pass_bench
from monitor.cli.numbers import article_number
from monitor.cli.say import Meter, as_json, data, listing, problems, talk
from monitor.errors import Exit, UsageError
from monitor.news import Change, Edit, Headline, Reuse, Version
from monitor.text import clean

if TYPE_CHECKING:
    from monitor.workbench import Workbench

PLAIN = {Change.KEPT: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
"""As wdiff writes it."""
PENS = {
    Change.REMOVED: partial(click.style, fg="red", strikethrough=True),
    Change.ADDED: partial(click.style, fg="green", underline=True),
}


@click.command()
@click.argument("article", type=article_number)
@click.option("--from", "older", type=click.IntRange(min=1), metavar="N", help="Else the version before.")
@click.option("--to", "newer", type=click.IntRange(min=1), metavar="N", help="Else the newest version.")
@as_json
@pass_bench
def diff(bench: Bench, article: int, older: int | None, newer: int | None, as_json: bool) -> None:
    """What an outlet changed in an article without saying so, word by word.

    What went stands in [-brackets-], what came in {+braces+}; in colour on a terminal.
    """
    before, after, found = bench.open().edits(article, older, newer)
    if as_json:
        data(rows.edits(before, after, found))
        return
    if before.number == after.number:
        if older is not None:
            talk(f"version {older} and version {older} are the same")
        elif after.number == 1:
            talk(f"article {article} was seen in one version")
        else:
            talk(f"article {article} is here in version {after.number} alone, which came from elsewhere")
        return
    talk(f"{seen(before)} -> {seen(after)}")
    # Each run by itself: cleaning takes out the codes of colour as well.
    click.echo(drawn(found, coloured=sys.stdout.isatty() and not os.environ.get("NO_COLOR")), color=True)


def seen(version: Version) -> str:
    return f"version {version.number}, seen {version.seen_at.astimezone():%Y-%m-%d %H:%M}"


def drawn(found: Sequence[Edit], *, coloured: bool) -> str:
    """Edits as one text; what a terminal would obey is taken out of them first."""
    parts = []
    for edit in found:
        words = clean(edit.text)
        if coloured and edit.change in PENS:
            parts.append(PENS[edit.change](words))
        else:
            parts.append(PLAIN[edit.change].format(words))
    return "".join(parts)


def _when(other: Headline, shared: Reuse) -> str:
    if not shared.directed:
        return "order unknown"
    return "earlier" if shared.earlier == other.id else "later"


@click.command()
@click.argument("article", type=article_number)
@as_json
@pass_bench
def copies(bench: Bench, article: int, as_json: bool) -> None:
    """Other outlets' reports that share text with an article: who copied whom, or both one agency.

    How much of the later text stands in the earlier one, and the longest run they share.
    """
    listing(
        bench.open().copies(article),
        lambda found: {"article": found[0].id, "source": found[0].source, **rows.reuse(found[1])},
        as_json,
        lambda found: (
            found[0].id,
            found[0].source,
            f"{found[1].share:.0%}",
            _when(*found),
            found[1].sample[:100],
        ),
    )


@click.command()
@click.argument("query", metavar="[FILTER]...", nargs=-1)
@as_json
@pass_bench
def verify(bench: Bench, query: tuple[str, ...], as_json: bool) -> None:
    """Read the raw responses behind the articles again and say what is not as it was.

    A line for each that is missing, damaged or changed; exit code 1 where there is one. Without a
    filter, articles that were dismissed are looked at as well. Texts that came in without a response,
    out of a file, an export or a workspace whose captures were not at hand, are only counted.
    """
    opened = bench.open()
    meter = Meter()
    try:
        found = opened.verify(opened.filter(" ".join(query)), on_progress=meter)
    finally:
        meter.close()
    listing(
        found.damaged,
        rows.damage,
        as_json,
        lambda d: (d.capture.file, d.capture.offset, f"{len(d.articles)} articles", d.message),
    )
    imported = f"; {found.without} texts came in without one" if found.without else ""
    talk(
        f"{found.captures - len(found.damaged)} of {found.captures} captures in {found.files} files "
        f"are as they were{imported}"
    )
    if found.damaged:
        click.get_current_context().exit(Exit.SOME_FAILED)


def export_evidence(opened: Workbench, query: str, path: Path | None) -> None:
    """What `export --format warc` does."""
    if path is None:
        raise UsageError("warc is no text: name a file with --out, as in evidence.warc.gz")
    meter = Meter()
    try:
        written, left_out = opened.export_evidence(opened.filter(query), path, on_progress=meter)
    finally:
        meter.close()
    talk(f"exported {written} raw responses to {path}")
    problems(left_out)


COMMANDS = (diff, copies, verify)
"""What `monitor` gains from this module."""
