"""A Dask cluster that plays chunks of an experiment, through joblib's backend for it.

joblib waits without end for a cluster whose scheduler or last worker has gone. So it waits in a thread of its own, and
this one asks the scheduler for its workers until the results are there, or nobody has answered for `patience` seconds.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

from game.lab.processes import AHEAD, STORY_FAULTS, PlayableGames, T, play_here
from game.text.game_error import GameError

PATIENCE = 10.0
"""The seconds after which a cluster that does not answer, or has no worker, is given up."""

BEAT = 0.5
"""The seconds between two questions to the scheduler."""

LONGEST = 600.0
"""The seconds after which a chunk that has not come back is given up, though the cluster answers."""

QUIET = ("distributed", "distributed.client", "tornado.application", "asyncio")
"""The loggers that tell a lost connection in many lines."""


class ClusterError(GameError):
    """A cluster that does not answer, has no worker left, or can't play what it is given."""


class Cluster:
    """The workers of the Dask scheduler at an address such as tcp://127.0.0.1:8786."""

    def __init__(self, address: str, patience: float = PATIENCE) -> None:
        """Raises ModuleNotFoundError where joblib or Dask is not installed; the cluster is not asked yet."""
        import distributed
        import joblib

        self.address, self.patience = address, patience
        self._distributed: Any = distributed  # Any: half of it has types
        self._joblib = joblib

    def play(self, chunks: Sequence[PlayableGames[T]]) -> Iterator[T]:
        """Yield what each chunk came to, at most AHEAD a core under way. Raises ClusterError and STORY_FAULTS."""
        for name in QUIET:  # what fails is told in one line, by the command
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        client = self._connect()
        try:
            waiting = iter(chunks)
            while some := list(islice(waiting, AHEAD * self._cores(client))):
                yield from self._results(client, some)
        finally:
            with suppress(Exception):  # a cluster that has gone can't be taken leave of
                client.close(timeout=BEAT)

    def _connect(self) -> Any:  # Any: Dask's client has no types
        from distributed.comm.addressing import get_address_host_port, normalize_address

        try:
            get_address_host_port(normalize_address(self.address))  # a client that finds it wrong can't close itself
            return self._distributed.Client(self.address, timeout=self.patience, set_as_default=False)
        except Exception as error:  # whatever is wrong with the address or whoever answers there
            raise ClusterError(str(error) or type(error).__name__) from error

    def _cores(self, client: Any) -> int:
        """Return how many cores the workers have, 1 or more, once there are workers. Raises ClusterError."""
        try:
            client.wait_for_workers(1, timeout=self.patience)
        except Exception as error:
            raise ClusterError("it has no workers") from error
        return max(_count_cores(client, self.patience), 1)

    def _results(self, client: Any, chunks: list[PlayableGames[T]]) -> list[T]:
        """Return what some chunks came to. Raises ClusterError and STORY_FAULTS."""
        answers = SimpleQueue[list[T] | Exception]()
        Thread(target=self._work, args=(client, chunks, answers), daemon=True).start()
        heard = monotonic()
        while True:
            try:
                answer = answers.get(timeout=BEAT)
            except Empty:
                if _count_cores(client, self.patience):
                    heard = monotonic()
                elif monotonic() - heard > self.patience:
                    raise ClusterError("its scheduler or all of its workers are gone") from None
                continue
            if isinstance(answer, STORY_FAULTS):
                raise answer
            if isinstance(answer, Exception):
                raise ClusterError(str(answer) or type(answer).__name__) from answer
            return answer

    def _work(self, client: Any, chunks: list[PlayableGames[T]], answers: SimpleQueue[list[T] | Exception]) -> None:
        """Put what some chunks came to into `answers`, or why they did not."""
        try:
            with self._joblib.parallel_config("dask", client=client):
                parallel = self._joblib.Parallel(batch_size=1, pre_dispatch="all", timeout=LONGEST)
                answers.put(parallel(self._joblib.delayed(play_here)(chunk) for chunk in chunks))
        except Exception as error:
            answers.put(error)


def _count_cores(client: Any, patience: float) -> int:
    """Return how many cores the workers of a cluster have, 0 where its scheduler does not answer."""
    try:
        cores: dict[str, int] = client.sync(client.scheduler.ncores, callback_timeout=patience)
    except Exception:  # its connection, its event loop or itself is gone
        return 0
    return sum(cores.values())
