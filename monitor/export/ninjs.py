"""ninjs 2.1 (IPTC), for newsrooms: one composite item that holds each article as an association.

The file is one valid ninjs document however many articles it carries, and is written as they come:
the composite's own address is a name for what is in it, so it stands at the end.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable
from typing import IO, Any

from monitor import rows
from monitor.export.page import link
from monitor.news import Record
from monitor.text import plain

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json#"


def write(records: Iterable[Record], stream: IO[str]) -> int:
    held = hashlib.sha256()
    standard = {"name": "ninjs", "version": "2.1", "schema": SCHEMA}
    stream.write(f'{{"type": "composite", "standard": {json.dumps(standard)}, "associations": [')
    written = 0
    for record in records:
        line = json.dumps(item(record), ensure_ascii=False)
        held.update(line.encode("utf-8", "replace"))
        stream.write((",\n" if written else "\n") + line)
        written += 1
    stream.write(f'\n], "uri": "{uuid.UUID(bytes=held.digest()[:16], version=4).urn}"}}\n')
    return written


def item(record: Record) -> dict[str, Any]:
    """An article in its own language, with its English as further headline and body."""
    head, article = record.headline, record.article
    english = rows.english(record) if head.language != "en" else None
    found: dict[str, Any] = {
        "name": f"article {head.id}",
        "uri": urn(record),
        "type": "text",
        "version": str(head.version),
        "versioncreated": rows.time(head.first_seen),
        "language": head.language,
        "headlines": [{"role": "main", "value": plain(head.title)}],
        "bodies": [text("original", article.text or article.summary)],
        "infosources": [{"name": plain(head.outlet), "role": "publisher"}],
        "altids": [{"role": "monitor", "value": str(head.id)}],
    }
    if head.published:
        found["contentcreated"] = rows.time(head.published)
    if article.byline:
        found["by"] = plain(article.byline)
    if english is not None and record.translation:
        draft = "draft " if record.translation.draft else ""
        found["headlines"].append({"role": "english", "value": plain(head.title_en or "")})
        found["bodies"].append(text("english", english))
        found["ednote"] = f"English by {draft}package {record.translation.package}, unrevised"
    if address := link(head.url):
        found["renditions"] = [{"name": "original", "href": address, "contenttype": "text/html"}]
    if article.capture:
        found["altids"].append({"role": "sha256", "value": article.capture.sha256})
    if head.tags:
        found["subjects"] = [{"name": plain(tag)} for tag in head.tags]
    return found


def text(role: str, value: str) -> dict[str, str]:
    return {"role": role, "contenttype": "text/plain", "value": value}


def urn(record: Record) -> str:
    """A name that an article keeps in every export: made of its outlet and its address or its number."""
    head = record.headline
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{head.source} {head.url or head.id}").urn
