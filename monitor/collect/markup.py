"""HTML fragments to paragraphs of plain text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from monitor.collect import text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LOOKS_LIKE_MARKUP = re.compile(r"<[A-Za-z/!]|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_ESCAPED_TWICE = re.compile(
    r"\s*<(?:p|div|h[1-6]|strong|b|em|a|img|figure|ul|br)\b[^<>]{0,500}>", re.IGNORECASE
)
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "thead", "tr", "ul",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
_SILENT = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "head",
    "select", "button", "textarea", "audio", "video", "canvas", "map", "noembed", "noframes", "input",
))  # fmt: skip
MANY_ATTRIBUTES = 300
"""Attributes of one tag; parsers compare each with each, and 16 000 cost seconds."""
_LONG_TAG = re.compile(r"<[A-Za-z_][^<>]{4096,}>?")
_EMBEDDED = re.compile(r"data:[\w/+.;=-]{0,80}base64,[A-Za-z0-9+/=%\s]{512,}")


def tamed(source: str) -> str:
    """A page without embedded images, which can be 30 MB, and without tags that choke a parser."""
    source = _EMBEDDED.sub("data:,", source)
    return _LONG_TAG.sub(lambda tag: "" if overloaded(tag.group()) else tag.group(), source)


def overloaded(tag: str) -> bool:
    return tag.count("=") > MANY_ATTRIBUTES


def escaped(plain: str) -> str:
    """`plain` as markup that reads the same."""
    return html.escape(plain).replace("\n", "<br>")


def escaped_paragraphs(plain: str) -> str:
    """`plain` as markup, a paragraph for each of its own."""
    return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", plain) if part.strip())


def paragraphs(fragment: str | None) -> str:
    """The text of an HTML fragment, one paragraph to a line; plain text comes back as it is."""
    if not fragment or not fragment.strip():
        return ""
    fragment = fragment[: text.MAX_TEXT]
    if not _LOOKS_LIKE_MARKUP.search(fragment):
        return text.paragraphs(fragment)
    root = parsed(fragment)
    words = "" if root is None else of_element(root)
    if _ESCAPED_TWICE.match(words) and (inner := parsed(words)) is not None:
        return of_element(inner)
    return words


def parsed(fragment: str) -> HtmlElement | None:
    """The tree of a page or fragment; None where there is nothing in it."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = lxml_html.document_fromstring(text.clean(fragment).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return root


def of_element(element: Any) -> str:
    """The text of an element and what is in it, one block to a line."""
    from lxml import etree

    pieces: list[str] = []
    silent = 0
    # No recursion: hostile pages nest a hundred thousand deep.
    for event, node in etree.iterwalk(element, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if silent or tag in _SILENT or not tag:
                silent += 1
                continue
            if tag in _BLOCKS:
                pieces.append("\n")
            if node.text:
                pieces.append(_flat(node.text))
        else:
            if silent:
                silent -= 1
            elif tag in _BLOCKS:
                pieces.append("\n")
            elif tag in _CELLS:
                pieces.append(" ")
            if not silent and node is not element and node.tail:
                pieces.append(_flat(node.tail))
    return text.paragraphs("".join(pieces))


def _flat(words: str) -> str:
    """Line breaks in HTML source are blanks."""
    return words.replace("\n", " ").replace("\r", " ")
