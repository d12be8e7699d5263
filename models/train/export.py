"""A checkpoint becomes CTranslate2 models and Argos packages, one file for each source language."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from torch import Tensor, nn

from models.train import pieces
from models.train.checkpoint import Checkpoint
from models.train.model import EPSILON, Attention, Feed, Translator

NAMES = {"ro": "Romanian", "ru": "Russian", "uk": "Ukrainian", "en": "English"}
LARGEST = 25_000_000
"""Bytes that a bundled package may have."""


def specification(model: Translator, vocabulary: Sequence[str]) -> Any:
    """The CTranslate2 specification of a model: greedy output equals PyTorch's, before quantisation."""
    from ctranslate2.specs import TransformerSpec

    shape = model.shape
    spec = TransformerSpec.from_config((shape.encoder, shape.decoder), shape.heads, pre_norm=True)
    weight, bias = model.output()
    spec.encoder.embeddings[0].weight = _array(model.embed.weight[: shape.pieces])
    spec.decoder.embeddings.weight = _array(weight)
    spec.decoder.projection.weight, spec.decoder.projection.bias = _array(weight), _array(bias)
    for side, layers, norm in (
        (spec.encoder, model.encoder, model.encoder_norm),
        (spec.decoder, model.decoder, model.decoder_norm),
    ):
        side.scale_embeddings = True
        side.position_encodings.encodings = _array(model.table)
        _norm(side.layer_norm, norm)
        for theirs, ours in zip(side.layer, layers, strict=True):
            _attention(theirs.self_attention, ours.attend)
            if hasattr(ours, "consult"):
                _attention(theirs.attention, ours.consult)
            _feed(theirs.ffn, ours.feed)
    spec.register_source_vocabulary(list(vocabulary))
    spec.register_target_vocabulary([vocabulary[i] for i in model.targets.tolist()])
    spec.config.layer_norm_epsilon = EPSILON
    spec.config.decoder_start_token, spec.config.add_source_eos = "<s>", False
    return spec


def write(
    model: Translator, vocabulary: Sequence[str], folder: Path, *, quantisation: str | None = "int8"
) -> None:
    """Write a CTranslate2 model into a new folder."""
    spec = specification(model, vocabulary)
    spec.validate()
    spec.optimize(quantization=quantisation)
    folder.mkdir(parents=True)
    spec.save(str(folder))


def export(
    checkpoint: Path, vocabulary: Path, out: Path, *, version: str, languages: Sequence[str], note: str = ""
) -> list[Path]:
    """Write `translate-XX_en-VERSION.argosmodel` for each language and return their paths.

    The packages hold the same model. Raises ValueError if one would be larger than LARGEST.
    """
    kept = Checkpoint.load(checkpoint)
    if kept.reverse:
        raise ValueError(f"{checkpoint.name} translates from English; it is for back-translation")
    out.mkdir(parents=True, exist_ok=True)
    made = []
    with TemporaryDirectory() as work:
        folder = Path(work) / "model"
        write(kept.model(), pieces.names(pieces.load(vocabulary)), folder)
        for language in languages:
            made.append(package(folder, vocabulary, out, language=language, version=version, note=note))
    return made


def package(model: Path, vocabulary: Path, out: Path, *, language: str, version: str, note: str) -> Path:
    """Zip one Argos package: a root folder with metadata.json, sentencepiece.model and model/.

    The same input gives the same bytes.
    """
    root = f"translate-{language}_en-{version.replace('.', '_')}"
    metadata = {
        "package_version": version,
        "argos_version": "1.9.0",
        "from_code": language,
        "from_name": NAMES[language],
        "to_code": "en",
        "to_name": NAMES["en"],
    }
    members = {
        "metadata.json": (json.dumps(metadata, indent=2) + "\n").encode(),
        "README.md": f"# {NAMES[language]} to English, {version}\n\n{note}\n".encode(),
        "sentencepiece.model": vocabulary.read_bytes(),
    }
    members |= {f"model/{path.name}": path.read_bytes() for path in sorted(model.iterdir())}
    path = out / f"{root}.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(f"{root}/{name}"), content, zipfile.ZIP_DEFLATED, 9)
    if path.stat().st_size > LARGEST:
        path.unlink()
        raise ValueError(f"{path.name} would be larger than {LARGEST} bytes: fewer pieces or a smaller shape")
    return path


def _array(tensor: Tensor) -> np.ndarray[Any, np.dtype[np.float32]]:
    return tensor.detach().cpu().float().numpy()


def _linear(theirs: Any, ours: nn.Module) -> None:
    assert isinstance(ours, nn.Linear)
    theirs.weight, theirs.bias = _array(ours.weight), _array(ours.bias)


def _norm(theirs: Any, ours: nn.LayerNorm) -> None:
    theirs.gamma, theirs.beta = _array(ours.weight), _array(ours.bias)


def _attention(theirs: Any, ours: Attention) -> None:
    _norm(theirs.layer_norm, ours.norm)
    for their_linear, our_linear in zip(theirs.linear, [*ours.enter, ours.leave], strict=True):
        _linear(their_linear, our_linear)


def _feed(theirs: Any, ours: Feed) -> None:
    _norm(theirs.layer_norm, ours.norm)
    _linear(theirs.linear_0, ours.enter)
    _linear(theirs.linear_1, ours.leave)
