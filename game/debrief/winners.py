"""Where an assumption gives a bank of the class another leader among the reference presidents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.bank.state import Array
from game.debrief.cohort import Cohort
from game.debrief.tables.report import Assumption, WinnerTurn
from game.engine.program import EffectFailed
from game.lab.experiment import EndlessError, Experiment
from game.lab.sensitivity import measure_move, play_settings
from game.lab.settings import Setting
from game.lab.simulate import design

WORLDS = 20
"""The number of worlds in which the leaders of each bank are found: a report must not wait for more."""


def find_turns(
    cohort: Cohort, mandate: str, matter: Sequence[Assumption], worlds: int = WORLDS
) -> tuple[int, tuple[WinnerTurn, ...]]:
    """Return over how many worlds reference presidents played under some assumptions, and the leaders that turn.

    They play the banks of the class, each assumption at the end at which it changes more. Without two presidents, and
    where the story fails, nothing was played: 0 worlds.
    """
    story = cohort.stage.story
    names = [(name, None) for name in story.pack.presidents]
    played_in = {save.header.bank for save in cohort.saves}
    banks = [bank for bank in story.banks if bank in played_in]
    if len(names) < 2 or not matter:
        return 0, ()
    experiment = design(cohort.stage, [], names, banks, [mandate], worlds, 0)
    settings = [Setting(one.parameter, one.end, one.moved[0]) for one in matter]
    try:
        played = play_settings(cohort.stage, experiment, settings)
        _, before = next(played)
        return worlds, tuple(_turns(experiment, played, before))
    except (EffectFailed, EndlessError):
        return 0, ()


def _turns(
    experiment: Experiment, played: Iterator[tuple[Setting | None, Array]], before: Array
) -> Iterator[WinnerTurn]:
    for setting, after in played:
        assert setting is not None  # noqa: S101  # the story as it is comes first, and once
        for turn in measure_move(experiment, setting, before, after).turns:
            yield WinnerTurn(setting.parameter, turn.bank, turn.before, turn.after, turn.lead.clear)
