"""The desk opens where it was left."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from monitor.errors import FilterError, MonitorError
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.reading import Reading
from monitor.tui.views import View

if TYPE_CHECKING:
    from monitor.tui.app import Desk
    from monitor.workbench import Workbench

LOG = logging.getLogger(__name__)


def left(bench: Workbench, kept: Mapping[str, Any]) -> tuple[View, int | None]:
    """The view that the desk was left in, and the article that was being read.

    What makes no sense any more, as after an edit by hand, is not restored.
    """
    text, sort, cursor, reading = (kept.get(name) for name in ("text", "sort", "cursor", "reading"))
    view = View(
        by_story=kept.get("by_story") is True,
        text=text if isinstance(text, str) else "",
        sort=sort if isinstance(sort, str) else "time",
        cursor=cursor if isinstance(cursor, int) else None,
    )
    try:
        bench.filter(view.text)
    except FilterError:
        return View(), None
    if view.sort not in Inbox.SORTS[view.by_story]:
        return View(), None
    return view, reading if isinstance(reading, int) else None


def keep(desk: Desk) -> None:
    """Remember where the desk is left, and that what is new has been seen, where all of it was listed."""
    inbox = desk.screen_stack[0]
    assert isinstance(inbox, Inbox)
    view = inbox.views[0]
    reading = next((screen for screen in desk.screen_stack if isinstance(screen, Reading)), None)
    kept = {
        "text": view.text,
        "sort": view.sort,
        "by_story": view.by_story,
        "cursor": inbox.rows.current if len(inbox.views) == 1 else view.cursor,
        "reading": reading.article if reading else None,
        "beside": desk.beside,
    }
    try:
        desk.bench.keep_session(kept)
        last = desk.bench.last_look()
        if inbox.seen_at is not None and (last is None or last < inbox.seen_at):
            desk.bench.look(inbox.seen_at)
    except MonitorError:  # A full disk must not keep anybody from leaving.
        LOG.exception("the session is not kept")
