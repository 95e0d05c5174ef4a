"""A reference president at one game's desk: plays it whole, or what a short game leaves out."""

from __future__ import annotations

import numpy as np

from game.engine.games import Games
from game.engine.page import Decision
from game.engine.presidents.president import President
from game.journal.picks import read_pick


def decide_for(games: Games, who: President) -> Decision:
    """Return what a president decides in the scene that game 0 stands in."""
    scene = games.program.scene(int(games.at[0]))
    return read_pick(scene, int(who.pick(games, scene, np.array([0]))[0]))
