"""The games that are played in plain pages: each is open in the server while its player is there.

All work on them is done one after the other in one thread beside the server's own, so that a game that begins or ends
holds up no terminal. Every decision is in the save before its answer goes out: a game can be let go at any time.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from game.classroom.serve.form_door import FormDoor
from game.engine.page import PageKind
from game.journal.playthrough import Playthrough
from game.text.languages import find_spoken

MOST_OPEN = 80
"""The games that are kept open; one more, and the one that was asked for longest ago is let go."""

RECENT = 300.0
"""The seconds after a request in which a player is said to be there."""

T = TypeVar("T")


class FormGames:
    """The open games, by the folder of their player, the one asked for longest ago first."""

    def __init__(self, door: FormDoor, saves: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.door, self._saves, self._clock = door, saves, clock
        self._open = dict[str, Playthrough]()
        self._asked = dict[str, float]()
        self._worker = ThreadPoolExecutor(1, "form-games")

    async def work(self, folder: str, student: str, language: str, job: Callable[[Playthrough | None], T]) -> T:
        """Do something with the game of a folder, None where it has none yet. Raises GameError, and what `job` does."""
        self._asked[folder] = self._clock()
        return await self._run(lambda: job(self._take(folder, student, language)))

    async def begin(self, folder: str, student: str, language: str, answers: dict[str, str]) -> None:
        """Begin a game, unless one is under way. Raises GameError."""

        def start() -> None:
            going = self._take(folder, student, language)
            if going and going.page().kind != PageKind.ENDING:
                return
            self._let_go(folder)
            self._keep(folder, self.door.begin_game(self._saves / folder, student, language, answers))

        await self._run(start)

    async def list_questions(self, student: str, language: str) -> tuple[object, ...]:
        """Return what a new game asks. Raises GameError."""
        return await self._run(lambda: self.door.list_questions(student, language))

    async def let_go(self, folder: str) -> None:
        """Close the game of a folder, so that it can be played elsewhere."""
        self._asked.pop(folder, None)
        await self._run(lambda: self._let_go(folder))  # in the worker, where the game may be opening this moment

    def list_recent(self) -> set[str]:
        """Return the folders of those who were there a moment ago."""
        return {folder for folder, when in self._asked.items() if when > self._clock() - RECENT}

    def close(self) -> None:
        """Let all games go, once what is being done is done."""
        self._worker.shutdown(wait=True, cancel_futures=True)
        for folder in list(self._open):
            self._let_go(folder)

    async def _run(self, job: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, job)

    def _take(self, folder: str, student: str, language: str) -> Playthrough | None:
        """Return the game of a folder in a language; one that waits for its class is opened anew, for it may now go on.

        Raises GameError.
        """
        play = self._open.get(folder)
        if play is None or play.waits:
            self._let_go(folder)
            play = self.door.find_game(self._saves / folder, student, language)
        if play:
            play.language = find_spoken(language, play.languages) or play.language
            self._keep(folder, play)
        return play

    def _keep(self, folder: str, play: Playthrough) -> None:
        self._open.pop(folder, None)
        self._open[folder] = play  # last in order: the first is the one asked for longest ago
        while len(self._open) > MOST_OPEN:
            self._let_go(next(iter(self._open)))

    def _let_go(self, folder: str) -> None:
        if play := self._open.pop(folder, None):
            play.close()
