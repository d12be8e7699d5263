"""Several lines of text at once: the fields of an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from monitor.tui import words
from monitor.tui.binding import bind
from monitor.tui.screens.leaving import Modal

if TYPE_CHECKING:
    from monitor.tui.app import Desk

Values = Mapping[str, str]
LONGEST = 5_000
"""Characters of a field."""


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form."""

    name: str
    label: str
    value: str = ""
    hint: str = ""

    @property
    def shown(self) -> str:
        """The value as it stands in the form at first."""
        return words.plain(self.value, LONGEST)


class Form(Modal[Values | None]):
    """Fields one below another. It stays open until what they hold is saved, or the analyst leaves."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]  # noqa: RUF012 - Textual declares it as a plain list
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("form.next", "down", "step(1)", "Next", "Next field; tab does it, too"),
        bind("form.before", "up", "step(-1)", "Before", "The field before"),
        bind("form.leave", "escape", "leave", "Leave", "Leave everything as it was", shown=True),
    ]

    def __init__(self, about: str, fields: Sequence[Field], save: Callable[[Values], object]) -> None:
        """`save` gets every field, stripped of blanks, in a thread; what it raises is told in a toast."""
        super().__init__()
        self.about = about
        self.fields = fields
        self.save = save

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt broad"):
            yield Static(Content.styled(words.plain(self.about), "bold"), markup=False)
            with Vertical(classes="fields"):
                for field in self.fields:
                    with Horizontal(classes="field"):
                        yield Static(Content(words.plain(field.label)), markup=False, classes="label")
                        yield Input(
                            field.shown,
                            placeholder=words.plain(field.hint),
                            compact=True,
                            select_on_focus=False,
                            id=f"field-{field.name}",
                        )
            yield Static(
                Content("tab goes to the next field · enter keeps them all · esc leaves"),
                markup=False,
                classes="detail",
            )

    def on_mount(self) -> None:
        self.query(Input).first().focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        values = {
            field.name: self.query_one(f"#field-{field.name}", Input).value.strip() for field in self.fields
        }
        cast("Desk", self.app).act(lambda: self.save(values), lambda _: self.dismiss(values))

    def action_step(self, by: int) -> None:
        if by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_leave(self) -> None:
        self.dismiss(None)


def changed(fields: Sequence[Field], values: Values) -> dict[str, str]:
    """Those values that are no longer what the form showed at first."""
    return {field.name: values[field.name] for field in fields if values[field.name] != field.shown.strip()}
