"""Bounds on work, for input that is made to cost too much: processor time, so a busy machine passes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def costs_less_than(seconds: float) -> Iterator[None]:
    """Fail when what is done inside takes this process more processor time, all threads together."""
    began = time.process_time()
    yield
    spent = time.process_time() - began
    assert spent < seconds, f"{spent:.1f} s of processor time"
