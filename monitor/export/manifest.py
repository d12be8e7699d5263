"""What stands beside an export: what was asked, what was counted, by which programs, and the hash."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor import __version__, rows
from monitor.export.files import replacing
from monitor.news import Extent, Record

SUFFIX = ".manifest.json"


@dataclass
class Tally:
    """Counts records as they pass."""

    articles: int = 0
    flagged: int = 0
    edited: int = 0
    excerpts: int = 0
    """Articles of which a headline, a summary or a beginning alone is at hand."""
    languages: Counter[str] = field(default_factory=Counter)
    packages: Counter[str] = field(default_factory=Counter)
    drafts: set[str] = field(default_factory=set)
    taggings: int = 0

    def passing(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            self.articles += 1
            self.flagged += record.headline.flags > 0
            self.edited += record.headline.version > 1
            self.excerpts += record.article.extent is not Extent.WHOLE
            self.taggings += len(record.taggings)
            self.languages[record.headline.language] += 1
            if record.translation:
                self.packages[record.translation.package] += 1
                if record.translation.draft:
                    self.drafts.add(record.translation.package)
            yield record


def write(
    path: Path,
    *,
    format: str,
    filter: str,
    tally: Tally,
    by: str,
    began: datetime,
    ended: datetime,
    **further: Any,
) -> Path:
    """The manifest of the export at `path`, with what is `further` worth knowing of its kind.

    Returns where it was put. Raises ExportError.
    """
    row: dict[str, Any] = {
        "format": format,
        "filter": filter,
        "by": by,
        "began": rows.time(began),
        "ended": rows.time(ended),
        "articles": tally.articles,
        "flagged": tally.flagged,
        "edited": tally.edited,
        "excerpts": tally.excerpts,
        "taggings": tally.taggings,
        **further,
        "languages": dict(tally.languages.most_common()),
        "packages": [
            {"name": name, "articles": number, "draft": name in tally.drafts}
            for name, number in sorted(tally.packages.items())
        ],
        "program": {"monitor": __version__, "python": sys.version.split()[0]},
        "files": [{"name": path.name, "bytes": path.stat().st_size, "sha256": sha256(path)}],
    }
    place = path.with_name(path.name + SUFFIX)
    with replacing(place) as stream:
        json.dump(row, stream, ensure_ascii=False, indent=2)
        stream.write("\n")
    return place


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
