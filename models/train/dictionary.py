"""Ukrainian for Russian words, one by one, by Apertium's dictionaries.

The sentences that Russian and Ukrainian text share teach some 15 000 words (`respell.lexicon`), most of
them of software. Apertium has a hand-made dictionary of the pair with inflection. What is written is a
list of words, no part of the project.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from models.train import apertium, tables
from models.train.corpus import pairs

_WORD = re.compile(r"[а-яё]+")
_UNSURE = re.compile(r"[*#@/]")  # Apertium's marks: unknown, not generated, not in the other language


def words(corpora: Path, *, least: int = 2) -> list[str]:
    """The words of the Russian news, in lower case, met at least so often."""
    met: Counter[str] = Counter()
    for line in pairs(corpora, "ru"):
        if line.is_news:
            met.update(_WORD.findall(line.source.lower()))
    return sorted(word for word, count in met.items() if count >= least)


def translate(russian: Sequence[str], *, batch: int = 2000) -> dict[str, str]:
    """The words that Apertium knows; FileNotFoundError where it is not installed."""
    found: dict[str, str] = {}
    for start in range(0, len(russian), batch):
        part = russian[start : start + batch]
        lines = apertium.translate(part, "rus-ukr", apertium.RUSSIAN_WORDS, words=True)
        for word, line in zip(part, lines, strict=True):
            answer = line.strip().removesuffix(".").strip().lower()
            if answer and not _UNSURE.search(answer):
                found[word] = answer
    return found


def write(corpora: Path, out: Path, *, least: int, more: Iterable[str] = ()) -> int:
    """Write Russian TAB Ukrainian, a word a line, for the news and `more` words; returns how many."""
    found = translate(sorted({*words(corpora, least=least), *more}))
    out.write_text("".join(f"{word}\t{other}\n" for word, other in found.items()), encoding="utf-8")
    return len(found)


def read(path: Path) -> dict[str, str]:
    """A list of Russian TAB Ukrainian, as `write` left it; ValueError where it is something else."""
    return tables.mapping(path, "Russian", "Ukrainian")
