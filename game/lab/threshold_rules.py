"""Rules that pick an option by one known number of a world, chosen in one half of the worlds and valued in the other.

A rule has few thresholds, so that the noise of worlds is not read as knowledge; and what it is worth is told on worlds
that had no say in it, so that what noise was read all the same is worth 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array

CELLS = 10
"""The number of equally large parts of the worlds, by what is known of them; thresholds lie between the parts."""

Worlds = NDArray[np.bool_]
"""(worlds,) which of the worlds are meant."""


@dataclass(frozen=True, slots=True)
class ThresholdRule:
    """An option by what is known: `options[n]` where the number is above n of the rising `thresholds`."""

    thresholds: tuple[float, ...]
    options: tuple[int, ...]

    def pick(self, known: Array) -> NDArray[np.int64]:
        """Return the option (worlds,) for what is known (worlds,)."""
        return np.array(self.options)[np.searchsorted(np.array(self.thresholds), known)]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The games of one president who comes to a decision: what is `known` then (worlds,), and what options come to.

    `totals` are (options, worlds) in points.
    """

    known: Array
    totals: Array

    def follow(self, rule: ThresholdRule) -> Array:
        """Return the totals (worlds,) of the president who follows a rule at the decision."""
        picked: Array = self.totals[rule.pick(self.known), np.arange(len(self.known))]
        return picked


def fit_rule(known: Array, totals: Array, thresholds: int) -> tuple[ThresholdRule, float]:
    """Return the rule of so many thresholds at most that has the best mean of totals (options, worlds), and that mean.

    A rule without thresholds is the best fixed option.
    """
    borders = np.unique(np.quantile(known, np.arange(1, CELLS) / CELLS, method="lower"))
    borders = borders[borders < known.max()]
    cells = np.searchsorted(borders, known)
    sums = np.array([np.bincount(cells, weights=row, minlength=len(borders) + 1) for row in totals])
    below = np.pad(sums.cumsum(axis=1), ((0, 0), (1, 0)))
    inner = np.array(list(combinations(range(1, len(borders) + 1), min(thresholds, len(borders)))), np.int64)
    ends = np.pad(inner, ((0, 0), (1, 1)), constant_values=((0, 0), (0, len(borders) + 1)))
    parts = below[:, ends[:, 1:]] - below[:, ends[:, :-1]]
    best = int(parts.max(axis=0).sum(axis=1).argmax())
    rule = ThresholdRule(tuple(borders[inner[best] - 1].tolist()), tuple(parts[:, best].argmax(axis=0).tolist()))
    return rule, float(parts[:, best].max(axis=0).sum()) / len(known)


def follow_best(baselines: Sequence[Baseline], chosen: Worlds, thresholds: int) -> Array:
    """Return the totals (worlds,) of the president and the rule that are best together in the worlds of `chosen`."""
    fits = [fit_rule(one.known[chosen], one.totals[:, chosen], thresholds) for one in baselines]
    best = max(range(len(fits)), key=lambda number: fits[number][1])
    return baselines[best].follow(fits[best][0])


def measure_rule(baselines: Sequence[Baseline], half: Worlds, thresholds: int) -> Array:
    """Return by how many points (worlds,) the best rule beats the best fixed option, each with its best president.

    In the worlds of `half` both are those that are best in the other worlds, and the other way round.
    """
    gained = np.empty(len(half))
    for chosen in (half, ~half):
        gain = follow_best(baselines, chosen, thresholds) - follow_best(baselines, chosen, 0)
        gained[~chosen] = gain[~chosen]
    return gained
