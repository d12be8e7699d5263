"""Commands on translation packages."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from monitor import rows
from monitor.cli.bench import Bench, pass_bench
from monitor.cli.say import as_json, data, listing, talk
from monitor.errors import Exit, MonitorError, PackageError
from monitor.news import Progress
from monitor.text import plain

BAR = 30
"""Characters."""


@click.group()
def models() -> None:
    """Translation packages: bundled ones, and those installed in this workspace."""


@models.command("list")
@as_json
@pass_bench
def models_list(bench: Bench, as_json: bool) -> None:
    """Every package, the one in use for its pair first."""
    from monitor.workbench.texts import packages

    found, broken = packages(bench.workspace)
    listing(
        found,
        rows.package,
        as_json,
        lambda p: (
            p.name,
            f"{p.from_code}-{p.to_code}",
            p.origin,
            f"{p.size / 1e6:.1f} MB",
            "DRAFT" if p.draft else "",
            p.note or "",
        ),
    )
    for problem in broken:
        talk(f"{problem.subject}: {problem.message}")


@models.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@pass_bench
def models_import(bench: Bench, files: tuple[Path, ...]) -> None:
    """Install Argos packages from files; a bad one is refused and changes nothing."""
    from monitor.workbench.texts import import_package

    failed = False
    for file in files:
        try:
            package = import_package(bench.workspace, file)
        except PackageError as error:
            talk(f"monitor: {error.message}")
            failed = True
            continue
        talk(f"installed {package.name} ({package.from_code}-{package.to_code})")
    if failed:
        click.get_current_context().exit(Exit.SOME_FAILED)


@models.command("install")
@click.argument("pairs", metavar="PAIR...", nargs=-1, required=True)
@click.option(
    "--index",
    metavar="URL",
    envvar="MONITOR_PACKAGE_INDEX",
    help="Another index than Argos's; also MONITOR_PACKAGE_INDEX.",
)
@pass_bench
def models_install(bench: Bench, pairs: tuple[str, ...], index: str | None) -> None:
    """Download Argos packages for pairs such as ru-en and install them.

    The only command that asks the network for a package, and it does so now, once. A download that
    broke off goes on where it was.
    """
    from monitor.workbench.texts import install_package

    failed = False
    for pair in dict.fromkeys(pairs):
        bar = Bar()
        try:
            package = install_package(bench.workspace, pair, index=index, on_progress=bar)
        except MonitorError as error:
            bar.close()
            talk(f"{pair}: {error.message}")
            failed = True
            continue
        bar.close()
        talk(f"installed {package.name}, {package.size / 1e6:.1f} MB, from {package.source}")
        talk(f"sha256 {package.sha256}")
    if failed:
        click.get_current_context().exit(Exit.SOME_FAILED)


@models.command("use")
@click.argument("what", metavar="PACKAGE|PAIR")
@pass_bench
def models_use(bench: Bench, what: str) -> None:
    """Take this package for its pair from now on; with a pair (ru-en), the best one again."""
    from monitor.workbench.texts import choose_package

    package = choose_package(bench.workspace, what)
    talk(f"{package.pair} is translated by {package.name}{' (draft)' if package.draft else ''}")


@models.command("verify")
@as_json
@pass_bench
def models_verify(bench: Bench, as_json: bool) -> None:
    """Read every package again, compare it with its record and load it."""
    from monitor.workbench.texts import verify_packages

    sound = True
    for name, fault in verify_packages(bench.workspace):
        sound = sound and fault is None
        if as_json:
            data({"name": name, "ok": fault is None, "message": fault})
        else:
            click.echo(f"{'ok' if fault is None else '--'}  {plain(name)}  {plain(fault or '')}".rstrip())
    if not sound:
        click.get_current_context().exit(Exit.SOME_FAILED)


@models.command("remove")
@click.argument("name", metavar="PACKAGE")
@pass_bench
def models_remove(bench: Bench, name: str) -> None:
    """Remove an installed package."""
    from monitor.workbench.texts import remove_package

    remove_package(bench.workspace, name)
    talk(f"removed {name}")


class Bar:
    """A download on stderr: one line that is rewritten on a terminal, silence elsewhere."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._drawn = False

    def __call__(self, progress: Progress) -> None:
        if not self._shown:
            return
        self._drawn = True
        full = BAR * progress.done // max(progress.total, 1)
        megabytes = f"{progress.done / 1e6:.1f} of {progress.total / 1e6:.1f} MB"
        sys.stderr.write(f"\r\x1b[K[{'#' * full:<{BAR}}] {megabytes} {plain(progress.note)[:40]}")
        sys.stderr.flush()

    def close(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


COMMANDS = (models,)
