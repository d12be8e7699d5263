"""A workbench: one open workspace and everything that can be done in it.

It carries values between the stages, which do not know each other. It is safe to call from
several threads. Long jobs take `on_progress`, called from the job's own thread, and `stop`, an
event that ends them after the item in hand with everything done so far kept.
"""

from __future__ import annotations

from monitor.workbench.annotating import Annotating
from monitor.workbench.coding import Coding
from monitor.workbench.correcting import Correcting
from monitor.workbench.curating import Curating
from monitor.workbench.exporting import Exporting
from monitor.workbench.proving import Proving
from monitor.workbench.ruling import Ruling
from monitor.workbench.watching import Watching


class Workbench(Ruling, Watching, Curating, Correcting, Annotating, Coding, Proving, Exporting):
    """One open workspace. Use it as a context manager, or `close()` it."""
