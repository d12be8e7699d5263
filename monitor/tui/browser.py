"""A page in a browser beside the desk."""

from __future__ import annotations

import webbrowser
from pathlib import Path

DRAWN_OVER = frozenset({"www-browser", "links", "elinks", "lynx", "w3m"})
"""Browsers that take the terminal the desk is in."""


def opened(url: str) -> bool:
    """Whether a browser took the address; one of the terminal is not asked."""
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return False
    return Path(getattr(found, "name", "")).name not in DRAWN_OVER and found.open(url)
