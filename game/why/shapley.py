"""The Shapley value: what each of several causes adds to a figure, on average over the orders in which they join.

The parts of all causes and what is there without any of them sum to what is there with all. Up to EXACT causes every
coalition is tried; beyond that some orders are, drawn by key, each together with its reverse: that is exact as long as
no three causes act together, and the parts sum all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial

import numpy as np
from numpy.typing import NDArray

from game.bank.chance import draw_uniform
from game.bank.table import Array

EXACT = 6
"""The largest number of causes of which every coalition is tried."""

COLUMNS = 1_500
"""The number of games that orders are tried in at most, unless one order with its reverse takes more."""

MOST_PAIRS = 16
"""The number of orders, each with its reverse, that are tried at most."""


@dataclass(frozen=True, slots=True)
class SplitValues:
    """Figures split by cause: `parts` (figures, causes + 1), last what there is without any cause.

    `alone` (figures, causes) is what is lost where one cause alone is left out.
    """

    parts: Array
    alone: Array

    def __sub__(self, other: SplitValues) -> SplitValues:
        """Return the split of the difference of the figures."""
        return SplitValues(self.parts - other.parts, self.alone - other.alone)


@dataclass(frozen=True, slots=True)
class Coalitions:
    """Coalitions to be tried, `joined` (causes, coalitions), and how what they come to makes the parts.

    The part of a cause is the product of its row of `weights` (causes, coalitions) with what the coalitions come to.
    `none` and `all` are the numbers of the coalition without any and of the one with every cause, and `lacking`
    (causes,) of those that lack one alone.
    """

    joined: NDArray[np.bool_]
    weights: Array
    none: int
    all: int
    lacking: NDArray[np.intp]

    def split(self, values: Array) -> SplitValues:
        """Return the parts of what coalitions come to, (figures, coalitions)."""
        none = values[:, self.none, None]
        parts = np.concatenate([(values - none) @ self.weights.T, none], axis=1)
        return SplitValues(parts, values[:, self.all, None] - values[:, self.lacking])


def list_coalitions(causes: int, seed: int) -> Coalitions:
    """Return the coalitions to be tried of so many causes; `seed` keys the draws of orders."""
    return _list_all(causes) if causes <= EXACT else _list_orders(causes, seed)


def _list_all(causes: int) -> Coalitions:
    numbers = np.arange(1 << causes)
    joined = (numbers[None, :] >> np.arange(causes)[:, None]) & 1 == 1
    sizes = joined.sum(axis=0)
    with_it = np.array([_weigh(int(size) - 1, causes) for size in sizes])
    without = np.array([_weigh(int(size), causes) for size in sizes])
    weights = np.where(joined, with_it[None, :], -without[None, :])
    last = len(numbers) - 1
    return Coalitions(joined, weights, 0, last, last ^ (1 << np.arange(causes)))


def _weigh(before: int, causes: int) -> float:
    """Return the share of orders in which one cause comes right after some others, so many of them."""
    if not 0 <= before < causes:
        return 0.0
    return factorial(before) * factorial(causes - before - 1) / factorial(causes)


def _list_orders(causes: int, seed: int) -> Coalitions:
    pairs = min(max(COLUMNS // (2 * (causes - 1)), 1), MOST_PAIRS)
    keys = np.arange(causes, dtype=np.uint64) * np.uint64(0x9E3779B9) + np.uint64(seed)
    drawn = [np.argsort(draw_uniform(keys, "order of causes", pair), kind="stable") for pair in range(pairs)]
    places = np.array([np.argsort(order) for pair in drawn for order in (pair, pair[::-1])])  # (orders, causes)
    between = np.arange(1, causes)
    inside = places[:, :, None] < between[None, None, :]  # (orders, causes, sizes between none and all)
    ends = np.array([[False, True]]).repeat(causes, axis=0)
    joined = np.concatenate([ends, inside.transpose(1, 0, 2).reshape(causes, -1), ~np.eye(causes, dtype=bool)], axis=1)
    lacking = joined.shape[1] - causes + np.arange(causes)
    return Coalitions(joined, _weigh_orders(places, causes, joined.shape[1]), 0, 1, lacking)


def _weigh_orders(places: NDArray[np.intp], causes: int, coalitions: int) -> Array:
    """Return the weights of coalitions that lie along orders; `places` (orders, causes) say who joins when."""
    weights, step = np.zeros((causes, coalitions)), 1.0 / len(places)
    first = 2 + np.arange(len(places))[:, None] * (causes - 1)
    before = np.where(places == 0, 0, first + places - 1)
    after = np.where(places == causes - 1, 1, first + places)
    rows = np.broadcast_to(np.arange(causes), places.shape)
    np.add.at(weights, (rows, after), step)
    np.add.at(weights, (rows, before), -step)
    return weights
