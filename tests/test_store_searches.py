"""Saved searches."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import UnknownItem, UsageError
from tests.storing import filled


def test_searches_are_kept_by_name_across_restarts(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        store.searches.save("unread", "is:unread")
        store.searches.save(" Banks\x1b ", 'tag:actor "central bank"')
        store.searches.save("unread", "is:unread lang:ru")
    with filled(tmp_path) as store:
        assert list(store.searches.all().items()) == [
            ("Banks", 'tag:actor "central bank"'),
            ("unread", "is:unread lang:ru"),
        ]
        store.searches.remove("Banks")
        assert store.searches.all() == {"unread": "is:unread lang:ru"}


def test_a_search_needs_a_name_and_only_a_saved_one_can_be_removed(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        with pytest.raises(UsageError, match="needs a name"):
            store.searches.save(" \x00", "x")
        with pytest.raises(UnknownItem, match="no saved search 'x'"):
            store.searches.remove("x")
