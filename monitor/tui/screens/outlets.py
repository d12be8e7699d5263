"""The form of an outlet."""

from __future__ import annotations

from dataclasses import replace

from monitor.errors import UsageError
from monitor.news import Kind, Source
from monitor.tui.screens.forms import Field, Values

LONGEST_VISIT = 7 * 24 * 60
"""Minutes between two visits at most."""


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
    """The outlet as a form has it. Raises UsageError."""
    kind, interval = values["kind"].lower(), values["interval"]
    language, country = values["language"].lower(), values["country"].upper()
    if not values["name"]:
        raise UsageError("an outlet needs a name", subject=source.id)
    if not (language.isascii() and language.isalpha() and len(language) in (2, 3)):
        raise UsageError(f"{language!r} is no language: give its code, as in ro", subject=source.id)
    if country and not (country.isascii() and country.isalpha() and len(country) == 2):
        raise UsageError(f"{country!r} is no country: give its code, as in RO", subject=source.id)
    if kind not in tuple(Kind):
        raise UsageError(f"kind is one of {', '.join(Kind)}", subject=source.id)
    if not (interval.isascii() and interval.isdigit() and 1 <= int(interval[:9]) <= LONGEST_VISIT):
        raise UsageError(f"minutes between two visits: 1 to {LONGEST_VISIT}", subject=source.id)
    return replace(
        source,
        name=values["name"],
        language=language,
        country=country or None,
        kind=Kind(kind),
        interval=int(interval),
        feeds=_addresses(values["feeds"]),
        sitemaps=_addresses(values["sitemaps"]),
        note=values["note"] or None,
    )


def _addresses(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(text.split()))
    for address in found:
        if not address.startswith(("http://", "https://")):
            raise UsageError(f"{address} is no web address", subject=address)
    return found
