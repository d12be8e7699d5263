"""Text from outside is harmless after one pass, and unchanged after a second."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text import clean, plain

ANY = st.text(st.characters(codec=None), max_size=200)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\x1b[31mred", "a[31mred"),
        ("a\x9b31mred", "a31mred"),
        ("\x1b]0;title\x07b", "]0;titleb"),
        ("NUL\0here", "NULhere"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("\ufeffBOM", "BOM"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("no\ufffe character\uffff", "no character"),
        ("tab\tstop", "tab stop"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("Știri, ё, 中文, 👩‍👩‍👧, e\u0301", "Știri, ё, 中文, 👩‍👩‍👧, e\u0301"),
    ],
)
def test_what_a_terminal_would_obey_goes_and_letters_stay(raw: str, kept: str) -> None:
    """Escape sequences lose their first byte, so that nothing of them is obeyed."""
    assert clean(raw) == kept
    assert plain(raw) == " ".join(kept.split())


@given(ANY)
def test_clean_text_stays_clean(text: str) -> None:
    """Cleaning twice changes nothing more, and the result can always be encoded."""
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in once)


@given(ANY)
def test_plain_text_is_one_line(text: str) -> None:
    """No line break of any kind survives."""
    assert len(plain(text).splitlines()) <= 1
