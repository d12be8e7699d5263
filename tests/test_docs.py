"""The README says what the program does."""

from __future__ import annotations

from tests import reference


def test_the_readme_lists_the_commands_and_keys_there_are() -> None:
    """`python -m tests.reference` was run after the last change of a command or a key."""
    text = reference.README.read_text("utf-8")
    assert "<!-- commands -->" in text
    assert "<!-- keys -->" in text
    assert reference.filled(text) == text
