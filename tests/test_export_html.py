"""The frame of every HTML page: what comes from outside shows itself and starts nothing."""

from __future__ import annotations

import pytest

from monitor.export.html import Html, anchor, document, element, text
from tests.strict import parsed

HOSTILE = (
    "<script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(1)>",
    "\" onmouseover='alert(1)",
    "&lt;b&gt; &amp; [/] \x1b]0;title\x07 \x9b31m",
    "<!-- comment --> <![CDATA[ x ]]> ]]>",
    "\u202egnp.exe\u2066",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_from_outside_shows_itself(hostile: str) -> None:
    """As a title, as content and as an attribute it is read back as it came, less its controls."""
    page = parsed(document(hostile, element("p", hostile, title=hostile), style="p { margin: 0 }"))
    expected = page.elements[-1][1]["title"]
    assert expected is not None
    assert page.shown.count(expected) == 2
    assert not any(c in expected for c in "\x1b\x9b\x07\u202e\u2066")
    assert [tag for tag, _ in page.elements if tag in ("img", "b")] == []


def test_a_page_brings_all_it_needs_and_forbids_the_rest() -> None:
    """The policy lets nothing load and no script run; paper has rules of its own."""
    page = document("Title", element("p", "text"))
    policies = [a["content"] for _, a in parsed(page).elements if a.get("http-equiv")]
    assert policies == [
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    ]
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "@media print" in page
    assert "@import" not in page
    assert "url(" not in page


@pytest.mark.parametrize(
    "url", [None, "javascript:alert(1)", "data:text/html,x", " java\nscript:x", "file:///etc/passwd", "//x"]
)
def test_only_addresses_of_the_web_are_links(url: str | None) -> None:
    """Whatever else an outlet gives as its address stays text."""
    assert anchor("a <b>", url) == "a &lt;b&gt;"
    assert anchor(element("b", "a"), url) == "<b>a</b>"


def test_a_link_leads_where_it_says() -> None:
    """Quotes in an address cannot end the attribute; the page visited learns nothing of this one."""
    (link,) = parsed(anchor("x", 'https://ziare.example/a?b="><script>')).elements
    assert link == (
        "a",
        {"href": "https://ziare.example/a?b=%22%3E%3Cscript%3E", "rel": "noopener noreferrer"},
    )


def test_elements_nest_and_name_their_attributes() -> None:
    """HTML inside is kept, text is escaped, None is left out, reserved and hyphenated names can be said."""
    inner = element("tspan", "a & b")
    assert element("text", inner, None, " <", class_="x", stroke_width=1.5, id=None) == (
        '<text class="x" stroke-width="1.5"><tspan>a &amp; b</tspan> &lt;</text>'
    )
    assert element("br") == "<br>"
    assert isinstance(text("a"), Html)
