"""The database file: made, opened, refused, shared, killed."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.errors import Exit, NewerDatabase, StoreError, UnknownItem
from monitor.news import Membership
from monitor.store import Placement, Store, schema
from monitor.store.base import Base
from tests.storing import MORNING, draft, filled, found, put


@contextlib.contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as another program would open it."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def test_a_new_database_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b ?#%" / "monitor.db"
    with Store.open(path, create=True) as store:
        assert store.care.version() == len(schema.MIGRATIONS)
        assert store.care.integrity() == []
    assert path.is_file()


def test_what_was_stored_is_there_after_reopening(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        article = store.articles.get(put(store))
    with Store.open(tmp_path / "monitor.db") as store:
        assert store.articles.get(article.id) == article


def test_opening_with_create_keeps_what_is_there(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        put(store)
    with Store.open(tmp_path / "monitor.db", create=True) as store:
        assert store.lists.count() == 1


def test_a_missing_database_is_an_error_and_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database at"):
        Store.open(tmp_path / "monitor.db")
    assert not (tmp_path / "monitor.db").exists()


def test_a_folder_in_the_databases_place_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database at"):
        Store.open(tmp_path, create=True)


def test_a_database_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot create"):
        Store.open(tmp_path / "file" / "monitor.db", create=True)


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    """A creation killed before its first commit leaves a file of no bytes."""
    (tmp_path / "monitor.db").touch()
    with Store.open(tmp_path / "monitor.db") as store:
        assert store.lists.count() == 0


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    path.write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(StoreError, match="is not a database") as caught:
        Store.open(path)
    assert caught.value.exit is Exit.STORE
    assert caught.value.subject == str(path)
    assert path.read_bytes() == b"Dear diary, " * 1000


def test_a_damaged_database_is_a_store_error(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        for number in range(200):
            put(store, number)
    path = tmp_path / "monitor.db"
    with raw(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    held = bytearray(path.read_bytes())
    held[4096:] = b"\xa5" * (len(held) - 4096)
    path.write_bytes(held)
    with pytest.raises(StoreError, match=r"damaged .* put a backup in its place"):
        Store.open(path).lists.headlines()


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with raw(tmp_path / "monitor.db") as db:
        db.execute("CREATE TABLE moz_places (id INTEGER)")
    with pytest.raises(StoreError, match="database of another program"):
        Store.open(tmp_path / "monitor.db", create=True)
    with raw(tmp_path / "monitor.db") as db:
        assert [row[0] for row in db.execute("SELECT name FROM sqlite_master")] == ["moz_places"]


def test_a_newer_database_is_refused_in_one_line_and_left_alone(tmp_path: Path) -> None:
    filled(tmp_path).close()
    path = tmp_path / "monitor.db"
    with raw(path) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('monitor', '9999_later', 'x')"
        )
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    with pytest.raises(NewerDatabase, match=r"newer monitor .*9999_later.*update") as caught:
        Store.open(path, create=True)
    assert "\n" not in str(caught.value)
    assert caught.value.exit is Exit.STORE
    assert path.read_bytes() == before


def test_a_schema_number_ahead_of_ours_is_a_newer_database(tmp_path: Path) -> None:
    """Whatever it calls its migrations."""
    filled(tmp_path).close()
    with raw(tmp_path / "monitor.db") as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(schema.MIGRATIONS),)
        db.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    with pytest.raises(NewerDatabase, match=rf"newer monitor \(it has schema {len(schema.MIGRATIONS) + 1}\)"):
        Store.open(tmp_path / "monitor.db")


def test_an_older_database_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(tmp_path) as store:
        put(store)
    later = (*schema.MIGRATIONS, ("9999_later", lambda db: db.execute("CREATE TABLE later (id INTEGER)")))
    monkeypatch.setattr(schema, "MIGRATIONS", later)
    with Store.open(tmp_path / "monitor.db") as store:
        assert store.care.version() == len(later)
        assert store.lists.count() == 1
    with raw(tmp_path / "monitor.db") as db:
        assert db.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_a_failing_migration_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path).close()

    def half(db: object) -> None:
        db.execute("CREATE TABLE half (id INTEGER)")  # type: ignore[attr-defined]
        db.execute("SELECT * FROM nowhere")  # type: ignore[attr-defined]

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("9999_half", half)))
    with pytest.raises(StoreError, match="nowhere"):
        Store.open(tmp_path / "monitor.db")
    monkeypatch.undo()
    with Store.open(tmp_path / "monitor.db") as store:
        assert store.care.version() == len(schema.MIGRATIONS)
    with raw(tmp_path / "monitor.db") as db:
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)


def test_a_locked_database_is_one_clear_line_and_reading_goes_on(tmp_path: Path) -> None:
    filled(tmp_path).close()
    path = tmp_path / "monitor.db"
    with Store.open(path, patience=0.01) as store, raw(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked: another program is writing"):
            put(store)
        assert store.lists.count() == 0
        other.execute("ROLLBACK")
        assert put(store) == 1


def test_a_writer_waits_for_another(tmp_path: Path) -> None:
    """A transaction begun as a reader would fail at once when another program wrote in between."""
    filled(tmp_path).close()
    path = tmp_path / "monitor.db"
    with Store.open(path, patience=30) as store, raw(path) as other:
        other.execute("BEGIN IMMEDIATE")
        saved: list[int] = []
        writer = threading.Thread(target=lambda: saved.append(put(store)))
        writer.start()
        other.execute("UPDATE sources SET name = 'Ziare!' WHERE id = 'ziare'")
        other.execute("COMMIT")
        writer.join(30)
        assert saved == [1]


def test_a_full_disk_is_one_clear_line_and_loses_nothing(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        put(store)
        base = store.articles._base
        pages = base.pragma("PRAGMA page_count").fetchone()[0]
        base.pragma(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="disk is full: free some space"):
            put(store, 2, text="Text. " * 20_000)
        assert store.lists.ids() == [1]
        assert store.care.integrity() == []
        base.pragma("PRAGMA max_page_count = 1000000")
        assert put(store, 2, text="Text. " * 20_000) == 2


def test_a_read_only_database_says_so(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        store.articles._base.pragma("PRAGMA query_only = ON")
        with pytest.raises(StoreError, match="cannot be written"):
            put(store)


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = filled(tmp_path)
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.lists.count()


def test_numbers_and_names_that_nothing_can_have_are_unknown(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        for ask in (
            lambda: store.articles.get(10**30),
            lambda: store.stories.get(-(10**30)),
            lambda: store.sources.get("\ud800"),
        ):
            with pytest.raises(UnknownItem):
                ask()


def test_writes_of_a_block_arrive_together_or_not_at_all(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        with pytest.raises(ZeroDivisionError), store.batch():
            put(store, 1)
            raise ZeroDivisionError
        assert store.lists.count() == 0
        with store.batch():
            put(store, 1)
            put(store, 2)
        assert store.lists.count() == 2


def test_a_failure_inside_a_block_that_is_caught_takes_back_only_its_own(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        with store.batch():
            put(store, 1)
            with pytest.raises(UnknownItem):
                store.articles.save(draft(2, source="nobody"), MORNING)
        assert store.lists.ids() == [1]


def test_a_reader_sees_one_state_while_another_thread_writes(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        put(store, 1)
        with store.articles._base.reading() as db:
            assert db.execute("SELECT count(*) FROM articles").fetchone()[0] == 1
            writer = threading.Thread(target=put, args=(store, 2))
            writer.start()
            writer.join()
            assert db.execute("SELECT count(*) FROM articles").fetchone()[0] == 1
        assert store.lists.count() == 2


def test_threads_write_at_once_and_their_connections_go_with_them(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        failures: list[BaseException] = []

        def work(first: int) -> None:
            try:
                for number in range(first, first + 10):
                    put(store, number)
            except BaseException as error:  # a thread's failure is the test's
                failures.append(error)

        threads = [threading.Thread(target=work, args=(100 * n,)) for n in range(1, 6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert store.lists.count() == 50
        last = threading.Thread(target=store.lists.count)
        last.start()
        last.join()
        assert len(store.articles._base._opened) == 2


def test_lists_and_marks_load_no_heavy_library(tmp_path: Path) -> None:
    """sqlite-utils loads numpy where it is installed; neither a list nor a key press must pay for that."""
    with filled(tmp_path) as store:
        put(store)
    code = (
        "import sys; from pathlib import Path; from monitor.store import Store;"
        "s = Store.open(Path(sys.argv[1])); assert len(s.lists.headlines()) == 1;"
        "assert s.marks.set([1], read=True, by='ana') == 1; assert s.journal.undo(); s.close();"
        "print([m for m in ('numpy', 'sqlite_utils') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "monitor.db")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


COUNTING = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_closing_breaks_off_what_another_thread_reads(tmp_path: Path) -> None:
    """Whoever leaves the desk while a list is being made waits for nothing, and nothing crashes."""
    store = filled(tmp_path)
    told: list[BaseException] = []
    begun = threading.Event()

    def read() -> None:
        try:
            with store.articles._base.reading() as db:
                begun.set()
                db.execute(COUNTING).fetchone()
        except StoreError as error:
            told.append(error)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    assert begun.wait(20)
    store.close()
    reader.join(20)
    assert len(told) == 1
    with pytest.raises(StoreError, match="is closed"):
        store.lists.count()


def test_closing_waits_for_what_another_thread_writes(tmp_path: Path) -> None:
    """The last act before the desk was left is kept."""
    store = filled(tmp_path)
    begun, go = threading.Event(), threading.Event()

    def write() -> None:
        with store.articles._base.writing():
            begun.set()
            assert go.wait(20)
            put(store, 7)

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    assert begun.wait(20)
    closing = threading.Thread(target=store.close)
    closing.start()
    closing.join(0.1)
    assert closing.is_alive()
    go.set()
    writer.join()
    closing.join()
    with Store.open(tmp_path / "monitor.db") as again:
        assert again.lists.count() == 1


def test_a_big_act_costs_no_more_by_article_than_a_small_one(tmp_path: Path) -> None:
    """Under a savepoint SQLite's time for a statement with triggers grows with their number."""
    with filled(tmp_path) as store, store.articles._base.writing():
        for number in range(3000):
            put(store, number)
    with Store.open(tmp_path / "monitor.db") as store:
        started = time.process_time()
        store.marks.set(range(1, 301), read=True, by="ana")
        small = time.process_time() - started
        started = time.process_time()
        store.marks.set(range(1, 3001), starred=True, by="ana")
        assert time.process_time() - started < 40 * max(small, 0.005)


def test_programs_that_create_the_same_database_at_once_all_succeed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from monitor.store import Store; sys.stdin.readline();"
        "s = Store.open(Path(sys.argv[1]), create=True); print(s.care.version(), s.care.integrity())"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "monitor.db")]
    programs = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    said = [program.communicate("go\n")[0].strip() for program in programs]
    assert said == [f"{len(schema.MIGRATIONS)} []"] * 4


KILLED = """
import sys
from pathlib import Path
from tests.storing import MORNING, draft, filled, translation
store = filled(Path(sys.argv[1]))
for number in range(100000):
    saved = store.articles.save(draft(number, text="Un text lung. " * 200), MORNING)
    store.translations.save(translation(saved.article, ("Titlul", "Title"), ("Un text.", "A text. " * 200)))
    store.marks.set([saved.article], read=True, by="ana")
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 3, 8, 21])
def test_a_killed_writer_leaves_a_sound_database_with_all_it_had_stored(tmp_path: Path, after: int) -> None:
    """The process gets SIGKILL in the middle of its work; only the item in hand may be missing."""
    program = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    assert program.stdout is not None
    for _ in range(after):
        program.stdout.readline()
    program.kill()
    told = after + len(program.stdout.read().split())
    program.wait()
    program.stdout.close()
    with Store.open(tmp_path / "monitor.db") as store:
        assert store.care.integrity() == []
        ids = store.lists.ids()
        assert told <= len(ids) <= told + 1
        assert len(store.translations.many(ids)) >= told
        put(store, 10**6)


def test_a_base_that_is_too_old_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(StoreError, match="too old"):
        Base(tmp_path / "monitor.db")


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ("UPDATE articles SET version = 7 WHERE id = 1", "newest version is missing: 1"),
        ("UPDATE articles SET title = 'x' WHERE id = 2", "another title than the newest version: 2"),
        ("UPDATE articles SET read = 1 WHERE id = 1", "other marks than were set: 1"),
        ("UPDATE articles SET starred = 1 WHERE id = 1", "other marks than were set: 1"),
        ("UPDATE articles SET dismissed = 1 WHERE id = 2", "other marks than were set: 2"),
        (
            "INSERT INTO stories (title, titled_by, articles) VALUES ('s', 'g', 3)",
            "other articles than it has: 2",
        ),
        ("UPDATE stories SET outlets = 2", "other articles than it has: 1"),
        ("UPDATE stories SET last = 'x'", "other articles than it has: 1"),
        ("DELETE FROM memberships", "other articles than it has: 1"),
        (
            """INSERT INTO words (words, rowid, title, text, title_en, text_en)
            VALUES ('delete', 2, 'Titlul 2', 'Textul articolului 2.', '', '')""",
            "cannot be found by its words: rebuild the search index: 2",
        ),
        (
            """INSERT INTO translations (id, article, version, package, beam, draft, made_at)
            VALUES (9, 1, 1, 'p', 2, 0, 'x'); UPDATE articles SET translation = 9 WHERE id = 2""",
            "translation of another version: 2",
        ),
        (
            "UPDATE articles SET source = 'nobody' WHERE id = 3",
            "articles row 3 points at a row of sources that is not there",
        ),
    ],
)
def test_the_doctor_finds_what_does_not_agree(tmp_path: Path, wrong: str, complaint: str) -> None:
    """What is kept twice for the lists' sake is compared; here one copy is made wrong by hand."""
    with filled(tmp_path) as store:
        put(store)
        put(store, 2)
        put(store, 3)
        store.stories.save([Placement(None, "s", (Membership(1, "r"), Membership(2, "r")))])
        assert store.care.integrity() == []
    with raw(tmp_path / "monitor.db") as db:
        db.executescript(wrong)
    with Store.open(tmp_path / "monitor.db") as store:
        found = store.care.integrity()
    assert len(found) == 1
    assert complaint in found[0]


def test_of_many_that_do_not_agree_the_doctor_names_five(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        for number in range(6):
            put(store, number)
    for wrong, said in (("id < 6", "set: 1, 2, 3, 4, 5"), ("id < 7", "set: 1, 2, 3, 4, 5, ...")):
        with raw(tmp_path / "monitor.db") as db:
            db.execute(f"UPDATE articles SET read = 1 WHERE {wrong}")
        with Store.open(tmp_path / "monitor.db") as store:
            (found,) = store.care.integrity()
        assert found.endswith(said)


def test_the_search_index_can_be_built_anew(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        put(store)
        with store.articles._base.writing() as db:
            db.execute("INSERT INTO words (words) VALUES ('delete-all')")
            db.execute("INSERT INTO words (rowid, title) VALUES (1, 'stale')")
        assert (found(store, "titlul"), found(store, "stale")) == ([], [1])
        store.care.reindex()
        assert (found(store, "titlul"), found(store, "stale")) == ([1], [])
        assert store.care.integrity() == []


def test_counts_and_size_are_those_of_the_file(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        put(store)
        assert store.care.counts() == {
            "sources": 3,
            "articles": 1,
            "versions": 1,
            "translations": 0,
            "stories": 0,
            "taggings": 0,
            "memory": 0,
        }
        files = [tmp_path / "monitor.db", tmp_path / "monitor.db-wal"]
        assert store.care.size() == sum(file.stat().st_size for file in files)
