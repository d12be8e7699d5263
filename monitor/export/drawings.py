"""Drawings inside a page: who cites whom as a graph, who reported when as a timeline.

Both are SVG that stands in the page itself, drawn in the page's own ink, with every label as text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.export.html import Html, element
from monitor.news import Comparison, Report, written
from monitor.text import plain

STYLE = """
svg text { font-size: 12px; fill: currentColor; }
.node rect { fill: var(--band); stroke: var(--faint); }
.edge { fill: none; stroke: currentColor; stroke-width: 1.2; opacity: .65; }
.copy { fill: none; stroke: var(--warn); stroke-width: 1.2; stroke-dasharray: 5 4; opacity: .8; }
.rule { stroke: var(--line); }
.dot { fill: currentColor; }
.edited { fill: var(--paper); stroke: currentColor; stroke-width: 2; }
"""

BOX, ROW, GAP = (168, 26), 40, 110
"""Width and height of an outlet's box, from box to box downwards, and between columns."""
LABEL = 24
"""Letters of an outlet's name in a drawing; the whole stands in its tooltip."""
MOST = 60
"""Outlets in one drawing, the first to report."""


@dataclass(frozen=True, slots=True)
class Edge:
    """From one who cites or copies to the one it cites or copies."""

    start: str
    end: str
    copied: bool = False
    directed: bool = True


def graph(comparison: Comparison, names: Mapping[str, str], least: float = 0.3) -> Html | None:
    """Who cites whom and, dashed, who repeats whose text from a share of `least` on; None without edges.

    A dashed line has no tip where nobody knows whose text was first.

    Those who are cited stand left of those who cite them.
    """
    source = {r.article: r.source for r in comparison.reports}
    edges = [Edge(c.citer, c.cited) for c in comparison.citations]
    edges += [
        Edge(source[r.later], source[r.earlier], copied=True, directed=r.directed)
        for r in comparison.reuse
        if r.share >= least and r.later in source and r.earlier in source
    ]
    edges = list(dict.fromkeys(e for e in edges if e.start != e.end))
    order = list(dict.fromkeys([*comparison.outlets, *(e.end for e in edges)]))
    linked = [o for o in order if any(o in (e.start, e.end) for e in edges)][:MOST]
    edges = [e for e in edges if e.start in linked and e.end in linked]
    if not edges:
        return None
    places = _places(linked, edges)
    width = max(x for x, _ in places.values()) + BOX[0] + 1
    height = max(y for _, y in places.values()) + BOX[1] + 1
    return _svg(
        width,
        height,
        "Who cites whom",
        _arrow(),
        *(_edge(e, places) for e in edges),
        *(_node(names.get(o, o), *places[o]) for o in linked),
    )


def _places(outlets: Sequence[str], edges: Iterable[Edge]) -> dict[str, tuple[int, int]]:
    """Where each outlet's box begins: in the column of its distance from who is cited, by time downwards."""
    cited: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        cited[edge.start].append(edge.end)
    columns: dict[int, list[str]] = defaultdict(list)
    for outlet, depth in _depths(outlets, cited).items():
        columns[depth].append(outlet)
    rows = max(map(len, columns.values()))
    return {
        outlet: (column * (BOX[0] + GAP) + 1, row * ROW + (rows - len(members)) * ROW // 2 + 1)
        for column, members in columns.items()
        for row, outlet in enumerate(members)
    }


def _depths(outlets: Sequence[str], cited: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Longest way from each outlet to one that cites nobody; those that cite each other end it."""
    depths: dict[str, int] = {}

    def depth(outlet: str, above: frozenset[str]) -> int:
        if outlet not in depths:
            below = [depth(o, above | {outlet}) for o in cited.get(outlet, ()) if o not in above | {outlet}]
            depths[outlet] = 1 + max(below) if below else 0
        return depths[outlet]

    return {outlet: depth(outlet, frozenset()) for outlet in outlets}


def _arrow() -> Html:
    tip = element("path", d="M0 0 L8 4 L0 8 z", fill="currentColor")
    marker = element(
        "marker",
        tip,
        id="tip",
        viewBox="0 0 8 8",
        refX=8,
        refY=4,
        markerWidth=7,
        markerHeight=7,
        orient="auto",
    )
    return element("defs", marker)


def _edge(edge: Edge, places: Mapping[str, tuple[int, int]]) -> Html:
    (left, top), (cited, level) = places[edge.start], places[edge.end]
    # Beside or left of the one it cites, an outlet is left on its right side, and the line turns round.
    x, turn = (left, -GAP // 2) if left > cited else (left + BOX[0], GAP // 2)
    y, end, tip = top + BOX[1] // 2, cited + BOX[0], level + BOX[1] // 2
    path = f"M{x} {y} C{x + turn} {y} {end + GAP // 2} {tip} {end} {tip}"
    ends = "url(#tip)" if edge.directed else None
    return element("path", d=path, class_="copy" if edge.copied else "edge", marker_end=ends)


def _node(name: str, x: int, y: int) -> Html:
    return element(
        "g",
        element("title", plain(name)),
        element("rect", x=x, y=y, width=BOX[0], height=BOX[1], rx=4),
        element("text", short(name), x=x + BOX[0] / 2, y=y + 17, text_anchor="middle"),
        class_="node",
    )


def timeline(comparison: Comparison) -> Html | None:
    """Every report by its time, an outlet a line, the first to report on top; None for one moment only."""
    times = [r.when for r in comparison.reports]
    if len(set(times)) < 2:
        return None
    first, last = min(times), max(times)
    left, width, top = 190, 690, 24
    outlets = comparison.outlets[:MOST]
    lines = {outlet: top + 12 + 22 * row for row, outlet in enumerate(outlets)}
    height = top + 22 * len(outlets) + 6

    def across(at: datetime) -> float:
        return round(left + width * ((at - first) / (last - first)), 1)

    parts: list[Html] = []
    for at in ticks(first, last):
        x = across(at)
        parts.append(element("line", x1=x, y1=top, x2=x, y2=height, class_="rule"))
        parts.append(element("text", f"{at:%d %b %H:%M}", x=x, y=top - 8, text_anchor="middle"))
    for outlet, y in lines.items():
        name = next(r.outlet for r in comparison.reports if r.source == outlet)
        parts.append(element("text", short(name), x=left - 14, y=y + 4, text_anchor="end"))
        parts.append(element("line", x1=left, y1=y, x2=left + width, y2=y, class_="rule"))
    for report in comparison.reports:
        if report.source in lines:
            parts.append(_dot(report, across(report.when), lines[report.source]))
    return _svg(left + width + 50, height, "Who reported when", *parts)


def _dot(report: Report, x: float, y: int) -> Html:
    words = f"{report.outlet}, {written(report.when, report.precision)}" + (
        ", edited since" if report.edited else ""
    )
    return element(
        "circle",
        element("title", plain(words)),
        cx=x,
        cy=y,
        r=5,
        class_="edited" if report.edited else "dot",
    )


STEPS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080))


def ticks(first: datetime, last: datetime, most: int = 6) -> list[datetime]:
    """Round times between two, at most about six of them."""
    step = next((s for s in STEPS if (last - first) / s <= most), (last - first) / most)
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    at = midnight + step * -(-(first - midnight) // step)
    found = []
    while at <= last:
        found.append(at)
        at += step
    return found


def _svg(width: float, height: float, title: str, *parts: str) -> Html:
    return element(
        "svg",
        element("title", title),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=f"{width:g}",
        height=f"{height:g}",
        role="img",
    )


def short(name: str) -> str:
    """A name that fits its box."""
    whole = plain(name)
    return whole if len(whole) <= LABEL else whole[: LABEL - 1].rstrip() + "…"
