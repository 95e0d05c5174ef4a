"""Means and the range from the tenth to the ninetieth per cent as one line each, on a common axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from game.text.cells import cut, left, right

NAME = 20
"""The number of cells of a name."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A named mean and the range around it."""

    name: str
    low: float
    mean: float
    high: float


def draw_intervals(intervals: Sequence[Interval], width: int) -> list[str]:
    """Return a line for each interval, dashes for the range and o for the mean, and the axis below; `width` cells."""
    first = floor(min(min(one.low, one.mean) for one in intervals))
    last = max(ceil(max(max(one.high, one.mean) for one in intervals)), first + 1)
    room = max(width - NAME - 3, 10)

    def column(value: float) -> int:
        return round((value - first) / (last - first) * (room - 1))

    drawn = []
    for one in intervals:
        low, mean, high = column(one.low), column(one.mean), column(one.high)
        cells = ["-" if low <= place <= high else " " for place in range(room)]
        cells[mean] = "o"
        drawn.append(f"{left(cut(one.name, NAME), NAME)} |{''.join(cells)}|")
    ends = f"{first}" + right(f"{last}", room - len(f"{first}"))
    return [*drawn, f"{left('', NAME)}  {ends}"]
