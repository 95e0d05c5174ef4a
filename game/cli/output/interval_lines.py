"""Means and the range from the tenth to the ninetieth per cent as one line each, on a common axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, isnan, nan

from game.text.cells import cut, set_left, set_right

NAME = 20
"""The number of cells of a name."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A named mean, or median, and the range around it; `mark` is a value to compare with, nan where there is none."""

    name: str
    low: float
    mean: float
    high: float
    mark: float = nan

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest value that is drawn."""
        values = [self.low, self.mean, self.high, *([] if isnan(self.mark) else [self.mark])]
        return min(values), max(values)


def draw_intervals(intervals: Sequence[Interval], width: int) -> list[str]:
    """Return a line for each interval, dashes for the range, o for the mean and x for the mark, and the axis below."""
    first = floor(min(one.ends[0] for one in intervals))
    last = max(ceil(max(one.ends[1] for one in intervals)), first + 1)
    room = max(width - NAME - 3, 10)

    def column(value: float) -> int:
        return round((value - first) / (last - first) * (room - 1))

    drawn = []
    for one in intervals:
        low, mean, high = column(one.low), column(one.mean), column(one.high)
        cells = ["-" if low <= place <= high else " " for place in range(room)]
        cells[mean] = "o"
        if not isnan(one.mark):
            cells[column(one.mark)] = "x"
        drawn.append(f"{set_left(cut(one.name, NAME), NAME)} |{''.join(cells)}|")
    ends = f"{first}" + set_right(f"{last}", room - len(f"{first}"))
    return [*drawn, f"{set_left('', NAME)}  {ends}"]
