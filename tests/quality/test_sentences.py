"""How well paragraphs are cut into sentences, against labels written for this project.

tests/data/sentences holds paragraphs by language, one sentence on a line, a blank line between
paragraphs. A quotation with its attribution counts as one sentence where it is short. Every third
paragraph is kept for the floors alone: rules and word lists were never tuned on it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from monitor.translate.sentences import sentences

DATA = Path(__file__).parent.parent / "data" / "sentences"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["sentences"]


def paragraphs(language: str) -> list[list[str]]:
    text = (DATA / f"{language}.txt").read_text(encoding="utf-8")
    return [block.splitlines() for block in text.strip().split("\n\n")]


def right(language: str, labelled: list[list[str]]) -> float:
    """Part of the paragraphs that are cut exactly as labelled."""
    joint = "" if language == "zh" else " "
    return sum(sentences(joint.join(p), language) == p for p in labelled) / len(labelled)


@pytest.mark.parametrize("language", ["ro", "ru", "uk"])
def test_at_least_sixty_paragraphs_are_labelled(language: str) -> None:
    """The floors of the languages at the heart of the desk rest on sixty paragraphs or more."""
    assert len(paragraphs(language)) >= 60


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_paragraphs_are_cut_as_labelled(language: str) -> None:
    """The share of paragraphs cut exactly right stays above its floor, tuned and unseen ones apart."""
    labelled = paragraphs(language)
    unseen = labelled[2::3]
    tuned = [p for i, p in enumerate(labelled) if i % 3 != 2]
    assert right(language, tuned) >= FLOORS[language]["tuned"]
    assert right(language, unseen) >= FLOORS[language]["unseen"]
