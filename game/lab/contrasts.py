"""Contrasts: the paired difference between every two options of a decision, gathered world by world.

Worlds may be added as often as wanted. What is kept of a contrast are the number of its worlds, their sum and their sum
of squares, in each cell; of thousands of games no more stays.
"""

from __future__ import annotations

from itertools import combinations
from math import inf, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.lab.significance import MeasuredEffect

FEWEST = 8
"""The number of worlds below which the standard error of a contrast is no guide."""


class Contrasts:
    """The contrasts of one decision's options in some groups of players, under every mandate.

    `pairs` are the options' numbers, the smaller first. `counts` (pairs, groups) are the worlds in which some player of
    the group could take either option; `sums` and `squares` (pairs, groups, mandates) are those of the differences,
    first option less second, each world's being the mean over those players.
    """

    def __init__(self, options: int, groups: int, mandates: int) -> None:
        self.pairs = tuple(combinations(range(options), 2))
        self.options = options
        self.counts: NDArray[np.int64] = np.zeros((len(self.pairs), groups), np.int64)
        self.sums: Array = np.zeros((len(self.pairs), groups, mandates))
        self.squares: Array = np.zeros((len(self.pairs), groups, mandates))
        self._measured: NDArray[np.bool_] = np.ones(len(self.pairs), bool)

    def add(self, totals: Array, obeyed: NDArray[np.bool_], groups: NDArray[np.bool_]) -> None:
        """Take in more worlds: `totals` (mandates, options, players, worlds), `obeyed` (options, players, worlds).

        `groups` (groups, players) says who is of which.
        """
        for number in np.flatnonzero(self._measured).tolist():
            one, other = self.pairs[number]
            both = obeyed[one] & obeyed[other]
            difference = np.where(both, totals[:, one] - totals[:, other], 0.0)
            for group, members in enumerate(groups):
                players = both[members].sum(axis=0)
                met = players > 0
                means = difference[:, members].sum(axis=1)[:, met] / players[met]
                self.counts[number, group] += np.count_nonzero(met)
                self.sums[number, group] += means.sum(axis=1)
                self.squares[number, group] += (means**2).sum(axis=1)

    def leave_rare(self, least: int) -> None:
        """Leave out, from now on too, the pairs that could be chosen between in fewer than `least` worlds so far."""
        self._measured &= self.counts[:, 0] >= least
        for kept in (self.counts, self.sums, self.squares):
            kept[~self._measured] = 0

    def error(self, group: int) -> float:
        """Return the largest standard error of a group's contrasts, infinite where one has too few worlds.

        Options that no player of the group could choose between have none; a group without any contrast gives 0.
        """
        counts = self.counts[:, group]
        if (counts[counts > 0] < FEWEST).any():
            return inf
        met = counts > 0
        return float(self._errors(group)[met].max(initial=0.0))

    @property
    def complete(self) -> bool:
        """Whether every two options could be chosen between by somebody, those apart that are left out."""
        return bool(self.counts[self._measured, 0].all())

    def met(self, group: int) -> bool:
        """Say whether some player of a group could choose between two options."""
        return bool(self.counts[:, group].any())

    def effect(self, one: int, other: int, group: int, mandate: int) -> MeasuredEffect | None:
        """Return the effect of taking option `one` in place of `other`; None where nobody could choose between them.

        Of fewer worlds than FEWEST the standard error is nan, so that such an effect is never clear.
        """
        number = self.pairs.index((min(one, other), max(one, other)))
        worlds = int(self.counts[number, group])
        if not worlds:
            return None
        mean = float(self.sums[number, group, mandate]) / worlds
        error = float(self._errors(group)[number, mandate]) if worlds >= FEWEST else nan
        return MeasuredEffect(mean if one < other else -mean, error, error * sqrt(worlds), worlds)

    def _errors(self, group: int) -> Array:
        """Return the standard errors (pairs, mandates) of a group's contrasts."""
        counts = np.maximum(self.counts[:, group], 2)[:, None].astype(float)
        left = np.maximum(self.squares[:, group] - self.sums[:, group] ** 2 / counts, 0.0)
        errors: Array = np.sqrt(left / (counts - 1.0) / counts)
        return errors
