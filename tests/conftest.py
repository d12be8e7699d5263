"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data that is not part of the project; skips where there is none."""
    folder = Path(os.environ.get("MONITOR_SHARED", Path(__file__).parent.parent.parent / "shared"))
    if not (folder / "dev").is_dir():
        pytest.skip("the development data is not here")
    return folder
