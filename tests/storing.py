"""A store on a real file with two outlets, and short ways to put articles into it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from monitor.news import Dating, Draft, Filter, Kind, Language, Part, Segment, Source, Translation
from monitor.store import Store
from monitor.triage import parse

MORNING = datetime(2026, 3, 12, 8, 0, tzinfo=UTC)
ZIARE = Source("ziare", "Ziare", "ro", "RO", feeds=("https://ziare.example/rss",))
KREMLIN = Source("kremlin", "Кремль", "ru", "RU", kind=Kind.STATE)
PRAVDA = Source("pravda", "Українська правда", "uk", "UA")


class Clock:
    """A clock that a test sets."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **span: float) -> datetime:
        self.at += timedelta(**span)
        return self.at


def filled(path: Path, clock: Clock | None = None) -> Store:
    """A new store with three outlets."""
    store = Store.open(path / "monitor.db", create=True, clock=clock or Clock())
    for source in (ZIARE, KREMLIN, PRAVDA):
        store.sources.add(source)
    return store


def draft(number: int = 1, **given: Any) -> Draft:
    """An article of Ziare's, told apart from others by its number."""
    fields: dict[str, Any] = {
        "source": "ziare",
        "title": f"Titlul {number}",
        "url": f"https://ziare.example/{number}",
        "canonical_url": f"https://ziare.example/{number}",
        "text": f"Textul articolului {number}.",
        "language": Language("ro", 0.9),
    }
    return Draft(**(fields | given))


def put(store: Store, number: int = 1, at: datetime = MORNING, **given: Any) -> int:
    """Save a draft; its article's id."""
    return store.articles.save(draft(number, **given), at).article


def published(hours: float) -> Dating:
    """Some hours after the morning."""
    return Dating(MORNING + timedelta(hours=hours), f"{hours} h")


def translation(article: int, *pairs: tuple[str, str], **given: Any) -> Translation:
    """A translation whose first pair of source and English is the title, the others lines of the body."""
    segments = tuple(
        Segment(Part.BODY if number else Part.TITLE, max(number - 1, 0), source, english, -0.5)
        for number, (source, english) in enumerate(pairs)
    )
    fields: dict[str, Any] = {
        "article": article,
        "version": 1,
        "package": "translate-ro_en-1_0",
        "beam": 2,
        "draft": False,
        "made_at": MORNING,
        "segments": segments,
    }
    return Translation(**(fields | given))


def found(store: Store, text: str, **options: Any) -> list[int]:
    """Ids that a filter, as a person types it, finds."""
    wanted: Filter = parse(text)
    ids = store.lists.ids(wanted, **options)
    assert store.lists.count(wanted, now=options.get("now")) == len(ids)
    return ids


def ids_of(articles: Sequence[object]) -> list[int]:
    return [article.id for article in articles]  # type: ignore[attr-defined]
