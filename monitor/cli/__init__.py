"""The command line: one shell over the workbench; the desk (`monitor.tui`) is the other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from monitor import __version__
from monitor.cli import (
    act,
    coding,
    desk,
    evidence,
    flow,
    glossary,
    models,
    read,
    say,
    sources,
    tools,
    translate,
    watch,
)
from monitor.cli.bench import Bench
from monitor.cli.program import Program, ReaderGone
from monitor.errors import Exit, MonitorError

__all__ = ["main", "monitor"]


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--workspace",
    "-w",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the workspace; else MONITOR_WORKSPACE, else the platform's data folder.",
)
@click.option(
    "--log",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Append to this file what goes on and what goes wrong, with its traceback.",
)
@click.version_option(__version__, prog_name="monitor")
@click.pass_context
def monitor(context: click.Context, workspace: Path | None, log: Path | None) -> None:
    """Read the foreign press: collect, translate offline, group, compare, tag and export.

    Without a command it opens the desk on the workspace. Data goes to stdout, talk to stderr.
    Exit codes: 0 done, 1 some items failed, 2 usage or settings, 3 the database, 130 interrupted.
    """
    if log is not None:
        say.log_to(log)
    context.obj = Bench(workspace)
    if context.invoked_subcommand is None:
        context.invoke(read.tui)


monitor.add_section("From outlets to stories", (*flow.COMMANDS, *watch.COMMANDS, *sources.COMMANDS))
monitor.add_section("Into English", (*translate.COMMANDS, *glossary.COMMANDS, *models.COMMANDS))
monitor.add_section("Read and compare", (*read.COMMANDS, *evidence.COMMANDS))
monitor.add_section("Decide and hand on", (*act.COMMANDS, *desk.COMMANDS, *coding.COMMANDS))
monitor.add_section("Without a workspace", tools.COMMANDS)


@contextmanager
def honest_exits() -> Iterator[None]:
    """Turn what goes wrong into one line on stderr and the promised exit code."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError as error:
        # A group without a command: its help, as it is laid out.
        click.echo(error.format_message(), err=True)
        sys.exit(Exit.USAGE)
    except click.ClickException as error:
        say.talk(f"monitor: {error.format_message()}")
        context = getattr(error, "ctx", None)
        if context is not None:
            say.talk(f"See `{context.command_path} --help`.")
        sys.exit(Exit.USAGE)
    except MonitorError as error:
        say.talk(f"monitor: {error.message}")
        sys.exit(error.exit)
    except (click.Abort, KeyboardInterrupt):
        say.talk("monitor: interrupted; what was done so far is kept")
        sys.exit(Exit.INTERRUPTED)
    except (ReaderGone, BrokenPipeError):
        # What was asked for was read; a pipe that ends early is no failure.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.DONE)
    except OSError as error:
        # A name too long, a folder that may not be read: what the system says is what there is to say.
        name = f"{error.filename}: " if error.filename else ""
        say.talk(f"monitor: {name}{error.strerror or error}")
        sys.exit(Exit.USAGE)


def main() -> None:
    """Entry point of the `monitor` program."""
    for name in ("stdin", "stdout", "stderr"):
        # Whoever closed a stream (`>&-`) reads nothing there and gives nothing.
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for good
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with honest_exits():
        code = monitor.main(standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else Exit.DONE)
