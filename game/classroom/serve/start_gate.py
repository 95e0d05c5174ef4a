"""Games that begin together begin one after the other: the first can play while the last still waits."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable

PATIENCE = 10.0
"""The seconds after which the next game begins although this one has not painted yet."""


class StartGate:
    """Lets two games a processor begin at once, the first that came first."""

    def __init__(self, most: int = 0) -> None:
        self._free = asyncio.Semaphore(most or 2 * (os.cpu_count() or 1))

    async def enter(self) -> Callable[[], None]:
        """Wait until a game may begin; return what says that it has begun, which may be called again."""
        await self._free.acquire()
        left = [self._free]

        def leave() -> None:
            timer.cancel()
            for free in left:
                free.release()
            left.clear()

        timer = asyncio.get_running_loop().call_later(PATIENCE, leave)
        return leave
