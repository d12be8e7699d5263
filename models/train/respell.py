"""Russian news respelt word by word as near-Ukrainian, where Ukrainian news has no English beside it.

A word lexicon is learned from Russian and Ukrainian sentences with the same English (IBM model 1,
Brown et al. 1993), and words that it lacks are respelt by rule. The English side stays untouched; the
encoder learns to read news in Ukrainian spelling. The method is the word substitution of Xia et al. 2019
(arXiv 1906.03785).
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.train import text
from models.train.corpus import Line, pairs

_WORD = re.compile(r"[а-яёіїєґ][а-яёіїєґ'’]*", re.IGNORECASE)
_RULES = tuple(
    (re.compile(old), new)
    for old, new in (
        (r"(?<=[аея])ни(?=[еяю]$)", "нн"), (r"нне$", "ння"), (r"ическ(?=\w{2,3}$)", "ичн"),
        (r"(?<=[сц])к(?=(ий|ая|ое|ие|ого|ому|им|ой|ую|их|ими|ом)$)", "ьк"),
        (r"(?<=..)(ые|ие)$", "і"), (r"(?<=..)(ый|ий)$", "ый"), (r"(?<=..)ая$", "а"), (r"(?<=..)яя$", "я"),
        (r"(?<=..)(ое|ее)$", "е"), (r"(?<=..)ую$", "у"), (r"(?<=..)ой$", "ої"), (r"(?<=..)их$", "ых"),
        (r"(?<=..)им(и?)$", r"ым\1"), (r"ость$", "ість"), (r"ости$", "ості"), (r"ией$", "ією"),
        (r"ии$", "ії"), (r"иться$", "ытися"), (r"ться$", "тися"), (r"ить$", "ыты"),
        (r"(?<=[аеоуыя])ть$", "ты"), (r"(?<=[ауюя])ет$", "є"), (r"ил$", "ыв"), (r"(?<=[ауяе])л$", "в"),
        (r"лся$", "вся"), (r"(?<=..)ов$", "ів"),
        (r"(^|ъ)е", r"\1є"), (r"(?<=[аеиоуыюяії])е", "є"), (r"э", "е"),
        (r"и(?=[аеиоуюяйёє])", "і"), (r"^и", "і"), (r"(?<=[дтзсцжшчр])и", "ы"), (r"и$", "ы"),
        (r"и", "і"), (r"ы", "и"), (r"ё", "йо"), (r"ъ", "'"),
    )
)  # fmt: skip
"""From Russian spelling towards Ukrainian, in this order; near enough for names and international words."""


@dataclass(frozen=True, slots=True)
class Speller:
    """Russian words to Ukrainian ones."""

    lexicon: dict[str, str]

    @classmethod
    def learn(
        cls, russian: Iterable[Line], ukrainian: Iterable[Line], *, beside: Mapping[str, str] | None = None
    ) -> Speller:
        """From the sentences of both that have the same English; `beside` gives what they lack."""
        by_english = {line.target: line.source for line in ukrainian}
        both = [(line.source, by_english[line.target]) for line in russian if line.target in by_english]
        return cls({**(beside or {}), **lexicon(both)})

    def respell(self, sentence: str) -> str:
        return _WORD.sub(lambda m: text.cased(self.word(m[0].lower()), m[0]), sentence)

    def word(self, word: str) -> str:
        """The Ukrainian of a lower-case Russian word, by lexicon or by rule."""
        if word in self.lexicon:
            return self.lexicon[word]
        for old, new in _RULES:
            word = old.sub(new, word)
        return word

    def pairs(self, lines: Sequence[Line], count: int, draw: random.Random) -> list[Line]:
        """Lines drawn by weight without repetition, respelt."""
        keys = sorted(lines, key=lambda line: draw.random() ** (1 / max(1e-6, line.weight)), reverse=True)
        return [Line(line.corpus, self.respell(line.source), line.target) for line in keys[:count]]


def lexicon(
    both: Sequence[tuple[str, str]], *, rounds: int = 6, least: int = 2, sure: float = 0.25
) -> dict[str, str]:
    """The most probable translation of each word met at least so often and translated so surely."""
    index: tuple[dict[str, int], dict[str, int]] = ({}, {})
    met: defaultdict[int, int] = defaultdict(int)
    here: list[int] = []
    there: list[int] = []
    slot: list[int] = []
    slots = 0
    for first, second in both:
        a = [index[0].setdefault(w.lower(), len(index[0])) for w in _WORD.findall(first)]
        b = [index[1].setdefault(w.lower(), len(index[1])) for w in _WORD.findall(second)]
        if not a or not b or len(a) > 40 or len(b) > 40:
            continue
        for w in a:
            met[w] += 1
        for y in b:
            here.extend(a)
            there.extend([y] * len(a))
            slot.extend([slots] * len(a))
            slots += 1
    if not here:
        return {}
    width = len(index[1])
    cells, cell = np.unique(np.array(here, np.int64) * width + np.array(there), return_inverse=True)
    source, target = cells // width, cells % width
    which = np.array(slot)
    # A prior for words that look alike: neighbours of one family mostly do.
    words, others = list(index[0]), list(index[1])
    alike = np.array([_alike(words[x], others[y]) for x, y in zip(source, target, strict=True)])
    chance = alike.copy()
    for _ in range(rounds):
        weight = chance[cell]
        weight /= np.bincount(which, weight, slots)[which]
        count = np.bincount(cell, weight, len(cells))
        chance = count / np.bincount(source, count, len(words))[source]
    found: dict[str, tuple[float, str]] = {}
    for x, y, p in zip(source.tolist(), target.tolist(), chance.tolist(), strict=True):
        if met[x] >= least and p >= sure and p > found.get(words[x], (0.0, ""))[0]:
            found[words[x]] = (p, others[y])
    return {word: other for word, (_, other) in found.items()}


_LETTERS = str.maketrans({"ы": "и", "и": "і", "э": "е", "ё": "йо", "ъ": "'"})


def _alike(word: str, other: str) -> float:
    """A rough prior: more for a shared beginning, less for a different length."""
    word = word.translate(_LETTERS)
    shared = 0
    for a, b in zip(word, other, strict=False):
        if a != b:
            break
        shared += 1
    return (0.2 + shared) / (1 + abs(len(word) - len(other))) / max(len(word), len(other))


def respelt(
    corpora: Path,
    draw: random.Random,
    *,
    count: int,
    beside: Mapping[str, str] | None = None,
    lines: Sequence[Line] | None = None,
) -> list[Line]:
    """Up to `count` lines of the Russian news, or of `lines`, in Ukrainian spelling."""
    russian = list(pairs(corpora, "ru"))
    speller = Speller.learn(russian, pairs(corpora, "uk"), beside=beside)
    news = [line for line in russian if line.is_news] if lines is None else lines
    return speller.pairs(news, count, draw)
