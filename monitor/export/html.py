"""Pages of HTML that carry everything with them: elements, links and the frame around a page.

Text becomes part of a page only through `element`, which escapes what is not Html already, so no
headline can open a tag, end an attribute or run a script; `document` forbids scripts besides.
"""

from __future__ import annotations

import html

from monitor.export.page import link
from monitor.text import clean

VOID = frozenset({"br", "hr", "img", "meta", "link", "wbr"})

STYLE = """
:root { color-scheme: light dark; --ink: #1c1e21; --paper: #fff; --faint: #62676d; --line: #d4d7db;
  --band: #f4f5f6; --link: #0b57a4; --warn: #9a3412; --mark: #fdecc8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e6e8; --paper: #17191c; --faint: #9aa0a6;
  --line: #3a3e43; --band: #202327; --link: #8ab8f0; --warn: #f0a070; --mark: #4d3c14; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 72rem; background: var(--paper);
  color: var(--ink); font: 16px/1.5 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; padding-bottom: .2rem;
  border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
a { color: var(--link); }
ul, ol { padding-left: 1.3rem; }
li { margin: .25rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border: 1px solid var(--line); }
thead th { background: var(--band); }
details > summary { cursor: pointer; }
svg { max-width: 100%; height: auto; color: var(--ink); font-family: Helvetica, Arial, sans-serif; }
.faint { color: var(--faint); }
.warn { color: var(--warn); }
.original { color: var(--faint); font-style: italic; }
mark { background: var(--mark); color: inherit; }
@media print {
  :root { --ink: #000; --paper: #fff; --faint: #444; --line: #999; --band: #eee; --link: #000; --warn: #000;
    --mark: #eee; }
  @page { margin: 1.6cm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3 { break-after: avoid; }
  li, tr, figure, svg { break-inside: avoid; }
  thead { display: table-header-group; }
  a[href^="http"]::after { content: " <" attr(href) ">"; font-size: .8em; color: #444; }
}
"""
"""For the screen in both schemes and for paper, where a link shows its address."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


class Html(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()


def text(outside: str) -> Html:
    """Text from outside as it shows itself: no controls, nothing that HTML reads."""
    return Html(html.escape(clean(outside)))


def element(name: str, /, *content: str | None, **attributes: str | float | None) -> Html:
    """An element; what is None is left out, and what is not Html is escaped.

    Attribute names lose a last underscore and turn the others into hyphens: class_, stroke_width.
    """
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Html(f"<{name}{shown}>")
    inner = "".join(part if isinstance(part, Html) else text(part) for part in content if part is not None)
    return Html(f"<{name}{shown}>{inner}</{name}>")


def anchor(label: str, url: str | None) -> Html:
    """A link to an http or https address; anything else is shown as text alone."""
    address = link(url)
    if address is None:
        return label if isinstance(label, Html) else text(label)
    return element("a", label, href=address, rel="noopener noreferrer")


def document(title: str, *body: str, style: str = "", language: str = "en") -> Html:
    """A whole page that needs nothing beside itself and runs no script."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        Html(f"<style>{STYLE}{style}</style>"),
    )
    page = element("html", head, Html("\n"), element("body", *body), lang=language)
    return Html(f"<!doctype html>\n{page}\n")
