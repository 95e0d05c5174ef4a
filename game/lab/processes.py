"""Where chunks of an experiment are played: in this process, on the cores of this machine, or on a Dask cluster.

All give the same results in the same order. Where cores or a cluster fail half-way, the rest is played here.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from game.engine.program import EffectFailed
from game.lab.experiment import Chunk, EndlessError, Played, play_chunk

AHEAD = 2
"""The number of chunks for each core that are handed out before their results are taken."""

STORY_FAULTS = (EffectFailed, EndlessError)
"""What a chunk raises wherever it is played."""


class Processes(Protocol):
    """Whatever plays chunks, and gives what each came to in their order."""

    def play(self, chunks: Sequence[Chunk]) -> Iterator[Played]:
        """Yield what each chunk came to."""


Lost = Callable[[Processes, Exception, int], None]
"""Told once of processes that failed, why, and how many chunks they had given back."""


class Here:
    """This very process."""

    def play(self, chunks: Sequence[Chunk]) -> Iterator[Played]:
        """Yield what each chunk came to, as soon as it is played."""
        return map(play_chunk, chunks)


class Cores:
    """Processes on this machine, `jobs` of them, by joblib."""

    def __init__(self, jobs: int) -> None:
        """Raises ModuleNotFoundError where joblib is not installed."""
        import joblib  # only who asks for cores pays for it

        self.jobs = jobs
        self._joblib = joblib

    def play(self, chunks: Sequence[Chunk]) -> Iterator[Played]:
        """Yield what each chunk came to; at most AHEAD chunks a core are under way."""
        parallel = self._joblib.Parallel(self.jobs, return_as="generator", pre_dispatch=AHEAD * self.jobs, batch_size=1)
        results: Iterator[Played] = parallel(self._joblib.delayed(play_chunk_apart)(chunk) for chunk in chunks)
        return results


def play_chunk_apart(chunk: Chunk) -> Played:
    """Play a chunk in a process of its own, which leaves Ctrl+C to the one that began it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return play_chunk(chunk)


def play_chunks(chunks: Sequence[Chunk], processes: Processes, otherwise: Processes, lost: Lost) -> Iterator[Played]:
    """Yield what each chunk came to, in order, played by `processes`; by `otherwise` those that they fail to play.

    Raises STORY_FAULTS, and whatever else `otherwise` raises.
    """
    done = 0
    try:
        for played in processes.play(chunks):
            yield played
            done += 1
    except STORY_FAULTS:
        raise
    except Exception as error:
        if processes is otherwise:
            raise
        lost(processes, error, done)
        yield from otherwise.play(chunks[done:])
