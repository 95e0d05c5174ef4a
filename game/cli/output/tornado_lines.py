"""What moving a number to either end of its range changes, as one line each around a common zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.text.cells import cut, set_left, set_right
from game.text.numbers import format_gain

NAME = 28
"""The number of cells of a name."""


@dataclass(frozen=True, slots=True)
class Change:
    """What moving a number changes at the low and at the high end of its range."""

    name: str
    low: float
    high: float


def draw_changes(changes: Sequence[Change], width: int) -> list[str]:
    """Return a line for each change, o at the low end and x at the high one, and the axis below; `width` cells.

    Dashes lead to both from zero, which is a colon where neither end lies there.
    """
    reach = max(max(abs(one.low), abs(one.high)) for one in changes) or 1.0
    half = max((width - NAME - 3) // 2 - 1, 5)

    def column(value: float) -> int:
        return half + round(value / reach * half)

    drawn = []
    for one in changes:
        low, high = column(one.low), column(one.high)
        first, last = min(low, high, half), max(low, high, half)
        cells = ["-" if first < place < last else " " for place in range(2 * half + 1)]
        cells[half] = ":"
        cells[high], cells[low] = "x", "o"
        drawn.append(f"{set_left(cut(one.name, NAME), NAME)} |{''.join(cells)}|")
    lowest, highest = format_gain(-reach), format_gain(reach)
    axis = lowest + set_right("0", half + 1 - len(lowest)) + set_right(highest, half)
    return [*drawn, f"{set_left('', NAME)}  {axis}"]
