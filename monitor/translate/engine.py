"""Articles and lines to English: sentences of many texts in one batch, each translated once."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from monitor.errors import MonitorError
from monitor.news import (
    Article,
    ModelPackage,
    OnProgress,
    Part,
    Problem,
    Progress,
    Segment,
    Translation,
)
from monitor.translate import casing, quality, spelling
from monitor.translate.argos import Model
from monitor.translate.glossary import Glossary
from monitor.translate.mending import Mender
from monitor.translate.packages import Shelf
from monitor.translate.runs import Made, Runner
from monitor.translate.sentences import sentences

PROFILES: Mapping[str, int] = {"fast": 1, "balanced": 2, "best": 4}
"""Beam by profile."""

RECIPE = 1
"""Raised when one package would make another English of a sentence: older memory is then not used."""

_CHUNK_WORDS = 4000
_MODELS = 2
"""Packages held in memory at once."""

Route = tuple[ModelPackage, ...]
"""Packages to go through one after the other; one, or two where the languages share no package."""


class Memory(Protocol):
    """What was translated before, by package and beam."""

    def get(
        self, package: str, beam: int, sentences: Sequence[str], /
    ) -> dict[str, tuple[str, float | None]]:
        """English and score of those sentences that are known."""

    def put(self, package: str, beam: int, made: Mapping[str, tuple[str, float | None]], /) -> None:
        """Remember sentences."""


class Hands(Protocol):
    """What people translated themselves."""

    def of(self, language: str, sentences: Sequence[str], /) -> dict[str, str]:
        """English of those sentences that somebody translated; it outranks every model."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence of an article."""

    part: Part
    paragraph: int
    source: str
    text: str
    """The sentence as it is translated: capitals calmed."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """An article cut into sentences."""

    article: Article
    cuts: tuple[_Cut, ...]


class Engine:
    """Translates with the packages of a shelf. Calls from several threads wait for each other."""

    def __init__(
        self,
        shelf: Shelf,
        memory: Memory | None = None,
        beam: int = PROFILES["balanced"],
        *,
        glossary: Glossary | None = None,
        hands: Hands | None = None,
        faithful: bool = False,
        threads: int | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`faithful` gives the words of stock Argos: nothing shielded, re-cased, remembered, put right or
        tried again.

        `threads` is the number of batches in work at once; by default one for each core.
        """
        self._shelf = shelf
        self._memory = None if faithful else memory
        self._glossary = None if faithful else glossary
        self._hands = hands
        self._beam = beam
        self._faithful = faithful
        self._threads = threads
        self._clock = clock
        self._models: OrderedDict[str, Model] = OrderedDict()
        self._lock = threading.Lock()

    def articles(
        self,
        articles: Iterable[Article],
        to: str = "en",
        *,
        pivot: bool = False,
        package: ModelPackage | None = None,
        on_progress: OnProgress | None = None,
        stop: threading.Event | None = None,
    ) -> Iterator[Translation | Problem]:
        """A translation, or why there is none, for each article, in their order.

        With `package` by that one, whichever is best; then all articles are in its language.
        Memory use does not grow with their number. After `stop` is set, articles that are not
        whole yet are left out; the memory keeps the sentences that were.
        """
        total = sum(map(_length, articles)) if isinstance(articles, Sequence) else 0
        meter = _Meter(on_progress, total)
        for chunk in _chunks(articles):
            if stop is not None and stop.is_set():
                return
            route = (package,) if package else None
            yield from self._chunk(chunk, to, pivot, route, meter, stop)

    def lines(
        self,
        texts: Sequence[str],
        from_: str,
        to: str = "en",
        *,
        pivot: bool = False,
        on_progress: OnProgress | None = None,
        stop: threading.Event | None = None,
    ) -> list[str]:
        """One line for each line, blank ones included; those not reached before `stop` are empty.

        Raises NoPackage where no package translates the pair, PackageError where one is broken.
        """
        route = self._shelf.path(from_, to, pivot=pivot)
        cut = [[self._calmed(s, (), from_) for s in sentences(text, from_)] for text in texts]
        wanted = Counter(s for line in cut for s in line)
        meter = _Meter(on_progress, sum(map(_words, wanted.elements())))
        made = self._sentences(wanted, route, meter, stop)
        return [
            " ".join(made[s].target for s in line) if all(s in made for s in line) else "" for line in cut
        ]

    # -- articles -----------------------------------------------------------------------------

    def _chunk(
        self,
        articles: list[Article],
        to: str,
        pivot: bool,
        chosen: Route | None,
        meter: _Meter,
        stop: threading.Event | None,
    ) -> Iterator[Translation | Problem]:
        by_language: dict[str, list[int]] = {}
        for place, article in enumerate(articles):
            by_language.setdefault(article.language.code, []).append(place)
        results: dict[int, Translation | Problem] = {}
        for language, places in by_language.items():
            try:
                route = chosen or self._shelf.path(language, to, pivot=pivot)
                plans = {place: self._plan(articles[place]) for place in places}
                by_hand = self._by_hand(plans.values(), language)
                wanted = Counter(
                    c.text for plan in plans.values() for c in plan.cuts if c.source not in by_hand
                )
                made = self._sentences(wanted, route, meter, stop)
            except MonitorError as failure:
                for place in places:
                    results[place] = Problem(f"article {articles[place].id}", failure.message)
                    meter.add(_length(articles[place]))
                continue
            for place, plan in plans.items():
                if all(c.text in made or c.source in by_hand for c in plan.cuts):
                    results[place] = self._translation(plan, made, by_hand, route)
                elif stop is None or not stop.is_set():
                    results[place] = Problem(
                        f"article {plan.article.id}", "the model failed on one of its sentences"
                    )
        yield from (results[place] for place in sorted(results))

    def _by_hand(self, plans: Iterable[_Plan], language: str) -> dict[str, str]:
        if self._hands is None:
            return {}
        return self._hands.of(language, [cut.source for plan in plans for cut in plan.cuts])

    def _plan(self, article: Article) -> _Plan:
        language = article.language.code
        lines = _body(article).split("\n")
        body = [(number, s) for number, line in enumerate(lines) for s in sentences(line, language)]
        names = tuple(casing.names(s for _, s in body))
        title = sentences(article.title, language)
        return _Plan(
            article,
            (
                *(_Cut(Part.TITLE, 0, s, self._calmed(s, names, language)) for s in title),
                *(_Cut(Part.BODY, number, s, self._calmed(s, names, language)) for number, s in body),
            ),
        )

    def _calmed(self, sentence: str, names: Sequence[str], language: str) -> str:
        if self._faithful or not casing.shouts(sentence):
            return sentence
        known = self._glossary.cased(sentence, language) if self._glossary else ()
        return casing.calm(sentence, casing.by_stem((*names, *known)))

    def _translation(
        self, plan: _Plan, made: Mapping[str, Made], by_hand: Mapping[str, str], route: Route
    ) -> Translation:
        language = plan.article.language.code
        return Translation(
            article=plan.article.id,
            version=plan.article.version,
            package="+".join(package.name for package in route),
            beam=self._beam,
            draft=any(package.draft for package in route),
            made_at=self._clock(),
            segments=tuple(
                Segment(c.part, c.paragraph, c.source, by_hand[c.source], origin="hand")
                if c.source in by_hand
                else _segment(c, made[c.text], language)
                for c in plan.cuts
            ),
        )

    # -- sentences ----------------------------------------------------------------------------

    def _sentences(
        self, wanted: Mapping[str, int], route: Route, meter: _Meter, stop: threading.Event | None
    ) -> dict[str, Made]:
        """English for each sentence; after a stop or a failure, for those that were finished.

        `wanted` counts how often each occurs.
        """

        def again(asked: Mapping[str, int], beam: int) -> dict[str, Made]:
            return self._hops(asked, route, beam, _Meter(None, 0), stop)

        made = self._hops(wanted, route, self._beam, meter, stop)
        if self._faithful:
            return made
        glossary = self._glossary if route[-1].to_code == "en" else None
        return Mender(glossary, route[0].from_code, self._beam, again).mended(made)

    def _hops(
        self,
        wanted: Mapping[str, int],
        route: Route,
        beam: int,
        meter: _Meter,
        stop: threading.Event | None,
    ) -> dict[str, Made]:
        with self._lock:
            if len(route) == 1:
                return self._hop(wanted, route[0], beam, meter, stop)
            first = self._hop(wanted, route[0], beam, _Meter(None, 0), stop)
            between: Counter[str] = Counter()
            for source, made in first.items():
                between[made.target] += wanted[source]
            second = self._hop(between, route[1], beam, meter, stop)
        return {
            source: _joined(made, second[made.target])
            for source, made in first.items()
            if made.target in second
        }

    def _hop(
        self,
        wanted: Mapping[str, int],
        package: ModelPackage,
        beam: int,
        meter: _Meter,
        stop: threading.Event | None,
    ) -> dict[str, Made]:
        language = package.from_code
        made = (
            {} if self._faithful else {s: Made(_line(s)) for s in wanted if not spelling.speaks(s, language)}
        )
        unknown = [s for s in wanted if s not in made]
        if unknown:
            runner = Runner(self._model(package), language, beam=beam, faithful=self._faithful)
            key = f"{package.name}/{(package.sha256 or '')[:12]}/{RECIPE}"
            if self._memory is not None:
                for sentence, (target, score) in self._memory.get(key, beam, unknown).items():
                    made[sentence] = Made(target, score, "memory", runner.is_long(sentence), beam=beam)
                unknown = [s for s in unknown if s not in made]
        meter.add(sum(_words(s) * wanted[s] for s in made))
        if unknown:
            for fresh in runner.run(unknown, stop):
                made.update(fresh)
                if self._memory is not None:
                    kept = {s: (m.target, m.score) for s, m in fresh.items() if m.origin == "model"}
                    self._memory.put(key, beam, kept)
                meter.add(sum(_words(s) * wanted[s] for s in fresh))
        return made

    def _model(self, package: ModelPackage) -> Model:
        """The package's model, loaded now if it is not; the one unused longest makes room for it."""
        folder = self._shelf.folder(package)
        key = str(folder)
        if key not in self._models:
            while len(self._models) >= _MODELS:
                self._models.popitem(last=False)
            self._models[key] = Model(folder, threads=self._threads)
        self._models.move_to_end(key)
        return self._models[key]


class _Meter:
    """Counts words and tells."""

    def __init__(self, on_progress: OnProgress | None, total: int) -> None:
        self._on_progress = on_progress
        self._total = total
        self._done = 0

    def add(self, words: int) -> None:
        self._done += words
        if self._on_progress is not None and words:
            self._on_progress(Progress("translate", self._done, self._total, unit="words"))


def _segment(cut: _Cut, made: Made, language: str) -> Segment:
    flags: tuple[str, ...] = ()
    if made.origin != "verbatim":
        flags = quality.flags(cut.source, made.target, made.score, language)
    if made.lost:
        flags = (*flags, quality.NAME)
    if made.long:
        flags = (*flags, quality.LONG)
    return Segment(
        cut.part, cut.paragraph, cut.source, made.target, made.score, flags, made.origin, made.beam
    )


def _joined(first: Made, second: Made) -> Made:
    """The result of two hops, as doubtful as the worse of them."""
    scores = [made.score for made in (first, second) if made.score is not None]
    origin = first.origin if first.origin == "verbatim" else second.origin
    long = first.long or second.long
    return Made(second.target, min(scores, default=None), origin, long, beam=second.beam or first.beam)


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in runs of about _CHUNK_WORDS words."""
    chunk: list[Article] = []
    words = 0
    for article in articles:
        chunk.append(article)
        words += _length(article)
        if words >= _CHUNK_WORDS:
            yield chunk
            chunk, words = [], 0
    if chunk:
        yield chunk


def _body(article: Article) -> str:
    """What is translated beside the title; of an article known by its feed alone, the summary."""
    return article.text if article.text.strip() else article.summary


def _length(article: Article) -> int:
    return _words(article.title) + _words(_body(article))


def _words(text: str) -> int:
    return len(text.split())


def _line(text: str) -> str:
    """Text on one line: no break of any kind inside."""
    return " ".join(text.split())
