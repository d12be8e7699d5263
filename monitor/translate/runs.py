"""Sentences through one model: what is kept out of it, cut for it, tried again, and put together."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from monitor.translate import quality, shield, spelling
from monitor.translate.argos import RESULT_TOKENS, SOURCE_TOKENS, Hypothesis, Model

_HANDFUL = 32
_NO_REPEATS = (3, 2)
"""Lengths of word groups that may not come twice, in the second and third try."""
_BORDERS = frozenset(",;:—–，、；：،؛")
_END = re.compile(r"[.!?…。！？؟]")
_ADDED_STOP = re.compile(r"(?<=[a-z\d)”\"’])\.\Z")
_JOINING = re.compile(
    r"(?:An?|And|As|At|But|By|For|From|He|Her|His|If|In|Into|Its?|Of|On|Or|She|So|That|The|Their|They|This|To"
    r"|Was|Were|When|Which|While|Who|With)\b"
)


@dataclass(frozen=True, slots=True)
class Made:
    """One sentence in English."""

    target: str
    score: float | None = None
    origin: str = "verbatim"
    long: bool = False
    """It was cut to fit the model."""
    lost: tuple[str, ...] = ()
    """Names of the glossary that it should have and has not."""
    beam: int | None = None
    """Beam of the run that made it; None where no model ran."""


@dataclass(slots=True)
class _Job:
    """A sentence as the model gets it."""

    pieces: list[str | tuple[str, ...]] = field(default_factory=list)
    """Text that is kept, and tokens of what is translated in its place."""
    ends: list[tuple[bool, bool]] = field(default_factory=list)
    """Of each run of tokens: whether a lower-case letter starts its source, a full stop ends it."""
    long: bool = False

    @property
    def tokens(self) -> list[tuple[str, ...]]:
        return [piece for piece in self.pieces if not isinstance(piece, str)]


class Runner:
    """Takes sentences through a model."""

    def __init__(self, model: Model, language: str, *, beam: int, faithful: bool = False) -> None:
        """`faithful`: as stock Argos does, nothing kept out, cut or tried again."""
        self._model = model
        self._language = language
        self._beam = beam
        self._faithful = faithful

    def run(self, sentences: Sequence[str], stop: threading.Event | None = None) -> Iterator[dict[str, Made]]:
        """Sentences as they are finished, a handful at a time; those the model fails on never come."""
        jobs: dict[str, _Job] = {}
        tokens: dict[tuple[str, ...], None] = {}
        users: dict[tuple[str, ...], list[str]] = {}
        missing: Counter[str] = Counter()
        fresh: dict[str, Made] = {}
        for sentence in sentences:
            jobs[sentence] = job = self._job(sentence)
            needed = set(job.tokens)
            if not needed:
                fresh[sentence] = self._assemble(job, {})
            missing[sentence] = len(needed)
            for run in needed:
                tokens[run] = None
                users.setdefault(run, []).append(sentence)
        done: dict[tuple[str, ...], Hypothesis] = {}
        for number, (run, hypothesis) in enumerate(self._hypotheses(list(tokens), stop), 1):
            done[run] = hypothesis
            for sentence in users[run]:
                missing[sentence] -= 1
                if not missing[sentence]:
                    fresh[sentence] = self._assemble(jobs[sentence], done)
            if number % _HANDFUL == 0 and fresh:
                yield fresh
                fresh = {}
        if fresh:
            yield fresh

    def _hypotheses(
        self, runs: list[tuple[str, ...]], stop: threading.Event | None
    ) -> Iterator[tuple[tuple[str, ...], Hypothesis]]:
        """What the model makes of each run; where it repeats itself, what it makes when kept from that."""
        for no_repeat in (0, *_NO_REPEATS):
            stuck = []
            for index, made in self._model.translate(
                runs, beam=self._beam, no_repeat=no_repeat, mapped=not self._faithful, stop=stop
            ):
                if not isinstance(made, Hypothesis):
                    continue
                last = self._faithful or no_repeat == _NO_REPEATS[-1]
                if not last and self._is_stuck(runs[index], made):
                    stuck.append(runs[index])
                else:
                    yield runs[index], made
            runs = stuck

    def is_long(self, sentence: str) -> bool:
        """Whether a sentence is cut to fit the model."""
        # A token is a letter at least.
        return len(sentence) > SOURCE_TOKENS and self._job(sentence).long

    def _job(self, sentence: str) -> _Job:
        job = _Job()
        if self._faithful:
            job.pieces.append(tuple(self._model.encode(sentence)))
            job.ends.append((False, True))
            return job
        for piece in shield.pieces(spelling.clean(sentence, self._language)):
            text = piece.text.strip()
            if piece.kept or not text:
                job.pieces.append(piece.text)
                continue
            head, tail = piece.text.split(text[0], 1)[0], piece.text[len(piece.text.rstrip()) :]
            cut = _cut(self._model.encode(text))
            job.long = job.long or len(cut) > 1
            job.pieces.append(head)
            for number, run in enumerate(cut):
                if number:
                    job.pieces.append(" ")
                job.pieces.append(tuple(run))
                starts_low = number > 0 or (len(job.ends) > 0 and text[0].islower())
                job.ends.append((starts_low, number == len(cut) - 1 and bool(_END.search(text[-4:]))))
            job.pieces.append(tail)
        return job

    def _is_stuck(self, tokens: tuple[str, ...], made: Hypothesis) -> bool:
        """Whether a result repeats itself where its source does not, or found no end."""
        if len(made.tokens) >= RESULT_TOKENS:
            return True
        return quality.repeats(self._model.decode(made.tokens)) and not quality.repeats(
            "".join(tokens).replace("▁", " ")
        )

    def _assemble(self, job: _Job, done: Mapping[tuple[str, ...], Hypothesis]) -> Made:
        if self._faithful:
            hypothesis = done[job.tokens[0]]
            return Made(
                self._model.decode_as_argos(hypothesis.tokens), hypothesis.score, "model", beam=self._beam
            )
        text = ""
        likelihood, length = 0.0, 0
        ends = iter(job.ends)
        for piece in job.pieces:
            if isinstance(piece, str):
                text += piece
                continue
            hypothesis = done[piece]
            english = self._model.decode(hypothesis.tokens)
            starts_low, stops = next(ends)
            if not stops:
                english = _ADDED_STOP.sub("", english)
            if starts_low and _JOINING.match(english):
                english = english[0].lower() + english[1:]
            text += english
            likelihood += hypothesis.score * (len(hypothesis.tokens) + 1)
            length += len(hypothesis.tokens) + 1
        target = " ".join(text.split())
        if not length:
            return Made(target, long=job.long)
        return Made(target, likelihood / length, "model", job.long, beam=self._beam)


def _cut(tokens: list[str]) -> list[list[str]]:
    """Tokens in runs the model can hold, cut at clause borders, else between words, else anywhere."""
    runs = []
    start = 0
    while len(tokens) - start > SOURCE_TOKENS:
        window = range(start + SOURCE_TOKENS, start + SOURCE_TOKENS // 2, -1)
        end = next((i for i in window if tokens[i - 1].lstrip("▁") in _BORDERS), 0)
        end = end or next((i for i in window if tokens[i].startswith("▁")), start + SOURCE_TOKENS)
        runs.append(tokens[start:end])
        start = end
    if start < len(tokens):
        runs.append(tokens[start:])
    return runs
