"""Names of people, organisations and places in a sentence, with the office where it is stated.

They come from capitals and context in the source sentence, which a weak translation cannot mangle,
and from the English where the source's own words cannot be read here.
"""

# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.compare import gazetteer
from monitor.compare.lexicon import concepts, empty_words
from monitor.compare.reading import WRITTEN, Line, Reading
from monitor.compare.words import Token, listed, name_key


@dataclass(slots=True)
class Mention:
    """A name in one sentence of one report."""

    reading: int
    line: int
    surface: str
    keys: tuple[str, ...]
    start: int
    """Offset in the side's text."""
    end: int
    english_side: bool
    entity: int = -1
    role: str | None = None
    lone: bool = False
    """A single capitalised word at the start of a sentence: a name only if met elsewhere."""
    known: gazetteer.Known | None = None


_JOINS = {
    "en": {"of", "for", "the", "and", "de", "von", "van", "al", "bin", "on"},
    "ro": {"de", "a", "al", "ai", "ale", "pentru", "din", "von", "van", "of"},
    "ru": {"фон", "де", "аль", "ван", "по"},
    "uk": {"фон", "де", "аль", "ван"},
}
# Joined only when what follows is a name too and what comes before is not a person's.
_TITLES = listed(
    """
    president premier minister chancellor king queen prince pope senator governor mayor general colonel
    major captain judge professor doctor ambassador secretary director chairman chief ceo spokesman
    spokeswoman spokesperson lawmaker mr mrs ms dr sir lord lady rep sen gov prime deputy vice foreign
    defense defence interior președintele preşedintele premierul ministrul prim-ministrul deputatul
    senatorul primarul generalul directorul șeful purtătorul domnul doamna președinta ministra президент
    премьер министр премьер-министр депутат сенатор губернатор мэр генерал директор глава пресс-секретарь
    господин прем'єр міністр прем'єр-міністр голова речник
    """
)
_CALENDAR = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sept oct nov dec luni marți
    miercuri joi vineri sâmbătă duminică ianuarie februarie martie aprilie mai iunie iulie august septembrie
    octombrie noiembrie decembrie easter christmas paște crăciun понедельник вторник среда четверг пятница
    суббота воскресенье понеділок вівторок середа четвер п'ятниця субота неділя я i i'm i'll i've он она они
    вы ты мы я
    """
)
_NO_NAMES = listed(
    """
    пао ао ооо зао оао srl sa llc inc ltd plc ат тов пат prof dr forțele forțelor armata
    western eastern northern southern west east north south internet covid covid-19 ai gpu gpus it ceo un tv
    usd eur artificial intelligence index global inteligenței artificiale inteligența artificială ia pib tva
    gps dna sms ии ввп тв смс ші пдв ввп ндс ес vat gdp pm am god bible orthodox christian muslim jewish
    islamic
    """
)
# Institutions written with a capital though they name none.
_COMMON = re.compile(
    r"(?:guvern|parlament|senat|executiv|stat|președin|preşedin|ministr|minister|premier|prim-minist|poliți|consiliu|camer|comisi|"
    r"правительств|парламент|президент|министр|министерств|премьер|совет|кабинет|стран|государств|"
    r"уряд|парламент|президент|міністр|міністерств|прем'єр|кабінет|держав|"
    r"government|parliament|president|minister|ministry|senate|cabinet|state|congress|house|council|court|police)\w{0,5}",
    re.IGNORECASE,
)
ORGANISATION = re.compile(
    r"\b(?:bank|ministry|group|university|party|agency|council|committee|commission|corporation|company|inc|ltd|plc|court|"
    r"institute|academy|association|union|federation|fund|foundation|service|office|alliance|network|index|media|press|"
    r"banca|băncii|ministerul\w*|universitatea|partidul\w*|agenția|consiliul\w*|comisia|comitetul|institutul\w*|fondul|"
    r"банк\w*|министерств\w+|университет\w*|парти\w+|агентств\w+|совет\w*|комитет\w*|комисси\w+|институт\w*|академи\w+|"
    r"фонд\w*|служб\w+|альянс\w*|корпораци\w+|союз\w*|суд|міністерств\w+|університет\w*|рад[аиіу]|служб\w+)\b",
    re.IGNORECASE,
)
FIRST_NAMES = frozenset(
    name_key(name, "en")
    for name in listed(
        """
    Vladimir Volodymyr Dmitry Dmytro Sergei Serhiy Alexander Oleksandr Alexei Oleksiy Andrei Andriy Mikhail
    Mykhailo Nikolai Mykola Ivan Igor Ihor Yuri Yuriy Oleg Oleh Viktor Anton Maxim Maksym Denis Denys Roman
    Pavel Pavlo Petr Petro Vasily Vasyl Konstantin Kirill Kyrylo German Herman Elvira Maria Anna Elena Olena
    Olga Olha Natalia Tatiana Irina Iryna Svetlana Svitlana Yulia Ekaterina Kateryna Valentina Galina Ion
    Gheorghe George Mihai Nicolae Nicusor Marcel Ilie Klaus Andrei Cristian Adrian Florin Marian Vasile
    Dumitru Constantin Stefan Alexandru Bogdan Catalin Sorin Dan Daniel Maia Igor Dorin Natalia Elena Ana
    Ioana Oana Simona Gabriela Mihaela Raluca John James Robert Michael William David Richard Joseph Thomas
    Charles Donald Mark Paul Steven Andrew Peter Kevin Brian Jeff Scott Eric Stephen Larry Frank Jack Ryan
    Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Emma Hillary Bernie
    Ted Marco Barack Joe Bill Boris Tony Ben Sam Alex Angela Emmanuel Olaf Friedrich Ursula Jens Mario
    Giorgia Pedro Recep Benjamin Ali Mohammed Ahmed Hassan Ibrahim Elon Tim Steve Larisa Valeri Valery
    Gennady Vitali Vitaly Vyacheslav Vladislav Vladyslav Ruslan Timur Rustem Taras Bohdan Ostap Yaroslav
    Artem Arseniy
    """
    )
)
_ROLE = re.compile(
    r"(?:ceo|chief executive|head|president|prime minister|premier|minister|director|chairman|chairwoman|governor|mayor|"
    r"spokesman|spokeswoman|spokesperson|secretary|ambassador|chancellor|leader|general|commander|founder|chief|deputy|"
    r"analyst|expert|professor|lawyer|senator|lawmaker|speaker|economist|"
    r"șeful|directorul|directoarea|președintele|preşedintele|președinta|premierul|prim-ministrul|ministrul|ministra|guvernatorul|"
    r"primarul|purtătorul de cuvânt|ambasadorul|liderul|comandantul|"
    r"глав[аыеу]|президент\w*|премьер\w*|премьер-министр\w*|министр\w*|директор\w*|председател\w+|губернатор\w*|мэр\w*|"
    r"пресс-секретар\w+|секретар\w+|посол\w*|лидер\w*|командующ\w+|представител\w+|"
    r"голов[аиіу]|прем'єр\w*|міністр\w*|речни\w+|очільни\w+|керівни\w+)",
    re.IGNORECASE,
)


_OFFICES = (
    ("prim-ministr", "prime minister"), ("premier", "prime minister"), ("președin", "president"),
    ("preşedin", "president"), ("ministr", "minister"), ("guvern", "governor"), ("primar", "mayor"),
    ("purtăt", "spokesperson"), ("ambasad", "ambassador"), ("lider", "leader"), ("comand", "commander"),
    ("șef", "head"), ("direct", "director"), ("президент", "president"), ("премьер", "prime minister"),
    ("прем'єр", "prime minister"), ("министр", "minister"), ("міністр", "minister"), ("директор", "director"),
    ("председат", "chairman"), ("губернатор", "governor"), ("мэр", "mayor"), ("пресс-секрет", "spokesperson"),
    ("речни", "spokesperson"), ("секретар", "secretary"), ("посол", "ambassador"), ("лидер", "leader"),
    ("командующ", "commander"), ("представит", "representative"), ("глав", "head"), ("голов", "head"),
    ("очільни", "head"), ("керівни", "head"),
)  # fmt: skip
"""Offices by the beginning of their word, in English."""


def find(readings: Sequence[Reading]) -> list[Mention]:
    """The names in every sentence of every report, in order."""
    return _drop_lone([m for reading in readings for m in _of_reading(reading)], readings)


def _of_reading(reading: Reading) -> list[Mention]:
    found = []
    for position, line in enumerate(reading.lines):
        found += _of_side(
            reading, position, line, line.source, line.segment.source, reading.language, english=False
        )
        if not reading.english and line.target:
            found += _of_side(reading, position, line, line.target, line.segment.target, "en", english=True)
    return found


def _of_side(
    reading: Reading,
    position: int,
    line: Line,
    words: list[Token],
    text: str,
    language: str,
    *,
    english: bool,
) -> list[Mention]:
    found: list[Mention] = []
    covered: dict[int, int] = {}
    for first, last, known in gazetteer.mentions(words):
        if known.demonym and _first_name(words, first, text):
            continue
        if known.kind == "person" and first and last - first == 1 and _given(words[first - 1], language):
            first -= 1
        start, end = words[first].start, words[last - 1].end
        if not english or reading.language not in WRITTEN:
            found.append(
                Mention(
                    reading.order, position, text[start:end], (), start, end, english,
                    role=_role(text, start, end, language) if known.kind == "person" else None, known=known,
                )
            )  # fmt: skip
        for i in range(first, last):
            covered[i] = last
    if not line.shouting:
        found += _runs(reading, position, words, text, language, covered, english)
    return found


def _runs(
    reading: Reading,
    position: int,
    words: list[Token],
    text: str,
    language: str,
    covered: dict[int, int],
    english: bool,
) -> list[Mention]:
    """Runs of capitalised words; a title before a name is left out, a place of the gazetteer ends the run."""
    found = []
    outlets, common = gazetteer.outlets(), concepts(language)
    joins = _JOINS.get(language, _JOINS["en"])
    i, total = 0, len(words)
    while i < total:
        word = words[i]
        if not (word.word and word.capital) or (
            i in covered and not (language == "en" and _extends(words, i, covered))
        ):
            i += 1
            continue
        first = i
        last = i + 1
        while last < total:
            following = words[last]
            gap = text[words[last - 1].end : following.start]
            if last in covered:
                break
            if (following.word and following.capital and gap in (" ", "-", " ", ". ", ".")) or (
                following.text == "."
                and len(words[last - 1].text) == 1
                and last + 1 < total
                and words[last + 1].capital
            ):
                last += 1
            elif (
                following.text.lower() in joins
                and last + 1 < total
                and words[last + 1].word
                and words[last + 1].capital
                and last + 1 not in covered
                and gap == " "
                and following.text.islower()
                and not _person(words[first:last])
            ):
                last += 2
            else:
                break
        i = last
        while first < last and (_title(words[first]) or words[first].text.lower() in _CALENDAR):
            first += 1
        while last > first and (
            words[last - 1].text == "."
            or words[last - 1].text.lower() in _CALENDAR
            or words[last - 1].text.lower() in joins
        ):
            last -= 1
        opening = (
            first == 0
            or words[first - 1].text in ".!?:…"
            or (words[first - 1].text in '«"“„—–-' and first == 1)
        )
        if opening and last - first > 1 and words[first].text.lower() in empty_words():
            first += 1
            opening = False
        if first >= last or all(j in covered for j in range(first, last)):
            continue
        parts = [w for w in words[first:last] if w.word]
        if not parts or (
            len(parts) == 1 and (len(parts[0].text) < 3 or parts[0].text.lower() in empty_words())
        ):
            continue
        if all(
            w.text.lower() in _NO_NAMES
            or w.text.lower() in joins
            or _COMMON.fullmatch(w.text)
            or common.get(w.text)
            for w in parts
        ):
            continue
        if len(parts) == 1 and outlets.at(parts, 0):
            continue
        start, end = words[first].start, words[last - 1].end
        keys = tuple(
            k for k in (name_key(w.text, language) for w in parts if w.text.lower() not in joins) if k
        )
        if not keys:
            continue
        found.append(
            Mention(
                reading.order, position, text[start:end], keys, start, end, english,
                role=_role(text, start, end, language), lone=opening and len(parts) == 1 and not parts[0].text[1:].isupper(),
            )
        )  # fmt: skip
    return found


def _first_name(words: list[Token], i: int, text: str) -> bool:
    """German Gref is a man, German chancellor is not."""
    return (
        i + 1 < len(words)
        and words[i].capital
        and name_key(words[i].text) in FIRST_NAMES
        and words[i + 1].word
        and words[i + 1].capital
        and not _title(words[i + 1])
        and text[words[i].end : words[i + 1].start] == " "
        and not ORGANISATION.fullmatch(words[i + 1].text)
    )


def _given(word: Token, language: str) -> bool:
    return word.word and word.capital and name_key(word.text, language) in FIRST_NAMES


def _extends(words: list[Token], i: int, covered: dict[int, int]) -> bool:
    """A place at the head of a longer name, as in Moscow State University, belongs to the name."""
    end = covered[i]
    return end < len(words) and words[end].word and words[end].capital and end not in covered


def _title(word: Token) -> bool:
    return word.text.lower() in _TITLES


def _person(words: Sequence[Token]) -> bool:
    return any(name_key(w.text) in FIRST_NAMES for w in words if w.word)


def _role(text: str, start: int, end: int, language: str) -> str | None:
    """The office stated before or after a name, in English: `Sberbank CEO German Gref`, `Gref, the bank's head`."""
    before = re.split(r"[,.;:()«»\"“”!?—–]", text[max(0, start - 60) : start])[-1].strip()
    match = _ROLE.search(before)
    if match and len(before.split()) <= 6:
        return _in_english(before, match, language)
    after = text[end : end + 60]
    if after.startswith(", "):
        apposition = re.split(r"[,.;:()«»\"“”!?—–]", after[2:], maxsplit=1)[0].strip()
        match = _ROLE.search(apposition)
        if match and len(apposition.split()) <= 7 and not _AND.match(apposition):
            return _in_english(apposition, match, language)
    return None


_AND = re.compile(r"(?:and|și|şi|и|й|і|та|who|care)\b")


def _in_english(phrase: str, match: re.Match[str], language: str) -> str | None:
    """The phrase of an English text from its capitals on; of another language the office alone."""
    if language != "en":
        word = match.group().lower()
        return next((english for stem, english in _OFFICES if word.startswith(stem)), None)
    if match.start() and not phrase[match.end() :].strip():
        kept: list[str] = []
        for word in reversed(phrase[: match.start()].split()):
            if not word[0].isupper() or word.lower() in empty_words():
                break
            kept.insert(0, word)
        phrase = " ".join([*kept, match.group()])
    return phrase if 2 < len(phrase) <= 50 else None


def _drop_lone(mentions: list[Mention], readings: Sequence[Reading]) -> list[Mention]:
    """Keep a capitalised word at a sentence start only where it is met as a name elsewhere."""
    attested = {k for m in mentions if not m.lone for k in m.keys}
    common: set[tuple[str, str]] = set()
    for reading in readings:
        for line in reading.lines:
            common.update((reading.language, w.text) for w in line.source if w.word and not w.capital)
            common.update(("en", w.text) for w in line.target if w.word and not w.capital)
    kept = []
    for mention in mentions:
        language = "en" if mention.english_side else readings[mention.reading].language
        if mention.lone and (
            mention.keys[0] not in attested or (language, mention.surface.lower()) in common
        ):
            continue
        if (
            len(mention.keys) == 1
            and not mention.surface.isupper()
            and (language, mention.surface.lower()) in common
        ):
            continue
        kept.append(mention)
    return kept
