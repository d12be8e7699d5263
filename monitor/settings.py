"""Where a workspace lives and what it may use; importing this creates nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import UsageError

WORKSPACE_VARIABLE = "MONITOR_WORKSPACE"


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


def workspace(path: str | Path | None = None) -> Workspace:
    """The workspace named by `path`, else by MONITOR_WORKSPACE, else the platform's data folder."""
    named = path or os.environ.get(WORKSPACE_VARIABLE)
    if named:
        root = Path(named).expanduser()
        if root.exists() and not root.is_dir():
            raise UsageError(f"{root} is a file; a workspace is a folder", subject=str(root))
        return Workspace(root.absolute())
    import platformdirs

    return Workspace(Path(platformdirs.user_data_dir("monitor", appauthor=False)))


def package_cache() -> Path:
    """Where bundled packages are unpacked; safe to delete at any time."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("monitor", appauthor=False)) / "packages"
