"""Who decides while a story is explored: presidents at random, half of them leaning towards what few have taken."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from game.authoring.explore.walk import Standing, Walk
from game.bank import chance
from game.engine.presidents.president import President
from game.engine.standing import GO_ON, Picks

Deciding = Callable[[Walk, list[Standing]], Picks]
"""Gives the pick of every game, (games,), for the scenes they stand in."""

_ODD = np.uint64(0x9E3779B97F4A7C15)


def play_by(president: President) -> Deciding:
    """Let a president of the engine decide all games."""

    def decide(walk: Walk, standing: list[Standing]) -> Picks:
        picks = np.zeros(walk.games.count, np.int64)
        for scene, index, _ in standing:
            picks[index] = president.pick(walk.games, scene, index)
        return picks

    return decide


class RandomChoice:
    """Any open choice alike; of `curious` games every other takes the open choice that fewest have taken so far.

    Draws are keyed by a game's place and how many decisions it has taken, so that copies of one game part again.
    """

    def __init__(self, keys: NDArray[np.int64], *, curious: bool) -> None:
        """`keys` (games,) differ from place to place."""
        self.keys = keys.astype(np.uint64)
        self.eager = curious & (keys % 2 == 0)

    def __call__(self, walk: Walk, standing: list[Standing]) -> Picks:
        """Return the pick of every game."""
        games = walk.games
        mixed = self.keys ^ games.taken.astype(np.uint64) * _ODD
        draw = chance.draw_uniform(mixed, "explore", games.month)
        which = np.where(self.eager, 0.0, draw)
        picks = np.full(games.count, GO_ON, np.int64)
        for scene, index, opened in standing:
            if scene.dials:
                count = float(np.prod([len(dial) for dial in scene.dials]))
                picks[index] = np.minimum(draw[index] * count, count - 1.0).astype(np.int64)
            elif len(opened):
                rare = np.argsort(walk.tally.hits(scene.number), kind="stable")
                rank = np.cumsum(opened[rare], axis=0)
                before = (rank <= (which[index] * rank[-1]).astype(np.int64)).sum(axis=0)
                picks[index] = np.where(rank[-1] > 0, rare[np.minimum(before, len(rare) - 1)], GO_ON)
        return picks
