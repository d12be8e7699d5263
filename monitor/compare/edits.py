"""What an outlet changed in its text, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from monitor.news import Change, Edit, Version

MOST = 25_000_000
"""Words of one passage times words of the other, beyond which one counts as replaced by the other."""

_WORDS = re.compile(r"\s+|\d+(?:[.,]\d+)*%?|\w+|[^\w\s]")


def edits(older: Version, newer: Version) -> tuple[Edit, ...]:
    """The headline and the text of both as one, in runs that were kept, removed or added.

    Kept and removed runs together are the older text, kept and added ones the newer.
    """
    before, after = (f"{v.title}\n\n{v.text}".splitlines(keepends=True) for v in (older, newer))
    runs: list[Edit] = []
    # By lines first: a word in common is no sign that two distant paragraphs are one.
    for verb, a, b, c, d in difflib.SequenceMatcher(None, before, after).get_opcodes():
        old, new = "".join(before[a:b]), "".join(after[c:d])
        for edit in [Edit(Change.KEPT, old)] if verb == "equal" else _words(old, new):
            if runs and runs[-1].change is edit.change:
                runs[-1] = Edit(edit.change, runs[-1].text + edit.text)
            else:
                runs.append(edit)
    return tuple(runs)


def _words(old: str, new: str) -> Iterator[Edit]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) * len(after) > MOST:
        before, after = [old], [new]
    for verb, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb == "equal":
            yield Edit(Change.KEPT, "".join(before[a:b]))
            continue
        if a != b:
            yield Edit(Change.REMOVED, "".join(before[a:b]))
        if c != d:
            yield Edit(Change.ADDED, "".join(after[c:d]))
