"""A page to read, as blocks; drawn as plain text for a terminal or as Markdown.

Whoever writes a page says what a line is, never how it looks, so every page reads the same in
every format and text from outside is made harmless in one place.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from monitor.text import plain

MARKDOWN = re.compile(r"([\\`*_{}\[\]#|~])")
LEADING = re.compile(r"^(\d*)([-+=.)])")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page."""

    text: str
    level: int = 0
    """0 for running text, 1 to 3 for headings, -1 and below for bullets by depth."""
    url: str | None = None
    """What the line points at."""


def heading(text: str, level: int = 1) -> Block:
    return Block(text, level)


def bullet(text: str, depth: int = 1, url: str | None = None) -> Block:
    return Block(text, -depth, url)


def escaped(text: str) -> str:
    """Text as Markdown that shows itself: no link, tag, list or heading begins in it."""
    # Entities, not backslashes, for what HTML reads: not every Markdown program knows the latter.
    marked = MARKDOWN.sub(r"\\\1", html.escape(plain(text), quote=False))
    return LEADING.sub(r"\1\\\2", marked)


def link(url: str | None) -> str | None:
    """An address that is safe between angle brackets; None unless it is http or https."""
    if not url:
        return None
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return None
    return quote(plain(url), safe=":/?#[]@!$&'()*+,;=%~-._") if scheme in ("http", "https") else None


def text(blocks: Iterable[Block], width: int = 100) -> str:
    """The page for a terminal, wrapped at `width` columns."""
    lines: list[str] = []
    for block in blocks:
        content = plain(block.text)
        if block.level == 1:
            lines += ["", content.upper() if not lines else content, "=" * min(len(content), width)]
        elif block.level > 1:
            lines += ["", content] if block.level == 2 else ["", f"  {content}"]
        else:
            indent = "  " * (-block.level + 1) if block.level else ""
            first = f"{indent}- " if block.level else ""
            rest = f"{indent}  " if block.level else ""
            lines += textwrap.wrap(
                content, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
            ) or [""]
    return "\n".join(lines).strip("\n") + "\n"


def markdown(blocks: Iterable[Block]) -> str:
    lines: list[str] = []
    previous = 1
    for block in blocks:
        content = escaped(block.text)
        if address := link(block.url):
            content += f" <{address}>"
        if block.level < 0:
            if previous >= 0:
                lines.append("")
            lines.append("  " * (-block.level - 1) + f"- {content}")
        else:
            lines += ["", "#" * block.level + " " * bool(block.level) + content]
        previous = block.level
    return "\n".join(lines).strip("\n") + "\n"
