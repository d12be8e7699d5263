"""The glossary: names and terms with the one English they have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType

from monitor.errors import UsageError
from monitor.news import GlossaryEntry
from monitor.tui import words
from monitor.tui.binding import bind
from monitor.tui.screens.forms import Field, Form, Values
from monitor.tui.screens.listpage import ListPage, Pieces
from monitor.tui.screens.pickers import Entry
from monitor.tui.widgets.lines import Lines

OWN = "◆"
NOT_OWN = "It comes with the program and stays; e writes one of your own, which outranks it"
YES, NO = ("yes", "y"), ("no", "n", "")


class GlossaryLines(Lines[GlossaryEntry]):
    """One entry to a line."""

    def __init__(self) -> None:
        super().__init__(
            id="glossarylines", name_of=lambda entry: (entry.language, entry.source, bool(entry.by))
        )

    def pieces(self, row: GlossaryEntry, width: int) -> Iterable[tuple[str, Style | None]]:
        name = max((width - 18) // 2, 10)
        yield f"{OWN if row.by else ' '} ", self.pen("star")
        yield words.fit(words.plain(row.language), 4), self.pen("faint")
        yield words.fit(words.plain(row.source), name) + " ", self.pen("outlet")
        yield words.fit(words.plain(row.english), name) + " ", None
        yield words.fit(words.plain(row.by), 10), self.pen("faint")


class GlossaryPage(ListPage[GlossaryEntry]):
    """The program's entries, and the workspace's own, which outrank them."""

    BINDING_GROUP_TITLE = "Glossary"
    PLACE = "glossary"
    SIGNS = ((OWN, "this workspace's own; it outranks the program's"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("glossary.filter", "slash", "filter", "Filter", "Narrow the list", shown=True, as_key="/"),
        bind("glossary.edit", "e", "edit", "Edit", "Change the entry, or outrank the program's", shown=True),
        bind("glossary.add", "a", "add", "Add", "Add an entry", shown=True),
        bind("glossary.remove", "x", "remove", "Remove", "Take an entry of your own out", shown=True),
        bind("glossary.own", "f", "own", "Own", "Only the workspace's own, or all", shown=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[GlossaryEntry] = []
        self.sought = ""
        """What the entries shown hold."""
        self.only_own = False

    def make_lines(self) -> GlossaryLines:
        return GlossaryLines()

    def load(self) -> None:
        self.ask(self.bench.glossary, self._loaded, group="glossary")

    def _loaded(self, entries: list[GlossaryEntry]) -> None:
        # The workspace's own first: they are few, and what one came for.
        self.entries = sorted(entries, key=lambda entry: not entry.by)
        self._narrow()

    def _narrow(self) -> None:
        asked = self.sought.casefold().split()
        shown = [
            entry
            for entry in self.entries
            if (entry.by or not self.only_own)
            and all(word in f"{entry.language} {entry.source} {entry.english}".casefold() for word in asked)
        ]
        self.lines.empty = ("No such entry", "a adds one · / looks for others")
        self.lines.fill(shown)
        own = sum(bool(entry.by) for entry in self.entries)
        place = [*(["own"] if self.only_own else []), *([self.sought] if self.sought else [])]
        self.say(f"{len(shown)} · {own} own", *place)

    def about(self, item: GlossaryEntry) -> Pieces:
        what = "a person: the surname alone is known, too" if item.person else "a name or a term"
        by = f"written by {words.plain(item.by)}" if item.by else NOT_OWN
        return [
            (words.plain(item.source), "bold"),
            (f"  {words.language(item.language)}\n", "$faint"),
            (words.plain(item.english), ""),
            (f"\n{what}\n{by}", "$faint"),
        ]

    # -- looking --------------------------------------------------------------------------------

    def action_filter(self) -> None:
        def answered(text: str | None) -> None:
            if text is not None:
                self.sought = text
                self._narrow()

        detail = "words of the name, of its English, or the language's code · an empty line shows all"
        self.desk.push_screen(Entry("Look for", self.sought, detail=detail), answered)

    def action_own(self) -> None:
        self.only_own = not self.only_own
        self._narrow()

    def action_escape(self) -> None:
        if self.sought:
            self.sought = ""
            self._narrow()
        else:
            super().action_escape()

    # -- changing -------------------------------------------------------------------------------

    def on_rows_opened(self) -> None:
        self._edit(self.here)

    def action_edit(self) -> None:
        self._edit(self.desk.only(self.lines.chosen()))

    def _edit(self, entry: GlossaryEntry | None) -> None:
        if entry is not None:
            self._form(f"{entry.source} in English", entry)

    def action_add(self) -> None:
        language = self.here.language if self.here is not None else ""
        self._form("A new entry", GlossaryEntry(language, "", ""))

    def _form(self, about: str, entry: GlossaryEntry) -> None:
        fields = [
            Field("language", "Language", entry.language, "its code, as in ru"),
            Field("source", "Name", entry.source, "as a dictionary has it"),
            Field("english", "English", entry.english),
            Field("person", "A person", "yes" if entry.person else "no", "yes or no"),
        ]

        def save(values: Values) -> None:
            if entry.by:
                self.bench.change_glossary(entry.language, entry.source, _entry(values))
            else:
                self.bench.add_to_glossary([_entry(values)])

        def saved(values: Values | None) -> None:
            if values is not None:
                self.desk.tell(f"{values['source']}: {values['english']}, from the next translation on")
                self.lines.find((values["language"].lower(), values["source"], True))

        self.desk.push_screen(Form(about, fields, save), saved)

    def action_remove(self) -> None:
        chosen = self.lines.chosen()
        if not all(entry.by for entry in chosen):
            self.desk.tell(NOT_OWN, severity="warning")
            return
        counted = words.count(len(chosen), "entry", "entries")

        def do() -> None:
            for entry in chosen:
                self.bench.remove_from_glossary(entry.language, entry.source)

        def done(_: None) -> None:
            self.desk.tell(f"Took {chosen[0].source if len(chosen) == 1 else counted} out of the glossary")
            self.lines.let_go()

        self.desk.sure_of_several(f"Take {counted} out of the glossary?", chosen, do, done)


def _entry(values: Values) -> GlossaryEntry:
    """The entry as a form has it. Raises UsageError."""
    person = values["person"].lower()
    if person not in (*YES, *NO):
        raise UsageError("a person: yes or no", subject=person)
    return GlossaryEntry(values["language"].lower(), values["source"], values["english"], person in YES)
