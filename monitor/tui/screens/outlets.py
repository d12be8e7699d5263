"""The form of an outlet."""

from __future__ import annotations

from dataclasses import replace

from monitor.errors import UsageError
from monitor.news import Kind, Source
from monitor.tui.screens.forms import Field, Values


def fields(source: Source) -> list[Field]:
    """What can be changed of an outlet; its id cannot, since its articles are kept under it."""
    return [
        Field("name", "Name", source.name),
        Field("language", "Language", source.language, "its code, as in ro"),
        Field("country", "Country", source.country or "", "its code, as in RO"),
        Field("kind", "Kind", source.kind, ", ".join(Kind)),
        Field("interval", "Minutes", str(source.interval), "between two visits"),
        Field("feeds", "Feeds", " ".join(source.feeds), "addresses, with a blank between them"),
        Field("sitemaps", "Sitemaps", " ".join(source.sitemaps), "addresses of news sitemaps"),
        Field("note", "Note", source.note or ""),
    ]


def outlet(source: Source, values: Values) -> Source:
    """The outlet as a form has it, to be checked by who keeps it. Raises UsageError."""
    kind, interval = values["kind"].lower(), values["interval"]
    if kind not in tuple(Kind):
        raise UsageError(f"kind is one of {', '.join(Kind)}", subject=source.id)
    if not (interval.isascii() and interval.isdigit()):
        raise UsageError("minutes between two visits are a whole number", subject=source.id)
    return replace(
        source,
        name=values["name"],
        language=values["language"].lower(),
        country=values["country"].upper() or None,
        kind=Kind(kind),
        interval=int(interval[:9]),
        feeds=_addresses(values["feeds"]),
        sitemaps=_addresses(values["sitemaps"]),
        note=values["note"] or None,
    )


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.split()))
