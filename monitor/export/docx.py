"""A Word document, made from Markdown by pandoc where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from monitor.errors import ExportError, UsageError
from monitor.export import markdown
from monitor.news import Record

PATIENCE = 600
"""Seconds for pandoc; it holds the whole document in memory and takes its time."""


def write(records: Iterable[Record], path: Path) -> int:
    """Raises UsageError where pandoc is not installed, ExportError where it fails."""
    return convert(lambda stream: markdown.write(records, stream), path)


def convert(fill: Callable[[IO[str]], int], path: Path) -> int:
    """A document of the Markdown that `fill` writes, and what `fill` returns. Raises as `write` does."""
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        raise UsageError(
            "docx needs pandoc: install it from your system's packages, or export markdown", subject="docx"
        )
    with tempfile.TemporaryDirectory(prefix="monitor-docx-") as scratch:
        source, made = Path(scratch, "source.md"), Path(scratch, "made.docx")
        with source.open("w", encoding="utf-8", errors="replace") as stream:
            written = fill(stream)
        # The text is hostile: no raw HTML or TeX, no metadata block, no file but our own.
        form = "markdown-raw_html-raw_tex-raw_attribute-yaml_metadata_block-tex_math_dollars"
        command = [pandoc, "--sandbox", f"--from={form}", "--to=docx", f"--output={made}", str(source)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ExportError(f"pandoc failed: {error}", subject="docx") from error
        if done.returncode != 0 or not made.is_file():
            reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
            raise ExportError(f"pandoc failed: {reason[0]}", subject="docx")
        shutil.copyfile(made, path)
    return written
