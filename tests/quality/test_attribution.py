"""Attribution in English against PolNeAR's development part, where it is at hand."""

from __future__ import annotations

from pathlib import Path

from tests.quality.attribution import documents, score
from tests.quality.labels import FLOORS


def test_speech_is_found_with_its_content_and_speaker(shared: Path) -> None:
    """Cue recall and precision, characters of content and speakers stay above their floors."""
    result = score(documents(shared / "dev" / "attribution" / "polnear_dev.jsonl.xz"))
    floors = FLOORS["attribution"]
    assert result.speech_recall >= floors["speech_recall"]
    assert result.precision >= floors["precision"]
    assert result.content_f1 >= floors["content_f1"]
    assert result.source_f1 >= floors["source_f1"]
