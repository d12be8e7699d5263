"""What one outlet affirms and another denies, rules out or leaves open.

A false alarm costs more than a missed one. A denial is set against two things only: what the same
party says elsewhere ("the ministry confirmed that ...", "she said that she would"), and what another
outlet gives as fact in its own voice. Two parties that contradict each other in every report are the
story, no disagreement of the outlets; so is what one outlet reports of both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, takewhile

from monitor.compare import bare, numbers, standing, times
from monitor.compare.entities import Names
from monitor.compare.lexicon import concepts
from monitor.compare.reading import Line, Reading, stems
from monitor.compare.speech import Statement
from monitor.compare.standing import AFFIRMED, DENIED, OPEN, Judgement
from monitor.compare.words import Token, listed

STATED = 0.66
"""Part of a denied claim's weight that a sentence holds when it states the claim."""
ALIKE = 0.6
"""Part of the lighter claim's weight that two share when they are one."""
LEAST = 3
"""Words of one language, or concepts and names across two, that both must have."""
MOST = 100
"""Judged claims with one key that are looked at, the earliest ones."""

_UNSURE = {
    "en": listed(
        "if whether would could may might should must allegedly reportedly alleged suspected possible unless "
        "expected planned likely apparently claim claims claimed ?"
    ),
    "ro": listed("dacă ar aș ați putea poate probabil presupus presupusa posibil ?"),
    "ru": listed("если ли бы может могут мог могли возможно вероятно якобы предположительно ?"),
    "uk": listed("якщо чи би б може можуть міг могли можливо ймовірно нібито імовірно ?"),
}
"""Words of a sentence that affirms nothing."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that leaves something standing or not."""

    reading: int
    line: int
    standing: str
    keys: frozenset[str]
    """What is claimed: stems marked as in a topic, concepts, entities marked @."""
    parties: frozenset[str] | None = None
    """Who judges it, as entities and concepts, empty where nobody is named; None in an outlet's own voice."""
    acts: frozenset[str] = frozenset()
    """The verb that is denied, by stem and concept, with its time."""


@dataclass(slots=True)
class Contested:
    """One claim and how each outlet leaves it, by source id."""

    claims: dict[str, Claim]
    disagreement: bool

    @property
    def standings(self) -> list[str]:
        """Those that occur, affirmed first."""
        held = {claim.standing for claim in self.claims.values()}
        return [s for s in (AFFIRMED, DENIED, OPEN) if s in held]


def find(
    readings: Sequence[Reading], names: Names, voices: bare.Claims, statements: Sequence[Statement]
) -> list[Contested]:
    """Claims that outlets leave differently."""
    spoken = _Spoken(statements)
    judged = [claim for reading in readings for claim in _of_reading(reading, names)]
    by_key: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(judged):
        for key in claim.keys:
            by_key[key].append(number)
    found: list[Contested] = []
    taken: set[tuple[int, int]] = set()
    for claim in judged:
        if claim.standing == AFFIRMED or (claim.reading, claim.line) in taken:
            continue
        met = Counter(chain.from_iterable(by_key[key][:MOST] for key in sorted(claim.keys)))
        near = [judged[number] for number, count in met.items() if count >= LEAST]
        others = [other for other in near if _is_same(claim, other, readings, voices)]
        places = chain(voices.near(claim.keys), spoken.beside(claim))
        others += _stated(claim, places, readings, names, voices)
        contested = _contested(claim, others, readings)
        if contested:
            found = [one for one in found if not _is_said_by(one, contested)]
            if not any(_is_said_by(contested, one) for one in found):
                found.append(contested)
            taken |= {(c.reading, c.line) for c in contested.claims.values()}
    return found


def _is_said_by(contested: Contested, other: Contested) -> bool:
    """Whether another row has it: the same outlets stand alike, and one rests on the same sentence.

    A headline denies what its text denies more fully.
    """
    alike = all(
        source in other.claims and other.claims[source].standing == claim.standing
        for source, claim in contested.claims.items()
    )
    return alike and any(
        (c.reading, c.line) == (other.claims[source].reading, other.claims[source].line)
        for source, c in contested.claims.items()
    )


def _contested(claim: Claim, others: Iterable[Claim], readings: Sequence[Reading]) -> Contested | None:
    """A claim with the outlets that leave it otherwise; one that reports both sides takes none."""
    by_outlet: dict[str, list[Claim]] = defaultdict(list)
    for one in chain([claim], others):
        by_outlet[readings[one.reading].source].append(one)
    steady = {source: own[0] for source, own in by_outlet.items() if len({c.standing for c in own}) == 1}
    held = {c.standing for c in steady.values()}
    if len(held) < 2:
        return None
    judges = all(c.parties for c in steady.values())
    return Contested(steady, DENIED in held or judges)


# --- judged claims ---------------------------------------------------------------------------


def _tongue(reading: Reading) -> str:
    """The language that a report is read in: its own, or English where that is not known here."""
    return reading.language if reading.known_language else "en"


def _words(reading: Reading, line: Line) -> list[Token]:
    return line.source if reading.known_language else line.target


def _of_reading(reading: Reading, names: Names) -> Iterable[Claim]:
    for position, line in enumerate(reading.lines):
        if not standing.may_deny(line.text if reading.known_language else line.english, _tongue(reading)):
            continue
        words, judged = _words(reading, line), False
        for judgement in standing.judgements(words, _tongue(reading)):
            claim = _judged(reading, position, words, judgement, names)
            judged = True
            if claim:
                yield claim
                break
        if not judged:
            yield from _negated(reading, position, words, names)


def _judged(
    reading: Reading, position: int, words: Sequence[Token], judgement: Judgement, names: Names
) -> Claim | None:
    before, after = words[: judgement.first], words[judgement.last :]
    claimed = [*before, *after] if judgement.passive else after
    keys = _keys(reading, position, claimed, names)
    if not judgement.passive:
        # What follows the claim itself is comment: denied shelling the town, calling the reports fake.
        clause = _keys(reading, position, list(takewhile(lambda w: w.text not in _MARKS, after)), names)
        keys = clause if len(clause) > LEAST else keys
    if sum(k[0] in "=~" for k in keys) < LEAST - 1:
        return None  # denied the allegations
    parties = frozenset() if judgement.passive else _parties(reading, position, before, names)
    return Claim(reading.order, position, judgement.standing, keys - parties, parties)


def _negated(reading: Reading, position: int, words: Sequence[Token], names: Names) -> Iterable[Claim]:
    """Acts that a sentence says did not happen, clause by clause."""
    for clause in _clauses(words):
        acts = standing.denied_acts(clause, _tongue(reading))
        if acts:
            keys = _keys(reading, position, clause, names)
            if len(keys) > LEAST:
                yield Claim(reading.order, position, DENIED, keys, None, frozenset(acts))


_MARKS = frozenset(",;:—–")
_JOINTS = listed("and but while because although и но а și dar iar і та але ; : , . ! ? — –")


def _clauses(words: Sequence[Token]) -> Iterable[list[Token]]:
    clause: list[Token] = []
    for word in words:
        if word.text.lower() in _JOINTS:
            yield clause
            clause = []
        else:
            clause.append(word)
    yield clause


def _keys(reading: Reading, position: int, words: Sequence[Token], names: Names) -> frozenset[str]:
    """What some words of a sentence are about."""
    language = _tongue(reading)
    keys = {hit.value for hit in concepts(language).find(words)}
    keys |= stems(words, language, "=" if language == "en" else bare.OWN)
    return frozenset(keys | _named(reading, position, words, names))


def _named(reading: Reading, position: int, words: Sequence[Token], names: Names) -> set[str]:
    starts = {word.start for word in words}
    return {
        f"@{m.entity}"
        for m in names.in_line(reading.order, position)
        if m.start in starts and m.english_side is not reading.known_language
    }


def _parties(reading: Reading, position: int, words: Sequence[Token], names: Names) -> frozenset[str]:
    """Who judges: the names before the verb, and the kind of house where none is named."""
    named = _named(reading, position, words, names)
    return frozenset(named or {hit.value for hit in concepts(_tongue(reading)).find(words)})


# --- the same claim --------------------------------------------------------------------------


def _is_same(one: Claim, other: Claim, readings: Sequence[Reading], voices: bare.Claims) -> bool:
    """Whether two judged claims are one, judged by the same party."""
    if one.reading == other.reading and one.line == other.line:
        return False
    if (one.parties is None) != (other.parties is None):
        return False
    if one.parties and other.parties and not one.parties & other.parties:
        return False
    if one.acts and not one.acts & other.acts:
        return False
    keys = _comparable(one.keys, readings[one.reading], readings[other.reading])
    theirs = _comparable(other.keys, readings[other.reading], readings[one.reading])
    both = keys & theirs
    lighter = min(voices.weight(keys), voices.weight(theirs))
    alike = len(both) >= LEAST and lighter > 0 and voices.weight(both) / lighter >= ALIKE
    return alike and _is_of_one_time(one, other, readings)


def _stated(
    claim: Claim,
    places: Iterable[bare.Place],
    readings: Sequence[Reading],
    names: Names,
    voices: bare.Claims,
) -> list[Claim]:
    """Of the sentences at some places those that affirm the claim."""
    found = []
    for reading, line in places:
        theirs = readings[reading]
        keys = _comparable(claim.keys, readings[claim.reading], theirs)
        whole = voices.keys(reading, line)
        if whole is not None and not _holds(keys, whole, voices):
            continue
        words = theirs.lines[line].source
        if claim.acts:
            words = next((c for c in _clauses(words) if _tells(c, claim.acts, theirs.language)), [])
        stated = _keys(theirs, line, words, names)
        told = Claim(reading, line, AFFIRMED, stated)
        if (
            _affirms(words, theirs.language)
            and _holds(keys, stated, voices)
            and _is_of_one_time(claim, told, readings)
        ):
            found.append(told)
    return found


def _is_of_one_time(one: Claim, other: Claim, readings: Sequence[Reading]) -> bool:
    """Whether two claims may be of one time: a summit missed in 2023 is not the one attended in 2024."""
    return not times.contradict(*(_times(readings[claim.reading], claim.line) for claim in (one, other)))


def _times(reading: Reading, position: int) -> times.Times:
    line, language = reading.lines[position], _tongue(reading)
    text = line.text if reading.known_language else line.english
    return times.of(text, language, numbers.find(text, language), reading.report.when.year)


class _Spoken:
    """The sentences in which somebody named says something, by who it is."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._speaker: dict[bare.Place, int] = {}
        self._places: dict[int, list[bare.Place]] = defaultdict(list)
        for statement in statements:
            place = (statement.reading, statement.line)
            if statement.speaker is not None and place not in self._speaker:
                self._speaker[place] = statement.speaker
                self._places[statement.speaker].append(place)

    def beside(self, claim: Claim) -> list[bare.Place]:
        """What the one who says that something is not so says in other reports."""
        speaker = self._speaker.get((claim.reading, claim.line)) if claim.acts else None
        places = self._places[speaker][:MOST] if speaker is not None else []
        return [place for place in places if place[0] != claim.reading]


def _holds(claim: frozenset[str], stated: frozenset[str], voices: bare.Claims) -> bool:
    """Whether what is stated holds most of a claim."""
    both = claim & stated
    return len(both) >= LEAST and voices.weight(both) >= STATED * voices.weight(claim)


def _affirms(words: Sequence[Token], language: str) -> bool:
    """Whether some words say plainly that something is so."""
    lows = {word.text.lower() for word in words}
    return (
        _UNSURE[language].isdisjoint(lows)
        and not standing.has_negation(words, language)
        and next(standing.judgements(words, language), None) is None
    )


def _tells(words: Sequence[Token], acts: frozenset[str], language: str) -> bool:
    """Whether some words tell an act as done, and do not only name it: attacked, no attack, not to attack."""
    for position, word in enumerate(words):
        if word.word and not acts.isdisjoint(standing.act_keys(words, position, language)):
            before = words[position - 1].text.lower() if position else ""
            return before not in _NO_VERB and not (language == "en" and word.text.endswith("ing"))
    return False


_NO_VERB = listed("to the a an of no any this that un o al a la unei unui")
"""What stands before a noun, or before a verb that tells of no deed."""


def _comparable(keys: frozenset[str], own: Reading, other: Reading) -> frozenset[str]:
    """The keys that tell: words within one language, concepts and names across two."""
    return _telling(keys, _tongue(own) == _tongue(other))


@lru_cache(maxsize=4096)
def _telling(keys: frozenset[str], alike: bool) -> frozenset[str]:
    return frozenset(k for k in keys if (k[0] in "=~") == alike)


def label(contested: Contested, names: Names) -> str | None:
    """What a claim is about, in English: concepts and names that most of its sentences share."""
    counts = Counter(k for claim in contested.claims.values() for k in claim.keys if k[0] not in "=~")
    shared = sorted((k for k, n in counts.items() if n > 1), key=lambda k: (k[0] == "@", -counts[k], k))
    words = [names.entities[int(k[1:])].name if k[0] == "@" else k for k in shared]
    return ", ".join(dict.fromkeys(words[:4])) or None
