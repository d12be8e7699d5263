"""The brief of the day: what came in, the stories with what outlets make of them, and the doubts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from monitor.export.comparison import count, findings, headline
from monitor.export.page import Block, bullet, heading
from monitor.news import Brief, BriefStory, Headline


def page(brief: Brief) -> Iterator[Block]:
    yield heading(f"Brief of {brief.at:%A %d %B %Y, %H:%M} UTC")
    languages = listed(brief.languages)
    yield Block(
        f"{count(brief.articles, 'article')} from {count(brief.outlets, 'outlet')} ({languages}): "
        f"{count(brief.told, 'story')} told by several outlets, "
        f"{count(len(brief.singles), 'report')} by one alone."
    )
    if brief.draft:
        yield Block(
            f"{count(brief.draft, 'article')} translated by draft packages: good enough to see what a text "
            "is about, not to quote. Read the original before you rely on a sentence."
        )
    if brief.untranslated:
        yield Block(f"Not translated yet: {listed(brief.untranslated)}. Run `monitor translate`.")
    if brief.untranslatable:
        yield Block(
            f"Left in the original: {listed(brief.untranslatable)}. No package for the language is "
            "installed; add one with `monitor models import FILE`."
        )
    if brief.flagged:
        yield Block(f"{count(brief.flagged, 'article')} with a doubtful sentence, marked where it is shown.")
    for number, told in enumerate(brief.stories, 1):
        yield from story(number, told, brief)
    if brief.edited:
        yield heading("Silently edited", 2)
        yield from (bullet(f"{label(item)}, now in version {item.version}") for item in brief.edited)
    if brief.singles:
        yield heading("Reported by one outlet only", 2)
        yield from (bullet(label(item), url=item.url) for item in brief.singles)
    troubled = [s for s in brief.sources.values() if s.health in ("failed", "blocked", "empty")]
    if troubled:
        yield heading("Sources in trouble", 2)
        for state in troubled:
            yield bullet(f"{state.source.name}: {state.health}, {state.message or 'no reason given'}")


def story(number: int, told: BriefStory, brief: Brief) -> Iterator[Block]:
    item, comparison = told.story, told.comparison
    yield heading(f"{number}. {item.title}", 2)
    names = list(dict.fromkeys(r.outlet for r in comparison.reports))
    where = f" ({', '.join(item.countries)})" if item.countries else ""
    yield Block(
        f"Story {item.id}: {count(len(names), 'outlet')}{where}, {count(len(item.members), 'article')}, "
        f"first {names[0]} at {item.first:%d %b %H:%M}, last at {item.last:%d %b %H:%M}"
    )
    for source in comparison.outlets:
        first, *others = [r for r in comparison.reports if r.source == source]
        yield from headline(first, more=len(others))
    yield from findings(comparison, {id_: s.source.name for id_, s in brief.sources.items()})


def listed(counted: Mapping[str, int]) -> str:
    """`12 ro, 7 ru`."""
    return ", ".join(f"{number:,} {code}" for code, number in counted.items())


def label(item: Headline) -> str:
    title = item.title_en or item.title
    original = f" [{item.title}]" if item.title_en and item.title_en != item.title else ""
    return f"{item.outlet} ({item.language}): {title}{original}"
