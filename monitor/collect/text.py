"""Text off the wire made safe to keep: no control characters, no invisible tricks, no markup."""

from __future__ import annotations

import html
import re
import unicodedata

MAX_TITLE = 1000
"""Characters; no headline is longer, and a bomb in a title ends here."""
MAX_TEXT = 2_000_000
"""Characters; the longest speeches stay below 300 000."""

# C0 and C1 controls, soft hyphen, zero-width space, word joiner, BOM, and what reorders a line
# (embeddings, overrides, isolates). Joiners (U+200C, U+200D) stay: Persian and emoji need them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85")
_MANY_MARKS = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{4})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+"
)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:-]*(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def clean(text: str) -> str:
    """`text` without control, surrogate and invisible characters, in NFC; line breaks stay."""
    if not text.replace("\n", " ").isprintable():
        text = _BREAKS.sub("\n", text)
        text = _SURROGATES.sub("\ufffd", text)
        text = _UNSEEN.sub("", text)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(r"\1", text))


def line(text: str | None, limit: int = MAX_TITLE) -> str:
    """`text` as one line without markup, at most `limit` characters."""
    if not text:
        return ""
    text = text[: limit * 20]
    if "<" in text:
        text = _TAG.sub(" ", text)
    if _ENTITY.search(text):
        text = html.unescape(text)
    text = " ".join(clean(text).split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def letters(words: str) -> str:
    """What two headlines have in common however they are set: letters and digits alone, in small."""
    return "".join(character for character in words.casefold() if character.isalnum())


def paragraphs(text: str | None, limit: int = MAX_TEXT) -> str:
    """`text` as paragraphs, one to a line, blank ones dropped."""
    return "\n".join(part for part in lines(text, limit).split("\n") if part)


def lines(text: str | None, limit: int = MAX_TEXT) -> str:
    """`text` line by line as it is given, blank lines between included."""
    if not text:
        return ""
    return "\n".join(" ".join(part.split()) for part in clean(text[:limit]).split("\n")).strip("\n")
