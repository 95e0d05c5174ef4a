"""Presidents who follow a plan, such as the reference presidents of a story."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.engine.effects import Index
from game.engine.program import SceneCode, holds
from game.engine.standing import GO_ON, Picks, StandingGames, plan_code
from game.pack.president_schema import PresidentSpec
from game.pack.scene_schema import DialSpec
from game.pack.wishes import find_settings, list_preferences


class ReferencePresident:
    """A president with a plan: the first preference that is wanted and open, else the first choice that is open.

    What has a condition is wanted in the games in which it holds. A dial gets the first setting that holds, else its
    default.
    """

    def __init__(self, plan: PresidentSpec) -> None:
        self.plan = plan

    def pick(self, games: StandingGames, scene: SceneCode, index: Index) -> Picks:
        """Return the plan's picks, which differ between games by what is wanted and what is locked in them."""
        if scene.dials:
            return plan_code(scene, [self._levels(games, index, *dial) for dial in scene.spec.dials.items()])
        wishes = list_preferences(self.plan.choices.get(scene.id, []))
        wanted = [(number, wish.condition) for wish in wishes for number in _list_numbers(scene, wish.take)]
        order = wanted + [(number, "") for number in range(len(scene.choices)) if (number, "") not in wanted]
        opened = games.open_choices(scene, index)[[number for number, _ in order]]
        for row, (_, condition) in enumerate(wanted):
            if condition:
                opened[row] &= _find_held(games, condition, index)
        return _find_first_open(opened, [number for number, _ in order])

    def _levels(self, games: StandingGames, index: Index, dial: str, row: DialSpec) -> Picks:
        """Return the number of the level that the plan gives a dial in each game of `index`."""
        levels = list(row.levels)
        found = np.full(len(index), levels.index(row.default or levels[0]), np.int64)
        for one in reversed(find_settings(self.plan.dials.get(dial, ""), games.story.month_name(games.month))):
            found[_find_held(games, one.condition, index)] = levels.index(one.level)
        return found


def _find_held(games: StandingGames, condition: str, index: Index) -> NDArray[np.bool_]:
    """Return for each game of `index` whether a condition of a plan holds; an empty one always does."""
    return holds(games.program.condition(condition), games.state.block, index)


def _list_numbers(scene: SceneCode, name: str) -> list[int]:
    return [number for number, answer in enumerate(scene.choices) if answer.id == name]


def _find_first_open(opened: NDArray[np.bool_], order: list[int]) -> Picks:
    """Return for each game the first number in `order` whose row of `opened` says so, GO_ON where none does."""
    if not order:
        return np.full(opened.shape[1], GO_ON, np.int64)
    return np.where(opened.any(axis=0), np.array(order, np.int64)[np.argmax(opened, axis=0)], GO_ON)
