"""Text before it becomes pieces: one spelling for each thing, what is not worth learning from, and the
noise that real feeds bring.

Pure functions over strings; whatever is drawn at random takes the generator that draws it.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

LANGUAGES = ("ro", "ru", "uk")
"""Source languages, in the order in which data files number them."""

_CEDILLA = str.maketrans("şţŞŢ", "șțȘȚ")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "…": "..."})
_BLANK = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NOT_PROSE = re.compile(r"https?://|[<>{}\\|`~]|__|--\w|\$\w|%\w|&\w+;")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")


def tidy(text: str) -> str:
    """A source sentence in the spelling that the model knows: NFC, comma-below ș ț, single blanks."""
    text = unicodedata.normalize("NFC", text).translate(_CEDILLA)
    return _BLANK.sub(" ", _INVISIBLE.sub("", text)).strip()


def english(text: str) -> str:
    """An English sentence with straight quotes, so that the model has one way to write each."""
    return tidy(text).translate(_STRAIGHT)


def worthwhile(language: str, source: str, target: str) -> bool:
    """Whether a pair looks like a translation of prose, judged by script, length and markup."""
    if not source or not target or source == target or max(len(source), len(target)) > 420:
        return False
    if _NOT_PROSE.search(source) or _NOT_PROSE.search(target) or _CYRILLIC.search(target):
        return False
    if len(source) > 20 and not 0.4 < len(source) / len(target) < 2.3:
        return False
    letters = len(_LETTER.findall(source))
    cyrillic = len(_CYRILLIC.findall(source))
    return letters >= 0.5 * len(source) and (language != "ro") == (cyrillic > 0.5 * letters)


def untokenised(text: str) -> str:
    """English that was stored with blanks around its punctuation, as it would have been printed."""
    text = re.sub(r"``\s*|''", '"', text)
    text = re.sub(r"\s+([,.;:!?%)\]])", r"\1", text)
    text = re.sub(r"([(\[$£€])\s+", r"\1", text)
    text = re.sub(r"\s+([’'])\s*(s|t|re|ve|ll|d|m|S)\b", r"\1\2", text)
    text = re.sub(
        r"(?i)\b(ca|wo|do|does|did|is|are|was|were|have|has|had|could|would|should)\s+n[’']t", r"\1n't", text
    )
    text = re.sub(r"“\s+", "“", text)
    text = re.sub(r"\s+”", "”", text)
    return re.sub(r'"\s*([^"]+?)\s*"', r'"\1"', text)


def sentences(paragraph: str) -> list[str]:
    """English news sentences of a paragraph that are complete and plain enough to translate back."""
    found = re.split(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“])", paragraph)
    return [
        s
        for s in found
        if 25 < len(s) < 300 and s[0].isupper() and s[-1] in '.!?"”' and not _NOT_PROSE.search(s)
    ]


def cased(word: str, like: str) -> str:
    """A word with the capitals of another."""
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


# --- noise ---------------------------------------------------------------------------------------

Pair = tuple[str, str]
Noise = Callable[[str, Pair, random.Random], Pair]

_BARE = str.maketrans("ăâîșțĂÂÎȘȚ", "aaistAAIST")
_LOOKALIKE = dict(zip("аеорсухАВЕКМНОРСТХіІ", "aeopcyxABEKMHOPCTXiI", strict=True))
_QUOTED = re.compile(r'["“„«]([^"“”„«»]+)["”»]')
_QUOTES = {"ro": ("„{}”", '"{}"', "«{}»"), "ru": ("«{}»", '"{}"', "„{}“"), "uk": ("«{}»", '"{}"', "“{}”")}
_MONTHS = {
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "en": "January February March April May June July August September October November December",
}
_PLACES = {
    "ro": (("București", "Bucharest"), ("Chișinău", "Chisinau"), ("Bruxelles", "Brussels"), ("Kiev", "Kyiv")),
    "ru": (("Москва", "Moscow"), ("Киев", "Kyiv"), ("Вашингтон", "Washington"), ("Пекин", "Beijing")),
    "uk": (("Київ", "Kyiv"), ("Харків", "Kharkiv"), ("Брюссель", "Brussels"), ("Варшава", "Warsaw")),
}
_WIRES = {
    "ro": (("Agerpres", "Agerpres"), ("Mediafax", "Mediafax"), ("Moldpres", "Moldpres")),
    "ru": (("РИА Новости", "RIA Novosti"), ("ТАСС", "TASS"), ("Интерфакс", "Interfax")),
    "uk": (("Укрінформ", "Ukrinform"), ("УНІАН", "UNIAN"), ("Інтерфакс-Україна", "Interfax-Ukraine")),
}


def no_full_stop(language: str, pair: Pair, draw: random.Random) -> Pair:
    """A headline: both sides lose the full stop."""
    source, target = pair
    return (source[:-1], target[:-1]) if source.endswith(".") and target.endswith(".") else pair


def capitals(language: str, pair: Pair, draw: random.Random) -> Pair:
    """A shouted headline; the English stays as a reader wants it."""
    return pair[0].upper(), pair[1]


def other_quotes(language: str, pair: Pair, draw: random.Random) -> Pair:
    """Another outlet's quotation marks."""
    style = draw.choice(_QUOTES[language])
    return _QUOTED.sub(lambda m: style.format(m[1]), pair[0]), pair[1]


def bare_letters(language: str, pair: Pair, draw: random.Random) -> Pair:
    """Romanian typed without diacritics, or Russian without ё."""
    if language == "ro":
        return pair[0].translate(_BARE), pair[1]
    return pair[0].replace("ё", "е").replace("Ё", "Е"), pair[1]


def mixed_script(language: str, pair: Pair, draw: random.Random) -> Pair:
    """A word or two with Latin letters that look Cyrillic."""
    words = pair[0].split(" ")
    for _ in range(2):
        i = draw.randrange(len(words))
        words[i] = "".join(_LOOKALIKE.get(c, c) if draw.random() < 0.5 else c for c in words[i])
    return " ".join(words), pair[1]


def dateline(language: str, pair: Pair, draw: random.Random) -> Pair:
    """The place, day and agency that open a wire report, on both sides."""
    month, day = draw.randrange(12), draw.randint(1, 28)
    place, place_en = draw.choice(_PLACES[language])
    wire, wire_en = draw.choice(_WIRES[language])
    name, name_en = _MONTHS[language].split()[month], _MONTHS["en"].split()[month]
    dash = draw.choice("-–—")
    if draw.random() < 0.5:
        place, place_en = place.upper(), place_en.upper()
    form = draw.choice(
        ("{p}, {d} {m} {dash} {w}. {s}", "{p}, {d} {m} ({w}) {dash} {s}", "{p}. {d} {m}. {w}. {s}")
    )
    form_en = form.replace("{d} {m}", "{m} {d}")
    return (
        form.format(p=place, d=day, m=name, dash=dash, w=wire, s=pair[0]),
        form_en.format(p=place_en, d=day, m=name_en, dash="-", w=wire_en, s=pair[1]),
    )


NOISE: tuple[tuple[float, Noise], ...] = (
    (0.04, no_full_stop),
    (0.02, capitals),
    (0.30, other_quotes),
    (0.06, bare_letters),
    (0.005, mixed_script),
    (0.01, dateline),
)
"""How often each kind of noise meets a pair; several may meet one."""


def noisy(language: str, pair: Pair, draw: random.Random) -> Pair:
    """The pair as a feed might bring it."""
    for chance, change in NOISE:
        if draw.random() < chance:
            pair = change(language, pair, draw)
    return pair
