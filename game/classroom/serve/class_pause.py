"""Whether a class is paused: a file beside the saves says so, to all servers that share it and after a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

from game.classroom.serve.game_session import GameSession
from game.journal.storage import OWN, replace_file

PAUSED = ".paused"
LOOK = 1.0
"""The seconds between two looks at the file."""


class ClassPause:
    """The pause of a class."""

    def __init__(self, saves: Path) -> None:
        self._path = saves / PAUSED

    @property
    def is_on(self) -> bool:
        """Whether the class is paused."""
        return self._path.exists()

    def begin(self) -> None:
        """Have all games wait. Raises OSError."""
        replace_file(self._path, b"", OWN)

    def end(self) -> None:
        """Let all games go on. Raises OSError."""
        self._path.unlink(missing_ok=True)

    async def keep(self, list_sessions: Callable[[], Iterable[GameSession]]) -> None:
        """Tell all open games of every pause, for ever."""
        while True:
            on = self.is_on
            for session in list_sessions():
                session.hold(on)
            await asyncio.sleep(LOOK)
