"""Games in which a decision is asked for, as whoever decides sees them; and decisions as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from game.bank.table import State
from game.engine.effects import Index
from game.engine.program import Program, SceneCode, holds
from game.pack.story import Story

Picks = NDArray[np.int64]
"""Decisions, one a game: numbers of choices, or codes of a plan's levels."""

GO_ON = -1
"""The pick in a scene without a question, and in one where no choice is open."""


class StandingGames:
    """Games of one story in one month, each at a scene of its own: what a president may know of them.

    `seeds` and `taken` are (games,): the seed of each game's world, and how many decisions each game has behind it.
    """

    story: Story
    program: Program
    state: State
    month: int
    seeds: NDArray[np.uint64]
    taken: NDArray[np.int64]

    def open_choices(self, scene: SceneCode, games: Index) -> NDArray[np.bool_]:
        """Return which choices are open, (choices, games)."""
        if not scene.choices:
            return np.zeros((0, len(games)), bool)
        return np.array([holds(choice.condition, self.state.block, games) for choice in scene.choices])


@overload
def plan_code(scene: SceneCode, levels: Sequence[int]) -> int: ...
@overload
def plan_code(scene: SceneCode, levels: Sequence[Picks]) -> Picks: ...


def plan_code(scene: SceneCode, levels: Sequence[Any]) -> Any:  # Any: as the overloads say
    """Return the one number that says the level of each dial of a plan; of levels (games,) one number a game."""
    code = 0
    for dial, level in zip(reversed(scene.dials), reversed(levels), strict=True):
        code = code * len(dial) + level
    return code
