"""Words that the parallel text lacks, put into its sentences: translation data augmentation.

One word of a sentence and its English become another word of the same slot and that word's English:
`am văzut casa` / `I saw the house` teaches `grădina` and `the garden`. After Fadaee et al. 2017
(arXiv 1705.00440), who chose by a language model; here a slot is what the form is in its sentence, so that
endings go on agreeing, and words are drawn by how often the language has them and how rarely the text.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from models.train import text
from models.train.corpus import Line
from models.train.inflection import ED, EN, English, article
from models.train.lexicon import Entry

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_AUXILIARY = re.compile(
    r"(?i)(have|has|had|having|be|been|being|is|are|was|were|am)$|.*['’](ve|d|re|m|s)$"
    r"|(have|has|had|is|are|was|were)n['’]t$"
)
_BETWEEN = re.compile(r"(?i)(not|never|also|already|just|ever|yet|since|.+ly)$")
"""What stands between an auxiliary and its participle."""


@dataclass(slots=True)
class _Drawer:
    """The entries of a slot and their running weights."""

    entries: list[Entry] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    sums: list[float] = field(default_factory=list)

    def draw(self, chance: random.Random) -> Entry:
        if not self.sums:
            self.sums = list(accumulate(self.weights))
        return chance.choices(self.entries, cum_weights=self.sums)[0]


class Substituter:
    """A lexicon ready to be drawn from.

    `met` says how often the parallel text has a form: it needs the less of it. `names` stand for names
    written alike in both languages. A slot of fewer than `least` words is left alone.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        english: English,
        *,
        met: Counter[str],
        names: Sequence[str] = (),
        least: int = 12,
    ) -> None:
        self.english = english
        self.names = names
        self.named = set(names)
        self.known: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.known[entry.form.lower()].append(entry)
        slots: defaultdict[str, _Drawer] = defaultdict(_Drawer)
        for form, same in self.known.items():
            # A homograph is common by another of its words, and what it means here nobody can tell.
            if len(form) > 2 and len({entry.lemma for entry in same}) == 1:
                for entry in same:
                    slots[entry.slot].entries.append(entry)
                    slots[entry.slot].weights.append(
                        (entry.frequency + 0.01) ** 0.75 / (1 + met[form]) ** 0.5
                    )
        self.slots = {key: slot for key, slot in slots.items() if len(slot.entries) >= least}

    def change(self, line: Line, chance: random.Random, *, most: int = 3) -> Line | None:
        """The line with one to `most` words replaced; None where none can be."""
        source, target = list(_pieces(line.source)), list(_pieces(line.target))
        here = Counter(word.lower() for word in source)
        there: defaultdict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(target):
            there[word.lower()].append(i)
        found: list[tuple[int, int, str, str]] = []
        for i, word in enumerate(source):
            low = word.lower()
            if here[low] != 1 or len(word) < 4 or not word[:1].isalpha():
                continue
            if word in self.named and len(there[low]) == 1 and i > 1:
                name = chance.choice(self.names)
                if name != word:
                    found.append((i, there[low][0], name, name))
                continue
            swap = self._swap(low, there, target, chance)
            if swap is not None:
                where, new, said = swap
                found.append((i, where, text.cased(new, word), said))
        if not found:
            return None
        taken: set[int] = set()
        for i, j, new, said in chance.sample(found, min(len(found), 1 + chance.randrange(most))):
            if j in taken:
                continue
            taken.add(j)
            source[i], target[j] = new, said
            if j > 2 and target[j - 1] == " " and target[j - 2].lower() in ("a", "an"):
                target[j - 2] = article(target[j - 2], said)
        return Line(line.corpus, "".join(source), "".join(target))

    def _swap(
        self, word: str, there: Mapping[str, Sequence[int]], target: Sequence[str], chance: random.Random
    ) -> tuple[int, str, str] | None:
        """Where the English of a word stands, another word of its slot, and the English of that."""
        for entry in self.known.get(word, ()):
            slot = self.slots.get(entry.slot)
            if slot is None:
                continue
            for lemma in entry.english:
                for written, form in self.english.forms(lemma, entry.pos):
                    where = there.get(written.lower(), ())
                    if len(where) != 1:
                        continue
                    other = slot.draw(chance)
                    if other.lemma == entry.lemma:
                        return None
                    form = EN if form == ED and _after_auxiliary(target, where[0]) else form
                    chosen = chance.choices(other.english[:2], (0.8, 0.2)[: len(other.english)])[0]
                    said = self.english.form(chosen, entry.pos, form)
                    # Egyptian has a capital of its own, which big does not take over inside a sentence.
                    if where[0] <= 1 or lemma[0].islower() or target[where[0]].isupper():
                        said = text.cased(said, target[where[0]])
                    return where[0], other.form, said
        return None


def _after_auxiliary(target: Sequence[str], where: int) -> bool:
    """Whether a form of have or be stands before the word, perhaps with an adverb between."""
    before = [word for word in target[:where] if word.strip()][-3:]
    while before and _BETWEEN.match(before[-1]):
        before.pop()
    return bool(before) and _AUXILIARY.match(before[-1]) is not None


def _pieces(line: str) -> Iterable[str]:
    """Words and what stands between them, in turn."""
    end = 0
    for match in _WORD.finditer(line):
        yield line[end : match.start()]
        yield match[0]
        end = match.end()
    yield line[end:]


def many(
    lines: Sequence[Line],
    entries: Iterable[Entry],
    english: English,
    *,
    count: int,
    draw: random.Random,
    names: Sequence[str] = (),
) -> list[Line]:
    """Changed lines, drawn by the weight of their corpus again and again: each time other words change.

    Fewer than `count` where ten draws a line do not give them.
    """
    long = [line for line in lines if len(line.source) > 15]
    met = Counter(word for line in long for word in _WORD.findall(line.source.lower()))
    substituter = Substituter(entries, english, met=met, names=names)
    found: dict[Line, None] = {}
    weights = list(accumulate(line.weight for line in long))
    for _ in range(10 * count if long else 0):
        changed = substituter.change(draw.choices(long, cum_weights=weights)[0], draw)
        if changed is not None:
            found[changed] = None
        if len(found) >= count:
            break
    return list(found)
