"""Who plays and who waits: so many games at once, one for each player, and a queue for those who came after."""

from __future__ import annotations

import time
from collections.abc import Callable

from game.classroom.serve.game_session import GameSession
from game.classroom.serve.session_end import SessionEnd
from game.classroom.serve.start_gate import StartGate

KEPT = 30.0
"""The seconds that a seat is kept for one who was let in, and a place in the queue for one who has stopped asking."""


class Seats:
    """The games that are being played, by the folder of their player."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self.gate = StartGate()
        self.sessions = dict[str, GameSession]()
        self._kept = dict[str, float]()
        self._queue = dict[str, float]()
        self._clock = clock

    def find_place(self, folder: str) -> int:
        """Ask for a seat: 0 where there is one, which is kept for a while; else the place in the queue, from 1 on."""
        self._forget_old()
        if folder in self.sessions or folder in self._kept:
            self._keep(folder)
            return 0
        self._queue[folder] = self._clock()  # a place in a queue is that of the first time: dicts keep it
        place = list(self._queue).index(folder) + 1
        if place > self.most - len(self.sessions.keys() | self._kept.keys()):
            return place
        self._keep(folder)
        return 0

    def _keep(self, folder: str) -> None:
        self._queue.pop(folder, None)
        self._kept[folder] = self._clock()

    def _forget_old(self) -> None:
        old = self._clock() - KEPT
        for kept in (self._kept, self._queue):
            for folder in [folder for folder, when in kept.items() if when <= old]:
                del kept[folder]

    @property
    def waiting(self) -> list[str]:
        """The folders of those who wait, the first first."""
        self._forget_old()
        return list(self._queue)

    async def sit(self, session: GameSession) -> bool:
        """Give a session its player's seat, once the game that the player left open elsewhere has ended.

        Return False where there is no seat.
        """
        while other := self.sessions.get(session.folder):
            other.close(SessionEnd.ELSEWHERE)
            await other.ended.wait()
            self.stand_up(other)
        if self.find_place(session.folder):
            return False
        self._kept.pop(session.folder, None)
        self.sessions[session.folder] = session
        return True

    def stand_up(self, session: GameSession) -> None:
        """Free the seat of a session."""
        if self.sessions.get(session.folder) is session:
            del self.sessions[session.folder]

    def close_all(self, end: SessionEnd) -> None:
        """Have all games end."""
        for session in self.sessions.values():
            session.close(end)
