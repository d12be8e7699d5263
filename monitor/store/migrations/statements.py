"""Scripts of SQL inside a transaction."""

from __future__ import annotations

import sqlite3


def statements(script: str) -> list[str]:
    """The statements of a script; executescript() would commit the transaction around it."""
    found, held = [], ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            found.append(held)
            held = ""
    return found
