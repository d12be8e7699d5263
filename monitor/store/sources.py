"""The outlets, how their visits went, and what to tell their servers next time."""

# ruff: noqa: S608 - what is put into a statement is a name from this package; values are parameters.

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace
from datetime import timedelta
from typing import Any

from monitor.errors import UnknownItem
from monitor.news import FeedState, Health, Kind, PageHints, Source, SourceState, Visit
from monitor.store.base import Base
from monitor.store.journal import Journal, worded
from monitor.store.times import moment_or_none, stamp

ANSWERED = (Health.OK, Health.UNCHANGED)
FAILURES = (Health.BLOCKED, Health.FAILED)
FEED = "url, source, etag, modified, sha256"

State = dict[str, Any]
"""What is stored of an outlet: its definition, and whether it was removed."""
Change = tuple[str, State | None, State]
"""An outlet's id, and what was stored of it before and after; None where nothing was."""


class Sources:
    """The table of outlets. One that was removed keeps its articles and its name."""

    def __init__(self, base: Base, journal: Journal) -> None:
        self._base = base
        self._journal = journal
        journal.teach("outlet", _apply)

    def all(self) -> list[SourceState]:
        """Every source with its health and its number of articles, by id."""
        with self._base.reading() as db:
            articles = dict(
                tuple(row) for row in db.execute("SELECT source, count(*) FROM articles GROUP BY source")
            )
            rows = db.execute("SELECT * FROM sources WHERE NOT removed ORDER BY id").fetchall()
        return [_state(row, articles.get(row["id"], 0)) for row in rows]

    def listed(self) -> list[Source]:
        """The outlets that are on the list, by id."""
        return self._definitions("SELECT definition FROM sources WHERE NOT removed ORDER BY id")

    def ever(self) -> list[Source]:
        """Every outlet that articles may be of, by id: also those that were taken off the list."""
        return self._definitions("SELECT definition FROM sources ORDER BY id")

    def _definitions(self, query: str) -> list[Source]:
        with self._base.reading() as db:
            return [definition(row["definition"]) for row in db.execute(query)]

    def get(self, source_id: str) -> Source:
        """Raises UnknownItem."""
        with self._base.reading() as db:
            row = db.execute(
                "SELECT definition FROM sources WHERE id = ? AND NOT removed", [source_id]
            ).fetchone()
        if row is None:
            raise UnknownItem(
                f"no source {source_id!r}: `monitor sources list` shows those there are", subject=source_id
            )
        return definition(row["definition"])

    def add(self, source: Source) -> None:
        """Add an outlet, or put this definition in the place of the one with its id; health is kept.

        No act of the analyst's: what a workspace is set up with, or met in a file.
        """
        with self._base.writing() as db:
            _put(db, source)

    def keep(self, outlets: Sequence[Source], *, by: str) -> int:
        """Add outlets, or put them in the place of those with their ids: one act. How many that changed."""
        with self._base.writing() as db:
            changes: list[Change] = []
            for source in outlets:
                before, after = _held(db, source.id), _listed(source)
                if before != after:
                    changes.append((source.id, before, after))
            if changes:
                done = [(_verb(before, after), source_id) for source_id, before, after in changes]
                self._journal.do(db, "outlet", worded("outlet", done), {"outlets": changes}, by)
        return len(changes)

    def remove(self, source_id: str, *, by: str) -> None:
        """Take an outlet off the list: one act. Its articles stay. Raises UnknownItem."""
        with self._base.writing() as db:
            before = _listed(self.get(source_id))
            feeds = db.execute(f"SELECT {FEED} FROM feeds WHERE source = ?", [source_id]).fetchall()
            details = {
                "outlets": [(source_id, before, {**before, "removed": 1})],
                "feeds": [list(feed) for feed in feeds],
            }
            self._journal.do(db, "outlet", f"removed outlet {source_id}", details, by)

    def visited(self, *visits: Visit) -> None:
        """Record how visits ended, in one step; an outlet taken off the list meanwhile has none."""
        with self._base.writing() as db:
            for visit in visits:
                _visited(db, visit)


class Feeds:
    """What each feed's server said of its last answer."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def state(self, url: str) -> FeedState | None:
        with self._base.reading() as db:
            row = db.execute("SELECT url, etag, modified, sha256 FROM feeds WHERE url = ?", [url]).fetchone()
        return None if row is None else FeedState(*row)


def _visited(db: sqlite3.Connection, visit: Visit) -> None:
    db.execute(
        "UPDATE sources SET health = :health, message = :message, tried_at = :at,"
        " ok_at = CASE WHEN :answered THEN :at ELSE ok_at END,"
        " failures = CASE WHEN :failed THEN failures + 1 ELSE 0 END,"
        " quiet = CASE WHEN :failed THEN quiet WHEN EXISTS (SELECT 1 FROM articles"
        " WHERE source = :id AND first_seen > coalesce(tried_at, '')) THEN 0 ELSE quiet + 1 END,"
        " reach = coalesce(:reach, reach) WHERE id = :id AND NOT removed",
        {
            "health": visit.health,
            "message": visit.message,
            "at": stamp(visit.at),
            "answered": visit.health in ANSWERED,
            "failed": visit.health in FAILURES,
            "reach": None if visit.reach is None else visit.reach.total_seconds(),
            "id": visit.source,
        },
    )
    remember(db, visit.source, visit.feeds)


def remember(db: sqlite3.Connection, source: str, states: Iterable[FeedState]) -> None:
    """Keep what to tell the servers next time; nothing of an outlet that was taken off the list."""
    db.executemany(
        f"INSERT INTO feeds ({FEED}) SELECT ?1, id, ?3, ?4, ?5 FROM sources WHERE id = ?2 AND NOT removed"
        " ON CONFLICT (url) DO UPDATE SET source = excluded.source, etag = excluded.etag,"
        " modified = excluded.modified, sha256 = excluded.sha256",
        [(state.url, source, state.etag, state.modified, state.sha256) for state in states],
    )


def _put(db: sqlite3.Connection, source: Source) -> None:
    db.execute(
        "INSERT INTO sources (id, name, language, country, kind, definition) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, language = excluded.language,"
        " country = excluded.country, kind = excluded.kind, definition = excluded.definition, removed = 0",
        [
            source.id,
            source.name,
            source.language.lower(),
            source.country.upper() if source.country else None,
            source.kind,
            json.dumps(asdict(source), ensure_ascii=False),
        ],
    )


def _held(db: sqlite3.Connection, source_id: str) -> State | None:
    row = db.execute("SELECT definition, removed FROM sources WHERE id = ?", [source_id]).fetchone()
    return None if row is None else {**_listed(definition(row["definition"])), "removed": row["removed"]}


def _listed(source: Source) -> State:
    """What is stored of an outlet that is on the list."""
    return {"definition": json.dumps(asdict(source), ensure_ascii=False), "removed": 0}


def _verb(before: State | None, after: State) -> str:
    if before is None or before["removed"]:
        return "added"
    was, now = definition(before["definition"]), definition(after["definition"])
    if was.enabled != now.enabled and replace(was, enabled=now.enabled, reason=now.reason) == now:
        return "switched on" if now.enabled else "paused"
    return "changed"


def _apply(db: sqlite3.Connection, details: dict[str, Any], forward: bool) -> None:
    for source_id, before, after in details["outlets"]:
        state = after if forward else before
        if state is not None:
            _put(db, definition(state["definition"]))
        if state is None or state["removed"]:
            # Its row stays, for its articles' sake and for its health's, should it come back.
            db.execute("DELETE FROM feeds WHERE source = ?", [source_id])
            db.execute("UPDATE sources SET removed = 1 WHERE id = ?", [source_id])
    if not forward:
        # A feed that another outlet has come to visit since is that one's.
        db.executemany(
            f"INSERT OR IGNORE INTO feeds ({FEED}) VALUES (?, ?, ?, ?, ?)", details.get("feeds", ())
        )


def definition(stored: str) -> Source:
    """A source from its stored form; fields this program does not know are left out."""
    values = _known(Source, json.loads(stored))
    values["kind"] = Kind(values["kind"])
    values["hints"] = PageHints(**_known(PageHints, values["hints"]))
    plain: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
    return Source(**plain)


def _known(noun: type[Source] | type[PageHints], values: dict[str, Any]) -> dict[str, Any]:
    names = {f.name for f in fields(noun)}
    return {name: value for name, value in values.items() if name in names}


def _state(row: sqlite3.Row, articles: int) -> SourceState:
    return SourceState(
        source=definition(row["definition"]),
        health=Health(row["health"]),
        message=row["message"],
        tried_at=moment_or_none(row["tried_at"]),
        ok_at=moment_or_none(row["ok_at"]),
        failures=row["failures"],
        articles=articles,
        quiet=row["quiet"],
        reach=None if row["reach"] is None else timedelta(seconds=row["reach"]),
    )
