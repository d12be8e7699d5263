"""A comparison as one page of HTML: what differs first, then the grid, and every sentence it rests on.

A value in the grid leads to its sentence; on paper the row's number does the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from monitor.export import drawings
from monitor.export.comparison import copied, coverage, doubt, heads, shared, summary
from monitor.export.html import Html, anchor, document, element
from monitor.news import Cell, Comparison, Fact, Report, written

STYLE = """
.grid td { text-align: center; white-space: nowrap; max-width: 6rem; overflow: hidden;
  text-overflow: ellipsis; }
.grid th { font-weight: normal; min-width: 2rem; }
.grid th:first-child { min-width: 16rem; }
.grid thead th { writing-mode: vertical-rl; transform: rotate(180deg); padding: .5rem .2rem;
  max-height: 14rem; }
.grid thead th:first-child { writing-mode: initial; transform: none; }
.apart { background: var(--mark); }
.scroll { overflow-x: auto; }
:target { outline: 2px solid var(--warn); }
dt { font-weight: bold; margin-top: .5rem; }
dd { margin: 0 0 .4rem 1.2rem; }
@media print { .scroll { overflow: visible; } .grid { font-size: 7pt; } }
"""


def page(comparison: Comparison, known: Mapping[str, str]) -> str:
    """The whole comparison of one story; `known` are the names of all outlets by source id."""
    names = {**known, **{r.source: r.outlet for r in comparison.reports}}
    return document(
        comparison.title,
        *_top(comparison),
        *_telling(comparison, names),
        *_drawings(comparison, names),
        *_grid(comparison, names),
        *_headlines(comparison),
        *_shared_text(comparison),
        *_words(comparison, names),
        *_missing(comparison),
        *_evidence(comparison, names),
        style=drawings.STYLE + STYLE,
    )


def _top(comparison: Comparison) -> Iterator[Html]:
    yield element("h1", comparison.title)
    yield from (element("p", line, class_="faint") for line in summary(comparison))


def _telling(comparison: Comparison, names: Mapping[str, str]) -> Iterator[Html]:
    """Disagreements, value by value, and omissions, a line each."""
    numbered = list(enumerate(comparison.facts, 1))
    apart = [(n, f) for n, f in numbered if f.disagreement]
    if apart:
        yield element("h2", "Disagreements")
    for number, fact in apart:
        yield element("h3", _to(number, heads(fact)))
        place = {value: n for n, value in enumerate(fact.value.split(" / "))}
        cells = sorted(fact.cells.items(), key=lambda item: (place.get(item[1].value, 99), item[1].value))
        for value, group in groupby(cells, key=lambda item: item[1].value):
            held = list(group)
            who = ", ".join(names.get(source, source) for source, _ in held)
            yield element("p", element("b", value), " in ", who)
            yield _sentence(held[0][1])
        if fact.omitted_by:
            yield element("p", "No value in ", _listed(fact.omitted_by, names), class_="faint")
    left_out = [(n, f) for n, f in numbered if f.omitted_by and not f.disagreement]
    if left_out:
        lines = [
            element("li", _to(n, heads(f)), element("br"), "not in ", _listed(f.omitted_by, names))
            for n, f in left_out
        ]
        yield element("h2", "Left out")
        yield element("ul", *lines)
    bare = [(n, f) for n, f in numbered if f.unattributed]
    if bare:
        lines = [
            element(
                "li", _to(n, heads(f)), element("br"), "given as fact in ", _listed(f.unattributed, names)
            )
            for n, f in bare
        ]
        yield element("h2", "Claims given as fact")
        yield element("ul", *lines)


def _drawings(comparison: Comparison, names: Mapping[str, str]) -> Iterator[Html]:
    graph = drawings.graph(comparison, names)
    if graph:
        yield element("h2", "Who cites whom")
        yield element("figure", graph, _caption("An arrow leads to the outlet that is cited; a dashed one to"
                      " the outlet whose text is repeated."))  # fmt: skip
        rows = [
            element(
                "tr",
                element("td", names.get(c.citer, c.citer)),
                element("td", names.get(c.cited, c.cited)),
                element("td", _sentence(c.cell)),
            )
            for c in comparison.citations
        ]
        if rows:
            yield _table(("who", "cites", "where"), rows)
    line = drawings.timeline(comparison)
    if line:
        yield element("h2", "Timeline")
        yield element("figure", line, _caption("A ring is a report that its outlet changed later."))


def _grid(comparison: Comparison, names: Mapping[str, str]) -> Iterator[Html]:
    """Outlets by facts; what one outlet alone reports needs no grid."""
    rows = []
    for number, fact in enumerate(comparison.facts, 1):
        if fact.only:
            continue
        cells = [_mark(number, source, fact) for source in comparison.outlets]
        rows.append(element("tr", element("th", _to(number, heads(fact))), *cells))
    if rows:
        yield element("h2", "Who reports what")
        held = {r.source: f" ({r.extent.short})" for r in comparison.reports if r.extent.short}
        titles = ("", *(names.get(o, o) + held.get(o, "") for o in comparison.outlets))
        yield element("div", _table(titles, rows, class_="grid"), class_="scroll")


def _mark(number: int, source: str, fact: Fact) -> Html:
    cell = fact.cells.get(source)
    if cell is None:
        return element("td", "left out" if source in fact.omitted_by else "", class_="warn")
    short = cell.value if fact.kind in ("number", "money", "date", "wording", "claim") else "✓"
    link = element("a", short, href=f"#{_place(number, source)}", title=cell.english or cell.source)
    return element("td", link, class_="apart" if fact.disagreement else None)


def _headlines(comparison: Comparison) -> Iterator[Html]:
    yield element("h2", "Headlines")
    rows = [
        element(
            "tr",
            element("td", written(report.when, report.precision)),
            element("td", f"{report.outlet} ({report.language})", copied(comparison, report)),
            element("td", anchor(*_headline(report))),
            element("td", _title(report), class_="original"),
        )
        for report in comparison.reports
    ]
    yield _table(("UTC", "outlet", "in English", "as written"), rows)


def _shared_text(comparison: Comparison) -> Iterator[Html]:
    lines = [element("li", repeats, ": ", element("q", sample)) for repeats, sample in shared(comparison)]
    if lines:
        yield element("h2", "Shared text")
        yield element("ul", *lines)


def _words(comparison: Comparison, names: Mapping[str, str]) -> Iterator[Html]:
    """Loaded and hedging words, outlet by outlet, each in its sentence."""
    if not comparison.loaded:
        return
    yield element("h2", "Loaded and hedging words")
    for source, group in groupby(comparison.loaded, key=lambda item: item.source):
        yield element("h3", names.get(source, source))
        for item in group:
            times = f", in {item.times} sentences" if item.times > 1 else ""
            yield element("p", element("b", item.word), f" ({item.tone}{times})")
            yield _sentence(item.cell, item.cell.value)


def _missing(comparison: Comparison) -> Iterator[Html]:
    lines = list(coverage(comparison))
    if lines:
        yield element("h2", "Silent")
        yield from (element("p", line) for line in lines)


def _evidence(comparison: Comparison, names: Mapping[str, str]) -> Iterator[Html]:
    if not comparison.facts:
        return
    urls = {r.article: r.url for r in comparison.reports}
    yield element("h2", "Every row with its sentences")
    for number, fact in enumerate(comparison.facts, 1):
        yield element("h3", f"{number}. {heads(fact)}", id=f"r{number}")
        parts: list[Html] = []
        for source, cell in fact.cells.items():
            parts += _backed(source, cell, names, urls, _place(number, source))
        for source, cell in fact.unattributed.items():
            parts += _backed(source, cell, names, urls, None, " as fact")
        yield element("dl", *parts)


def _backed(
    source: str,
    cell: Cell,
    names: Mapping[str, str],
    urls: Mapping[int, str | None],
    place: str | None,
    how: str = "",
) -> tuple[Html, Html]:
    who = element(
        "dt", anchor(names.get(source, source), urls.get(cell.article)), how, ": ", cell.value, id=place
    )
    return who, element("dd", _sentence(cell))


# --- small parts -----------------------------------------------------------------------------


def _sentence(cell: Cell, marked: str = "") -> Html:
    """The sentence a cell rests on, English first, with a word of the original marked."""
    original = _marked(cell.source, marked)
    if not cell.english or cell.english == cell.source:
        return element("span", original, doubt(cell))
    return element(
        "span", cell.english, doubt(cell), " ", element("span", "[", original, "]", class_="original")
    )


def _marked(sentence: str, word: str) -> Html:
    at = sentence.find(word) if word else -1
    if at < 0:
        return element("span", sentence)
    return element("span", sentence[:at], element("mark", word), sentence[at + len(word) :])


def _headline(report: Report) -> tuple[str, str | None]:
    english = " ".join(s.target for s in report.segments if s.part == "title").strip()
    return english or _title(report) or report.url or "without a headline", report.url


def _title(report: Report) -> str:
    return " ".join(s.source for s in report.segments if s.part == "title")


def _to(number: int, label: str) -> Html:
    return element("a", f"{number}. {label}", href=f"#r{number}")


def _place(number: int, source: str) -> str:
    """The id of a cell's sentence; source ids are letters, digits and hyphens."""
    return f"r{number}-{source}"


def _listed(sources: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(source, source) for source in sources)


def _caption(words: str) -> Html:
    return element("figcaption", words, class_="faint")


def _table(titles: Sequence[str], rows: Sequence[Html], class_: str | None = None) -> Html:
    head = element("thead", element("tr", *(element("th", title) for title in titles)))
    return element("table", head, element("tbody", *rows), class_=class_)
