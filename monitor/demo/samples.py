"""The sample outlets of seeds/demo, and what they write at a given present."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from monitor import seeds
from monitor.errors import UsageError
from monitor.news import Kind

MARK = "Sample text written for the monitor demo"
SHAPES = ("atom-kremlin", "atom-full", "rss-ziare", "rss-pages", "rss-full", "rdf-pages", "sitemap", "down")

_WHEN = re.compile(r"\{(date|weekday|today)([+-]\d+)?\}")
_HOME = ZoneInfo("Europe/Bucharest")
_NUMBERS = 41_200

MONTHS = {
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "en": "January February March April May June July August September October November December",
}
WEEKDAYS = {
    "ro": "luni,marți,miercuri,joi,vineri,sâmbătă,duminică",
    "ru": "в понедельник,во вторник,в среду,в четверг,в пятницу,в субботу,в воскресенье",
    "uk": "у понеділок,у вівторок,у середу,у четвер,у п’ятницю,у суботу,у неділю",
    "en": "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday",
}
"""As a sentence says when: with its preposition, except in English and Romanian."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: the story that articles tell."""

    id: str
    title: str
    hours: float
    """Before the demo's present."""
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A passage that the outlet replaces later, without a word."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample article as it stands in the file."""

    id: str
    story: str
    """Id of its event: the gold that grouping is scored on."""
    hours: float
    """Published that long before the demo's present."""
    title: str
    text: str
    """Paragraphs, separated by a blank line."""
    summary: str = ""
    byline: str | None = None
    wall: bool = False
    """Its page answers with a consent wall."""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """A sample outlet: who it is and in which shape it publishes."""

    id: str
    name: str
    country: str
    language: str
    kind: Kind
    zone: str
    """Time zone of its desk."""
    shape: str
    """One of SHAPES."""
    path: str
    """Path of an article, with {id} and {number}."""
    aliases: tuple[str, ...] = ()
    encoding: str = "utf-8"
    """Of its feed."""
    tracking: str = ""
    """Query that its feed hangs on every link."""
    samples: tuple[Sample, ...] = ()


@dataclass(frozen=True, slots=True)
class Samples:
    """Everything in seeds/demo."""

    outlets: tuple[Outlet, ...]
    events: Mapping[str, Event]

    @property
    def lead(self) -> Event:
        """The story that every outlet tells."""
        return next(event for event in self.events.values() if event.lead)


@dataclass(frozen=True, slots=True)
class Told:
    """A sample article as it is served: with dates, in its first or its changed wording."""

    sample: Sample
    number: int
    path: str
    at: datetime
    """When it was published, in the outlet's own time zone."""
    title: str
    summary: str
    paragraphs: tuple[str, ...]


def read(folder: Path | None = None) -> Samples:
    """The sample outlets, by name of their file.

    Raises UsageError where a file does not hold together.
    """
    folder = folder or seeds.folder() / "demo"
    events = {table["id"]: Event(**table) for table in seeds.load(folder / "stories.toml").get("story", [])}
    files = sorted(file for file in folder.glob("*.toml") if file.name != "stories.toml")
    return Samples(tuple(_outlet(file, events) for file in files), events)


def tell(outlet: Outlet, events: Mapping[str, Event], now: datetime, *, changed: bool) -> tuple[Told, ...]:
    """What the outlet has published by `now`, newest first; `changed` after its silent edits."""
    told = [
        _told(outlet, number, sample, events[sample.story], now, changed=changed)
        for number, sample in enumerate(outlet.samples)
    ]
    return tuple(sorted(told, key=lambda one: one.at, reverse=True))


def day(at: datetime, language: str) -> str:
    """Day and month as a running text has them: 12 martie, 12 марта, March 12."""
    month = MONTHS[language].split()[at.month - 1]
    return f"{month} {at.day}" if language == "en" else f"{at.day} {month}"


def weekday(at: datetime, language: str) -> str:
    return WEEKDAYS[language].split(",")[at.weekday()]


def _told(outlet: Outlet, index: int, sample: Sample, event: Event, now: datetime, *, changed: bool) -> Told:
    at = (now - timedelta(hours=sample.hours)).astimezone(ZoneInfo(outlet.zone)).replace(microsecond=0)
    happened = (now - timedelta(hours=event.hours)).astimezone(_HOME)

    def wording(text: str) -> str:
        if changed:
            for change in sample.changes:
                text = text.replace(change.before, change.after)

        def when(match: re.Match[str]) -> str:
            moment = at if match[1] == "today" else happened
            moment += timedelta(days=int(match[2] or 0))
            return (weekday if match[1] == "weekday" else day)(moment, outlet.language)

        return _WHEN.sub(when, text)

    number = _NUMBERS + 37 * index
    return Told(
        sample=sample,
        number=number,
        path=outlet.path.format(id=sample.id, number=number),
        at=at,
        title=wording(sample.title),
        summary=wording(sample.summary),
        paragraphs=tuple(part.strip() for part in wording(sample.text).strip().split("\n\n")),
    )


def _outlet(file: Path, events: Mapping[str, Event]) -> Outlet:
    tables = seeds.load(file)
    try:
        values = dict(tables["outlet"])
        values["kind"] = Kind(values["kind"])
        values["aliases"] = tuple(values.get("aliases", ()))
        samples = tuple(_sample(table) for table in tables.get("article", []))
        outlet = Outlet(**values, samples=samples)
        ZoneInfo(outlet.zone)
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{file}: {error}", subject=str(file)) from error
    for complaint in _complaints(outlet, events):
        raise UsageError(f"{file}: {complaint}", subject=str(file))
    return outlet


def _sample(table: dict[str, Any]) -> Sample:
    values = dict(table)
    changes = tuple(Change(one["from"], one["to"]) for one in values.pop("changes", ()))
    return Sample(**values, changes=changes)


def _complaints(outlet: Outlet, events: Mapping[str, Event]) -> list[str]:
    found = []
    if outlet.shape not in SHAPES:
        found.append(f"shape must be one of {', '.join(SHAPES)}, not {outlet.shape!r}")
    if len({sample.id for sample in outlet.samples}) < len(outlet.samples):
        found.append("two articles have one id")
    for sample in outlet.samples:
        if sample.story not in events:
            found.append(f"{sample.id}: there is no story {sample.story!r}")
        whole = "\n".join((sample.title, sample.summary, sample.text))
        found += [
            f"{sample.id}: to be changed, a passage must stand in it once: {change.before[:40]!r}"
            for change in sample.changes
            if whole.count(change.before) != 1
        ]
    return found
