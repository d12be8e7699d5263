"""Which stored article a draft is of, and what it brings."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from typing import Literal

from monitor.news import Draft
from monitor.news.articles import unlike

Change = Literal["edited", "completed"]


def change(
    title: str, summary: str, text: str, draft: Draft, *, cut: bool = False, elsewhere: bool = False
) -> Change | None:
    """What a draft of a known article brings, against the newest version's title, summary and text.

    A failed visit brings no text, a feed or a paywall just the beginning of one: none may take the
    place of a text, and blanks are no edit. With `cut` the newest version is but a beginning itself.
    What was read `elsewhere` says the same in other words, and can only bring what is missing.
    """
    new, old = " ".join(draft.text.split()), " ".join(text.split())
    retitled = bool(draft.title) and draft.title != title
    if not new:
        resummed = bool(draft.summary) and draft.summary.split() != summary.split()
        return "edited" if not (old or elsewhere) and (retitled or resummed) else None
    if not old:
        return "completed"
    if new == old:
        return "edited" if retitled and not elsewhere else None
    teaser = new == " ".join(draft.summary.split()) or old.startswith(new.rstrip(" .…[]"))
    if teaser and not draft.revisit and len(new) < len(old):
        return None
    if draft.cut != cut:
        return "completed" if cut and (len(new) > len(old) or not elsewhere) else None
    return None if elsewhere else "edited"


def elsewhere(capture_url: str | None, draft: Draft) -> bool:
    """Whether a draft was read at another address than a version with this capture: feed and page differ."""
    if draft.revisit or capture_url is None or draft.capture is None:
        return False
    return _place(draft.capture.url) != _place(capture_url)


def _place(url: str) -> str:
    """An address whose feed or page is the same at http and https, with www and without."""
    return url.partition("://")[2].removeprefix("www.")


def fingerprint(draft: Draft) -> str:
    """What tells apart texts that came without an address and without an id."""
    parts = [draft.title, draft.published.raw or "", " ".join(draft.text.split()), draft.summary]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def addresses(draft: Draft) -> list[str]:
    return list(dict.fromkeys(url for url in (draft.canonical_url, draft.url) if url))


def find(db: sqlite3.Connection, draft: Draft) -> int | None:
    """The article this draft is of, by address; by guid only where one of the two has no address.

    An address that another article has taken is no key: what tells such articles apart is their guid.
    """
    urls = addresses(draft)
    taken = False
    for url in urls:
        row = db.execute(
            "SELECT a.id, a.guid, a.title FROM article_urls u JOIN articles a ON a.id = u.article"
            " WHERE u.source = ? AND u.url = ?",
            [draft.source, url],
        ).fetchone()
        if row is not None and not _another(row["guid"], row["title"], draft, url):
            return int(row["id"])
        taken = taken or row is not None
    if draft.guid:
        rows = db.execute(
            "SELECT id, url FROM articles WHERE source = ? AND guid = ? ORDER BY id",
            [draft.source, draft.guid],
        ).fetchall()
        bare = [row["id"] for row in rows if row["url"] is None or (taken and row["url"] in urls)]
        if bare:
            return int(bare[0])
        if not urls and len(rows) == 1:
            return int(rows[0]["id"])
    elif not urls:
        row = db.execute(
            "SELECT id FROM articles WHERE source = ? AND fingerprint = ?", [draft.source, fingerprint(draft)]
        ).fetchone()
        if row is not None:
            return int(row["id"])
    return None


def _another(guid: str | None, title: str, draft: Draft, url: str) -> bool:
    """Whether the article met under `url`, of this guid and title, is another than the draft's.

    Notices may share one address; and pages name their section's where their own belongs.
    """
    if not unlike(title, draft.title):
        return False
    if guid and draft.guid:
        # The BBC counts the editions of an article behind its guid: ...#0, ...#1.
        return guid.partition("#")[0] != draft.guid.partition("#")[0]
    return url != draft.url and _page(url) != _page(draft.url or url)


def _page(url: str) -> str:
    """An address without what is often put behind it."""
    return _place(re.split("[?#]", url, maxsplit=1)[0].rstrip("/"))
