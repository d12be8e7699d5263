"""The same act named differently: ordered or asked, regime or government, liberated or occupied.

A row is made only where several outlets use words of one set in sentences about the same: two
actors for an act, one name for what a thing is called.
"""
# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from monitor.compare.entities import Names
from monitor.compare.reading import Reading
from monitor.compare.words import Table

LEAST = 2
"""Outlets that must use a word of the set."""
CALLED = frozenset({"war", "rulers", "fighters", "protest"})
"""Sets that call a thing by a name; the others tell what one actor did to another."""

# set | English gloss | English | Romanian | Russian | Ukrainian
_SETS = """
order | ordered | ordered orders order decreed decrees | a_ordonat ordonă ordin ordinul ordine | приказал* приказыва* распорядил* приказ приказом распоряжени* велел* обязал* | наказав наказала розпорядив* зобов'язав зобов’язав розпорядження
order | instructed | instructed instructs tasked tasks instruction instructions directed mandated | a_instruit a_însărcinat a_dispus dispune dispoziți* instruiește însărcinează pune | поручил* поручает поручени* поручено | доручив* доручає доручен* доручила
order | asked | asked asks requested requests | a_cerut cere a_solicitat solicită a_rugat | попросил* просит запросил* | попросив* просить
order | urged | urged urges called_on appealed | a_îndemnat îndeamnă a_chemat a_făcut_apel | призвал* призыва* | закликав* закликає закликала
control | liberated | liberated liberates liberation | a_eliberat eliberarea eliberat* | освободил* освобожд* освобожден* | звільнив звільнили звільнен* визволи*
control | captured | captured captures seized seizes took_control | a_capturat a_cucerit capturar* cuceri* | захватил* захват* взял* взят* | захопи* захоплен* взяли
control | occupied | occupied occupies occupation | a_ocupat ocupar* ocupat* | оккупирова* оккупац* | окупува* окупац* окупован*
war | special military operation | special_military_operation special_operation | operațiun*_militar*_special* operațiun*_special* | специальн*_военн*_операци* спецопераци* сво | спеціальн*_військов*_операці* спецопераці*
war | war | war wars | război* războiul* | войн* | війн*
war | conflict | conflict | conflict* | конфликт* | конфлікт*
war | invasion | invasion invaded aggression | invazi* agresiun* invadat | вторжени* агресси* | вторгнен* агресі*
rulers | regime | regime | regim regimul* | режим режима режиму режимом | режим режиму режимом
rulers | government | government governments | guvern* | правительств* кабмин* | уряд*
rulers | authorities | authorities | autorităț* | власт* | влад*
fighters | terrorists | terrorist terrorists | terorist* teroriști* | террорист* | терорист*
fighters | militants | militant militants | militanți* | боевик* | бойовик*
fighters | fighters | fighter fighters | luptător* combatanț* | боец бойцы бойцов бойцам | бійці бійців боєць
fighters | separatists | separatist separatists | separatist* separatiști* | сепаратист* | сепаратист*
protest | riots | riot riots rioters | revolt* tulburări* | беспорядк* бунт* | заворушен* бунт*
protest | protest | protest protests rally protesters demonstration demonstrations | protest* manifestați* | протест* митинг* акци* | протест* мітинг*
strike | retaliation | retaliatory retaliation retaliated response | represali* ripost* | возмезди* ответн* | відплат* відповід*
strike | attack | attack attacked attacks assault | atac* | атак* напад* | атак* напад*
strike | strike | strike strikes struck hit | lovit* lovitur* | удар* | удар*
""".strip()


@dataclass(frozen=True, slots=True)
class Word:
    """One word choice."""

    set: str
    gloss: str


@dataclass(slots=True)
class Use:
    """A word choice in one sentence of one report."""

    reading: int
    line: int
    word: Word
    surface: str
    actors: frozenset[int]


@cache
def _table(language: str) -> Table[Word] | None:
    if language not in ("en", "ro", "ru", "uk"):
        return None
    column = ("en", "ro", "ru", "uk").index(language) + 2
    entries: list[tuple[str, Word]] = []
    for line in _SETS.splitlines():
        cells = [c.strip() for c in line.split("|")]
        entries += [(form.replace("_", " "), Word(cells[0], cells[1])) for form in cells[column].split()]
    return Table(entries)


@dataclass(slots=True)
class Choice:
    """One act and the words chosen for it, by source id."""

    set: str
    uses: dict[str, Use]

    @property
    def glosses(self) -> list[str]:
        """Most used first."""
        counts = Counter(use.word.gloss for use in self.uses.values())
        return sorted(counts, key=lambda g: (-counts[g], g))


def find(readings: Sequence[Reading], names: Names) -> list[Choice]:
    """Acts that outlets name differently in sentences about the same actors."""
    by_set: dict[str, list[Use]] = defaultdict(list)
    for reading in readings:
        table = _table(reading.language)
        if table is None:
            continue
        for position, line in enumerate(reading.lines):
            named = names.by_line.get((reading.order, position), set())
            actors = frozenset(n for n in named if names.entities[n].kind in ("person", "organisation"))
            for hit in table.find(line.source):
                surface = " ".join(w.text for w in line.source[hit.first : hit.last])
                about = frozenset(named) if hit.value.set in CALLED else actors
                by_set[hit.value.set].append(Use(reading.order, position, hit.value, surface, about))
    found = []
    for name, uses in by_set.items():
        choice = _choice(name, uses, readings)
        if choice:
            found.append(choice)
    return found


def _choice(name: str, uses: Sequence[Use], readings: Sequence[Reading]) -> Choice | None:
    """The uses about the actors that most outlets put beside the word."""
    together: dict[tuple[int, ...], set[str]] = defaultdict(set)
    for use in uses:
        for about in combinations(sorted(use.actors)[:6], 1 if name in CALLED else 2):
            together[about].add(readings[use.reading].source)
    if not together:
        return None
    about = max(together, key=lambda some: (len(together[some]), *(-n for n in some)))
    if len(together[about]) < LEAST:
        return None
    chosen: dict[str, Use] = {}
    mixed: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        if set(about) <= use.actors:
            source = readings[use.reading].source
            mixed[source].add(use.word.gloss)
            chosen.setdefault(source, use)
    # An outlet that uses several words at once has made no choice.
    steady = {s: u for s, u in chosen.items() if len(mixed[s]) == 1}
    choice = Choice(name, steady)
    return choice if len(steady) >= LEAST and len(choice.glosses) > 1 else None
