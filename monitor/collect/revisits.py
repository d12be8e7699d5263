"""Which pages of young articles a visit looks at again: outlets edit without a word. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from monitor.news import FeedState

REVISITS = 20
"""Old pages that one visit asks for again."""
FRESH = timedelta(hours=6)
"""An article this young may be looked at again on every visit; an older one on every sixth hour's."""


def chosen(
    fresh: Sequence[str], young: Sequence[str], state: Callable[[str], FeedState | None], now: datetime
) -> list[FeedState]:
    """The states of pages to ask for, of those that have one; those that were never read come last.

    `young` has the `fresh` ones among them. Where there are too many, half are older ones and lots are
    drawn, so that each comes up in the end.
    """
    minute = int(now.timestamp() // 60)

    def drawn(urls: Iterable[str]) -> list[FeedState]:
        return list(
            islice(_states(sorted(urls, key=lambda url: _number(f"{minute} {url}")), state), REVISITS)
        )

    met = set(fresh)
    old = drawn(url for url in young if url not in met and (_number(url) + minute // 60) % 6 == 0)
    new = drawn(met)[: max(REVISITS - len(old), REVISITS // 2)]
    return sorted((new + old)[:REVISITS], key=lambda before: before.sha256 is None)


def _states(urls: Iterable[str], state: Callable[[str], FeedState | None]) -> Iterator[FeedState]:
    return (found for url in urls if (found := state(url)) is not None)


def _number(url: str) -> int:
    return zlib.crc32(url.encode("utf-8", "replace"))
