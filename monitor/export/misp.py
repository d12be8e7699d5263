"""A MISP event with a news-media object for each article, for OSINT desks."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from typing import IO, Any

from monitor import rows
from monitor.export.page import link
from monitor.news import Precision, Record, outlets_day
from monitor.text import clean, plain

# The object template that MISP ships (misp-objects, news-media).
TEMPLATE = "691463c5-5302-4847-9bec-4c56ccfec677"
TEMPLATE_VERSION = "3"
ORGANISATION_ONLY = "0"
"""Distribution: whoever imports it decides how far it goes."""
UNDEFINED = "4"
"""Threat level of what is news."""
COMPLETED = "2"
ATTRIBUTES = {
    "source": ("text", "Other"),
    "title": ("text", "Other"),
    "content": ("text", "Other"),
    "link": ("link", "External analysis"),
}


def write(records: Iterable[Record], stream: IO[str]) -> int:
    stream.write('{"Event": {"Object": [')
    written, newest, names = 0, "1970-01-01", []
    for record in records:
        stream.write((",\n" if written else "\n") + json.dumps(news(record), ensure_ascii=False))
        newest = max(newest, f"{record.headline.first_seen:%Y-%m-%d}")
        names.append(record.headline.id)
        written += 1
    about = {
        "uuid": name("event", *names),
        "info": f"monitor: {written} articles",
        "date": newest,
        "distribution": ORGANISATION_ONLY,
        "threat_level_id": UNDEFINED,
        "analysis": COMPLETED,
        "published": False,
    }
    stream.write("\n], " + json.dumps(about)[1:-1] + "}}\n")
    return written


def news(record: Record) -> dict[str, Any]:
    """The article's object; its attributes are never to be sent to a sensor."""
    head = record.headline
    own = name("object", head.source, head.url or head.id)
    return {
        "name": "news-media",
        "meta-category": "misc",
        "description": "News media are forms of mass media delivering news to the general public.",
        "template_uuid": TEMPLATE,
        "template_version": TEMPLATE_VERSION,
        "uuid": own,
        "timestamp": str(int(head.first_seen.timestamp())),
        "distribution": ORGANISATION_ONLY,
        "comment": comment(record),
        "Attribute": [attribute(record, own, *said) for said in said_by(record)],
    }


def said_by(record: Record) -> Iterator[tuple[str, str]]:
    """Relation and value of each attribute; those that are empty are left out."""
    head, article = record.headline, record.article
    yield "source", plain(head.outlet)
    yield "title", plain(head.title)
    if head.title_en and head.title_en != head.title:
        yield "title", plain(head.title_en)
    if text := clean(article.text or article.summary):
        yield "content", text
    if address := link(head.url):
        yield "link", address


def attribute(record: Record, own: str, relation: str, value: str) -> dict[str, Any]:
    kind, category = ATTRIBUTES[relation]
    found: dict[str, Any] = {
        "uuid": name(own, relation, value),
        "object_relation": relation,
        "type": kind,
        "category": category,
        "value": value,
        "to_ids": False,
        "disable_correlation": relation != "link",
        "timestamp": str(int(record.headline.first_seen.timestamp())),
        "distribution": ORGANISATION_ONLY,
    }
    if relation == "title" and record.headline.tags:
        found["Tag"] = [{"name": f"monitor:{plain(tag)}"} for tag in record.headline.tags]
    return found


def comment(record: Record) -> str:
    """What the template has no field for: the number here, the English's maker, the evidence."""
    head = record.headline
    published = rows.time(head.published) or "unknown"
    if head.published and head.precision is Precision.DAY:
        published = outlets_day(head.published).date().isoformat()
    said = [f"article {head.id}, {head.language}, published {published}"]
    if record.translation:
        draft = "draft package" if record.translation.draft else "package"
        said.append(f"English by {draft} {record.translation.package}")
    if record.article.capture:
        said.append(f"capture SHA-256 {record.article.capture.sha256}")
    return "; ".join(said)


def name(*parts: object) -> str:
    """The same UUID for the same thing in every export, so that a second import updates the first."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "monitor " + " ".join(map(str, parts))))
