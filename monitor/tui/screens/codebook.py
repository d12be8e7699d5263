"""The codebook: what each tag means, and what has become of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.content import Content

from monitor.news import Tag
from monitor.tui import tagtree, words
from monitor.tui.binding import bind
from monitor.tui.screens.forms import Field, Form, Values, changed
from monitor.tui.screens.listpage import ListPage, Pieces
from monitor.tui.screens.prompts import Confirm
from monitor.tui.screens.sheet import Sheet
from monitor.tui.screens.tagging import TagPrompt
from monitor.tui.tagtree import Node
from monitor.tui.widgets.lines import Lines

Change = tuple[datetime, str, str]
"""When a tag was changed, by whom and how."""
NARROWEST, WIDEST = 24, 36
"""Cells of the tree."""
NO_TAG = "That is a heading, and no tag: a makes it one"


class TagLines(Lines[Node]):
    """A tag or a heading to a line."""

    def __init__(self) -> None:
        super().__init__(id="taglines", name_of=lambda node: node.path.casefold())

    def pieces(self, row: Node, width: int) -> Iterable[tuple[str, Style | None]]:
        tag, step = row.tag, "  " * row.depth + words.plain(row.step)
        tree = max(NARROWEST, min(width // 3, WIDEST))
        if tag is None:
            yield words.fit(step, width), self.pen("faint")
            return
        said = words.plain(tag.definition)
        pen: Style | None = self.pen("faint")
        if tag.status == "active":
            colour = tagtree.colour(tag)
            pen = Style.parse(colour) if colour else self.pen("star")
        else:
            said = f"→ {words.plain(tag.merged_into)}" if tag.merged_into else words.plain(tag.status)
        yield words.fit(step, tree), pen
        cap, drawn = tagtree.keycap(tag)
        yield cap, Style.parse(drawn)
        yield f"{f'×{tag.uses}':>6}  ", self.pen("outlet")
        yield words.fit(said, max(width - tree - 11, 0)), self.pen("faint")


class CodebookPage(ListPage[Node]):
    """The tree of tags; every change is an act that `u` takes back."""

    BINDING_GROUP_TITLE = "Codebook"
    PLACE = "codebook"
    SIGNS = (
        (" s ", "the tag's key: , and then s tags with it"),
        ("×6", "on six articles"),
        ("→ theme/ai", "merged into that tag"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind(
            "codebook.edit", "e", "edit", "Edit", "Change the tag: name, definition, colour, key", shown=True
        ),
        bind("codebook.add", "a", "add", "Add", "Add a tag", shown=True),
        bind("codebook.merge", "m", "merge", "Merge", "Merge the tag into another", shown=True),
        bind(
            "codebook.retire", "r", "retire", "Retire", "Retire the tag, or let it be used again", shown=True
        ),
        bind("codebook.history", "h", "history", "History", "Everything on the tag, with its history"),
        bind("codebook.show", "o", "show", "Articles", "The articles that wear the tag, in the inbox"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._acts: dict[str, Sequence[Change]] = {}
        """Histories of tags, as far as they were asked for."""

    def make_lines(self) -> TagLines:
        return TagLines()

    def load(self) -> None:
        self._acts.clear()
        self.ask(self.bench.tags, self._loaded, group="codebook")

    def _loaded(self, tags: list[Tag]) -> None:
        self.lines.empty = ("The codebook is empty", "a adds a tag")
        self.lines.fill(list(tagtree.nodes(tags)))
        off = sum(tag.status != "active" for tag in tags)
        self.say(words.count(len(tags), "tag") + (f" · {off} retired or merged" if off else ""))

    # -- what it says of a tag ------------------------------------------------------------------

    def about(self, item: Node) -> Pieces:
        if item.tag is None:
            return [(words.plain(item.path), "bold"), ("\n" + NO_TAG, "$faint")]
        return self._entry(item.tag) + self._history(item.path)

    def _entry(self, tag: Tag) -> Pieces:
        status = f"merged into {words.plain(tag.merged_into)}" if tag.merged_into else words.plain(tag.status)
        pieces: Pieces = [
            (words.plain(tag.name), "bold"),
            (f"  {status}" if tag.status != "active" else "", "$warning"),
            (f"  {words.count(tag.uses, 'article')}", "$faint"),
        ]
        pieces += [("  ", ""), tagtree.keycap(tag)] if tag.key else []
        if tag.colour:
            pieces += [("  ■ ", tagtree.colour(tag) or ""), (words.plain(tag.colour, 40), "$faint")]
        for label, said in (
            ("", tag.definition), ("Use: ", tag.use), ("Not: ", tag.avoid), ("Example: ", tag.example),
        ):  # fmt: skip
            if said:
                pieces += [("\n" + label, "$primary"), (words.plain(said), "")]
        return pieces

    def _history(self, name: str) -> Pieces:
        if name not in self._acts:
            self.ask(lambda: (name, self._changes(name)), self._history_found, group="codebook-history")
            return []
        pieces: Pieces = []
        for at, by, said in self._acts[name]:
            when = words.moment(at, self.desk.zone)
            pieces += [(f"\n{when}  {words.plain(by)}  ", "$faint"), (words.plain(said), "")]
        return pieces

    def _changes(self, name: str) -> list[Change]:
        return [(act.at, act.by, act.words) for act in self.bench.tag_history(name)]

    def _history_found(self, answer: tuple[str, Sequence[Change]]) -> None:
        name, changes = answer
        self._acts[name] = changes
        if self.here is not None and self.here.path == name:
            self.tell_about()

    def action_history(self) -> None:
        if self.here is not None:
            about = Content.assemble(*self.about(self.here))
            self.desk.push_screen(Sheet(f"Tag {self.here.path}", about))

    def action_show(self) -> None:
        """Back to the inbox, with the articles of the tag and of all below it."""
        if self.here is not None:
            self.dismiss(f'tag:"{self.here.path}"' if " " in self.here.path else f"tag:{self.here.path}")

    # -- changing it ----------------------------------------------------------------------------

    def _tag(self, node: Node | None) -> Tag | None:
        if node is not None and node.tag is None:
            self.desk.tell(NO_TAG, severity="warning")
        return None if node is None else node.tag

    def on_rows_opened(self) -> None:
        self._edit(self.here)

    def action_edit(self) -> None:
        self._edit(self.desk.only(self.lines.chosen()))

    def _edit(self, node: Node | None) -> None:
        tag = self._tag(node)
        if tag is None:
            return
        fields = _fields(tag)

        def save(values: Values) -> bool:
            news: dict[str, str] = changed(fields, values)
            new = news.pop("name", "")
            edited = self.bench.edit_tag(tag.name, **_stored(news)) if news else False
            renamed = self.bench.rename_tag(tag.name, new) > 0 if new else False
            return edited or renamed

        self.desk.push_screen(Form(f"Tag {tag.name}", fields, save), self._saved)

    def action_add(self) -> None:
        above = self.here.path.rpartition("/")[0] if self.here is not None and self.here.tag else ""
        above = self.here.path if self.here is not None and self.here.tag is None else above
        fields = _fields(Tag(f"{above}/" if above else ""))

        def save(values: Values) -> None:
            name, definition, use, avoid, example, colour, key = values.values()
            tag = Tag(
                name, definition, colour or None, use=use, avoid=avoid, example=example, key=key or None
            )
            self.bench.add_tag(tag)

        self.desk.push_screen(Form("A new tag", fields, save), self._saved)

    def _saved(self, values: Values | None) -> None:
        if values is not None:
            self.desk.tell(f"Kept {values['name']}")
            self.lines.find(values["name"].casefold())

    def action_merge(self) -> None:
        tag = self._tag(self.desk.only(self.lines.chosen()))
        if tag is None:
            return

        def into(name: str | None) -> None:
            if not name:
                return

            def sure(yes: bool | None) -> None:
                if yes:
                    self.desk.act(lambda: self.bench.merge_tags(tag.name, name), done)

            def done(moved: int) -> None:
                self.desk.tell(f"Merged {tag.name} into {name}: {words.count(moved, 'tagging')} moved")

            question = f"Merge {tag.name} into {name}?"
            self.desk.push_screen(
                Confirm(question, f"On {words.count(tag.uses, 'article')}; u undoes it."), sure
            )

        others = [node.tag for node in self.lines.items if node.tag is not None and node.tag != tag]
        self.desk.push_screen(TagPrompt(f"Merge {tag.name} into which tag?", others, known=True), into)

    def action_retire(self) -> None:
        tags = [node.tag for node in self.lines.chosen() if node.tag is not None]
        if not tags:
            self._tag(self.here)
            return
        active = [tag for tag in tags if tag.status == "active"]
        retire, tags = bool(active), active or tags
        counted = words.count(len(tags), "tag")

        def do() -> None:
            for tag in tags:
                if retire:
                    self.bench.retire_tag(tag.name)
                else:
                    self.bench.revive_tag(tag.name)

        def done(_: None) -> None:
            if len(tags) == 1:
                said = "retired: nobody can use it any more" if retire else "in use again"
                self.desk.tell(f"{tags[0].name} is {said}")
            else:
                self.desk.tell(f"{'Retired' if retire else 'In use again:'} {counted}")
            self.lines.let_go()

        question = f"Retire {counted}?" if retire else f"Let {counted} be used again?"
        self.desk.sure_of_several(question, tags, do, done)


def _fields(tag: Tag) -> list[Field]:
    return [
        Field("name", "Name", tag.name, "as in actor/sberbank"),
        Field("definition", "Definition", tag.definition, "what it covers"),
        Field("use", "When to use", tag.use),
        Field("avoid", "When not to", tag.avoid),
        Field("example", "Example", tag.example, "a sentence that it fits"),
        Field("colour", "Colour", tag.colour or "", f"#RRGGBB, or {', '.join(tagtree.NAMED)}"),
        Field("key", "Key", tag.key or "", "one character: a comma and it tag in the lists"),
    ]


def _stored(values: dict[str, str]) -> dict[str, str | None]:
    """Fields as the codebook keeps them: a tag without a colour or a key has none."""
    return {name: value or None if name in ("colour", "key") else value for name, value in values.items()}
