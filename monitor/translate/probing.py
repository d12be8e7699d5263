"""Whether a package loads, found out at arm's length."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SECONDS = 120
"""A model that takes longer to load and to translate one word is no use."""


def load_failure(folder: Path) -> str | None:
    """Why a package folder does not load, in words; None where it does.

    It is loaded once in a process of its own: a damaged one may take its process with it.
    """
    code = (
        "import sys; from pathlib import Path; from monitor.translate import argos;"
        "argos.probe(Path(sys.argv[1]))"
    )
    path = os.pathsep.join(p for p in sys.path if p)
    try:
        probe = subprocess.run(  # noqa: S603 (our own interpreter and our own code)
            [sys.executable, "-c", code, str(folder)],
            capture_output=True,
            timeout=SECONDS,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "its model does not load"
    if not probe.returncode:
        return None
    lines = probe.stderr.decode(errors="replace").strip().splitlines()
    reason = lines[-1].rpartition(": ")[2] if lines else f"exit {probe.returncode}"
    return f"its model does not load ({reason[:200]})"
