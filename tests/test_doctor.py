"""The doctor, where something is missing or broken: it says what, and goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor import seeds
from monitor.news import Health, Visit
from monitor.settings import Workspace
from monitor.store import Store
from monitor.workbench import doctor
from tests.inside import monitor
from tests.storing import KREMLIN, MORNING, filled, put

NONE = "none; add one with `monitor models install ru-en` or `monitor models import FILE`"


def found(folder: Path, area: str) -> list[tuple[bool, str]]:
    """What the doctor says of one area."""
    return [(f.ok, f.message) for f in doctor.diagnose(Workspace(folder)) if f.area == area]


def test_a_library_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are there are told with their release."""
    monkeypatch.setattr(doctor, "LIBRARIES", ("no-such-library", "textual"))
    _, missing, there = found(tmp_path, "program")
    assert missing == (False, "no-such-library is not installed; install monitor again")
    assert there[0] and there[1].startswith("textual 8.")


def test_a_package_that_cannot_be_used_is_named_beside_those_that_can(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    broken = workspace.packages / "translate-xx_en-1_0"
    broken.mkdir(parents=True)
    (broken / "metadata.json").write_text("{", "utf-8")
    *good, (ok, message) = found(tmp_path, "packages")
    assert good and all(ok for ok, _ in good)
    assert not ok and message.startswith("translate-xx_en-1_0: ")


def test_drafts_are_told_from_packages_to_rely_on(tmp_path: Path) -> None:
    """The packages that come with the program are drafts."""
    draft = "translate-uk_en-0_9 (bundled): draft, to see what a text is about, not to quote"
    assert (True, draft) in found(tmp_path, "packages")


def test_without_a_package_the_doctor_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeds, "bundled_models", lambda: tmp_path / "models")
    assert found(tmp_path, "packages") == [(False, NONE)]


def test_a_missing_workspace_is_told_and_not_made(tmp_path: Path) -> None:
    """Its database is not asked for; the disk that it would be on is."""
    folder = tmp_path / "no" / "such"
    assert found(folder, "workspace") == [(False, f"none at {folder}; make one with `monitor init`")]
    assert found(folder, "database") == []
    assert [ok for ok, _ in found(folder, "disk")] == [True]
    assert not folder.parent.exists()
    assert monitor(folder, "doctor").returncode == 1


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "monitor.db").write_text("nonsense " * 500, "utf-8")
    ((ok, message),) = found(tmp_path, "database")
    assert not ok and "monitor.db" in message
    assert found(tmp_path, "workspace") == [(True, str(tmp_path))]
    assert found(tmp_path, "sources") == []


def test_a_database_that_does_not_agree_with_itself_is_not_called_sound(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        put(store)
    ((ok, message),) = found(tmp_path, "database")
    assert ok and message.startswith("sound, schema ") and "1 articles" in message
    with Store.open(tmp_path / "monitor.db") as store, store.articles._base.writing() as db:
        db.execute("UPDATE articles SET read = 1")
    assert [ok for ok, _ in found(tmp_path, "database")] == [False]


def test_an_outlet_whose_last_visits_failed_is_named(tmp_path: Path) -> None:
    """With how often in a row and why; one that answers, or is switched off, is not."""
    with filled(tmp_path) as store:
        assert found(tmp_path, "sources") == [(True, "no source failed on its last visit")]
        for hours in (1, 2):
            at = MORNING + timedelta(hours=hours)
            store.sources.visited(
                Visit("ziare", at, Health.FAILED, "gone"),
                Visit("kremlin", at, Health.FAILED, "gone"),
                Visit("pravda", at, Health.OK),
            )
        store.sources.keep([replace(KREMLIN, enabled=False)], by="ana")
    assert found(tmp_path, "sources") == [(False, "ziare: 2 failed visits, gone")]


def test_a_disk_that_is_nearly_full_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LOW_DISK", 2**70)
    ((ok, message),) = found(tmp_path, "disk")
    assert not ok and message.endswith(" GB free")
