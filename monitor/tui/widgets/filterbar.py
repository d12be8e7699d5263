"""The filter bar: one language for the desk, the command line and exports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from monitor.errors import FilterError
from monitor.triage import span
from monitor.tui import words
from monitor.tui.asking import ask
from monitor.tui.binding import bind

if TYPE_CHECKING:
    from monitor.workbench import Workbench

HINT = 'words  "a phrase"  -not  OR  lang:ro  source:ziare  tag:…  is:unread  since:24h'


class FilterInput(Input):
    """A line of text with completion and history."""

    BINDING_GROUP_TITLE = "Filter bar"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("filter.complete", "tab", "complete(1)", "Complete", "Take the next completion", shown=True),
        bind("filter.complete-back", "shift+tab", "complete(-1)", "Back", "The one before"),
        bind("filter.earlier", "up", "recall(-1)", "Earlier", "An earlier filter", shown=True),
        bind("filter.later", "down", "recall(1)", "Later", "A later filter"),
        bind("filter.save", "ctrl+s", "save", "Save", "Save this filter as a folder", shown=True),
        bind("filter.leave", "escape", "leave", "Leave", "Leave the filter as it was", shown=True),
    ]

    def action_complete(self, by: int) -> None:
        self.query_ancestor(FilterBar).complete(by)

    def action_recall(self, by: int) -> None:
        self.query_ancestor(FilterBar).recall(by)

    def action_save(self) -> None:
        self.query_ancestor(FilterBar).save()

    def action_leave(self) -> None:
        bar = self.query_ancestor(FilterBar)
        bar.post_message(FilterBar.Left())


class FilterBar(Vertical):
    """Where a filter is typed; what is wrong with it stands under the place where it goes wrong."""

    DEFAULT_CSS = "FilterBar { height: auto; display: none; }"

    class Applied(Message):
        """A filter that parses was entered."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Saved(Message):
        """A filter that parses is to be kept under a name."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The bar was left without a filter."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(id="filterbar")
        self.bench = bench
        self.error: FilterError | None = None
        self.completions: list[str] = []
        self.history: list[str] = []
        self._recalled = 0
        self._draft = ""
        """What was typed before an earlier filter was put in its place."""
        self._stem: tuple[str, int] | None = None
        """Text and cursor that the completions are for."""
        self._choice = -1
        self._completed: tuple[str, int] | None = None
        """Text and cursor as the completion chosen left them."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="filterline"):
            yield Static("/", id="slash", markup=False)
            yield FilterInput(id="filter", placeholder=HINT, compact=True, select_on_focus=False)
            yield Static("", id="matches", markup=False)
        yield Static("", id="filterhelp", markup=False)

    @property
    def input(self) -> FilterInput:
        return self.query_one(FilterInput)

    def open(self, text: str) -> None:
        self.display = True
        self._recalled = len(self.history)
        self.input.value = text
        self.input.cursor_position = len(text)
        # At once: `focus()` waits its turn, in which a letter typed quickly goes to the list.
        self.screen.set_focus(self.input)
        self._consider()

    def close(self) -> None:
        self.display = False

    # -- what is typed --------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._completed is None or self._completed[0] != self.input.value:
            self._consider()
        else:
            # The other completions stay on offer.
            text = self.input.value
            ask(self, lambda: (text, self._verdict(text)), self._say_matches, group="typed")

    @property
    def _here(self) -> tuple[str, int]:
        return self.input.value, self.input.cursor_position

    def _verdict(self, text: str) -> FilterError | int:
        """How many articles match, or what is wrong."""
        try:
            return self.bench.count(self.bench.filter(text))
        except FilterError as error:
            return error

    def _consider(self, then: Callable[[], object] | None = None) -> None:
        """Ask what may stand at the cursor and how many articles match; `then` goes on with it."""
        stem = text, cursor = self._here
        self._completed = None

        def considered(answer: tuple[list[str], FilterError | int]) -> None:
            completions, verdict = answer
            if text != self.input.value:
                return
            self.completions, self._stem, self._choice = completions, stem, -1
            self._say_matches((text, verdict))
            if then is not None and stem == self._here:
                then()

        def question() -> tuple[list[str], FilterError | int]:
            return self.bench.complete(text, cursor), self._verdict(text)

        ask(self, question, considered, group="typed", holding=then is not None)

    def _say_matches(self, answer: tuple[str, FilterError | int]) -> None:
        text, verdict = answer
        if text != self.input.value:
            return
        self.error = verdict if isinstance(verdict, FilterError) else None
        matches = "" if isinstance(verdict, FilterError) else words.count(verdict, "match", "matches")
        self.query_one("#matches", Static).update(Content(matches))
        self._show_help()

    def _show_help(self) -> None:
        shown = self.query_one("#filterhelp", Static)
        # An unfinished word is not a mistake yet: while it can be completed, say how.
        if self.error is not None and not self.completions:
            shown.add_class("-error")
            shown.update(Content(self.caret(self.error)))
            return
        shown.remove_class("-error")
        pieces: list[tuple[str, str]] = []
        for index, completion in enumerate(self.completions[:12]):
            pieces.append((words.plain(completion), "reverse" if index == self._choice else ""))
            pieces.append(("  ", ""))
        shown.update(Content.assemble(*pieces) if pieces else Content(""))

    def caret(self, error: FilterError) -> str:
        """The complaint, its caret under the character where the trouble starts."""
        column = cell_len(self.input.value[: error.position]) - self.input.scroll_offset.x
        width = max(self.size.width - 4, 20)
        message = words.plain(error.message)
        column = max(0, min(column, width - 2))
        if column + cell_len(message) + 2 > width:
            indent = max(0, column - cell_len(message) - 1)
            return "  " + " " * indent + words.fit(message, min(cell_len(message), width)) + " ^"
        return "  " + " " * column + "^ " + message

    # -- keys -----------------------------------------------------------------------------------

    def complete(self, by: int) -> None:
        """Put the next completion in the place of the word at the cursor."""
        if self._here not in (self._stem, self._completed):
            self._consider(lambda: self._complete(by))
        else:
            self._complete(by)

    def _complete(self, by: int) -> None:
        if not self.completions or self._stem is None:
            return
        first = 0 if by > 0 else len(self.completions) - 1
        self._choice = first if self._choice < 0 else (self._choice + by) % len(self.completions)
        text, cursor = self._stem
        start, end = span(text, cursor)
        chosen = self.completions[self._choice]
        self._completed = text[:start] + chosen + text[end:], start + len(chosen)
        self.input.value, self.input.cursor_position = self._completed
        self._show_help()

    def recall(self, by: int) -> None:
        """Put an earlier filter into the bar, or what was typed behind the last of them."""
        place = max(0, min(self._recalled + by, len(self.history)))
        if place == self._recalled:
            return
        if self._recalled == len(self.history):
            self._draft = self.input.value
        self._recalled = place
        text = self.history[place] if place < len(self.history) else self._draft
        self.input.value = text
        self.input.cursor_position = len(text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        self._judge(text, lambda: self._apply(text))

    def save(self) -> None:
        """Ask for a name for what is typed."""
        text = self.input.value.strip()
        if text:
            self._judge(text, lambda: self.post_message(self.Saved(text)))

    def _judge(self, text: str, right: Callable[[], object]) -> None:
        """Go on where the filter parses; say where it does not."""

        def question() -> FilterError | None:
            try:
                self.bench.filter(text)
            except FilterError as error:
                return error
            return None

        def judged(error: FilterError | None) -> None:
            self.error = error
            if error is None:
                right()
            else:
                self.completions = []
                self._show_help()

        ask(self, question, judged, group="entered", holding=True)

    def _apply(self, text: str) -> None:
        if text and (not self.history or self.history[-1] != text):
            self.history.append(text)
        self.post_message(self.Applied(text))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        # Where the whole terminal loses the focus, it comes back to the input with the terminal.
        if self.display and self.app.app_focus:
            self.post_message(self.Left())
