"""Throws as all of their outcomes: one game goes on as many, one for everything that may be thrown where it stands.

What a choice asks for is thrown as its scene is entered, what it sets as it is taken. In between a throw stands at its
lowest, so that games that differ by what was thrown and forgotten are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from game.authoring.explore.walk import Walk
from game.bank.table import Array
from game.engine.effects import Index
from game.engine.grouping import group_by_scene
from game.engine.stage import Stage
from game.engine.standing import Picks
from game.pack import scene_schema
from game.pack.expression import list_names, parse_condition, parse_effect
from game.pack.expression.dice import is_throw

Rows = Sequence[int]
Thrown = tuple[int, Index, Array]
"""A row, games, and the value of the row in each."""


class Outcomes:
    """The throws of a story by where they are made: the rows that a scene asks for, that a choice sets, and others."""

    def __init__(self, stage: Stage) -> None:
        self.throws = stage.story.pack.throws
        self.rows = {name: stage.program.rows[name] for name in self.throws}
        self.values = {
            self.rows[name]: np.arange(one.dice + one.added, one.dice * one.sides + one.added + 1, dtype=float)
            for name, one in self.throws.items()
        }
        self.asked, self.set = dict[int, Rows](), dict[int, list[Rows]]()
        for number, (_, scene) in enumerate(stage.story.scenes):
            self.asked[number] = self._find_rows([], [one.condition for one in scene.choices.values()])
            self.set[number] = self._list_set(scene)
        self.once = self._find_rows([], [ending.condition for ending in stage.story.pack.endings.values()])

    def _list_set(self, scene: scene_schema.Scene) -> list[Rows]:
        """Return the rows that a scene's choices set, and last those that going on sets; a plan's are all the last."""
        if scene.dials:
            return [self._find_rows(scene_schema.list_scene_effects(scene), [])]
        every = [self._find_rows([*scene.effects, *one.effects], []) for one in scene.choices.values()]
        return [*every, self._find_rows(scene.effects, [])]

    def _find_rows(self, effects: Iterable[str], conditions: Iterable[str]) -> Rows:
        nodes = [parse_effect(text).value for text in effects]
        nodes += [parse_condition(text) for text in conditions if text]
        return [self.rows[name] for node in nodes for name in dict.fromkeys(list_names(node)) if is_throw(name)]

    def begin(self, walk: Walk, limit: int) -> bool:
        """Let games part by what is thrown once, and by what their scene asks for; say whether it is within `limit`."""
        for row, values in self.values.items():
            walk.games.state.block[row] = values[0]
        everyone = np.arange(walk.games.count)
        return self._part(walk, [(everyone, self.once)], limit) and self._part_by_scene(walk, limit)

    def enter(self, walk: Walk, limit: int) -> bool:
        """Forget what was thrown, and let games part by what their scene asks for; say whether it is within `limit`."""
        for row, values in self.values.items():
            if row not in self.once:
                walk.games.state.block[row] = values[0]
        return self._part_by_scene(walk, limit)

    def take(self, walk: Walk, picks: Picks, limit: int) -> Picks | None:
        """Let games part by what their picks set; return the picks of them all, None beyond `limit`."""
        groups = list[tuple[Index, Rows]]()
        for scene, games in group_by_scene(walk.games.at, len(self.set)):
            every = self.set[scene]
            numbers = np.where((picks[games] < 0) | (picks[games] >= len(every)), len(every) - 1, picks[games])
            groups += [(games[numbers == number], every[number]) for number in np.unique(numbers).tolist()]
        parted = self._find_parts(walk.games.count, groups, limit)
        if parted is None:
            return None
        if not parted[1]:
            return picks  # all games are as they were
        _set_parts(walk, *parted)
        taken: Picks = picks[parted[0]]
        return taken

    def _part_by_scene(self, walk: Walk, limit: int) -> bool:
        standing = group_by_scene(walk.games.at, len(self.asked))
        return self._part(walk, [(games, self.asked[scene]) for scene, games in standing], limit)

    def _part(self, walk: Walk, groups: list[tuple[Index, Rows]], limit: int) -> bool:
        parted = self._find_parts(walk.games.count, groups, limit)
        if parted and parted[1]:
            _set_parts(walk, *parted)
        return parted is not None

    def _find_parts(
        self, games: int, groups: list[tuple[Index, Rows]], limit: int
    ) -> tuple[Index, list[Thrown]] | None:
        """Return which game each goes on from, and what is thrown in them; None beyond `limit`."""
        alone = np.ones(games, bool)
        index, thrown, count = list[Index](), list[Thrown](), 0
        for here, rows in groups:
            if not rows or not len(here):
                continue
            ways = prod(len(self.values[row]) for row in rows)
            if ways * len(here) > limit:
                return None
            alone[here] = False
            every = _list_ways([self.values[row] for row in rows])
            index.append(np.repeat(here, ways))
            new = np.arange(count, count + ways * len(here))
            thrown += [(row, new, np.tile(values, len(here))) for row, values in zip(rows, every, strict=True)]
            count += ways * len(here)
        return np.concatenate([*index, np.flatnonzero(alone)]), thrown


def _set_parts(walk: Walk, index: Index, thrown: list[Thrown]) -> None:
    """Go on with the games of `index`, and set in them what was thrown."""
    walk.take(index)
    for row, games, values in thrown:
        walk.games.state.block[row][games] = values


def _list_ways(values: Sequence[NDArray[np.float64]]) -> list[Array]:
    """Return every way in which some numbers can come together, one array of all ways for each."""
    return [grid.ravel() for grid in np.meshgrid(*values, indexing="ij")]
