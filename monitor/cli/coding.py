"""Commands of coders: the codebook, agreement, and another coder's copy of the workspace."""

from __future__ import annotations

from pathlib import Path

import click

from monitor import rows
from monitor.cli.bench import Bench, pass_bench
from monitor.cli.say import Meter, OutFile, as_json, counted, data, listing, out, talk
from monitor.errors import Exit, UsageError
from monitor.news import Agreement, Tag

NAME = click.argument("name", metavar="TAG")
FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["toml", "csv", "qdc"]),
    help="toml to edit, csv for spreadsheets, qdc for NVivo, MAXQDA and QualCoder; else by the file's name.",
)


@click.group()
def codebook() -> None:
    """Tags with their definitions: show, exchange, edit, retire, merge."""


@codebook.command("show")
@click.argument("name", metavar="[TAG]", default="")
@as_json
@pass_bench
def codebook_show(bench: Bench, name: str, as_json: bool) -> None:
    """The codebook, or a tag and what is below it, with definitions and when to use each."""
    wanted = name.strip("/ ").casefold()
    tags = [t for t in bench.open().tags() if not wanted or f"{t.name.casefold()}/".startswith(f"{wanted}/")]
    if name and not tags:
        raise UsageError(f"no tag {name!r}: `monitor codebook show` lists those there are", subject=name)
    if as_json:
        listing(tags, rows.tag, True, lambda t: ())
        return
    for tag in tags:
        for line in entry_lines(tag):
            out(line)


def entry_lines(tag: Tag) -> list[str]:
    indent = "  " * tag.name.count("/")
    status = {"retired": " [retired]", "merged": f" [now {tag.merged_into}]"}.get(tag.status, "")
    uses = f" ({counted(tag.uses, 'article')})" if tag.uses else ""
    key = f" [key {tag.key}]" if tag.key else ""
    lines = [f"{indent}{tag.name}{key}{status}{uses}"]
    said = (tag.definition, tag.use and f"Use: {tag.use}", tag.avoid and f"Not: {tag.avoid}")
    lines += [f"{indent}    {words}" for words in (*said, tag.example and f"Example: {tag.example}") if words]
    return lines


@codebook.command("export")
@FORM
@click.option("--out", "path", type=OutFile(), help="A file; else stdout.")
@pass_bench
def codebook_export(bench: Bench, form: str | None, path: Path | None) -> None:
    """Write the codebook as TOML, CSV or a REFI-QDA codebook (.qdc)."""
    form = form or (path.suffix.lower().removeprefix(".") if path else "toml")
    text = bench.open().codebook_file(form, path)
    if path is None:
        click.echo(text, nl=False)
    else:
        talk(f"wrote the codebook to {path}")


@codebook.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@pass_bench
def codebook_import(bench: Bench, file: Path) -> None:
    """Bring in a codebook file (.toml, .csv, .qdc); entries that it does not name stay."""
    new, changed = bench.open().take_codebook(file)
    talk(f"added {counted(new, 'entry', 'entries')}, changed {changed}")


@codebook.command("edit")
@NAME
@click.option("--definition", help="What it covers.")
@click.option("--use", help="When to use it.")
@click.option("--avoid", help="When not to use it.")
@click.option("--example", help="A sentence that it fits.")
@click.option("--colour", help="A colour's name or #RRGGBB.")
@click.option("--key", help="The character that tags with it at the desk; an empty one takes it away.")
@click.option("--rename", metavar="NAME", help="Another name, for all that is below it too.")
@click.option("--retire", is_flag=True, help="Let nobody use it any more; what is tagged stays tagged.")
@click.option("--active", is_flag=True, help="Let it be used again.")
@pass_bench
def codebook_edit(
    bench: Bench, /, name: str, rename: str | None, retire: bool, active: bool, **fields: str | None
) -> None:
    """Change an entry; `monitor undo` takes each change back."""
    opened = bench.open()
    given = {field: value for field, value in fields.items() if value is not None}
    if retire and active:
        raise UsageError("--retire and --active are opposites: give one of them")
    changed = opened.edit_tag(name, **given)
    if retire:
        changed |= opened.retire_tag(name)
    if active:
        changed |= opened.revive_tag(name)
    if rename:
        changed |= opened.rename_tag(name, rename) > 0
    talk(f"changed {name}" if changed else f"{name} is as it was")


@codebook.command("merge")
@NAME
@click.argument("into", metavar="INTO")
@pass_bench
def codebook_merge(bench: Bench, name: str, into: str) -> None:
    """Move a tag's taggings to another, whose place its name then stands for."""
    moved = bench.open().merge_tags(name, into)
    talk(f"moved {counted(moved, 'tagging')} from {name} to {into}")


@codebook.command("history")
@click.argument("name", metavar="[TAG]", required=False)
@pass_bench
def codebook_history(bench: Bench, name: str | None) -> None:
    """Who changed the codebook, or one tag, when and how, newest first."""
    for act in bench.open().tag_history(name):
        out(f"{act.at.astimezone():%Y-%m-%d %H:%M}  {act.by}  {act.words}")


@click.command()
@click.option("--coders", required=True, metavar="NAME,NAME", help="Two or more, as taggings name them.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="This tag and all below it; else each tag.")
@as_json
@pass_bench
def agreement(bench: Bench, coders: str, tags: tuple[str, ...], as_json: bool) -> None:
    """How far coders agree on each tag, with the articles they disagree on.

    Percent agreement, Cohen's kappa (two coders), Fleiss' kappa and Krippendorff's alpha. An article
    counts as coded by everyone who put any tag on it.
    """
    names = [coder.strip() for coder in coders.split(",") if coder.strip()]
    found = bench.open().agreement(names, tags)
    if as_json:
        for one in found:
            data(rows.agreement(one))
        return
    out(f"{'articles':>8}  {'percent':>7}  {'Cohen':>6}  {'Fleiss':>6}  {'alpha':>6}  tag")
    for one in found:
        for line in agreement_lines(one):
            out(line)


def agreement_lines(one: Agreement) -> list[str]:
    share = "-" if one.percent is None else f"{one.percent:.0%}"
    measures = [one.cohen, one.fleiss, one.alpha]
    shown = "  ".join(f"{'-' if m is None else f'{m:.3f}':>6}" for m in measures)
    lines = [f"{one.articles:>8}  {share:>7}  {shown}  {one.tag}"]
    for apart in one.disagreements:
        lines.append(f"{'':10}article {apart.article}: {', '.join(apart.yes)} yes, {', '.join(apart.no)} no")
    return lines


@click.command()
@click.argument("other", metavar="OTHER", type=click.Path(path_type=Path))
@pass_bench
def merge(bench: Bench, other: Path) -> None:
    """Join what another copy of this workspace holds: articles, tags, marks, notes, its codebook.

    OTHER is its folder or its monitor.db, which is only read; evidence comes along from `captures` beside
    it. Nothing here is lost: where both say different things, ours stays and the other's is listed.
    Merging again changes nothing.
    """
    meter = Meter()
    try:
        merged = bench.open().merge(other, on_progress=meter)
    finally:
        meter.close()
    for conflict in merged.conflicts:
        talk(conflict)
    talk(
        f"added {counted(merged.added, 'article')}, knew {merged.known}; joined {merged.joined} tags, marks "
        f"and notes; {counted(len(merged.conflicts), 'conflict')}"
    )
    if merged.conflicts:
        click.get_current_context().exit(Exit.SOME_FAILED)


COMMANDS = (codebook, agreement, merge)
