"""Small makers of the nouns, for tests that need one and care about a field or two."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from monitor.news import (
    Article,
    Capture,
    Dating,
    Headline,
    Language,
    Marks,
    Part,
    Record,
    Segment,
    Tagging,
    Translation,
)

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def headline(**given: Any) -> Headline:
    fields: dict[str, Any] = {
        "id": 7,
        "source": "ziare",
        "outlet": "Ziare.com",
        "language": "ro",
        "country": "RO",
        "published": NOON,
        "first_seen": NOON,
        "url": "https://ziare.example/a-7",
        "title": "Guvernul a aprobat bugetul",
        "title_en": "The government approved the budget",
        "story": 3,
        "tags": ("actor/government",),
        "marks": Marks(starred=True),
    }
    return Headline(**(fields | given))


def article(**given: Any) -> Article:
    fields: dict[str, Any] = {
        "id": 7,
        "source": "ziare",
        "title": "Guvernul a aprobat bugetul",
        "text": "Guvernul a aprobat joi bugetul.\n\nOpoziția protestează.",
        "summary": "",
        "first_seen": NOON,
        "language": Language("ro", 0.98),
        "published": Dating(NOON, "Thu, 12 Mar 2026 14:00:00 +0200"),
        "url": "https://ziare.example/a-7",
        "capture": Capture(
            "https://ziare.example/a-7", "20260312.warc.gz", 512, "ab" * 32, NOON, 200, "text/html"
        ),
    }
    return Article(**(fields | given))


def translation(**given: Any) -> Translation:
    fields: dict[str, Any] = {
        "article": 7,
        "version": 1,
        "package": "translate-ro_en-0_1",
        "beam": 2,
        "draft": True,
        "made_at": NOON,
        "segments": (
            Segment(Part.TITLE, 0, "Guvernul a aprobat bugetul", "The government approved the budget", -0.4),
            Segment(Part.BODY, 0, "Guvernul a aprobat joi bugetul.", "The government passed it.", -0.5),
            Segment(Part.BODY, 2, "Opoziția protestează.", "The opposition is protesting.", -2.5, ("score",)),
        ),
    }
    return Translation(**(fields | given))


def record(**given: Any) -> Record:
    fields: dict[str, Any] = {
        "headline": headline(),
        "article": article(),
        "translation": translation(),
        "story": None,
        "taggings": (Tagging("actor/government", 7, "ana", NOON, "lead"),),
    }
    return Record(**(fields | given))
