"""Bulletins and other titles that come every day, each with its own day's news."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.group import Document, Live, assign
from monitor.group.series import series

DAWN = datetime(2026, 3, 2, 6, tzinfo=UTC)


def daily(title: str, days: int, *, source: str = "radio", hours: float = 24) -> list[Document]:
    """The title in English on so many days, its number counting up."""
    return [
        Document(n, title.format(14 + n), "", DAWN + timedelta(hours=hours * n), source, "en")
        for n in range(days)
    ]


def stories(documents: list[Document], placing: str) -> list[set[int]]:
    live = Live()
    found = assign(documents) if placing == "together" else [live.add(d) for d in documents]
    by_story: dict[int, set[int]] = {}
    for placed in found:
        by_story.setdefault(placed.story, set()).add(placed.article)
    return sorted(by_story.values(), key=min)


BULLETIN = "Evening bulletin of Radio Vest, {} March 2026"
TOLL = "Number of injured in the Vrancea earthquake rises to {}"


def test_bulletins_of_three_days_are_three_stories() -> None:
    assert stories(daily(BULLETIN, 4), "together") == [{0}, {1}, {2}, {3}]


def test_a_bulletin_that_comes_joins_none_of_the_days_before() -> None:
    """The second still may: only the third makes it a series."""
    assert stories(daily(BULLETIN, 5), "one by one")[-3:] == [{2}, {3}, {4}]


@pytest.mark.parametrize("placing", ["together", "one by one"])
def test_a_number_that_rises_is_one_story(placing: str) -> None:
    """On two days, or however often within one."""
    assert stories(daily(TOLL, 2), placing) == [{0, 1}]
    assert stories(daily(TOLL, 4, hours=3), placing) == [{0, 1, 2, 3}]


def test_a_title_is_a_series_of_one_outlet_and_by_its_original() -> None:
    ours = daily(BULLETIN, 2)
    assert series(ours + daily(BULLETIN, 3, source="tv")[2:]) == [None] * 3
    read = [
        Document(d.article, f"No. {d.article} in English", "", d.when, "radio", "en", original=d.title)
        for d in daily(BULLETIN, 3)
    ]
    assert None not in series(read)


def test_what_is_forgotten_makes_no_series() -> None:
    live = Live()
    first, second, third = daily(TOLL, 3)
    for document in (first, second, third):
        live.add(document)
    live.forget(first.article)
    live.add(second)
    assert live.add(third).story == live.add(second).story
