"""Ukrainian for the words of the Russian news, one by one, by Apertium's dictionaries.

The sentences that Russian and Ukrainian text share teach some 15 000 words (`respell.lexicon`), most of
them of software. Apertium (Forcada et al. 2011, Machine Translation 25) has a hand-made dictionary of
the pair with inflection; asked for single words it needs no tagger. It runs while training text is
made and at no other time; what it writes is a list of words, no part of the project.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from models.train.corpus import pairs
from models.train.respell import NEWS

FOLDER = Path("/usr/share/apertium/apertium-rus-ukr")
"""Where Debian's package of the pair (`apertium-rus-ukr`) puts its data."""

_WORD = re.compile(r"[а-яё]+")
_UNSURE = re.compile(r"[*#@/]")  # Apertium's marks: unknown, not generated, not in the other language
_STEPS: tuple[tuple[str, ...], ...] = (
    ("lt-proc", "-w", "rus-ukr.automorf.bin"),
    ("cg-proc", "-w", "-1", "-n", "rus-ukr.rlx.bin"),
    ("apertium-pretransfer",),
    ("lt-proc", "-b", "rus-ukr.autobil.bin"),
    ("lrx-proc", "-m", "rus-ukr.autolex.bin"),
    ("apertium-transfer", "-b", "apertium-rus-ukr.rus-ukr.t1x", "rus-ukr.t1x.bin"),
    ("apertium-interchunk", "apertium-rus-ukr.rus-ukr.t2x", "rus-ukr.t2x.bin"),
    ("apertium-postchunk", "apertium-rus-ukr.rus-ukr.t3x", "rus-ukr.t3x.bin"),
    ("lt-proc", "-g", "rus-ukr.autogen.bin"),
    ("lt-proc", "-p", "rus-ukr.autopgen.bin"),
)
"""The pair's own pipeline without its statistical tagger, which sees nothing in a single word."""


def words(corpora: Path, *, least: int = 2) -> list[str]:
    """The words of the Russian news, in lower case, met at least so often."""
    met: Counter[str] = Counter()
    for line in pairs(corpora, "ru"):
        if line.corpus.startswith(NEWS):
            met.update(_WORD.findall(line.source.lower()))
    return sorted(word for word, count in met.items() if count >= least)


def translate(russian: Sequence[str], *, batch: int = 2000) -> dict[str, str]:
    """The words that Apertium knows; FileNotFoundError where it is not installed."""
    found: dict[str, str] = {}
    for start in range(0, len(russian), batch):
        part = russian[start : start + batch]
        # A full stop and an empty line after each: no word is read as part of its neighbour.
        text = "".join(f"{word} .\n\n" for word in part).encode()
        for name, *options in _STEPS:
            command = [name, *(str(FOLDER / o) if "." in o else o for o in options)]
            text = subprocess.run(command, input=text, capture_output=True, check=True).stdout  # noqa: S603
        lines = [line for line in text.decode().splitlines() if line.strip()]
        if len(lines) != len(part):
            raise ValueError(f"{len(lines)} answers to {len(part)} words")
        for word, line in zip(part, lines, strict=True):
            answer = line.strip().removesuffix(".").strip().lower()
            if answer and not _UNSURE.search(answer):
                found[word] = answer
    return found


def write(corpora: Path, out: Path, *, least: int) -> int:
    """Write Russian TAB Ukrainian, a word a line; returns how many."""
    found = translate(words(corpora, least=least))
    out.write_text("".join(f"{word}\t{other}\n" for word, other in found.items()), encoding="utf-8")
    return len(found)


def read(path: Path) -> dict[str, str]:
    """A list of Russian TAB Ukrainian."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {row[0]: row[1] for row in rows if len(row) == 2}
