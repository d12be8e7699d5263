"""Chinese names written in Cyrillic by the Palladius system, in pinyin: Си Цзиньпин is Xi Jinping."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

_INITIALS = (
    ("чж", "zh"), ("цз", "z", "j"), ("ц", "c", "q"), ("ч", "ch"), ("ш", "sh"), ("с", "s", "x"), ("ж", "r"),
    ("б", "b"), ("п", "p"), ("м", "m"), ("ф", "f"), ("д", "d"), ("т", "t"), ("н", "n"), ("л", "l"),
    ("г", "g"), ("к", "k"), ("х", "h"), ("", ""),
)  # fmt: skip
# Final in Cyrillic, in pinyin, and whether it is palatal: цз before it is j, ц q, с x.
_FINALS = (
    ("иньин", None, False), ("юань", "uan", True), ("яньг", None, True), ("юэ", "ue", True),
    ("юй", "u", True), ("юн", "iong", True), ("юнь", "un", True), ("ян", "iang", True),
    ("янь", "ian", True), ("яо", "iao", True), ("инь", "in", True), ("ин", "ing", True), ("я", "ia", True),
    ("е", "ie", True), ("ю", "iu", True), ("и", "i", True), ("уань", "uan", False), ("уан", "uang", False),
    ("уай", "uai", False), ("уэй", "ui", False), ("унь", "un", False), ("ун", "ong", False),
    ("ань", "an", False), ("ан", "ang", False), ("ай", "ai", False), ("ао", "ao", False),
    ("оу", "ou", False), ("уа", "ua", False), ("уй", "ui", False), ("о", "uo", False), ("энь", "en", False),
    ("эн", "eng", False), ("эй", "ei", False), ("э", "e", False), ("ы", "i", False), ("у", "u", False),
    ("а", "a", False),
)  # fmt: skip


@cache
def _syllables() -> dict[str, str]:
    table: dict[str, str] = {}
    for initial, *latin in _INITIALS:
        for final, pinyin, palatal in _FINALS:
            if pinyin is None:
                continue
            onset = latin[-1] if palatal else latin[0]
            if not initial:
                whole = {"u": "wu", "i": "yi"}.get(pinyin, pinyin)
                whole = "w" + whole[1:] if len(whole) > 1 and whole[0] == "u" else whole
                whole = (
                    "y" + whole[1:]
                    if len(whole) > 1 and whole[0] == "i" and whole not in ("in", "ing")
                    else whole
                )
                whole = "y" + whole if whole in ("in", "ing", "ue") else whole
            else:
                whole = onset + pinyin
            table.setdefault(initial + final, whole)
    table.update(
        {"ван": "wang", "вэнь": "wen", "вэй": "wei", "вань": "wan", "во": "wo", "ву": "wu", "эр": "er"}
    )
    return table


def pinyin(word: str) -> str | None:
    """A Chinese name's word in pinyin, where its Cyrillic splits into syllables: Цзиньпин, jinping."""
    low = word.lower().replace("і", "и").replace("ї", "и").replace("є", "е")
    table, latin, position = _syllables(), "", 0
    if len(low) > 14:
        return None
    while position < len(low):
        for length in range(min(6, len(low) - position), 0, -1):
            syllable = table.get(low[position : position + length])
            # A final н stays with its vowel: инь before a consonant, ин elsewhere.
            if syllable:
                latin, position = latin + syllable, position + length
                break
        else:
            return None
    return latin


_CHINESE = re.compile("цз|чж|юэ|эй|ао|оу|инь|янь|ань|[бпмфдтнлгкхцсжчш]э|(?:ин|ян|ун|эн)$|юн|уй|цян")


def chinese(words: Sequence[str]) -> tuple[str, ...] | None:
    """A Chinese name written in Cyrillic, in pinyin; None where it is none: Хэ Лифэн, He Lifeng."""
    if not 1 < len(words) < 4 or not any(_CHINESE.search(word.lower()) for word in words):
        return None
    latin = [pinyin(word) for word in words]
    return tuple(word.capitalize() for word in latin if word) if all(latin) else None
