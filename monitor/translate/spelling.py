"""What is done to a sentence before a model reads it."""

from __future__ import annotations

import re
import unicodedata

_CEDILLAS = str.maketrans("şţŞŢ", "șțȘȚ")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffd\ud800-\udfff]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_STACKED = re.compile(f"({_MARK}{{8}}){_MARK}+")
"""Marks over one letter beyond eight: composing them takes time by the square of their number."""
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_SCRIPTS = {
    "ru": "CYRILLIC", "uk": "CYRILLIC", "be": "CYRILLIC", "bg": "CYRILLIC", "mk": "CYRILLIC",
    "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "zh": "CJK", "el": "GREEK", "he": "HEBREW",
}  # fmt: skip


def clean(sentence: str, language: str) -> str:
    """The sentence in the letters a model was trained on, on one line."""
    text = unicodedata.normalize("NFC", _STACKED.sub(r"\1", sentence))
    text = _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()
    return text.translate(_CEDILLAS) if language in ("ro", "mo") else text


def speaks(text: str, language: str) -> bool:
    """Whether there is anything to translate: a letter, of the language's script where it has its own."""
    script = _SCRIPTS.get(language)
    if script is None:
        return any(c.isalpha() for c in text)
    return any(c.isalpha() and unicodedata.name(c, "").startswith(script) for c in text)
