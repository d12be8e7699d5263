"""Saved searches."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import UnknownItem, UsageError
from tests.storing import filled


def test_searches_are_kept_by_name_across_restarts(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        store.searches.save("unread", "is:unread", by="ana")
        store.searches.save(" Banks\x1b ", 'tag:actor "central bank"', by="ana")
        store.searches.save("unread", "is:unread lang:ru", by="ana")
    with filled(tmp_path) as store:
        assert list(store.searches.all().items()) == [
            ("Banks", 'tag:actor "central bank"'),
            ("unread", "is:unread lang:ru"),
        ]
        store.searches.remove("Banks", by="ana")
        assert store.searches.all() == {"unread": "is:unread lang:ru"}


def test_a_search_needs_a_name_and_only_a_saved_one_can_be_removed(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        with pytest.raises(UsageError, match="needs a name"):
            store.searches.save(" \x00", "x", by="ana")
        with pytest.raises(UnknownItem, match="no saved search 'x'"):
            store.searches.remove("x", by="ana")


def test_saving_and_forgetting_can_be_undone_across_restarts(tmp_path: Path) -> None:
    """A search that took another's place gives it back."""
    with filled(tmp_path) as store:
        store.searches.save("mine", "is:unread", by="ana")
        store.searches.save("mine", "lang:ru", by="ana")
        store.searches.remove("mine", by="ana")
    with filled(tmp_path) as store:
        assert store.journal.undo() == "forgot search mine"
        assert store.searches.all() == {"mine": "lang:ru"}
        assert store.journal.undo() == "saved search mine"
        assert store.searches.all() == {"mine": "is:unread"}
        store.journal.undo()
        assert store.searches.all() == {}
        assert [store.journal.redo(), store.journal.redo()] == ["saved search mine"] * 2
        assert store.searches.all() == {"mine": "lang:ru"}
        store.journal.redo()
        assert store.searches.all() == {}
