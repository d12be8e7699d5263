"""Cyrillic names in Latin letters, as English newspapers write them.

After the BGN/PCGN systems for Russian and Ukrainian, without their signs for soft and hard consonants.
"""

from __future__ import annotations

import re

_COMMON = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "ё": "yo", "и": "i", "і": "i", "ї": "yi", "є": "ye", "ў": "u", "’": "", "'": "",
    "ʼ": "",
}  # fmt: skip
_UKRAINIAN = {"г": "h", "и": "y"}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+(?:['’ʼ][\u0400-\u04ff]+)*")
_ENDINGS = (("iy", "y"), ("yy", "y"), ("iya", "ia"))
"""What newspapers make of an adjective's ending, and of ия."""


def latin(text: str, language: str) -> str:
    """The text with its Cyrillic words in Latin letters; everything else stays."""
    letters = _COMMON | (_UKRAINIAN if language == "uk" else {})

    def word(match: re.Match[str]) -> str:
        cyrillic = match.group()
        made = "".join(letters.get(c, c) for c in cyrillic.lower())
        for ending, written in _ENDINGS:
            if made.endswith(ending):
                made = made[: -len(ending)] + written
                break
        if len(cyrillic) > 1 and cyrillic.isupper():
            return made.upper()
        return made[:1].upper() + made[1:] if cyrillic[0].isupper() else made

    return _CYRILLIC.sub(word, text)
