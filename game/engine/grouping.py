"""Games parted by the scene that they stand in, and by the levels that they choose."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from game.engine.effects import Index
from game.engine.program import AnswerCode, SceneCode

MOST_SHORT = 2**15
"""The number of scenes whose numbers 16 bits hold; NumPy sorts such numbers several times as fast as longer ones."""


def group_by_scene(at: NDArray[np.int64], scenes: int) -> list[tuple[int, Index]]:
    """Return the numbers of scenes in `at` (games,) in order, each with its games, whose numbers rise.

    Numbers below 0 are no scenes; a story has as many as `scenes` says.
    """
    standing = np.flatnonzero(at >= 0)
    numbers = at[standing].astype(np.int16 if scenes <= MOST_SHORT else np.int64)
    if np.count_nonzero(numbers != numbers[:1]) == 0:
        return [(int(numbers[0]), standing)] if len(standing) else []
    order = np.argsort(numbers, kind="stable")
    standing, numbers = standing[order], numbers[order]
    starts = [0, *(np.flatnonzero(numbers[1:] != numbers[:-1]) + 1).tolist(), len(numbers)]
    return [(int(numbers[first]), standing[first:last]) for first, last in pairwise(starts)]


def group_by_level(scene: SceneCode, games: Index, codes: NDArray[np.int64]) -> list[tuple[AnswerCode, Index]]:
    """Return the levels chosen by the codes of a plan, each with its games; the first dial counts least."""
    found, rest = [], codes
    for levels in scene.dials:
        next_dials = rest // len(levels)
        level = rest - next_dials * len(levels)  # NumPy divides by one number fast, but has no fast remainder
        found += [(answer, games[level == number]) for number, answer in enumerate(levels)]
        rest = next_dials
    return [(answer, chosen) for answer, chosen in found if len(chosen)]
