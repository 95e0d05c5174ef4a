"""Where an assumption gives a bank of the class another leader among the reference presidents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.bank.table import Array
from game.debrief.cohort import Cohort
from game.debrief.tables.report import Assumption, WinnerTurn
from game.engine.autoplay import play_games
from game.engine.effects import EffectError
from game.engine.ending import score_games
from game.engine.games import MOST_DECISIONS, Games
from game.engine.presidents.recorded import RecordedPresidents
from game.engine.setup import Setup
from game.lab.companion import list_companions
from game.lab.sensitivity import Grid, measure_setting
from game.lab.settings import ParameterSetting, set_stage

WORLDS = 20
"""The number of worlds in which the leaders of each bank are found: a report must not wait for more."""


def find_turns(
    cohort: Cohort, mandate: str, matter: Sequence[Assumption], worlds: int = WORLDS
) -> tuple[int, tuple[WinnerTurn, ...]]:
    """Return over how many worlds reference presidents played under some assumptions, and the leaders that turn.

    They play the banks of the class, each assumption at the end at which it changes more. Without two presidents, and
    where the story fails, no game was played: 0 worlds.
    """
    story = cohort.stage.story
    played_in = {save.header.bank for save in cohort.saves}
    banks = tuple(bank for bank in story.bank_names if bank in played_in)
    grid = Grid(tuple(story.pack.reference_presidents), banks, (mandate,), range(worlds))
    if len(grid.presidents) < 2 or not matter:
        return 0, ()
    settings = [ParameterSetting(one.parameter, one.end, one.moved[0]) for one in matter]
    try:
        before, *after = _play_totals(cohort, grid, settings)
    except EffectError:
        return 0, ()
    moves = (measure_setting(grid, setting, before, totals) for setting, totals in zip(settings, after, strict=True))
    return worlds, tuple(
        WinnerTurn(move.setting.parameter, turn.bank, turn.before, turn.after, turn.lead.clear)
        for move in moves
        for turn in move.turns
    )


def _play_totals(cohort: Cohort, grid: Grid, settings: Sequence[ParameterSetting]) -> Array:
    """Return totals (1 + settings, 1, banks, presidents, worlds), all played side by side: first as the story is."""
    story, (mandate,) = cohort.stage.story, grid.mandates
    shape = (1 + len(settings), 1, len(grid.banks), len(grid.presidents), len(grid.worlds))
    run, _, bank, who, world = np.indices(shape).reshape(len(shape), -1)
    background = story.manifest.default.background
    setup = Setup(
        [str(grid.worlds[number]) for number in world.tolist()],
        [grid.banks[number] for number in bank.tolist()],
        [background] * len(run) if background else [],
        [mandate] * len(run),
    )
    games = Games(set_stage(cohort.stage, [None, *settings], run), setup)
    play_games(
        games, RecordedPresidents([{}] * len(run), list(list_companions(story).values()), who.tolist()), MOST_DECISIONS
    )
    scores = score_games(games)
    assert scores is not None  # noqa: S101  # there are assumptions, so there is a model
    return scores.totals[mandate].reshape(shape)
