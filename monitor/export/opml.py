"""The list of outlets as OPML 2.0, for feed readers and for other workspaces."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from monitor.news import Source
from monitor.text import plain


def write(sources: Iterable[Source], stream: IO[str], at: datetime) -> int:
    """An outline for each feed, those of one outlet under its site's address; the number of outlets."""
    stream.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0" xmlns:monitor="urn:monitor:sources">\n'
        f"<head><title>Sources of monitor</title><dateCreated>{escape(format_datetime(at))}</dateCreated>"
        "</head>\n<body>\n"
    )
    written = 0
    for source in sources:
        for feed in source.feeds:
            said = {
                "type": "rss",
                "text": source.name,
                "xmlUrl": feed,
                "htmlUrl": source.site,
                "language": source.language,
                "monitor:id": source.id,
                "monitor:outlet": source.name,
                "monitor:country": source.country,
                "monitor:kind": source.kind,
                "monitor:interval": str(source.interval),
            }
            attributes = " ".join(
                f"{name}={quoteattr(plain(value))}" for name, value in said.items() if value
            )
            stream.write(f"<outline {attributes}/>\n")
        written += bool(source.feeds)
    stream.write("</body>\n</opml>\n")
    return written
