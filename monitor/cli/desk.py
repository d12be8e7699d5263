"""Commands for what the desk does by hand and by rule: stories and rules."""

from __future__ import annotations

import click

from monitor import rows
from monitor.cli.bench import Bench, pass_bench
from monitor.cli.numbers import article_number, story_number
from monitor.cli.say import as_json, counted, listing, talk
from monitor.errors import Exit, UsageError
from monitor.news import Effect, Rule, RuleRun

STORY = click.argument("story_id", metavar="STORY", type=story_number)
ARTICLES = click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True, type=article_number)


@click.group()
def story() -> None:
    """Put the grouping of stories right; what you do survives every regroup, and `undo` takes it back."""


@story.command("merge")
@STORY
@click.argument("others", metavar="OTHER...", nargs=-1, required=True, type=story_number)
@pass_bench
def story_merge(bench: Bench, story_id: int, others: tuple[int, ...]) -> None:
    """Put the articles of other stories into STORY."""
    moved = bench.open().merge_stories(story_id, others)
    talk(f"moved {counted(moved, 'article')} to story {story_id}")


@story.command("split")
@ARTICLES
@click.option("--title", default="", help="Of the new story; else its first headline.")
@pass_bench
def story_split(bench: Bench, articles: tuple[int, ...], title: str) -> None:
    """Take articles out into a new story; its number goes to stdout."""
    number = bench.open().split_story(articles, title)
    click.echo(number)
    talk(f"took {counted(len(set(articles)), 'article')} out into story {number}")


@story.command("move")
@ARTICLES
@click.option("--to", "story_id", metavar="STORY", type=story_number, required=True)
@pass_bench
def story_move(bench: Bench, articles: tuple[int, ...], story_id: int) -> None:
    """Put articles into another story."""
    bench.open().move_to_story(articles, story_id)
    talk(f"moved {counted(len(set(articles)), 'article')} to story {story_id}")


@story.command("pin")
@STORY
@click.option("--off", is_flag=True, help="Leave its articles to the grouping again.")
@pass_bench
def story_pin(bench: Bench, story_id: int, off: bool) -> None:
    """Hold every article of a story where it is."""
    held = bench.open().pin_story(story_id, off=off)
    talk(f"{'let go of' if off else 'pinned'} story {story_id} ({counted(held, 'article')})")


@story.command("rename")
@STORY
@click.argument("title", nargs=-1, required=True)
@pass_bench
def story_rename(bench: Bench, story_id: int, title: tuple[str, ...]) -> None:
    """Give a story your own title."""
    bench.open().rename_story(story_id, " ".join(title))
    talk(f"renamed story {story_id}")


@click.group()
def rules() -> None:
    """When a filter matches a new article: tag it, star it, dismiss it or raise an alert."""


@rules.command("list")
@as_json
@pass_bench
def rules_list(bench: Bench, as_json: bool) -> None:
    """Every rule with how many articles it has acted on."""
    listing(bench.open().rules(), rows.rule, as_json, lambda r: (r.name, effect(r), r.hits, r.filter))


def effect(rule: Rule) -> str:
    return f"{rule.effect} {rule.tag}".rstrip() + ("" if rule.enabled else " (off)")


@rules.command("add")
@click.argument("name", required=False)
@click.argument("query", metavar="[FILTER]...", nargs=-1)
@click.option("--tag", "tag", metavar="TAG", help="Tag what matches.")
@click.option("--star", "kind", flag_value="star", help="Star what matches.")
@click.option("--dismiss", "kind", flag_value="dismiss", help="Dismiss what matches.")
@click.option("--alert", "kind", flag_value="alert", help="Raise an alert on what matches.")
@click.option("--seeds", is_flag=True, help="Add the program's own topics that are not here yet.")
@pass_bench
def rules_add(
    bench: Bench, name: str | None, query: tuple[str, ...], tag: str | None, kind: str | None, seeds: bool
) -> None:
    """Add a rule: it judges what comes in from now on; `rules run` also what is there.

    As in `monitor rules add banks '"central bank" lang:ro' --tag theme/banks`: quotes of a phrase need
    others around them, or the shell takes them away.
    """
    opened = bench.open()
    if seeds:
        if name or tag or kind:
            raise UsageError("--seeds stands alone")
        added = opened.seed_rules()
        opened.add_rules(added)
        talk(f"added {counted(len(added), 'rule')}")
        return
    if name is None or not query or bool(tag) == bool(kind):
        raise UsageError("give a name, a filter and one of --tag TAG, --star, --dismiss and --alert")
    rule = Rule(name, " ".join(query), Effect(kind or "tag"), tag or "")
    opened.add_rule(rule)
    talk(f"added rule {name}: {effect(rule)} where {rule.filter}")


@rules.command("remove")
@click.argument("name")
@pass_bench
def rules_remove(bench: Bench, name: str) -> None:
    """Forget a rule; what it did stays."""
    bench.open().remove_rule(name)
    talk(f"removed rule {name}")


@rules.command("run")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--dry-run", "dry", is_flag=True, help="Change nothing: list what would be hit.")
@as_json
@pass_bench
def rules_run(bench: Bench, names: tuple[str, ...], dry: bool, as_json: bool) -> None:
    """Run all rules, or those named, on every article they have not acted on yet."""
    runs = bench.open().run_rules(names, dry=dry)
    listing(runs, rows.rule_run, as_json, cells)
    for run in runs:
        if run.problem:
            talk(f"{run.rule.name}: {run.problem}")
    verb = "would act" if dry else "acted"
    talk(f"{verb} {counted(sum(len(run.articles) for run in runs), 'time')}")
    if any(run.problem for run in runs):
        click.get_current_context().exit(Exit.SOME_FAILED)


def cells(run: RuleRun) -> tuple[object, ...]:
    shown = " ".join(map(str, run.articles[:20])) + (" …" if len(run.articles) > 20 else "")
    return run.rule.name, effect(run.rule), len(run.articles), shown


COMMANDS = (story, rules)
