"""HTML as a strict reader sees it: every element closed, nothing that runs or reaches out."""

from __future__ import annotations

from html.parser import HTMLParser

from monitor.export.html import VOID


class Strict(HTMLParser):
    """Reads a page and fails on an element that is not closed, or closed twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.shown = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute of {tag} twice"
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def parsed(page: str) -> Strict:
    """A page as a strict reader sees it; nothing in it runs or reaches out."""
    reader = Strict()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    for tag, attributes in reader.elements:
        assert tag not in ("script", "iframe", "object", "embed", "form", "base", "link", "foreignobject")
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith(("http://", "https://", "#"))
        assert "src" not in attributes
    return reader
