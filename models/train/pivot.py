"""English news gets Romanian sources by rule: Apertium into Spanish, and from Spanish into Romanian.

A reverse model is only as good as the parallel text it learned from, which for Romanian is short and
about software. The rules know other words and whole sentences; what they write is clumsy, its English is
not. As in any back-translation only the source side is machine-made (Sennrich et al. 2016, arXiv
1511.06709).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from babel.dates import get_day_names, get_month_names

from models.train import apertium, tables, text
from models.train.corpus import Line

CORPUS = "apertium_pivot"

LEFTOVER = Path(__file__).with_name("leftover.tsv")

_CALENDAR = {
    english: names[day]
    for names, others in (
        (get_month_names("wide", locale="ro"), get_month_names("wide", locale="en")),
        (get_day_names("wide", locale="ro"), get_day_names("wide", locale="en")),
    )
    for day, english in others.items()
}

_ACRONYMS = {
    "US": "SUA", "U.S.": "SUA", "USA": "SUA", "UK": "Marea Britanie", "U.K.": "Marea Britanie",
    "UN": "ONU", "U.N.": "ONU", "EU": "UE", "E.U.": "UE",
}  # fmt: skip
"""Others (NATO, FBI) are the same in both languages."""

_CAPITALS = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*\b|\b(?:[A-Z]\.){2,}|\b[A-Z]{2,5}\b")
"""Names of one word or more, and acronyms."""

_OF_MAY = re.compile(r"\b(by|early|in|last|late|next|of|since|this|until|\d+)$", re.IGNORECASE)
"""What stands before the month; else it is a name or a verb."""

_TRANSLATED = re.compile(r"(s|an|ese|ish|House|White|State|Court|Senate|Street)$")
"""Endings of capitalised words that Romanian translates: peoples, plurals, offices."""

_TOKEN = re.compile(r"[@#*]?[^\s.,;:!?\"()“”«»—]+")
_SPANISH = re.compile("[áéíóúñ]")
"""Letters that Romanian lacks: a word that the second dictionary took over as it was."""

_ENDINGS = (
    ("ción", "ție"), ("sión", "siune"), ("dad", "tate"), ("mente", ""), ("ismo", "ism"), ("ista", "ist"),
    ("ivo", "iv"), ("ico", "ic"), ("oso", "os"), ("ario", "ar"), ("ante", "ant"), ("ente", "ent"),
)  # fmt: skip
"""Of Spanish words, and what the same Latin word ends in in Romanian."""


def names(news: Iterable[str], *, least: int = 3) -> list[str]:
    """Names that Romanian has as English has them: words that the news writes with a capital inside
    sentences and hardly ever without, but no months, days, peoples and offices."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for sentence in news:
        for word in re.findall(r"[A-Za-z]+", sentence)[1:]:
            if word.islower():
                small[word] += 1
            elif word[1:].islower():
                capital[word] += 1
    return [
        word
        for word, count in capital.items()
        if count >= least
        and len(word) > 3
        and 10 * small[word.lower()] < count
        and word not in _CALENDAR
        and not _TRANSLATED.search(word)
    ]


class Shield:
    """Names, countries, months and days go round Apertium, which would translate Trump and March."""

    def __init__(self, names: Iterable[str], countries: Mapping[str, str]) -> None:
        self.known = {**{name: name for name in names}, **countries, **_ACRONYMS, **_CALENDAR}

    def raise_(self, sentence: str) -> tuple[str, list[str]]:
        """The sentence with a number for each such name but a first word, and what the numbers stand for."""
        kept: list[str] = []

        def number(name: str) -> str:
            kept.append(name)
            return f"Q{10 + len(kept)}z"

        def one(match: re.Match[str]) -> str:
            said: list[str] = []
            words, before = match[0].split(" "), sentence[: match.start()]
            while words:
                for length in range(min(4, len(words)), 0, -1):
                    name = " ".join(words[:length])
                    if (other := self._kept(name, before)) is not None:
                        said.append(number(other))
                        break
                else:
                    said.append(name)
                before += name + " "
                words = words[length:]
            return " ".join(said)

        return _CAPITALS.sub(one, sentence), kept

    def _kept(self, name: str, before: str) -> str | None:
        """The Romanian of a name after this part of its sentence; None where Apertium is to see it."""
        if name.isupper():
            return self.known.get(name, name)
        if name == "May" and not _OF_MAY.search(before.rstrip()):
            return name if before else None
        return self.known.get(name) if before or " " in name else None


def tidied(
    answer: str, kept: Sequence[str], leftover: Mapping[str, str], draw: random.Random
) -> tuple[str, float]:
    """Apertium's Romanian without its marks and worst habits, and the part of it that is not Romanian."""
    said = re.sub(r"\\?-n\\?/în", "în", re.sub(r"\\?-[Nn]\\?/[ÎI][Nn]", "În", answer))
    said = apertium.plain(re.sub(r"([^\W\d_]+)\\?/[^\W\d_]+", r"\1", said))  # the first of two readings
    said = re.sub(
        r"(?i)\*?q(\d+)z", lambda m: kept[int(m[1]) - 11] if 11 <= int(m[1]) < 11 + len(kept) else "", said
    )
    foreign, count = 0.0, 0

    def word(match: re.Match[str]) -> str:
        nonlocal foreign, count
        count += 1
        mark, rest = match[0][0], match[0][1:]
        if mark == "#":  # a Romanian lemma that was not inflected
            foreign += 0.25
            return rest
        if mark == "@" or (mark == "*" and rest.islower()):
            romanian, doubt = _romanian(rest, leftover)
            foreign += doubt
            return romanian
        if mark != "*" and _SPANISH.search(match[0]) and match[0].islower():
            romanian, doubt = _romanian(match[0], leftover)
            foreign += doubt
            return romanian
        return rest if mark == "*" else match[0]

    said = _TOKEN.sub(word, said)
    if re.search(r"[@#*]", said):  # inside a word: which part of it is none nobody can tell
        foreign = count = 1
    said = re.sub(r"\b(trebui\w*|poate|putea|vrea\w*) decât( a)?\b", r"\1 să", said)
    said = re.sub(r"\bdecât\b", lambda _: draw.choice(("că", "care")), said)  # que
    said = re.sub(r"\b(cel|cea|cei|cele|celui|celei|celor) (?=\w)", _rarely(draw), said)
    said = re.sub(r"\s+([,.;:!?])", r"\1", said)
    return text.tidy(said), foreign / max(1, count)


def _rarely(draw: random.Random) -> Callable[[re.Match[str]], str]:
    return lambda match: match[0] if draw.random() < 0.3 else ""


def _romanian(spanish: str, leftover: Mapping[str, str]) -> tuple[str, float]:
    """A guess at a Spanish word, and how much of it is one (1: nothing known)."""
    low = spanish.lower()
    if low in leftover:
        return leftover[low], 0.0
    for end, other in _ENDINGS:
        if low.endswith(end) and len(low) > len(end) + 2:
            return low[: -len(end)] + other, 0.5
    return spanish, 1.0


def leftover(path: Path = LEFTOVER) -> dict[str, str]:
    """Frequent Spanish words that the second dictionary lacks, with their Romanian."""
    return tables.mapping(path, "Spanish", "Romanian")


def translate(
    news: Sequence[str],
    countries: Mapping[str, str],
    *,
    count: int,
    seed: int = 5,
    foreign: float = 0.12,
    batch: int = 1000,
) -> Iterator[Line]:
    """Up to `count` pairs of sentences of 6 to 45 words, with at most this part not in Romanian.

    FileNotFoundError where Apertium is not installed, ValueError where it fails. A batch of which it loses
    a line is left out; LostLinesError where half are lost.
    """
    draw = random.Random(seed)
    shield = Shield(names(news), countries)
    words = leftover()
    chosen = [s for s in draw.sample(list(news), len(news)) if 6 <= len(s.split()) <= 45]
    made = lost = 0
    for start in range(0, len(chosen), batch):
        part = chosen[start : start + batch]
        shielded = [shield.raise_(re.sub("[‘’]", "'", sentence)) for sentence in part]
        try:
            spanish = apertium.translate([s for s, _ in shielded], "eng-spa", apertium.ENGLISH_SPANISH)
            plain = [apertium.plain(s) for s in spanish]
            romanian = apertium.translate(plain, "es-ro", apertium.SPANISH_ROMANIAN)
        except apertium.LostLinesError:
            lost += len(part)
            if lost > len(chosen) // 2:
                raise
            continue
        for english, (_, kept), answer in zip(part, shielded, romanian, strict=True):
            said, strange = tidied(answer, kept, words, draw)
            whole = len(re.findall(r"(?i)q\d+z", answer)) == len(kept) and "\n" not in answer
            if whole and strange <= foreign:
                yield Line(CORPUS, said, text.english(english))
                made += 1
                if made == count:
                    return
