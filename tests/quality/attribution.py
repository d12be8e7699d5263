"""How well attribution in English news is found, against PolNeAR's spans."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.compare import quotes
from monitor.compare.quotes import Attribution


@dataclass
class Score:
    """What the issue asks for: cues by overlap, content by characters, speakers by overlap."""

    speech_recall: float
    """Of the labelled cues with a verb of speech, those that overlap a found cue."""
    precision: float
    """Of the attributions found, those whose cue, or content where there is none, overlaps a labelled one."""
    content_precision: float
    content_recall: float
    source_precision: float
    source_recall: float

    @property
    def content_f1(self) -> float:
        return _f1(self.content_precision, self.content_recall)

    @property
    def source_f1(self) -> float:
        return _f1(self.source_precision, self.source_recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def documents(file: Path) -> list[dict[str, Any]]:
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


SPEECH = frozenset(
    """
    say says said saying tell tells told telling add adds added adding note notes noted noting announce
    announced announces announcing argue argues argued arguing claim claims claimed claiming state
    stated stating explain explained explains explaining declare declared declares ask asked asks asking
    write wrote writes writing warn warned warns warning insist insisted insists report reported reports
    reporting suggest suggested suggests suggesting acknowledge acknowledged reply replied respond
    responded tweet tweeted tweets call called calls calling describe described describes criticize
    criticized accuse accused praise praised deny denied vow vowed promise promised pledge pledged urge
    urged concluded conclude admit admitted predict predicted recall recalled recalling
    """.split()  # noqa: SIM905 - a table of words
)
"""The commonest verbs of speech of the training part, whether the finder knows them or not."""


def score(rows: Iterable[dict[str, Any]]) -> Score:
    """Score the finder on labelled documents, all counts pooled."""
    spoken = heard = found = right = both = content_found = content_gold = named = met = sources = 0
    for row in rows:
        text, labelled = row["text"], row["attributions"]
        attributions = quotes.find(text, "en")
        cue_chars = {i for a in labelled for start, end in a["cue"] for i in range(start, end)}
        gold = {i for a in labelled for start, end in a["content"] for i in range(start, end)}
        got = {i for a in attributions for start, end in a.content for i in range(start, end)}
        both += len(gold & got)
        content_found += len(got)
        content_gold += len(gold)
        by_char: dict[int, Attribution] = {i: a for a in attributions if a.cue for i in range(*a.cue)}
        for a in attributions:
            found += 1
            sources += a.source is not None
            spans, target = ([a.cue], cue_chars) if a.cue else (list(a.content), gold)
            right += any(i in target for start, end in spans for i in range(start, end))
        for label in labelled:
            hits = {id(by_char[i]): by_char[i] for s, e in label["cue"] for i in range(s, e) if i in by_char}
            words = {w.strip('.,:;"“”').lower() for s, e in label["cue"] for w in text[s:e].split()}
            if words & SPEECH:
                spoken += 1
                heard += bool(hits)
            if label["source"]:
                named += 1
                met += any(
                    a.source and a.source[0] < end and start < a.source[1]
                    for a in hits.values()
                    for start, end in label["source"]
                )
    return Score(
        heard / max(1, spoken),
        right / max(1, found),
        both / max(1, content_found),
        both / max(1, content_gold),
        met / max(1, sources),
        met / max(1, named),
    )
