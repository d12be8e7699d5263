"""The recipe's steps as commands: `python -m models.train STEP`, run in the project's root folder."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from models.train import further
from models.train.text import LANGUAGES


def main(arguments: list[str] | None = None) -> int:
    """Run one step; what PyTorch and CTranslate2 cost is paid by the step that needs them."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except (ValueError, OSError) as mistake:
        print(f"{options.step}: {mistake}", file=sys.stderr)
        return 2
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("models"):
            raise
        print(f"{options.step}: {missing}; uv sync --group train", file=sys.stderr)
        return 2


def _prepare(o: argparse.Namespace) -> None:
    from models.train import corpus

    held = corpus.prepare(
        o.corpora,
        o.dev,
        o.out,
        english_news=o.news,
        vocabulary=o.pieces,
        grow_from=o.grow,
        limit=o.limit,
        seed=o.seed,
    )
    print(held)


def _train(o: argparse.Namespace) -> None:
    from models.train import pieces
    from models.train.shape import Shape
    from models.train.train import Plan, train

    plan = Plan(
        minutes=o.minutes,
        steps=o.steps,
        stop_after=o.stop_after,
        reverse=o.reverse,
        rate=o.rate,
        warmup=o.warmup,
        tokens=o.tokens,
        dropout=o.dropout,
        smoothing=o.smoothing,
        shares=o.shares,
        extra=tuple(o.extra),
        precision=o.precision,
        workers=o.workers,
        save_every=o.save_every,
        seed=o.seed,
    )
    count = pieces.load(o.data / "pieces.model").vocab_size()
    shape = Shape(count, o.width, o.heads, o.inner, o.encoder, o.decoder)
    train(
        o.data,
        o.out,
        plan,
        shape=shape,
        start=o.start,
        resume=o.resume,
        say=lambda line: print(line, flush=True),
    )


def _backtranslate(o: argparse.Namespace) -> None:
    from models.train.backtranslate import backtranslate

    count = backtranslate(
        o.data,
        o.model,
        o.out,
        sentences=o.sentences,
        minutes=o.minutes,
        batch=o.batch,
        shares=o.shares,
        seed=o.seed,
    )
    print(count, "pairs")


def _export(o: argparse.Namespace) -> None:
    from models.train.export import export

    vocabulary = o.data / "pieces.model"
    for path in export(o.model, vocabulary, o.out, version=o.version, languages=o.languages, note=o.note):
        print(path, path.stat().st_size)


def _score(o: argparse.Namespace) -> None:
    from models.train import score

    sets = [score.Set.read(path, o.limit) for path in sorted(o.dev.glob("*.tsv"))]
    scores = [s for package in o.packages for s in score.score(package, sets, samples=o.samples)]
    print(score.table(scores))
    if o.card:
        score.write_card(o.card, scores)
    if o.entries:
        for package in o.packages:
            print(score.entry(package, scores, datetime.now(UTC).date().isoformat()))


def _split(o: argparse.Namespace) -> None:
    from models.train import carry

    for part in carry.split(o.file, o.out, o.size, pack=o.pack):
        print(part, part.stat().st_size)


def _average(o: argparse.Namespace) -> None:
    from models.train.checkpoint import Checkpoint, averaged

    averaged([(Checkpoint.load(path), share) for path, share in o.models]).slim().save(o.out)


def _deepen(o: argparse.Namespace) -> None:
    from models.train.checkpoint import Checkpoint, deepened

    deepened(Checkpoint.load(o.model), encoder=o.encoder, decoder=o.decoder).slim().save(o.out)


def _join(o: argparse.Namespace) -> None:
    from models.train import carry

    print(carry.join(o.folder, o.name, o.out))


def _shares(text: str) -> dict[str, float]:
    """`ro=.3,ru=.5,uk=.2`."""
    shares = {name: float(value) for name, value in (part.split("=") for part in text.split(","))}
    if set(shares) - set(LANGUAGES):
        raise ValueError(text)
    return shares


def _extra(text: str) -> tuple[Path, float]:
    """`FILE=SHARE`."""
    path, _, share = text.rpartition("=")
    return Path(path), float(share)


def parser() -> argparse.ArgumentParser:
    """The steps and their options."""
    parser = argparse.ArgumentParser(prog="python -m models.train", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)

    step = steps.add_parser("prepare", help="parallel text to token arrays and a vocabulary")
    step.set_defaults(run=_prepare)
    step.add_argument("corpora", type=Path, help="folder with XX-en.tsv.xz: corpus, source, English")
    step.add_argument("dev", type=Path, help="folder with NAME.XX-en.tsv: source, English")
    step.add_argument("out", type=Path)
    step.add_argument("--news", type=Path, help="JSON Lines of English articles, for back-translation")
    step.add_argument("--pieces", type=int, default=12_000, help="size of the vocabulary, or of its growth")
    step.add_argument("--grow", type=Path, help="an older vocabulary to grow instead of a new one")
    step.add_argument("--limit", type=int, help="pairs of each language, to try things out")
    step.add_argument("--seed", type=int, default=1)

    further.add(steps)

    step = steps.add_parser("train", help="train, continue, or train further")
    step.set_defaults(run=_train)
    step.add_argument("data", type=Path)
    step.add_argument("out", type=Path, help="the checkpoint; OUT.slim.pt beside it travels and is exported")
    length = step.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float)
    length.add_argument("--steps", type=int)
    step.add_argument(
        "--stop-after", type=float, help="end this process after so many minutes of the schedule"
    )
    step.add_argument("--resume", action="store_true", help="go on with OUT where its schedule stopped")
    step.add_argument(
        "--start", type=Path, help="begin from a checkpoint or an .argosmodel, with a new schedule"
    )
    step.add_argument("--reverse", action="store_true", help="from English into the three languages")
    step.add_argument("--extra", type=_extra, action="append", default=[], help="FILE=SHARE: further pairs")
    step.add_argument("--shares", type=_shares, default={"ro": 0.32, "ru": 0.45, "uk": 0.23})
    step.add_argument("--rate", type=float, default=1.2e-3)
    step.add_argument("--warmup", type=int, default=500)
    step.add_argument("--tokens", type=int, default=32_768, help="padded target tokens in a batch")
    step.add_argument("--dropout", type=float, default=0.1)
    step.add_argument("--smoothing", type=float, default=0.1)
    step.add_argument("--precision", choices=("auto", "bfloat16", "float32"), default="auto")
    step.add_argument("--workers", type=int, default=1, help="processes on a CPU, one thread each")
    step.add_argument("--save-every", type=float, default=3.0, help="minutes")
    step.add_argument("--seed", type=int, default=0)
    for size, value in (("width", 352), ("heads", 4), ("inner", 1408), ("encoder", 8), ("decoder", 2)):
        step.add_argument(f"--{size}", type=int, default=value)

    step = steps.add_parser("backtranslate", help="synthetic sources for English news, for train --extra")
    step.set_defaults(run=_backtranslate)
    step.add_argument("data", type=Path)
    step.add_argument("model", type=Path, help="a --reverse checkpoint")
    step.add_argument("out", type=Path)
    step.add_argument("--sentences", type=int, default=300_000)
    step.add_argument("--minutes", type=float, default=5.0)
    step.add_argument("--batch", type=int, default=1024)
    step.add_argument("--shares", type=_shares, default={"ro": 0.45, "ru": 0.25, "uk": 0.30})
    step.add_argument("--seed", type=int, default=0)

    step = steps.add_parser("average", help="the mean of models that began as one, often better than each")
    step.set_defaults(run=_average)
    step.add_argument("out", type=Path)
    step.add_argument("models", type=_extra, nargs="+", metavar="CHECKPOINT=SHARE")

    step = steps.add_parser("deepen", help="the same model with more layers, for train --start")
    step.set_defaults(run=_deepen)
    step.add_argument("model", type=Path)
    step.add_argument("out", type=Path)
    step.add_argument("--encoder", type=int, default=6)
    step.add_argument("--decoder", type=int, default=2)

    step = steps.add_parser("export", help="a checkpoint to int8 Argos packages")
    step.set_defaults(run=_export)
    step.add_argument("data", type=Path)
    step.add_argument("model", type=Path)
    step.add_argument("out", type=Path)
    step.add_argument("--version", required=True)
    step.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    step.add_argument("--note", default="", help="goes into the package's README.md")

    step = steps.add_parser("score", help="BLEU and chrF of packages on the development sets")
    step.set_defaults(run=_score)
    step.add_argument("dev", type=Path)
    step.add_argument("packages", type=Path, nargs="+")
    step.add_argument("--card", type=Path, help="model card whose table is to be rewritten")
    step.add_argument("--entries", action="store_true", help="print tables for manifest.toml")
    step.add_argument("--limit", type=int, help="sentences of each set")
    step.add_argument("--samples", type=int, default=0, help="translations to print for each set")

    step = steps.add_parser("split", help="cut a file into parts that travel")
    step.set_defaults(run=_split)
    step.add_argument("file", type=Path)
    step.add_argument("out", type=Path)
    step.add_argument("--size", type=int, default=15 * 1024 * 1024, help="bytes in a part")
    step.add_argument(
        "--pack", action="store_true", help="compress first: good for data.npz, useless for weights"
    )

    step = steps.add_parser("join", help="put the parts together again")
    step.set_defaults(run=_join)
    step.add_argument("folder", type=Path)
    step.add_argument("name")
    step.add_argument("out", type=Path)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
