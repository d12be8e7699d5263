"""Words made comparable across languages: tokens, folded name keys, and tables of stems.

Everything is linear in the text, so that a hostile text costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import Generic, NamedTuple, TypeVar

Payload = TypeVar("Payload")

APOSTROPHES = "'’ʼ`"
_DOMAIN = r"(?:com|org|net|info|biz|ru|ro|ua|md|eu|uk|us|de|fr|pl|by|cn|tv|gov|news|online|press|media)"
_WORD = re.compile(
    rf"[^\W\d_][\w-]{{0,60}}(?:\.[\w-]{{1,60}}){{0,3}}\.{_DOMAIN}\b"  # Ziare.com
    r"|[A-Z]\.(?:[A-Z]\.)+"  # U.S.
    rf"|[^\W_][^\W_]*(?:[-‑{APOSTROPHES}][^\W_]+)*"
    r"|[^\w\s]",
    re.UNICODE,
)


class Token(NamedTuple):
    """A word, number or mark, and where it stands in its text."""

    text: str
    start: int
    end: int
    word: bool
    """It starts with a letter."""
    capital: bool


def tokens(text: str, begin: int = 0, stop: int | None = None) -> list[Token]:
    """The words, numbers and marks of a text or of a part, in order; an English possessive loses its 's."""
    found = []
    new = tuple.__new__  # what Token() comes to, in half the time: there are a hundred thousand in a story
    for match in _WORD.finditer(text, begin, len(text) if stop is None else stop):
        word = match.group()
        start, end = match.span()
        if word[-1] in "sS" and len(word) > 2 and word[-2] in APOSTROPHES:
            word, end = word[:-2], end - 2
        initial = word[0]
        found.append(new(Token, (word, start, end, initial.isalpha(), initial.isupper())))
    return found


def listed(words: str) -> frozenset[str]:
    """The words of a text block, for the tables in this package."""
    return frozenset(words.split())


_PLAIN = str.maketrans("ăâîșşțţёáéíóöőúüűçčšžñ", "aaissttеaeiooouuuccszn")
_LOOSE = {"ă": "ăa", "â": "âaî", "î": "îiâ", "ș": "șşs", "ț": "țţt", "ё": "её"}


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word in lower case without the marks that many outlets leave out: ș and ş and s, ё and е."""
    return word.lower().translate(_PLAIN)


def one_of(forms: Iterable[str]) -> str:
    """A pattern for any of these forms, the longest first, by first letter: most words fail at theirs."""
    by_letter: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_letter.setdefault(re.escape(form[0]), []).append(re.escape(form[1:]))
    groups = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return f"(?=[{''.join(by_letter)}])(?:{groups})"


def loosely(pattern: str) -> str:
    """A pattern that also finds words whose marks were left out."""
    found = []
    inside = False
    for c in pattern:
        inside = c == "[" or (inside and c != "]")
        letters = _LOOSE.get(c, c)
        found.append(letters if inside or letters == c else f"[{letters}]")
    return "".join(found)


# --- folding ---------------------------------------------------------------------------------

CYRILLIC = re.compile("[Ѐ-ӿ]")
"""A Cyrillic letter."""
# Case endings of Russian and Ukrainian nouns and adjectives. -ов and -ев stay: they end surnames.
_CASES = re.compile(
    "(?:ами|ями|ого|его|ому|ему|ыми|ими|ією|ией|іями|иям|иях|ою|ею|єю|ой|ей|ій|ий|ый|ая|яя|ую|юю|ое|ее"
    "|ые|ие|ия|ию|ии|ія|ію|ії|ым|им|ых|их|ом|ем|ём|ам|ям|ах|ях|ові|еві|ові|[аяуюеыиіїєоьй])$"
)
_ADJECTIVE = re.compile("(?:ськ|ск)(?:ого|ому|ими|ими|ою|ой|ий|ый|ій|ая|ую|ое|ие|им|ом|их|а|у|е|і)$")
_ROMANIAN = re.compile("(?:ului|urilor|ilor|elor|ului|iei|ei|ul|ii|le)$")
_SOUNDS = (
    ("qu", "kv"), ("q", "k"), ("shch", "s"), ("sch", "s"), ("sh", "s"), ("dzh", "j"), ("zh", "z"),
    ("kh", "h"),
    ("tch", "q"), ("ch", "q"), ("ts", "z"), ("tz", "z"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("x", "ks"),
    ("w", "v"), ("gh", "g"), ("ye", "e"), ("y", "i"), ("ce", "se"), ("ci", "si"), ("c", "k"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_LAST_VOWELS = re.compile("[aeiou]+$")


@lru_cache(maxsize=65536)
def ascii_letters(word: str) -> str:
    """A word in lower-case Latin letters, from any script."""
    from anyascii import anyascii

    return "".join(c for c in anyascii(word.replace("ș", "sh").replace("ț", "ts")).lower() if c.isalnum())


@lru_cache(maxsize=65536)
def name_key(word: str, language: str = "en") -> str:
    """A name's word without script, spelling habit and case ending: Зеленским and Zelenskyy meet.

    Two names of the same person mostly have the same key; the rest is left to fuzzy matching.
    """
    low = word.lower()
    if CYRILLIC.search(low):
        cut = _ADJECTIVE.sub("ск", low)
        if cut == low:
            cut = _CASES.sub("", low)
        if len(cut) >= 3:
            low = cut
    elif language == "ro":
        cut = _ROMANIAN.sub("", low)
        if len(cut) >= 4:
            low = cut
    key = ascii_letters(low)
    for old, new in _SOUNDS:
        if old in key:
            key = key.replace(old, new)
    # Ukrainian Г is h, Russian g: Гнатюк is Hnatiuk and Gnatyuk.
    key = _DOUBLE.sub(r"\1", key.replace("h", "g"))
    while len(key) > 3 and key[-1] in "aeiou":
        key = key[:-1]
    return key


@lru_cache(maxsize=65536)
def consonants(key: str) -> str:
    return "".join(c for c in key if c not in "aeiou")


_ENGLISH = re.compile("(?:ings?|edly|ed|ies|es|s|ly|ment|ments)$")


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """A rough stem, for counting shared words within one language."""
    low = word.lower()
    if CYRILLIC.search(low):
        cut = _CASES.sub("", low)
        return cut if len(cut) >= 3 else low
    if language == "ro":
        cut = _LAST_VOWELS.sub("", _ROMANIAN.sub("", low))
        return cut if len(cut) >= 3 else low
    cut = _ENGLISH.sub("", low)
    return cut.rstrip("e") if len(cut) >= 3 else low


# --- tables ----------------------------------------------------------------------------------

_LONGEST_ENDING = 6


@dataclass(frozen=True, slots=True)
class Hit(Generic[Payload]):
    """A table's entry found in a text, by token positions."""

    first: int
    last: int
    """Position after the last token."""
    value: Payload


class Table(Generic[Payload]):
    """Phrases looked up in tokenised text, longest first.

    A form is words separated by blanks; `стран*` matches any ending of up to six letters. A form
    with a capital matches capitalised words only, a short one all in capitals only the same; one in
    lower case matches all.
    """

    def __init__(self, entries: Iterable[tuple[str, Payload]]) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        for form, payload in entries:
            words = tuple(form.split())
            first = plain(words[0])
            index = self._stems if first.endswith("*") else self._exact
            index.setdefault(first.rstrip("*"), []).append((words, payload))
        for index in (self._exact, self._stems):
            for forms in index.values():
                forms.sort(key=lambda f: -len(f[0]))
        self._shortest = min((len(s) for s in self._stems), default=1)
        self._known: dict[str, tuple[tuple[tuple[str, ...], Payload], ...]] = {}

    def _starting(self, word: str) -> tuple[tuple[tuple[str, ...], Payload], ...]:
        """Forms whose first word matches, longest phrase then longest stem first."""
        known = self._known.get(word)
        if known is None:
            low = plain(word)
            forms = list(self._exact.get(low, ()))
            for length in range(len(low), max(self._shortest, len(low) - _LONGEST_ENDING) - 1, -1):
                forms.extend(self._stems.get(low[:length], ()))
            forms.sort(key=lambda f: -len(f[0]))
            known = tuple(forms)
            if len(self._known) < 200_000:
                self._known[word] = known
        return known

    def at(self, words: Sequence[Token], position: int) -> Hit[Payload] | None:
        """The longest entry that starts at this token."""
        forms = self._starting(words[position].text)
        return self._longest(forms, words, position) if forms else None

    def _longest(
        self, forms: tuple[tuple[tuple[str, ...], Payload], ...], words: Sequence[Token], position: int
    ) -> Hit[Payload] | None:
        for form, payload in forms:
            end = position + len(form)
            if end > len(words):
                continue
            for pattern, word in zip(form, words[position:end], strict=True):
                if not _fits(pattern, word.text):
                    break
            else:
                return Hit(position, end, payload)
        return None

    def find(self, words: Sequence[Token]) -> Iterator[Hit[Payload]]:
        """Entries from left to right, none overlapping another."""
        # Most words begin no entry: they are passed over without a line of Python for each.
        starting = list(map(self._known.get, [word.text for word in words]))
        if None in starting:
            starting = [self._starting(word.text) for word in words]
        end = 0
        for position in compress(range(len(words)), starting):
            forms = starting[position]
            if position >= end and forms and (hit := self._longest(forms, words, position)):
                yield hit
                end = hit.last

    def get(self, word: str) -> Payload | None:
        """The entry of a single word."""
        for form, payload in self._starting(word):
            if len(form) == 1 and _fits(form[0], word):
                return payload
        return None


@lru_cache(maxsize=65536)
def _fits(pattern: str, word: str) -> bool:
    if pattern[0].isupper() and not word[0].isupper():
        return False
    if len(pattern) <= 4 and pattern.isupper() and not word.isupper():
        return False
    wanted, low = plain(pattern.rstrip("*")), plain(word)
    if pattern.endswith("*"):
        return low.startswith(wanted) and len(low) - len(wanted) <= _LONGEST_ENDING
    return low == wanted
