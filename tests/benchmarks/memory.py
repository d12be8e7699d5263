"""How much memory translating takes with two packages of official size; run by hand.

    python -m tests.benchmarks.memory [--articles 10]

Makes two packages of 60 million parameters (6 and 6 layers, 512 wide, 32 000 pieces: what Argos
publishes) and translates a backlog with both in turn, in a process of its own for each profile. Prints
one table in Markdown. The weights mean nothing, but a result ends after about 30 pieces, so that memory
and time are those of a real model.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from monitor import seeds
from monitor.news import Article, Language, Translation
from monitor.translate.engine import PROFILES, Engine
from monitor.translate.glossary import Glossary
from monitor.translate.packages import Shelf
from tests.benchmarks.translate import backlog

LAYERS, WIDTH, HEADS, PIECES = 6, 512, 8, 32_000
EARLY, LATE = 10, 50
"""Positions of a result where its end is unlikely and likely; it comes about half-way."""
LANGUAGES = ("ru", "ro")
PARTS = {2: (3, 1), 3: (1, 2, 1)}
"""Outputs of the linear layers of an attention, in widths: over itself, over the source."""


def model(folder: Path, pieces: list[str]) -> None:
    """Write a CTranslate2 model with random weights, int8."""
    from ctranslate2.specs import TransformerSpec

    draw = np.random.default_rng(7)

    def weights(*shape: int) -> Any:
        return draw.normal(0.0, 0.02, shape).astype(np.float32)

    def fill(linear: Any, height: int, width: int) -> None:
        # Small beside the positions, so that these are still legible above the last layer.
        linear.weight, linear.bias = weights(height, width) / 50, np.zeros(height, np.float32)

    def level(norm: Any) -> None:
        norm.gamma, norm.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)

    table = positions(512)
    spec = TransformerSpec.from_config((LAYERS, LAYERS), HEADS, pre_norm=True)
    spec.encoder.embeddings[0].weight = weights(PIECES, WIDTH)
    spec.decoder.embeddings.weight = weights(PIECES, WIDTH)
    output = weights(PIECES, WIDTH)
    output[pieces.index("</s>")] = (table[LATE] - table[EARLY]) / 10
    spec.decoder.projection.weight, spec.decoder.projection.bias = output, np.zeros(PIECES, np.float32)
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = table
        level(side.layer_norm)
        for layer in side.layer:
            for attention in (layer.self_attention, getattr(layer, "attention", None)):
                if attention is not None:
                    level(attention.layer_norm)
                    for linear, part in zip(attention.linear, PARTS[len(attention.linear)], strict=True):
                        fill(linear, part * WIDTH, WIDTH)
            level(layer.ffn.layer_norm)
            fill(layer.ffn.linear_0, 4 * WIDTH, WIDTH)
            fill(layer.ffn.linear_1, WIDTH, 4 * WIDTH)
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.decoder_start_token, spec.config.add_source_eos = "<s>", False
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True)
    spec.save(str(folder))


def positions(count: int) -> Any:
    """Sinusoidal position encodings."""
    angle = np.arange(count)[:, None] * np.exp(np.arange(0, WIDTH, 2) * (-np.log(10_000.0) / WIDTH))
    return np.stack((np.sin(angle), np.cos(angle)), axis=-1).reshape(count, WIDTH).astype(np.float32)


def packages(work: Path) -> None:
    """Write a package file for each of LANGUAGES, all with the same model."""
    import sentencepiece

    bundled = next(seeds.bundled_models().glob("*.argosmodel"))
    with zipfile.ZipFile(bundled) as file:
        name = next(n for n in file.namelist() if n.endswith("sentencepiece.model"))
        tokenizer = file.read(name)
    processor = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    known = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    model(work / "model", known + [f"<unused {n}>" for n in range(PIECES - len(known))])
    for language in LANGUAGES:
        path = work / f"translate-{language}_en-9_0.argosmodel"
        about = {"package_version": "9.0", "argos_version": "1.9.0", "from_code": language, "to_code": "en"}
        with zipfile.ZipFile(path, "w") as file:
            file.writestr(f"{path.stem}/metadata.json", json.dumps(about))
            file.writestr(f"{path.stem}/sentencepiece.model", tokenizer)
            for part in sorted((work / "model").iterdir()):
                file.write(part, f"{path.stem}/model/{part.name}")


def measure(home: Path, profile: str, articles: int) -> dict[str, float]:
    """One row of the table, measured in this process."""
    engine = Engine(shelf(home), None, PROFILES[profile], glossary=Glossary(seeds.glossary()))
    words, started, now = 0, time.perf_counter(), datetime.now(UTC)
    for language in LANGUAGES:
        texts = backlog(language, articles)
        backlogged = [
            Article(n, "s", "", text, "", now, Language(language, 1.0)) for n, text in enumerate(texts)
        ]
        made = sum(isinstance(outcome, Translation) for outcome in engine.articles(backlogged))
        assert made == articles, f"only {made} of {articles} articles came out"
        words += sum(len(text.split()) for text in texts)
    return {
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "words a second": words / (time.perf_counter() - started),
    }


def shelf(home: Path) -> Shelf:
    return Shelf(home / "none", home / "installed", home / "cache")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--row", help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.make:
        packages(wanted.make)
        return
    if wanted.row:
        json.dump(measure(wanted.home, wanted.row, wanted.articles), sys.stdout)
        return
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        # Apart, as a process is charged with the memory of the one that started it.
        subprocess.run([sys.executable, "-m", "tests.benchmarks.memory", "--make", made], check=True)
        for package in sorted(home.glob("*.argosmodel")):
            print(f"{package.name}: {package.stat().st_size / 1e6:.0f} MB")
            shelf(home).install(package)
        print("\n| profile | peak memory, MB | words a second |\n| --- | ---: | ---: |")
        for profile in PROFILES:
            command = [sys.executable, "-m", "tests.benchmarks.memory", "--row", profile, "--home", made]
            command += ["--articles", str(wanted.articles)]
            row = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
            print(f"| {profile} | {row['megabytes']:.0f} | {row['words a second']:.0f} |", flush=True)


if __name__ == "__main__":
    main()
