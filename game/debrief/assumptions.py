"""Which of the model's assumptions results hang on: each moved by itself, on a sample of the class, in one batch."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import msgspec
import numpy as np
from numpy.typing import NDArray

from game.bank.model import Model
from game.bank.state import Array
from game.debrief.cohort import Cohort
from game.debrief.columns import setup_of
from game.debrief.tables.report import Assumption, Assumptions
from game.engine.ending import scores_of
from game.engine.games import Games
from game.engine.policy import play
from game.engine.program import EffectFailed
from game.engine.stage import Stage
from game.lab.trials import is_one_for_all
from game.pack.schema import ParameterSpec

SAMPLE = 12
"""Games: with some two hundred assumptions moved both ways, one batch."""

UNKNOWN = 0.2
"""By which part a number is moved whose range the story does not document."""


def assumptions(cohort: Cohort, mandate: str) -> Assumptions | None:
    """Move every assumption to both ends of its range; None without scored games or where the story fails."""
    story, model = cohort.stage.story, cohort.stage.model
    sample = _sample(cohort)
    if model is None or not len(sample):
        return None
    basis = Counter(spec.basis.split(":")[0] for spec in story.pack.parameters.values())
    assumed = {name: spec for name, spec in story.pack.parameters.items() if spec.basis == "assumption"}
    moved = {name: _ends(spec) for name, spec in assumed.items() if _is_movable(name, spec)}
    try:
        totals = _totals(cohort, model, sample, moved, mandate)
    except EffectFailed:
        return None
    rows = [_assumption(name, assumed[name], moved[name], totals, number) for number, name in enumerate(moved)]
    return Assumptions(
        mandate,
        tuple(int(member) + 1 for member in sample),
        tuple(sorted(rows, key=lambda row: -row.effect)),
        tuple(name for name in assumed if name not in moved),
        basis["public"],
        basis["case"],
    )


def _sample(cohort: Cohort) -> NDArray[np.intp]:
    """Return evenly spaced members of the class, whose order tells nothing."""
    scored = cohort.scored
    if len(scored) <= SAMPLE:
        return scored
    return scored[np.arange(SAMPLE) * len(scored) // SAMPLE]


def _is_movable(name: str, spec: ParameterSpec) -> bool:
    return not isinstance(spec.value, list) and not is_one_for_all(name)


def _ends(spec: ParameterSpec) -> tuple[float, float, float]:
    """Return a number and the two it is moved to."""
    assert not isinstance(spec.value, list)  # noqa: S101  # tables are left out
    value = float(spec.value)
    if len(spec.range) == 2:
        return value, spec.range[0], spec.range[1]
    return value, value * (1.0 - UNKNOWN), value * (1.0 + UNKNOWN)


def _totals(
    cohort: Cohort, model: Model, sample: NDArray[np.intp], moved: dict[str, tuple[float, float, float]], mandate: str
) -> Array:
    """Return totals (1 + 2 x moved, sample): as it is, then each assumption at its low and at its high end.

    All are played side by side: in place of a parameter's number stands an array with a number for each game.
    """
    runs = 1 + 2 * len(moved)
    table: dict[str, Array] = {}
    for number, (name, (value, low, high)) in enumerate(moved.items()):
        column = np.full((runs, len(sample)), value)
        column[1 + 2 * number], column[2 + 2 * number] = low, high
        table[name] = column.reshape(-1)
    parameters = msgspec.structs.replace(model.parameters, **table)
    stage = Stage(cohort.stage.story, replace(model, parameters=parameters))
    members = np.tile(sample, runs)
    games = Games(stage, setup_of(cohort, members))
    play(games, cohort.kept.take(members))
    scores = scores_of(games)
    assert scores is not None  # noqa: S101  # there is a model
    return scores.totals[mandate].reshape(runs, len(sample))


def _assumption(
    name: str, spec: ParameterSpec, ends: tuple[float, float, float], totals: Array, number: int
) -> Assumption:
    asis, low, high = totals[0], totals[1 + 2 * number], totals[2 + 2 * number]
    means = (float((moved - asis).mean()) for moved in (low, high))
    swaps = (swapped(asis, moved) for moved in (low, high))
    return Assumption(name, spec.unit, *ends, *means, *swaps)


def swapped(before: Array, after: Array) -> float:
    """Return the share of pairs of games of which another is ahead after than before; ties before are left out."""
    first, second = np.triu_indices(len(before), 1)
    one, other = before[first] - before[second], after[first] - after[second]
    apart = one != 0.0
    return float((one[apart] * other[apart] < 0.0).mean()) if apart.any() else 0.0
