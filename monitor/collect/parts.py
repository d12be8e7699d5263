"""Texts that an outlet spreads over several addresses, made one again. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.collect.feeds import Item

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
