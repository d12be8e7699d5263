"""The real `argostranslate.translate` beside ours: run as a program, in a process of its own.

    python -m tests.stock FOLDER FROM TO [ARGOS_SETTING=VALUE...] < texts.json > english.json

argostranslate asks for stanza, spacy and minisbd only to split sentences. Stubs stand in for them,
and our splitter stands behind minisbd, so that both sides translate the same sentences.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from monitor.translate.sentences import sentences


class _Splitter:
    """What argostranslate takes for minisbd's detector."""

    def __init__(self, lang: str, use_gpu: bool = False) -> None:
        self._language = lang.partition("-")[0]

    def sentences(self, text: str) -> list[str]:
        return sentences(text, self._language)


def load(folder: Path, settings: dict[str, str] | None = None) -> Any:
    """`argostranslate.translate` with one package folder, and with ARGOS_* settings."""
    home = tempfile.mkdtemp(prefix="stock-argos-")
    packages = Path(home) / "packages"
    packages.mkdir()
    (packages / folder.name).symlink_to(folder.absolute(), target_is_directory=True)
    os.environ.update(
        HOME=home,
        XDG_DATA_HOME=home,
        XDG_CONFIG_HOME=home,
        XDG_CACHE_HOME=home,
        ARGOS_PACKAGES_DIR=str(packages),
        **(settings or {}),
    )
    minisbd, models = ModuleType("minisbd"), ModuleType("minisbd.models")
    vars(models).update(cache_dir="", list_models=lambda: ["ro", "ru", "uk", "en", "ar", "zh-hans"])
    vars(minisbd).update(models=models, SBDetect=_Splitter)
    sys.modules.update(
        {
            "minisbd": minisbd,
            "minisbd.models": models,
            "stanza": ModuleType("stanza"),
            "spacy": ModuleType("spacy"),
        }
    )
    import argostranslate.translate as translate

    return translate


def main() -> None:
    folder, from_, to = sys.argv[1:4]
    settings = dict(pair.split("=", 1) for pair in sys.argv[4:])
    texts = json.load(sys.stdin)
    translate = load(Path(folder), settings)
    translate.translate("a", from_, to)  # the model is loaded at the first use, and not measured
    begun = time.perf_counter()
    english = [translate.translate(text, from_, to) for text in texts]
    json.dump({"english": english, "seconds": time.perf_counter() - begun}, sys.stdout)


if __name__ == "__main__":
    main()
