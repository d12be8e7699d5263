"""The comparison: outlets across, facts down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment as Run
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from monitor.news import Cell, Comparison, Fact
from monitor.tui import words
from monitor.tui.binding import bind

HEAD = 2
"""Lines of the heading: outlets, then when and in which language."""
DISAGREEMENT, OMISSION, ALONE = "≠", "∅", "1"
OMITS = "— omits"
VIEWS = ("everything", "disagreements", "omissions")


class Grid(ScrollView, can_focus=True):
    """Facts and outlets with a cell cursor; headings stay while it scrolls both ways."""

    BINDING_GROUP_TITLE = "Comparison"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("grid.down", "j,down", "move(1,0)", "Next fact", "Next fact"),
        bind("grid.up", "k,up", "move(-1,0)", "Fact before", "Fact before"),
        bind("grid.right", "l,right", "move(0,1)", "Next outlet", "Next outlet"),
        bind("grid.left", "h,left", "move(0,-1)", "Outlet before", "Outlet before"),
        bind("grid.page-down", "pagedown,ctrl+f", "page(1)", "Page down", "A page down"),
        bind("grid.page-up", "pageup,ctrl+b", "page(-1)", "Page up", "A page up"),
        bind("grid.top", "g,home", "move(-1000000,0)", "Top", "First fact"),
        bind("grid.bottom", "G,end", "move(1000000,0)", "Bottom", "Last fact"),
        bind(
            "grid.view", "f", "view", "Filter", "Everything, only disagreements, only omissions", shown=True
        ),
        bind("grid.fold", "z", "fold", "Fold", "Fold or unfold facts of this kind"),
        bind("grid.fold-all", "Z", "fold_all", "Fold all", "Fold or unfold every kind"),
        bind("grid.open", "enter", "open", "Open", "Open the article at the cell's sentence", shown=True),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--head",
        "grid--faint",
        "grid--kind",
        "grid--fact",
        "grid--disagreement",
        "grid--omission",
        "grid--cursor",
        "grid--row",
        "grid--rule",
    }

    class Moved(Message):
        """The cursor is on another cell, or other facts are in view."""

        def __init__(self, grid: Grid) -> None:
            super().__init__()
            self.grid = grid

    class Opened(Message):
        """The cell under the cursor is to be opened in its article."""

        def __init__(self, article: int, segment: int) -> None:
            super().__init__()
            self.article = article
            self.segment = segment

    def __init__(self) -> None:
        super().__init__(id="grid")
        self.comparison: Comparison | None = None
        self.view = VIEWS[0]
        self.folded: set[str] = set()
        self.first = 0
        """The leftmost outlet on screen: outlets scroll by whole columns."""
        self.cursor = (0, 0)
        """Line among those shown, and outlet."""
        self.rows: list[Fact | str] = []
        """What is shown: facts, and before each kind its name."""
        self.times: dict[str, str] = {}
        """Under each outlet's name: language and time, made by the page."""

    # -- what it shows --------------------------------------------------------------------------

    def show(self, comparison: Comparison, times: dict[str, str]) -> None:
        outlet = self.outlet
        self.comparison = comparison
        self.times = times
        self._choose(outlet)

    def _choose(self, outlet: str | None = None) -> None:
        """Take the facts of the view; the cursor stays on its fact or heading, and on its outlet."""
        outlet = outlet or self.outlet
        facts = self.comparison.facts if self.comparison else ()
        if self.view == "disagreements":
            facts = tuple(f for f in facts if f.disagreement)
        elif self.view == "omissions":
            facts = tuple(f for f in facts if f.omitted_by)
        rows: list[Fact | str] = []
        groups: dict[str, list[Fact]] = {}
        for fact in facts:
            groups.setdefault(self.group(fact), []).append(fact)
        for group, members in groups.items():
            rows.append(group)
            if group not in self.folded:
                rows.extend(members)
        line = self._line_after(rows)
        self.rows = rows
        column = self.outlets.index(outlet) if outlet in self.outlets else self.cursor[1]
        self.cursor = (
            max(0, min(line, len(rows) - 1)),
            max(0, min(column, len(self.outlets) - 1)),
        )
        self.virtual_size = Size(0, len(rows) + HEAD)
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self))

    def _line_after(self, rows: Sequence[Fact | str]) -> int:
        """Where in these rows the cursor's own is: the same, the fact with other cells, or what is near."""
        if not self.rows:
            return 1
        here = self.rows[self.cursor[0]]
        if here in rows:
            return rows.index(here)
        if isinstance(here, Fact):
            for line, row in enumerate(rows):
                if isinstance(row, Fact) and _name(row) == _name(here):
                    return line
        line = min(self.cursor[0], len(rows) - 1)
        if isinstance(here, Fact) and self.group(here) in rows:
            line = rows.index(self.group(here))
        is_open_heading = line >= 0 and isinstance(rows[line], str) and rows[line] not in self.folded
        return line + 1 if is_open_heading else line

    @staticmethod
    def group(fact: Fact) -> str:
        """The heading a fact stands under: what it is to the reader, then its kind."""
        if fact.disagreement:
            return "disagreements"
        if fact.omitted_by:
            return "omissions"
        kind = words.plain(fact.kind)
        return f"one outlet alone: {kind}" if fact.only else f"common ground: {kind}"

    @property
    def outlets(self) -> Sequence[str]:
        return self.comparison.outlets if self.comparison else ()

    def outlet_name(self, source: str) -> str:
        assert self.comparison is not None
        names = (r.outlet for r in self.comparison.reports if r.source == source)
        return words.plain(next(names, source))

    @property
    def fact(self) -> Fact | None:
        line = self.rows[self.cursor[0]] if self.cursor[0] < len(self.rows) else None
        return line if isinstance(line, Fact) else None

    @property
    def outlet(self) -> str | None:
        return self.outlets[self.cursor[1]] if self.cursor[1] < len(self.outlets) else None

    @property
    def cell(self) -> Cell | None:
        return self.fact.cells.get(self.outlet) if self.fact and self.outlet else None

    def _label_width(self) -> int:
        return max(22, min(36, self.size.width // 4))

    def _column(self) -> int:
        room = self.size.width - self._label_width()
        return max(18, min(34, room // max(len(self.outlets), 1)))

    def _room(self) -> int:
        """Whole columns that fit."""
        return max((self.size.width - self._label_width()) // self._column(), 1)

    # -- moving ---------------------------------------------------------------------------------

    def go(self, line: int, outlet: int) -> None:
        self.cursor = (
            max(0, min(line, len(self.rows) - 1)),
            max(0, min(outlet, len(self.outlets) - 1)),
        )
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self))

    def _reveal(self) -> None:
        height = self.size.height - HEAD
        if height <= 0:
            return
        y, line = round(self.scroll_offset.y), self.cursor[0]
        y = 0 if line <= 1 else line if line < y else max(y, line - height + 1)
        self.scroll_to(y=y, animate=False, force=True, immediate=True)
        self.first = min(self.first, self.cursor[1], max(len(self.outlets) - self._room(), 0))
        self.first = max(self.first, self.cursor[1] - self._room() + 1)

    def action_move(self, lines: int, outlets: int) -> None:
        line = self.cursor[0] + lines
        # A heading is stepped over, except one that is folded: it can be unfolded there.
        if abs(lines) == 1 and 0 <= line < len(self.rows) and isinstance(heading := self.rows[line], str):
            beyond = line + lines
            if heading not in self.folded and 0 <= beyond < len(self.rows):
                line = beyond
        self.go(line, self.cursor[1] + outlets)

    def action_page(self, by: int) -> None:
        self.go(self.cursor[0] + by * max(self.size.height - HEAD - 1, 1), self.cursor[1])

    def action_view(self) -> None:
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self._choose()

    def action_fold(self) -> None:
        if not self.rows:
            return
        line = self.rows[self.cursor[0]]
        group = line if isinstance(line, str) else self.group(line)
        self.folded ^= {group}
        self._choose()
        self.go(self.rows.index(group) + (group not in self.folded), self.cursor[1])

    def action_fold_all(self) -> None:
        groups = {self.group(f) for f in self.comparison.facts} if self.comparison else set()
        self.folded = set() if self.folded >= groups else groups
        self._choose()

    def action_open(self) -> None:
        if isinstance(self.rows[self.cursor[0]] if self.rows else None, str):
            self.action_fold()
        elif self.cell is not None:
            self.post_message(self.Opened(self.cell.article, self.cell.segment))
        elif self.comparison is not None and self.outlet is not None:
            article = next(r.article for r in self.comparison.reports if r.source == self.outlet)
            self.post_message(self.Opened(article, 0))

    def on_resize(self, event: events.Resize) -> None:
        if self.comparison is not None:
            self._choose()

    def on_click(self, event: events.Click) -> None:
        line = event.y - HEAD + round(self.scroll_offset.y)
        across = event.x - self._label_width() + self.first * self._column()
        if 0 <= line < len(self.rows):
            self.go(line, max(across, 0) // self._column())
            if event.chain == 2:
                self.action_open()

    # -- drawing --------------------------------------------------------------------------------

    def _pen(self, name: str) -> Style:
        return self.get_component_rich_style(f"grid--{name}", partial=True)

    def render_line(self, y: int) -> Strip:
        base, width = self.rich_style, self.size.width
        if self.comparison is None:
            return Strip.blank(width, base)
        if y < HEAD:
            label, cells = self._heading(y, base)
            line = base
        else:
            number = round(self.scroll_offset.y) + y - HEAD
            if number >= len(self.rows):
                return Strip.blank(width, base)
            row = self.rows[number]
            if isinstance(row, str):
                return self._group_line(row, number, base)
            line = self._line(row, number, base)
            label, cells = self._fact_line(row, number, line)
        return Strip([label, *cells]).adjust_cell_length(width, line)

    def _heading(self, y: int, base: Style) -> tuple[Run, list[Run]]:
        style = base + self._pen("head" if y == 0 else "faint")
        column = self._column()
        label = [self._across(), f"  {words.count(len(self._facts()), 'fact')}"][y]
        runs = []
        for index, source in self._visible():
            text = self.outlet_name(source) if y == 0 else self.times.get(source, "")
            here = style + self._pen("cursor") if index == self.cursor[1] and y == 0 else style
            runs.append(Run(words.fit(text, column - 1), here))
            runs.append(Run(" ", style))
        return Run(words.fit(label, self._label_width()), base + self._pen("faint")), runs

    def _across(self) -> str:
        """Which of the outlets are on screen, where not all of them are."""
        outlets = len(self.outlets)
        if self._room() >= outlets:
            return ""
        return f"  {self.first + 1}–{min(self.first + self._room(), outlets)} of {outlets} outlets"

    def _visible(self) -> list[tuple[int, str]]:
        return list(enumerate(self.outlets))[self.first : self.first + self._room()]

    def _facts(self) -> list[Fact]:
        return [r for r in self.rows if isinstance(r, Fact)]

    def _group_line(self, group: str, number: int, base: Style) -> Strip:
        assert self.comparison is not None
        folded = group in self.folded
        size = sum(1 for f in self.comparison.facts if self.group(f) == group)
        text = f"{'▸' if folded else '▾'} {group} ({size}) "
        style = base + self._pen("kind")
        if number == self.cursor[0]:
            style += self._pen("cursor")
        rule = "─" * max(self.size.width - len(text) - 1, 0)
        return Strip([Run(text, style), Run(rule, base + self._pen("rule"))]).adjust_cell_length(
            self.size.width, base
        )

    def _line(self, fact: Fact, number: int, base: Style) -> Style:
        """The ground of a fact's line."""
        line = base + self._pen("disagreement") if fact.disagreement else base
        return line + self._pen("row") if number == self.cursor[0] else line

    def _fact_line(self, fact: Fact, number: int, line: Style) -> tuple[Run, list[Run]]:
        on_line = number == self.cursor[0]
        sign = (
            DISAGREEMENT
            if fact.disagreement
            else OMISSION
            if fact.omitted_by
            else ALONE
            if fact.only
            else " "
        )
        value = words.plain(fact.value)
        if fact.kind == "claim" and fact.about:
            # The cells say who affirms and who denies; there is room for what.
            value = words.plain(fact.about)
        elif fact.about and fact.about not in fact.value:
            value = f"{value}  {words.plain(fact.about)}"
        if fact.speaker:
            value = f"{words.plain(fact.speaker)}: {value}"
        label = Run(words.fit(f"{sign} {value}", self._label_width() - 1) + " ", line + self._pen("fact"))
        column = self._column()
        runs = []
        for index, source in self._visible():
            cell = fact.cells.get(source)
            style = line
            if cell is not None:
                text = words.plain(cell.value)
            elif source in fact.omitted_by:
                text, style = OMITS, line + self._pen("omission")
            else:
                text, style = "·", line + self._pen("faint")
            if on_line and index == self.cursor[1]:
                style += self._pen("cursor")
            runs.append(Run(words.fit(text, column - 1), style))
            runs.append(Run(" ", line))
        return label, runs


def _name(fact: Fact) -> tuple[str | None, ...]:
    """What a fact is known by when a comparison is made anew."""
    return fact.kind, fact.value, fact.about, fact.speaker
