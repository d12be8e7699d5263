"""Paragraphs to sentences, by rules and word lists, in one pass.

A mark that can end a sentence is looked at with the word before it and the word after it. Each
look reaches a fixed distance, so the time grows with the length of the text and nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from monitor.translate.abbreviations import COMPLEMENTS, COUNTING, CYRILLIC, LANGUAGES, LATIN, Words

Span = tuple[int, int]
"""Where a sentence starts and ends in its paragraph."""

QUOTE_REACH = 400
"""Characters; a shorter quotation or bracket stays whole, a longer one is cut like other text."""

_WORD_REACH = 24
_MARKS = re.compile(r"[.!?…‽]+|[。！？｡．]+[…—]*|[؟۔।॥]+")
_WIDE = frozenset("。！？｡．")
_BLANK = frozenset("\u200b\u200c\u200d\u2060\ufeff")
_CLOSERS = frozenset("\"'”“’»›)]}」』）】》〉")
_OPENERS = frozenset("\"'„“”«‹‘([{「『（【《〈¿¡")
_DASHES = frozenset("—–-―•*·▪►")
_PAIRS = {
    "«": "»",
    "„": "”“",
    "“": "”",
    "‹": "›",
    "(": ")",
    "[": "]",
    "「": "」",
    "『": "』",
    "（": "）",
    "《": "》",
}
_QUOTING = re.compile("[" + re.escape("".join(_PAIRS) + "»”›)]」』）》" + '"') + "]")
_LETTER = re.compile(r"[^\W_]")
_BEFORE = re.compile(r"[^\W_](?:[\w’'/-]|\.(?=[^\W_]))*\Z")
_AFTER = re.compile(r"[^\W_][\w’'-]*")
_DATELINE = re.compile(
    r"\W{0,3}(?:[^\W\d_a-zа-яіїєґăâîșț][\w’'-]{1,24}[ ,./—–-]{1,3}){1,4}(?:\([^)]{2,20}\)\s?)?[–—-]?\s?"
    r"\d{1,2}(?:\s[^\W\d_]{3,12}|\.\d{1,2})[.,]?(?:\s?\d{4}\b)?"
)
_ADDRESS = re.compile(r"https?:|www\.|[@#]")
_VOWEL = re.compile("[aeiouyăâîаеёиоуыэюяіїєў]", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLCХ]+\Z")
_ROMAN_NEXT = re.compile(r"[IVXLCХ]+\b")
_FULL_NAME = re.compile(r"[A-ZÎÂȘȚĂ]\w+ [A-ZÎÂȘȚĂ]\w")


def split(text: str, language: str) -> list[Span]:
    """The sentences of a paragraph as spans; everything that is not blank lies in one of them."""
    spans: list[Span] = []
    start = _visible(text, 0)
    for end in _ends(text, _words(text, language)):
        following = _visible(text, end)
        if end > start and following < len(text):
            spans.append((start, end))
            start = following
    end = len(text)
    while end > start and _blank(text[end - 1]):
        end -= 1
    if end > start:
        spans.append((start, end))
    return spans


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a paragraph."""
    return [text[start:end] for start, end in split(text, language)]


def _words(text: str, language: str) -> Words:
    code = language.partition("-")[0]
    if code in LANGUAGES:
        return LANGUAGES[code]
    return CYRILLIC if re.search("[а-яА-ЯёЁ]", text[:400]) else LATIN


def _ends(text: str, words: Words) -> Iterator[int]:
    """Where sentences end, ascending."""
    kept_whole = _quotations(text)
    openings = [start for start, _ in kept_whole]
    lower = text.islower()
    dateline = _DATELINE.match(text)
    begin = _visible(text, 0)
    letter = _LETTER.search(text)
    for mark in _MARKS.finditer(text):
        if letter is None:
            return
        if mark.start() < letter.start():
            continue
        inside = bisect_right(openings, mark.start()) - 1
        if inside >= 0 and mark.end() < kept_whole[inside][1]:
            continue
        end = mark.end()
        while end < len(text) and end - mark.end() < 6 and text[end] in _CLOSERS and not _opens(text, end):
            end += 1
        if dateline and mark.end() <= dateline.end():
            continue
        if _closes(text, begin, mark, end, words, lower):
            yield end
            begin = _visible(text, end)
            letter = _LETTER.search(text, end)


def _closes(text: str, begin: int, mark: re.Match[str], end: int, words: Words, lower: bool) -> bool:
    """Whether the sentence begun at `begin` ends with this mark and the closing signs up to `end`."""
    if end >= len(text):
        return True
    quoted = text[mark.end() : end]
    if mark.group()[0] in _WIDE:
        return not quoted or _ends_wide_quote(text, begin, mark, end)
    after = _visible(text, end)
    if after == end:
        return _glued(text, mark, end, words)
    if after >= len(text):
        return True
    head, dashed = _head(text, after)
    if head >= len(text):
        return True
    letter = text[head]
    if ")" in quoted and not _bracketed(text, begin, end):
        return False
    if _ADDRESS.match(text, head):
        return not _binds(text, begin, mark, None, words)
    if letter in ",;:)" or (letter.islower() and not lower):
        return False
    found = _AFTER.match(text, head, head + _WORD_REACH)
    following = found.group() if found else letter
    if quoted and _names_a_title(text, begin, mark, end, dashed):
        return False
    # Where letters have no case nothing tells a new sentence from the rest of this one, so dots
    # and a quotation that stands first carry on.
    if _caseless(letter) and (mark.group() in ("...", "…") or (quoted and text[begin] in _OPENERS)):
        return False
    if mark.group() != ".":
        return True
    beyond = head + len(following)
    opened = following.lower() in words.openers and text[beyond : beyond + 1] != "."
    return not _binds(text, begin, mark, None if opened else text[head : head + _WORD_REACH], words)


def _binds(text: str, begin: int, mark: re.Match[str], following: str | None, words: Words) -> bool:
    """Whether the dot belongs to the word before it, and the sentence goes on.

    `following` is the text after it, or None where its first word surely opens a sentence.
    """
    at = mark.start()
    if text[mark.end() : mark.end() + 1] in _CLOSERS and mark.end() < len(text):
        return False
    before = _BEFORE.search(text, max(begin, at - _WORD_REACH), at)
    if before is None:
        return False
    word = before.group()
    low = word.lower()
    prior = text[max(begin, before.start() - 12) : before.start()].rstrip()
    if word.isdigit():
        # The number of a list item: at the head of the sentence, or after a colon or semicolon.
        return len(word) <= 2 and (not _LETTER.search(prior) or prior[-1:] in ":;")
    if len(word) == 1 and text[before.start() - 1 : before.start()] == "°":
        return False
    if len(word) == 1 and word.isupper():
        return following is not None
    tail = prior.rpartition(" ")[2].lower()
    if tail.endswith(".") and len(low) <= 2:
        joined = tail + low
        if joined in words.binds or joined in words.closes:
            low, prior = joined, prior[: -len(tail)].rstrip()
    last = prior.rpartition(" ")[2]
    counted = prior[-1:].isdigit() or bool(_ROMAN.search(last)) or last.lower().rstrip(".") in COUNTING
    if (
        following is not None
        and low in words.counts
        and (following[0].isdigit() or _ROMAN_NEXT.match(following))
    ):
        return True
    if low in words.months and (counted or (following or "")[:1].isdigit()):
        return following is not None and following[0].isdigit()
    if low in words.closes and (counted or low not in words.binds):
        if following is None:
            return False
        if _caseless(following[0]):
            return not following.startswith("و")
        if "." in low and _FULL_NAME.match(following):
            return True
        return counted and (following[0].isdigit() or _word(following) in COMPLEMENTS)
    if low in words.binds:
        return low not in words.closes or following is not None
    if len(low) > 1 and word.isalpha() and not (word.isupper() or _VOWEL.search(low) or _caseless(low[0])):
        return following is not None
    initials = word.replace(".", "")
    if len(word) == 1 or ("." in word and all(len(part) <= 2 for part in word.split("."))):
        if initials.isupper() or initials.istitle():
            return following is not None
        return len(word) == 1 and following is not None
    return False


def _word(following: str) -> str:
    found = _AFTER.match(following)
    return found.group() if found else ""


def _glued(text: str, mark: re.Match[str], end: int, words: Words) -> bool:
    """Whether a sentence ends where the next one follows without a blank."""
    if end != mark.end() or not text[end].isupper():
        return False
    before = _BEFORE.search(text, max(0, mark.start() - _WORD_REACH), mark.start())
    if before is None or len(before.group()) < 3 or not before.group().islower() or "." in before.group():
        return False
    if before.start() and text[before.start() - 1] in "@/:":
        return False
    following = text[end + 1 : end + 2]
    return (following.islower() or following == " ") and before.group() not in words.binds


def _names_a_title(text: str, begin: int, mark: re.Match[str], end: int, dashed: bool) -> bool:
    """Whether a quotation that ends in ! or ? is a name in its sentence: «Что делать?» Чернышевского."""
    if dashed or mark.group()[0] not in "!?":
        return False
    opening = max(text.rfind(sign, max(begin, end - 60), mark.start()) for sign in '«„“"')
    lead = text[max(begin, opening - 3) : opening].rstrip() if opening > begin else ""
    return bool(lead) and lead[-1].isalnum()


def _bracketed(text: str, begin: int, end: int) -> bool:
    """Whether the brackets that close here hold the whole sentence."""
    return text[begin] in "([" and text.find(")", begin, end) >= end - 3


def _caseless(letter: str) -> bool:
    return letter.isalpha() and letter.lower() == letter.upper()


def _ends_wide_quote(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    """Whether a Chinese quotation ends its sentence: it does after a colon, or before another quotation."""
    if end < len(text) and (_blank(text[end]) or text[end] in "“「『（"):
        return True
    opening = max(text.rfind(sign, max(begin, end - QUOTE_REACH), mark.start()) for sign in "“「『（《")
    return text[max(begin, opening - 1) : opening] in ("：", ":")


def _head(text: str, at: int) -> tuple[int, bool]:
    """Where the next word starts behind quotation marks, dashes and brackets; whether a dash leads it."""
    dashed = False
    for _ in range(8):
        if at < len(text) and (text[at] in _OPENERS or text[at] in _DASHES):
            dashed = dashed or text[at] in _DASHES
            at = _visible(text, at + 1)
    return at, dashed


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark opens the next quotation and does not close this one."""
    sign = text[at]
    if sign == "“":
        # Closes in German and Romanian fashion („…“), opens in English fashion (“…”).
        return at + 1 < len(text) and not _blank(text[at + 1]) and text[at + 1] not in ".,;:!?)»"
    return sign in "\"'" and at + 1 < len(text) and text[at + 1].isalnum()


def _quotations(text: str) -> list[Span]:
    """Short quotations and brackets, outermost only, ascending."""
    found: list[Span] = []
    open_: list[tuple[str, int]] = []
    straight = -1
    for sign in _QUOTING.finditer(text):
        at, char = sign.start(), sign.group()
        if char == '"':
            if straight >= 0 and at - straight <= QUOTE_REACH and (at == 0 or not _blank(text[at - 1])):
                found.append((straight, at))
                straight = -1
            elif at + 1 < len(text) and not _blank(text[at + 1]):
                straight = at
            continue
        while open_ and at - open_[0][1] > QUOTE_REACH:
            del open_[0]
        matching = next((i for i in range(len(open_) - 1, -1, -1) if char in _PAIRS[open_[i][0]]), -1)
        if matching >= 0:
            found.append((open_[matching][1], at))
            del open_[matching:]
        elif char in _PAIRS and len(open_) < 16:
            open_.append((char, at))
    found.sort()
    outer: list[Span] = []
    for start, end in found:
        if not outer or start > outer[-1][1]:
            outer.append((start, end))
    return outer


def _visible(text: str, at: int) -> int:
    while at < len(text) and _blank(text[at]):
        at += 1
    return at


def _blank(char: str) -> bool:
    return char.isspace() or char in _BLANK
