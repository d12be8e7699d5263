"""Word lists of the three languages with inflection and English, from dictionaries that anyone may get.

Romanian: RoWordNet (Tufiș et al. 2004), whose meanings carry WordNet's numbers, and simplemma's forms.
Russian: Mueller's dictionary turned round, and pymorphy's forms. Ukrainian: Apertium's Ukrainian for the
Russian forms, and pymorphy's forms of the same words. How often a form is used comes from wordfreq. The
lists are made on the machine that trains; they are no part of the project.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.train import mueller, tables, text, wordnet
from models.train.respell import Speller

_PLAIN = re.compile(r"[A-Za-z][A-Za-z' -]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A form of a word and what it is in English."""

    form: str
    lemma: str
    pos: str
    """n, v or a, as WordNet has them."""
    slot: str
    """What the form is in its sentence: forms of one slot may stand for each other."""
    english: tuple[str, ...]
    """Lemmas, the likeliest first."""
    frequency: float
    """Of the form in its language, a million words."""


def write(entries: Iterable[Entry], path: Path) -> int:
    """A line each: form, lemma, part of speech, slot, English by semicolons, frequency; returns how many."""
    rows = sorted(
        f"{e.form}\t{e.lemma}\t{e.pos}\t{e.slot}\t{';'.join(e.english)}\t{e.frequency:.3f}\n" for e in entries
    )
    path.write_text("".join(rows), encoding="utf-8")
    return len(rows)


def read(path: Path) -> list[Entry]:
    """What `write` left; ValueError where the file is something else."""
    columns = ("form", "lemma", "part of speech", "slot", "English", "frequency")
    return [
        Entry(form, lemma, pos, slot, tuple(english.split(";")), float(frequency))
        for form, lemma, pos, slot, english, frequency in tables.rows(path, *columns)
    ]


def best(scores: Mapping[str, float], *, most: int, share: float) -> tuple[str, ...]:
    """The English words with the highest scores, none below a share of the first."""
    ranked = sorted(scores, key=lambda word: (-scores[word], word))[:most]
    return tuple(word for word in ranked if scores[word] >= share * scores[ranked[0]])


# --- Romanian -------------------------------------------------------------------------------------


def romanian(folder: Path = wordnet.FOLDER) -> Iterator[Entry]:
    """Nouns, verbs and adjectives of RoWordNet in the forms that simplemma knows."""
    from rowordnet import RoWordNet
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    net = RoWordNet()
    meant = ((word, sense(synset)) for synset in net.synsets() for word in net.synset(synset).literals)
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for form, lemma in DefaultDictionaryFactory().get_dictionary("ro").items():
        forms[text.tidy(_text(lemma))].add(text.tidy(_text(form)))
    return inflected(meant, wordnet.senses(folder), forms, frequencies("ro"))


def sense(synset: str) -> wordnet.Sense:
    """WordNet's meaning for one of RoWordNet (`ENG30-00006269-n`)."""
    return synset[6:14], "a" if synset[-1] == "s" else synset[-1]


def inflected(
    meant: Iterable[tuple[str, wordnet.Sense]],
    english: Mapping[wordnet.Sense, Mapping[str, float]],
    forms: Mapping[str, Iterable[str]],
    frequency: Mapping[str, float],
) -> Iterator[Entry]:
    """Every form of the words that have a meaning in common with English ones.

    Left out: adverbs, which are rarely translated by one word, and words of several parts.
    """
    scores: defaultdict[tuple[str, str], defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for literal, (offset, pos) in meant:
        word = text.tidy(literal)
        if pos != "r" and "_" not in word and " " not in word:
            for other, score in english.get((offset, pos), {}).items():
                if _PLAIN.fullmatch(other):
                    scores[word, pos][other] += score
    for (lemma, pos), found in scores.items():
        said = best(found, most=4, share=0.12)
        said = tuple(e for e in said if " " not in e or (pos == "n" and e.count(" ") == 1))
        for form in {lemma, *forms.get(lemma, ())} if said else ():
            yield Entry(form, lemma, pos, ending(form, lemma, pos), said, frequency.get(form.lower(), 0.0))


def ending(form: str, lemma: str, pos: str) -> str:
    """A slot where no tagger tells it: what was cut off the lemma (or its last letter) and put there."""
    shared = 0
    while form[shared : shared + 1] and form[shared : shared + 1] == lemma[shared : shared + 1]:
        shared += 1
    name = ",name" if form[0].isupper() else ""
    return f"{pos},{lemma[shared:] or '=' + lemma[-1:]}>{form[shared:]}{name}"


def _text(word: bytes | str) -> str:
    return word.decode() if isinstance(word, bytes) else word


# --- Russian and Ukrainian ------------------------------------------------------------------------

_PARTS = {"NOUN": "n", "VERB": "v", "INFN": "v", "GRND": "v", "ADJF": "a", "ADJS": "a"}
"""Parts of speech of pymorphy; participles are left out, their English is uncertain."""

_NAMES = {"Name", "Surn", "Patr", "Geox", "Abbr"}


def russian(file: Path = mueller.FILE) -> Iterator[Entry]:
    """The forms in use whose lemma Mueller's dictionary has."""
    scores = turned(mueller.words(file), frequencies("en"))
    said = {word: best(found, most=3, share=0.35) for word, found in scores.items()}
    for form, lemma, pos, slot, frequency in parsed("ru"):
        if (english := said.get(lemma.replace("ё", "е"))) is not None:
            yield Entry(form, lemma, pos, slot, english, frequency)


def parsed(language: str, *, least: float = 0.02) -> Iterator[tuple[str, str, str, str, float]]:
    """The forms used so often in a million words, as pymorphy reads them: form, lemma, part of speech, tag
    and frequency. Names and abbreviations are left out."""
    import pymorphy3

    morphology = pymorphy3.MorphAnalyzer(lang=language)
    for form, frequency in frequencies(language).items():
        if frequency < least or not re.fullmatch("[а-яёіїєґ'’]{3,}", form):
            continue
        reading = morphology.parse(form)[0]
        pos = _PARTS.get(reading.tag.POS)
        if pos is not None and reading.is_known and not _NAMES & reading.tag.grammemes:
            yield form, reading.normal_form, pos, str(reading.tag).replace(" ", ","), frequency


def turned(words: Iterable[tuple[str, str, int]], spoken: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """An English-Russian dictionary the other way round: the English of a Russian word, with scores.

    The better, the nearer to the top of its entry the Russian word stood and the commoner the English.
    """
    scores: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for english, word, place in words:
        common = min(spoken.get(part, 0.0) for part in english.lower().split())
        score = (common + 0.05) ** 0.5 / (1 + place) / (2 if re.search("[ -]", english) else 1)
        scores[word][english] = max(score, scores[word].get(english, 0.0))
    return dict(scores)


def ukrainian(russians: Sequence[Entry], words: Mapping[str, str]) -> Iterator[Entry]:
    """The forms in use of the words that are Ukrainian (`words`) for a form of a Russian entry, or that
    are its lemma in Ukrainian spelling."""
    said = [(words[entry.form], entry) for entry in russians if entry.form in words]
    return through_lemmas(list(parsed("uk")), said, russians)


def through_lemmas(
    readings: Sequence[tuple[str, str, str, str, float]],
    said: Iterable[tuple[str, Entry]],
    russians: Iterable[Entry],
) -> Iterator[Entry]:
    """Every form of a lemma gets the English that most of its known forms have; where none is known, that
    of the Russian lemma which the rules of spelling make of it."""
    known: defaultdict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for form, entry in said:
        known[form, entry.pos].append(entry.english)
    votes: defaultdict[tuple[str, str], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for form, lemma, pos, _, _ in readings:
        votes[lemma, pos].update(known[form, pos])
    english = {lemma: counted.most_common(1)[0][0] for lemma, counted in votes.items() if counted}
    speller = Speller({})
    for (lemma, pos), other in {(e.lemma, e.pos): e.english for e in russians}.items():
        spelt = speller.word(lemma.replace("ё", "е")).replace("россі", "росі")  # Russia has one s here
        english.setdefault((spelt, pos), other)
    for form, lemma, pos, slot, frequency in readings:
        if (lemma, pos) in english:
            yield Entry(form, lemma, pos, slot, english[lemma, pos], frequency)


def frequencies(language: str) -> dict[str, float]:
    """How often each word is met in a million, by the largest list that wordfreq has."""
    from wordfreq import get_frequency_dict

    return {text.tidy(word): share * 1e6 for word, share in get_frequency_dict(language, "best").items()}
