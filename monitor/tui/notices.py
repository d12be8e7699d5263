"""What an analyst must know before quoting a text, in plain words."""

from __future__ import annotations

from datetime import tzinfo
from typing import NamedTuple

from monitor.news import Headline, Part, Record, Segment
from monitor.tui import words

FLAGS = {
    "number": "a number in the original is missing or changed in the English",
    "name": "a name of the original is missing or misspelt in the English",
    "length": "the English is much shorter or longer than the original",
    "repetition": "the English repeats itself",
    "script": "letters of the original are left in the English",
    "score": "the model itself was unsure of this sentence",
    "long": "the sentence was too long for the model and was cut in pieces",
    "draft": "made by a draft package",
}


class Notice(NamedTuple):
    """A thing to know, for a line and for a paragraph."""

    sign: str
    short: str
    full: str


def flag(name: str) -> str:
    """What a flag on a sentence means."""
    return FLAGS.get(name, words.plain(name))


def of(record: Record) -> list[Notice]:
    """What to know of an article, what matters most first."""
    article, translation = record.article, record.translation
    notices: list[Notice] = []

    def note(sign: str, short: str, full: str) -> None:
        notices.append(Notice(sign, short, full))

    if translation is None and article.language.code != "en":
        name = words.language(article.language.code)
        note(
            "○",
            f"no English yet ({name})",
            f"There is no English of this text yet: it stands in {name}, as it was written. "
            "T translates what has a package; `monitor models list` names the packages.",
        )
    if translation is not None and translation.draft:
        note(
            "≈",
            "draft English, check before you quote",
            f"Draft English: a weak package made it ({words.plain(translation.package)}). "
            "Expect wrong words and names; check the original before you quote.",
        )
    if translation is not None and translation.version != article.version:
        note(
            "✎",
            "English of an older version",
            f"This English is of version {translation.version}; "
            f"the outlet now shows version {article.version}.",
        )
    if remark := article.extent.remark:
        note("…", article.extent.short, remark)
    if record.versions > 1:
        note(
            "✎",
            f"edited by the outlet ({record.versions} versions)",
            f"The outlet has changed this text: {record.versions} versions are kept. V shows what changed.",
        )
    flagged = _flagged(record)
    if flagged:
        sentences = words.count(flagged, "sentence")
        note(
            "⚑",
            f"{sentences} flagged",
            f"{sentences} flagged: f goes there, the reason stands below the text.",
        )
    for doubt, about in ((article.language.doubt, "language"), (article.published.doubt, "date")):
        if doubt:
            note("?", f"{about} in doubt", f"{about.capitalize()} in doubt: {words.plain(doubt)}")
    return notices


def _flagged(record: Record) -> int:
    if record.translation is None:
        return 0
    parts = (Part.TITLE, Part.BODY)
    return sum(1 for s in record.translation.segments if s.part in parts and set(s.flags) - {"draft"})


def citation(headline: Headline, zone: tzinfo | None, segment: Segment | None = None) -> str:
    """An article, or a sentence of it, as it is cited in a brief."""
    at = headline.published or headline.first_seen
    title = words.plain(headline.title)
    english = words.plain(headline.title_en or "")
    said = f"“{title}”" + (f" [{english}]" if english and english != title else "")
    cited = f"{words.plain(headline.outlet)}, {words.moment(at, zone, headline.precision)}: {said}"
    if headline.url:
        cited += f" {words.plain(headline.url)}"
    if segment is None:
        return cited
    quoted = f"“{words.plain(segment.source)}”"
    if segment.target and segment.target != segment.source:
        made = "machine translation, draft package" if headline.draft else "machine translation"
        quoted += f" [{made}: “{words.plain(segment.target)}”]"
    return f"{quoted}\n{cited}"
