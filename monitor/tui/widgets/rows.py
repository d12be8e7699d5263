"""A list of any length that holds ids and asks only for the rows on screen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from monitor.tui.asking import Failed, ask
from monitor.tui.binding import bind

Row = TypeVar("Row")

PAGE = 100
"""Rows asked for at once."""
HELD = 30 * PAGE
"""Rows kept before those far from the screen are let go."""


class Rows(ScrollView, Generic[Row], can_focus=True):
    """A cursor, a selection and a window on a long list of ids."""

    BINDING_GROUP_TITLE = "List"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("list.down", "j,down", "move(1)", "Down", "Next line"),
        bind("list.up", "k,up", "move(-1)", "Up", "Line before"),
        bind("list.page-down", "pagedown,ctrl+f", "page(1)", "Page down", "A page down"),
        bind("list.page-up", "pageup,ctrl+b", "page(-1)", "Page up", "A page up"),
        bind("list.top", "g,home", "top", "Top", "First line"),
        bind("list.bottom", "G,end", "bottom", "Bottom", "Last line"),
        bind("list.open", "enter", "open", "Open", "Open what the cursor is on"),
        bind("list.pick", "space", "pick", "Pick", "Add the line to the selection, or take it out"),
        bind("list.range", "v", "range", "Select a range", "Start a range; moving extends it"),
        bind("list.all", "ctrl+a", "pick_all", "Select all", "Select everything in the list"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--line",
        "rows--cursor",
        "rows--picked",
        "rows--unread",
        "rows--faint",
        "rows--outlet",
        "rows--star",
        "rows--tag",
        "rows--doubt",
        "rows--empty",
    }

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, rows: Rows[Row], id: int | None) -> None:
            super().__init__()
            self.rows = rows
            self.id = id

    class Opened(Message):
        """The row under the cursor is to be opened."""

        def __init__(self, rows: Rows[Row], id: int) -> None:
            super().__init__()
            self.rows = rows
            self.id = id

    class Picked(Message):
        """The selection has changed."""

        def __init__(self, rows: Rows[Row]) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, fetch: Callable[[Sequence[int]], Mapping[int, Row]], *, id: str) -> None:
        super().__init__(id=id)
        self.fetch = fetch
        """Rows by id, called in a thread; an id it does not know is left out."""
        self.ids: Sequence[int] = ()
        self.cursor = 0
        self.picked: set[int] = set()
        self.empty: Sequence[str] = ("Loading …",)
        """What stands in an empty list: a line to say so, then lines of advice."""
        self._anchor: int | None = None
        self._held: dict[int, Row | None] = {}
        self._stale: set[int] = set()
        self._asking = False

    # -- what it holds --------------------------------------------------------------------------

    @property
    def current(self) -> int | None:
        """The id under the cursor."""
        return self.ids[self.cursor] if self.cursor < len(self.ids) else None

    @property
    def current_row(self) -> Row | None:
        return self.row(self.current)

    def row(self, id: int | None) -> Row | None:
        """A row, if it is loaded."""
        return None if id is None else self._held.get(id)

    def targets(self) -> list[int]:
        """What an act is about, in list order: the selection, else the row under the cursor."""
        if self.picked:
            return [one for one in self.ids if one in self.picked]
        return [] if self.current is None else [self.current]

    def show(self, ids: Sequence[int], *, keep: int | None = None, fresh: bool = True) -> None:
        """Take another list, with the cursor on `keep`, or on the nearest row that is still there."""
        row_on_screen = self.cursor - round(self.scroll_offset.y)
        keep = self.current if keep is None else keep
        present = set(ids)
        if keep is not None and keep not in present:
            after = (one for one in self.ids[self.cursor :] if one in present)
            keep = next(after, ids[-1] if ids and self.ids else None)
        self.ids = ids
        self.cursor = ids.index(keep) if keep in present and keep is not None else 0
        self.picked &= present
        self._anchor = None
        if fresh:
            self._stale.update(self._held)
        self.virtual_size = Size(0, len(ids))
        self.scroll_to(y=max(0, self.cursor - row_on_screen), animate=False, force=True, immediate=True)
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self, self.current))
        self.post_message(self.Picked(self))
        self._fill()

    def freshen(self, ids: Iterable[int] | None = None) -> None:
        """Ask again for rows that have changed; they stay on screen until the answer is there."""
        self._stale.update(self._held if ids is None else self._held.keys() & set(ids))
        self._fill()

    def patch(self, ids: Iterable[int], change: Callable[[Row], Row]) -> None:
        """Show a change at once, before the store has answered."""
        for one in ids:
            row = self._held.get(one)
            if row is not None:
                self._held[one] = change(row)
        self.refresh()

    # -- loading --------------------------------------------------------------------------------

    def _window(self) -> tuple[int, int]:
        top = round(self.scroll_offset.y)
        first = top // PAGE * PAGE
        last = -(-(top + max(self.size.height, 1)) // PAGE) * PAGE
        return first, min(last, len(self.ids))

    def _fill(self) -> None:
        """Ask for the pages on screen that are missing or stale; one question at a time."""
        if self._asking or not self.is_attached:
            return
        first, last = self._window()
        on_screen = self.ids[first:last]
        missing = [one for one in on_screen if one not in self._held or one in self._stale]
        if not missing:
            return
        self._asking = True
        if len(self._held) > HELD:
            near = set(on_screen)
            self._held = {one: row for one, row in self._held.items() if one in near or one in self.picked}
            self._stale &= self._held.keys()
        self._stale.difference_update(missing)

        def question() -> tuple[list[int], Mapping[int, Row] | Exception]:
            try:
                return missing, self.fetch(missing)
            except Exception as error:  # It must come back here, or the list would never ask again.
                return missing, error

        ask(self, question, self._filled, group="rows")

    def _filled(self, answer: tuple[list[int], Mapping[int, Row] | Exception]) -> None:
        missing, rows = answer
        self._asking = False
        if isinstance(rows, Exception):
            self._held.update(dict.fromkeys(missing))
            self.post_message(Failed(rows))
            return
        for one in missing:
            self._held[one] = rows.get(one)
        self.refresh()
        if self.current in missing:
            self.post_message(self.Moved(self, self.current))
        self._fill()

    def on_resize(self, event: events.Resize) -> None:
        self._reveal()
        self._fill()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._fill()

    # -- moving and picking ---------------------------------------------------------------------

    def go(self, index: int) -> None:
        """Put the cursor on a line."""
        if not self.ids:
            return
        before, self.cursor = self.cursor, max(0, min(index, len(self.ids) - 1))
        if self._anchor is not None:
            low, high = sorted((self._anchor, self.cursor))
            self.picked = set(self.ids[low : high + 1])
            self.post_message(self.Picked(self))
            self.refresh()
        self.refresh_line(before)
        self.refresh_line(self.cursor)
        self._reveal()
        if before != self.cursor:
            self.post_message(self.Moved(self, self.current))

    def go_to(self, id: int) -> None:
        """Put the cursor on an id, if the list has it."""
        if id in self.ids:
            self.go(self.ids.index(id))

    def _reveal(self) -> None:
        height, top = self.size.height, round(self.scroll_offset.y)
        if not height:
            return
        if self.cursor < top:
            top = self.cursor
        elif self.cursor >= top + height:
            top = self.cursor - height + 1
        top = max(0, min(top, len(self.ids) - height))
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def let_go(self) -> bool:
        """Drop the selection; False where there was none."""
        had = bool(self.picked) or self._anchor is not None
        self.picked, self._anchor = set(), None
        self.refresh()
        self.post_message(self.Picked(self))
        return had

    def action_move(self, by: int) -> None:
        self.go(self.cursor + by)

    def action_page(self, by: int) -> None:
        self.go(self.cursor + by * max(self.size.height - 1, 1))

    def action_top(self) -> None:
        self.go(0)

    def action_bottom(self) -> None:
        self.go(len(self.ids) - 1)

    def action_open(self) -> None:
        if self.current is not None:
            self.post_message(self.Opened(self, self.current))

    def action_pick(self) -> None:
        if self.current is None:
            return
        self._anchor = None
        self.picked ^= {self.current}
        self.post_message(self.Picked(self))
        self.refresh_line(self.cursor)
        self.go(self.cursor + 1)

    def action_range(self) -> None:
        if self._anchor is not None:
            self._anchor = None
        elif self.current is not None:
            self._anchor = self.cursor
            self.picked = {self.current}
        self.post_message(self.Picked(self))
        self.refresh()

    def action_pick_all(self) -> None:
        self._anchor = None
        self.picked = set(self.ids)
        self.post_message(self.Picked(self))
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        index = event.y + round(self.scroll_offset.y)
        if index >= len(self.ids):
            return
        self.go(index)
        if event.chain == 2:
            self.action_open()

    # -- drawing --------------------------------------------------------------------------------

    # No ABC: a widget's metaclass is Textual's own. The type checker refuses a class without it all the same.
    @abstractmethod
    def pieces(self, row: Row, width: int) -> Iterable[tuple[str, Style | None]]:
        """The row's texts with their styles, `width` cells together."""

    def pen(self, name: str) -> Style:
        """A style of the sheet that lies over the line's own."""
        return self.get_component_rich_style(f"rows--{name}", partial=True)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        index = round(self.scroll_offset.y) + y
        if index >= len(self.ids):
            return self._blank_line(index - len(self.ids), width)
        one = self.ids[index]
        on_cursor, picked = index == self.cursor, one in self.picked
        line = self.get_component_rich_style("rows--line")
        if picked:
            line += self.pen("picked")
        if on_cursor:
            line += self.pen("cursor")
        mark = "█" if on_cursor and picked else "▌" if on_cursor else "┃" if picked else " "
        segments = [Segment(mark, line + self.pen("star"))]
        row = self._held.get(one)
        if row is None:
            gone = one in self._held
            segments.append(Segment(" (gone)" if gone else " …", line + self.pen("faint")))
        else:
            for text, style in self.pieces(row, width - 1):
                segments.append(Segment(text, line + style if style else line))
        return Strip(segments).adjust_cell_length(width, line)

    def _blank_line(self, index: int, width: int) -> Strip:
        style = self.get_component_rich_style("rows--line")
        line = index - 1 if not self.ids else -1
        if 0 <= line < len(self.empty):
            style = self.get_component_rich_style("rows--empty" if line else "rows--line")
            text = self.empty[line].center(width)
            return Strip([Segment(text, style)]).adjust_cell_length(width, style)
        return Strip.blank(width, style)
