"""Small questions that open over a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from monitor.news import Tag
from monitor.tui import words
from monitor.tui.binding import bind

FORMATS = {"markdown": ".md", "csv": ".csv", "jsonl": ".jsonl"}


class Confirm(ModalScreen[bool]):
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


class TagInput(Input):
    """A tag's name with completion from the codebook below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("tag.complete", "tab", "complete", "Complete", "Take the tag the list points at", shown=True),
        bind("tag.down", "down,ctrl+n", "point(1)", "Next", "Next tag of the codebook"),
        bind("tag.up", "up", "point(-1)", "Before", "The tag before"),
    ]

    def action_complete(self) -> None:
        self.query_ancestor(TagPrompt).complete()

    def action_point(self, by: int) -> None:
        self.query_ancestor(TagPrompt).point(by)


class TagPrompt(ModalScreen[str | None]):
    """Which tag: a name adds it, a name after a minus takes it off."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("tag.leave", "escape", "leave", "Leave", "Tag nothing", shown=True),
    ]

    def __init__(self, about: str, tags: Sequence[Tag], worn: Sequence[str]) -> None:
        super().__init__()
        self.about = about
        self.codebook = tags
        self.worn = set(worn)
        """Tags the articles have already."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Static(Content.styled(words.plain(self.about), "bold"), markup=False)
            yield TagInput(placeholder="a name, as in actor/sberbank", compact=True, id="tag")
            yield OptionList(markup=False, compact=True, id="codebook")
            yield Static(
                Content("tab completes · enter tags · -name takes it off · esc leaves"),
                markup=False,
                classes="detail",
            )

    def on_mount(self) -> None:
        self.query_one("#codebook", OptionList).can_focus = False
        self._list("")
        self.query_one(TagInput).focus()

    def _list(self, typed: str) -> None:
        wanted = typed.lstrip("-").strip().lower()
        shown = self.query_one("#codebook", OptionList)
        shown.clear_options()
        tags = [t for t in self.codebook if wanted in t.name.lower()]
        if typed.startswith("-"):
            tags = [t for t in tags if t.name in self.worn]
        # What begins with the letters typed comes before what merely holds them.
        tags.sort(key=lambda t: (not t.name.lower().startswith(wanted), -t.uses, t.name))
        for tag in tags[:50]:
            mark = "✓" if tag.name in self.worn else " "
            line = Content.assemble(
                (mark + " ", "$success"), (words.plain(tag.name), "$accent"), (f"  {tag.uses}", "$faint"),
                ("  " + words.plain(tag.definition, 120), "$faint"),
            )  # fmt: skip
            shown.add_option(Option(line, id=tag.name))
        if not tags:
            text = (
                f"  “{words.plain(wanted, 60)}” is new: enter makes it"
                if wanted
                else "  No tags yet: type a name"
            )
            shown.add_option(Option(Content(text), disabled=True))
        elif wanted:
            shown.highlighted = 0

    def on_input_changed(self, event: Input.Changed) -> None:
        self._list(event.value)

    def point(self, by: int) -> None:
        shown = self.query_one("#codebook", OptionList)
        if by > 0:
            shown.action_cursor_down()
        else:
            shown.action_cursor_up()

    def complete(self) -> None:
        shown = self.query_one("#codebook", OptionList)
        option = shown.highlighted_option or (shown.options[0] if shown.options else None)
        if option is None or option.id is None:
            return
        entry = self.query_one(TagInput)
        entry.value = ("-" if entry.value.startswith("-") else "") + option.id
        entry.cursor_position = len(entry.value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        name = event.value.strip()
        if not name:
            option = self.query_one("#codebook", OptionList).highlighted_option
            name = option.id or "" if option else ""
        self.dismiss(name or None)

    def action_leave(self) -> None:
        self.dismiss(None)


class ExportPrompt(ModalScreen[tuple[str, Path] | None]):
    """In which format, and where to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("export.leave", "escape", "leave", "Leave", "Export nothing", shown=True),
        bind("export.format", "ctrl+f", "format", "Format", "Another format", shown=True),
    ]

    def __init__(
        self, about: str, folder: Path, stem: str, exists: Callable[[Path], bool] = Path.exists
    ) -> None:
        super().__init__()
        self.about = about
        self.folder = folder
        self.stem = stem
        self.exists = exists
        self.format = next(iter(FORMATS))
        self._warned: Path | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Static(Content.styled(words.plain(self.about), "bold"), markup=False)
            yield Static("", id="formats", markup=False)
            yield Input(str(self.folder / (self.stem + FORMATS[self.format])), compact=True, id="path")
            yield Static(
                Content("ctrl+f changes the format · enter writes the file · esc leaves"),
                markup=False, classes="detail", id="export-say",
            )  # fmt: skip

    def on_mount(self) -> None:
        self._show_formats()
        self.query_one(Input).focus()

    def _show_formats(self) -> None:
        parts: list[tuple[str, str]] = []
        for name in FORMATS:
            parts += [(f" {name} ", "reverse" if name == self.format else "$faint"), (" ", "")]
        self.query_one("#formats", Static).update(Content.assemble(*parts))

    def action_format(self) -> None:
        names = list(FORMATS)
        path = Path(self.query_one(Input).value)
        old = FORMATS[self.format]
        self.format = names[(names.index(self.format) + 1) % len(names)]
        if path.suffix == old:
            self.query_one(Input).value = str(path.with_suffix(FORMATS[self.format]))
        self._show_formats()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        if not text:
            return
        path = Path(text).expanduser()
        if path != self._warned and self.exists(path):
            self._warned = path
            say = self.query_one("#export-say", Static)
            say.add_class("-warning")
            say.update(Content("That file is there already: enter again replaces it"))
            return
        self.dismiss((self.format, path))

    def action_leave(self) -> None:
        self.dismiss(None)
