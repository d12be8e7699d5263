"""The rules of the house that a machine can check."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).parent.parent
HEAVY = {"textual", "trafilatura", "lxml", "ctranslate2", "argostranslate", "numpy", "lingua", "feedparser"}


def test_imports_go_one_way() -> None:
    """Every contract of pyproject.toml holds."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as lint; lint()",
        ],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    """`monitor --help` must not pay for a translation engine or a terminal framework."""
    code = "import sys, json, monitor.cli; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in json.loads(done.stdout)}
    assert not loaded & HEAVY


def test_importing_the_engine_library_creates_no_folder(tmp_path: Path) -> None:
    """argostranslate makes folders under HOME when it is imported; a listing of packages must not."""
    code = (
        "from pathlib import Path; from monitor.settings import Workspace; "
        "from monitor.workbench.texts import packages; packages(Workspace(Path('nowhere').absolute()))"
    )
    environment = {"HOME": str(tmp_path / "home"), "PATH": "", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(REPO)!r}); {code}"],
        cwd=tmp_path,
        env=environment,
        check=True,
    )
    assert not (tmp_path / "home").exists()
    assert not (tmp_path / "nowhere").exists()
