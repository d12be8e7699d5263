"""The engines behind a package: Argos for its tokenizer, CTranslate2 for its model."""

from __future__ import annotations

import os
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.errors import PackageError

LENGTH_PENALTY = 0.2
"""As argostranslate sets it; scores are divided by length to this power."""
BATCH_TOKENS = 1024
"""Tokens in work at once on a thread: of the source, and as many again for each hypothesis of the beam.

Memory goes with them: at official size (60 million parameters) batches of 1024 tokens of source at beam 4
took 900 MB, and two fifths more time than these, which stay in the processor's caches.
"""
RESULT_TOKENS = 255
"""A result of this length was cut off: the model found no end."""
SOURCE_TOKENS = 220
"""A longer sentence is cut: results end at 256 tokens, and stop making sense before."""

_importing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What a model made of one sentence."""

    tokens: tuple[str, ...]
    score: float
    """Log-probability divided by the number of tokens; at most 0."""


class Model:
    """A package in memory, ready to translate; safe to use from several threads."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        """Raises PackageError where the folder's model or tokenizer cannot be read."""
        package_type = _package_type()
        import ctranslate2

        self._threads = threads or os.cpu_count() or 1
        try:
            self.package = package_type(folder)
            self._tokenizer = self.package.tokenizer
            # Tokenizers read their file at the first use; by then an upgrade may have replaced it.
            self._tokenizer.encode("a")
            self._translator = ctranslate2.Translator(
                str(folder / "model"),
                device="cpu",
                compute_type="auto",
                inter_threads=self._threads,
                intra_threads=1,
            )
        except Exception as failure:  # the engines raise whatever their parsers do on damaged files
            raise PackageError(
                f"{folder.name} cannot be loaded ({failure})", subject=str(folder)
            ) from failure
        self._mapped = (folder / "model" / "vmap.txt").is_file()
        self._prefix: str = self.package.target_prefix

    def encode(self, sentence: str) -> list[str]:
        tokens: list[str] = self._tokenizer.encode(sentence)
        return tokens

    def decode(self, tokens: Sequence[str]) -> str:
        """Tokens to text; unlike Argos's own decoding it leaves `_` alone."""
        processor = getattr(self._tokenizer, "processor", None)
        text: str
        if processor is None:
            text = self._tokenizer.decode(list(tokens))
        else:
            text = processor.decode_pieces(list(tokens)).replace("▁", " ")
        return text.removeprefix(self._prefix).strip()

    def decode_as_argos(self, tokens: Sequence[str]) -> str:
        """Tokens to text as argostranslate writes it, blanks for `_` and double blanks included."""
        text: str = self._tokenizer.decode(list(tokens))
        return text.removeprefix(self._prefix).removeprefix(" ")

    def translate(
        self,
        sentences: Sequence[Sequence[str]],
        *,
        beam: int,
        no_repeat: int = 0,
        mapped: bool = True,
        stop: threading.Event | None = None,
    ) -> Iterator[tuple[int, Hypothesis | PackageError]]:
        """The best hypothesis of each sentence with its index, shortest sentences first.

        Batches are handed to the model's threads a few at a time; after `stop` is set no further
        one is, and those in hand are still given out. A sentence that the model chokes on comes
        with an error in place of a hypothesis. `mapped` lets the package's vocabulary map, where it
        has one, narrow down the words to choose from: faster, and at times other words.
        """
        how = {"beam_size": beam, "no_repeat_ngram_size": no_repeat, "use_vmap": mapped and self._mapped}
        flying: deque[list[tuple[int, Any]]] = deque()
        tokens = BATCH_TOKENS // (1 + beam)
        for batch in _batches(sentences, tokens):
            if stop is not None and stop.is_set():
                break
            pending = self._submit([sentences[i] for i in batch], how)
            flying.append(list(zip(batch, pending, strict=True)))
            if len(flying) > self._threads:
                yield from self._landed(flying.popleft(), sentences, how)
        while flying:
            yield from self._landed(flying.popleft(), sentences, how)

    def _landed(
        self, batch: list[tuple[int, Any]], sentences: Sequence[Sequence[str]], how: dict[str, Any]
    ) -> Iterator[tuple[int, Hypothesis | PackageError]]:
        for index, pending in batch:
            try:
                yield index, _hypothesis(pending.result())
            except RuntimeError:
                # One sentence fails its whole batch; alone, only the bad one fails.
                try:
                    yield index, _hypothesis(self._submit([sentences[index]], how)[0].result())
                except RuntimeError as failure:
                    yield index, PackageError(f"the model failed on a sentence ({failure})")

    def _submit(self, batch: Sequence[Sequence[str]], how: dict[str, Any]) -> list[Any]:
        pending: list[Any] = self._translator.translate_batch(
            [list(tokens) for tokens in batch],
            target_prefix=[[self._prefix]] * len(batch) if self._prefix else None,
            replace_unknowns=True,
            length_penalty=LENGTH_PENALTY,
            return_scores=True,
            asynchronous=True,
            **how,
        )
        return pending


def _batches(sentences: Sequence[Sequence[str]], tokens: int) -> Iterator[list[int]]:
    """Indices of sentences of like length, at most so many tokens of them together, padding included."""
    batch: list[int] = []
    for index in sorted(range(len(sentences)), key=lambda i: len(sentences[i])):
        if batch and (len(batch) + 1) * len(sentences[index]) > tokens:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _hypothesis(result: Any) -> Hypothesis:
    tokens = tuple(result.hypotheses[0])
    length = len(tokens) + 1  # the end mark is part of the probability
    return Hypothesis(tokens, min(0.0, result.scores[0] * length**LENGTH_PENALTY / length))


def index_url() -> str:
    """Where Argos publishes the index of its packages."""
    _package_type()
    from argostranslate.settings import remote_package_index

    return str(remote_package_index)


def _package_type() -> Any:
    """Argos's Package, imported so that it leaves nothing behind.

    Its settings module makes folders under HOME and reads ARGOS_* variables while it is imported,
    so it is shown a folder that is gone a moment later.
    """
    with _importing:
        kept = dict(os.environ)
        with tempfile.TemporaryDirectory(prefix="monitor-argos-") as nowhere:
            try:
                for name in [n for n in os.environ if n.startswith("ARGOS_") or n == "SNAP"]:
                    del os.environ[name]
                for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
                    os.environ[name] = nowhere
                from argostranslate.package import Package
            finally:
                for name in set(os.environ) - set(kept):
                    del os.environ[name]
                os.environ.update(kept)
    return Package


def probe(folder: Path) -> None:
    """Load a package and translate one word; raises PackageError, or dies, where that fails."""
    model = Model(folder, threads=1)
    for _, made in model.translate([model.encode("a")], beam=1):
        if isinstance(made, PackageError):
            raise made
