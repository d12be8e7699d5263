"""Commands that turn texts into English, and put the English right."""

from __future__ import annotations

from collections.abc import Sequence

import click

from monitor import rows
from monitor.cli.bench import Bench, pass_bench
from monitor.cli.numbers import article_number
from monitor.cli.say import Meter, as_json, counted, data, listing, out, problems, talk
from monitor.errors import UsageError
from monitor.news import Segment, Translated, Translation

PROFILES = click.Choice(["fast", "balanced", "best"])
VIA = click.option(
    "--via", is_flag=True, help="Through a third language where no package leads straight to English."
)


@click.command()
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N articles, newest first.")
@click.option(
    "--profile",
    type=PROFILES,
    default="balanced",
    show_default=True,
    help="Beam of 1, 2 or 4: speed against quality.",
)
@VIA
@click.option(
    "--again", is_flag=True, help="Anew what is in English already, too; earlier translations stay."
)
@click.option("--model", metavar="PACKAGE", help="With --again: by this package.")
@click.argument("query", metavar="[FILTER]...", nargs=-1)
@pass_bench
def translate(
    bench: Bench,
    limit: int | None,
    profile: str,
    via: bool,
    again: bool,
    model: str | None,
    query: tuple[str, ...],
) -> None:
    """Turn what is not in English yet, or what of it a filter matches, into English, on this machine.

    With --again it translates what a filter matches once more, as after a better package came. A filter
    leaves out what was dismissed, as everywhere; without one everything is translated.
    """
    if model and not again:
        raise UsageError("--model goes with --again")
    if again and (limit or via):
        raise UsageError("--limit and --via do not go with --again")
    opened = bench.open()
    meter = Meter()
    try:
        wanted = opened.filter(" ".join(query))
        if again:
            result = opened.translate_again(wanted, package=model, profile=profile, on_progress=meter)
        else:
            result = opened.translate(wanted, limit=limit, profile=profile, via=via, on_progress=meter)
    finally:
        meter.close()
    report(result)


def report(result: Translated) -> None:
    words = counted(result.words, "word")
    talk(f"translated {counted(result.articles, 'article')}, {words} in {result.seconds:.1f} s")
    if result.drafts:
        talk(
            f"made by draft packages ({', '.join(result.drafts)}): to see what a text is about, not to quote"
        )
    for language, number in result.untranslatable.items():
        talk(
            f"left {counted(number, 'article')} in {language!r}: no package {language}-en is installed; "
            f"add one with `monitor models install {language}-en` or `monitor models import FILE`"
        )
    problems(result.problems)


@click.command()
@click.argument("article", type=article_number)
@click.argument("sentence", type=click.IntRange(min=1))
@click.argument("english", metavar="TEXT")
@pass_bench
def correct(bench: Bench, article: int, sentence: int, english: str) -> None:
    """Write the English of an article's Nth sentence by hand, the title's first; it outranks the machine."""
    old = bench.open().correct(article, sentence, english)
    talk(f"was: {old.target}")


@click.command()
@click.argument("article", type=article_number)
@click.option("--diff", is_flag=True, help="Sentences in which the two newest differ.")
@as_json
@pass_bench
def translations(bench: Bench, article: int, diff: bool, as_json: bool) -> None:
    """Every translation of an article, oldest first, or what the newest one changed."""
    found = bench.open().translations(article)
    if diff:
        for before, after in changes(found):
            if as_json:
                data(rows.change((before, after)))
            else:
                out(f"{after.source}\n  - {before.target}\n  + {after.target}")
        return
    listing(
        found,
        rows.translation,
        as_json,
        lambda t: (
            f"{t.made_at.astimezone():%Y-%m-%d %H:%M}",
            f"version {t.version}",
            t.package,
            f"beam {t.beam}",
            "DRAFT" if t.draft else "",
            t.title,
        ),
    )


def changes(found: Sequence[Translation]) -> list[tuple[Segment, Segment]]:
    """Segments of the two newest translations that have one source and two Englishes."""
    if len(found) < 2:
        return []
    before = {s.source: s for s in found[-2].segments}
    return [
        (before[s.source], s)
        for s in found[-1].segments
        if s.source in before and before[s.source].target != s.target
    ]


COMMANDS = (translate, correct, translations)
