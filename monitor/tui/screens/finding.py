"""Looking for words in a text."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from monitor.tui.binding import bind
from monitor.tui.screens.page import Page
from monitor.tui.widgets.sentences import Sentences


class FindInput(Input):
    """What to look for in the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("find.leave", "escape", "leave", "Leave", "Back to the text", shown=True),
    ]

    def action_leave(self) -> None:
        assert isinstance(self.screen, Finding)
        self.screen.close_find()


class Finding(Page):
    """A page of sentences with a line to type what is looked for."""

    @abstractmethod
    def say_sentence(self) -> None:
        """Bring what is said of the sentence under the cursor up to date."""

    @abstractmethod
    def action_unread(self) -> None:
        """Go on to the next unread article."""

    def action_find(self) -> None:
        find = self.query_one(FindInput)
        find.value = self.query_one(Sentences).needle
        find.display = True
        self.set_focus(find)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        needle = event.value.strip()
        self.close_find()
        found = self.query_one(Sentences).seek(needle)
        if needle and not found:
            self.desk.tell(f"Not in this text: {needle}")
        self.say_sentence()

    def close_find(self) -> None:
        self.query_one(FindInput).display = False
        self.query_one(Sentences).focus()

    def action_onward(self) -> None:
        text = self.query_one(Sentences)
        if text.hits:
            text.step(1)
        else:
            self.action_unread()

    def action_find_back(self) -> None:
        text = self.query_one(Sentences)
        if text.hits:
            text.step(-1)

    def action_escape(self) -> None:
        text = self.query_one(Sentences)
        if text.needle:
            text.seek("")
            self.say_sentence()
        else:
            self.action_back()
