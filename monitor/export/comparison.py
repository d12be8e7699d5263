"""A comparison as a page: who disagrees, who leaves out what, who cites and copies whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from itertools import groupby

from monitor.export.page import Block, bullet, heading
from monitor.news import Cell, Comparison, Fact, Precision, Report, Reuse, written

TABLE = 8
"""Rows of each kind that a terminal's page shows."""


def page(comparison: Comparison, known: Mapping[str, str], *, most: int | None = None) -> Iterator[Block]:
    """The comparison of one story, at `most` so many rows of each kind where that is given.

    `known` are the names of all outlets by source id.
    """
    yield heading(comparison.title)
    yield from (Block(line) for line in summary(comparison))
    yield heading("Headlines", 2)
    for report in comparison.reports[:most]:
        yield from headline(report, note=copied(comparison, report))
    yield from more(comparison.reports, most)
    yield from findings(comparison, known, most)
    if comparison.loaded:
        yield heading("Loaded and hedging words", 2)
        outlets = {r.source: r.outlet for r in comparison.reports}
        for source, group in groupby(comparison.loaded, key=lambda item: item.source):
            words = [f"{w.word} ({w.tone}: {w.cell.value})" for w in group]
            rest = [block.text for block in more(words, most)]
            yield bullet(f"{outlets[source]}: {', '.join([*words[:most], *rest])}")
    missing = list(coverage(comparison))
    if missing:
        yield heading("Silent", 2)
        yield from (bullet(line) for line in missing)


def summary(comparison: Comparison) -> Iterator[str]:
    """How many tell it, who was first, how it stands, and what could not be compared."""
    outlets = {r.source: r.outlet for r in comparison.reports}
    yield (
        f"Story {comparison.story}: {count(len(comparison.reports), 'article')} by "
        f"{count(len(outlets), 'outlet')}: {', '.join(outlets.values())}"
    )
    if len(outlets) == 1:
        yield "One outlet alone tells it: no comparison is possible."
    if comparison.reports:
        last = comparison.reports[-1]
        languages = dict.fromkeys(r.language for r in comparison.reports)
        countries = dict.fromkeys(r.country for r in comparison.reports if r.country)
        life = f"; the story is {comparison.life}" if comparison.life else ""
        yield (
            f"{first(comparison)}, last {moment(last)}{life}. Languages: {', '.join(languages)}"
            + (f"; countries: {', '.join(countries)}" if countries else "")
        )
    if comparison.copies:
        yield (
            f"{count(len(comparison.copies), 'article')} repeating another nearly whole: "
            f"{count(comparison.voices, 'independent voice')} in all."
        )
    silent = [r.outlet for r in comparison.reports if not r.translated]
    if silent:
        yield (
            f"No English for {', '.join(dict.fromkeys(silent))}: compared by names, numbers and quotes "
            "of the original only."
        )
    parts = dict.fromkeys(f"{r.outlet} ({r.extent.short})" for r in comparison.reports if r.extent.short)
    if parts:
        named = ", ".join(parts)
        yield f"Not at hand as a whole: {named}. What may stand in the rest is not counted as left out."


def first(comparison: Comparison) -> str:
    """Who was first, or why nobody can say."""
    earliest = comparison.reports[0]
    if comparison.first:
        return f"First {earliest.outlet} {moment(earliest)}"
    gives = "the day alone" if earliest.precision is Precision.DAY else "no date"
    return f"Who was first is not known, as {earliest.outlet} gives {gives}"


def moment(report: Report) -> str:
    """`at 22 Nov 07:10 UTC`, `on 22 Nov`, `seen 23 Nov`."""
    when = written(report.when, report.precision)
    before, after = {Precision.TIME: ("at ", " UTC"), Precision.DAY: ("on ", "")}.get(
        report.precision, ("", "")
    )
    return f"{before}{when}{after}"


def coverage(comparison: Comparison) -> Iterator[str]:
    """Who published while the story ran and does not report it: outlets, whole countries, whole kinds."""
    if comparison.silent:
        named = (
            f"{s.outlet} ({', '.join((*filter(None, (s.country,)), s.kind))}; {count(s.articles, 'article')} "
            "meanwhile)"
            for s in comparison.silent
        )
        yield f"Not in {', '.join(named)}"
    if comparison.silent_countries:
        yield f"No outlet of {', '.join(comparison.silent_countries)}"
    if comparison.silent_kinds:
        yield f"No outlet of the kind {', '.join(comparison.silent_kinds)}"


def copied(comparison: Comparison, report: Report) -> str:
    """` [repeats TASS]` for a report that is nearly whole another's text, else nothing."""
    original = comparison.copies.get(report.article)
    for r in comparison.reports:
        if r.article == original:
            return f" [{'repeats' if r.precedes(report) else 'same text as'} {r.outlet}]"
    return ""


def shared(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Who repeats how much from whom, and a sample of it."""
    outlets = {r.article: r.outlet for r in comparison.reports}
    for reuse in comparison.reuse:
        yield repeats(reuse, outlets), reuse.sample


def repeats(reuse: Reuse, outlets: Mapping[int, str]) -> str:
    """Who repeats whom and how much, or who shares how much with whom where nobody knows who was first."""
    later, earlier = (outlets.get(article, str(article)) for article in (reuse.later, reuse.earlier))
    if reuse.directed:
        return f"{later} repeats {reuse.share:.0%} from {earlier}"
    return f"{reuse.share:.0%} of {later} stands in {earlier} too; which was first is not known"


def heads(fact: Fact) -> str:
    """A row's name: its kind, who speaks, the value, and what it is about."""
    about = f" ({fact.about})" if fact.about else ""
    speaker = f"{fact.speaker}: " if fact.speaker else ""
    return f"{fact.kind}: {speaker}{fact.value}{about}"


def findings(comparison: Comparison, known: Mapping[str, str], most: int | None) -> Iterator[Block]:
    """What the comparison found, at `most` so many rows of each kind."""
    outlets = {r.source: r.outlet for r in comparison.reports}
    facts = comparison.facts
    yield from section("Disagreements", [f for f in facts if f.disagreement], outlets, most)
    left_out = [f for f in facts if f.omitted_by and not f.disagreement]
    yield from section("Left out", left_out, outlets, most, omissions=True)
    yield from bare(facts, outlets, most)
    if comparison.citations:
        yield heading("Who cites whom", 2)
        yield from edges(comparison, outlets, known, most)
    if comparison.reuse:
        yield heading("Shared text", 2)
        repeated = list(shared(comparison))
        yield from (bullet(f"{repeats}: “{sample}”") for repeats, sample in repeated[:most])
        yield from more(repeated, most)
    yield from reported(comparison, outlets, most)


def more(rows: Sized, most: int | None) -> Iterator[Block]:
    """How many rows are not shown, where some are not."""
    if most is not None and len(rows) > most:
        yield bullet(f"… and {len(rows) - most:,} more; --format markdown has all")


def reported(comparison: Comparison, outlets: dict[str, str], most: int | None) -> Iterator[Block]:
    """What several tell alike, and what one voice alone tells; copies of one text are one voice."""
    agreed = [f for f in comparison.facts if not f.disagreement and not f.omitted_by]
    if len(outlets) < 2:
        yield from section("Reported", agreed, outlets, most)
        return
    yield from section("Reported by several", [f for f in agreed if f.voices > 1], outlets, most)
    yield from section("Reported by one only", [f for f in agreed if f.voices < 2], outlets, most)


def bare(facts: Iterable[Fact], outlets: Mapping[str, str], most: int | None) -> Iterator[Block]:
    """Claims that some attribute and others give as fact."""
    rows = [f for f in facts if f.unattributed]
    if rows:
        yield heading("Claims given as fact", 3)
    for fact in rows[:most]:
        yield bullet(heads(fact))
        yield bullet(f"attributed in {', '.join(outlets[s] for s in fact.cells)}", 2)
        for source, cell in fact.unattributed.items():
            yield bullet(f"as fact in {outlets[source]}{doubt(cell)}", 2)
            yield from quoted(cell)
    yield from more(rows, most)


def edges(
    comparison: Comparison, outlets: Mapping[str, str], known: Mapping[str, str], most: int | None
) -> Iterator[Block]:
    """Who cites whom, the edges to one outlet together, each with its sentence."""
    cells: dict[str, dict[str, Cell]] = {}
    for citation in comparison.citations:
        cells.setdefault(citation.cited, {}).setdefault(citation.citer, citation.cell)
    rows = [(citer, cited, cell) for cited, citers in cells.items() for citer, cell in citers.items()]
    for citer, cited, cell in rows[:most]:
        yield bullet(f"{outlets.get(citer, citer)} → {known.get(cited, cited)}")
        yield from quoted(cell)
    yield from more(rows, most)


def section(
    title: str,
    rows: Sequence[Fact],
    outlets: dict[str, str],
    most: int | None,
    *,
    omissions: bool = False,
) -> Iterator[Block]:
    if not rows:
        return
    yield heading(title, 3)
    for fact in rows[:most]:
        yield bullet(heads(fact))
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
    yield from more(rows, most)


def headline(report: Report, *, note: str = "") -> Iterator[Block]:
    """A report's headline in English and in the original."""
    titles = [s for s in report.segments if s.part == "title"]
    original = " ".join(s.source for s in titles)
    english = " ".join(s.target for s in titles).strip()
    yield bullet(
        f"{written(report.when, report.precision)} {report.outlet} ({report.language}): {english or original}"
        + (" [edited since]" if report.edited else "")
        + (f" [{report.extent.short}]" if report.extent.short else "")
        + note,
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
    """What speaks against the cell's English, in brackets; nothing where nothing does."""
    flags = [flag for flag in cell.flags if flag != "draft"]
    doubts = ["draft translation"] if len(flags) < len(cell.flags) else []
    if flags:
        doubts.append(f"translation in doubt: {', '.join(flags)}")
    return f" ({'; '.join(doubts)})" if doubts else ""


def count(number: int, noun: str) -> str:
    """`1 article`, `2 articles`, `2 stories`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"
