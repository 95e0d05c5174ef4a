"""The story that is being read: which one, and whether it is there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.tui.state.store import GameStore

LOAD = "load "
"""What the names of the workers that read a story begin with."""


class StoryLoading:
    """Another story may be chosen while one is read, so a worker's name says which it reads."""

    def __init__(self, store: GameStore) -> None:
        self._store, self._read, self._worker = store, asyncio.Event(), ""

    @property
    def done(self) -> bool:
        """Whether the story that is chosen has been read."""
        return self._read.is_set()

    async def wait(self) -> None:
        """Wait until it has been."""
        await self._read.wait()

    def finish(self, worker: str = "") -> bool:
        """Note that a worker has read its story, or that no story needs to be; return whether it is the one chosen."""
        if worker == self._worker:
            self._read.set()
        return worker == self._worker

    def begin(self) -> str:
        """Return the name of the worker that is to read the story that is chosen."""
        self._worker = LOAD + self._store.options.story
        self._read.clear()
        return self._worker
