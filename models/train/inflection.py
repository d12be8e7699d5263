"""English words and the forms that sentences have of them: enough to swap one word for another.

Regular forms by rule, irregular ones from WordNet's exception lists (`noun.exc`, `verb.exc`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from models.train import wordnet

BASE, S, ED, EN, ING = "base", "s", "ed", "en", "ing"
"""The forms: as it stands; plural or third person; past; past participle; -ing."""

_UNCHANGED = re.compile(
    r"(beat|bet|broadcast|burst|cast|cost|cut|forecast|hit|hurt|input|let|offset|output|put|quit|read|rid|set"
    r"|shed|shut|split|spread|thrust|upset)$"
)
_LIKE_THE_LEMMA = re.compile(r"(be|over)?come$|(out|over|re)?run$")
"""Participles that are the lemma; WordNet's lists hold only what differs from it."""

_ONE_NUMBER = re.compile(
    r"(air|hover|space|water)craft$|(bison|deer|fish|moose|offspring|salmon|sheep|shrimp|swine|trout"
    r"|barracks|crossroads|gallows|headquarters|means|series|species)$"
)
"""Plurals that are the lemma, which the lists leave out too."""

_PARTICIPLE = re.compile(r"([enrw]n|ne|[ls]ain|u[mn]|u\w[gk])$")
"""Endings of participles: taken, gone, drawn, borne, lain, begun, sung."""

_PARTICIPLE_ALONE = re.compile(r"([enrw]n|ne|[ls]ain)$")
"""Of these the past is another word: shown, but showed."""

_K = re.compile(r"((mon|tri|hier|olig)arch|stomach|epoch|eunuch|loch)$")
_DOUBLED = re.compile(r"([^aeiou])[aeiou]([bdgmnprt])$")


def _regular(word: str, form: str) -> str:
    if form == S:
        if _ONE_NUMBER.match(word):
            return word
        if not _K.search(word) and re.search(r"(s|x|z|ch|sh)$|^(under|fore)?(go|do)$", word):
            return word + "es"
        return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"
    if form in (ED, EN):
        if _UNCHANGED.match(word):
            return word
        if word.endswith("e"):
            return word + "d"
        if re.search(r"[^aeiou]y$", word):
            return word[:-1] + "ied"
        return word + (word[-1] if _short(word) else "") + "ed"
    if form == ING:
        if word.endswith("ie"):
            return word[:-2] + "ying"
        if re.search(r"\w[^eoy]e$", word):
            return word[:-1] + "ing"
        return word + (word[-1] if _short(word) else "") + "ing"
    return word


def _short(word: str) -> bool:
    """Whether the last consonant doubles: one vowel before it and no other (stop, plan; not open)."""
    return bool(_DOUBLED.search(word)) and len(re.findall(r"[aeiouy]+", word)) == 1


@dataclass(frozen=True, slots=True)
class English:
    """Irregular forms by part of speech (`n` or `v`) and lemma."""

    irregular: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path = wordnet.FOLDER, spoken: Mapping[str, float] | None = None) -> English:
        """From WordNet's exceptions. They list variants too (`brethren`, `wrought`): with `spoken`, how often
        each word is used, the commoner of a listed form and the regular one stands. They leave out most
        words in -man, which get -men where that is the commoner."""

        def stands(written: str, usual: str) -> bool:
            return spoken is None or spoken.get(written, 0.0) > spoken.get(usual, 0.0)

        found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for pos, name in (("n", "noun.exc"), ("v", "verb.exc")):
            for line in wordnet.lines(folder, name):
                written, *lemmas = line.split()
                for lemma in lemmas:
                    if "_" in written or "-" in written or written == lemma:
                        continue
                    forms = found[pos, lemma]
                    if pos == "n" or (written.endswith("s") and not lemma.endswith("s")):
                        if stands(written, forms.get(S, _regular(lemma, S))):
                            forms[S] = written
                    elif written.endswith("ing"):
                        forms[ING] = written
                    elif _PARTICIPLE.search(written):
                        forms[EN] = written
                    elif stands(written, forms.get(ED, _regular(lemma, ED))):
                        forms[ED] = written
        for word in spoken or ():
            if word.endswith("man") and stands(men := word[:-2] + "en", word + "s"):
                found["n", word].setdefault(S, men)
        return cls(dict(found))

    def form(self, lemma: str, pos: str, form: str) -> str:
        """A lemma of one word or more in a form: the last word of a noun, the first of a verb changes."""
        words = lemma.split(" ")
        where = 0 if pos == "v" else -1
        forms = self.irregular.get((pos, words[where]), {})
        word = words[where]
        if form == EN and _LIKE_THE_LEMMA.match(word):
            return lemma
        other = forms.get({ED: EN, EN: ED}.get(form, ""), "")  # found, held: one form for both
        if form == ED and _PARTICIPLE_ALONE.search(other):
            other = ""
        words[where] = forms.get(form) or other or _regular(word, form)
        return " ".join(words)

    def forms(self, lemma: str, pos: str) -> Iterator[tuple[str, str]]:
        """Each form of a lemma with its name; the past before the participle where they are one."""
        for form in {"n": (BASE, S), "v": (BASE, S, ED, EN, ING)}.get(pos, (BASE,)):
            yield self.form(lemma, pos, form), form


_SOUNDS_LIKE_YOU = re.compile(
    r"(?i)(eu|ewe|ubiq|uk(\b|r)|unan|uni(?!d|m|n)|ur[ai]n|us[aeu]|ut[ei]|uto|one\b|once)"
)
_LETTERS = re.compile(r"[A-Z]{2,3}\b")
"""Read letter by letter; longer ones (NATO, UNESCO) are mostly read as words."""

_VOWEL_LETTERS = "AEFHILMNORSX"
"""Letters whose names begin with a vowel."""

_SILENT_H = re.compile(r"(?i)(hour|honou?r|honest|heir)")


def article(before: str, word: str) -> str:
    """`a` or `an`, as `before` was written, for the word that follows now."""
    vowel = word[:1].lower() in tuple("aeiou") and not _SOUNDS_LIKE_YOU.match(word)
    if _LETTERS.match(word):
        vowel = word[0] in _VOWEL_LETTERS
    wanted = "an" if vowel or _SILENT_H.match(word) else "a"
    if len(before) > 1 and before.isupper():
        return wanted.upper()
    return wanted.capitalize() if before[:1].isupper() else wanted
