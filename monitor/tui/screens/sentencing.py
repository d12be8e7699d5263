"""What is done to a sentence: tags, notes, highlights, its English."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.news import Note, Record, Segment
from monitor.tui import tagtree, words
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

    def elsewhere(self) -> list[str]:
        """Notes, highlights and tags whose sentence is not in the text as it stands, and notes on all of it.

        An outlet rewrites a text, and lines were once taken for sentences.
        """
        if self.record is None:
            return []
        found: list[tuple[str, str]] = []
        for note in self.record.notes:
            written = f"{NOTED} {words.plain(note.text, 200)} ({words.plain(note.by)})"
            found.append((note.sentence, written if note.text else HIGHLIT))
        found += [(t.sentence, f"#{words.plain(t.tag)}") for t in self.record.taggings if t.sentence]
        here = {segment.source for segment in self.query_one(Sentences).segments}
        return [
            f"{said} on “{words.fit(words.plain(sentence), 60).rstrip()}”" if sentence else said
            for sentence, said in found
            if sentence not in here
        ]

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
        if segment is not None:
            worn = self.tags_here()
            self.ask_tag(_about(segment), worn, lambda name: self._tag_sentence(article, segment, name))

    def action_sentence_by_key(self) -> None:
        article, segment = self.article, self.query_one(Sentences).current
        if segment is not None:
            self.ask_key(_about(segment), lambda name: self._tag_sentence(article, segment, name))

    def _tag_sentence(self, article: int, segment: Segment, name: str) -> None:
        off, tag, said = tagtree.wanted(name)
        do = self.bench.untag_segment if off else self.bench.tag_segment

        def done(changed: int) -> None:
            self.desk.tell(f"{said} the sentence" if changed else "The sentence is so already")

        self.desk.act(lambda: do(article, segment, tag), done, [article], relist=False)

    def action_correct(self) -> None:
        """Write the sentence's English by hand."""
        text, article = self.query_one(Sentences), self.article
        segment, number = text.current, text.cursor + 1
        if segment is None or self.record is None:
            return
        if self.record.translation is None:
            self.desk.tell("There is no English to correct here", severity="warning")
            return

        def answered(english: str | None) -> None:
            if english and english != words.plain(segment.target):
                self.desk.act(
                    lambda: self.bench.correct(article, number, english),
                    lambda _: self.desk.tell("Corrected; it holds wherever the sentence comes again"),
                    [article],
                    relist=False,
                    english=True,
                )

        detail = "enter keeps it as yours · esc leaves"
        about = f"English of “{words.plain(segment.source, 50)}”"
        self.desk.push_screen(Entry(about, segment.target, detail=detail), answered)

    def tags_here(self) -> list[str]:
        """Tags on the sentence under the cursor."""
        segment = self.query_one(Sentences).current
        taggings = self.record.taggings if self.record and segment else ()
        return list(dict.fromkeys(t.tag for t in taggings if segment and t.sentence == segment.source))


def _about(segment: Segment) -> str:
    return f"Tag the sentence “{words.plain(segment.target or segment.source, 44)}”"
