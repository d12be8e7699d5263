"""The table of keys, from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode

from monitor.tui.app import Desk
from monitor.tui.screens.compare import Compare
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.page import Page
from monitor.tui.screens.prompts import Confirm, ExportPrompt, TagInput, TagPrompt
from monitor.tui.screens.reading import Reading
from monitor.tui.screens.sources import Sources
from monitor.tui.screens.versions import Versions
from monitor.tui.widgets.filterbar import FilterInput
from monitor.tui.widgets.grid import Grid
from monitor.tui.widgets.rows import Rows
from monitor.tui.widgets.sentences import Sentences

PLACES: tuple[tuple[str, tuple[type[DOMNode], ...]], ...] = (
    ("everywhere", (Desk, Page)),
    ("lists", (Rows,)),
    ("inbox", (Inbox,)),
    ("filter bar", (FilterInput,)),
    ("reading", (Sentences, Reading)),
    ("compare", (Grid, Compare)),
    ("sources", (Sources,)),
    ("versions", (Versions,)),
    ("tag prompt", (TagInput, TagPrompt)),
    ("export prompt", (ExportPrompt,)),
    ("question", (Confirm,)),
)
"""Where keys are bound, in the order of the table."""

NAMES = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}


class Key(NamedTuple):
    """One row of the key table."""

    screen: str
    key: str
    """As people write it: `j down`."""
    action: str
    """The binding's id, which the keymap goes by."""
    description: str


def table() -> Iterator[Key]:
    """Every key of the desk; no desk is opened for it."""
    for place, holders in PLACES:
        for holder in holders:
            for binding in holder.__dict__.get("BINDINGS", ()):
                assert isinstance(binding, Binding) and binding.id
                keys = " ".join(NAMES.get(key, key) for key in binding.key.split(","))
                yield Key(place, keys, binding.id, binding.tooltip)
    yield Key("everywhere", Desk.COMMAND_PALETTE_BINDING, "palette", "Every command by name")
