"""Where an outlet's older articles are listed. Pure: an address with a placeholder becomes addresses.

A source's `archive` is a page of links, or a sitemap where its address says so. With a date in it,
{YYYY-MM-DD}, {YYYYMMDD} or {YYYY}, there is one for each day or year; with {N} it is an older page
of the outlet's feed, counted from 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

DATED = {"{YYYY-MM-DD}": "%Y-%m-%d", "{YYYYMMDD}": "%Y%m%d", "{YYYY}": "%Y"}
NUMBER = "{N}"
LONGEST = timedelta(days=92)
OLDEST = date(1991, 1, 1)
"""No outlet was on the web before."""
MOST_PAGES = 500
"""Older pages of one feed."""


def begin(archive: str, since: date, today: date) -> date:
    """The first day that is asked for; an archive of days is not asked for years of them."""
    daily = any(sign in archive for sign in DATED if sign != "{YYYY}")
    return max(since, today - LONGEST if daily else OLDEST)


def lists(archive: str, since: date, today: date) -> list[str]:
    """The archive's addresses from `begin` to today, oldest first."""
    day = begin(archive, since, today)
    found: dict[str, None] = {}
    while day <= today:
        address = archive
        for sign, form in DATED.items():
            address = address.replace(sign, day.strftime(form))
        found[address] = None
        day += timedelta(days=1)
    return list(found)


def job(archive: str) -> str:
    """How what stands there is read: as a sitemap or for its links."""
    return "sitemap" if "sitemap" in archive else "links"


def pages(archive: str) -> Iterator[str]:
    """The older pages of a feed, newest first."""
    for number in range(2, MOST_PAGES + 1):
        yield archive.replace(NUMBER, str(number))
