"""The cores of this machine that `--jobs` asks for."""

from __future__ import annotations

from game.lab.processes import Cores, Here, Processes
from game.plain.trouble import Trouble


def cores(jobs: int) -> Processes:
    """Return what plays on so many cores. Raises Trouble where joblib is not installed."""
    try:
        return Cores(jobs) if jobs > 1 else Here()
    except ModuleNotFoundError as error:
        raise Trouble("no_teach", module=error.name) from error
