"""The nouns: what passes between the stages, the workbench and the shells.

All are frozen; change one with `dataclasses.replace`. Times are aware and in UTC. A thing that
changes state changes type: a `Draft` is off the wire and may be wrong, an `Article` is stored and
has an id.
"""

from monitor.news.articles import Article, Capture, Dating, Draft, Language, Version
from monitor.news.comparisons import Cell, Citation, Comparison, Fact, Report, Reuse
from monitor.news.desk import Filter, Headline, Marks, Record, Tag, Tagging, Term
from monitor.news.jobs import Brief, BriefStory, Collected, Finding, Grouped, OnProgress, Progress, Translated
from monitor.news.outlets import FeedState, Health, Kind, PageHints, Source, SourceState, Visit
from monitor.news.problems import Problem
from monitor.news.stories import Membership, Story
from monitor.news.translations import ModelPackage, Part, Segment, Translation

__all__ = [
    "Article",
    "Brief",
    "BriefStory",
    "Capture",
    "Cell",
    "Citation",
    "Collected",
    "Comparison",
    "Dating",
    "Draft",
    "Fact",
    "FeedState",
    "Filter",
    "Finding",
    "Grouped",
    "Headline",
    "Health",
    "Kind",
    "Language",
    "Marks",
    "Membership",
    "ModelPackage",
    "OnProgress",
    "PageHints",
    "Part",
    "Problem",
    "Progress",
    "Record",
    "Report",
    "Reuse",
    "Segment",
    "Source",
    "SourceState",
    "Story",
    "Tag",
    "Tagging",
    "Term",
    "Translated",
    "Translation",
    "Version",
    "Visit",
]
