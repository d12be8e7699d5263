"""What went wrong with one item of many."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """An item that failed: a value in the result, never the end of the run."""

    subject: str
    """What failed: a source id, an address, `line 7`."""
    message: str
    """Why, and what can be done, in one line."""
    kept: bool = False
    """The item was stored all the same; `message` says what it lacks."""
