"""Tagging with the key of a tag's own: the one after the comma."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from monitor.news import Tag
from monitor.tui import tagtree, words
from monitor.tui.asking import ask
from monitor.tui.binding import bind
from monitor.tui.screens.leaving import Modal

if TYPE_CHECKING:
    from monitor.tui.app import Desk

NO_KEYS = "No tag has a key yet: K, then e, in the inbox gives one"


class TagKeys(Modal[str | None]):
    """The tags that have a key; the next character tags with the one it belongs to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("tag-keys.leave", "escape", "leave", "Leave", "Tag nothing", shown=True),
    ]

    def __init__(self, about: str) -> None:
        super().__init__()
        self.about = about
        self.keyed: dict[str, Tag] | None = None
        """Tags by their keys; None until they are known."""
        self._struck: str | None = None
        """What was typed before that: a practised hand waits for no list."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Static(Content.styled(words.plain(self.about), "bold"), markup=False)
            yield OptionList(markup=False, compact=True, id="keyed")
            yield Static(Content("a tag's key tags · esc leaves"), markup=False, classes="detail")

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        ask(self, cast("Desk", self.app).bench.tags, self._loaded, group="tags")

    def _loaded(self, tags: list[Tag]) -> None:
        self.keyed = tagtree.keyed(tags)
        shown = self.query_one(OptionList)
        for tag in self.keyed.values():
            shown.add_option(Option(Content.assemble(tagtree.keycap(tag), *_entry(tag)), id=tag.name))
        if not self.keyed:
            shown.add_option(Option(Content(NO_KEYS), disabled=True))
        if self._struck is not None:
            self._tag(self._struck)

    def on_key(self, event: events.Key) -> None:
        if event.character is None or not event.is_printable:
            return
        event.stop()
        event.prevent_default()
        if self.keyed is None:
            self._struck = event.character
        else:
            self._tag(event.character)

    def _tag(self, character: str) -> None:
        tag = (self.keyed or {}).get(character)
        if tag is None:
            said = f"No tag has the key {character}" if self.keyed else NO_KEYS
            cast("Desk", self.app).tell(said, severity="warning")
        self.dismiss(tag.name if tag else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_leave(self) -> None:
        self.dismiss(None)


def _entry(tag: Tag) -> list[tuple[str, str]]:
    return [
        (" " + words.plain(tag.name), tagtree.colour(tag) or "$accent"),
        ("  " + words.plain(tag.definition, 120), "$faint"),
    ]
