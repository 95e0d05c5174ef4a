"""A game that could not be taken again to its end, gone on with: later decisions kept where they stay open."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.engine.effects import EffectError
from game.engine.games import MOST_DECISIONS, Games
from game.engine.presidents.president import President
from game.engine.presidents.recorded import Taken, find_slot
from game.engine.standing import GO_ON
from game.journal.divergence import Divergence, GameResult, find_outcome
from game.journal.lockstep import list_decisions_taken
from game.lab.companion import find_nearest
from game.lab.review import make_recorded_presidents


@dataclass(frozen=True, slots=True)
class ContinuedGame:
    """How a game came out in the end. Of `left` decisions that the save had left `kept` were taken again.

    `companion` is the reference president who decided the rest, the one who agrees most with the player.
    """

    came: GameResult
    kept: int
    left: int
    companion: str


def continue_game(found: Divergence) -> ContinuedGame | None:
    """Play the rest of a finished game from where it can't go on; None where it can't be played to an end.

    The game of `found` is left as it stands.
    """
    if found.stop is None or found.stop.kind == "failed" or not found.finished:
        return None
    stage, games = found.now.stage, found.now.games.copy()
    companion, _ = find_nearest(stage.story, found.lines)
    months = {stage.story.month_name(number) for number in range(games.agenda.months)}
    rest = tuple(line for line in found.lines[found.taken :] if line.month in months)
    later = replace(found.save, lines=rest)
    wanted = list_decisions_taken(stage, later)
    try:
        kept = _play_on(games, make_recorded_presidents(stage, [later], [companion]), wanted)
    except EffectError:
        return None
    came = find_outcome(games, found.now.header.mandate)
    left = sum(pick != GO_ON for pick in wanted.values())
    return ContinuedGame(came, kept, left, companion) if came else None


def _play_on(games: Games, who: President, wanted: Taken) -> int:
    """Play one game on, to its end unless it runs in circles; return how many decisions were as wanted."""
    kept = 0
    for _ in range(MOST_DECISIONS):
        if games.over:
            break
        scene, index = games.scenes()[0]
        pick = who.pick(games, scene, index)
        kept += int(pick[0] != GO_ON and wanted.get(find_slot(scene, games.month)) == pick[0])
        games.choose(np.array([pick[0]]))
    return kept
