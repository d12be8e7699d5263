"""The services, in the order of the flow: the one door for the command line and the desk."""

from monitor.workbench.bench import Workbench
from monitor.workbench.telling import LAST_BRIEF

__all__ = ["LAST_BRIEF", "Workbench"]
