"""One story told by several outlets: who says what, and what is missing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from monitor.errors import UnknownItem
from monitor.news import Comparison, Headline, Report, Story, written
from monitor.tui import notices, words
from monitor.tui.asking import Altered
from monitor.tui.binding import bind, scrolling
from monitor.tui.screens.overlay import Scrolled
from monitor.tui.screens.page import WIDE
from monitor.tui.screens.storypage import StoryPage
from monitor.tui.widgets.band import Band
from monitor.tui.widgets.grid import ALONE, DISAGREEMENT, OMISSION, OMITS, Grid
from monitor.tui.widgets.headlines import EDITED, EXCERPT, UNTRANSLATED
from monitor.tui.widgets.keybar import KeyBar
from monitor.tui.widgets.status import Status

PANELS = ("grid", "citations", "reuse", "timeline")
OF_A_CELL = frozenset({"cite", "browser", "move_out", "by_key", "recent"})
"""Acts on the cell under the grid's cursor."""
BAR = 24
"""Cells of a bar in the reuse panel, and of the timeline's rule."""


class Panel(VerticalScroll, Scrolled):
    """A text beside the grid."""

    BINDING_GROUP_TITLE = "Panel"
    BINDINGS: ClassVar[list[BindingType]] = [*scrolling("panel")]

    def scrolled(self) -> VerticalScroll:
        return self


class Compare(StoryPage):
    """Outlets across, facts down; the sentence behind a cell below."""

    BINDING_GROUP_TITLE = "Compare"
    SIGNS = (
        (DISAGREEMENT, "outlets state different values for the same thing"),
        (OMISSION, "an outlet leaves out what most report"),
        (OMITS, "this outlet is the one that leaves it out"),
        (ALONE, "one outlet alone reports it"),
        ("·", "not in this outlet's text"),
        (EXCERPT, "not all of its text is at hand"),
        (UNTRANSLATED, "the outlet's text has no English yet"),
        (EDITED, "the outlet changed its text"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind(
            "compare.panel",
            "tab",
            "panel(1)",
            "Next panel",
            "Grid, who cites whom, reuse, timeline",
            shown=True,
        ),
        bind("compare.panel-back", "shift+tab", "panel(-1)", "Panel before", "Panel before"),
        bind("compare.cite", "y", "cite", "Copy", "Copy the cell's sentence with its source"),
        bind("compare.browser", "o", "browser", "Browser", "Open the outlet's page in a browser"),
    ]

    def __init__(self, story: int) -> None:
        super().__init__()
        self.story = story
        self.comparison: Comparison | None = None
        self._is_empty = False
        self.panel = PANELS[0]

    def compose(self) -> ComposeResult:
        yield Band(id="band")
        yield Static("", id="panels", markup=False)
        with ContentSwitcher(initial="grid", id="panel"):
            yield Grid()
            for name in PANELS[1:]:
                with Panel(id=name):
                    yield Static("", id=f"{name}-text", markup=False)
        yield VerticalScroll(Static("", id="cell-text", markup=False), id="cell", can_focus=False)
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Grid).focus()
        self.query_one(Band).say("monitor", "compare", sight="comparing …")
        self.load()

    def load(self) -> None:
        story = self.story

        def question() -> Comparison | None:
            try:
                return self.bench.compare(story)
            except UnknownItem:  # Its last article has been moved away.
                return None

        self.ask(question, self._loaded, group="compare")

    def _loaded(self, comparison: Comparison | None) -> None:
        self.comparison, self._is_empty = comparison, comparison is None
        if comparison is None:
            self._leave_if_empty()
            return
        zone = self.desk.zone
        times: dict[str, str] = {}
        for report in comparison.reports:
            signs = EXCERPT if report.extent.short else ""
            signs += ("" if report.translated else UNTRANSLATED) + (EDITED if report.edited else "")
            at = written(report.when, report.precision, zone=zone)
            times.setdefault(report.source, f"{words.plain(report.language)}{signs} {at}")
        self.query_one(Grid).show(comparison, times)
        self._show_panels()
        self._say()
        self.query_one("#citations-text", Static).update(self._citations(comparison))
        self.query_one("#reuse-text", Static).update(self._reuse(comparison))
        self._draw_timeline()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # What is about a cell waits until the grid can be seen.
        return self.panel == PANELS[0] or action not in OF_A_CELL

    def _leave_if_empty(self) -> None:
        if self._is_empty and self.is_active:
            self.desk.tell("Nothing is left in this story", severity="warning")
            self.dismiss()

    def on_screen_resume(self) -> None:
        # The last article may have gone from the story while a prompt or another page stood over this one.
        self._leave_if_empty()

    # -- the story ------------------------------------------------------------------------------

    def story_here(self) -> int | None:
        return self.story

    def targets(self) -> list[int]:
        """The article of the cell, else those of the outlet under the cursor."""
        grid = self.query_one(Grid)
        if self.comparison is None or grid.outlet is None:
            return []
        if grid.cell is not None:
            return [grid.cell.article]
        return [report.article for report in self.comparison.reports if report.source == grid.outlet]

    def merged(self, into: Story, others: Collection[int]) -> None:
        if self.story in others:
            self.story = into.id

    def on_altered(self, message: Altered) -> None:
        # Marks and tags change nothing that is compared.
        reports = self.comparison.reports if self.comparison else ()
        if message.ids is None or (message.english and any(r.article in message.ids for r in reports)):
            self.load()

    # -- panels ---------------------------------------------------------------------------------

    def _say(self) -> None:
        comparison = self.comparison
        if comparison is None:
            return
        apart = sum(f.disagreement for f in comparison.facts)
        left_out = sum(bool(f.omitted_by) for f in comparison.facts)
        sight = (
            f"{words.count(len(comparison.outlets), 'outlet')} · {words.count(apart, 'disagreement')}"
            f" · {words.count(left_out, 'omission')}"
        )
        self.query_one(Band).say("monitor", "compare", comparison.title, sight=sight)

    def _show_panels(self) -> None:
        if self.comparison is None:
            return
        grid = self.query_one(Grid)
        titles = {
            "grid": f"facts: {grid.view}",
            "citations": f"who cites whom {len(self.comparison.citations)}",
            "reuse": f"shared text {len(self.comparison.reuse)}",
            "timeline": "timeline",
        }
        parts: list[tuple[str, str]] = []
        for name in PANELS:
            parts += [(f" {titles[name]} ", "bold reverse" if name == self.panel else "$faint"), (" ", "")]
        self.query_one("#panels", Static).update(Content.assemble(*parts))

    def action_panel(self, by: int) -> None:
        self.panel = PANELS[(PANELS.index(self.panel) + by) % len(PANELS)]
        self.query_one(ContentSwitcher).current = self.panel
        self.query_one("#cell").display = self.panel == "grid"
        self.query_one(f"#{self.panel}").focus()
        self.refresh_bindings()
        self._show_panels()

    def outlet_name(self, source: str) -> str:
        return self.query_one(Grid).outlet_name(source)

    def _citations(self, comparison: Comparison) -> Content:
        if not comparison.citations:
            return Content("No outlet of this story names another as its source.")
        parts: list[tuple[str, str]] = []
        for citer in dict.fromkeys(c.citer for c in comparison.citations):
            parts += [(self.outlet_name(citer), "bold $primary"), ("\n", "")]
            cited_by = [c for c in comparison.citations if c.citer == citer]
            for index, citation in enumerate(cited_by):
                known = citation.cited in comparison.outlets
                branch = "└─▶ " if index == len(cited_by) - 1 else "├─▶ "
                stem = "     " if index == len(cited_by) - 1 else "│    "
                parts += [
                    (" " + branch, "$faint"),
                    (self.outlet_name(citation.cited), "bold" if known else ""),
                    ("" if known else "  (not in this story)", "$faint"),
                    ("\n", ""),
                    (" " + stem, "$faint"),
                    (words.plain(citation.cell.english or citation.cell.source), ""),
                    ("\n", ""),
                ]
                if citation.cell.english and citation.cell.english != citation.cell.source:
                    parts += [
                        (" " + stem, "$faint"),
                        (words.plain(citation.cell.source), "italic $faint"),
                        ("\n", ""),
                    ]
            parts.append(("\n", ""))
        return Content.assemble(*parts)

    def _reuse(self, comparison: Comparison) -> Content:
        if not comparison.reuse:
            return Content("No text of this story stands in another of the same language.")
        by_article = {r.article: r for r in comparison.reports}
        parts: list[tuple[str, str]] = []
        for reuse in sorted(comparison.reuse, key=lambda r: -r.share):
            later, earlier = by_article[reuse.later], by_article[reuse.earlier]
            full = round(reuse.share * BAR)
            parts += [
                (words.plain(later.outlet), "bold $primary"),
                (" repeats " if reuse.directed else " shares with ", ""),
                (words.plain(earlier.outlet), "bold $primary"),
                ("\n   " + "━" * full, "$warning"), ("╌" * (BAR - full), "$faint"),
                (f" {reuse.share:.0%} of its text", ""),
                ("\n" if reuse.directed else "; which was first is not known\n", "$faint"),
                (f"   {words.plain(reuse.sample)}\n\n", "italic $faint"),
            ]  # fmt: skip
        return Content.assemble(*parts)

    def on_resize(self) -> None:
        self._draw_timeline()

    def _draw_timeline(self) -> None:
        if self.comparison is not None:
            self.query_one("#timeline-text", Static).update(self._timeline(self.comparison))

    def _timeline(self, comparison: Comparison) -> Content:
        reports = sorted(comparison.reports, key=lambda r: r.when)
        first, last = reports[0].when, reports[-1].when
        whole = (last - first).total_seconds() or 1.0
        earliest = comparison.first
        times = [written(r.when, r.precision, zone=self.desk.zone) for r in reports]
        laters = [_later(report, first, earliest) for report in reports]
        bar = BAR if self.size.width >= WIDE else BAR // 2
        before, behind = max(map(len, times)), max(6, *map(len, laters))
        room = self.size.width - before - bar - behind - 17
        longest = max(cell_len(words.plain(r.outlet)) for r in reports)
        width = max(6, min(longest, room // 2))
        parts: list[tuple[str, str]] = []
        for report, time, later in zip(reports, times, laters, strict=True):
            at = round((report.when - first).total_seconds() / whole * (bar - 1))
            title = " ".join(s.target or s.source for s in report.segments if s.part == "title")
            parts += [
                (f"{time:<{before}}  ", "$faint"),
                ("·" * at, "$faint"), ("●", "$accent"), ("·" * (bar - 1 - at), "$faint"),
                (f" {later:>{behind}}  ", "$faint"),
                (words.fit(words.plain(report.outlet), width), "$primary"),
                (f"  {words.plain(report.language):<2}  ", "$faint"),
                (words.fit(words.plain(title), max(0, room - width)).rstrip(), ""), ("\n", ""),
            ]  # fmt: skip
        return Content.assemble(*parts)

    # -- the cell -------------------------------------------------------------------------------

    def on_grid_moved(self, message: Grid.Moved) -> None:
        self._show_panels()
        self.query_one("#cell-text", Static).update(self._cell(message.grid))
        self.query_one("#cell", VerticalScroll).scroll_home(animate=False)

    def _cell(self, grid: Grid) -> Content:
        fact, outlet, comparison = grid.fact, grid.outlet, self.comparison
        if comparison is None or outlet is None:
            return Content("")
        if fact is None:
            return Content("Nothing to compare here" if not grid.rows else "")
        name = self.outlet_name(outlet)
        parts: list[tuple[str, str]] = [(name, "bold $primary"), (f"  {words.plain(fact.kind)}", "$faint")]
        if fact.speaker:
            parts.append((f", said by {words.plain(fact.speaker)}", "$faint"))
        if fact.disagreement:
            told: dict[str, list[str]] = {}
            for source, said in fact.cells.items():
                told.setdefault(words.plain(said.value, 40), []).append(self.outlet_name(source))
            apart = "; ".join(f"{value}: {', '.join(names)}" for value, names in told.items())
            parts.append((f"   ≠ {apart}", "$error"))
        cell = fact.cells.get(outlet)
        if cell is None:
            outlets = f"{len(fact.cells)} of {len(comparison.outlets)} outlets"
            omits = "$warning" if outlet in fact.omitted_by else ""
            parts.append((f"\n{name} does not report this; {outlets} do.", omits))
            remarks = dict.fromkeys(r.extent.remark for r in comparison.reports if r.source == outlet)
            parts += [(f" {remark}", "$faint") for remark in remarks if remark]
            reports = [self.outlet_name(s) for s in fact.cells]
            parts.append((f"\nReported by {', '.join(reports)}", "$faint"))
            return Content.assemble(*parts)
        doubts = [notices.flag(f) for f in cell.flags]
        if cell.english:
            parts.append(("\n" + words.plain(cell.english), ""))
        if cell.source != cell.english:
            parts.append(("\n" + words.plain(cell.source), "italic $faint"))
        if doubts:
            parts.append(("\n⚑ " + "; ".join(doubts), "$warning"))
        return Content.assemble(*parts)

    def on_grid_opened(self, message: Grid.Opened) -> None:
        from monitor.tui.screens.reading import Reading

        assert self.comparison is not None
        articles = [r.article for r in self.comparison.reports]
        report = next(r for r in self.comparison.reports if r.article == message.article)
        known = message.segment < len(report.segments)
        sentence = report.segments[message.segment].source if known and message.segment else None
        self.desk.push_screen(Reading(articles, message.article, sentence=sentence))

    def action_cite(self) -> None:
        cell = self.query_one(Grid).cell
        if cell is None or self.comparison is None:
            self.desk.tell("This outlet does not report it: there is nothing to copy", severity="warning")
            return
        segment = next(r for r in self.comparison.reports if r.article == cell.article).segments[cell.segment]
        article = cell.article

        def answered(found: list[Headline]) -> None:
            for headline in found:
                self.desk.copy(
                    notices.citation(headline, self.desk.zone, segment), "Sentence copied with its source"
                )

        self.ask(lambda: self.bench.headlines_of([article]), answered, group="cite")

    def action_browser(self) -> None:
        grid = self.query_one(Grid)
        if self.comparison is not None and grid.outlet is not None:
            self.desk.browse([r.article for r in self.comparison.reports if r.source == grid.outlet][:1])


def _later(report: Report, first: datetime, earliest: Report | None) -> str:
    """How long after the first it came; nothing is said where no hour tells who was first."""
    seconds = int((report.when - first).total_seconds())
    if seconds and earliest is not None:
        return f"+{seconds // 3600}h{seconds % 3600 // 60:02}"
    return "first" if report is earliest else ""
