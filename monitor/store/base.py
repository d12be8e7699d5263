"""The database file: one connection a thread, and the one seam where sqlite3's errors become ours."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.errors import StoreError, UnknownItem
from monitor.store import search

if TYPE_CHECKING:
    from sqlite_utils import Database

OLDEST_SQLITE = (3, 35, 0)
"""UPDATE ... FROM and RETURNING."""

BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


@dataclass(eq=False, slots=True)
class _Held:
    """A thread's connection, and how many blocks of it are at work on it."""

    thread: threading.Thread
    connection: sqlite3.Connection
    blocks: int = 0
    writes: bool = False


class Base:
    """One database file, open for the life of a store and safe to share between threads."""

    def __init__(self, path: Path, *, patience: float = 10.0) -> None:
        """`patience`: seconds to wait for another program that is writing."""
        self.path = path
        self._patience = patience
        self._local = threading.local()
        self._lock = threading.Condition()
        self._opened: list[_Held] = []
        self._closed = False
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old: 3.35 or newer is needed")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection on one unchanging state of the database, however many statements follow."""
        with self._using() as db:
            if db.in_transaction:
                yield db
                return
            db.execute("BEGIN")
            try:
                yield db
            finally:
                _rollback(db)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose writes all arrive or none; inside another `writing`, a part of it."""
        with self._using(writes=True) as db:
            if db.in_transaction:
                with self._utils(db).atomic():
                    yield db
                return
            # atomic() would begin as a reader, and a reader that turns writer fails at once, without
            # waiting, when another program wrote in between; and inside a transaction it is a
            # savepoint, under which SQLite's cost of a statement with triggers grows with their number.
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            finally:
                _rollback(db)

    def pragma(self, statement: str) -> sqlite3.Cursor:
        """A statement that may not stand in a transaction."""
        with self._using() as db:
            return db.execute(statement)

    def utils(self) -> Database:
        """This thread's connection as sqlite-utils sees it."""
        with self._using() as db:
            return self._utils(db)

    def close(self) -> None:
        """Close every thread's connection; the store cannot be used after it.

        What another thread reads is broken off, what it writes is waited for: closing a connection
        under a thread that is at work on it takes the whole program down.
        """
        with self._lock:
            self._closed = True
            mine = threading.current_thread()
            others = [held for held in self._opened if held.thread is not mine and held.thread.is_alive()]
            until = time.monotonic() + self._patience
            while any(held.blocks for held in others) and time.monotonic() < until:
                for held in others:
                    if held.blocks and not held.writes:
                        # Again and again: it breaks off the statement at work, not the one about to begin.
                        held.connection.interrupt()
                self._lock.wait(0.05)
            for held in self._opened:
                if held not in others or not held.blocks:
                    held.connection.close()
            self._opened.clear()

    @contextmanager
    def _using(self, *, writes: bool = False) -> Iterator[sqlite3.Connection]:
        with self._seam():
            held = self._connection()
            with self._lock:
                if not held.blocks:
                    self._check_open()
                held.blocks += 1
                held.writes = held.writes or writes
            try:
                yield held.connection
            finally:
                with self._lock:
                    held.blocks -= 1
                    held.writes = held.writes and held.blocks > 0
                    self._lock.notify_all()

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError(f"{self.path} is closed", subject=str(self.path))

    def _connection(self) -> _Held:
        held: _Held | None = getattr(self._local, "held", None)
        if held is None:
            self._check_open()
            held = _Held(threading.current_thread(), self._connect())
            with self._lock:
                gone = [other for other in self._opened if not other.thread.is_alive()]
                for other in gone:
                    other.connection.close()
                self._opened = [*(other for other in self._opened if other not in gone), held]
            self._local.held = held
        return held

    def _connect(self) -> sqlite3.Connection:
        # isolation_level None: transactions begin where reading() and writing() say.
        # check_same_thread False: close() closes the connections of all threads.
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=self._patience,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA cache_size = -32000")
            connection.execute("PRAGMA mmap_size = 268435456")
            connection.create_function("folded", 1, search.folded, deterministic=True)
            connection.create_function("casefold", 1, str.casefold, deterministic=True)
        except BaseException:
            connection.close()
            raise
        return connection

    def _utils(self, connection: sqlite3.Connection) -> Database:
        held: Database | None = getattr(self._local, "utils", None)
        if held is None:
            # Imported here: it loads numpy where that is installed, and reading needs none of it.
            from sqlite_utils import Database

            held = Database(connection, recursive_triggers=False, execute_plugins=False)
            self._local.utils = held
        return held

    @contextmanager
    def _seam(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise told(error, self.path) from error
        except (OverflowError, UnicodeEncodeError) as error:
            raise UnknownItem("no such item: the number or name is one that nothing can have") from error


def _rollback(db: sqlite3.Connection) -> None:
    # A full disk or a failing one has ended the transaction already.
    if db.in_transaction:
        db.execute("ROLLBACK")


def told(error: sqlite3.Error, path: Path) -> StoreError:
    """What SQLite reports, as one line that says what to do."""
    # The low byte is the primary code; the rest tells apart kinds of it.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    what = {
        BUSY: f"{path} is locked: another program is writing to it; wait for it, or end it, and try again",
        LOCKED: f"{path} is locked by this program; try again",
        READONLY: f"{path} cannot be written: give yourself write access to it and to its folder",
        IOERR: f"the disk failed while reading or writing {path} ({error}); check its space and its health",
        CORRUPT: f"{path} is damaged ({error}): put a backup in its place",
        FULL: f"the disk is full: free some space for {path}; what was stored before is safe",
        CANTOPEN: f"{path} cannot be opened: check that the folder exists and that you may write there",
        NOTADB: f"{path} is not a database: move it away, or name another workspace",
    }.get(code, f"{path}: {error}")
    return StoreError(what, subject=str(path))
