"""A way that explore found, played again as a game with a save, so that it can be opened and looked at."""

from __future__ import annotations

from pathlib import Path

from game.authoring.explore.tally import PLAN, Way
from game.engine.page import Decision
from game.engine.stage import Stage
from game.journal.format import Line
from game.journal.new_game import NewGame
from game.journal.picks import read_pick
from game.journal.recorder import start_save
from game.journal.start import start_game


def write_witness(stage: Stage, way: Way, folder: Path) -> Path:
    """Write a way as a new save in `folder` and return its path; `president play --resume` goes on from there.

    Raises UnsavedError, with no save left behind, when the folder can't be written.
    """
    play = start_game(stage, NewGame(bank=way.bank, mandate=way.mandate, background=way.background, seed=way.seed))
    lines = list[Line]()
    for told in way.decisions:
        name, _, choice = told.partition("/")
        scene = stage.program.scene(stage.story.number[name])
        plan = read_pick(scene, int(choice.removeprefix(PLAN))) if scene.dials else None
        decision = plan or Decision(name, choice)
        play.decide(decision)
        lines.append(play.line(decision, play.header.started))
    recorder = start_save(folder, stage.story, play.header, lines)
    recorder.close()
    return recorder.path
