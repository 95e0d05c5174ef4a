"""The cores of this machine that `--jobs` asks for."""

from __future__ import annotations

from game.cli.errors import CommandError
from game.lab.processes import Cores, OneProcess, Processes


def find_cores(jobs: int) -> Processes:
    """Return what plays on so many cores. Raises CommandError where joblib is not installed."""
    try:
        return Cores(jobs) if jobs > 1 else OneProcess()
    except ModuleNotFoundError as error:
        raise CommandError("no_teach", module=error.name) from error
