"""Same event? Articles to stories, each membership with its reason."""

from __future__ import annotations

from monitor.group.documents import Document, Placement
from monitor.group.life import life
from monitor.group.live import Live
from monitor.group.placing import assign
from monitor.group.titles import headline

__all__ = ["Document", "Live", "Placement", "assign", "headline", "life"]
