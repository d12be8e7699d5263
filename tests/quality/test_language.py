"""How often the language of a headline is told right: floors over tests/data/languages.jsonl."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from monitor.collect.languages import detect

HERE = Path(__file__).parent
MAIN = ("ro", "ru", "uk", "en")
Labelled = list[tuple[str, str]]


@pytest.fixture(scope="module")
def labelled() -> Labelled:
    rows = (HERE.parent / "data" / "languages.jsonl").read_text("utf-8").splitlines()
    return [(row["language"], row["text"]) for row in map(json.loads, rows)]


@pytest.fixture(scope="module")
def floors() -> dict[str, float]:
    table: dict[str, float] = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["language"]
    return table


def share(labelled: Labelled, expected: dict[str, str] | None = None) -> float:
    right = sum(detect(text, expected=(expected or {}).get(code)).code == code for code, text in labelled)
    return right / len(labelled)


def test_the_set_is_wide_enough(labelled: Labelled) -> None:
    """At least 15 headlines for each of the main languages, 6 for each of 15 others."""
    count: defaultdict[str, int] = defaultdict(int)
    for code, _ in labelled:
        count[code] += 1
    assert all(count[code] >= 15 for code in MAIN)
    assert sum(number >= 6 for number in count.values()) >= 19


def test_headlines_alone(labelled: Labelled, floors: dict[str, float]) -> None:
    """Nothing is known but the headline."""
    assert share(labelled) >= floors["alone"]


@pytest.mark.parametrize("code", MAIN)
def test_headlines_of_the_main_languages_alone(
    code: str, labelled: Labelled, floors: dict[str, float]
) -> None:
    """Each by itself, so that no language pays for another."""
    assert share([(language, text) for language, text in labelled if language == code]) >= floors[code]


def test_headlines_of_a_known_outlet(labelled: Labelled, floors: dict[str, float]) -> None:
    """The outlet writes in its own language, as most do."""
    assert share(labelled, {code: code for code, _ in labelled}) >= floors["outlet"]


@pytest.mark.parametrize("outlet", ["ro", "ru", "uk", "en", "de", "zh"])
def test_headlines_in_another_language_than_the_outlets(
    outlet: str, labelled: Labelled, floors: dict[str, float]
) -> None:
    """Every headline as if this outlet had brought it."""
    assert share(labelled, dict.fromkeys((code for code, _ in labelled), outlet)) >= floors["foreign"]


def test_the_first_words_of_headlines(labelled: Labelled, floors: dict[str, float]) -> None:
    """Four words, as a cut title or a link has them; languages that write without blanks are left out."""
    cut = [(code, " ".join(text.split()[:4])) for code, text in labelled if code not in ("zh", "ja")]
    assert share(cut) >= floors["four_words"]
