"""One article: the English and the original, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from monitor.news import Part, Record, Segment
from monitor.tui import notices, words
from monitor.tui.asking import Altered
from monitor.tui.binding import bind
from monitor.tui.screens.compare import Compare
from monitor.tui.screens.finding import Finding, FindInput
from monitor.tui.screens.sentencing import HIGHLIT, NOTED, Sentencing, signs
from monitor.tui.screens.storypage import NO_STORY
from monitor.tui.screens.versions import Versions
from monitor.tui.widgets.band import Band
from monitor.tui.widgets.beside import Beside
from monitor.tui.widgets.headlines import FLAGGED
from monitor.tui.widgets.keybar import KeyBar
from monitor.tui.widgets.sentences import Sentences
from monitor.tui.widgets.status import Status

SHORT = 30
"""Lines of the screen under which the notices are kept to a line."""


class Reading(Finding, Sentencing):
    """A text with its translation, its doubts, and the next one a key away."""

    BINDING_GROUP_TITLE = "Reading"
    SIGNS = (
        (FLAGGED, "the English of this sentence is in doubt; why stands below the text"),
        ("≈", "English by a draft package"),
        ("○", "no English yet"),
        ("✎", "the outlet changed its text"),
        (NOTED, "a note on this sentence; it stands below the text"),
        (HIGHLIT, "highlighted"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind(
            "reading.unread", "n", "onward", "Next unread", "Next find, else next unread article", shown=True
        ),
        bind("reading.find", "slash", "find", "Find", "Find in the text, in both languages", as_key="/"),
        bind("reading.find-back", "N", "find_back", "Find back", "The find before"),
        bind(
            "reading.next",
            "right_square_bracket,J",
            "step(1)",
            "Next",
            "Next article of the list",
            as_key="]",
        ),
        bind("reading.before", "left_square_bracket,K", "step(-1)", "Before", "Article before", as_key="["),
        bind("reading.star", "s", "star", "Star", "Star, or take the star away", shown=True),
        bind("reading.dismiss", "d", "drop", "Dismiss", "Dismiss, and go to the next article", shown=True),
        bind("reading.tag", "t", "tag", "Tag", "Tag, or take a tag off", shown=True),
        bind("reading.compare", "c", "compare", "Compare", "Who says what in this story", shown=True),
        bind(
            "reading.tag-sentence",
            "e",
            "tag_sentence",
            "Tag sentence",
            "Tag the sentence, or take a tag off it",
        ),
        bind(
            "reading.sentence-by-key",
            "semicolon",
            "sentence_by_key",
            "Sentence by key",
            "Tag the sentence with the tag whose key comes next",
            as_key=";",
        ),
        bind("reading.correct", "i", "correct", "Correct", "Write the sentence's English by hand"),
        bind("reading.note", "a", "note", "Note", "Write a note on the sentence", shown=True),
        bind("reading.highlight", "h", "highlight", "Highlight", "Highlight the sentence, or take it off"),
        bind("reading.beside", "l", "beside", "Story", "The story beside the text, or not"),
        bind("reading.versions", "V", "versions", "Versions", "What the outlet changed in its text"),
        bind("reading.read", "r", "read", "Read", "Mark read, or unread again"),
        bind("reading.browser", "o", "browser", "Browser", "Open the page in a browser"),
        bind("reading.cite", "y", "cite", "Copy", "Copy the sentence with its source, to paste into a brief"),
    ]

    def __init__(self, ids: Sequence[int], article: int, *, sentence: str | None = None) -> None:
        super().__init__()
        self.ids = ids
        """The list it was opened from."""
        self.article = article
        self.record: Record | None = None
        self.sentence = sentence
        """Where to put the cursor at first: a sentence as the outlet wrote it."""
        self._opened: int | None = None

    def compose(self) -> ComposeResult:
        yield Band(id="band")
        yield Static("", id="reading-head", markup=False)
        with Container(id="reading-body"):
            yield Sentences()
            yield Beside(zone=self.desk.zone)
        yield Static("", id="sentence-say", markup=False)
        yield FindInput(placeholder="find in the text", compact=True, id="find")
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Sentences).focus()
        self._say()
        self.load()

    def load(self) -> None:
        article = self.article

        def question() -> tuple[Record, tuple[Segment, ...]]:
            from monitor.workbench import reports

            record = self.bench.record(article)
            return record, reports.sentences_of(record.article, record.translation)

        self.ask(question, self._loaded, group="record", holding=True)

    def _loaded(self, answer: tuple[Record, tuple[Segment, ...]]) -> None:
        record, parts = answer
        if record.headline.id != self.article:
            return
        fresh = self.record is None or self.record.headline.id != self.article
        self.record = record
        self._say()
        text = self.query_one(Sentences)
        english = record.article.language.code == "en" and record.translation is None
        if fresh or text.segments != parts:
            sought = self.sentence if fresh else text.current.source if text.current else None
            cursor = self._find(parts, sought, 0 if fresh else text.cursor)
            text.english_only = english
            text.show(parts, translated=record.translation is not None or english, cursor=cursor)
        text.show_notes(signs(record.notes))
        self._draw_head(record)
        self.say_sentence()
        if fresh and text.needle:
            text.seek(text.needle)
        self.query_one(Beside).display = self.desk.beside and record.story is not None
        self._show_beside()
        if fresh and not record.headline.marks.read and self._opened != self.article:
            self._opened = self.article
            self.desk.mark([self.article], quiet=True, read=True)

    @staticmethod
    def _find(parts: Sequence[Segment], sentence: str | None, otherwise: int) -> int:
        """Where a sentence stands, or the first that it is part of, or that is part of it."""
        if not sentence:
            return otherwise
        found = (n for n, part in enumerate(parts) if part.source == sentence)
        holding = (n for n, part in enumerate(parts) if sentence in part.source)
        within = (n for n, part in enumerate(parts) if part.source in sentence)
        return next(found, next(holding, next(within, otherwise)))

    # -- what it says ---------------------------------------------------------------------------

    def _say(self) -> None:
        place = f"{self.ids.index(self.article) + 1} of {len(self.ids)}" if self.article in self.ids else ""
        outlet = self.record.headline.outlet if self.record else "…"
        self.query_one(Band).say("monitor", "reading", outlet, sight=place)

    def _draw_head(self, record: Record) -> None:
        headline, article, zone = record.headline, record.article, self.desk.zone
        facts = [words.plain(headline.outlet), words.language(article.language.code)]
        facts += [words.plain(headline.country)] if headline.country else []
        facts.append(words.moment(headline.published or headline.first_seen, zone, headline.precision))
        facts += [words.plain(article.byline, 80)] if article.byline else []
        marks = [
            name
            for name, on in (("starred", headline.marks.starred), ("dismissed", headline.marks.dismissed))
            if on
        ]
        parts: list[tuple[str, str]] = [("  ·  ".join(facts), "$primary")]
        if marks:
            parts.append(("  ·  " + ", ".join(marks), "$accent"))
        if record.story is not None and len(record.story.outlets) > 1:
            parts.append((f"  ·  {words.count(len(record.story.outlets), 'outlet')}", "$faint"))
        if headline.tags:
            parts.append(("\n" + " ".join("#" + words.plain(tag) for tag in headline.tags), "$accent"))
        doubts = notices.of(record)
        if self.size.height < SHORT and doubts:
            parts.append(("\n" + "  ·  ".join(f"{n.sign} {n.short}" for n in doubts), "$warning"))
        else:
            parts += [(f"\n{n.sign} {n.full}", "$warning") for n in doubts]
        parts += [("\n" + said, "$secondary") for said in self.elsewhere()]
        self.query_one("#reading-head", Static).update(Content.assemble(*parts))

    def on_sentences_moved(self, message: Sentences.Moved) -> None:
        self.say_sentence()

    def say_sentence(self) -> None:
        text, say = self.query_one(Sentences), self.query_one("#sentence-say", Static)
        segment = text.current
        if segment is None:
            say.update(Content(""))
            return
        where = (
            "title" if segment.part is Part.TITLE else f"sentence {text.cursor + 1} of {len(text.segments)}"
        )
        parts: list[tuple[str, str]] = [(where, "$faint")]
        origin = {"memory": "from the translation memory", "glossary": "from the glossary",
                  "hand": "translated by hand"}.get(segment.origin)  # fmt: skip
        if origin:
            parts.append((f"  ·  {origin}", "$faint"))
        made = self.record.translation if self.record else None
        if segment.beam is not None and made is not None and segment.beam != made.beam:
            parts.append((f"  ·  tried again at beam {segment.beam}", "$faint"))
        doubts = [notices.flag(f) for f in segment.flags if f != "draft"]
        if doubts:
            parts.append(("  ⚑ " + "; ".join(doubts), "$warning"))
        if text.needle:
            hits = text.hits
            nth = f"{hits.index(text.cursor) + 1} of " if text.cursor in hits else ""
            parts.append((f"  ·  /{words.plain(text.needle, 40)} {nth}{len(hits)}", "$accent"))
        parts += [(f"  #{words.plain(tag)}", "$accent") for tag in self.tags_here()]
        for note in self.notes_here():
            parts.append((f"  {NOTED} {words.plain(note.text)}", "$secondary"))
            parts.append((f" ({words.plain(note.by)})", "$faint"))
        say.update(Content.assemble(*parts))

    # -- the story beside -----------------------------------------------------------------------

    def action_beside(self) -> None:
        if self.record is None or self.record.story is None:
            self.desk.tell(NO_STORY, severity="warning")
            return
        self.desk.beside = not self.desk.beside
        self.query_one(Beside).display = self.desk.beside
        self._show_beside()

    def _show_beside(self) -> None:
        story = self.record.story if self.record else None
        if story is None or not self.desk.beside:
            return
        article, beside = self.article, self.query_one(Beside)
        self.ask(
            lambda: self.bench.headlines_of(story.articles),
            lambda members: beside.show(story, members, article),
            group="beside",
        )

    # -- what StoryPage acts on -----------------------------------------------------------------

    def story_here(self) -> int | None:
        return self.record.headline.story if self.record else None

    def targets(self) -> list[int]:
        return [self.article]

    # -- other articles -------------------------------------------------------------------------

    def _open(self, article: int) -> None:
        self.article, self.record, self.sentence = article, None, None
        self._say()
        self.load()

    def action_step(self, by: int) -> None:
        index = self.ids.index(self.article) + by if self.article in self.ids else -1
        if 0 <= index < len(self.ids):
            self._open(self.ids[index])
        else:
            self.desk.tell("That was the last of the list" if by > 0 else "That was the first of the list")

    def action_unread(self) -> None:
        here = self.ids.index(self.article) if self.article in self.ids else -1
        after = [*self.ids[here + 1 :], *self.ids[: max(here, 0)]]

        def question() -> int | None:
            for start in range(0, len(after), 200):
                for headline in self.bench.headlines_of(after[start : start + 200]):
                    if not headline.marks.read and not headline.marks.dismissed:
                        return headline.id
            return None

        def answered(found: int | None) -> None:
            if found is None:
                self.desk.tell("Everything in the list is read")
            else:
                self._open(found)

        self.ask(question, answered, group="onward", holding=True)

    def action_back(self) -> None:
        self.dismiss(self.article)

    # -- acts -----------------------------------------------------------------------------------

    def action_star(self) -> None:
        self.desk.flip(self.article, "starred")

    def action_read(self) -> None:
        self.desk.flip(self.article, "read")

    def action_drop(self) -> None:
        if self.record is None:
            return
        back = self.record.headline.marks.dismissed
        self.desk.mark([self.article], dismissed=not back)
        if not back and self.article in self.ids and self.article != self.ids[-1]:
            self.action_step(1)

    def action_tag(self) -> None:
        record = self.record
        if record is None:
            return

        title = record.headline.title_en or record.headline.title
        self.ask_tag(
            f"Tag “{words.plain(title, 60)}”",
            record.headline.tags,
            lambda name: self.desk.tag([record.headline.id], name),
        )

    def action_compare(self) -> None:
        if self.record and self.record.headline.story is not None:
            self.desk.push_screen(Compare(self.record.headline.story))
        else:
            self.desk.tell(NO_STORY, severity="warning")

    def action_versions(self) -> None:
        if self.record is None:
            return
        if self.record.versions < 2:
            self.desk.tell("The outlet has shown one text only")
            return

        self.desk.push_screen(Versions(self.article, self.record.versions))

    def action_browser(self) -> None:
        self.desk.browse([self.article])

    def action_cite(self) -> None:
        segment = self.query_one(Sentences).current
        if self.record is None or segment is None:
            return
        self.desk.copy(
            notices.citation(self.record.headline, self.desk.zone, segment), "Sentence copied with its source"
        )

    def on_resize(self) -> None:
        if self.record is not None:
            self._draw_head(self.record)

    def on_altered(self, message: Altered) -> None:
        if message.ids is None or self.article in message.ids:
            self.load()
