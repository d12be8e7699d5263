"""Which raw response stands behind which text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from monitor.news import Evidence
from monitor.store.articles import captured
from monitor.store.base import Base

if TYPE_CHECKING:
    import sqlite3


class Witnesses:
    """The captures that versions of articles point at."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def of(self, ids: Sequence[int]) -> list[Evidence]:
        """One for each version of these articles, in the order the captures lie on the disk.

        Those without a capture, imported ones, come first.
        """
        with self._base.reading() as db:
            rows: list[sqlite3.Row] = db.execute(
                "SELECT v.article, v.number, c.url AS capture_url, c.file, c.offset, c.sha256, c.fetched_at,"
                " c.status, c.content_type FROM versions v LEFT JOIN captures c ON c.id = v.capture"
                " WHERE v.article IN (SELECT value FROM json_each(?))"
                " ORDER BY c.file, c.offset, v.article, v.number",
                [json.dumps(list(ids))],
            ).fetchall()
        return [Evidence(row["article"], row["number"], captured(row)) for row in rows]
