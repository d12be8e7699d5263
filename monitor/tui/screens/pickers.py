"""Choosing a story or a folder, and entering a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from monitor.news import Folder, Story, written
from monitor.tui import words
from monitor.tui.binding import bind
from monitor.tui.screens.leaving import Modal

ALONE = 0
"""Picked in the place of a story: one of its own."""
MOST = 100
"""Stories listed at a time; typing finds the others."""


class Entry(Modal[str | None]):
    """One line of text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("entry.leave", "escape", "leave", "Leave", "Leave it as it was", shown=True),
    ]

    def __init__(self, about: str, value: str = "", *, hint: str = "", detail: str = "") -> None:
        super().__init__()
        self.about, self.value, self.hint = about, words.plain(value), words.plain(hint)
        self.detail = words.plain(detail) or "enter keeps it · esc leaves it as it was"

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Static(Content.styled(words.plain(self.about), "bold"), markup=False)
            yield Input(self.value, placeholder=self.hint, compact=True, select_on_focus=False, id="entry")
            yield Static(Content(self.detail), markup=False, classes="detail")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        self.dismiss(None)


class PickInput(Input):
    """Letters narrow the list below, the arrows move in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("pick.down", "down,ctrl+n,tab", "point(1)", "Next", "Next in the list"),
        bind("pick.up", "up,shift+tab", "point(-1)", "Before", "The one before"),
    ]

    def action_point(self, by: int) -> None:
        self.query_ancestor(StoryPicker).point(by)


class StoryPicker(Modal[int | None]):
    """Which story: typed words find it by its title or an outlet's name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("pick.leave", "escape", "leave", "Leave", "Leave everything as it is", shown=True),
    ]

    def __init__(self, about: str, stories: Sequence[Story], zone: tzinfo | None, *, alone: bool) -> None:
        super().__init__()
        self.about = about
        self.stories = stories
        self.zone = zone
        self.alone = alone
        """A story of its own is offered first."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt broad"):
            yield Static(Content.styled(words.plain(self.about), "bold"), markup=False)
            yield PickInput(placeholder="words of its title, or an outlet", compact=True, id="pick")
            yield OptionList(markup=False, compact=True, id="stories")
            yield Static(
                Content("arrows choose · enter takes it · esc leaves"), markup=False, classes="detail"
            )

    def on_mount(self) -> None:
        self.query_one("#stories", OptionList).can_focus = False
        self._list("")
        self.query_one(PickInput).focus()

    def _list(self, typed: str) -> None:
        asked = typed.casefold().split()
        shown = self.query_one("#stories", OptionList)
        shown.clear_options()
        if self.alone and not asked:
            shown.add_option(Option(Content.styled("a story of its own", "$accent"), id=str(ALONE)))
        matching = [s for s in self.stories if _holds(s, asked)][:MOST]
        room = min(self.size.width * 96 // 100, 110) - 8 - 18
        title = room * 2 // 3
        for story in matching:
            at = written(story.last, story.last_precision, zone=self.zone)
            line = Content.assemble(
                (f"{at:<12} ", "$faint"),
                (f"{min(len(story.members), 999):>3}  ", "$secondary"),
                words.fit(words.plain(story.title) or "(no title)", title),
                ("  " + words.fit(", ".join(map(words.plain, story.outlets)), room - title - 2), "$faint"),
            )
            shown.add_option(Option(line, id=str(story.id)))
        if shown.option_count:
            shown.highlighted = 0
        else:
            shown.add_option(Option(Content("no such story"), disabled=True))

    def on_input_changed(self, event: Input.Changed) -> None:
        self._list(event.value)

    def point(self, by: int) -> None:
        shown = self.query_one("#stories", OptionList)
        if by > 0:
            shown.action_cursor_down()
        else:
            shown.action_cursor_up()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        option = self.query_one("#stories", OptionList).highlighted_option
        if option is not None and option.id is not None:
            self.dismiss(int(option.id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(int(event.option_id or ALONE))

    def action_leave(self) -> None:
        self.dismiss(None)


def _holds(story: Story, asked: Sequence[str]) -> bool:
    said = f"{story.title} {' '.join(story.outlets)}".casefold()
    return all(word in said for word in asked)


class FolderList(OptionList):
    """Folders, with the keys of every list of the desk."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("folders.down", "j", "cursor_down", "Down", "Next folder"),
        bind("folders.up", "k", "cursor_up", "Up", "Folder before"),
        bind("folders.top", "g", "first", "Top", "First folder"),
        bind("folders.bottom", "G", "last", "Bottom", "Last folder"),
    ]


class FolderPicker(Modal[tuple[str, Folder] | None]):
    """Folders with what they hold: those of the desk, then the analyst's saved searches."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("folders.remove", "x", "remove", "Remove", "Forget this saved search", shown=True),
        bind("folders.leave", "escape,q,f", "leave", "Leave", "Back to the list", shown=True),
    ]

    def __init__(self, folders: Sequence[Folder], current: str, looked: str) -> None:
        super().__init__()
        self.folders = folders
        self.current = current
        """The filter in force."""
        self.looked = words.plain(looked)
        """When the last look was, in words."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Static(Content.styled("Folders", "bold"), markup=False)
            yield FolderList(markup=False, compact=True, id="folders")
            yield Static(
                Content(f"{self.looked} · ctrl+s in the filter bar saves a search · x forgets one"),
                markup=False,
                classes="detail",
            )

    def on_mount(self) -> None:
        shown = self.query_one(FolderList)
        room = min(self.size.width * 96 // 100, 70) - 8 - 18
        for number, folder in enumerate(self.folders):
            if folder.own and not self.folders[number - 1].own:
                shown.add_option(None)
            unread = f"{folder.unread:>7}" if folder.unread else " " * 7
            line = Content.assemble(
                (words.fit(words.plain(folder.name), room), "$accent" if folder.own else ""),
                (unread, "bold"),
                (f" of {folder.articles}", "$faint"),
            )
            shown.add_option(Option(line, id=str(number)))
        here = [n for n, folder in enumerate(self.folders) if folder.filter == self.current]
        shown.highlighted = here[0] if here else 0
        shown.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(("open", self.folders[int(event.option_id or 0)]))

    def action_remove(self) -> None:
        option = self.query_one(FolderList).highlighted_option
        folder = self.folders[int(option.id)] if option is not None and option.id is not None else None
        if folder is not None and folder.own:
            self.dismiss(("remove", folder))

    def action_leave(self) -> None:
        self.dismiss(None)
