"""The brief cut to two pages: what a reader of the morning needs, each line with its articles.

Everything here is plain text by section, so that the terminal's page and a user's template show the
same. English that rests on a draft package or on a flagged sentence has the original beside it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.export.comparison import count, repeats
from monitor.news import Brief, BriefStory, Cell, Comparison, Fact, Headline, Precision, Report, written
from monitor.text import plain

SHORT = 3
"""Stories told with omissions and quotes, the first of them at length; the others get a line or two."""
NAMED = 8
"""Outlets of a story whose headlines are shown."""
EDGES = 3
"""Outlets that others cite."""
SINGLES = 3
"""Reports by one outlet alone that are listed."""
CITED = 20
"""Articles whose numbers a line gives."""
HEADLINE, SENTENCE, SOURCE = 64, 120, 64
"""Characters of a headline, of a sentence, and of an original beside them."""


@dataclass(frozen=True, slots=True)
class Said:
    """One line, and the articles it rests on."""

    text: str
    articles: tuple[int, ...] = ()
    url: str | None = None
    inner: tuple[Said, ...] = ()

    @property
    def cited(self) -> str:
        """The line with the numbers of its articles, as `monitor show` takes them; the first of very many."""
        if not self.articles:
            return self.text
        rest = len(self.articles) - CITED
        numbers = ", ".join(map(str, self.articles[:CITED] if rest > 1 else self.articles))
        return f"{self.text} [{numbers} and {rest:,} more]" if rest > 1 else f"{self.text} [{numbers}]"


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; one without lines is left out."""

    title: str
    lines: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A story."""

    number: int
    """Place in the brief, from 1."""
    story: int
    title: str
    summary: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """A brief, ready to be set."""

    title: str
    summary: tuple[str, ...]
    stories: tuple[Told, ...]
    sections: tuple[Section, ...]


def digest(brief: Brief) -> Digest:
    names = {id_: state.source.name for id_, state in brief.sources.items()}
    stories = [told(number, item, names) for number, item in enumerate(brief.stories, 1)]
    return Digest(
        title=f"Brief of {brief.at:%A %d %B %Y, %H:%M} UTC",
        summary=tuple(summary(brief)),
        stories=tuple(stories),
        sections=tuple(section for section in closing(brief) if section.lines),
    )


def summary(brief: Brief) -> Iterator[str]:
    since = f" since {brief.since:%d %b %H:%M}" if brief.since else ""
    if not brief.articles:
        yield f"Nothing came in{since}."
        return
    yield (
        f"{count(brief.articles, 'article')}{since} from {count(brief.outlets, 'outlet')} "
        f"({listed(brief.languages)}): {count(brief.told, 'story')} told by several outlets, "
        f"{count(len(brief.singles), 'report')} by one alone."
    )
    if brief.draft:
        yield (
            f"{count(brief.draft, 'article')} translated by draft packages: good enough to see what a text "
            "is about, not to quote. Read the original before you rely on a sentence."
        )
    if brief.flagged:
        yield f"{count(brief.flagged, 'article')} with a doubtful sentence in the English."
    if brief.untranslated:
        yield f"Not translated yet: {listed(brief.untranslated)}. Run `monitor translate`."
    if brief.untranslatable:
        yield (
            f"Left in the original: {listed(brief.untranslatable)}. No package for the language is "
            "installed; see `monitor models install --help`."
        )


def told(number: int, item: BriefStory, names: Mapping[str, str]) -> Told:
    story, comparison = item.story, item.comparison
    earliest = comparison.reports[0]
    first = "who was first is not known"
    if comparison.first:
        first = f"first {earliest.outlet}, {written(earliest.when, earliest.precision)} [{earliest.article}]"
    where = f" in {', '.join(story.countries)}" if story.countries else ""
    last = (
        f", {count(len(story.members), 'article')}, last {written(story.last, story.last_precision)}"
        if number == 1
        else ""
    )
    summary = f"Story s{story.id}: {count(len(comparison.outlets), 'outlet')}{where}{last}; {first}."
    if number == 1:
        sections = lead(comparison, names)
    else:
        sections = short(comparison) if number <= SHORT else gist(comparison)
    return Told(number, story.id, plain(story.title), summary, tuple(s for s in sections if s.lines))


def lead(comparison: Comparison, names: Mapping[str, str]) -> Iterator[Section]:
    outlets = {r.source: r.outlet for r in comparison.reports}
    facts = comparison.facts
    yield Section("Who says what", tuple(reports(comparison)))
    apart = [fact for fact in facts if fact.disagreement][:2]
    yield Section("Disagreements", tuple(disagreement(fact, outlets) for fact in apart))
    missing = [fact for fact in facts if fact.omitted_by and not fact.disagreement][:2]
    yield Section("Left out", tuple(omission(fact, outlets) for fact in missing))
    yield Section("Quotes", tuple(quote(fact, comparison) for fact in travelled(facts)[:1]))
    yield Section("Who cites whom", tuple(chains(comparison, outlets, names)))


def short(comparison: Comparison) -> Iterator[Section]:
    outlets = {r.source: r.outlet for r in comparison.reports}
    facts = comparison.facts
    lines = [headline(comparison.reports[0])]
    lines += [disagreement(fact, outlets) for fact in facts if fact.disagreement][:2]
    lines += [omission(fact, outlets) for fact in facts if fact.omitted_by and not fact.disagreement][:1]
    lines += [quote(fact, comparison) for fact in travelled(facts)[:1]]
    yield Section("", tuple(lines))


def gist(comparison: Comparison) -> Iterator[Section]:
    """A story in a line or two: its first report's headline, and what outlets disagree on."""
    outlets = {r.source: r.outlet for r in comparison.reports}
    apart = [values(fact, outlets) for fact in comparison.facts if fact.disagreement][:1]
    yield Section("", (headline(comparison.reports[0]), *apart))


def travelled(facts: Sequence[Fact]) -> list[Fact]:
    """Quotes that more than one outlet has, the most carried first."""
    quotes = [fact for fact in facts if fact.kind == "quote" and len(fact.cells) > 1]
    return sorted(quotes, key=lambda fact: -len(fact.cells))


def reports(comparison: Comparison) -> Iterator[Said]:
    """Each outlet's first headline; outlets beyond those by name."""
    firsts = {report.source: report for report in reversed(comparison.reports)}
    ordered = [firsts[source] for source in comparison.outlets]
    yield from (headline(report) for report in ordered[:NAMED])
    if more := ordered[NAMED:]:
        yield Said(f"also {', '.join(r.outlet for r in more)}", tuple(r.article for r in more))


def headline(report: Report) -> Said:
    titles = [s for s in report.segments if s.part == "title"]
    original = plain(" ".join(s.source for s in titles))
    english = plain(" ".join(s.target for s in titles))
    words = beside(english or original, original, HEADLINE, quoted=False)
    edited = ", edited since" if report.edited else ""
    who = f"{hour(report)} {report.outlet} ({report.language}{edited})"
    return Said(f"{who}: {words}", (report.article,), report.url)


def hour(report: Report) -> str:
    """The hour alone: the day is the brief's; `22 Nov` and `seen 23 Nov` where no hour is known."""
    if report.precision is Precision.TIME:
        return f"{report.when:%H:%M}"
    return written(report.when, report.precision)


def disagreement(fact: Fact, outlets: Mapping[str, str]) -> Said:
    """A row on which outlets differ: who says which value; the rarest value with its sentence."""
    lines = [
        Said(f"{value}: {', '.join(outlets[source] for source in sources)}", cells(fact, sources))
        for value, sources in said_by(fact).items()
    ]
    rarest = min(said_by(fact).values(), key=len)
    return Said(about(fact), inner=(*lines, sentence(clearest(fact, rarest))))


def values(fact: Fact, outlets: Mapping[str, str]) -> Said:
    """The same on one line: an outlet that stands alone is named, others are counted."""
    parts = []
    for value, sources in said_by(fact).items():
        who = outlets[sources[0]] if len(sources) == 1 else count(len(sources), "outlet")
        parts.append(Said(f"{value} in {who}", cells(fact, sources)).cited)
    return Said(f"{about(fact)} — {'; '.join(parts)}")


def about(fact: Fact) -> str:
    aside = f" ({fact.about})" if fact.about else ""
    return f"{fact.kind}: {shortened(fact.value, HEADLINE)}{aside}"


def said_by(fact: Fact) -> dict[str, list[str]]:
    """Sources by the value they state."""
    found: dict[str, list[str]] = {}
    for source, cell in fact.cells.items():
        found.setdefault(cell.value, []).append(source)
    return found


def cells(fact: Fact, sources: Sequence[str]) -> tuple[int, ...]:
    return tuple(fact.cells[source].article for source in sources)


def omission(fact: Fact, outlets: Mapping[str, str]) -> Said:
    missing = ", ".join(outlets[source] for source in fact.omitted_by)
    return Said(f"{about(fact)}, not in {missing}; in", cells(fact, list(fact.cells)))


def quote(fact: Fact, comparison: Comparison) -> Said:
    """Who is quoted, in the least doubtful English, and who carries it since when."""
    chosen = clearest(fact, list(fact.cells))
    held = {cell.article for cell in fact.cells.values()}
    carriers = [report for report in comparison.reports if report.article in held]
    carried = f"in {', '.join(f'{report.outlet} {hour(report)}' for report in carriers)}"
    speaker = f"{plain(fact.speaker)}: " if fact.speaker else ""
    cited = tuple(report.article for report in carriers)
    words = beside(chosen.english or chosen.source, chosen.source, SENTENCE)
    return Said(f"{speaker}{words}", (chosen.article,), inner=(Said(carried, cited),))


def sentence(cell: Cell) -> Said:
    return Said(beside(cell.english or cell.source, cell.source, SENTENCE), (cell.article,))


def clearest(fact: Fact, sources: Sequence[str]) -> Cell:
    """The cell with the fewest doubts in its English; the earliest of equals."""
    return min((fact.cells[source] for source in sources), key=lambda cell: len(cell.flags))


def chains(comparison: Comparison, outlets: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Said]:
    citers: dict[str, dict[str, int]] = {}
    for citation in comparison.citations:
        citers.setdefault(citation.cited, {}).setdefault(citation.citer, citation.cell.article)
    for cited, by in list(citers.items())[:EDGES]:
        who = ", ".join(outlets.get(citer, citer) for citer in by)
        name = outlets.get(cited) or names.get(cited, cited)
        yield Said(f"{name}, cited by {who}", tuple(by.values()))
    by_article = {r.article: r.outlet for r in comparison.reports}
    for reuse in sorted(comparison.reuse, key=lambda r: -r.share)[:1]:
        yield Said(repeats(reuse, by_article), (reuse.later, reuse.earlier))


def closing(brief: Brief) -> Iterator[Section]:
    yield Section(
        "Alerts",
        tuple(Said(rule, tuple(articles)) for rule, articles in brief.alerts.items()),
    )
    yield Section(
        "Tagged", tuple(Said(tag, tuple(articles)) for tag, articles in sorted(brief.tagged.items()))
    )
    yield Section(
        "Silently edited",
        tuple(
            Said(f"{label(item)}, now in version {item.version}", (item.id,), item.url)
            for item in brief.edited
        ),
    )
    singles = [Said(label(item), (item.id,), item.url) for item in brief.singles[:SINGLES]]
    if more := brief.singles[SINGLES:]:
        singles.append(Said(f"and {count(len(more), 'more report')}", tuple(item.id for item in more)))
    yield Section("Reported by one outlet only", tuple(singles))
    troubled = [s for s in brief.sources.values() if s.health in ("failed", "blocked", "empty")]
    yield Section(
        "Sources in trouble",
        tuple(Said(f"{s.source.name}: {s.health}, {s.message or 'no reason given'}") for s in troubled),
    )


def label(item: Headline) -> str:
    words = beside(item.title_en or item.title, item.title, HEADLINE, quoted=False)
    return f"{item.outlet} ({item.language}): {words}"


def beside(english: str, original: str, longest: int, *, quoted: bool = True) -> str:
    """English with the original beside it where they differ, both cut to what a line can hold."""
    english, original = plain(english), plain(original)
    shown = shortened(english, longest)
    shown = f"“{shown}”" if quoted else shown
    return shown if english == original else f"{shown} [{shortened(original, SOURCE)}]"


def shortened(text: str, longest: int) -> str:
    """The text on a line of at most so many characters, cut where a word ends.

    In a script without blanks, as Chinese is, that would cut it all: there it is cut anywhere.
    """
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    words = textwrap.shorten(text, longest, placeholder=" …")
    return words if len(words) > longest // 2 else f"{text[: longest - 1]}…"


def listed(counted: Mapping[str, int]) -> str:
    """`12 ro, 7 ru`."""
    return ", ".join(f"{number:,} {code}" for code, number in counted.items())
