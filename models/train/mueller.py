"""Mueller's English-Russian dictionary, as Debian's `mueller7-dict` installs it (GPL-2+): words and phrases.

An entry is a line with the English word, then indented lines: pronunciation, marks such as `_n.`,
numbered senses, translations between commas and semicolons, English phrases before their Russian.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

FILE = Path("/usr/share/dictd/mueller7.dict.dz")
"""Where Debian puts it."""

CORPUS = "mueller_phrases"

_HEAD = re.compile(r"[A-Za-z][A-Za-z' -]*")
_ASIDE = re.compile(r"\([^)]*\)|_[^\W\d_]+\.?")
_HOMONYM = re.compile(r"\b[IVX]+\s+(?=[_\[\d])")
_SENSE = re.compile(r"\d+\)|\d+\.|[а-я]\)")
_WORD = re.compile(r"[а-яё]+(-[а-яё]+)*")
_PHRASE = re.compile(r"((?:[A-Za-z][A-Za-z' ,-]*)[a-z!?])\s+([А-Яа-яЁё][^A-Za-z]*)")
_OPEN = re.compile(r"\b(smb|smth|etc)\b|-л\b")
"""A place for another word, in English or in Russian."""

_CLAUSE = re.compile(r",\s*(что|как|когда|если|чтобы|котор)")
"""A comma inside a Russian sentence; others stand between translations."""


def entries(file: Path = FILE) -> Iterator[tuple[str, list[str]]]:
    """Each English word with its senses as text, without pronunciation, asides and marks."""
    if not file.exists():
        raise FileNotFoundError(f"{file} is missing: Debian's mueller7-dict brings it")
    head, body = "", ""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(" "):
                body += " " + line.strip()
                continue
            if body:
                yield head, _senses(body)
            head, body = line.strip() if _HEAD.fullmatch(line.strip()) else "", ""
    if body:
        yield head, _senses(body)


def _senses(body: str) -> list[str]:
    text = _ASIDE.sub(" ", re.sub(r"\[[^\]]*\]", " ", _HOMONYM.sub(" 1) ", body)))
    return [" ".join(sense.split()) for sense in _SENSE.split(text)]


def words(file: Path = FILE, *, last: int = 4) -> Iterator[tuple[str, str, int]]:
    """English word, single Russian word (ё as е), and its place in the entry from 0, up to `last`."""
    for head, senses in entries(file):
        if not len(head) > 1 or head.count(" ") > 1:
            continue
        place = 0
        for sense in senses:
            for item in (part.strip() for part in re.split(r"[;,]", sense)):
                if re.search("[A-Za-z]", item):
                    break  # a phrase: the rest of the sense belongs to phrases
                if _WORD.fullmatch(item) and place <= last:
                    yield head, item.replace("ё", "е"), place
                place += bool(item)


def phrases(file: Path = FILE) -> list[tuple[str, str]]:
    """Russian and English of the phrases in the entries, without a leading `to`, `a` or `an`."""
    found = set()
    for _, senses in entries(file):
        for part in (part.strip() for sense in senses for part in sense.split(";")):
            match = _PHRASE.fullmatch(part)
            if match is None or _OPEN.search(part) or _CLAUSE.search(part):
                continue
            english = re.sub(r"^(to|a|an) ", "", match[1].strip(" ,"))
            russian = match[2].split(",")[0].strip(" .,")
            if " " in match[1] and russian and 0.4 < len(russian) / len(english) < 2.5:
                found.add((russian, english))
    return sorted(found)
