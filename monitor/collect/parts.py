"""Texts that an outlet spreads over several addresses, made one; and several at one, told apart. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from monitor.collect import urls
from monitor.collect.feeds import Item
from monitor.news.articles import unlike

# The Kremlin continues a long act under /page/2 and on of its address, as entries of their own.
_PART = re.compile(r"(?P<first>.+?)/page/(?P<number>\d{1,3})/?")


def joined(items: Sequence[Item]) -> list[Item]:
    """The items, with those that continue another at its end, in the order of their numbers.

    One whose beginning is not here stays as it is.
    """
    by_address = {item.url: item for item in items if item.url}
    parts: dict[str, list[tuple[int, Item]]] = {}
    for item in items:
        found = _PART.fullmatch(item.url or "")
        if found and item.text and (first := by_address.get(found["first"])) and first.text:
            parts.setdefault(found["first"], []).append((int(found["number"]), item))
    continued = {id(item) for those in parts.values() for _, item in those}
    return [_whole(item, parts.get(item.url or "", [])) for item in items if id(item) not in continued]


def _whole(first: Item, parts: Sequence[tuple[int, Item]]) -> Item:
    if not parts:
        return first
    texts = [item.text for _, item in sorted(parts, key=lambda part: part[0])]
    return replace(first, text="\n".join((first.text, *texts)))


def apart(items: Sequence[Item]) -> list[Item]:
    """The items, without the address where others have it, too: all of them would be one article.

    It is the outlet's home page, or shared by items that tell different things, each under its own id.
    """
    firsts: dict[str, Item] = {}
    shared: set[str] = set()
    for item in items:
        key = urls.canonical(item.url or "")
        first = firsts.setdefault(key, item)
        if item.url and unlike(_said(first), _said(item)) and (not item.guid or _id(first) != _id(item)):
            shared.add(key)
    return [replace(item, url=None) if _is_nobodys(item.url, shared) else item for item in items]


def _is_nobodys(url: str | None, shared: Set[str]) -> bool:
    return url is not None and (urls.is_root(url) or urls.canonical(url) in shared)


def _said(item: Item) -> str:
    return f"{item.title} {item.summary or item.text[:500]}"


def _id(item: Item) -> str:
    """What tells an item from another at its page; some outlets count editions behind the guid's #."""
    return f"{(item.guid or '').partition('#')[0]} {(item.url or '').partition('#')[2]}"
