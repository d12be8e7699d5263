"""What the cursor is on, without opening it."""

from __future__ import annotations

from datetime import tzinfo

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from monitor.news import Headline, Precision, Record, Story, written
from monitor.tui import notices, words


class Glance(VerticalScroll, can_focus=False):
    """A preview beside the list when there is room, two lines under it when there is not."""

    def __init__(self, *, zone: tzinfo | None) -> None:
        super().__init__(id="glance")
        self.zone = zone
        self.shown: Record | tuple[Story, list[Headline]] | None = None

    def compose(self) -> ComposeResult:
        yield Static("", markup=False, id="glance-text")

    @property
    def text(self) -> str:
        return str(self.query_one("#glance-text", Static).content)

    def clear(self) -> None:
        self.shown = None
        self.query_one("#glance-text", Static).update(Content(""))

    def show_record(self, record: Record) -> None:
        self.shown = record
        self._draw()

    def show_story(self, story: Story, members: list[Headline]) -> None:
        self.shown = (story, members)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        match self.shown:
            case None:
                return
            case Record() as record:
                content = self._record_short(record) if self.size.height <= 3 else self._record(record)
            case (story, members):
                content = (
                    self._story_short(story, members)
                    if self.size.height <= 3
                    else self._story(story, members)
                )
        self.query_one("#glance-text", Static).update(content)
        self.scroll_to(y=0, animate=False)

    def _record_short(self, record: Record) -> Content:
        headline = record.headline
        tags = " ".join("#" + words.plain(tag) for tag in headline.tags)
        said = "; ".join(notice.short for notice in notices.of(record))
        width = max(self.size.width - 2, 20)
        first = words.fit(words.plain(headline.title), width).rstrip()
        rest = "  ".join(p for p in (tags, said, words.plain(headline.url or "")) if p)
        return Content.assemble((first, "italic"), "\n", (words.fit(rest, width).rstrip(), "$faint"))

    def _record(self, record: Record) -> Content:
        headline, article = record.headline, record.article
        parts: list[Content | str | tuple[str, str]] = []
        if headline.title_en and headline.title_en != headline.title:
            parts += [(words.plain(headline.title_en), "bold"), "\n"]
            parts += [(words.plain(headline.title), "italic $faint"), "\n\n"]
        else:
            parts += [(words.plain(headline.title), "bold"), "\n\n"]
        facts = [words.plain(headline.outlet), words.language(headline.language)]
        facts += [words.plain(headline.country)] if headline.country else []
        facts.append(words.moment(headline.published or headline.first_seen, self.zone, headline.precision))
        parts += [("  ·  ".join(facts), "$primary"), "\n"]
        if headline.tags:
            parts += [(" ".join("#" + words.plain(tag) for tag in headline.tags), "$accent"), "\n"]
        for notice in notices.of(record):
            parts += [(f"{notice.sign} {notice.short}", "$warning"), "\n"]
        text = record.translation.text if record.translation else article.text
        paragraphs = [words.plain(line) for line in text.splitlines() if line.strip()][:12]
        parts += ["\n", "\n\n".join(paragraphs)]
        if record.story and len(record.story.members) > 1:
            outlets = len(record.story.outlets)
            parts += [
                "\n\n",
                (f"Reported by {words.count(outlets, 'outlet')} — c compares them", "$faint"),
            ]
        return Content.assemble(*parts)

    def _story_short(self, story: Story, members: list[Headline]) -> Content:
        width = max(self.size.width - 2, 20)
        outlets = ", ".join(dict.fromkeys(words.plain(m.outlet) for m in members))
        reach = words.span(story.first, story.last, self.zone)
        line = f"{words.count(len(story.members), 'article')}  ·  {reach}"
        return Content.assemble(
            (words.fit(outlets, width).rstrip(), "$primary"),
            "\n",
            (words.fit(line, width).rstrip(), "$faint"),
        )

    def _story(self, story: Story, members: list[Headline]) -> Content:
        outlets = len(story.outlets)
        line = (
            f"{words.count(len(story.members), 'article')} from {words.count(outlets, 'outlet')}"
            f"  ·  {words.span(story.first, story.last, self.zone)}"
        )
        parts: list[Content | str | tuple[str, str]] = [
            (words.plain(story.title), "bold"), "\n\n", (line, "$primary"), "\n\n",
        ]  # fmt: skip
        reasons = {m.article: m for m in story.members}
        for member in sorted(members, key=lambda m: m.published or m.first_seen):
            at, exact = member.published or member.first_seen, member.precision is Precision.TIME
            told = f"{at.astimezone(self.zone):%H:%M}" if exact else written(at, member.precision)
            parts += [
                (f"{told} ", "$faint"),
                (words.plain(member.outlet), "$primary"),
                (f" {words.plain(member.language)}  ", "$faint"),
                (words.plain(member.title_en or member.title), "" if member.marks.read else "bold"),
                "\n",
            ]
            membership = reasons.get(member.id)
            if membership is not None and membership.reason:
                by = "" if membership.by == "grouping" else f" ({words.plain(membership.by)})"
                why = words.fit(words.plain(membership.reason) + by, max(self.size.width - 11, 20)).rstrip()
                parts += [("      " + why, "italic $faint"), "\n"]
        return Content.assemble(*parts)
