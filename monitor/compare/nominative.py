"""The nominative of a person's full name in Russian and Ukrainian: Ольги Сомовой is Ольга Сомова.

The given name, of which it is known whether it ends in a, tells the case, and the case what ending to
take off the surname. A name that fits no rule stays as it stands: many surnames take no endings.
"""

from __future__ import annotations

import re

from monitor.compare import titles
from monitor.compare.words import listed

_MEN = listed("андре андрі виктор віктор сергі льв")
_WOMEN = listed("мари марі")
"""Stems of names that in other languages are of either sex."""
_MEN_IN_A = listed("никит иль кузьм фом савв микол ілл лук")
"""Stems of men's names that end in a, as women's do."""
_SHORTENED = {
    "ru": {"петр": "Пётр", "павл": "Павел", "льв": "Лев"},
    "uk": {"петр": "Петро", "павл": "Павло", "дмитр": "Дмитро", "михайл": "Михайло", "данил": "Данило"},
}
"""Men's names whose nominative is more than the stem of the other cases."""

_HER_NAME = re.compile(r"(?:ой|ою|ей|ею|єю|[иыіїеуює])\Z")
_HER_SURNAME = (
    (re.compile(r"(?<=[оеєё]в)(?:ой|ою|ої|ій|у)\Z|(?<=[иіїы]н)(?:ой|ою|ої|ій|у)\Z"), "а"),
    (re.compile(r"(?<=[нкврмлт])(?:ой|ою|ую)\Z"), "ая"),
    (re.compile(r"(?<=[нкврмлт])(?:ої|ій|у|ою)\Z"), "а"),
)

_CASES = {
    "genitive": re.compile(r"[ая]\Z"),
    "dative": re.compile(r"(?:[уюі]|ові|еві|єві)\Z"),
    "instrumental": re.compile(r"(?:ом|ем|єм)\Z"),
    "locative": re.compile(r"е\Z"),
}
"""Endings of a man's name by case."""
_ADJECTIVAL = {
    "genitive": re.compile(r"ого\Z"),
    "dative": re.compile(r"ому\Z"),
    "instrumental": re.compile(r"[иы]м\Z"),
    "locative": re.compile(r"[оі]м\Z"),
}
"""Endings of a man's surname that is an adjective."""
_POSSESSIVE = re.compile(r"(?:[оеєё]в|[иіїы]н)\Z")
_STEM = re.compile(r"(?:[аяуюеєиыіїйь]|о[мйю]|е[мйю]|є[мю]|[оеє]ві)\Z")
_VOWEL = "аеёиоуыэюяєіїй"


def nominative(name: str, language: str) -> str:
    """A given name and a surname in the nominative; the name itself where it is, or where no rule fits."""
    given, _, surname = name.partition(" ")
    if language not in ("ru", "uk") or not surname or " " in surname or not given.istitle():
        return name
    if titles.PATRONYMIC.search(surname):
        return name
    stem = _STEM.sub("", given).lower()
    if stem in _MEN_IN_A:
        return _nikita(given, surname, language) or name
    in_a = titles.ends_in_a(given, language)
    if stem in _WOMEN or in_a:
        return _hers(given, surname, language)
    if stem in _MEN or in_a is False:
        return _his(given, surname, language) or name
    return name


def _hers(given: str, surname: str, language: str) -> str:
    ending = _HER_NAME.search(given)
    if ending is None:
        return f"{given} {surname}"
    return f"{_in_a(given, ending)} {_her_surname(surname, language)}"


def _in_a(given: str, ending: re.Match[str]) -> str:
    stem = given[: ending.start()]
    soft = stem[-1:] in _VOWEL + "ь" or ending.group() in ("ю", "ей", "ею", "єю", "ї")
    return f"{stem}{'я' if soft else 'а'}"


def _nikita(given: str, surname: str, language: str) -> str | None:
    """A man's name with a woman's endings; of the surname any case may be meant."""
    ending = _HER_NAME.search(given)
    if ending is None:
        return None
    cases = ("instrumental",) if len(ending.group()) > 1 else ("genitive", "dative", "locative")
    for case in cases:
        found = _his_surname(surname, case, language)
        if found not in (None, surname):
            return f"{_in_a(given, ending)} {found}"
    return f"{_in_a(given, ending)} {surname}"


def _her_surname(surname: str, language: str) -> str:
    possessive, russian, ukrainian = _HER_SURNAME
    for pattern, ending in (possessive, russian if language == "ru" else ukrainian):
        if pattern.search(surname):
            return pattern.sub(ending, surname)
    return surname


def _his(given: str, surname: str, language: str) -> str | None:
    for case, pattern in _CASES.items():
        ending = pattern.search(given)
        if ending is None:
            continue
        stem = given[: ending.start()]
        whole = _SHORTENED[language].get(stem.lower()) or stem + _after(stem, ending.group())
        found = _his_surname(surname, case, language)
        return f"{whole} {found}" if found else None
    return None


def _after(stem: str, ending: str) -> str:
    """What a man's name has in the nominative where other cases have an ending: Сергей, Игорь, Иван."""
    if stem[-1:] in _VOWEL:
        return "й"
    if stem[-1:] in "жшчщц":
        return ""
    return "ь" if ending in ("я", "ю", "ем", "єм", "еві", "єві") else ""


def _his_surname(surname: str, case: str, language: str) -> str | None:
    """A man's surname; None where the nominative of an adjective cannot be told: Толстого."""
    adjectival = _ADJECTIVAL[case].search(surname)
    if adjectival:
        stem = surname[: adjectival.start()]
        if stem.endswith(("ск", "цк", "ьк")):
            return f"{stem}ий"
        if stem.endswith("н") and not _POSSESSIVE.search(stem):
            return f"{stem}{'ый' if language == 'ru' else 'ий'}"
        if case == "instrumental" and _POSSESSIVE.search(stem):
            return stem  # Лавровым
        return None
    ending = _CASES[case].search(surname)
    if ending is None or len(surname) - len(ending.group()) < 3:
        return surname
    stem = surname[: ending.start()]
    if language == "uk" and stem.endswith(("енк", "чк")):
        return f"{stem}о"
    if stem[-1] in _VOWEL and ending.group()[0] not in "яюеє":
        return surname
    return stem + _after(stem, ending.group())
