"""Names brought together: one person, organisation or place across scripts, spellings and cases.

Transliterated name keys and fuzzy matching join them (FINDINGS: token_sort_ratio over 75), the
gazetteer knows the exonyms.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from monitor.compare import declined, gender, names, palladius, sounds, titles
from monitor.compare.mentions import Mention
from monitor.compare.nominative import nominative
from monitor.compare.reading import WRITTEN, Reading
from monitor.compare.words import ascii_letters, consonants, name_key


@dataclass(slots=True)
class Entity:
    """One person, organisation or place."""

    number: int
    name: str
    kind: str
    keys: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    roles: Counter[str] = field(default_factory=Counter)
    from_gazetteer: bool = False

    @property
    def role(self) -> str | None:
        """The office most often stated, in English."""
        return max(self.roles, key=lambda r: (self.roles[r], len(r), r)) if self.roles else None


@dataclass(slots=True)
class Names:
    """Every name of a story."""

    entities: list[Entity]
    by_line: dict[tuple[int, int], set[int]]
    """Entities named in a sentence, by reading and line."""
    mentions: dict[tuple[int, int], list[Mention]]

    def in_line(self, reading: int, line: int) -> list[Mention]:
        """The names in one sentence."""
        return self.mentions.get((reading, line), [])


def extract(readings: Sequence[Reading]) -> Names:
    """The names of a story's reports, each mention tied to its entity."""
    mentions = names.find(readings)
    declined.fold(mentions, readings)
    sounds.fold(mentions, readings)
    return _resolve(names.attested(mentions, readings), readings)


def _resolve(mentions: list[Mention], readings: Sequence[Reading]) -> Names:
    entities: list[Entity] = []
    by_name: dict[str, Entity] = {}
    by_keys: dict[tuple[str, ...], Entity] = {}
    by_last: dict[str, list[Entity]] = defaultdict(list)

    def add(name: str, kind: str, keys: tuple[str, ...], gazetted: bool) -> Entity:
        entity = Entity(len(entities), name, kind, keys, from_gazetteer=gazetted)
        entities.append(entity)
        if keys:
            by_last[_opening(keys[-1])].append(entity)
        return entity

    def attach(mention: Mention, entity: Entity) -> None:
        mention.entity = entity.number
        entity.mentions.append(mention)
        # The director of Gazprom does not make Gazprom a director.
        if mention.role and (len(mention.keys) != 1 or len(entity.keys) > 1):
            entity.roles[mention.role] += 3 if readings[mention.reading].english else 1

    for mention in mentions:
        if mention.known:
            name = mention.known.name
            if name not in by_name:
                keys = tuple(name_key(w) for w in name.split()) if mention.known.kind == "person" else ()
                by_name[name] = add(name, mention.known.kind, keys, True)
            attach(mention, by_name[name])
    # English of another original is only evidence for names that some outlet really wrote.
    unknown = [m for m in mentions if not m.known]
    written = [m for m in unknown if not m.english_side or readings[m.reading].language not in WRITTEN]
    echoes = [m for m in unknown if m.english_side and readings[m.reading].language in WRITTEN]
    spread = Counter(m.keys for m in written)
    display: dict[int, Counter[str]] = defaultdict(Counter)
    for keys in sorted((k for k in spread if len(k) > 1), key=lambda k: (-len(k), -spread[k], k)):
        entity = by_keys.get(keys) or _match(keys, by_last)
        if entity is None:
            entity = add("", "name", keys, False)
        by_keys[keys] = entity
    for mention in written:
        if len(mention.keys) > 1:
            attach(mention, by_keys[mention.keys])
    bearers = _Bearers(entities, readings)
    alone: dict[tuple[tuple[str, ...], str], Entity] = {}

    def unresolved(keys: tuple[str, ...], sex: str) -> Entity:
        if (keys, sex) not in alone:
            alone[keys, sex] = add("", "name", keys, False)
        return alone[keys, sex]

    lone: dict[tuple[tuple[str, ...], str], list[Mention]] = defaultdict(list)
    for mention in written:
        if len(mention.keys) == 1:
            lone[mention.keys, _sex(mention, readings)].append(mention)
    for (keys, sex), named in sorted(lone.items(), key=lambda item: (-len(item[1]), item[0])):
        several = bearers.of(keys, sex, by_last)
        if len(several) < 2:
            entity = _match(keys, by_last, bearers.others(sex)) or unresolved(keys, sex)
            by_keys.setdefault(keys, entity)
            for mention in named:
                attach(mention, entity)
            continue
        for mention in named:
            attach(mention, bearers.nearest(mention, several) or unresolved(keys, sex))
    for mention, entity in bearers.doubtful(by_name, by_last):
        entity.mentions.remove(mention)
        attach(mention, unresolved(entity.keys[-1:], ""))
    for mention in echoes:
        entity = by_keys.get(mention.keys) or _match(mention.keys, by_last)
        # Where the source can be read, its English lends only the spelling.
        if entity and len(mention.keys) == len(entity.keys):
            display[entity.number][mention.surface] += 1
    for entity in entities:
        if not entity.name:
            entity.name = _display(entity, display[entity.number], readings)
        if entity.kind == "name":
            entity.kind = _kind(entity)
    by_line: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.entity >= 0:
            by_line[mention.reading, mention.line].append(mention)
    return Names(
        entities, {place: {m.entity for m in found} for place, found in by_line.items()}, dict(by_line)
    )


def _match(
    keys: tuple[str, ...], by_last: dict[str, list[Entity]], excluded: Collection[int] = ()
) -> Entity | None:
    """The entity these keys name: the same words in another spelling, or its surname alone."""
    best, best_score = None, 0.0
    for score, entity in _matches(keys, by_last):
        if score > best_score and entity.number not in excluded:
            best, best_score = entity, score
    return best


def _matches(keys: tuple[str, ...], by_last: dict[str, list[Entity]]) -> Iterator[tuple[float, Entity]]:
    for letter in sorted({_opening(keys[-1]), _opening(keys[0])}):
        for entity in by_last.get(letter, ()):
            if score := _alike(keys, entity.keys):
                yield score, entity


# --- surnames that several bear --------------------------------------------------------------

SAME_SURNAME = 0.1
"""How much less like a surname another bearer's may be than the one most like it."""


def _sex(mention: Mention, readings: Sequence[Reading]) -> str:
    """`w` or `m` where the form of the surname tells, else nothing."""
    language = "en" if mention.english_side else readings[mention.reading].language
    first, *_, surname = (*mention.surface.split(), mention.surface.split()[-1])
    if gender.womans(surname, language):
        return "w"
    if gender.mans(surname, language):
        return "m"
    if first == surname or language not in ("ru", "uk") or surname[-1] != "а":
        return ""
    ends = titles.ends_in_a(first, language)
    return "" if ends is None else "w" if ends else "m"


class _Bearers:
    """Who of a story bears which surname, and who of them a report last named in full."""

    def __init__(self, entities: Sequence[Entity], readings: Sequence[Reading]) -> None:
        self._full: dict[int, list[tuple[Entity, tuple[int, int]]]] = defaultdict(list)
        self._sexes: dict[int, set[str]] = {}
        self._entities = entities
        for entity in entities:
            if len(entity.keys) < 2:
                continue
            sexes = {_sex(m, readings) for m in entity.mentions if m.known is None and len(m.keys) > 1}
            if entity.from_gazetteer:
                sexes = {"m"} if gender.mans(entity.name.split()[-1], "en") else set()
            self._sexes[entity.number] = sexes - {""}
            for mention in entity.mentions:
                if " " in mention.surface:
                    self._full[mention.reading].append((entity, (mention.line, mention.start)))

    def others(self, sex: str) -> set[int]:
        """The entities whose surname has another form: a man's where this is a woman's."""
        return {number for number, sexes in self._sexes.items() if sex and sexes and sex not in sexes}

    def of(self, keys: tuple[str, ...], sex: str, by_last: dict[str, list[Entity]]) -> set[int]:
        """Those whom a surname alone may name."""
        others = self.others(sex)
        scores = {
            e.number: score
            for score, e in _matches(keys, by_last)
            if len(e.keys) > 1 and e.number not in others
        }
        most = max(scores.values(), default=0.0)
        return {number for number, score in scores.items() if score >= most - SAME_SURNAME}

    def nearest(self, mention: Mention, several: Collection[int]) -> Entity | None:
        """Of several the one that the report named in full last before, else first behind; None if none."""
        here = [(place, e) for e, place in self._full[mention.reading] if e.number in several]
        at = (mention.line, mention.start)
        before = max((one for one in here if one[0] <= at), key=lambda one: one[0], default=None)
        found = before or min(here, key=lambda one: one[0], default=None)
        return found[1] if found else None

    def doubtful(
        self, leaders: dict[str, Entity], by_last: dict[str, list[Entity]]
    ) -> Iterator[tuple[Mention, Entity]]:
        """A leader's surname alone where the report names another bearer in full, and not the leader."""
        for leader in leaders.values():
            if leader.kind != "person":
                continue
            names = self.of(leader.keys[-1:], "m" if "m" in self._sexes[leader.number] else "", by_last)
            for mention in list(leader.mentions):
                full = {e.number: place for e, place in self._full[mention.reading] if e.number in names}
                first = min((m.line, m.start) for m in leader.mentions if m.reading == mention.reading)
                if full and leader.number not in full and min(full.values()) < first:
                    yield mention, leader


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """0 where two names are different, else how alike they are."""
    if len(one) == len(other):
        if len(one) == 1:
            return word_likeness(one[0], other[0])
        scores = [word_likeness(a, b) for a, b in zip(one, other, strict=True)]
        scores[0] = _given_likeness(one[0], other[0], scores[0])
        if all(scores):
            return sum(scores) / len(scores)
        swapped = [word_likeness(a, b) for a, b in zip(one, reversed(other), strict=True)]
        return sum(swapped) / len(swapped) - 0.01 if all(swapped) else 0.0
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if len(short) == 1 and len(long) <= 3:
        # A surname alone, or an organisation by its first word.
        return max(
            word_likeness(short[0], long[-1]) * 0.95,
            word_likeness(short[0], long[0]) * 0.9 if len(long) > 2 else 0.0,
        )
    if len(short) == 2 and len(long) == 3:
        first, last = word_likeness(short[0], long[0]), word_likeness(short[1], long[2])
        return (first + last) / 2 * 0.97 if first and last else 0.0
    return 0.0


def _given_likeness(one: str, other: str, score: float) -> float:
    """Igor is Ihor and no Ivan; an initial fits what it begins."""
    known = titles.given_names()
    a, b = known.get(one), known.get(other)
    if a is not None and b is not None:
        return 1.0 if a == b else 0.0
    if (len(one) == 1 or len(other) == 1) and one[0] == other[0]:
        return 0.8
    return score


@lru_cache(maxsize=65536)
def word_likeness(one: str, other: str) -> float:
    """0 where two name keys are different words, else how alike they are, up to 1."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) < 4 or _opening(one) != _opening(other):
        return 0.0
    if one[1:] == other[1:]:
        return 0.9  # Ceban and Чебан
    if one[0] != other[0]:
        return 0.0
    score = fuzz.ratio(one, other, score_cutoff=60) / 100
    skeleton = consonants(one)
    if len(skeleton) >= 3 and skeleton == consonants(other) and score >= (0.6 if len(skeleton) > 3 else 0.75):
        return score
    return score if score >= 0.84 else 0.0


def _opening(key: str) -> str:
    """The first letter, hushing and hissing ones as one: scripts and spellings change them."""
    return "s" if key[0] in "qszj" else key[0]


def _display(entity: Entity, echoes: Counter[str], readings: Sequence[Reading]) -> str:
    """The name in English: as an English outlet has it, else as its own letters spell it."""
    plain = [m for m in entity.mentions if not m.declined] or entity.mentions
    whole = [m for m in plain if len(m.keys) == len(entity.keys)] or plain
    originals = Counter(m.surface for m in whole if readings[m.reading].english)
    if originals:
        return max(originals, key=lambda name: (originals[name], len(name), name))
    # A translation has the usual spelling, where it did not garble the name.
    faithful = {e: n for e, n in echoes.items() if tuple(name_key(w) for w in e.split()) == entity.keys}
    if faithful and any(readings[m.reading].language in ("ru", "uk") for m in whole):
        return max(faithful, key=lambda name: (faithful[name], len(name), name))
    surfaces = Counter(nominative(m.surface, readings[m.reading].language) for m in whole)
    # Of what no rule could put into the nominative, it is the shortest of the forms, mostly.
    return _latin(min(surfaces, key=lambda s: (len(s), -surfaces[s], s)))


def _latin(surface: str) -> str:
    if all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x2070 for c in surface):
        return surface
    words = surface.split()
    chinese = palladius.chinese(words)
    if chinese and not any(titles.given(w, "ru") for w in words):
        return " ".join(chinese)
    return " ".join(anyascii(word).replace("'", "").strip() for word in words)


def _kind(entity: Entity) -> str:
    if entity.role or (any(key in titles.given_names() for key in entity.keys[:1]) and len(entity.keys) > 1):
        return "person"
    if any(titles.ORGANISATION.search(m.surface) for m in entity.mentions) or any(
        m.surface.isupper() and len(m.surface) > 2 for m in entity.mentions
    ):
        return "organisation"
    return "place" if sum(m.placed for m in entity.mentions) * 2 > len(entity.mentions) else "name"


def letters(text: str) -> str:
    """A name without blanks, case and script, for equality."""
    return "".join(ascii_letters(w) for w in text.split())
