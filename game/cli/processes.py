"""The processes that a command's games are played in: cores of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.lab.processes import Lost, Processes
    from game.plain.lines import Lines


def find_processes(jobs: int, dask: str) -> tuple[Processes, Processes]:
    """Return what plays the games, and what plays those that it can't.

    Raises CommandError for what is not installed.
    """
    from game.cli.cores import find_cores
    from game.cli.errors import CommandError
    from game.lab.processes import OneProcess

    here = find_cores(jobs)
    if not dask:
        return here, here if jobs == 1 else OneProcess()
    try:
        from game.lab.cluster import Cluster

        return Cluster(dask), here
    except ModuleNotFoundError as error:
        raise CommandError("no_dask", module=error.name) from error


def complain_of_lost(jobs: int, dask: str, lines: Lines) -> Lost:
    """Return what says in one line that processes were lost, and where the rest is played."""
    from game.lab.processes import Cores
    from game.plain.lines import complain

    def lost(failed: Processes, error: Exception, done: int, chunks: int) -> None:
        kind, where = ("cores", str(jobs)) if isinstance(failed, Cores) else ("cluster", dask)
        why = (str(error) or type(error).__name__).partition("\n")[0]
        key = f"processes.lost.{kind}.{'rest' if done else 'first'}"
        complain(lines.say(key, where=where, why=why, done=done, all=chunks))

    return lost
