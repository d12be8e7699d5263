"""Numbered migrations, a module for each; one that was released is never edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from monitor.store.migrations.beams import beams
from monitor.store.migrations.codebook import codebook
from monitor.store.migrations.desk import desk
from monitor.store.migrations.evidence import evidence
from monitor.store.migrations.extent import extent
from monitor.store.migrations.ground import ground
from monitor.store.migrations.keys import keys
from monitor.store.migrations.names import names
from monitor.store.migrations.rules import rules

if TYPE_CHECKING:
    from sqlite_utils import Database

MIGRATIONS: tuple[tuple[str, Callable[[Database], None]], ...] = (
    ("0001_ground", ground),
    ("0002_evidence", evidence),
    ("0003_codebook", codebook),
    ("0004_names", names),
    ("0005_desk", desk),
    ("0006_rules", rules),
    ("0007_keys", keys),
    ("0008_beams", beams),
    ("0009_extent", extent),
)
"""In order; a new one is added at the end."""
