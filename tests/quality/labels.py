"""The labelled sentences of tests/data/compare, and how well they are read.

Labels were written first. Rows marked `unseen` were written after the rules and never tuned on.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from monitor.compare import citations, entities, numbers, quotes, reading
from monitor.news import Part, Report, Segment

DATA = Path(__file__).parent.parent / "data" / "compare"
FLOORS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


@dataclass
class Counts:
    """Right, wrong and missed."""

    right: float = 0
    wrong: float = 0
    missed: float = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def rows(name: str, *, unseen: bool) -> list[dict[str, Any]]:
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        row for row in map(json.loads, lines) if "outlets" not in row and bool(row.get("unseen")) == unseen
    ]


def a_report(number: int, source: str, language: str, text: str, english: str) -> Report:
    part = Part.TITLE if text[-1:].isalpha() else Part.BODY
    when = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number)
    return Report(
        number,
        source,
        source.title(),
        language,
        when,
        (Segment(part, 0, text, english),),
        translated=bool(english),
    )


def score_numbers(*, unseen: bool) -> Counts:
    """Kind, value, unit, hedge and range all right."""
    counts = Counts()
    for row in rows("numbers", unseen=unseen):
        left = [list(g) for g in row["numbers"]]
        for q in numbers.find(row["text"], row["language"]):
            got = [q.kind, q.value, q.unit, q.hedge, *([q.high] if q.high is not None else [])]
            if got in left:
                left.remove(got)
                counts.right += 1
            else:
                counts.wrong += 1
        counts.missed += len(left)
    return counts


def score_names(*, unseen: bool) -> Counts:
    """A name in each of the sentences that have it, joined across scripts; countries are left aside."""
    counts = Counts()
    for row in rows("names", unseen=unseen):
        reports = [
            a_report(i, f"s{i}", s["language"], s["source"], s["english"])
            for i, s in enumerate(row["sentences"])
        ]
        found = {
            e.name: {m.reading for m in e.mentions}
            for e in entities.extract(reading.read(reports)).entities
            if e.kind != "country" and e.mentions
        }
        for name, places in row["names"].items():
            best = max(found, key=lambda n: fuzz.token_sort_ratio(n.lower(), name.lower()), default=None)
            if best is None or fuzz.token_sort_ratio(best.lower(), name.lower()) < 70:
                counts.missed += len(places)
                continue
            got = found.pop(best)
            counts.right += len(got & set(places))
            counts.wrong += len(got - set(places))
            counts.missed += len(set(places) - got)
        counts.wrong += sum(
            len(got)
            for name, got in found.items()
            if not any(fuzz.ratio(name.lower(), o.lower()) > 70 for o in row["optional"])
        )
    return counts


def score_quotes(language: str, *, unseen: bool) -> tuple[Counts, Counts]:
    """Characters of what is said, and speakers."""
    content, speakers = Counts(), Counts()
    for row in rows("quotes", unseen=unseen):
        if row["language"] != language:
            continue
        text, found = row["text"], quotes.find(row["text"], language)
        spans = [(text.index(a["content"]), len(a["content"])) for a in row["attributions"]]
        gold = {i for start, length in spans for i in range(start, start + length)}
        got = {i for a in found for start, end in a.content for i in range(start, end)}
        content.right += len(gold & got)
        content.wrong += len(got - gold)
        content.missed += len(gold - got)
        left = [text[slice(*a.source)] for a in found if a.source]
        for speaker in dict.fromkeys(a["source"] for a in row["attributions"]):
            match = next((s for s in left if s in speaker or speaker in s), None)
            if match is None:
                speakers.missed += 1
            else:
                left.remove(match)
                speakers.right += 1
        speakers.wrong += len(left)
    return content, speakers


def score_citations(*, unseen: bool) -> Counts:
    """Edges from a sentence's outlet to those it cites, by id."""
    outlets = json.loads((DATA / "citations.jsonl").read_text(encoding="utf-8").splitlines()[0])["outlets"]
    known = {source: tuple(names) for source, names in outlets.items()}
    counts = Counts()
    for row in rows("citations", unseen=unseen):
        english = row["text"] if row["language"] == "en" else ""
        report = a_report(1, row["own"], row["language"], row["text"], english)
        got = {c.cited for c in citations.find(reading.read([report]), known)}
        counts.right += len(got & set(row["cites"]))
        counts.wrong += len(got - set(row["cites"]))
        counts.missed += len(set(row["cites"]) - got)
    return counts
