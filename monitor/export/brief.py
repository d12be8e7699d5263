"""The brief of the day as a page for the terminal, and set by a template as Markdown or HTML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from monitor.errors import UsageError
from monitor.export import page as pages
from monitor.export.digest import Digest, Said, Section, digest
from monitor.export.html import POLICY, STYLE
from monitor.export.page import Block, bullet, heading
from monitor.news import Brief
from monitor.text import plain

TEMPLATES = Path(__file__).with_name("templates")
SUFFIXES = {"text": ".txt.j2", "markdown": ".md.j2", "html": ".html.j2"}


def page(brief: Brief) -> Iterator[Block]:
    """The brief as lines of a page."""
    found = digest(brief)
    yield heading(found.title)
    yield from (Block(line) for line in found.summary)
    for told in found.stories:
        yield heading(f"{told.number}. {told.title}", 2)
        yield Block(told.summary)
        for part in told.sections:
            yield from section(part, 3)
    for part in found.sections:
        yield from section(part, 2)


def section(part: Section, level: int) -> Iterator[Block]:
    if part.title:
        yield heading(part.title, level)
    for line in part.lines:
        yield from bullets(line, 1)


def bullets(line: Said, depth: int) -> Iterator[Block]:
    yield bullet(line.cited, depth)
    for inner in line.inner:
        yield from bullets(inner, depth + 1)


def render(brief: Brief, form: str, template: Path | None = None, *, width: int = 100) -> str:
    """The brief set by a template: the user's, or the one that comes with the program.

    Text that no template sets is wrapped at `width` columns.

    A template sees `digest` (title, summary, stories, sections) and `brief`, the nouns behind it.
    What outlets wrote is escaped for the format wherever it is put. Raises UsageError, in one line,
    for a template that cannot be read or fails.
    """
    if template is None and form == "text":
        return pages.text(page(brief), width)
    path = template or TEMPLATES / f"brief{SUFFIXES[form]}"
    found = digest(brief)
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read the template {path}: {reason(error)}", subject=str(path)) from error
    return filled(source, path, form, {"digest": found, "brief": brief})


def filled(source: str, path: Path, form: str, values: dict[str, Digest | Brief]) -> str:
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    finalizers: dict[str, Any] = {"markdown": markdown_safe, "text": text_safe, "html": html_safe}
    environment = ImmutableSandboxedEnvironment(
        autoescape=form == "html",
        finalize=finalizers[form],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"link": linked, "raw": Raw}
    environment.globals |= {"style": Markup(STYLE), "policy": POLICY}  # noqa: S704 - our own style sheet
    try:
        return environment.from_string(source).render(values)
    except TemplateSyntaxError as error:
        raise UsageError(
            f"the template {path} is wrong in line {error.lineno}: {plain(error.message or '')}",
            subject=str(path),
        ) from error
    # The plug boundary: a template may divide by zero, call what is no function, or recurse.
    except Exception as error:
        kind = "" if isinstance(error, TemplateError) else f" ({type(error).__name__})"
        raise UsageError(
            f"the template {path} fails: {plain(str(error)) or 'no reason given'}{kind}", subject=str(path)
        ) from error


def linked(url: str | None) -> str:
    """An http or https address, or nothing."""
    return pages.link(url) or ""


class Raw:
    """What a template puts into a page as it stands: an address that was checked, a macro's lines."""

    def __init__(self, text: object) -> None:
        self._text = str(text)

    def __str__(self) -> str:
        return self._text


def reason(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8"


def markdown_safe(value: Any) -> Any:
    """Outside text as Markdown that shows itself; a template's own text does not come through here."""
    return pages.escaped(value) if isinstance(value, str) else value


def text_safe(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value


def html_safe(value: Any) -> Any:
    """Text without controls, escaped afterwards; what is markup already stays as it is."""
    return plain(value) if type(value) is str else value
