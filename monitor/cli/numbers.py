"""Articles and stories as they are named on the command line: types of arguments."""

from __future__ import annotations

from monitor.errors import UsageError


def article_number(text: str) -> int:
    """Raises UsageError."""
    if is_number(text):
        return int(text)
    if is_number(text.removeprefix("s")):
        raise UsageError(f"{text} is a story: see `monitor compare {text}`", subject=text)
    raise UsageError(f"{text!r} is no article: give its number, as `monitor list` lists it", subject=text)


def story_number(text: str) -> int:
    """A story as lists show it (s12) or as JSON does (12). Raises UsageError."""
    digits = text.removeprefix("s")
    if not is_number(digits):
        raise UsageError(
            f"{text!r} is no story: give its number, as `monitor stories` lists it", subject=text
        )
    return int(digits)


def is_number(text: str) -> bool:
    """A number that the database can hold."""
    return text.isascii() and text.isdigit() and len(text) <= 18
