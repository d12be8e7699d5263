"""The table of keys, from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.binding import Binding

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
    """The binding's id, which a keymap goes by."""
    description: str


def name(key: str) -> str:
    """A key as people write it."""
    return NAMES.get(key, key)


def table() -> Iterator[Key]:
    """Every key of the desk; no desk is opened for it."""
    from monitor.tui.app import Desk
    from monitor.tui.screens.compare import Compare
    from monitor.tui.screens.help import Help
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

    yield Key("everywhere", Desk.COMMAND_PALETTE_BINDING, "palette", "Every command by name")
    for place, holders in (
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
        ("help", (Help,)),
    ):
        for holder in holders:
            for binding in holder.__dict__["BINDINGS"]:
                assert isinstance(binding, Binding) and binding.id is not None
                pressed = " ".join(map(name, binding.key.split(",")))
                yield Key(place, pressed, binding.id, binding.tooltip)
