"""What every test may ask for."""

from __future__ import annotations

import os
import time
from pathlib import Path

import hypothesis
import pytest

# Days and hours are shown and asked for in the machine's own zone: the same one for everyone.
os.environ["TZ"] = "UTC"
time.tzset()

# The same examples for everyone, however slow the machine: what turns red was broken by the change.
# `MONITOR_EXPLORE=5000` looks for new ones.
hypothesis.settings.register_profile("same", deadline=None, derandomize=True)
hypothesis.settings.register_profile(
    "explore", deadline=None, max_examples=int(os.environ.get("MONITOR_EXPLORE") or 100)
)
hypothesis.settings.load_profile("explore" if os.environ.get("MONITOR_EXPLORE") else "same")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data that is not part of the project; skips where there is none."""
    folder = Path(os.environ.get("MONITOR_SHARED", Path(__file__).parent.parent.parent / "shared"))
    if not (folder / "dev").is_dir():
        pytest.skip("the development data is not here")
    return folder
