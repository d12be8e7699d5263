"""A tagged set as a Markdown document: each article with its English, its doubts and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from monitor import rows
from monitor.export.page import Block, bullet, heading, markdown
from monitor.news import Record


def write(records: Iterable[Record], stream: IO[str]) -> int:
    written = 0
    for record in records:
        stream.write(("\n" if written else "") + markdown(article(record)))
        written += 1
    return written


def article(record: Record) -> Iterator[Block]:
    head, stored, translation = record.headline, record.article, record.translation
    yield heading(head.title_en or head.title, 2)
    if head.title_en and head.title_en != head.title:
        yield Block(head.title)
    yield bullet(
        f"{head.outlet} ({head.language}), published {rows.time(head.published) or 'at an unknown time'}, "
        f"first seen {rows.time(head.first_seen)}, article {head.id}",
        url=head.url,
    )
    if stored.published.doubt:
        yield bullet(f"date in doubt: {stored.published.doubt}")
    if record.story:
        yield bullet(f"story {record.story.id}: {record.story.title}")
    for tagging in record.taggings:
        why = f": {tagging.note}" if tagging.note else ""
        where = f", the sentence “{tagging.sentence}” [{tagging.english}]" if tagging.sentence else ""
        where = where or (", the story" if tagging.article is None else "")
        yield bullet(f"tagged {tagging.tag} by {tagging.by} on {rows.time(tagging.at)}{where}{why}")
    for note in record.notes:
        about = f" on “{note.sentence}”" if note.sentence else ""
        yield bullet(f"{note.by}{about}: {note.text or 'highlighted'}")
    if translation:
        kind = "draft package" if translation.draft else "package"
        yield bullet(f"machine translation by {kind} {translation.package}, beam {translation.beam}")
        for segment in translation.segments:
            if segment.flags:
                yield bullet(f"doubtful ({', '.join(segment.flags)}): {segment.target}", 2)
    elif head.language != "en":
        yield bullet("not translated")
    if record.versions > 1:
        yield bullet(f"the outlet has shown {record.versions} versions; this is the newest")
    if remark := stored.extent.remark:
        yield bullet(remark)
    if stored.capture:
        yield bullet(
            f"evidence: {stored.capture.file} at {stored.capture.offset}, SHA-256 {stored.capture.sha256}"
        )
    english = rows.english(record)
    if english is not None and head.language != "en":
        yield heading("English", 3)
        yield from paragraphs(english)
        yield heading("Original", 3)
    yield from paragraphs(stored.text or stored.summary)


def paragraphs(text: str) -> Iterator[Block]:
    return (Block(line) for line in text.split("\n") if line.strip())
