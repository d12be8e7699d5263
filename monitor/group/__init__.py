"""Same event? Articles to stories, each membership with its reason."""

from __future__ import annotations

from monitor.group.assign import Document, Placement, assign
from monitor.group.titles import headline

__all__ = ["Document", "Placement", "assign", "headline"]
