"""A workbench: one open workspace and everything that can be done in it.

It carries values between the stages, which do not know each other. It is safe to call from
several threads. Long jobs take `on_progress`, called from the job's own thread, and `stop`, an
event that ends them after the item in hand with everything done so far kept.
"""

from __future__ import annotations

from monitor.workbench.exporting import Exporting
from monitor.workbench.telling import Telling
from monitor.workbench.triaging import Triaging


class Workbench(Telling, Triaging, Exporting):
    """One open workspace. Use it as a context manager, or `close()` it."""
