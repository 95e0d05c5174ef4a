"""How the games of a server get their processes: as copies of a warm one where there is one, else started anew."""

from __future__ import annotations

from collections.abc import Callable

from game.classroom.serve.game_process import GameProcess
from game.classroom.serve.serve_settings import Launch, ServeSettings
from game.classroom.serve.warm_process import WarmProcess

MOST_WARM = 3
"""The warm processes that a server makes, one after the other, before it starts all games anew."""


class ProcessStarter:
    """Starts the processes of games."""

    def __init__(self, settings: ServeSettings) -> None:
        self._settings = settings
        self._made = list[WarmProcess]()
        self._tries = 0
        self.warm: WarmProcess | None = None
        """The process that is copied; None where each game is started anew."""
        self.tell_given_up: Callable[[], None] = _say_nothing
        """What is called once no further warm process is tried."""

    async def warm_up(self) -> None:
        """Start a warm process, where the system knows how to copy one and the settings say what it is."""
        if self._settings.make_warm_launch is None:
            return
        if self._tries == MOST_WARM:
            self.tell_given_up()
            return
        self._tries += 1
        try:
            self.warm = await WarmProcess.start(self._settings.make_warm_launch(self._settings))
        except OSError:
            return
        self._made.append(self.warm)

    async def start(self, launch: Launch) -> GameProcess:
        """Start a game's process. Raises OSError."""
        warm, memory = self.warm, self._settings.memory
        if warm is None:
            return await GameProcess.start(launch, memory)
        try:
            return GameProcess(await warm.copy(launch, memory))
        except OSError:  # it has gone or hangs: another one is made, and this game need not wait for it
            if self.warm is warm:
                self.warm = None
                await self.warm_up()
            return await GameProcess.start(launch, memory)

    async def close(self) -> None:
        """End all warm processes, those that were given up among them: games of theirs may have gone on."""
        for warm in self._made:
            await warm.close()


def _say_nothing() -> None:
    """Leave it untold."""
