"""What each option is worth over common worlds: the class's forks played in them, in so many as there is time for."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from game.bank.table import Array
from game.debrief.class_forks import ClassForks, Numbers, measure_changes
from game.debrief.cohort import Cohort
from game.lab.sampled_games import pool_sampled_games
from game.lab.significance import MeasuredEffect, pool_effects
from game.lab.totals import Told

BUDGET = 120_000
"""The number of forked games that are played in common worlds; a large class is measured on a sample of its games."""

WORLDS = (50, 30, 20, 10)
"""The numbers of worlds: the first that the budget allows, else the last.

Worlds go before games: what an option is worth differs far more between players than worlds shake the class as a whole.
"""


@dataclass(frozen=True, slots=True)
class OptionEffects:
    """The effect of each option over `worlds` worlds, by (decision, option), on at most `games` games of an option.

    `changes` are those effects game by game: the members, counted from 0, and their changes (games, worlds).
    """

    found: dict[tuple[int, int], MeasuredEffect]
    worlds: int
    games: int
    changes: dict[tuple[int, int], tuple[Numbers, Array]] = field(default_factory=dict)


def measure_options(cohort: Cohort, every: ClassForks, points: Array, told: Told) -> OptionEffects:
    """Measure every option of which there are forks.

    `every` are forks in the members' own worlds; `points` (scored, worlds) the totals under the own mandates of the
    games as they were, in the common worlds. An option whose story fails in every game is left out.
    """
    if not len(every):
        return OptionEffects({}, 0, 0)
    worlds = min(next((n for n in WORLDS if n * len(every) <= BUDGET), WORLDS[-1]), points.shape[1])
    most = _count_most(every, BUDGET // worlds)
    chosen = every.sample(most)
    forked = chosen.repeat(worlds)
    number = np.full(len(cohort.saves), -1)
    number[cohort.scored] = np.arange(len(cohort.scored))
    before = points[number[forked.member], forked.world]
    table = measure_changes(cohort, forked, before, told).reshape(worlds, len(chosen)).T
    changes = _part_changes(chosen, table)
    return OptionEffects(_pool_changes(chosen, changes), worlds, most, changes)


def _count_most(every: ClassForks, room: int) -> int:
    """Return how many games of each option there is room for; at least one."""
    counts = np.unique(np.stack([every.decision, every.option]), axis=1, return_counts=True)[1]
    most = int(counts.max())
    while most > 1 and int(np.minimum(counts, most).sum()) > room:
        most -= 1
    return most


def _part_changes(chosen: ClassForks, table: Array) -> dict[tuple[int, int], tuple[Numbers, Array]]:
    """Return members and changes by (decision, option); `table` has those of the chosen forks, (chosen, worlds).

    Games in which the story fails in some world are left out.
    """
    whole = np.isfinite(table).all(axis=1)
    found = dict[tuple[int, int], tuple[Numbers, Array]]()
    for decision, option in np.unique(np.stack([chosen.decision, chosen.option]), axis=1).T.tolist():
        here = whole & (chosen.decision == decision) & (chosen.option == option)
        if here.any():
            found[decision, option] = chosen.member[here], table[here]
    return found


def _pool_changes(
    chosen: ClassForks, changes: dict[tuple[int, int], tuple[Numbers, Array]]
) -> dict[tuple[int, int], MeasuredEffect]:
    """Return the effects by (decision, option).

    The games of a class stand for players like them; one game by itself stands for itself.
    """
    pool = pool_sampled_games if len(np.unique(chosen.member)) > 1 else pool_effects
    return {key: pool(rows) for key, (_, rows) in changes.items()}
