"""A Dask cluster that plays chunks of an experiment.

A client waits without end for a cluster whose scheduler or last worker has gone. So it waits for results a moment at a
time, and asks the scheduler for its workers in between, until nobody has answered for `patience` seconds.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from itertools import islice
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

GONE = "its scheduler or all of its workers are gone"
"""Why a cluster that does not answer any more is given up."""

QUIET = ("distributed", "distributed.client", "tornado.application", "asyncio")
"""The loggers that tell a lost connection in many lines."""


class ClusterError(GameError):
    """A cluster that does not answer, has no worker left, or can't play what it is given."""


class Cluster:
    """The workers of the Dask scheduler at an address such as tcp://127.0.0.1:8786.

    `cores` are theirs as counted last, 1 before anything has been played.
    """

    def __init__(self, address: str, patience: float = PATIENCE) -> None:
        """Raises ModuleNotFoundError where Dask is not installed; the cluster is not asked yet."""
        import distributed

        self.address, self.patience, self.cores = address, patience, 1
        self._distributed: Any = distributed  # Any: half of it has types
        self._client: Any = None

    def play(self, chunks: Sequence[PlayableGames[T]]) -> Iterator[T]:
        """Yield what each chunk came to, at most AHEAD a core under way. Raises ClusterError and STORY_FAULTS.

        The connection stays for the next chunks, unless it is lost.
        """
        for name in QUIET:  # what fails is told in one line, by the command
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        waiting, running = iter(chunks), deque[Any]()
        try:
            client = self._client = self._client or self._connect()
            self.cores = self._count_workers(client)
            while True:
                more = islice(waiting, AHEAD * self.cores - len(running))
                running.extend(client.submit(play_here, chunk, pure=False) for chunk in more)
                if not running:
                    return
                yield self._wait_for(running.popleft(), client)
        except ClusterError:
            self._close()
            raise
        finally:
            for future in running:  # nobody asks for them any more
                with suppress(Exception):
                    future.cancel()

    def _close(self) -> None:
        """Take leave of the cluster."""
        client, self._client = self._client, None
        with suppress(Exception):  # a cluster that has gone can't be taken leave of
            client.close(timeout=BEAT)

    def _connect(self) -> Any:  # Any: Dask's client has no types
        from distributed.comm.addressing import get_address_host_port, normalize_address

        try:
            get_address_host_port(normalize_address(self.address))  # a client that finds it wrong can't close itself
            return self._distributed.Client(self.address, timeout=self.patience, set_as_default=False)
        except Exception as error:  # whatever is wrong with the address or whoever answers there
            raise ClusterError(str(error) or type(error).__name__) from error

    def _count_workers(self, client: Any) -> int:
        """Return how many cores the workers have, 1 or more, once there are workers. Raises ClusterError."""
        try:
            client.wait_for_workers(1, timeout=self.patience)
        except Exception as error:
            raise ClusterError("it has no workers") from error
        return max(_count_cores(client, self.patience), 1)

    def _wait_for(self, future: Any, client: Any) -> Any:
        """Return what a chunk came to. Raises ClusterError and STORY_FAULTS."""
        heard = begun = monotonic()
        while True:
            try:
                return future.result(timeout=BEAT)
            except STORY_FAULTS:
                raise
            except TimeoutError:
                if monotonic() - begun > LONGEST:
                    raise ClusterError(f"a chunk has not come back in {LONGEST:.0f} s") from None
                if _count_cores(client, self.patience):
                    heard = monotonic()
                elif monotonic() - heard > self.patience:
                    raise ClusterError(GONE) from None
            except CancelledError:  # the connection is lost, which the client may see before it is asked
                raise ClusterError(GONE) from None
            except Exception as error:
                raise ClusterError(str(error) or type(error).__name__) from error


def _count_cores(client: Any, patience: float) -> int:
    """Return how many cores the workers of a cluster have, 0 where its scheduler does not answer."""
    try:
        cores: dict[str, int] = client.sync(client.scheduler.ncores, callback_timeout=patience)
    except Exception:  # its connection, its event loop or itself is gone
        return 0
    return sum(cores.values())
