"""Apertium's pipelines run on many lines at once (Forcada et al. 2011, Machine Translation 25).

Debian's packages of language pairs bring the data; the modes are spelled out here because what is wanted
is not what the installed modes do: single words without a tagger, and Spanish to Romanian, which is
packed but not offered. It runs while training text is made and at no other time.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

SHARE = Path("/usr/share/apertium")
"""Where Debian puts the data of the pairs."""


class LostLinesError(ValueError):
    """There are not as many answers as lines."""


Steps = tuple[tuple[str, ...], ...]
"""Programs with their options; an option with a dot in it is a file of the pair's folder."""

RUSSIAN_WORDS: Steps = (
    ("lt-proc", "-w", "rus-ukr.automorf.bin"),
    ("cg-proc", "-w", "-1", "-n", "rus-ukr.rlx.bin"),
    ("apertium-pretransfer",),
    ("lt-proc", "-b", "rus-ukr.autobil.bin"),
    ("lrx-proc", "-m", "rus-ukr.autolex.bin"),
    ("apertium-transfer", "-b", "apertium-rus-ukr.rus-ukr.t1x", "rus-ukr.t1x.bin"),
    ("apertium-interchunk", "apertium-rus-ukr.rus-ukr.t2x", "rus-ukr.t2x.bin"),
    ("apertium-postchunk", "apertium-rus-ukr.rus-ukr.t3x", "rus-ukr.t3x.bin"),
    ("lt-proc", "-g", "rus-ukr.autogen.bin"),
    ("lt-proc", "-p", "rus-ukr.autopgen.bin"),
)
"""Russian to Ukrainian in `apertium-rus-ukr`, without the statistical tagger, which sees nothing in a
single word."""

ENGLISH_SPANISH: Steps = (
    ("lt-proc", "eng-spa.automorf.bin"),
    ("apertium-tagger", "-g", "eng-spa.prob"),
    ("apertium-pretransfer",),
    ("apertium-transfer", "-n", "apertium-eng-spa.eng-spa.genitive.t1x", "eng-spa.genitive.bin"),
    ("lt-proc", "-b", "eng-spa.autobil.bin"),
    ("lrx-proc", "-m", "eng-spa.autolex.bin"),
    ("apertium-transfer", "-b", "apertium-eng-spa.eng-spa.t1x", "eng-spa.t1x.bin"),
    ("apertium-interchunk", "apertium-eng-spa.eng-spa.t2x", "eng-spa.t2x.bin"),
    ("apertium-postchunk", "apertium-eng-spa.eng-spa.t3x", "eng-spa.t3x.bin"),
    ("lt-proc", "-n", "eng-spa.autogen.bin"),
    ("lt-proc", "-p", "eng-spa.autopgen.bin"),
)
"""English to Spanish in `apertium-eng-spa`; unknown words stay as they are."""

SPANISH_ROMANIAN: Steps = (
    ("lt-proc", "es-ro.automorf.bin"),
    ("apertium-tagger", "-g", "es-ro.prob"),
    ("apertium-pretransfer",),
    ("apertium-transfer", "apertium-es-ro.es-ro.t1x", "es-ro.t1x.bin", "es-ro.autobil.bin"),
    ("apertium-interchunk", "apertium-es-ro.es-ro.t2x", "es-ro.t2x.bin"),
    ("apertium-postchunk", "apertium-es-ro.es-ro.t3x", "es-ro.t3x.bin"),
    ("lt-proc", "-g", "es-ro.autogen.bin"),
    ("lt-proc", "-p", "es-ro.autopgen.bin"),
)
"""Spanish to Romanian in `apertium-es-ro`; `*`, `@` and `#` stand before words that are unknown, not in the
other language, and not inflected."""

_SPECIAL = re.compile(r"([\\\[\]{}^$/@<>*#+~])")
_END = "\n[]\n"
"""Between lines: a blank that no step reads as part of a sentence."""


def translate(lines: Sequence[str], pair: str, steps: Steps, *, words: bool = False) -> list[str]:
    """One answer to each line, as the last step writes it; `words` marks lines that are one word.

    FileNotFoundError where the pair is not installed, ValueError where a step fails, LostLinesError where
    a line was lost.
    """
    after = " .\n\n" if words else _END  # a full stop ends the reading of a word
    text = "".join(_SPECIAL.sub(r"\\\1", line) + after for line in lines).encode()
    folder = SHARE / f"apertium-{pair}"
    if not folder.exists():
        raise FileNotFoundError(f"apertium-{pair} is not installed")
    for name, *options in steps:
        command = [name, *(str(folder / o) if "." in o else o for o in options)]
        done = subprocess.run(command, input=text, capture_output=True, check=False)  # noqa: S603
        if done.returncode:
            raise ValueError(f"{name}: {done.stderr.decode(errors='replace').strip()[-200:]}")
        text = done.stdout
    answer = text.decode()
    found = [line for line in answer.splitlines() if line.strip()] if words else answer.split(_END)[:-1]
    if len(found) != len(lines):
        raise LostLinesError(f"{len(found)} answers to {len(lines)} lines")
    return found


def plain(line: str) -> str:
    """A line without the backslashes of the stream format."""
    return re.sub(r"\\(.)", r"\1", line)
