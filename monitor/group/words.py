"""Texts to features: words and numbers as they are counted, and pairs of words side by side."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from monitor.group.rarity import MEETING, at_large

TITLE = 2.0
"""What a word of the title counts, against 1 for a word of the text."""
PAIR = 0.5
"""What two words side by side count."""
PAIRED = 200
"""Words of a text whose neighbours are looked at."""
COMMON = 0.7
"""Rarity up to which a word says nothing by standing beside another."""
SAYER = 0.3
"""What a word counts of who said it, at the end of a title."""
LONGEST = 12_000
"""Characters of a text that are read: the head of an article says what it is about."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_DATELINE = re.compile(
    r"\A(?:/[^/\n]{5,40}/\s*)?[^\W\d_][\w’', ./-]{2,60}?"
    r"(?:/\s?[A-ZА-ЯІЇЄҐ][\w -]{2,12}?\s?/|\((?:Reuters|AP|AFP|Bloomberg|dpa|EFE|Xinhua)\)|"
    r"\d [а-я]{3,8}\.? [—–-] ?РИА Новости|\.\s(?:INTERFAX\.RU|УНИАН|УНІАН|УНН)\b)[.,\s—–-]*"
)
"""Place, date and agency before the first sentence."""
_SAYER = re.compile(r"\s[—–-]{1,2}\s(?=[^—–]{2,40}\Z)")
_ORDINAL = {"st", "nd", "rd", "th"}


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, as they are written."""
    return _WORD.findall(text)


@lru_cache(maxsize=200_000)
def term(token: str) -> str:
    """A word as it is counted: lower case, without its commonest English endings; a number bare."""
    if token[0].isdigit():
        return token.replace(",", "")
    word = token.lower().replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    word = word.replace("'", "")
    if not word.isascii():
        return word
    for ending, shortest, put in _ENDINGS:
        if word.endswith(ending) and len(word) >= shortest:
            word = word[: -len(ending)] + put
            break
    return word


_ENDINGS = (
    ("sses", 6, "ss"),
    ("ies", 5, "y"),
    ("ied", 5, "y"),
    ("ss", 3, "ss"),
    ("us", 4, "us"),
    ("is", 4, "is"),
    ("ing", 6, ""),
    ("ed", 5, ""),
    ("es", 5, ""),
    ("s", 4, ""),
    ("e", 5, ""),
)


def terms(text: str) -> list[str]:
    """The terms of a text in order; Han and kana as pairs of characters."""
    head = text[:LONGEST]
    if not _HAN.search(head):
        return [term(token) for token in tokens(head) if token not in _ORDINAL]
    found: list[str] = []
    for token in tokens(head):
        if _HAN.search(token):
            found.extend(token[i : i + 2] for i in range(max(1, len(token) - 1)))
        elif token not in _ORDINAL:
            found.append(term(token))
    return found


def features(title: str, text: str, language: str) -> dict[str, float]:
    """How much each word, and each pair of telling words side by side, counts before rarity."""
    head, body = _headed(title, language), _body(text)
    found = _summed(head, body)
    for pair in _pairs(body[:PAIRED], language):
        found[pair] = PAIR
    for pair in _pairs(list(head), language):
        found[pair] = PAIR * TITLE
    return found


def counted(title: str, text: str, language: str) -> dict[str, float]:
    """The same for words alone."""
    return _summed(_headed(title, language), _body(text))


def undated(text: str) -> str:
    """The head of a text without place, date and agency, which all of an agency in a day begin with."""
    return _DATELINE.sub("", text[:LONGEST], count=1)


def _body(text: str) -> list[str]:
    return terms(undated(text))


def _summed(head: Mapping[str, float], body: list[str]) -> dict[str, float]:
    found = {t: 1.0 + math.log(n) for t, n in Counter(body).items()}
    for t, share in head.items():
        found[t] = found.get(t, 0.0) + TITLE * share
    return found


def _headed(title: str, language: str) -> dict[str, float]:
    """Words of a title; those after a last dash say who said it, which many titles of a day share."""
    said = _SAYER.search(title)
    if said is None:
        return dict.fromkeys(terms(title), 1.0)
    sayer = dict.fromkeys(terms(title[said.end() :]), SAYER)
    return {**sayer, **dict.fromkeys(terms(title[: said.start()]), 1.0)}


def _pairs(words: list[str], language: str) -> set[str]:
    telling = [rare > COMMON for rare in at_large(words, language)]
    return {
        f"{a}{MEETING}{b}"
        for a, b, mine, yours in zip(words, words[1:], telling, telling[1:], strict=False)
        if mine and yours
    }
