"""Commands that need no workspace: single texts, the demo, what is installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from monitor import rows, settings
from monitor.cli.bench import Bench, pass_bench
from monitor.cli.say import Meter, as_json, data, listing, out, talk
from monitor.cli.translate import PROFILES, VIA
from monitor.errors import Exit, UsageError


def stdin_batches() -> Iterator[list[str]]:
    """The lines that have arrived so far, again and again: a program may wait for each answer."""
    rest = b""
    while chunk := sys.stdin.buffer.read1(65536):  # type: ignore[union-attr]
        *whole, rest = (rest + chunk).split(b"\n")
        if whole:
            yield [decoded(line) for line in whole]
    if rest:
        yield [decoded(rest)]


def decoded(line: bytes) -> str:
    return line.decode("utf-8", "replace").removesuffix("\r")


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


@click.command()
def detect() -> None:
    """The language of each line of stdin, as JSON lines: language and confidence."""
    from monitor.workbench.texts import detect_language

    for batch in stdin_batches():
        for line in batch:
            data(rows.language(detect_language(line)))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--url", help="Where the page comes from; helps with its date and its links.")
def extract(file: Path, url: str | None) -> None:
    """One saved web page as JSON: title, byline, published, language, text."""
    from monitor.workbench.texts import extract_page

    if str(file) == "-":
        html = sys.stdin.buffer.read()
    else:
        try:
            html = file.read_bytes()
        except OSError as error:
            raise UsageError(f"cannot read {file}: {error.strerror}", subject=str(file)) from error
    data(rows.draft(extract_page(html, url)))


@click.command()
@as_json
@pass_bench
def doctor(bench: Bench, as_json: bool) -> None:
    """What is installed, what is missing, and whether the database is sound; asks no network."""
    from monitor.workbench.doctor import diagnose

    findings = list(diagnose(bench.workspace))
    listing(findings, rows.finding, as_json, lambda f: ("ok" if f.ok else "--", f.area, f.message))
    if not all(f.ok for f in findings):
        click.get_current_context().exit(Exit.SOME_FAILED)


@click.command()
@click.option("--no-tui", is_flag=True, help="Print the brief of the day instead of opening the desk.")
@pass_bench
def demo(bench: Bench, no_tui: bool) -> None:
    """A morning with sample outlets: serve, collect, translate and group them, then open the desk.

    The outlets are served from this machine to this machine. The workspace is a fresh one in a
    temporary folder, gone when the demo ends, unless --workspace names one.
    """
    from monitor.demo import morning

    meter = Meter()
    folder = click.get_current_context().find_root().params.get("workspace")
    with morning(settings.workspace(folder) if folder else None, on_progress=meter) as opened:
        meter.close()
        if no_tui or not (sys.stdout.isatty() and sys.stdin.isatty()):
            out(opened.page(opened.brief(), "text").rstrip("\n"))
            return
        from monitor.tui.app import run

        run(opened)


COMMANDS = (demo, doctor, mt, detect, extract)
"""What `monitor` gains from this module."""
