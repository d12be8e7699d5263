"""The codebook as a tree, and the colours of tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from monitor.news import Tag
from monitor.tui import words

COLOUR = re.compile("#[0-9a-fA-F]{6}")
NAMED = {
    "red": "#cc3333", "orange": "#dd8833", "yellow": "#ccaa00", "green": "#55aa55", "blue": "#5588dd",
    "magenta": "#bb55bb", "cyan": "#2299aa", "grey": "#999999",
}  # fmt: skip
"""Colours that a codebook may call by name, light enough for a dark screen."""


class Node(NamedTuple):
    """A step of a path: a tag, or a heading above some."""

    path: str
    """The whole name down to here."""
    depth: int
    step: str
    tag: Tag | None


def nodes(tags: Iterable[Tag]) -> Iterator[Node]:
    """In the order of their names, each step of a path one level deeper."""
    above: list[str] = []
    for tag in sorted(tags, key=lambda tag: tag.name.casefold().split("/")):
        *path, last = tag.name.split("/")
        for depth, step in enumerate(path):
            if above[: depth + 1] != path[: depth + 1]:
                above = path[: depth + 1]
                yield Node("/".join(above), depth, step, None)
        yield Node(tag.name, len(path), last, tag)
        above = [*path, last]


def wanted(name: str) -> tuple[bool, str, str]:
    """A tag as it was asked for: whether a minus takes it off, its name, and what is said once it is done."""
    off, tag = name.startswith("-"), name.lstrip("-").strip()
    return off, tag, f"Took {tag} off" if off else f"Tagged {tag} on"


def colour(tag: Tag) -> str | None:
    """The tag's colour as #RRGGBB; None for one that is no colour."""
    said = (tag.colour or "").strip()
    return said if COLOUR.fullmatch(said) else NAMED.get(said.lower())


def keyed(tags: Iterable[Tag]) -> dict[str, Tag]:
    """The tags in use that have a key, by it, in the order of their names."""
    found: dict[str, Tag] = {}
    for tag in tags:
        if tag.key and tag.status == "active":
            found.setdefault(tag.key, tag)
    return found


def keycap(tag: Tag) -> tuple[str, str]:
    """The tag's key and how it is drawn; as much room for a tag without one."""
    if not tag.key or tag.status != "active":
        return "   ", ""
    return " " + words.fit(words.plain(tag.key), 2), "reverse"
