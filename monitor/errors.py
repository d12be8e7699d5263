"""Errors a user can act on: each knows its subject, says what to do, and carries an exit code."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What an exit code promises."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    STORE = 3
    INTERRUPTED = 130


class MonitorError(Exception):
    """One clear line for the user; the root of every error this program raises on purpose."""

    exit = Exit.SOME_FAILED

    def __init__(self, message: str, *, subject: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.subject = subject
        """What the error is about: a path, an address, an id."""


class UsageError(MonitorError):
    """The request or a setting is wrong: an unknown source, a filter that does not parse."""

    exit = Exit.USAGE


class FilterError(UsageError):
    """A filter does not parse."""

    def __init__(self, message: str, *, text: str, position: int) -> None:
        super().__init__(message, subject=text)
        self.position = position
        """Offset in characters where the trouble starts, for the caret under the filter bar."""


class WorkspaceMissing(UsageError):
    """There is no workspace where one was named."""


class UnknownItem(UsageError):
    """An article, story, source, tag or package of that name does not exist."""


class StoreError(MonitorError):
    """The database cannot be used: damaged, locked, full disk."""

    exit = Exit.STORE


class NewerDatabase(StoreError):
    """The database was written by a newer program."""


class CollectError(MonitorError):
    """A source, feed or page could not be read."""


class RefusedAddress(CollectError):
    """The address is not one a collector may ask: private network, odd scheme, forbidden by robots.txt."""


class TooLarge(CollectError):
    """An answer went over the cap on its size."""


class DeadlineExceeded(CollectError):
    """An exchange or a parser went over its time."""


class PackageError(MonitorError):
    """A translation package is missing, broken or refused."""


class NoPackage(PackageError):
    """No package translates this pair of languages."""


class ExportError(MonitorError):
    """An export could not be written; nothing stands under its final name."""
