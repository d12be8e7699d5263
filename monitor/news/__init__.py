"""The nouns: what passes between the stages, the workbench and the shells.

All are frozen; change one with `dataclasses.replace`. Times are aware and in UTC. A thing that
changes state changes type: a `Draft` is off the wire and may be wrong, an `Article` is stored and
has an id.
"""

from monitor.news.agreements import Agreement, Disagreement
from monitor.news.articles import (
    Article,
    Capture,
    Change,
    Damage,
    Dating,
    Draft,
    Edit,
    Evidence,
    Extent,
    Language,
    Verified,
    Version,
)
from monitor.news.comparisons import (
    Cell,
    Citation,
    Comparison,
    Fact,
    Loaded,
    Report,
    Reuse,
    Silence,
)
from monitor.news.desk import Filter, Folder, Headline, Marks, Record, Tag, Tagging, Term
from monitor.news.jobs import (
    Brief,
    BriefStory,
    Collected,
    Finding,
    Grouped,
    Merged,
    OnProgress,
    Progress,
    Round,
    Translated,
)
from monitor.news.notes import Note
from monitor.news.outlets import FeedState, Health, Kind, PageHints, Source, SourceState, Visit
from monitor.news.problems import Problem
from monitor.news.rules import Effect, Rule, RuleRun
from monitor.news.stories import Life, Membership, Story
from monitor.news.times import Precision, outlets_day, written
from monitor.news.translations import GlossaryEntry, ModelPackage, Part, Segment, Translation

__all__ = [
    "Agreement",
    "Article",
    "Brief",
    "BriefStory",
    "Capture",
    "Cell",
    "Change",
    "Citation",
    "Collected",
    "Comparison",
    "Damage",
    "Dating",
    "Disagreement",
    "Draft",
    "Edit",
    "Effect",
    "Evidence",
    "Extent",
    "Fact",
    "FeedState",
    "Filter",
    "Finding",
    "Folder",
    "GlossaryEntry",
    "Grouped",
    "Headline",
    "Health",
    "Kind",
    "Language",
    "Life",
    "Loaded",
    "Marks",
    "Membership",
    "Merged",
    "ModelPackage",
    "Note",
    "OnProgress",
    "PageHints",
    "Part",
    "Precision",
    "Problem",
    "Progress",
    "Record",
    "Report",
    "Reuse",
    "Round",
    "Rule",
    "RuleRun",
    "Segment",
    "Silence",
    "Source",
    "SourceState",
    "Story",
    "Tag",
    "Tagging",
    "Term",
    "Translated",
    "Translation",
    "Verified",
    "Version",
    "Visit",
    "outlets_day",
    "written",
]
