"""Sealed questions answered by whoever has seen the reference presidents: what comes out most often for them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.engine.autoplay import play_games
from game.engine.ending import find_band
from game.engine.games import Games
from game.engine.present import ANSWERS
from game.engine.presidents.recorded import RecordedPresidents
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.lab.companion import list_companions
from game.pack.scene_schema import Prediction

WORLDS = 20
"""The number of worlds in which each reference president is watched: which answer is the commonest shows in few."""


def list_commonest(stage: Stage, bank: str, background: str) -> dict[str, str]:
    """Return the answer that comes out most often for the reference presidents of a bank, by question.

    Counted are the games that met the question's scene, over the worlds of the seeds "0" and on; all games where none
    met it. Of equals the lower answer. An empty dict where the pack has no reference presidents.
    """
    names = list(stage.story.pack.reference_presidents)
    if not names:
        return {}
    count = len(names) * WORLDS
    seeds = [str(world) for world in range(WORLDS)] * len(names)
    games = Games(stage, Setup(seeds, [bank] * count, [background] * count if background else []), record=True)
    whose = np.arange(len(names)).repeat(WORLDS).tolist()
    play_games(games, RecordedPresidents([{}] * count, list(list_companions(stage.story).values()), whose))
    return {
        question: _find_commonest(games, number, spec)
        for number, (_, scene) in enumerate(stage.story.scenes)
        for question, spec in scene.predict.items()
    }


def _find_commonest(games: Games, scene: int, spec: Prediction) -> str:
    met = games.encounters.seen[scene] if games.encounters.seen[scene].any() else np.ones(games.count, bool)
    bands: NDArray[np.int64] = find_band(_read_values(games, spec)[met], spec.bands)
    return ANSWERS[int(np.bincount(bands, minlength=len(ANSWERS)).argmax())]


def _read_values(games: Games, spec: Prediction) -> Array:
    """Return the variable asked for at the end of its month, (games,), or at the end of the game where none is told."""
    number = int(games.story.scope.month(spec.at)) + 1
    row = games.state.rows[spec.of]
    values: Array = games.history[number][row] if 0 <= number < len(games.history) else games.state.block[row]
    return values
