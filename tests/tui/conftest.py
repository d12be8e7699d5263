"""What the desk's tests may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.tui import typeahead
from tests.tui.samples import Rehearsal, open_bench


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal for every test, whatever the machine's is."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "UNICODE_VERSION", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Rehearsal]:
    """A workspace of eleven articles in five stories."""
    with open_bench(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Rehearsal]:
    """A workspace that has outlets and no article."""
    with open_bench(tmp_path / "workspace", filled=False) as opened:
        yield opened


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, no key goes before what the one before it asked for is there."""
    monkeypatch.setattr(typeahead, "PATIENCE", 3600.0)
