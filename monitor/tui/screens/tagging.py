"""Which tag: the codebook as a tree, recent tags on number keys, keys of tags, completion while typing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from monitor.news import Tag
from monitor.tui import tagtree, words
from monitor.tui.binding import bind
from monitor.tui.screens.leaving import Modal

MOST = 50
"""Tags listed at a time while typing."""
LONGEST = 44
"""Cells of a tag's name."""
BY_KEY = ","
"""Before a tag's key: no name of a tag begins with it."""
Pieces = list[tuple[str, str]]


class TagInput(Input):
    """A tag's name with completion from the codebook below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("tag.complete", "tab", "complete", "Complete", "Take the tag the list points at", shown=True),
        bind("tag.down", "down,ctrl+n", "point(1)", "Next", "Next tag of the codebook"),
        bind("tag.up", "up", "point(-1)", "Before", "The tag before"),
    ]

    def on_key(self, event: events.Key) -> None:
        # Before anything is typed a number is a recent tag; after it, a letter of a name.
        typed = event.character or ""
        number = "123456789".find(typed) + 1 if typed and not self.value else 0
        if number and self.query_ancestor(TagPrompt).repeat(number):
            event.prevent_default()
            event.stop()

    def action_complete(self) -> None:
        self.query_ancestor(TagPrompt).complete()

    def action_point(self, by: int) -> None:
        self.query_ancestor(TagPrompt).point(by)


class TagPrompt(Modal[str | None]):
    """A name adds a tag, a name after a minus takes it off; Enter takes the line that is pointed at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("tag.leave", "escape", "leave", "Leave", "Tag nothing", shown=True),
    ]

    def __init__(
        self,
        about: str,
        tags: Sequence[Tag],
        worn: Sequence[str] = (),
        recent: Sequence[str] = (),
        *,
        known: bool = False,
    ) -> None:
        """`known`: it asks for a tag that is there, and offers neither to make one nor to take one off."""
        super().__init__()
        self.about = about
        self.known = known
        self.codebook = [tag for tag in tags if tag.status == "active"]
        self.worn = set(worn)
        """Tags it has already."""
        usable = {tag.name for tag in self.codebook}
        self.recent = [name for name in recent if name in usable]
        """Tags used last, which have a number key."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="prompt"):
            yield Static(Content.styled(words.plain(self.about), "bold"), markup=False)
            yield TagInput(placeholder="a name, as in actor/sberbank", compact=True, id="tag")
            yield OptionList(markup=False, compact=True, id="codebook")
            yield Static("", markup=False, classes="detail", id="tag-say")

    def on_mount(self) -> None:
        self.query_one("#codebook", OptionList).can_focus = False
        numbers = "1 to 5 repeat · " if self.recent else ""
        keys = "a comma and its key · " if tagtree.keyed(self.codebook) else ""
        acts = "enter takes it" if self.known else "enter tags · -name takes off"
        said = f"{numbers}{keys}arrows choose · tab completes · {acts} · esc leaves"
        self.query_one("#tag-say", Static).update(Content(said))
        self._list("")
        self.query_one(TagInput).focus()

    # -- the list -------------------------------------------------------------------------------

    def _list(self, typed: str) -> None:
        shown = self.query_one("#codebook", OptionList)
        shown.clear_options()
        if not typed:
            shown.add_options(self._tree())
            return
        if typed.startswith(BY_KEY):
            keyed = tagtree.keyed(self.codebook).values()
            shown.add_options(Option(self._line(tag, tag.name), id=tag.name) for tag in keyed)
            return
        off = typed.startswith("-") and not self.known
        name = typed.lstrip("-").strip() if off else typed.strip()
        wanted = name.lower()
        tags = [t for t in self.codebook if wanted in t.name.lower() and (t.name in self.worn or not off)]
        # The tag itself, then what begins with the letters typed, then what merely holds them.
        tags.sort(
            key=lambda t: (
                t.name.lower() != wanted, not t.name.lower().startswith(wanted), -t.uses, t.name
            )
        )  # fmt: skip
        shown.add_options(Option(self._line(tag, tag.name), id=tag.name) for tag in tags[:MOST])
        quoted = f"“{words.plain(name, 60)}”"
        if off or self.known:
            if not tags:
                said = f"  no such tag on it: {quoted}" if off else f"  there is no tag {quoted}"
                shown.add_option(Option(Content(said), disabled=True))
        elif not any(t.name.lower() == wanted for t in tags):
            # Last, and only taken where it is pointed at: a fragment of a name is no new tag.
            shown.add_option(Option(Content(f"  {quoted} is new: enter {'here ' if tags else ''}makes it")))
        shown.action_first()

    def _tree(self) -> Iterator[Option]:
        """The codebook in the order of its names, each step of a path one level deeper."""
        if not self.codebook:
            yield Option(Content("  No tags yet: type a name"), disabled=True)
        for node in tagtree.nodes(self.codebook):
            if node.tag is not None:
                yield Option(self._line(node.tag, node.step, depth=node.depth), id=node.path)
            else:
                heading = "  " + "  " * node.depth + words.fit(words.plain(node.step), LONGEST).rstrip()
                yield Option(Content.styled(heading, "$faint"), disabled=True)

    def _line(self, tag: Tag, name: str, *, depth: int = 0) -> Content:
        mark = "✓" if tag.name in self.worn else " "
        number = self.recent.index(tag.name) + 1 if tag.name in self.recent else 0
        cap: Pieces = [("  ", ""), tagtree.keycap(tag)] if tag.key else []
        pieces: Pieces = [
            (mark + " " + "  " * depth, "$success"),
            (words.fit(words.plain(name), LONGEST).rstrip(), tagtree.colour(tag) or "$accent"),
            (f"  {number}" if number else "", "bold"), *cap, (f"  ×{tag.uses}", "$faint"),
            ("  " + words.plain(tag.definition, 120), "$faint"),
        ]  # fmt: skip
        return Content.assemble(*pieces)

    # -- keys -----------------------------------------------------------------------------------

    def repeat(self, number: int) -> bool:
        """Tag with a recent tag; False where there is none of that number."""
        if number > len(self.recent):
            return False
        self.dismiss(self.recent[number - 1])
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        tag = tagtree.keyed(self.codebook).get(event.value[1:]) if event.value.startswith(BY_KEY) else None
        if tag is not None:
            self.dismiss(tag.name)
        else:
            self._list(event.value)

    def point(self, by: int) -> None:
        shown = self.query_one("#codebook", OptionList)
        if by > 0:
            shown.action_cursor_down()
        else:
            shown.action_cursor_up()

    def complete(self) -> None:
        shown = self.query_one("#codebook", OptionList)
        named = (option for option in shown.options if option.id is not None)
        option = shown.highlighted_option or next(named, None)
        if option is None or option.id is None:
            return
        entry = self.query_one(TagInput)
        entry.value = ("-" if entry.value.startswith("-") else "") + option.id
        entry.cursor_position = len(entry.value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_id)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        option = self.query_one("#codebook", OptionList).highlighted_option
        self._take(option.id if option is not None else None)

    def _take(self, name: str | None) -> None:
        """Answer with the tag of a line; with what is typed where the line is no tag's."""
        typed = self.query_one(TagInput).value.strip()
        nameless = not typed.lstrip("-").strip() or typed.startswith(BY_KEY)
        if name is None and typed and (self.known or nameless):
            return
        off = "-" if typed.startswith("-") and not self.known else ""
        self.dismiss((typed if name is None else off + name) or None)

    def action_leave(self) -> None:
        self.dismiss(None)
