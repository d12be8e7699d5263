"""An article that stands in a page's data alone, for scripts to show it (Next.js, Nuxt and their kind)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from monitor.collect import markup, text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST = 100_000
"""Values that are looked at."""
_TITLES = ("title", "headline", "name", "heading")
_WORDS = ("text", "html", "value", "content", "body", "data", "children")
"""Names under which a list of blocks keeps its words."""
_SHORTEST = 200
"""Characters; what is shorter is a summary."""


def article(tree: HtmlElement, title: str) -> str:
    """The longest text beside `title` in the page's JSON, one paragraph to a line; empty without one."""
    wanted = text.letters(title)
    if not wanted:
        return ""
    texts = (
        _text(thing)
        for data in _data(tree)
        for thing in _mappings(data)
        if any(text.letters(str(thing.get(name))) == wanted for name in _TITLES)
    )
    found = max(texts, key=len, default="")
    return found if len(found) >= _SHORTEST else ""


def _data(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/json" and script.text:
            try:
                yield json.loads(script.text)
            except (ValueError, RecursionError):
                continue


def _mappings(data: Any) -> Iterator[Mapping[str, Any]]:
    """Every mapping in `data`. No recursion: hostile data nests deep."""
    queue = [data]
    for _ in range(MOST):
        if not queue:
            return
        thing = queue.pop()
        if isinstance(thing, dict):
            yield thing
            queue.extend(value for value in thing.values() if isinstance(value, dict | list))
        elif isinstance(thing, list):
            queue.extend(value for value in thing if isinstance(value, dict | list))


def _text(thing: Mapping[str, Any]) -> str:
    """The longest of an article's own fields, be it markup or a list of blocks."""
    fields = [
        markup.paragraphs(value) if isinstance(value, str) else "\n".join(_blocks(value, 4))
        for value in thing.values()
        if isinstance(value, str) or (isinstance(value, list) and len(value) < 2000)
    ]
    return max(fields, key=len, default="")


def _blocks(value: Any, depth: int) -> Iterator[str]:
    """The words of blocks in their order; those that are articles of their own are left out."""
    if isinstance(value, str):
        if words := markup.paragraphs(value):
            yield words
    elif isinstance(value, list) and depth:
        for part in value:
            if isinstance(part, dict) and not any(part.get(name) for name in _TITLES):
                for name in _WORDS:
                    yield from _blocks(part.get(name), depth - 1)
