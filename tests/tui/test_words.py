"""Texts and times as the desk shows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from monitor.news import Precision
from monitor.tui import words
from tests.tui.samples import NOW, ZONE


@given(st.text(max_size=300), st.integers(min_value=0, max_value=60))
def test_a_fitted_text_fills_its_cells_exactly(text: str, width: int) -> None:
    """Whatever the text: a line of the list is as wide as the list."""
    assert cell_len(words.fit(words.plain(text), width)) == width


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [
        ("short", 8, "short   "),
        ("exactly", 7, "exactly"),
        ("too long by far", 9, "too long…"),
        ("too lo ng", 8, "too lo…"),
        ("Путин поручил", 8, "Путин п…"),
        ("中文标题", 8, "中文标题"),
        ("中文标题", 7, "中文标…"),
        ("中文标题", 6, "中文… "),
        ("x", 0, ""),
    ],
)
def test_a_text_too_long_ends_in_an_ellipsis(text: str, width: int, fitted: str) -> None:
    assert words.fit(text, width).rstrip() == fitted.rstrip()
    assert cell_len(words.fit(text, width)) == width


def test_marks_that_pile_up_are_thinned() -> None:
    """Three on a letter are a language, thirty are an attack on the lines above."""
    assert words.plain("e\u0301\u0323") == "e\u0301\u0323"
    assert words.plain("e" + "\u0301" * 30) == "e" + "\u0301" * 3


def test_a_family_stays_together() -> None:
    """The joiner that makes one picture of several people is not an invisible letter to be dropped."""
    assert words.plain("👩‍👩‍👧") == "👩‍👩‍👧"


def test_only_the_beginning_of_an_endless_line_is_looked_at() -> None:
    assert len(words.plain("x" * 1_000_000)) == words.LONGEST


def test_the_same_day_is_a_time_the_same_year_a_day() -> None:
    """Days are those of the analyst's zone: 23:30 UTC yesterday is today two hours east."""
    assert words.brief_moment(NOW, NOW, ZONE) == "09:30"
    assert words.brief_moment(NOW - timedelta(hours=8), NOW, ZONE) == "01:30"
    assert words.brief_moment(NOW - timedelta(hours=10), NOW, ZONE) == "11 Mar"
    assert words.brief_moment(NOW - timedelta(days=90), NOW, ZONE) == "Dec 25"
    assert words.brief_moment(None, NOW, ZONE) == "—"


def test_a_time_is_told_as_exactly_as_it_is_known() -> None:
    """A day alone is the outlet's, wherever the analyst sits; a first sight is no publication."""
    midnight = datetime(2026, 3, 11, 22, tzinfo=UTC)  # of 12 March in Bucharest
    west = timezone(timedelta(hours=-8))
    assert words.brief_moment(midnight, NOW, west, Precision.DAY) == "12 Mar"
    assert words.brief_moment(NOW, NOW, ZONE, Precision.SEEN) == "seen"
    assert words.moment(midnight, west, Precision.DAY) == "12 Mar 2026"
    assert words.moment(midnight, UTC, Precision.SEEN) == "seen 11 Mar 2026"
    assert words.moment(midnight, UTC) == "11 Mar 2026 22:00"


def test_a_span_names_its_day_once() -> None:
    assert words.span(NOW, NOW, ZONE) == "12 Mar 09:30"
    assert words.span(NOW - timedelta(hours=2), NOW, ZONE) == "12 Mar 07:30–09:30"
    assert words.span(NOW - timedelta(days=1), NOW, ZONE) == "11 Mar 09:30 – 12 Mar 09:30"


def test_counts_read_as_english() -> None:
    assert words.count(1, "article") == "1 article"
    assert words.count(0, "article") == "0 articles"
    assert words.count(12345, "story", "stories") == "12 345 stories"


def test_an_unknown_language_is_shown_by_its_code() -> None:
    assert words.language("ro") == "Romanian"
    assert words.language("xx") == "xx"
    assert words.language("x\x1b[31m") == "x[31m"


def test_a_text_of_several_lines_is_as_harmless_as_one_line() -> None:
    """Its line breaks stay."""
    assert words.lines("a\x1b[31m\u202e\n\n b" + "\u0301" * 30) == "a[31m\n\n b" + "\u0301" * 3
    assert words.lines("so\u00adft\u200b") == "soft"
    assert words.lines("abc", 2) == "ab"
