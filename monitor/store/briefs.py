"""When the last brief was taken, and what rules alerted on since."""

from __future__ import annotations

from datetime import datetime

from monitor.store.base import Base
from monitor.store.times import moment, stamp

LAST = "last brief"


class Briefs:
    """What a brief asks for beside articles and stories."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def last(self) -> datetime | None:
        """The time of the brief that was taken last; None before the first."""
        with self._base.reading() as db:
            row = db.execute("SELECT value FROM meta WHERE name = ?", [LAST]).fetchone()
        return None if row is None else moment(row["value"])

    def remember(self, at: datetime) -> None:
        with self._base.writing() as db:
            db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [LAST, stamp(at)])

    def alerts(self, since: datetime) -> dict[str, list[int]]:
        """Articles by the rule that alerted on them since then."""
        found: dict[str, list[int]] = {}
        with self._base.reading() as db:
            for row in db.execute(
                "SELECT rule, article FROM alerts WHERE at >= ? ORDER BY rule, article", [stamp(since)]
            ):
                found.setdefault(row["rule"], []).append(row["article"])
        return found
