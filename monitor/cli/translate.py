"""Commands that turn texts into English, and put the English right."""

from __future__ import annotations

import click

from monitor.cli.bench import Bench, pass_bench
from monitor.cli.read import stdin_batches
from monitor.cli.say import Meter, problems, talk

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
@pass_bench
def translate(bench: Bench, limit: int | None, profile: str, via: bool) -> None:
    """Turn what is not in English yet into English, on this machine."""
    meter = Meter()
    try:
        result = bench.open().translate(limit=limit, profile=profile, via=via, on_progress=meter)
    finally:
        meter.close()
    talk(f"translated {result.articles} articles, {result.words} words in {result.seconds:.1f} s")
    if result.drafts:
        talk(
            f"made by draft packages ({', '.join(result.drafts)}): to see what a text is about, not to quote"
        )
    for language, number in result.untranslatable.items():
        talk(
            f"left {number} articles in {language!r}: no package {language}-en is installed; "
            f"add one with `monitor models install {language}-en` or `monitor models import FILE`"
        )
    problems(result.problems)


@click.command()
@click.option("--from", "source", required=True, metavar="LANG", help="Language of the lines, as in ru.")
@click.option("--to", "target", default="en", show_default=True, metavar="LANG")
@click.option("--profile", type=PROFILES, default="best", show_default=True)
@VIA
@pass_bench
def mt(bench: Bench, source: str, target: str, profile: str, via: bool) -> None:
    """Translate stdin to stdout, line by line, without a workspace and without a network."""
    from monitor.workbench.texts import Interpreter

    interpreter = Interpreter(bench.workspace, source, target, profile, via=via)
    for package in interpreter.packages:
        if package.draft:
            talk(f"{package.name} is a draft package: to see what a text is about, not to quote")
    for batch in stdin_batches():
        for line in interpreter.lines(batch):
            click.echo(line)


COMMANDS = (translate, mt)
