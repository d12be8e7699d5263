"""A warm start: the weights of an Argos package read back, so that training goes on where it ended.

CTranslate2's binary model is a list of named arrays (model format 6): strings and arrays with a
length before them, int8 weights with one scale a row, and aliases at the end.
"""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from models.train.shape import Shape

_TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}
_UKRAINIAN_AS_RUSSIAN = str.maketrans("іїєґІЇЄҐ", "ииегИИЕГ")


@dataclass(frozen=True, slots=True)
class Package:
    """What training needs of an .argosmodel file."""

    weights: dict[str, Any]
    """Arrays by CTranslate2's name, float32."""
    sources: list[str]
    """Pieces by row of the encoder's embeddings."""
    targets: list[str]
    """Pieces by row of the output."""
    pieces: bytes
    """The SentencePiece model."""

    @classmethod
    def read(cls, path: Path) -> Package:
        """Raises ValueError where the package is of another make."""
        with zipfile.ZipFile(path) as file:
            member = {name.split("/", 1)[1]: name for name in file.namelist() if "/" in name}

            def vocabulary(side: str) -> list[str]:
                name = member.get("model/shared_vocabulary.json") or member[f"model/{side}_vocabulary.json"]
                found: list[str] = json.loads(file.read(name))
                return found

            try:
                return cls(
                    arrays(file.read(member["model/model.bin"])),
                    vocabulary("source"),
                    vocabulary("target"),
                    file.read(member["sentencepiece.model"]),
                )
            except KeyError as gap:
                raise ValueError(f"{path.name} cannot be read back: it has no {gap}") from gap

    def shape(self, pieces: int) -> Shape:
        """The sizes of the model inside, over another vocabulary."""

        def count(side: str) -> int:
            return len({n.split("/")[1] for n in self.weights if re.match(rf"{side}/layer_\d", n)})

        return Shape(
            pieces=pieces,
            width=self.weights["encoder/layer_norm/gamma"].shape[0],
            heads=int(self.weights["encoder/num_heads"]),
            inner=self.weights["encoder/layer_0/ffn/linear_0/bias"].shape[0],
            encoder=count("encoder"),
            decoder=count("decoder"),
        )


def arrays(binary: bytes) -> dict[str, Any]:
    """The arrays of a CTranslate2 `model.bin`; quantised weights come back as float32."""
    stream = io.BytesIO(binary)

    def number(form: str) -> int:
        return int(struct.unpack(form, stream.read(struct.calcsize(form)))[0])

    def string() -> str:
        return stream.read(number("<H"))[:-1].decode()

    if (version := number("<I")) != 6:
        raise ValueError(f"model format {version}: only format 6 can be read back")
    string()
    number("<I")
    found: dict[str, Any] = {}
    for _ in range(number("<I")):
        name = string()
        shape = [number("<I") for _ in range(number("<B"))]
        kind = number("<B")
        found[name] = np.frombuffer(stream.read(number("<I")), _TYPES[kind]).reshape(shape)
    for _ in range(number("<I")):
        alias, name = string(), string()
        found[alias] = found[name]
        if f"{name}_scale" in found:
            found[f"{alias}_scale"] = found[f"{name}_scale"]
    for name in [n for n in found if f"{n}_scale" in found]:
        found[name] = found[name].astype(np.float32) / found[f"{name}_scale"][:, None]
    return {n: a for n, a in found.items() if not n.endswith("_scale")}


def layers(package: Package, shape: Shape) -> dict[str, Any]:
    """The package's layers under this recipe's names, without the embeddings."""
    taken: dict[str, Any] = {}

    def take(ours: str, theirs: str, *, norm: bool = False) -> None:
        for mine, other in (
            (("weight", "gamma"), ("bias", "beta")) if norm else (("weight", "weight"), ("bias", "bias"))
        ):
            taken[f"{ours}.{mine}"] = package.weights[f"{theirs}/{other}"].astype(np.float32)

    for side, count in (("encoder", shape.encoder), ("decoder", shape.decoder)):
        take(f"{side}_norm", f"{side}/layer_norm", norm=True)
        for i in range(count):
            mine, other = f"{side}.{i}", f"{side}/layer_{i}"
            take(f"{mine}.attend.norm", f"{other}/self_attention/layer_norm", norm=True)
            take(f"{mine}.attend.enter.0", f"{other}/self_attention/linear_0")
            take(f"{mine}.attend.leave", f"{other}/self_attention/linear_1")
            if side == "decoder":
                take(f"{mine}.consult.norm", f"{other}/attention/layer_norm", norm=True)
                take(f"{mine}.consult.enter.0", f"{other}/attention/linear_0")
                take(f"{mine}.consult.enter.1", f"{other}/attention/linear_1")
                take(f"{mine}.consult.leave", f"{other}/attention/linear_2")
            take(f"{mine}.feed.norm", f"{other}/ffn/layer_norm", norm=True)
            take(f"{mine}.feed.enter", f"{other}/ffn/linear_0")
            take(f"{mine}.feed.leave", f"{other}/ffn/linear_1")
    return taken


def weights(package: Package, shape: Shape, vocabulary: list[str]) -> dict[str, Any]:
    """The arrays of a `Translator(shape, ...)`: layers as they are, embeddings by piece.

    A piece that the package lacks begins as the mean of the pieces that spell it there, with
    Ukrainian letters read as their Russian relatives.
    """
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_proto=package.pieces)
    row = {piece: i for i, piece in enumerate(package.sources)}
    written = {piece: i for i, piece in enumerate(package.targets)}
    table = package.weights["encoder/embeddings_0/weight"]
    bias = package.weights["decoder/projection/bias"]
    chance = np.random.default_rng(0)
    embed = chance.normal(0.0, shape.width**-0.5, (shape.pieces + 1, shape.width)).astype(np.float32)
    biases = np.full(shape.pieces + 1, float(bias.min()), np.float32)
    for i, piece in enumerate(vocabulary):
        if piece in written:
            biases[i] = bias[written[piece]]
        if piece in row:
            embed[i] = table[row[piece]]
            continue
        spelt = processor.encode(piece.replace("▁", " ").translate(_UKRAINIAN_AS_RUSSIAN), out_type=str)
        if not piece.startswith("▁") and spelt[:1] == ["▁"]:
            spelt = spelt[1:]
        known = [row[p] for p in spelt if row.get(p, 0) > 2]
        if known:
            # The root keeps the length that embeddings have: a mean of many would be shorter.
            embed[i] = table[known].mean(0) * len(known) ** 0.5
    state = layers(package, shape)
    state["embed.weight"], state["bias"] = embed, biases
    return state
