"""Pages that show only the beginning of their article, and the lines that ask to pay for the rest. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from monitor.collect import metadata, text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 250
"""Characters; a longer line is a paragraph that speaks of subscriptions."""
LAST = 10
"""Lines at the end of a text among which the one that asks is looked for."""
OFFERS = 300
"""Characters after the line that asks: prices and buttons, where more would be the article going on."""
TEASER = 1200
"""Characters; of an article that is declared locked and says no more, a shorter text is the beginning."""
REST = 200
"""Characters in the locked part of a page from which the article is there, however it is veiled."""
SELECTORS = 10
"""Locked parts of a page that are looked at: what an outlet writes may be hostile."""
MOST = 0.8
"""Part of the words that the page counts from which a text is whole."""

_ENGLISH = (
    (
        r"(?:subscribe|sign in|log in|register|create (?:a |your )?(?:free )?account)\b.{0,40}"
        r"\bto (?:continue|keep|read|unlock|access)\b"
    ),
    r"to (?:continue|keep) reading\b(?:\W*$|.{0,60}\b(?:subscri|sign|log|register|account|member|trial))",
    r"to read the (?:full|rest|whole)\b.{0,60}\b(?:subscri|sign|log|register)",
    (
        r"(?:this|the) (?:article|story|content|text|page) is (?:only )?(?:available |reserved )?(?:only )?"
        r"(?:for|to) (?:\w+ ){0,3}(?:subscribers|members|registered)"
    ),
    r"(?:already a (?:subscriber|member)|have an account)\?|(?:for )?subscribers only\W*$",
    r"you(?:'|’)ve (?:reached|used) your\b.{0,40}\barticle",
    r"(?:keep|continue|unlock) reading (?:with|for|by)\b",
)
_ROMANIAN = (
    (
        r"(?:acest )?(?:articol|con[tțţ]inut|text|material)(?:ul)?(?: integral| complet)? este "
        r"(?:disponibil |accesibil |rezervat )?(?:doar |numai |exclusiv )?(?:pentru )?abona[tțţ]i"
    ),
    (
        r"(?:abona[tțţ]i-v[aă]|aboneaz[aă]-te|conecta[tțţ]i-v[aă]|autentific[aă]-te)\b.{0,60}"
        r"\b(?:a citi|citirea|lectura|acces)"
    ),
    r"pentru a (?:citi|continua|avea acces)\b.{0,60}\b(?:abon|autentific|conect|[iî]nregistr)",
    r"(?:e[sșş]ti|sunte[tțţ]i) deja abonat",
)
_RUSSIAN = (
    (
        r"(?:продолжение|полн(?:ый|ая) (?:текст|версия)|(?:эт(?:от|а) )?(?:материал|статья|текст))"
        r"(?: (?:статьи|материала))?(?: \w+)? (?:доступ(?:ен|на|но|ны)|открыт[ао]?)(?: \w+)? (?:только )?"
        r"(?:по подписке|подписчик|для подписчик|зарегистрированн)"
    ),
    (
        r"(?:чтобы|для того,? чтобы) (?:прочитать|читать|дочитать|продолжить)\b.{0,60}"
        r"(?:подпи|войди|зарегистрир|авториз)"
    ),
    r"(?:оформите|купите) подписку\b.{0,60}(?:чита|прочита|доступ|дочита)",
    r"(?:уже|вы уже) (?:есть подписка|подписаны)\?",
)
_UKRAINIAN = (
    (
        r"(?:продовження|повн(?:ий|а) (?:текст|верс\w+)|(?:ц(?:ей|я|е) )?(?:матеріал|стаття|текст))"
        r"(?: (?:статті|матеріалу))?(?: \w+)? (?:доступн(?:ий|а|е|і)|відкрит[аоийе]*)(?: \w+)? "
        r"(?:лише |тільки )?(?:за |для |)(?:передплат|підпис|зареєстров)"
    ),
    (
        r"(?:щоб|для того,? щоб) (?:прочитати|читати|дочитати|продовжити)\b.{0,60}"
        r"(?:передплат|підпи|увійд|зареєстр|авториз)"
    ),
    r"(?:оформіть|придбайте) (?:передплату|підписку)\b.{0,60}(?:чита|прочита|доступ|дочита)",
    r"вже є (?:передплата|підписка)\?",
)
_OTHERS = (
    r"(?:jetzt )?weiterlesen mit\b|dieser (?:artikel|inhalt) ist (?:nur )?(?:für|unseren) abonnent",
    r"(?:cet article|la suite) est réservée? aux abonnés|il vous reste \d+ ?% de cet article",
)
_ASKS = re.compile(
    rf"\W*(?:{'|'.join((*_ENGLISH, *_ROMANIAN, *_RUSSIAN, *_UKRAINIAN, *_OTHERS))})", re.IGNORECASE
)
"""How a line begins that asks to pay or to register for the rest."""


def opened(words: str) -> tuple[str, bool]:
    """A text without the line that asks to pay and the offers behind it, and whether one stood there."""
    lines = words.split("\n")
    for n in range(max(1, len(lines) - LAST), len(lines)):
        asks = len(lines[n]) <= LONGEST and _ASKS.match(lines[n])
        if asks and sum(map(len, lines[n + 1 :])) <= OFFERS:
            return "\n".join(lines[:n]), True
    return words, False


def declared(tree: HtmlElement, linked: Iterable[Mapping[str, Any]], words: str) -> bool:
    """Whether the page says that its article is not free, and `words` are not the whole of it.

    By schema.org's `isAccessibleForFree` (with the `cssSelector` of the locked part and `wordCount`,
    where they are given) or by `article:content_tier`.
    """
    things = [thing for thing in linked if _false(thing.get("isAccessibleForFree"))]
    tier = (metadata.meta(tree, ("article:content_tier",)) or "").lower()
    if not things and tier != "locked":
        return False
    counts = [thing["wordCount"] for thing in things if isinstance(thing.get("wordCount"), int)]
    if counts and max(counts) > 0:
        # Chinese and Japanese are counted by characters.
        told = len(words.split()) + sum(character >= "\u2e80" for character in words)
        return bool(told < MOST * max(counts))
    selectors = islice(_selectors(things), SELECTORS)
    locked = [element for selector in selectors for element in metadata.select(tree, selector)]
    if locked:
        return max(len(text.line(" ".join(e.itertext()))) for e in locked) < REST
    return len(words) < TEASER


def _selectors(things: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Where the locked parts of an article are."""
    for thing in things:
        for part in metadata.several(thing.get("hasPart")):
            if isinstance(part, dict) and _false(part.get("isAccessibleForFree")):
                yield from (s for s in metadata.several(part.get("cssSelector")) if isinstance(s, str))


def _false(said: Any) -> bool:
    """Outlets write it as a boolean, as a word and as an address."""
    return said is False or (isinstance(said, str) and said.strip().lower().rpartition("/")[2] == "false")
