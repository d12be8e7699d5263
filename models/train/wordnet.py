"""The English side of the dictionaries: Princeton's WordNet 3.0 as Debian's `wordnet-base` installs it.

Fellbaum (ed.) 1998, WordNet: An Electronic Lexical Database. Its licence lets the text be used freely.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path("/usr/share/wordnet")
"""Where Debian puts the database."""

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
"""Parts of speech as everything here writes them, and the names of their files."""

_KINDS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}  # 5: a satellite adjective

Sense = tuple[str, str]
"""A meaning: its offset of eight digits, and its part of speech."""


def lines(folder: Path, name: str) -> list[str]:
    """A file of the database; FileNotFoundError says what brings it."""
    if not (folder / name).exists():
        raise FileNotFoundError(f"{folder / name} is missing: Debian's wordnet-base brings it")
    return (folder / name).read_text(encoding="utf-8").splitlines()


def senses(folder: Path = FOLDER) -> dict[Sense, dict[str, float]]:
    """For each meaning the words that have it, each with how often it has been met in that meaning.

    What was never counted gets a part of one, the smaller the more meanings a word has: of two rare
    words the exact one is the better translation.
    """
    counts: Counter[tuple[str, str, int]] = Counter()
    for line in lines(folder, "cntlist.rev"):
        key, place, count = line.split()
        word, kind = key.split("%")
        counts[word, _KINDS[kind[0]], int(place)] = int(count)
    spelt = {(offset, pos, word.lower()): word for offset, pos, words, _ in _data(folder) for word in words}
    found: dict[Sense, dict[str, float]] = {}
    for pos, name in FILES.items():
        for line in lines(folder, f"index.{name}"):
            if line.startswith(" "):  # the licence
                continue
            fields = line.split()
            word, many = fields[0], int(fields[2])
            for number, offset in enumerate(fields[-many:], 1):
                written = spelt.get((offset, pos, word), word).replace("_", " ")
                found.setdefault((offset, pos), {})[written] = counts[word, pos, number] + 0.3 / many
    return found


def glosses(folder: Path = FOLDER) -> dict[Sense, str]:
    """What each meaning is, with its examples."""
    return {(offset, pos): gloss for offset, pos, _, gloss in _data(folder)}


def _data(folder: Path) -> Iterator[tuple[str, str, list[str], str]]:
    for pos, name in FILES.items():
        for line in lines(folder, f"data.{name}"):
            if line.startswith("  "):
                continue
            head, _, gloss = line.partition(" | ")
            fields = head.split()
            words = [re.sub(r"\(.*\)", "", fields[4 + 2 * n]) for n in range(int(fields[3], 16))]
            yield fields[0], pos, words, gloss.strip()
