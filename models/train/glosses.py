"""Romanian and English definitions of the same meaning that say the same: encyclopaedic prose.

RoWordNet was made beside WordNet; about half of its definitions translate WordNet's. They are told from
the others by the lexicon: how many of the Romanian words have their English in the other definition.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.train import text, wordnet
from models.train.corpus import Line
from models.train.inflection import English
from models.train.lexicon import Entry, sense

CORPUS = "rowordnet_glosses"

_WORD = re.compile(r"[^\W\d_]+")


def definitions(folder: Path = wordnet.FOLDER) -> Iterator[tuple[str, str]]:
    """Romanian and English of each meaning that both define, without examples."""
    from rowordnet import RoWordNet

    english = wordnet.glosses(folder)
    net = RoWordNet()
    for synset in net.synsets():
        defined = " ".join((net.synset(synset).definition or "").split())
        other = english.get(sense(synset), "")
        if defined and other:
            yield (
                text.tidy(re.split(r'[;:,]?\s*["„“]', defined)[0].strip(" ;:.")),
                text.english(re.split(r'[;,]?\s*"', other)[0].strip(" ;:")),
            )


def alike(
    pairs: Iterable[tuple[str, str]], lexicon: Iterable[Entry], english: English, *, least: float = 0.33
) -> Iterator[Line]:
    """The pairs of which at least this part of the Romanian words is found on the English side."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for entry in lexicon:
        for lemma in entry.english:
            for written, _ in english.forms(lemma, entry.pos):
                said[entry.form.lower()].update(written.lower().split())
    for romanian, other in pairs:
        words = [word for word in _WORD.findall(romanian.lower()) if len(word) > 3]
        if len(words) < 2 or min(len(romanian), len(other)) < 8:
            continue
        if not 0.5 < len(romanian) / len(other) < 2:
            continue
        there = set(_WORD.findall(other.lower()))
        begins = {word[:5] for word in there if len(word) > 4}  # international words
        found = sum(bool(said[word] & there) or word[:5] in begins for word in words)
        if found >= least * len(words):
            yield Line(CORPUS, romanian, other)


def sentence(line: Line, draw: random.Random) -> Line:
    """Now and then as a sentence, with a capital and a full stop: else the model forgets to write them."""
    if draw.random() > 0.4:
        return line
    return Line(line.corpus, *(side[0].upper() + side[1:] + "." for side in (line.source, line.target)))
