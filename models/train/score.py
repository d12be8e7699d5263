"""What a package is worth: BLEU and chrF by sacrebleu with its signatures, and the model card's table."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from models.train import text

BEAM = 4
LENGTH_PENALTY = 0.2
"""As the program and Argos Translate decode."""

PUBLISHED = {
    "ru": {"Argos": 26.4, "Opus-MT": 29.4, "Firefox tiny": 30.3, "NLLB": 32.8, "Google": 37.3},
    "uk": {"Argos": 28.2, "Firefox": 33.8, "Google": 42.6},
    "ro": {"Firefox tiny": 39.4, "Google": 45.2},
}
"""BLEU on FLORES-200 devtest as others have published it: the neighbouring set, so near but not the same."""

BEGIN, END = "<!-- scores: written by `python -m models.train score` -->", "<!-- /scores -->"


@dataclass(frozen=True, slots=True)
class Set:
    """A development set: sentences and their reference translations."""

    name: str
    language: str
    sources: tuple[str, ...]
    references: tuple[str, ...]

    @classmethod
    def read(cls, path: Path, limit: int | None = None) -> Set:
        """A TSV file named `ANYTHING.XX-en.tsv` with source TAB English; `moz_` is dropped from the name."""
        named = re.fullmatch(r"(?:moz_)?(.+)\.([a-z]{2})-en\.tsv", path.name)
        if named is None:
            raise ValueError(f"{path.name}: a development set is called NAME.XX-en.tsv")
        rows = [row.split("\t")[:2] for row in path.read_text(encoding="utf-8").split("\n") if row.strip()][
            :limit
        ]
        return cls(named[1], named[2], tuple(r[0] for r in rows), tuple(r[1] for r in rows))


@dataclass(frozen=True, slots=True)
class Score:
    """A package on a set."""

    package: str
    set: str
    language: str
    sentences: int
    bleu: float
    chrf: float
    signatures: tuple[str, str]


class Reader:
    """An .argosmodel file, unpacked and ready to translate."""

    def __init__(self, path: Path) -> None:
        import ctranslate2
        import sentencepiece

        self.name = path.stem
        self._folder = TemporaryDirectory()
        with zipfile.ZipFile(path) as file:
            file.extractall(self._folder.name)
        (root,) = (p for p in Path(self._folder.name).iterdir() if (p / "metadata.json").is_file())
        self.language = str(json.loads((root / "metadata.json").read_text(encoding="utf-8"))["from_code"])
        if not (root / "sentencepiece.model").is_file():
            raise ValueError(f"{path.name} has no sentencepiece.model; score it with Argos Translate itself")
        self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(root / "sentencepiece.model"))
        self._model = ctranslate2.Translator(str(root / "model"), inter_threads=2, intra_threads=1)

    def translate(self, sentences: Sequence[str], *, beam: int = BEAM) -> list[str]:
        answers = self._model.translate_batch(
            self._pieces.encode([text.tidy(s) for s in sentences], out_type=str),
            beam_size=beam,
            length_penalty=LENGTH_PENALTY,
            replace_unknowns=True,
            max_batch_size=1024,
            batch_type="tokens",
        )
        return [self._pieces.decode(a.hypotheses[0]).replace("▁", " ").strip() for a in answers]


def score(package: Path, sets: Iterable[Set], *, samples: int = 0) -> list[Score]:
    """The package on every set of its language; with `samples` some translations are printed to look at."""
    from sacrebleu.metrics import bleu as sacrebleu_bleu
    from sacrebleu.metrics import chrf as sacrebleu_chrf

    reader = Reader(package)
    found = []
    for dev in sets:
        if dev.language != reader.language:
            continue
        answers = reader.translate(dev.sources)
        bleu, chrf = sacrebleu_bleu.BLEU(), sacrebleu_chrf.CHRF()
        points = bleu.corpus_score(answers, [dev.references]), chrf.corpus_score(answers, [dev.references])
        signatures = str(bleu.get_signature()), str(chrf.get_signature())
        found.append(
            Score(
                package.stem, dev.name, dev.language, len(answers),
                round(points[0].score, 1), round(points[1].score, 1), signatures,
            )
        )  # fmt: skip
        for i in range(0, len(answers), max(1, len(answers) // samples)) if samples else ():
            print(f"  {dev.sources[i]}\n  = {dev.references[i]}\n  > {answers[i]}\n")
    return found


def table(scores: Sequence[Score]) -> str:
    """The scores in Markdown, next to what others publish, with the signatures under them."""
    lines = ["| package | set | sentences | BLEU | chrF |", "|---|---|---:|---:|---:|"]
    lines += [
        f"| {s.package} | {s.set} {s.language}-en | {s.sentences} | {s.bleu:.1f} | {s.chrf:.1f} |"
        for s in scores
    ]
    lines += ["", "Published BLEU on FLORES-200 devtest, a neighbouring set:", ""]
    for language in sorted({s.language for s in scores}):
        others = ", ".join(f"{who} {bleu}" for who, bleu in PUBLISHED.get(language, {}).items())
        lines.append(f"- {language}-en: {others}")
    lines += ["", "Signatures:", ""]
    lines += [f"- `{signature}`" for signature in sorted({x for s in scores for x in s.signatures})]
    return "\n".join(lines)


def write_card(card: Path, scores: Sequence[Score]) -> None:
    """Replace the score table in the model card; the card must have the two marks around it."""
    written = card.read_text(encoding="utf-8")
    if BEGIN not in written or END not in written:
        raise ValueError(f"{card} has no marks for the table: {BEGIN} and {END}")
    before, after = written.split(BEGIN)[0], written.split(END)[1]
    card.write_text(f"{before}{BEGIN}\n\n{table(scores)}\n\n{END}{after}", encoding="utf-8")


def entry(package: Path, scores: Sequence[Score], day: str) -> str:
    """The package's table for manifest.toml; corpora, licence and note are left to the one who trained it."""
    _, pair, version = package.stem.split("-", 2)
    source, target = pair.split("_")
    content = package.read_bytes()
    lines = [
        f"[packages.{package.stem}]",
        f'file = "{package.name}"',
        f'from = "{source}"',
        f'to = "{target}"',
        f'version = "{version.replace("_", ".")}"',
        f'sha256 = "{hashlib.sha256(content).hexdigest()}"',
        f"size = {len(content)}",
        f"date = {day}",
        "draft = true",
        "corpora = []",
        'licence = ""',
    ]
    mine = [s for s in scores if s.package == package.stem]
    if mine:
        lines += ["", f"[packages.{package.stem}.scores]"]
    lines += [f"{s.set} = {{ bleu = {s.bleu}, chrf = {s.chrf} }}" for s in mine]
    return "\n".join(lines) + "\n"
