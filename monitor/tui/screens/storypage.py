"""What can be done to stories, from every page that shows one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from textual.binding import BindingType

from monitor.news import Story, Tag
from monitor.tui import tagtree, words
from monitor.tui.binding import bind
from monitor.tui.screens.page import Page
from monitor.tui.screens.pickers import ALONE, Entry, StoryPicker
from monitor.tui.screens.prompts import Confirm
from monitor.tui.screens.tagging import TagPrompt
from monitor.tui.screens.tagkeys import TagKeys

RECENT = 5
"""Tags that have a number key."""
OFFERED = 1_000
"""Newest stories that can be picked."""
NO_STORY = "No story yet for this article: ctrl+g groups what came in"


class StoryPage(Page):
    """A page with a story under its cursor, and articles that can be tagged or moved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("story.merge", "m", "merge", "Merge", "Merge this story, or those selected, into another"),
        bind(
            "story.move", "b", "move_out", "Move", "Move to another story, or break out into one of its own"
        ),
        bind("story.pin", "P", "pin", "Pin", "Hold the story's articles where they are, or let go of them"),
        bind("story.tag", "w", "tag_story", "Tag story", "Tag the whole story, or take a tag off"),
        bind("story.rename", "E", "rename", "Rename", "Give the story a title of your own"),
        bind(
            "tag.by-key", "comma", "by_key", "Tag by key", "Tag with the tag whose key comes next", as_key=","
        ),
        *(
            bind(
                f"tag.recent-{n}",
                str(n),
                f"recent({n})",
                f"Tag {n}",
                f"Tag with recent tag {n}; t shows them",
            )
            for n in range(1, RECENT + 1)
        ),
    ]

    @abstractmethod
    def story_here(self) -> int | None:
        """The story under the cursor."""

    def stories_here(self) -> list[int]:
        """The stories an act is about: those selected, else the one under the cursor."""
        here = self.story_here()
        return [] if here is None else [here]

    @abstractmethod
    def targets(self) -> list[int]:
        """The articles an act is about."""

    def merged(self, into: Story, others: Collection[int]) -> None:
        """Stories have gone into another."""

    # -- merging and moving ---------------------------------------------------------------------

    def action_merge(self) -> None:
        chosen = self.stories_here()
        if not chosen:
            self.desk.tell(NO_STORY, severity="warning")
        elif len(chosen) == 1:
            self._pick(
                chosen[0],
                "Merge into which story?",
                lambda into: self._merge(into, chosen),
                alone=False,
            )
        else:
            here = self.story_here()
            into = here if here in chosen and here is not None else chosen[0]
            self.ask(
                lambda: self.bench.story(into),
                lambda one: self._ask_merge(one, chosen),
                group="story",
                holding=True,
            )

    def _ask_merge(self, into: Story, chosen: Sequence[int]) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                self._merge(into.id, [story for story in chosen if story != into.id])

        question = (
            f"Merge {words.count(len(chosen), 'story', 'stories')} into “{words.plain(into.title, 80)}”?"
        )
        self.desk.push_screen(Confirm(question, "u undoes it in one step."), answered)

    def _merge(self, into: int, others: Sequence[int]) -> None:
        def do() -> tuple[int, Story]:
            return self.bench.merge_stories(into, others), self.bench.story(into)

        def done(answer: tuple[int, Story]) -> None:
            moved, story = answer
            self.desk.tell(f"Merged: {words.count(moved, 'article')} moved to story {into}")
            for page in self.desk.screen_stack:
                if isinstance(page, StoryPage):
                    page.merged(story, others)

        self.desk.act(do, done)

    def action_move_out(self) -> None:
        articles = self.targets()
        if articles:
            about = f"Move {words.count(len(articles), 'article')} to which story?"
            self._pick(self.story_here(), about, lambda story: self._move(articles, story), alone=True)

    def _move(self, articles: Sequence[int], story: int) -> None:
        def do() -> int:
            if story == ALONE:
                return self.bench.split_story(articles)
            return self.bench.move_to_story(articles, story)

        def done(number: int) -> None:
            self.desk.tell(f"{words.count(len(articles), 'article')} moved to story {number}")

        self.desk.act(do, done)

    def _pick(self, here: int | None, about: str, then: Callable[[int], object], *, alone: bool) -> None:
        def listed(stories: list[Story]) -> None:
            others = [story for story in stories if story.id != here]
            self.desk.push_screen(StoryPicker(about, others, self.desk.zone, alone=alone), answered)

        def answered(picked: int | None) -> None:
            if picked is not None:
                then(picked)

        self.ask(lambda: self.bench.stories(single=True, limit=OFFERED), listed, group="story", holding=True)

    # -- pinning and naming ---------------------------------------------------------------------

    def action_pin(self) -> None:
        story = self.story_here()
        if story is None:
            self.desk.tell(NO_STORY, severity="warning")
            return

        def do() -> str:
            off = all(member.by != "grouping" for member in self.bench.story(story).members)
            held = self.bench.pin_story(story, off=off)
            left = "left to the grouping again" if off else "held where they are, whatever a regroup says"
            return f"{words.count(held, 'article')} {left}"

        self.desk.act(do, self.desk.tell)

    def action_rename(self) -> None:
        story = self.story_here()
        if story is None:
            self.desk.tell(NO_STORY, severity="warning")
            return

        def found(one: Story) -> None:
            self.desk.push_screen(Entry("Title of the story", words.plain(one.title)), answered)

        def answered(title: str | None) -> None:
            if title:
                self.desk.act(
                    lambda: self.bench.rename_story(story, title), lambda _: self.desk.tell("Renamed")
                )

        self.ask(lambda: self.bench.story(story), found, group="story", holding=True)

    # -- tags -----------------------------------------------------------------------------------

    def ask_tag(self, about: str, worn: Sequence[str], then: Callable[[str], object]) -> None:
        """Ask which tag, and go on with its name; a minus before it takes it off."""

        def answered(name: str | None) -> None:
            if name:
                then(name)

        def found(answer: tuple[list[Tag], list[str]]) -> None:
            tags, recent = answer
            self.desk.push_screen(TagPrompt(about, tags, worn, recent), answered)

        self.ask(
            lambda: (self.bench.tags(), self.bench.recent_tags(RECENT)), found, group="tags", holding=True
        )

    def action_tag_story(self) -> None:
        story = self.story_here()
        if story is None:
            self.desk.tell(NO_STORY, severity="warning")
            return

        def found(worn: list[str]) -> None:
            self.ask_tag("Tag the whole story", worn, lambda name: self._tag_story(story, name))

        self.ask(lambda: self._story_tags(story), found, group="story", holding=True)

    def _story_tags(self, story: int) -> list[str]:
        """Tags on the story as a whole."""
        record = self.bench.record(self.bench.story(story).articles[0])
        return list(dict.fromkeys(t.tag for t in record.taggings if t.article is None))

    def _tag_story(self, story: int, name: str) -> None:
        off, tag, said = tagtree.wanted(name)

        def do() -> bool:
            return self.bench.untag_story(story, tag) if off else self.bench.tag_story(story, tag)

        def done(changed: bool) -> None:
            self.desk.tell(f"{said} the story" if changed else "The story is so already")

        self.desk.act(do, done)

    # -- tags at a key's distance ---------------------------------------------------------------

    def ask_key(self, about: str, then: Callable[[str], object]) -> None:
        """Ask for the key of a tag, and go on with the tag's name."""

        def answered(name: str | None) -> None:
            if name:
                then(name)

        self.desk.push_screen(TagKeys(about), answered)

    def action_by_key(self) -> None:
        ids = self.targets()
        if ids:
            self.ask_key(f"Tag {words.count(len(ids), 'article')} by key", lambda name: self._tag(ids, name))

    def _tag(self, ids: Sequence[int], name: str) -> None:
        self.desk.sure(ids, f"Tag {name} for", lambda: self.desk.tag(ids, name))

    def action_recent(self, number: int) -> None:
        """Tag with the tag used last, or the one before it."""

        def found(tags: list[str]) -> None:
            if number > len(tags):
                self.desk.tell(f"No recent tag {number} yet: t tags, and numbers repeat it")
                return
            self._tag(self.targets(), tags[number - 1])

        self.ask(lambda: self.bench.recent_tags(RECENT), found, group="tags", holding=True)
