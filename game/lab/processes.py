"""Where chunks of games are played: in this process, on the cores of this machine, or on a Dask cluster.

All give the same results in the same order. Where cores or a cluster fail half-way, the rest is played here.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from game.engine.effects import EffectError
from game.lab.experiment import EndlessError

AHEAD = 2
"""The number of chunks for each core that are handed out before their results are taken."""

STORY_FAULTS = (EffectError, EndlessError)
"""What a chunk raises wherever it is played."""


T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class PlayableGames(Protocol[T_co]):
    """Games that are played side by side; small enough to be sent to another process."""

    def play(self) -> T_co:
        """Return what the games came to. Raises STORY_FAULTS, OtherStoryError and PackError."""


class Processes(Protocol):
    """Whatever plays chunks, and gives what each came to in their order."""

    cores: int
    """How many chunks are played at a time, 1 where that is not known yet."""

    def play(self, chunks: Sequence[PlayableGames[T]]) -> Iterator[T]:
        """Yield what each chunk came to."""


Lost = Callable[[Processes, Exception, int, int], None]
"""Told once of processes that failed, why, and how many chunks they had given back of how many."""


class OneProcess:
    """This very process."""

    cores = 1

    def play(self, chunks: Sequence[PlayableGames[T]]) -> Iterator[T]:
        """Yield what each chunk came to, as soon as it is played."""
        return map(play_here, chunks)


class Cores:
    """Processes on this machine, `cores` of them, by joblib."""

    def __init__(self, jobs: int) -> None:
        """Raises ModuleNotFoundError where joblib is not installed."""
        import joblib  # only who asks for cores pays for it

        self.cores = jobs
        self._joblib = joblib

    def play(self, chunks: Sequence[PlayableGames[T]]) -> Iterator[T]:
        """Yield what each chunk came to; at most AHEAD chunks a core are under way."""
        parallel = self._joblib.Parallel(
            self.cores, return_as="generator", pre_dispatch=AHEAD * self.cores, batch_size=1
        )
        results: Iterator[T] = parallel(self._joblib.delayed(play_apart)(chunk) for chunk in chunks)
        return results


def play_here(chunk: PlayableGames[T]) -> T:
    """Play a chunk in this process."""
    return chunk.play()


def play_apart(chunk: PlayableGames[T]) -> T:
    """Play a chunk in a process of its own, which leaves Ctrl+C to the one that began it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return chunk.play()


def play_chunks(
    chunks: Sequence[PlayableGames[T]], processes: Processes, otherwise: Processes, lost: Lost
) -> Iterator[T]:
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
        lost(processes, error, done, len(chunks))
        yield from otherwise.play(chunks[done:])
