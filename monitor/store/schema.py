"""Bringing a database up to this program's tables, or refusing it."""

from __future__ import annotations

from monitor.errors import NewerDatabase, StoreError
from monitor.store.base import Base
from monitor.store.migrations import MIGRATIONS
from monitor.store.migrations.ground import OURS

__all__ = ["MIGRATIONS", "prepare", "unapplied"]


def prepare(base: Base) -> None:
    """Bring a database up to this program's schema, or refuse it.

    An empty database counts as a new one: a creation may have been killed before its first commit.
    """
    pending = unapplied(base)
    if not pending:
        return
    base.pragma("PRAGMA journal_mode = WAL")
    from sqlite_utils import Migrations

    chain = Migrations("monitor")
    for name, migrate in MIGRATIONS:
        chain(name=name)(migrate)
    utils = base.utils()
    with base.writing():
        # Asked again inside: another program may have done it while this one waited to write.
        if unapplied(base):
            chain.apply(utils)
            # What tools that know nothing of our migrations look at.
            base.pragma(f"PRAGMA user_version = {len(MIGRATIONS)}")


def unapplied(base: Base) -> list[str]:
    """Migrations the database still needs."""
    with base.reading() as db:
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
        mark = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        applied: set[str] = set()
        if tables and mark != OURS:
            raise StoreError(
                f"{base.path} is a database of another program: name another workspace",
                subject=str(base.path),
            )
        if "_sqlite_migrations" in tables:
            rows = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'monitor'")
            applied = {row[0] for row in rows}
    known = [name for name, _ in MIGRATIONS]
    newer = sorted(applied - set(known))
    if newer or version > len(MIGRATIONS):
        ahead = newer[-1] if newer else f"schema {version}"
        raise NewerDatabase(
            f"{base.path} was written by a newer monitor (it has {ahead}): update this program to open it",
            subject=str(base.path),
        )
    return [name for name in known if name not in applied]
