"""How often something may be tried in a while."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

MOST_KEYS = 10_000
"""The number of addresses or ids that a limit remembers; beyond it those that tried longest ago are forgotten."""


class RateLimit:
    """A count of tries by address or id, of which so many may fall into a window of seconds."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.most, self.seconds = most, seconds
        self._clock = clock
        self._tries = dict[str, deque[float]]()

    def is_spent(self, key: str) -> bool:
        """Say whether no further try is allowed now."""
        tries = self._tries.get(key)
        while tries and tries[0] <= self._clock() - self.seconds:
            tries.popleft()
        return tries is not None and len(tries) >= self.most

    def count(self, key: str) -> None:
        """Note a try."""
        tries = self._tries.pop(key, None) or deque[float](maxlen=self.most)
        tries.append(self._clock())
        self._tries[key] = tries  # last in order: the first is the one that tried longest ago
        if len(self._tries) > MOST_KEYS:
            del self._tries[next(iter(self._tries))]

    def forget(self, key: str) -> None:
        """Begin anew with a key."""
        self._tries.pop(key, None)
