"""What the day's brief holds: chosen here, written by export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from monitor.news import Brief, BriefStory, Comparison, Headline, SourceState, Story


def brief(
    at: datetime,
    headlines: Sequence[Headline],
    stories: Sequence[Story],
    sources: Sequence[SourceState],
    translatable: Collection[str],
    compare: Callable[[int], Comparison],
    *,
    most: int,
    since: datetime | None = None,
    alerts: Mapping[str, Sequence[int]] | None = None,
) -> Brief:
    """The brief of the articles given: at most `most` stories of several outlets, compared.

    `translatable` are the languages that a package exists for.
    """
    today = {h.id for h in headlines}
    told = [s for s in stories if len(s.outlets) > 1 and today.intersection(s.articles)]
    told.sort(key=lambda s: (len(s.outlets), len(s.members), s.last), reverse=True)
    shared = {a for s in told for a in s.articles}
    languages = Counter(h.language for h in headlines)
    waiting = Counter(h.language for h in headlines if h.title_en is None)
    tagged: dict[str, list[int]] = {}
    for headline in headlines:
        for tag in headline.tags:
            tagged.setdefault(tag, []).append(headline.id)
    return Brief(
        at=at,
        stories=tuple(BriefStory(s, compare(s.id)) for s in told[:most]),
        singles=tuple(h for h in headlines if h.id not in shared),
        articles=len(headlines),
        outlets=len({h.source for h in headlines}),
        languages=dict(languages.most_common()),
        told=len(told),
        untranslated={code: n for code, n in waiting.items() if code in translatable},
        untranslatable={code: n for code, n in waiting.items() if code not in translatable},
        draft=sum(h.draft for h in headlines),
        flagged=sum(h.flags > 0 for h in headlines),
        edited=tuple(h for h in headlines if h.version > 1),
        since=since,
        newest=max((h.first_seen for h in headlines), default=None),
        tagged=tagged,
        alerts=alerts or {},
        sources={s.source.id: s for s in sources},
    )
