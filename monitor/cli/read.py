"""Commands that show: lists, stories, articles, comparisons, the brief, single texts, the desk."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from monitor import rows
from monitor.cli.bench import Bench, pass_bench
from monitor.cli.numbers import article_number, story_number
from monitor.cli.say import OutFile, as_json, data, headline_cells, listing, out, talk, when
from monitor.errors import UsageError
from monitor.news import Filter, Headline, Precision, Record, Story, written
from monitor.workbench import LAST_BRIEF, Workbench

QUERY = click.argument("query", metavar="[FILTER]...", nargs=-1)
MOST_HOURS = 99_999
"""Of a brief: eleven years, which is what a filter's since: can say."""
LIMIT = click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N lines.")


@click.command("list")
@QUERY
@LIMIT
@click.option("--sort", type=click.Choice(["time", "story", "weight"]), default="time", show_default=True)
@as_json
@pass_bench
def list_(bench: Bench, query: tuple[str, ...], limit: int | None, sort: str, as_json: bool) -> None:
    """Articles that match a filter, newest first.

    A filter is words and "phrases", -negated or joined by OR, and conditions: lang:ru
    source:ziare country:RO kind:state tag:actor story:3 is:unread is:starred is:untranslated
    date:2025-01-01..2025-01-07 since:24h. date: is when it was published, since: when it was first
    seen here. Put -- before a filter that starts with a dash.
    """
    opened = bench.open()
    wanted = opened.filter(" ".join(query))
    found = opened.headlines(wanted, limit=limit, sort=sort)
    listing(found, rows.headline, as_json, headline_cells)
    if not found:
        talk(no_articles(opened, wanted))


@click.command()
@click.argument("query", metavar="QUERY...", nargs=-1, required=True)
@LIMIT
@as_json
@pass_bench
def search(bench: Bench, query: tuple[str, ...], limit: int | None, as_json: bool) -> None:
    """Articles that hold these words in the original or in English; takes a filter as `list` does."""
    opened = bench.open()
    wanted = opened.filter(" ".join(query))
    found = opened.headlines(wanted, limit=limit, sort="weight")
    listing(found, rows.headline, as_json, headline_cells)
    if not found:
        talk(no_articles(opened, wanted))


def no_articles(opened: Workbench, wanted: Filter) -> str:
    """Why nothing is listed."""
    if not opened.count(opened.filter("is:any")):
        return "no articles yet: `monitor collect` or `monitor import` brings them"
    unknown = "".join(f"; no source {source!r}" for source in opened.unknown_sources(wanted))
    return f"no articles match{unknown}"


@click.command()
@click.option("--all", "single", is_flag=True, help="Stories of one article too.")
@LIMIT
@as_json
@pass_bench
def stories(bench: Bench, single: bool, limit: int | None, as_json: bool) -> None:
    """Stories, newest report first."""
    opened = bench.open()
    found = opened.stories(single=single, limit=limit)
    listing(found, rows.story, as_json, story_cells)
    if not found:
        talk(no_stories(opened, single=single))


def no_stories(opened: Workbench, *, single: bool) -> str:
    if not opened.count(opened.filter("is:any")):
        return no_articles(opened, Filter())
    if single or not opened.stories(single=True, limit=1):
        return "no stories yet: `monitor group` makes them"
    return "no story is told by more than one article; --all shows those of one"


def story_cells(item: Story) -> tuple[object, ...]:
    return (
        f"s{item.id}",
        when(item.last, item.last_precision),
        item.life,
        len(item.outlets),
        len(item.members),
        " ".join(item.languages),
        item.title,
    )


@click.command()
@click.argument("article", type=article_number)
@click.option("--original", is_flag=True, help="The text as the outlet wrote it, nothing else.")
@as_json
@pass_bench
def show(bench: Bench, article: int, original: bool, as_json: bool) -> None:
    """One article: what it says, in English sentence by sentence, and where it comes from."""
    record = bench.open().record(article)
    if as_json:
        data(rows.record(record))
        return
    if original:
        out(f"{record.article.title}\n\n{record.article.text or record.article.summary}")
        return
    for line in article_lines(record):
        out(line)


def article_lines(record: Record) -> Iterator[str]:
    head, article, translation = record.headline, record.article, record.translation
    yield head.title_en or head.title
    if head.title_en and head.title_en != head.title:
        yield head.title
    seen = f"first seen {head.first_seen:%Y-%m-%d %H:%M} UTC"
    yield f"{head.outlet} ({head.language}), {publication(head)}, {seen}"
    yield f"article {head.id}" + (f", {head.url}" if head.url else "")
    if record.story:
        yield f"story s{record.story.id}: {record.story.title}"
    if head.tags:
        yield "tags: " + ", ".join(head.tags)
    if record.versions > 1:
        yield f"edited by the outlet: {record.versions} versions seen"
    if remark := article.extent.remark:
        yield remark
    if article.published.doubt:
        yield f"date in doubt: {article.published.doubt}"
    if translation is None:
        if head.language != "en":
            yield "not translated: run `monitor translate`, or install a package for this language"
        yield ""
        yield article.text or article.summary
        return
    draft = "DRAFT package" if translation.draft else "package"
    yield f"English by {draft} {translation.package}"
    paragraph = -1
    for segment in translation.segments:
        if segment.part == "title":
            continue
        if segment.paragraph != paragraph:
            yield ""
            paragraph = segment.paragraph
        doubt = f"   [doubtful: {', '.join(segment.flags)}]" if segment.flags else ""
        yield f"  {segment.target}{doubt}"
        yield f"    {segment.source}"


def publication(head: Headline) -> str:
    if head.published is None:
        return "publication time unknown"
    if head.precision is Precision.DAY:
        return f"published {written(head.published, head.precision, year=0)}"
    return f"published {head.published:%Y-%m-%d %H:%M} UTC"


@click.command()
@click.argument("story", type=story_number)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "markdown", "html", "json"]),
    default="table",
    show_default=True,
)
@click.option("--out", "file", type=OutFile(), help="Write it to a file.")
@as_json
@pass_bench
def compare(bench: Bench, story: int, form: str, file: Path | None, as_json: bool) -> None:
    """Who says what in a story: disagreements, omissions, quotes, who cites whom, shared text."""
    opened = bench.open()
    found = opened.compare(story)
    form = "json" if as_json else form
    if file is not None:
        opened.write_page(found, form, file)
        talk(f"wrote {file}")
    elif form in ("json", "html"):
        click.echo(opened.page(found, form), nl=False)
    else:
        out(opened.page(found, form).rstrip("\n"))


@click.command()
@click.option("--hours", type=click.FloatRange(min=0.1), default=24, show_default=True, help="How far back.")
@click.option("--since", metavar="WHEN", help="Instead of --hours: lastbrief, 36h, 3d or 2025-01-31.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "docx"]),
    default="text",
    show_default=True,
    help="docx needs pandoc.",
)
@click.option("--out", "path", type=OutFile(), help="A file; else stdout.")
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A Jinja2 template; else templates/brief.md.j2 or brief.html.j2 of the workspace.",
)
@as_json
@pass_bench
def brief(
    bench: Bench,
    hours: float,
    since: str | None,
    form: str,
    path: Path | None,
    template: Path | None,
    as_json: bool,
) -> None:
    """The day on two pages: stories by outlets, disagreements, omissions, quotes, edits, tags, doubts.

    Each line ends in the numbers of its articles. --since lastbrief tells what came in after the
    brief that was last taken so.
    """
    if form == "docx" and path is None:
        raise UsageError("docx is no text: name a file with --out, as in brief.docx")
    if not hours <= MOST_HOURS:  # NaN is no number of hours, either.
        raise UsageError(f"--hours is at most {MOST_HOURS}", subject=str(hours))
    if as_json and (path is not None or template is not None):
        raise UsageError("--json goes to stdout, one story a line: leave --out and --template away")
    opened = bench.open()
    day = opened.brief(hours=hours, since=since)
    if as_json:
        for told in day.stories:
            data(rows.brief_story(told))
    elif path is not None:
        opened.write_page(day, form, path, template=template)
        talk(f"wrote the brief to {path}")
    else:
        out(opened.page(day, form, template=template).rstrip("\n"))
    if since == LAST_BRIEF:
        opened.brief_taken(day)


@click.command()
@pass_bench
def tui(bench: Bench) -> None:
    """Open the desk."""
    from monitor.tui.app import run

    if not sys.stdout.isatty() or not sys.stdin.isatty():
        raise UsageError("the desk needs a terminal; `monitor brief` and `monitor list` do without")
    run(bench.create() if not bench.workspace.exists() else bench.open())


COMMANDS = (list_, search, stories, show, compare, brief, tui)
