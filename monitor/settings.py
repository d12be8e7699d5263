"""Where a workspace lives and what it may use; importing this creates nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from monitor.errors import UsageError

WORKSPACE_VARIABLE = "MONITOR_WORKSPACE"
MOST = 10**12
"""Bytes, redirects or pages that a setting may allow."""
MOST_TIME = 10**6
"""Seconds or hours: a century in hours, and no sum that a calendar has no date for."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder that holds one analyst's work."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "monitor.db"

    @property
    def captures(self) -> Path:
        """Raw responses, as WARC files."""
        return self.root / "captures"

    @property
    def packages(self) -> Path:
        """Translation packages the analyst installed, one folder each."""
        return self.root / "packages"

    @property
    def settings(self) -> Path:
        """What the analyst sets; `limits` reads its table [collect]."""
        return self.root / "settings.toml"

    def exists(self) -> bool:
        return self.database.is_file()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one collection may cost."""

    deadline: float = 30.0
    """Seconds for one exchange, from connect to last byte, redirects included."""
    feed_bytes: int = 20 * 2**20
    """Decoded bytes of one feed."""
    page_bytes: int = 8 * 2**20
    """Decoded bytes of one page."""
    parse_seconds: float = 20.0
    """Seconds that parsing one feed or page may take."""
    redirects: int = 5
    allow_loopback: bool = False
    """Loopback addresses may be asked: for the demo, and nowhere else."""
    revisit_hours: float = 48.0
    """Articles younger than this are fetched again, to see silent edits."""
    pages_per_source: int = 60
    """New pages fetched from one source in one collection."""
    pages_per_backfill: int = 1000
    """The same where a collection reads archives back to a day."""
    networks: tuple[str, ...] = ()
    """Networks of one's own that may be asked although they are not public, as in 10.0.0.0/8."""


def workspace(path: str | Path | None = None) -> Workspace:
    """The workspace named by `path`, else by MONITOR_WORKSPACE, else the platform's data folder."""
    named = path or os.environ.get(WORKSPACE_VARIABLE)
    if named:
        try:
            root = Path(named).expanduser()
        except RuntimeError as error:
            raise UsageError(f"{named}: {error}", subject=str(named)) from error
        if root.exists() and not root.is_dir():
            raise UsageError(f"{root} is a file; a workspace is a folder", subject=str(root))
        return Workspace(root.absolute())
    import platformdirs

    return Workspace(Path(platformdirs.user_data_dir("monitor", appauthor=False)))


def limits(workspace: Workspace) -> Limits:
    """The limits of a workspace: what its settings.toml says under [collect], else the usual ones.

    Raises UsageError for a setting that does not exist or is of the wrong kind.
    """
    file = workspace.settings
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return Limits()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}", subject=str(file)) from error
    import tomllib

    try:
        said = tomllib.loads(text).get("collect", {})
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file}: {error}", subject=str(file)) from error
    if not isinstance(said, dict):
        raise UsageError(f"{file}: collect must be a table", subject=str(file))
    try:
        values: dict[str, Any] = {name: _limit(name, value) for name, value in said.items()}
    except ValueError as error:
        raise UsageError(f"{file}: {error}", subject=str(file)) from error
    return replace(Limits(), **values)


def _limit(name: str, value: object) -> object:
    """Raises ValueError, in words, where `value` is not one for the limit of that name."""
    usual = Limits()
    settable = [field.name for field in fields(Limits) if field.name != "allow_loopback"]
    if name not in settable:
        raise ValueError(f"collect has no setting {name!r}; known are {', '.join(settable)}")
    if name == "networks":
        import ipaddress

        if not isinstance(value, list) or not all(isinstance(network, str) for network in value):
            raise ValueError('collect.networks must be a list such as ["10.0.0.0/8"]')
        return tuple(str(ipaddress.ip_network(network)) for network in value)
    kind = type(getattr(usual, name))
    most = MOST_TIME if kind is float else MOST
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise ValueError(f"collect.{name} must be a number, 0 or more and at most {most}")
    return kind(value)


def package_cache() -> Path:
    """Where bundled packages are unpacked; safe to delete at any time."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("monitor", appauthor=False)) / "packages"
