"""The random president, who takes any open choice alike."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.bank import chance
from game.bank.table import Array
from game.engine.effects import Index
from game.engine.program import SceneCode
from game.engine.standing import GO_ON, Picks, StandingGames

_ODD = np.uint64(0x9E3779B97F4A7C15)
"""An odd number that spreads the count of decisions over all bits of a key."""


class RandomPresident:
    """A president who picks any open choice alike. Draws are keyed by its own seed, the game's, scene and month.

    They are keyed by the number of decisions before as well, so that a scene that comes back in one month is answered
    anew. A `paired` president leaves that out in the first MANY decisions: one other answer then moves no later draw,
    and two games of one world differ by that answer and what it led to.
    """

    MANY = 200
    """The number of decisions after which a paired president counts too, to leave a story that runs in circles."""

    def __init__(self, seed: int = 0, *, paired: bool = False) -> None:
        self.seed, self.paired = np.uint64(seed), paired

    def pick(self, games: StandingGames, scene: SceneCode, index: Index) -> Picks:
        """Return a uniform pick among what is open in each game."""
        taken = games.taken[index]
        counted = np.where(taken < self.MANY, 0, taken) if self.paired else taken
        counted = counted.astype(np.uint64) * _ODD
        return pick_at_random(games, scene, index, games.seeds[index] ^ self.seed ^ counted)


def pick_at_random(games: StandingGames, scene: SceneCode, index: Index, keys: NDArray[np.uint64]) -> Picks:
    """Return for each game of `index` a uniform pick among what is open in it, drawn by its key, scene and month."""
    draw = chance.draw_uniform(keys, f"random president:{scene.id}", games.month)
    if scene.dials:
        count = int(np.prod([len(dial) for dial in scene.dials]))
        return (draw * count).astype(np.int64)
    if any(answer.condition for answer in scene.choices):
        return _find_nth_open(games.open_choices(scene, index), draw)
    return _find_nth(len(scene.choices), draw) if scene.choices else np.full(len(index), GO_ON, np.int64)


def _find_nth(count: int, draw: Array) -> Picks:
    """Return for each game one of so many choices, all open; see `_find_nth_open`."""
    which = (draw * count).astype(np.int64)
    return np.where(which < count, which, 0)


def _find_nth_open(opened: NDArray[np.bool_], draw: Array) -> Picks:
    """Return for each game the number of an open choice, GO_ON where there is none; `draw` (games,) says which.

    `opened` (choices, games); a draw so near to 1 that it rounds up takes the first choice.
    """
    rank = np.cumsum(opened, axis=0)
    which = (draw * rank[-1]).astype(np.int64)
    number = (rank <= which).sum(axis=0)
    return np.where(rank[-1] > 0, np.where(number < len(opened), number, 0), GO_ON)
