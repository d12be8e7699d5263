"""What is done to the lines of the inbox."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from monitor.news import Filter, Headline
from monitor.tui import views, words
from monitor.tui.screens.prompts import ExportPrompt, Kind
from monitor.tui.screens.storypage import StoryPage
from monitor.tui.views import View
from monitor.tui.widgets.headlines import Headlines
from monitor.tui.widgets.storylines import Storylines

CHUNK = 200
"""Headlines asked for at a time."""


class Marking(StoryPage):
    """A list of articles or of stories whose lines are marked, tagged and handed on."""

    @property
    @abstractmethod
    def view(self) -> View:
        """What the list shows."""

    @property
    @abstractmethod
    def rows(self) -> Headlines | Storylines:
        """The list."""

    @property
    @abstractmethod
    def wanted(self) -> Filter:
        """The filter in force."""

    def _loaded(self, ids: Sequence[int]) -> list[Headline]:
        rows = self.query_one(Headlines)
        return [row for row in map(rows.row, ids) if row is not None]

    def _mark(self, ids: Sequence[int], **marks: bool) -> None:
        """Show the marks at once; the store's answer follows."""
        if not self.view.by_story:
            rows = self.query_one(Headlines)
            rows.patch(ids, lambda row: replace(row, marks=replace(row.marks, **marks)))
            if marks.get("dismissed") and not views.hinges_on_marks(self.wanted):
                gone = set(ids)
                rows.show([article for article in rows.ids if article not in gone], fresh=False)
        self.desk.mark(ids, **marks)

    def _whether_all(self, ids: Sequence[int], mark: str, then: Callable[[bool], object]) -> None:
        """Go on with whether all of them have a mark; the store tells where a row is not loaded."""
        rows = [] if self.view.by_story else self._loaded(ids)
        if len(rows) == len(ids):
            then(all(getattr(row.marks, mark) for row in rows))
            return

        def question() -> bool:
            return all(
                getattr(headline.marks, mark)
                for start in range(0, len(ids), CHUNK)
                for headline in self.bench.headlines_of(ids[start : start + CHUNK])
            )

        self.ask(question, then, group="marks", holding=True)

    def action_star(self) -> None:
        ids = self.targets()

        def told(all_starred: bool) -> None:
            verb = "Take the star from" if all_starred else "Star"
            self.desk.sure(ids, verb, lambda: self._mark(ids, starred=not all_starred))

        self._whether_all(ids, "starred", told)

    def action_read(self) -> None:
        ids, alone = self.targets(), not self.rows.picked

        def told(all_read: bool) -> None:
            def do() -> None:
                self._mark(ids, read=not all_read)
                if alone and not all_read:
                    self.rows.action_move(1)

            self.desk.sure(ids, f"Mark {'unread' if all_read else 'read'}", do)

        self._whether_all(ids, "read", told)

    def action_read_to_here(self) -> None:
        upto = list(self.rows.ids[: self.rows.cursor + 1])
        if self.view.by_story:
            stories = self.query_one(Storylines).stories
            upto = list(
                dict.fromkeys(a for story in upto if story in stories for a in stories[story].articles)
            )
        self.desk.sure(upto, "Mark read", lambda: self._mark(upto, read=True))

    def action_drop(self) -> None:
        ids = self.targets()

        def told(all_dismissed: bool) -> None:
            def do() -> None:
                self._mark(ids, dismissed=not all_dismissed)
                self.rows.let_go()

            self.desk.sure(ids, "Bring back" if all_dismissed else "Dismiss", do)

        self._whether_all(ids, "dismissed", told)

    def action_unread(self) -> None:
        """Go to the next unread line, from the cursor on and then from the top."""
        rows, view = self.rows, self.view
        after = [*rows.ids[rows.cursor + 1 :], *rows.ids[: rows.cursor + 1]]
        if view.by_story:
            stories = self.query_one(Storylines).stories
            self._go_unread(next((s for s in after if s in stories and stories[s].unread), None))
            return
        wanted = views.unread(self.wanted)

        def question() -> int | None:
            ids = set(self.bench.ids(wanted))
            return next((article for article in after if article in ids), None)

        self.ask(question, self._go_unread, group="unread", holding=True)

    def _go_unread(self, id: int | None) -> None:
        if id is None:
            self.desk.tell("Everything in view is read")
        else:
            self.rows.go_to(id)

    def action_tag(self) -> None:
        ids = self.targets()
        if not ids:
            return
        loaded = self._loaded(ids)
        worn = {tag for row in loaded for tag in row.tags}
        self.ask_tag(
            f"Tag {words.count(len(ids), 'article')}",
            sorted(worn),
            lambda name: self._tag(ids, name),
        )

    def action_export(self) -> None:
        from monitor.workbench.exporting import formats

        wanted, number = self.wanted, len(self.rows.ids)
        counted = words.count(number, *(("story", "stories") if self.view.by_story else ("article",)))
        about = f"Export {counted}"
        if wanted.text:
            about += f" matching {wanted.text}"

        def answered(answer: tuple[str, Path] | None) -> None:
            if answer is not None:
                self.desk.export(wanted, *answer)

        known = {form.name: Kind(form.suffix, form.about) for form in formats().values()}
        kinds = {"markdown": known.pop("markdown"), **known}
        stem = f"monitor-{self.desk.clock().astimezone(self.desk.zone):%Y-%m-%d}"
        self.desk.push_screen(ExportPrompt(about, Path.cwd(), stem, kinds), answered)

    def action_browser(self) -> None:
        self.desk.browse(self.targets()[:1])

    def action_cite(self) -> None:
        self.desk.cite(self.targets())
