"""Keyed throws: what `random` and `roll` come to in each game, drawn where the game comes to their place.

A throw of a scene is keyed by the month and by how often the game has entered the scene in that month, every other
throw by the month alone. A story without a calendar is one long month. So two games of one seed meet the same throw at
the same place, and a game that is played again meets it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Self

import numpy as np
from numpy.typing import NDArray

from game.bank import chance
from game.bank.table import Array, State
from game.engine.effects import Index
from game.pack.story import Story
from game.pack.throws import Throw

MOST_VISITS = 1 << 20
"""More often than any game enters a scene in a month."""


class ThrowRules:
    """The throws of a story as all of its games share them, each with its row: by scene, and those of every month."""

    def __init__(self, story: Story, rows: Mapping[str, int]) -> None:
        self.monthly = list[tuple[int, Throw]]()
        self.by_scene: dict[int, list[tuple[int, Throw]]] = {}
        for name, throw in story.pack.throws.items():
            place = self.by_scene.setdefault(story.number[throw.scene], []) if throw.scene else self.monthly
            place.append((rows[name], throw))
        self.visited = {scene: row for row, scene in enumerate(self.by_scene)}


class GameThrows:
    """The throws of games: `visits` (scenes that throw, games) says how often each was entered this month."""

    def __init__(self, rules: ThrowRules, seeds: NDArray[np.uint64]) -> None:
        self.rules, self.seeds = rules, seeds
        self.visits = np.zeros((len(rules.visited), len(seeds)), np.int64)

    def begin_month(self, state: State, month: int) -> None:
        """Throw what is thrown once a month, in all games."""
        self.visits[:] = 0
        for row, throw in self.rules.monthly:
            state.block[row] = draw_throw(self.seeds, throw, month * MOST_VISITS)

    def enter(self, state: State, scene: int, games: Index, month: int) -> None:
        """Throw what a scene asks for and sets, in the games that enter it."""
        throws = self.rules.by_scene.get(scene)
        if not throws or not len(games):
            return
        counted = self.visits[self.rules.visited[scene]]
        visits = counted.take(games)
        counted[games] += 1
        for visit in np.unique(visits).tolist():
            here = games[visits == visit]
            for row, throw in throws:
                state.block[row][here] = draw_throw(self.seeds[here], throw, month * MOST_VISITS + visit)

    def take(self, index: Index) -> Self:
        """Return the same of the games of `index`, in that order, repeats allowed; each has arrays of its own."""
        other = copy(self)
        other.seeds, other.visits = self.seeds[index], self.visits[:, index]
        return other


def draw_throw(seeds: NDArray[np.uint64], throw: Throw, number: int) -> Array:
    """Return what a throw comes to under the key `number`, for each seed; shape (games,)."""
    total = np.full(len(seeds), throw.dice + throw.added, np.int64)
    for die in range(throw.dice):
        total += chance.draw_whole(seeds, f"{throw.stream}/{die}", number, throw.sides)
    return total.astype(np.float64)


def expect_throw(throw: Throw) -> float:
    """Return the mean of a throw, which no dice may be able to show."""
    return throw.dice * (throw.sides + 1) / 2 + throw.added
