"""A comparison as a page: who disagrees, who leaves out what, who cites and copies whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from monitor.export.page import Block, bullet, heading
from monitor.news import Cell, Comparison, Fact, Report


def page(comparison: Comparison, known: Mapping[str, str]) -> Iterator[Block]:
    """The whole comparison of one story; `known` are the names of all outlets by source id."""
    outlets = {r.source: r.outlet for r in comparison.reports}
    yield heading(comparison.title)
    yield Block(
        f"Story {comparison.story}: {count(len(comparison.reports), 'article')} by "
        f"{count(len(outlets), 'outlet')}: {', '.join(outlets.values())}"
    )
    silent = [r.outlet for r in comparison.reports if not r.translated]
    if silent:
        yield Block(
            f"No English for {', '.join(dict.fromkeys(silent))}: compared by names, numbers and quotes "
            "of the original only."
        )
    yield heading("Headlines", 2)
    for report in comparison.reports:
        yield from headline(report)
    yield from findings(comparison, known, every=True)


def findings(
    comparison: Comparison, known: Mapping[str, str], *, every: bool = False, most: int = 3
) -> Iterator[Block]:
    """What the comparison found; without `every`, only the most telling rows of each kind."""
    outlets = {r.source: r.outlet for r in comparison.reports}
    cut = None if every else most
    facts = comparison.facts
    yield from section("Disagreements", [f for f in facts if f.disagreement][:cut], outlets)
    yield from section(
        "Left out", [f for f in facts if f.omitted_by and not f.disagreement][:cut], outlets, omissions=True
    )
    if comparison.citations:
        yield heading("Who cites whom", 2 if every else 3)
        yield from edges(comparison, outlets, known, every=every)
    if comparison.reuse:
        by_article = {r.article: r.outlet for r in comparison.reports}
        yield heading("Shared text", 2 if every else 3)
        for reuse in comparison.reuse[:cut]:
            yield bullet(
                f"{by_article.get(reuse.later, reuse.later)} repeats {reuse.share:.0%} from "
                f"{by_article.get(reuse.earlier, reuse.earlier)}: “{reuse.sample}”"
            )
    if every:
        common = [f for f in facts if not f.disagreement and not f.omitted_by and not f.only]
        yield from section("Reported by several", common, outlets)
        yield from section("Reported by one only", [f for f in facts if f.only], outlets)
    else:
        quotes = [f for f in facts if f.kind == "quote" and not f.disagreement and not f.omitted_by]
        yield from section("Quotes", quotes[:cut], outlets)


def edges(
    comparison: Comparison, outlets: Mapping[str, str], known: Mapping[str, str], *, every: bool
) -> Iterator[Block]:
    """Who cites whom: with `every` an edge and its sentence a line, else a line for each one cited."""
    cells: dict[str, dict[str, Cell]] = {}
    for citation in comparison.citations:
        cells.setdefault(citation.cited, {}).setdefault(citation.citer, citation.cell)
    for cited, citers in cells.items():
        name = known.get(cited, cited)
        if not every:
            yield bullet(f"{name}, cited by {', '.join(outlets.get(citer, citer) for citer in citers)}")
            continue
        for citer, cell in citers.items():
            yield bullet(f"{outlets.get(citer, citer)} → {name}")
            yield from quoted(cell)


def section(
    title: str, facts: Iterable[Fact], outlets: dict[str, str], *, omissions: bool = False
) -> Iterator[Block]:
    rows = list(facts)
    if not rows:
        return
    yield heading(title, 3)
    for fact in rows:
        about = f" ({fact.about})" if fact.about else ""
        speaker = f"{fact.speaker}: " if fact.speaker else ""
        yield bullet(f"{fact.kind}: {speaker}{fact.value}{about}")
        if omissions:
            yield bullet(f"not in {', '.join(outlets[o] for o in fact.omitted_by)}", 2)
        if fact.disagreement:
            for source, cell in fact.cells.items():
                yield bullet(f"{outlets[source]}: {cell.value}{doubt(cell)}", 2)
                yield from quoted(cell)
            continue
        yield bullet(f"in {', '.join(outlets[s] for s in fact.cells)}", 2)
        first = next(iter(fact.cells.values()), None)
        if first and fact.kind != "quote":
            yield from quoted(first)


def headline(report: Report, *, more: int = 0) -> Iterator[Block]:
    """A report's headline in English and in the original; `more`: further reports of its outlet."""
    titles = [s for s in report.segments if s.part == "title"]
    original = " ".join(s.source for s in titles)
    english = " ".join(s.target for s in titles).strip()
    yield bullet(
        f"{report.when:%d %b %H:%M} {report.outlet} ({report.language}): {english or original}"
        + (" [edited since]" if report.edited else "")
        + (f" (and {count(more, 'more report')})" if more else ""),
        url=report.url,
    )
    if english and english != original:
        yield bullet(original, 2)


def quoted(cell: Cell) -> Iterator[Block]:
    """The sentence a cell rests on, English first."""
    english = cell.english or cell.source
    original = "" if cell.source == english else f" [{cell.source}]"
    yield bullet(f"“{english}”{original}", 3)


def doubt(cell: Cell) -> str:
    return f" (translation in doubt: {', '.join(cell.flags)})" if cell.flags else ""


def count(number: int, noun: str) -> str:
    """`1 article`, `2 articles`, `2 stories`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"
