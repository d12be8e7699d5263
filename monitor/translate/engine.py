"""Articles and lines to English: sentences of many texts in one batch, each translated once."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
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
from monitor.translate import quality, shield, spelling
from monitor.translate.argos import SOURCE_TOKENS, Hypothesis, Model
from monitor.translate.packages import Shelf
from monitor.translate.sentences import sentences

PROFILES: Mapping[str, int] = {"fast": 1, "balanced": 2, "best": 4}
"""Beam by profile."""

RECIPE = 1
"""Raised when the same package would make another English of a sentence: old memory is then not used."""

_CHUNK_WORDS = 4000
_MODELS = 2
"""Packages held in memory at once."""
_BORDERS = (",", ";", ":", "—", "–", "，", "、", "；", "：", "،", "؛")


class Memory(Protocol):
    """What was translated before."""

    def get(
        self, package: str, beam: int, sentences: Sequence[str]
    ) -> dict[str, tuple[str, float | None]]: ...

    def put(self, package: str, beam: int, translated: Mapping[str, tuple[str, float | None]]) -> None: ...


@dataclass(slots=True)
class _Made:
    """One sentence in English."""

    target: str
    score: float | None = None
    origin: str = "verbatim"
    long: bool = False


@dataclass(slots=True)
class _Plan:
    """One article cut into sentences."""

    article: Article
    segments: list[tuple[Part, int, str]]
    words: int


@dataclass(slots=True)
class _Job:
    """A sentence on its way through a model: runs to translate, by their place in it."""

    pieces: list[str | list[str]] = field(default_factory=list)
    """Kept text, or the keys of what is translated in its place."""
    long: bool = False


class Engine:
    """Translates with the packages of a shelf; safe to call from several threads, one call at a time."""

    def __init__(
        self,
        shelf: Shelf,
        memory: Memory | None = None,
        beam: int = PROFILES["balanced"],
        *,
        faithful: bool = False,
        threads: int | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`faithful` gives the words of stock Argos: nothing is shielded, re-cased or tried again."""
        self._shelf = shelf
        self._memory = memory
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
        on_progress: OnProgress | None = None,
        stop: threading.Event | None = None,
    ) -> Iterator[Translation | Problem]:
        """A translation, or why there is none, for each article, in their order.

        Memory use does not grow with their number. After `stop` is set, articles that are not
        whole yet are left out; their sentences are kept by the memory.
        """
        total = 0
        if isinstance(articles, Sequence):
            total = sum(_words(a.title) + _words(_body(a)) for a in articles)
        progress = _Meter(on_progress, total)
        for chunk in _chunks(articles):
            if stop is not None and stop.is_set():
                return
            yield from self._chunk(chunk, to, pivot, progress, stop)

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

        Raises NoPackage or PackageError.
        """
        route = self._shelf.path(from_, to, pivot=pivot)
        parts = [self._split(text, from_) for text in texts]
        wanted = Counter(s for line in parts for s in line)
        progress = _Meter(on_progress, sum(_words(s) * n for s, n in wanted.items()))
        with self._lock:
            made = self._sentences(wanted, route, progress, stop)
        return [" ".join(made[s].target for s in line if s in made).strip() for line in parts]

    # -- articles -----------------------------------------------------------------------------

    def _chunk(
        self,
        articles: list[Article],
        to: str,
        pivot: bool,
        progress: _Meter,
        stop: threading.Event | None,
    ) -> Iterator[Translation | Problem]:
        routes: dict[str, tuple[ModelPackage, ...]] = {}
        plans: dict[int, _Plan] = {}
        results: dict[int, Translation | Problem] = {}
        for place, article in enumerate(articles):
            language = article.language.code
            try:
                if language not in routes:
                    routes[language] = self._shelf.path(language, to, pivot=pivot)
                plans[place] = self._plan(article)
            except MonitorError as failure:
                results[place] = Problem(f"article {article.id}", failure.message)
                progress.add(_words(article.title) + _words(_body(article)))
        for language, route in routes.items():
            mine = {p: plan for p, plan in plans.items() if plan.article.language.code == language}
            wanted = Counter(s for plan in mine.values() for _, _, s in plan.segments)
            try:
                with self._lock:
                    made = self._sentences(wanted, route, progress, stop)
            except MonitorError as failure:
                results.update(
                    {p: Problem(f"article {plan.article.id}", failure.message) for p, plan in mine.items()}
                )
                continue
            for place, plan in mine.items():
                if all(s in made for _, _, s in plan.segments):
                    results[place] = self._translation(plan, made, route)
                elif stop is None or not stop.is_set():
                    results[place] = Problem(
                        f"article {plan.article.id}", "the model failed on one of its sentences"
                    )
        yield from (results[place] for place in sorted(results))

    def _plan(self, article: Article) -> _Plan:
        language = article.language.code
        segments = [(Part.TITLE, 0, s) for s in self._split(article.title, language)]
        for number, line in enumerate(_body(article).split("\n")):
            segments.extend((Part.BODY, number, s) for s in self._split(line, language))
        return _Plan(article, segments, sum(_words(s) for _, _, s in segments))

    def _translation(
        self, plan: _Plan, made: Mapping[str, _Made], route: tuple[ModelPackage, ...]
    ) -> Translation:
        segments = []
        for part, paragraph, source in plan.segments:
            result = made[source]
            doubts: tuple[str, ...] = ()
            if result.origin != "verbatim":
                doubts = quality.flags(source, result.target, result.score)
            if result.long:
                doubts = (*doubts, quality.LONG)
            segments.append(
                Segment(part, paragraph, source, result.target, result.score, doubts, result.origin)
            )
        return Translation(
            article=plan.article.id,
            version=plan.article.version,
            package="+".join(p.name for p in route),
            beam=self._beam,
            draft=any(p.draft for p in route),
            made_at=self._clock(),
            segments=tuple(segments),
        )

    @staticmethod
    def _split(text: str, language: str) -> list[str]:
        return sentences(text, language)

    # -- sentences ----------------------------------------------------------------------------

    def _sentences(
        self,
        wanted: Mapping[str, int],
        route: tuple[ModelPackage, ...],
        progress: _Meter,
        stop: threading.Event | None,
    ) -> dict[str, _Made]:
        """English for each sentence; with a stop or a failure, for those that are whole.

        `wanted` counts how often each sentence occurs.
        """
        if len(route) == 1:
            return self._hop(wanted, route[0], progress, stop)
        first = self._hop(wanted, route[0], _Meter(None, 0), stop)
        between: Counter[str] = Counter()
        for source, made in first.items():
            between[made.target] += wanted[source]
        second = self._hop(between, route[1], progress, stop)
        return {
            source: _Made(
                second[made.target].target,
                _worse(made.score, second[made.target].score),
                "verbatim" if made.origin == "verbatim" else second[made.target].origin,
                made.long or second[made.target].long,
            )
            for source, made in first.items()
            if made.target in second
        }

    def _hop(
        self,
        wanted: Mapping[str, int],
        package: ModelPackage,
        progress: _Meter,
        stop: threading.Event | None,
    ) -> dict[str, _Made]:
        language = package.from_code
        made: dict[str, _Made] = {}
        unknown: list[str] = []
        for sentence in wanted:
            if self._faithful or spelling.speaks(sentence, language):
                unknown.append(sentence)
            else:
                made[sentence] = _Made(_line(sentence))
        model = self._model(package)
        if self._memory is not None and not self._faithful:
            key = f"{package.name}/{(package.sha256 or '')[:12]}/{RECIPE}"
            known = self._memory.get(key, self._beam, unknown)
            for sentence, (target, score) in known.items():
                made[sentence] = _Made(target, score, "memory", self._is_long(model, sentence, language))
            unknown = [s for s in unknown if s not in known]
        for sentence in made:
            progress.add(_words(sentence) * wanted[sentence])
        for fresh in self._run(model, unknown, wanted, language, progress, stop):
            made.update(fresh)
            if self._memory is not None and not self._faithful:
                self._memory.put(key, self._beam, {s: (m.target, m.score) for s, m in fresh.items()})
        return made

    def _run(
        self,
        model: Model,
        unknown: Sequence[str],
        wanted: Mapping[str, int],
        language: str,
        progress: _Meter,
        stop: threading.Event | None,
    ) -> Iterator[dict[str, _Made]]:
        """Sentences as the model finishes them, a handful at a time."""
        jobs = {sentence: self._job(model, sentence, language) for sentence in unknown}
        runs: dict[tuple[str, ...], int] = {}
        users: dict[int, list[str]] = {}
        missing: Counter[str] = Counter()
        for sentence, job in jobs.items():
            needed = {runs.setdefault(tuple(p), len(runs)) for p in job.pieces if not isinstance(p, str)}
            missing[sentence] = len(needed)
            for run in needed:
                users.setdefault(run, []).append(sentence)
        tokens = list(runs)
        done: dict[int, Hypothesis] = {}
        fresh: dict[str, _Made] = {}
        for number, (index, hypothesis) in zip(
            count(1), model.translate(tokens, beam=self._beam, stop=stop), strict=False
        ):
            if isinstance(hypothesis, Hypothesis):
                done[index] = self._second_try(model, tokens[index], hypothesis)
                for sentence in users[index]:
                    missing[sentence] -= 1
                    if not missing[sentence]:
                        fresh[sentence] = self._assemble(model, jobs[sentence], runs, done)
                        progress.add(_words(sentence) * wanted[sentence])
            if number % 32 == 0:
                yield fresh
                fresh = {}
        yield fresh

    def _job(self, model: Model, sentence: str, language: str) -> _Job:
        text = spelling.clean(sentence, language)
        job = _Job()
        if self._faithful:
            job.pieces.append(model.encode(sentence))
            return job
        for piece in shield.pieces(text):
            if piece.kept:
                job.pieces.append(piece.text)
                continue
            head = piece.text[: len(piece.text) - len(piece.text.lstrip())]
            tail = piece.text[len(piece.text.rstrip()) :]
            cut = _cut(model.encode(piece.text.strip()))
            job.long = job.long or len(cut) > 1
            job.pieces.append(head)
            for number, run in enumerate(cut):
                job.pieces.extend([" ", run] if number else [run])
            job.pieces.append(tail)
        return job

    def _is_long(self, model: Model, sentence: str, language: str) -> bool:
        # A token is a letter at least.
        return len(sentence) > SOURCE_TOKENS and self._job(model, sentence, language).long

    def _second_try(self, model: Model, tokens: tuple[str, ...], first: Hypothesis) -> Hypothesis:
        """The hypothesis, or where it repeats itself one that was kept from it."""
        if self._faithful or not quality.repeats(model.decode(first.tokens)):
            return first
        for _, second in model.translate([tokens], beam=self._beam, no_repeat=3):
            if isinstance(second, Hypothesis) and not quality.repeats(model.decode(second.tokens)):
                return second
        return first

    def _assemble(
        self,
        model: Model,
        job: _Job,
        runs: Mapping[tuple[str, ...], int],
        done: Mapping[int, Hypothesis],
    ) -> _Made:
        text = ""
        likelihood, length = 0.0, 0
        for piece in job.pieces:
            if isinstance(piece, str):
                text += piece
                continue
            hypothesis = done[runs[tuple(piece)]]
            text += model.decode(hypothesis.tokens)
            likelihood += hypothesis.score * (len(hypothesis.tokens) + 1)
            length += len(hypothesis.tokens) + 1
        return _Made(_line(text), likelihood / length if length else None, "model", job.long)

    def _model(self, package: ModelPackage) -> Model:
        """The package's model, loaded now if it is not; the one unused longest makes room for it."""
        key = f"{package.name}/{package.sha256}"
        if key not in self._models:
            folder = self._shelf.folder(package)
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
            self._on_progress(
                Progress("translate", min(self._done, self._total or self._done), self._total, unit="words")
            )


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in runs of about _CHUNK_WORDS words."""
    chunk: list[Article] = []
    words = 0
    for article in articles:
        chunk.append(article)
        words += _words(article.title) + _words(_body(article))
        if words >= _CHUNK_WORDS:
            yield chunk
            chunk, words = [], 0
    if chunk:
        yield chunk


def _body(article: Article) -> str:
    """What is translated beside the title; of an article known by its feed alone, the summary."""
    return article.text if article.text.strip() else article.summary


def _words(text: str) -> int:
    return len(text.split())


def _line(text: str) -> str:
    """Text on one line: no break of any kind inside."""
    return " ".join(text.split())


def _worse(a: float | None, b: float | None) -> float | None:
    return min((s for s in (a, b) if s is not None), default=None)


def _cut(tokens: list[str]) -> list[list[str]]:
    """Tokens in runs of at most SOURCE_TOKENS, cut at clause borders, else between words, else anywhere."""
    runs = []
    while len(tokens) > SOURCE_TOKENS:
        window = range(SOURCE_TOKENS, SOURCE_TOKENS // 2, -1)
        at = next((i for i in window if tokens[i - 1].lstrip("▁") in _BORDERS), 0)
        at = at or next((i for i in window if tokens[i].startswith("▁")), SOURCE_TOKENS)
        runs.append(tokens[:at])
        tokens = tokens[at:]
    if tokens:
        runs.append(tokens)
    return runs
