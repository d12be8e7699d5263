"""Pages that answer where an article is not, or is no longer: not-found pages and lists of links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from monitor.collect import text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_LINK = 250
"""Characters."""
BEGINNING = 600
"""Characters of a page's text in which it says that it is not there; other stories may follow."""

_HEADING = re.compile(
    r"\W*(?:(?:error|eroare|eroarea|ошибка|помилка|fehler|erreur|http)?\W*404\b(?:\W*(?:error|not found))?"
    r"|oops|ups|(?:page|article|story|content) (?:was )?not found|not found"
    r"|(?:pagin[aă]|articol(?:ul)?|con[tțţ]inut(?:ul)?)(?: \w+){0,2} "
    r"(?:nu (?:a fost g[aă]sit[aă]?|(?:mai )?exist[aă])|inexistent[aă]?)"
    r"|(?:страница|статья|публикация|материал|новость)(?: \w+){0,2} не (?:найден[ао]?|существует)"
    r"|(?:такой )?страницы (?:нет|не существует)|такої сторінки (?:немає|не існує)"
    r"|(?:сторінк[ау]|статт[яю]|матеріал|новин[ау])(?: \w+){0,2} не (?:знайдено|існує)"
    r"|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)"
    # What may follow is the outlet's name.
    r")\W*(?:\s[|·•»—–-]\s.{1,60})?",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b404\b|page (?:that )?you(?:.re| are| were)? (?:looking for|requested)|\bnot be found"
    r"|no longer (?:exists|available)"
    r"|nu (?:a fost g[aă]sit|(?:mai )?exist[aă]|a putut fi g[aă]sit)|a fost (?:mutat|[sșş]ters|eliminat)"
    r"|не (?:найден|существует)|был[ао]? (?:удал[её]н|перемещ[её]н)"
    r"|не (?:знайдено|існує)|було (?:видалено|переміщено)"
    r"|nicht (?:gefunden|mehr verfügbar)|n.existe (?:pas|plus)|introuvable",
    re.IGNORECASE,
)


def reason(tree: HtmlElement, title: str, words: str) -> str | None:
    """Why the page has no article, in words; None where it may have one. `words` is its text."""
    headings = [text.line(" ".join(element.itertext())) for element in tree.iter("h1")]
    if _not_found([title, *headings], words):
        return "the page says that it was not found"
    return "a list of links and no article" if _only_links(tree, words) else None


def _not_found(headings: Iterable[str], words: str) -> bool:
    """A heading that says no more than that, and a text that begins by saying it too."""
    named = any(_HEADING.fullmatch(heading) for heading in headings if heading)
    return named and bool(_SAID.search(words[:BEGINNING]) or not words)


def _only_links(tree: HtmlElement, words: str) -> bool:
    """A page of related links has no text of its own."""
    lines = [line for line in words.split("\n") if line]
    # A paragraph this long is nobody's link.
    if not lines or max(map(len, lines)) > LONGEST_LINK:
        return False
    anchors = {text.line(" ".join(anchor.itertext())) for anchor in tree.iter("a")}
    linked = sum(len(line) for line in lines if line.lstrip("-•* ") in anchors)
    return linked > 0.6 * sum(map(len, lines))
