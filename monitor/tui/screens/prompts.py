"""Small questions that open over a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from monitor.tui import words
from monitor.tui.binding import bind
from monitor.tui.screens.leaving import Modal


class Kind(NamedTuple):
    """A format that a file can have."""

    suffix: str
    about: str
    """Who reads it."""


class Confirm(Modal[bool]):
    """An act on many is named, with its count, before it is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("confirm.yes", "y", "answer(True)", "Yes", "Do it", shown=True),
        bind("confirm.no", "n,escape,q", "answer(False)", "No", "Leave everything as it is", shown=True),
    ]

    def __init__(self, question: str, detail: str = "") -> None:
        super().__init__()
        self.question = words.plain(question)
        self.detail = words.plain(detail)

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Static(Content.styled(self.question, "bold"), markup=False)
            if self.detail:
                yield Static(Content(self.detail), markup=False, classes="detail")
            with Horizontal(classes="answers"):
                yield Button("Yes (y)", variant="primary", id="yes", compact=True)
                yield Button("No (n)", id="no", compact=True)

    def on_mount(self) -> None:
        self.query_one("#no", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)


class ExportPrompt(Modal[tuple[str, Path] | None]):
    """In which format, and where to; the first format is offered first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("export.leave", "escape", "leave", "Leave", "Export nothing", shown=True),
        bind("export.format", "ctrl+f,down", "format(1)", "Format", "Another format", shown=True),
        bind("export.format-back", "up", "format(-1)", "Format before", "The format before"),
    ]

    def __init__(
        self,
        about: str,
        folder: Path,
        stem: str,
        formats: Mapping[str, Kind],
        exists: Callable[[Path], bool] = Path.exists,
    ) -> None:
        super().__init__()
        self.formats = formats
        self.about = about
        self.folder = folder
        self.stem = stem
        self.exists = exists
        self.format = next(iter(formats))
        self._warned: Path | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Static(Content.styled(words.plain(self.about), "bold"), markup=False)
            yield Static("", id="formats", markup=False)
            yield Input(
                str(self.folder / (self.stem + self.formats[self.format].suffix)), compact=True, id="path"
            )
            yield Static(
                Content("up and down: the format · enter writes it · esc leaves"),
                markup=False, classes="detail", id="export-say",
            )  # fmt: skip

    def on_mount(self) -> None:
        self._show_formats()
        self.query_one(Input).focus()

    def _show_formats(self) -> None:
        parts: list[tuple[str, str]] = []
        for name in self.formats:
            parts += [(f" {name} ", "reverse" if name == self.format else "$faint"), (" ", "")]
        parts.append((f"\nfor {words.plain(self.formats[self.format].about)}", "$faint"))
        self.query_one("#formats", Static).update(Content.assemble(*parts))

    def action_format(self, by: int) -> None:
        names = list(self.formats)
        path = Path(self.query_one(Input).value)
        old = self.formats[self.format].suffix
        self.format = names[(names.index(self.format) + by) % len(names)]
        if path.suffix == old:
            self.query_one(Input).value = str(path.with_suffix(self.formats[self.format].suffix))
        self._show_formats()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        if not text:
            return
        try:
            path = Path(text).expanduser()
            is_there = self.exists(path)
        except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: `~nobody` has no home.
            reason = error.strerror if isinstance(error, OSError) else error
            self._warn(f"No file can be written there: {words.plain(str(reason), 200)}")
            return
        if path != self._warned and is_there:
            self._warned = path
            self._warn("That file is there already: enter again replaces it")
            return
        self.dismiss((self.format, path))

    def _warn(self, said: str) -> None:
        say = self.query_one("#export-say", Static)
        say.add_class("-warning")
        say.update(Content(said))

    def action_leave(self) -> None:
        self.dismiss(None)
