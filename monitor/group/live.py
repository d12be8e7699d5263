"""Stories as they run: each article is placed when it comes, among those that are live."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from monitor.group.anchors import anchors
from monitor.group.documents import Document, Placement
from monitor.group.length import Bar, fullness
from monitor.group.likeness import ACROSS, LENGTHS, OWN, SCALE, SIGMA, UNDATED, anchored, heads
from monitor.group.rarity import weights
from monitor.group.reasons import reason
from monitor.group.series import DAYS, Title, instalment, pattern
from monitor.group.words import features

STRONGEST = 60
"""Features of an article that are looked up."""
NEWEST = 400
"""Articles that a feature remembers: what more have than these tells little, and costs stay flat."""
CLOSE = 0.05
"""Cosine of words, or of names, below which an article is not looked at again."""
NEAREST = 3
"""Articles of a story that speak for it."""
BAR = Bar(headlines=0.28, texts=0.22)
"""The likeness that joining a story takes, before near neighbours are asked."""
FADING, FADING_FROM = 3, 500
"""Counts of features are halved when they rest on so many times the live articles and these."""
NAMES = "@"
"""The view of names and numbers; every other is a language's."""

View = dict[str, float]


class Live:
    """The stories of a window of time. What falls out of it is forgotten, so costs do not grow.

    An article is compared by its strongest features with what is live. That is quick and a first
    guess: `assign` looks at the whole window with everything it knows, and is asked now and then.
    """

    def __init__(self) -> None:
        self._new = 0
        self._documents: dict[int, Document] = {}
        self._story: dict[int, int] = {}
        self._members: dict[int, set[int]] = defaultdict(set)
        self._views: dict[int, dict[str, View]] = {}
        self._lengths: dict[int, dict[str, float]] = {}
        self._fullness: dict[int, float] = {}
        self._index: dict[tuple[str, str], deque[tuple[int, float]]] = {}
        self._seen: dict[str, Counter[str]] = defaultdict(Counter)
        self._known: Counter[str] = Counter()
        self._ages: list[tuple[datetime, int]] = []
        self._titles: dict[Title, Counter[date]] = defaultdict(Counter)
        """Of each title, the days on which it is live, and in how many articles."""

    def __len__(self) -> int:
        """Articles in the window."""
        return len(self._documents)

    def __contains__(self, article: object) -> bool:
        return article in self._documents

    def __iter__(self) -> Iterator[int]:
        return iter(self._documents)

    def documents(self, story: int) -> list[Document]:
        """The live articles of a story, by their numbers."""
        return [self._documents[article] for article in sorted(self._members.get(story, ()))]

    def add(self, document: Document, home: int | None = None) -> Placement:
        """Place one article in the story that it is most like, else in its `home`, else in a new one.

        A new story has a temporary key below zero until `move` gives it its number. An article that
        is live already is placed anew.
        """
        self._learn(document)
        near = self._near(document)
        story, closest = self._choose(document, near)
        if story is None:
            story = home
        if story is None:
            self._new -= 1
            story = self._new
        self._index_views(document)
        self._put(document.article, story)
        why = "first report" if closest is None else reason(document, self._documents[closest])
        return Placement(document.article, story, why)

    def know(self, document: Document, story: int) -> None:
        """Take in an article that is in a story already."""
        self._learn(document)
        self._index_views(document)
        self._put(document.article, story)

    def move(self, article: int, story: int) -> None:
        """Put a live article where it is by now. Raises KeyError for one that is not live."""
        if self._story[article] != story:
            self._leave(article)
            self._put(article, story)

    def forget(self, article: int) -> None:
        """Let a live article go, and what the index holds of it. Raises KeyError for one that is not live."""
        for view, row in self._views[article].items():
            for feature in row:
                posted = self._index.get((view, feature))
                if posted is not None:
                    kept = [pair for pair in posted if pair[0] != article]
                    posted.clear()
                    posted.extend(kept)
        self._let_go(article)

    def expire(self, until: datetime) -> None:
        """Let go of the articles from before a time."""
        while self._ages and self._ages[0][0] < until:
            when, article = heapq.heappop(self._ages)
            live = self._documents.get(article)
            if live is not None and live.when == when:
                self._let_go(article)

    def _choose(self, document: Document, near: Mapping[int, float]) -> tuple[int | None, int | None]:
        """The story to join, and its article that is closest; nothing where none is close enough."""
        by_story: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for article, likeness in near.items():
            by_story[self._story[article]].append((likeness, article))
        best: tuple[float, int, int] | None = None
        mine = self._fullness[document.article]
        for story, found in by_story.items():
            nearest = heapq.nlargest(NEAREST, found, key=lambda pair: (pair[0], -pair[1]))
            mean = sum(x for x, _ in nearest) / min(NEAREST, len(self._members[story]))
            theirs = self._fullness[nearest[0][1]]
            gain = mean - BAR.at((mine + theirs) / 2)
            if gain > 0 and (best is None or (gain, -story) > (best[0], -best[1])):
                best = (gain, story, nearest[0][1])
        return (None, None) if best is None else (best[1], best[2])

    # -- the index ------------------------------------------------------------------------------

    def _learn(self, document: Document) -> None:
        """Read a document into its views, each with its strongest features and of length one."""
        if document.article in self._documents:
            self.forget(document.article)
        spoken = document.original_language or document.language
        written = heads(document)
        counted: dict[str, Mapping[str, float]] = {NAMES: anchors(anchored(document))}
        if document.language == "en" or not document.original:
            counted[document.language] = features(document.title, document.text, document.language)
        if document.original:
            counted[spoken] = features(*written, spoken)
        views, lengths = {}, {}
        for view, row in counted.items():
            self._count(view, row)
            seen = {feature: self._seen[view][feature] for feature in row}
            if view == NAMES:
                rare = {f: math.log((self._known[view] + 1) / (n + 0.5)) for f, n in seen.items()}
            else:
                rare = weights(seen, self._known[view], view)
            weighed = {f: w * rare[f] for f, w in row.items() if rare[f] > 0}
            norm = math.sqrt(sum(x * x for x in weighed.values())) or 1.0
            strongest = heapq.nlargest(STRONGEST, weighed, key=lambda f: (weighed[f], f))
            views[view] = {f: weighed[f] / norm for f in strongest}
            lengths[view] = norm
        self._documents[document.article] = document
        self._views[document.article] = views
        self._fullness[document.article] = fullness(document)
        self._lengths[document.article] = lengths
        self._titles[pattern(document)][instalment(document)] += 1
        heapq.heappush(self._ages, (document.when, document.article))

    def _count(self, view: str, row: Mapping[str, float]) -> None:
        """Remember which features are frequent; old counts fade, so that memory does not grow."""
        if self._known[view] > FADING * (len(self._documents) + FADING_FROM):
            self._known[view] //= 2
            halved = {feature: n // 2 for feature, n in self._seen[view].items() if n > 1}
            self._seen[view] = Counter(halved)
        self._known[view] += 1
        self._seen[view].update(row.keys())

    def _index_views(self, document: Document) -> None:
        for view, row in self._views[document.article].items():
            for feature, value in row.items():
                place = (view, feature)
                if place not in self._index:
                    self._index[place] = deque(maxlen=NEWEST)
                self._index[place].append((document.article, value))

    def _near(self, document: Document) -> dict[int, float]:
        """Live articles and how like this one they are, time taken into account."""
        cosines = {view: self._look_up(view, row) for view, row in self._views[document.article].items()}
        spoken = document.original_language or document.language
        found: dict[int, float] = {}
        title, day = pattern(document), instalment(document)
        is_series = len(self._titles[title]) >= DAYS
        for article in {a for cosine in cosines.values() for a in cosine}:
            other = self._documents[article]
            if is_series and instalment(other) != day and pattern(other) == title:
                continue
            theirs = other.original_language or other.language
            scale = SCALE if document.text and other.text else 1.0
            names, shared = cosines.get(NAMES, {}).get(article, (0.0, 1))
            names *= 1.0 - 1.0 / shared
            if spoken == theirs:
                alike = self._words(document, other, spoken, cosines)
                if spoken != "en":
                    alike = scale * (OWN * alike + (1 - OWN) * names)
            elif document.language == other.language:
                alike = self._words(document, other, "en", cosines)
                alike = scale * (ACROSS * alike + (1 - ACROSS) * names)
            else:
                alike = scale * names
            days = (document.when - other.when).total_seconds() / 86400 / SIGMA
            timed = 1.0 if document.dated and other.dated else UNDATED
            found[article] = min(alike, 1.0) * timed * math.exp(-(days**2) / 2)
        return found

    def _look_up(self, view: str, row: View) -> dict[int, tuple[float, int]]:
        """Cosine with the live articles that are close, and how many features it rests on."""
        sums: dict[int, float] = defaultdict(float)
        shared: Counter[int] = Counter()
        for feature, x in row.items():
            for article, y in self._index.get((view, feature), ()):
                sums[article] += x * y
                shared[article] += 1
        return {
            article: (cosine, shared[article])
            for article, cosine in sums.items()
            if cosine >= CLOSE and article in self._views
        }

    def _words(
        self,
        one: Document,
        other: Document,
        view: str,
        cosines: Mapping[str, Mapping[int, tuple[float, int]]],
    ) -> float:
        cosine, _ = cosines.get(view, {}).get(other.article, (0.0, 0))
        if not cosine:
            return 0.0
        ratio = self._lengths[one.article][view] / self._lengths[other.article][view]
        excused: float = cosine * max(ratio, 1 / ratio) ** LENGTHS
        return min(excused, 1.0)

    # -- the window -----------------------------------------------------------------------------

    def _put(self, article: int, story: int) -> None:
        self._story[article] = story
        self._members[story].add(article)

    def _leave(self, article: int) -> None:
        story = self._story.pop(article)
        self._members[story].discard(article)
        if not self._members[story]:
            del self._members[story]

    def _let_go(self, article: int) -> None:
        """Forget an article; the index is cleared of it as far as that costs nothing."""
        self._leave(article)
        document = self._documents.pop(article)
        del self._lengths[article], self._fullness[article]
        days = self._titles[pattern(document)]
        days[instalment(document)] -= 1
        if not days[instalment(document)]:
            del days[instalment(document)]
        if not days:
            del self._titles[pattern(document)]
        for view, row in self._views.pop(article).items():
            for feature in row:
                posted = self._index.get((view, feature))
                while posted and posted[0][0] not in self._views:
                    posted.popleft()
                if not posted:
                    self._index.pop((view, feature), None)
