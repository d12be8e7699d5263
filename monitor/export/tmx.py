"""Sentences translated by hand as a translation memory (TMX 1.4), for the tools of translators."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from monitor import __version__
from monitor.news import Record
from monitor.text import clean

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="monitor" creationtoolversion={version} segtype="sentence" o-tmf="monitor"
 adminlang="en" srclang="*all*" datatype="plaintext"/>
<body>
"""
_TAIL = "</body>\n</tmx>\n"


def write(records: Iterable[Record], stream: IO[str]) -> int:
    """Write what people translated, each sentence once a language; the number of articles it is from.

    What a machine made is left out: a memory gives its sentences back as good ones.
    """
    stream.write(_HEAD.format(version=quoteattr(__version__)))
    articles = 0
    known: set[tuple[str, str]] = set()
    for record in records:
        by_hand = [s for s in record.translation.segments if s.origin == "hand"] if record.translation else []
        articles += bool(by_hand)
        language = record.headline.language
        for segment in by_hand:
            if (language, segment.source) in known:
                continue
            known.add((language, segment.source))
            stream.write(
                f'<tu><prop type="article">{record.headline.id}</prop>'
                f"<tuv xml:lang={quoteattr(language)}><seg>{escape(clean(segment.source))}</seg></tuv>"
                f'<tuv xml:lang="en"><seg>{escape(clean(segment.target))}</seg></tuv></tu>\n'
            )
    stream.write(_TAIL)
    return articles
