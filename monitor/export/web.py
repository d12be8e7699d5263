"""A tagged set as one page of HTML, written article by article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from monitor.export import markdown
from monitor.export.html import Html, anchor, document, element
from monitor.export.page import Block
from monitor.news import Record

TITLE = "Articles"
PLACE = "\ue000"
"""Where the articles go in the frame; a private character that stands in no style sheet."""


def write(records: Iterable[Record], stream: IO[str]) -> int:
    head, foot = document(TITLE, element("h1", TITLE), Html(PLACE)).split(PLACE)
    stream.write(head)
    written = 0
    for record in records:
        stream.write(
            element("article", *elements(markdown.article(record)), id=f"a{record.headline.id}") + "\n"
        )
        written += 1
    stream.write(foot)
    return written


def elements(blocks: Iterable[Block]) -> Iterator[Html]:
    """The page's lines as elements; bullets that follow one another are one list."""
    bullets: list[Html] = []
    for block in blocks:
        content = anchor(block.text, block.url)
        if block.level < 0:
            indent = f"margin-left: {-block.level - 1}em" if block.level < -1 else None
            bullets.append(element("li", content, style=indent))
            continue
        if bullets:
            yield element("ul", *bullets)
            bullets = []
        yield element(f"h{block.level}" if block.level else "p", content)
    if bullets:
        yield element("ul", *bullets)
