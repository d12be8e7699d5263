"""One line across the page: where one is on the left, what one sees on the right."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from monitor.tui import words


class Band(Widget):
    """The heading of a page."""

    DEFAULT_CSS = "Band { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._place: tuple[str, ...] = ()
        self._sight = ""

    def say(self, *place: str, sight: str = "") -> None:
        """Show the place, outermost name first, and what is in sight there."""
        self._place = tuple(map(words.plain, place))
        self._sight = words.plain(sight)
        self.refresh()

    @property
    def text(self) -> str:
        """What the band says, for tests and screen readers."""
        return " › ".join(self._place) + "  " + self._sight

    def render(self) -> Content:
        width = self.content_size.width
        place = " › ".join(self._place)
        sight = self._sight
        if cell_len(place) + cell_len(sight) + 2 > width:
            place = words.fit(place, max(width - cell_len(sight) - 2, width // 3)).rstrip()
            sight = words.fit(sight, max(width - cell_len(place) - 2, 0)).rstrip()
        gap = max(width - cell_len(place) - cell_len(sight), 0)
        first, _, rest = place.partition(" › ")
        return Content.assemble((first, "bold"), " › " + rest if rest else "", " " * gap, (sight, "not bold"))
