"""Who is still president: games whose president has left before the calendar's end, and where a successor decides."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.engine.effects import Index

IN_OFFICE = np.int16(-1)
"""The month, and the number of the ending, of a president who has not left."""

NOWHERE = -1
"""The scene number of a game whose successor has no decision to take."""


class Office:
    """`left` (games,) is how many months had passed when the president left, and `ending` (games,) for which ending.

    Both are IN_OFFICE for whoever has not left; endings are numbered in the story's order.
    """

    def __init__(self, games: int) -> None:
        self.left = np.full(games, IN_OFFICE)
        self.ending = np.full(games, IN_OFFICE)
        self._held = np.full(games, NOWHERE, np.int64)
        self.any_left = self.asked = False

    def leave(self, games: Index, ending: int, month: int) -> None:
        """Let the presidents of `games` leave for an ending, after `month` months."""
        if len(games):
            self.left[games], self.ending[games], self.any_left = month, ending, True

    def hold(self, games: Index, scenes: NDArray[np.int64]) -> None:
        """Note the scenes in which the successor is to decide for `games`."""
        self._held[games] = scenes
        self.asked = self.asked or len(games) > 0

    def take_over(self, at: NDArray[np.int64], free: int) -> None:
        """Hold the games whose presidents have left for the successor; `at` (games,) are the scenes that games are in.

        Whoever is held stands at `free` from then on, and is not asked.
        """
        gone = np.flatnonzero((self.left >= 0) & (at >= 0))
        self.hold(gone, at[gone])
        at[gone] = free

    def release(self) -> NDArray[np.int64]:
        """Return the scene of each game in which the successor is to decide, NOWHERE elsewhere, and forget them."""
        held, self._held, self.asked = self._held, np.full(len(self._held), NOWHERE, np.int64), False
        return held

    def take(self, index: Index) -> Office:
        """Return the same of the games of `index`, in that order, repeats allowed; each has arrays of its own."""
        other = Office(0)
        other.left, other.ending, other._held = self.left[index], self.ending[index], self._held[index]
        other.any_left, other.asked = self.any_left, self.asked
        return other
