"""Rules: what is to be done with articles that match a filter, and what one run of them did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Effect(StrEnum):
    """What a rule does to an article."""

    TAG = "tag"
    STAR = "star"
    DISMISS = "dismiss"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a filter matches a new article, do this to it."""

    name: str
    filter: str
    """As it was typed."""
    effect: Effect
    tag: str = ""
    """The tag to put on; empty for other effects."""
    hits: int = 0
    """Articles it has acted on; each once, also where that was undone."""
    made_at: datetime | None = None
    """When it was added: articles seen before that are old to it."""
    enabled: bool = True
    """False for one that judges nothing that comes in."""


@dataclass(frozen=True, slots=True)
class RuleRun:
    """What one run of a rule did, or in a dry run would do."""

    rule: Rule
    articles: tuple[int, ...] = ()
    problem: str | None = None
    """Why the rule could not be run."""
