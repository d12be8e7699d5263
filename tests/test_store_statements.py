"""What is asked of SQLite: nothing that its oldest release lacks, and by the index that was meant."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.news import Membership
from monitor.store import Placement, Store, lists
from monitor.store.base import OLDEST_SQLITE
from monitor.triage import parse
from tests.storing import Clock, filled, put

NEWER = {
    "->": (3, 38), "->>": (3, 38), "unixepoch": (3, 38), "format": (3, 38), "timediff": (3, 43),
    "octet_length": (3, 43), "concat": (3, 44), "concat_ws": (3, 44), "string_agg": (3, 44),
    "jsonb": (3, 45), "json_pretty": (3, 46), "unistr": (3, 50), "if": (3, 48),
}  # fmt: skip
"""Functions with the release that brought them (sqlite.org/changes.html)."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path, Clock()) as store:
        yield store


def test_grouping_asks_nothing_that_the_oldest_sqlite_lacks(store: Store) -> None:
    """Also once an analyst has taken an article out of a story."""
    too_new = {name for name, since in NEWER.items() if since > OLDEST_SQLITE[:2]}

    def known(action: int, _: object, name: str | None, *more: object) -> int:
        new = action == sqlite3.SQLITE_FUNCTION and name in too_new
        return sqlite3.SQLITE_DENY if new else sqlite3.SQLITE_OK

    with store.lists._base.reading() as db:
        db.set_authorizer(known)
        with pytest.raises(sqlite3.DatabaseError):
            db.execute("SELECT '[1]' ->> 0")
    ids = [put(store, number) for number in (1, 2, 3)]
    store.stories.save([Placement(None, "Story", tuple(Membership(one, "alike") for one in ids))])
    assert store.stories.parted() == set()
    alone = store.stories.place(ids[:1], None, by="ana", title="Apart")
    assert store.stories.parted() == {1}
    assert store.stories.held() == {ids[0]: alone}
    assert store.journal.undo()
    assert store.stories.parted() == set()


@pytest.mark.parametrize(
    ("many", "plan"),
    [
        (11, "SCAN a USING COVERING INDEX articles_listed"),
        (12, "SEARCH a USING INTEGER PRIMARY KEY (rowid=?)"),
    ],
)
def test_a_frequent_word_is_looked_for_along_the_list(
    store: Store, monkeypatch: pytest.MonkeyPatch, many: int, plan: str
) -> None:
    """Nothing is sorted then; the matches of a rare word are looked up one by one."""
    monkeypatch.setattr(lists, "MANY", many)
    for number in range(12):
        put(store, number, text="sberbank")
    said: list[str] = []
    with store.lists._base.reading() as db:
        db.set_trace_callback(said.append)
        assert len(store.lists.ids(parse("sberbank"))) == 12
        db.set_trace_callback(None)
        (asked,) = [statement for statement in said if "json_group_array(id)" in statement]
        steps = [row["detail"] for row in db.execute(f"EXPLAIN QUERY PLAN {asked}")]
    assert plan in steps
    assert ("USE TEMP B-TREE FOR ORDER BY" in steps) == plan.startswith("SEARCH")
