"""What is done to a sentence: tags, notes, highlights, its English."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.news import Note, Record
from monitor.tui import words
from monitor.tui.screens.pickers import Entry
from monitor.tui.screens.storypage import StoryPage
from monitor.tui.widgets.sentences import Sentences

NOTED, HIGHLIT = "◆", "◇"


def signs(notes: Sequence[Note]) -> dict[str, str]:
    """What stands beside each sentence that has a note or a highlight."""
    found: dict[str, str] = {}
    for note in notes:
        if note.text or note.sentence not in found:
            found[note.sentence] = NOTED if note.text else HIGHLIT
    return found


class Sentencing(StoryPage):
    """A page with an article's sentence under its cursor."""

    article: int
    record: Record | None
    """The article as it was read; None until it is there."""

    def notes_here(self) -> list[Note]:
        """What is written on the sentence under the cursor."""
        segment = self.query_one(Sentences).current
        if self.record is None or segment is None:
            return []
        return [note for note in self.record.notes if note.sentence == segment.source and note.text]

    def _own_note(self, sentence: str) -> Note | None:
        notes = self.record.notes if self.record else ()
        return next((n for n in notes if n.sentence == sentence and n.by == self.bench.analyst), None)

    def action_note(self) -> None:
        segment = self.query_one(Sentences).current
        if segment is None:
            return
        article, sentence = self.article, segment.source
        held = self._own_note(sentence)

        def answered(text: str | None) -> None:
            if text is not None:
                self.desk.annotate(article, sentence, text=text)

        about = f"Note on “{words.plain(segment.target or sentence, 50)}”"
        detail = "enter keeps it, an empty line clears it · esc leaves"
        self.desk.push_screen(Entry(about, held.text if held else "", detail=detail), answered)

    def action_highlight(self) -> None:
        segment = self.query_one(Sentences).current
        if segment is not None:
            held = self._own_note(segment.source)
            self.desk.annotate(
                self.article, segment.source, highlighted=not (held is not None and held.highlighted)
            )

    def action_tag_sentence(self) -> None:
        article, segment = self.article, self.query_one(Sentences).current
        if segment is None:
            return

        def tag(name: str) -> None:
            self.desk.act(
                lambda: self.bench.tag_segment(article, segment, name),
                lambda _: self.desk.tell(f"Tagged {name} on the sentence"),
                [article],
                relist=False,
            )

        self.ask_tag(f"Tag the sentence “{words.plain(segment.target or segment.source, 44)}”", (), tag)

    def tags_here(self) -> list[str]:
        """Tags on the sentence under the cursor."""
        segment = self.query_one(Sentences).current
        taggings = self.record.taggings if self.record and segment else ()
        return list(dict.fromkeys(t.tag for t in taggings if segment and t.sentence == segment.source))
