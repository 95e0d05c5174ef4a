"""A reference president at one game's desk: plays it whole, or what a short game leaves out."""

from __future__ import annotations

import numpy as np

from game.engine.games import Games
from game.engine.page import Decision
from game.engine.present import ON
from game.engine.presidents.president import President
from game.engine.program import SceneCode


def decide_for(games: Games, who: President) -> Decision:
    """Return what a president decides in the scene that game 0 stands in."""
    scene = games.program.scene(int(games.at[0]))
    return read_pick(scene, int(who.pick(games, scene, np.array([0]))[0]))


def read_pick(scene: SceneCode, pick: int) -> Decision:
    """Return a pick of the engine, the number of a choice or the code of a plan's levels, as a player's decision."""
    if not scene.dials:
        return Decision(scene.id, scene.choices[pick].id if pick >= 0 else ON)
    levels = {}
    for (name, row), dial in zip(scene.spec.dials.items(), scene.dials, strict=True):
        pick, level = divmod(pick, len(dial))
        levels[name] = list(row.levels)[level]
    return Decision(scene.id, dials=levels)
