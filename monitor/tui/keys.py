"""The table of keys, from the bindings themselves."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from textual.binding import Binding

from monitor.errors import UsageError

NAMES = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "comma": ",",
    "semicolon": ";",
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

    yield Key("everywhere", Desk.COMMAND_PALETTE_BINDING, "palette", "Every command by name")
    for place, bindings in _places().items():
        for binding in bindings:
            pressed = " ".join(map(name, binding.key.split(",")))
            yield Key(place, pressed, str(binding.id), binding.tooltip)


def of_settings(file: Path) -> dict[str, str]:
    """The [keys] of a workspace's settings.toml: keys by action. Raises UsageError."""
    try:
        keymap = tomllib.loads(file.read_text("utf-8")).get("keys", {})
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:  # UnicodeDecodeError and TOMLDecodeError are ValueErrors.
        raise UsageError(f"{file}: {error}", subject=str(file)) from error
    if not isinstance(keymap, dict) or not all(isinstance(key, str) for key in keymap.values()):
        raise UsageError(
            f'{file}: [keys] holds lines such as "inbox.star" = "f5"; `?` in the desk and the README name the'
            " actions",
            subject=str(file),
        )
    return keymap


def clashes(keymap: Mapping[str, str]) -> list[str]:
    """What is wrong with a keymap, in words: unknown actions, and keys that two actions of a page share."""
    places = _places()
    known = {binding.id for bindings in places.values() for binding in bindings}
    found = [f"no action is called {action}" for action in keymap if action not in known]
    shared: dict[str, None] = {}
    for page in PAGES:
        by_key: dict[str, list[str]] = defaultdict(list)
        for binding in (b for place in page for b in places[place]):
            for key in keymap.get(str(binding.id), binding.key).split(","):
                by_key[key.strip()].append(str(binding.id))
        for key, actions in by_key.items():
            if len(actions) > 1:
                shared[f"{name(key)} is the key of {' and '.join(actions)}"] = None
    return found + list(shared)


PAGES: tuple[Sequence[str], ...] = (
    ("everywhere", "lists", "stories", "inbox"),
    ("everywhere", "stories", "reading"),
    ("everywhere", "stories", "compare"),
    ("everywhere", "stories", "compare panels"),
    ("everywhere", "lists", "sources"),
    ("everywhere", "lists", "codebook"),
    ("everywhere", "lists", "rules"),
    ("everywhere", "lists", "disagreements"),
    ("everywhere", "lists", "glossary"),
    ("everywhere", "brief"),
    ("filter bar",),
    ("find bar",),
    ("story prompt",),
    ("folders",),
    ("line prompt",),
    ("versions",),
    ("tag prompt",),
    ("tag keys",),
    ("form",),
    ("sheet",),
    ("export prompt",),
    ("question",),
    ("help",),
)
"""Places whose keys are in force together."""


def _places() -> dict[str, list[Binding]]:
    """Bindings by where they hold, in the order of the table."""
    from monitor.tui.app import Desk
    from monitor.tui.screens.briefpage import BriefPage
    from monitor.tui.screens.codebook import CodebookPage
    from monitor.tui.screens.compare import Compare, Panel
    from monitor.tui.screens.disagreements import DisagreementsPage
    from monitor.tui.screens.doors import Doors
    from monitor.tui.screens.finding import FindInput
    from monitor.tui.screens.forms import Form
    from monitor.tui.screens.glossary import GlossaryPage
    from monitor.tui.screens.help import Help
    from monitor.tui.screens.inbox import Inbox
    from monitor.tui.screens.page import Page
    from monitor.tui.screens.pickers import Entry, FolderList, FolderPicker, PickInput, StoryPicker
    from monitor.tui.screens.prompts import Confirm, ExportPrompt
    from monitor.tui.screens.reading import Reading
    from monitor.tui.screens.rules import RulesPage
    from monitor.tui.screens.sheet import Sheet
    from monitor.tui.screens.sources import Sources
    from monitor.tui.screens.storypage import StoryPage
    from monitor.tui.screens.tagging import TagInput, TagPrompt
    from monitor.tui.screens.tagkeys import TagKeys
    from monitor.tui.screens.versions import Versions
    from monitor.tui.widgets.filterbar import FilterInput
    from monitor.tui.widgets.grid import Grid
    from monitor.tui.widgets.rows import Rows
    from monitor.tui.widgets.sentences import Sentences

    holders: dict[str, tuple[type, ...]] = {
        "everywhere": (Desk, Page),
        "lists": (Rows,),
        "stories": (StoryPage,),
        "inbox": (Inbox, Doors),
        "filter bar": (FilterInput,),
        "folders": (FolderList, FolderPicker),
        "reading": (Sentences, Reading),
        "find bar": (FindInput,),
        "compare": (Grid, Compare),
        "compare panels": (Panel,),
        "sources": (Sources,),
        "codebook": (CodebookPage,),
        "rules": (RulesPage,),
        "disagreements": (DisagreementsPage,),
        "glossary": (GlossaryPage,),
        "brief": (BriefPage,),
        "versions": (Versions,),
        "story prompt": (PickInput, StoryPicker),
        "line prompt": (Entry,),
        "tag prompt": (TagInput, TagPrompt),
        "tag keys": (TagKeys,),
        "form": (Form,),
        "sheet": (Sheet,),
        "export prompt": (ExportPrompt,),
        "question": (Confirm,),
        "help": (Help,),
    }
    return {place: [b for one in them for b in one.__dict__["BINDINGS"]] for place, them in holders.items()}
