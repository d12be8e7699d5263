"""The vocabulary of word pieces: trained afresh, or an older one grown by the pieces that it lacks."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from models.train.text import LANGUAGES

TAGS = tuple(f"<2{language}>" for language in LANGUAGES)
"""Pieces that ask the reverse model (English to many) for a language."""

UNKNOWN, BEGIN, END = 0, 1, 2
"""Ids of <unk>, <s> and </s>, the same in every vocabulary."""


def load(path: Path) -> Any:
    """The SentencePiece processor of a vocabulary file."""
    import sentencepiece

    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def names(vocabulary: Any) -> list[str]:
    """Every piece of a processor, in order of id."""
    return [vocabulary.id_to_piece(i) for i in range(vocabulary.vocab_size())]


def learn(lines: Iterable[str], size: int, out: Path, *, tags: Sequence[str] = TAGS) -> None:
    """Train a unigram vocabulary of at most `size` pieces on the lines and write it to `out`."""
    import sentencepiece

    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "lines.txt"
        with text.open("w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)
        sentencepiece.SentencePieceTrainer.train(
            input=str(text),
            model_prefix=str(Path(folder) / "pieces"),
            vocab_size=size,
            hard_vocab_limit=False,
            character_coverage=0.9998,
            unk_id=UNKNOWN,
            bos_id=BEGIN,
            eos_id=END,
            pad_id=-1,
            user_defined_symbols=list(tags),
            split_digits=True,
            num_threads=2,
            minloglevel=2,
        )
        out.write_bytes((Path(folder) / "pieces.model").read_bytes())


def grow(old: Path, lines: Sequence[str], share: float, extra: int, out: Path) -> int:
    """Add to a vocabulary the pieces that a new language needs; returns how many were added.

    Old pieces keep their ids and scores, so a model trained with them goes on where it stood. New
    ones are learned on the language's lines alone and scored as if it made up `share` of the text.
    With no `extra` the vocabulary stays as it is.
    """
    proto: Any = import_module("sentencepiece.sentencepiece_model_pb2")

    candidates = proto.ModelProto()
    if extra:
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / "fresh.model"
            learn(lines, 3 * extra, fresh, tags=())
            candidates.ParseFromString(fresh.read_bytes())
    grown = proto.ModelProto()
    grown.ParseFromString(old.read_bytes())
    known = {piece.piece for piece in grown.pieces}
    normal = proto.ModelProto.SentencePiece.NORMAL
    added = [p for p in candidates.pieces if p.type == normal and p.piece not in known][:extra]
    for piece in added:
        grown.pieces.add(piece=piece.piece, score=piece.score + math.log(share))
    for tag in TAGS:
        if tag not in known:
            grown.pieces.add(piece=tag, score=0.0, type=proto.ModelProto.SentencePiece.USER_DEFINED)
    grown.trainer_spec.vocab_size = len(grown.pieces)
    out.write_bytes(grown.SerializeToString())
    return len(added)
