"""Arithmetic that has the same bits on every machine and for any number of games.

Only + - * / sqrt, minimum, maximum, comparison and interpolation in tables built from those: exponentials, logarithms
and powers differ between libraries and processors.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array

_STEP = 32
_REACH = 4
_ROOT = 1.0317434074991028
"""The number e to the power 1/32."""


def _powers() -> Array:
    """Tabulate e to the power i/32 for i = -128..128 by repeated multiplication, which rounds the same everywhere."""
    up, down = [1.0], [1.0]
    for _ in range(_STEP * _REACH):
        up.append(up[-1] * _ROOT)
        down.append(down[-1] / _ROOT)
    return np.array([*reversed(down[1:]), *up])


_POWERS = _powers()
_SLOPES = _POWERS[1:] - _POWERS[:-1]


def ratio(above: Array, below: Array | float, default: float) -> Array:
    """Divide above by below, shape (games,), with `default` where `below` is not positive."""
    divides = np.greater(below, 0.0)
    if np.count_nonzero(divides) == divides.size:  # several times as fast as `all`
        whole: Array = above / below
        return whole
    out: Array = np.where(divides, above / np.where(divides, below, 1.0), default)
    return out


@lru_cache(maxsize=32)
def _level(value: float, games: int) -> Array:
    """Repeat a number for every game: NumPy compares two rows three times as fast as a row and a number."""
    row = np.full(games, value)
    row.flags.writeable = False
    return row


def at_least(value: Array, low: Array | float) -> Array:
    """Raise a value, (games,), to `low` where it lies below."""
    out: Array = np.maximum(value, _level(low, len(value)) if isinstance(low, float) else low)
    return out


def at_most(value: Array, high: Array | float) -> Array:
    """Lower a value, (games,), to `high` where it lies above."""
    out: Array = np.minimum(value, _level(high, len(value)) if isinstance(high, float) else high)
    return out


def clamp(value: Array, low: Array | float, high: Array | float) -> Array:
    """Hold a value, (games,), between low and high; high wins where they cross."""
    games = len(value)
    raised = np.maximum(value, _level(low, games) if isinstance(low, float) else low)
    out: Array = np.minimum(raised, _level(high, games) if isinstance(high, float) else high)
    return out


def when(holds: NDArray[np.bool_]) -> Array:
    """Give 1 where it holds, 0 elsewhere."""
    return holds.astype(np.float64)


def share(value: Array) -> Array:
    """Hold a value between 0 and 1."""
    return clamp(value, 0.0, 1.0)


def _look_up(table: Array, place: NDArray[np.intp]) -> Array:
    """Return a table's numbers; places that are written down, not worked out (see `compiled`), say it themselves."""
    found: Array = table.take(place, mode="clip") if isinstance(place, np.ndarray) else place.look_up_in(table)
    return found


def exponential(power: Array) -> Array:
    """Raise e to a power between -4 and 4 (held there), by a table of step 1/32: at most 0.013 % too large."""
    place = (clamp(power, -float(_REACH), float(_REACH)) + _REACH) * _STEP
    cell = np.minimum(place.astype(np.intp), len(_SLOPES) - 1)
    out: Array = _look_up(_POWERS, cell) + _look_up(_SLOPES, cell) * (place - cell)
    return out


def logarithm(value: Array) -> Array:
    """Invert `exponential`, between -4 and 4."""
    held = clamp(value, float(_POWERS[0]), float(_POWERS[-1]))
    cell: NDArray[np.intp] = np.minimum(np.searchsorted(_POWERS, held, side="right") - 1, len(_SLOPES) - 1)
    out: Array = (cell + (held - _POWERS[cell]) / _SLOPES[cell]) / _STEP - _REACH
    return out


def fourth_root(value: Array) -> Array:
    """Take the square root twice; each is exactly rounded."""
    out: Array = np.sqrt(np.sqrt(value))
    return out


def curve(value: Array, points: Sequence[tuple[float, float]]) -> Array:
    """Follow a broken line through (x, y) points with rising x, flat outside them."""
    out = np.empty(value.shape)
    out.fill(points[0][1])
    for (x0, y0), (x1, y1) in pairwise(points):
        out += clamp(value - x0, 0.0, x1 - x0) * ((y1 - y0) / (x1 - x0))
    return out


def folded(rows: Array) -> Array:
    """Sum over axis 0 of a (rows, games) array, shape (games,).

    Halving adds whole rows to whole rows, so the order of additions, and with it every bit, is the same for one game
    and for ten thousand; numpy's own sum changes its order with the shape.
    """
    left = len(rows) - len(rows) // 2
    scratch = np.empty_like(rows[:left])
    np.add(rows[: len(rows) - left], rows[left:], out=scratch[: len(rows) - left])
    scratch[len(rows) - left :] = rows[len(rows) - left : left]
    while left > 1:
        half = left // 2
        scratch[:half] += scratch[left - half : left]
        left -= half
    total: Array = scratch[0]
    return total
