"""Decisions that players took, kept so that they can be taken again in another world, another bank, or but for one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.engine.effects import Index
from game.engine.presidents.president import President
from game.engine.program import SceneCode, holds
from game.engine.standing import GO_ON, Picks, StandingGames

NONE = -9
"""No decision: the companion decides."""

ONCE = -1
"""The month in the slot of a scene that is met once."""

Taken = dict[tuple[int, int], int]
"""What one player decided: (scene, month) to pick, the month ONCE where a scene is met only once."""


class RecordedPresidents:
    """Presidents who take recorded decisions, one a game; companions decide what a player never met or can't take.

    `picks` (slots, games) hold what is to be taken in each slot, NONE where no decision was; `companion` (games,)
    numbers one of `companions` for each game.
    """

    def __init__(self, players: Sequence[Taken], companions: Sequence[President], companion: Sequence[int]) -> None:
        """`players` and `companion` have one entry a game."""
        keys = dict.fromkeys(key for taken in players for key in taken)
        self.slots = {key: row for row, key in enumerate(keys)}
        self.picks: NDArray[np.int32] = np.full((len(self.slots) + 1, len(players)), NONE, np.int32)
        for game, taken in enumerate(players):
            for key, pick in taken.items():
                self.picks[self.slots[key], game] = pick
        self.companions = companions
        self.companion: NDArray[np.int64] = np.array(companion, np.int64)

    def take(self, index: Index) -> RecordedPresidents:
        """Return the presidents of the games of `index`, in that order, repeats allowed; they share no picks."""
        other = object.__new__(RecordedPresidents)
        other.slots, other.companions = self.slots, self.companions
        other.picks, other.companion = self.picks[:, index], self.companion[index]
        return other

    def change(self, key: tuple[int, int], games: Index, pick: int) -> None:
        """Let `games` take another pick in a slot that one of the players has. Raises KeyError for any other."""
        self.picks[self.slots[key], games] = pick

    def pick(self, games: StandingGames, scene: SceneCode, index: Index) -> Picks:
        """Return the kept pick where there is one and it is open, else the companion's."""
        row = self.slots.get((scene.number, ONCE), self.slots.get((scene.number, games.month), len(self.slots)))
        picks: Picks = self.picks[row, index].astype(np.int64)
        lost = np.flatnonzero(~are_allowed(games, scene, index, picks))
        whose = self.companion[index[lost]]
        for number in set(whose.tolist()):
            asked = lost[whose == number]
            picks[asked] = self.companions[number].pick(games, scene, index[asked])
        return picks


def find_slot(scene: SceneCode, month: int) -> tuple[int, int]:
    """Return where a decision in this scene is kept: by month only where a scene comes more than once."""
    return scene.number, month if scene.spec.repeats else ONCE


def are_allowed(games: StandingGames, scene: SceneCode, index: Index, picks: Picks) -> NDArray[np.bool_]:
    """Say for each game of `index` in a scene whether its pick is open; GO_ON only where no choice is."""
    if scene.dials:
        return np.asarray(picks >= 0)
    fine = (picks >= 0) & (picks < len(scene.choices))
    for number, answer in enumerate(scene.choices):
        if answer.condition:
            taken = picks == number
            fine[taken] = holds(answer.condition, games.state.block, index[taken])
    going = picks == GO_ON
    if going.any():
        fine[going] = ~games.open_choices(scene, index[going]).any(axis=0)
    return fine
