"""How a name in Latin letters is heard and so written in Cyrillic: Ciolacu is Чолаку, Witkoff Уиткофф.

Cyrillic writes what is heard, and one Latin spelling is heard in several ways: c before e is с, ч or ц by
language, w is в or у, an h or a last t may be silent. A name's own key has the commonest; the others are
tried only between a Latin and a Cyrillic name, so that two of one script stay as unlike as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from rapidfuzz import fuzz

from monitor.compare import titles
from monitor.compare.mentions import Mention
from monitor.compare.reading import WRITTEN, Reading
from monitor.compare.words import CYRILLIC, ascii_letters, consonants, name_key

MANY = 400
"""Ways to hear one word that are tried."""
SKELETON = 3
"""Consonants that tell a word; of one with fewer the vowels must be heard alike, too."""
LIKE = 0.83

SHORT = 3
"""Letters of a key that alone tell nobody, unless another report has the full name."""

# Letters as keys have them: q is ч, s с or ш, z з, ж or ц, j дж, g г or х, i и or й.
_UNITS = (
    (r"\Amc|\Amac(?=[ck])", "mak mek"), (r"\Awr", "r"), (r"\Akn", "n kn"), (r"\Awh", "u"), (r"\Ax", "ks s z"),
    ("tzsch|tsch|tch|cz", "q"), ("sch", "s sk sg"), ("sz|sh|ș|š|ś", "s"), ("cs", "q ks"),
    ("zs|zh|ž|ż|ź", "z"), ("rz", "rz z"), ("dj|dg(?=[ei])", "j"), ("kh", "g"), ("ph", "f"), ("ck", "k"),
    ("qu", "k kv"), ("tz|ts|ț", "z"), ("th", "t s z"), (r"cher\Z", "qer ser se ker"), ("ch", "q k g s"),
    ("č|ć", "q"), ("ç", "s q"), ("sc(?=[ei])", "s sk"), ("cc(?=[ei])", "q ks"), ("ci(?=[aou])", "q si qi zi"),
    ("ce(?=[aou])", "q se qe"), ("c(?=[eiy])", "s q z"), (r"c(?=[aou]|\Z)", "k z q"), ("c", "k"),
    (r"igh(?=t|\Z)", "ai"), ("gh", "g -"), ("gli(?=[aeo])", "li"), ("gn", "gn n"), ("gy", "di d"),
    ("g[ei](?=[aou])", "j ge gi"), ("g(?=[ei])", "g j z"),
    ("ail(?=[aeo])", "ail ai eil"), ("jj", "i"), ("j", "j i z g"),
    ("ur(?=[bcdgknt])", "ur er iur"), ("ahai?", "aga aa e"), (r"\Ah|(?<=[aeiouy])h", "g -"), ("h", "g"),
    ("walk", "valk uok uolk"), ("wa", "va uo ua"), ("ew", "ev iu"), ("ow", "ov ou au"),
    ("w(?=[eioy])", "v u"), ("w", "v u -"),
    (r"(?<=[aeiounr])[tdpx]\Z", "= -"), (r"(?<=[aeioulnmrvdbg])s\Z", "s z -"), (r"z\Z", "z s"),
    ("(?<=[aeiou])s(?=[aeiou])", "s z"), (r"e(?=s\Z)", "e -"), (r"ier\Z", "ier ie"), ("x", "ks"),
    ("eau", "o"), (r"ey\Z|ee", "i"), ("oo", "u"), ("y", "i"),
)  # fmt: skip
_VOWELS = (
    ("ea", "ea i e ei"), ("ai|ay", "ai ei e"), ("ei", "ei ai"), ("ie", "ie i"), ("ou", "ou u au"),
    ("au", "au o"), ("eu", "eu e oi"), ("ü|ű", "iu u"), ("ö|ő|ø", "e o"), ("ä|ă", "a e"),
    ("u", "u iu a"), ("a", "a e ei"), ("i", "i ai"),
)  # fmt: skip
"""What is heard for vowels: of words with few consonants."""
_LATIN = re.compile(r"[a-zß-ɏ]+\Z")
_DOUBLE = re.compile(r"([^cdejo])\1+")
_SAME = re.compile(r"(.)\1+")


class _Unit(NamedTuple):
    letters: re.Pattern[str]
    heard: tuple[str, ...]


def _units(*tables: tuple[tuple[str, str], ...]) -> tuple[_Unit, ...]:
    return tuple(
        _Unit(re.compile(letters), tuple(heard.split())) for table in tables for letters, heard in table
    )


_CONSONANTS = _units(_UNITS)
_SPOKEN = tuple(unit._replace(heard=tuple(h for h in unit.heard if h != "-")) for unit in _CONSONANTS)
"""With nothing silent: of a word without some of its letters the vowels must be heard alike."""
_WITH_VOWELS = _units(_UNITS, _VOWELS)


def meet(latin: str, keys: Collection[str]) -> set[str]:
    """Which of the keys of Cyrillic words a name's word in Latin letters may have."""
    found = set(ways(latin).intersection(keys))
    skeletons = _skeletons(latin)
    for key in keys if skeletons else ():
        heard = skeletons.get(consonants(key), ())
        if any(one[0] == key[0] and fuzz.ratio(one, key) >= LIKE * 100 for one in heard):
            found.add(key)
    return found


@lru_cache(maxsize=16384)
def ways(word: str) -> frozenset[str]:
    """The keys of the Cyrillic words that a word in Latin letters may be heard as."""
    short = len(consonants(name_key(word))) <= SKELETON
    return frozenset(_heard(word, _WITH_VOWELS if short else _CONSONANTS))


def _heard(word: str, units: Sequence[_Unit]) -> Iterator[str]:
    low = word.lower().replace("-", "")
    if not _LATIN.match(low):
        return
    low = _DOUBLE.sub(r"\1", low.replace("mcc", "mc"))
    parts: list[tuple[str, ...]] = []
    position = 0
    while position < len(low):
        for unit in units:
            if match := unit.letters.match(low, position):
                parts.append(tuple(_as_heard(heard, match.group()) for heard in unit.heard))
                position = match.end()
                break
        else:
            parts.append((ascii_letters(low[position]),))
            position += 1
    for choice in islice(product(*parts), MANY):
        yield _key("".join(choice))


def _as_heard(heard: str, letters: str) -> str:
    return "" if heard == "-" else letters if heard == "=" else heard


def _key(heard: str) -> str:
    """What is heard as the keys of words have it: nothing double, no vowel at the end."""
    key = _SAME.sub(r"\1", heard.replace("ts", "z"))
    while len(key) > 3 and key[-1] in "aeiou":
        key = key[:-1]
    return key


@lru_cache(maxsize=16384)
def _skeletons(word: str) -> dict[str, tuple[str, ...]]:
    """What is heard by its consonants, where these are enough to tell a word."""
    found: dict[str, list[str]] = {}
    for key in sorted(set(_heard(word, _SPOKEN))):
        found.setdefault(consonants(key), []).append(key)
    return {skeleton: tuple(keys) for skeleton, keys in found.items() if len(skeleton) >= SKELETON}


def fold(mentions: Iterable[Mention], readings: Sequence[Reading]) -> None:
    """Give names in Cyrillic the keys of the Latin names of the story that they are heard as."""
    full: dict[str, set[str]] = defaultdict(set)
    lone: dict[str, set[str]] = defaultdict(set)
    given: dict[str, set[tuple[str, str]]] = defaultdict(set)
    cyrillic: list[Mention] = []
    for mention in mentions:
        language = readings[mention.reading].language
        written = not mention.english_side or language not in WRITTEN  # no machine's spelling
        if mention.known:
            written = mention.known.kind == "person"
            words = mention.known.name.split()
            keys = tuple(map(name_key, words))
        else:
            words, keys = mention.surface.split(), mention.keys
            if not mention.english_side and language in ("ru", "uk") and CYRILLIC.search(mention.surface):
                cyrillic += [mention] if keys else []
                continue
        if written and keys:
            (full if len(keys) > 1 else lone)[keys[-1]].add(words[-1])
        if written and len(keys) > 1:
            given[keys[-1]].add((keys[0], words[0]))
    lasts = {m.keys[-1] for m in cyrillic} - full.keys() - lone.keys()
    heard = {key: latin for key, latin in _latin(lone, lasts).items() if len(key) > SHORT}
    heard |= _latin(full, lasts)
    known = titles.given_names()
    for mention in cyrillic:
        *before, last = mention.keys
        # Of a word alone: neither в Манеже nor an abbreviation is anybody's surname.
        if before or not (last in known or mention.placed or mention.surface.isupper()):
            last = heard.get(last, last)
        if before:
            first = before[0]
            alike = (k for k, latin in sorted(given[last]) if _is_given(latin, first))
            before[0] = next((k for k in alike if k not in known or first not in known), first)
        mention.keys = (*before, last)


def _is_given(latin: str, key: str) -> bool:
    """Whether a given name beside the same surname is one: Pete is Пит, whatever is heard for its vowels."""
    skeleton = consonants(key)
    return any(
        # Уильям has lost an ending that is none.
        (way.startswith(key) if len(key) > 2 else way == key)
        or (len(skeleton) > 1 and consonants(way) == skeleton)
        for way in ways(latin)
    )


def _latin(latin: dict[str, set[str]], keys: Collection[str]) -> dict[str, str]:
    """By key of a Cyrillic word the key of the one Latin word that it is heard as."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, words in latin.items():
        for word in words:
            for heard in meet(word, keys):
                found[heard].add(key)
    return {heard: one.pop() for heard, one in found.items() if len(one) == 1}
