"""Text from outside, made harmless: what a terminal would obey or a database would choke on goes."""

from __future__ import annotations

import re

# C0 and C1 controls (ESC starts a terminal command, U+009B is ESC [), and the characters that
# reorder what follows them: a title can hide its end behind one (CVE-2021-42574). XML has no place
# for U+FFFE and U+FFFF, escaped or not.
HARMFUL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    r"\ud800-\udfff]"
)
BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")

# A cell that begins so is a formula to Excel, LibreOffice or Sheets; the full-width forms count in
# East Asian locales (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def clean(text: str) -> str:
    """Text with lines kept and nothing in it that a terminal would obey; tabs become blanks."""
    if text.isprintable():
        # None of the characters looked for are, and most titles, names and addresses have no others.
        return text
    return HARMFUL.sub("", BREAKS.sub("\n", text).replace("\t", " "))


def plain(text: str) -> str:
    """Clean text on one line."""
    return " ".join(clean(text).split())


def guarded(cell: str) -> str:
    """A cell of CSV with an apostrophe in front where a spreadsheet would run it.

    One that has such an apostrophe of its own gets another, so that it can be told from ours.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) else cell


def unguarded(cell: str) -> str:
    """A cell as it was before `guarded`."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell
