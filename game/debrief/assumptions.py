"""Which of the model's assumptions results hang on: each moved by itself, on a sample of the class, in one batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.debrief.class_setups import make_setup_of_members
from game.debrief.cohort import Cohort
from game.debrief.leaders import find_turns
from game.debrief.tables.report import Assumption, Assumptions
from game.engine.autoplay import play_games
from game.engine.effects import EffectError
from game.engine.ending import score_games
from game.engine.games import Games
from game.lab.settings import ParameterSetting, find_ends, is_table, list_settings, set_stage
from game.lab.trials import is_one_for_all
from game.pack.schema import ParameterSpec
from game.text.numbers import NO_GAIN

SAMPLE = 12
"""Games: with some two hundred assumptions moved both ways, one batch."""


MOST_ASSUMPTIONS = 5
"""The number of assumptions that matter most and go by name into every report."""


def measure_assumptions(cohort: Cohort, mandate: str) -> Assumptions | None:
    """Move every assumption to both ends of its range; None without scored games or where the story fails."""
    story = cohort.stage.story
    sample = _pick_sample(cohort)
    if cohort.stage.model is None or not len(sample):
        return None
    basis = Counter(spec.basis.split(":")[0] for spec in story.pack.parameters.values())
    assumed = {name: spec for name, spec in story.pack.parameters.items() if spec.basis == "assumption"}
    moved = {name: spec for name, spec in assumed.items() if not is_table(spec) and not is_one_for_all(name)}
    try:
        totals = _play_totals(cohort, sample, list(list_settings(moved)), mandate)
    except EffectError:
        return None
    rows = [_make_assumption(name, spec, totals, number) for number, (name, spec) in enumerate(moved.items())]
    matter = rank_assumptions(rows)[:MOST_ASSUMPTIONS]
    worlds, turns = find_turns(cohort, mandate, matter)
    return Assumptions(
        mandate,
        tuple(int(member) + 1 for member in sample),
        tuple(sorted(rows, key=lambda row: -row.effect)),
        tuple(one.parameter for one in matter),
        turns,
        worlds,
        tuple(name for name in assumed if name not in moved),
        basis["public"],
        basis["case"],
    )


def rank_assumptions(tried: Sequence[Assumption]) -> list[Assumption]:
    """Return those that change anything, by how many pairs of games change places, then by the change of the mean.

    Points that move for all games alike don't decide: what hangs on an assumption is who is ahead of whom.
    """
    moving = [one for one in tried if one.swapped > 0.0 or one.effect >= NO_GAIN]
    return sorted(moving, key=lambda one: (-one.swapped, -one.effect))


def _pick_sample(cohort: Cohort) -> NDArray[np.intp]:
    """Return evenly spaced members of the class, who come in no order of results."""
    scored = cohort.scored
    if len(scored) <= SAMPLE:
        return scored
    return scored[np.arange(SAMPLE) * len(scored) // SAMPLE]


def _play_totals(cohort: Cohort, sample: NDArray[np.intp], settings: Sequence[ParameterSetting], mandate: str) -> Array:
    """Return totals (1 + settings, sample), all played side by side: as it is, then under each setting."""
    runs = 1 + len(settings)
    stage = set_stage(cohort.stage, [None, *settings], np.repeat(np.arange(runs), len(sample)))
    members = np.tile(sample, runs)
    games = Games(stage, make_setup_of_members(cohort, members))
    play_games(games, cohort.recorded_presidents.take(members))
    scores = score_games(games)
    assert scores is not None  # noqa: S101  # there is a model
    return scores.totals[mandate].reshape(runs, len(sample))


def _make_assumption(name: str, spec: ParameterSpec, totals: Array, number: int) -> Assumption:
    assert not isinstance(spec.value, list)  # noqa: S101  # tables are left out
    asis, low, high = totals[0], totals[1 + 2 * number], totals[2 + 2 * number]
    means = (float((moved - asis).mean()) for moved in (low, high))
    swaps = (share_swapped(asis, moved) for moved in (low, high))
    return Assumption(name, spec.unit, float(spec.value), *find_ends(spec), *means, *swaps)


def share_swapped(before: Array, after: Array) -> float:
    """Return the share of pairs of games of which another is ahead after than before; ties before are left out."""
    first, second = np.triu_indices(len(before), 1)
    one, other = before[first] - before[second], after[first] - after[second]
    apart = one != 0.0
    return float((one[apart] * other[apart] < 0.0).mean()) if apart.any() else 0.0
