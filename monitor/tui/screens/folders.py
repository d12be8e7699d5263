"""Filters under a name, and what was new at the last look."""

from __future__ import annotations

from abc import abstractmethod
from datetime import datetime

from monitor.news import Folder
from monitor.tui import words
from monitor.tui.screens.page import Page
from monitor.tui.screens.pickers import Entry, FolderPicker
from monitor.tui.views import View
from monitor.tui.widgets.filterbar import FilterBar


class Folders(Page):
    """A list that can be turned to a folder."""

    @property
    @abstractmethod
    def view(self) -> View:
        """What the list shows."""

    @abstractmethod
    def load(self) -> None:
        """Ask for the list again."""

    @abstractmethod
    def close_bar(self) -> None:
        """Back from the filter bar to the list."""

    @abstractmethod
    def open_folder(self, folder: Folder) -> None:
        """Show what is in a folder."""

    def on_filter_bar_saved(self, message: FilterBar.Saved) -> None:
        text = message.text
        self.close_bar()

        def answered(name: str | None) -> None:
            if name:
                self.desk.act(
                    lambda: self.bench.save_search(name, text),
                    lambda _: self.desk.tell(f"Saved as {name}: f lists the folders"),
                    (),
                    relist=False,
                )

        self.desk.push_screen(
            Entry(f"Name for “{words.plain(text, 60)}”", hint="as in Banks, unread"), answered
        )

    def action_folders(self) -> None:
        def found(answer: tuple[list[Folder], datetime | None]) -> None:
            folders, look = answer
            looked = (
                f"last look {words.moment(look, self.desk.zone)}" if look else "no last look yet: L sets it"
            )
            self.desk.push_screen(FolderPicker(folders, self.view.text, looked), self._folder_picked)

        self.ask(lambda: (self.bench.folders(), self.bench.last_look()), found, group="folders", holding=True)

    def _folder_picked(self, answer: tuple[str, Folder] | None) -> None:
        match answer:
            case ("open", Folder() as folder):
                self.open_folder(folder)
            case ("remove", Folder() as folder):
                self.desk.act(
                    lambda: self.bench.remove_search(folder.name),
                    lambda _: self.desk.tell(f"Forgot {folder.name}"),
                    (),
                    relist=False,
                )

    def action_looked(self) -> None:
        said = "Seen: what comes from now on is new"
        self.desk.act(self.bench.looked, lambda _: self.desk.tell(said), ())
