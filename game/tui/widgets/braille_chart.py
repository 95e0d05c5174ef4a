"""Line charts in braille: eight dots a cell, one cell wide on every terminal. Pure functions, no widget."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Dots = dict[tuple[int, int], int]
"""Cells (column, row) with the dots that are set in them."""

_BIT = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BLANK = 0x2800
NOW = "o"
"""The mark of the latest point."""


class Scale(NamedTuple):
    """The range of the vertical axis and the values that deserve a label, from the top down."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def row(self, value: float, height: int) -> int:
        """Return the row of `height` rows in which `value` lies; 0 is the top."""
        return _find_dot_row(value, self, height * 4) // 4

    def widen(self, height: int) -> Scale:
        """Return the scale with its ends in the middle of the first and last of `height` rows, with the same labels.

        A value then lies in the row of the label that it is nearest to.
        """
        margin = (self.high - self.low) * 1.5 / (4 * height - 4) if height > 1 else 0.0
        return self._replace(low=self.low - margin, high=self.high + margin)


class Cell(NamedTuple):
    """One cell of a chart: its character and what it shows: `line`, `limit`, `now` or an empty string."""

    text: str
    kind: str = ""


def fit_scale(values: Sequence[float], steps: int = 4) -> Scale:
    """Return a scale of round numbers that holds all finite `values` in at most about `steps` steps."""
    finite = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(finite), max(finite)
    if high - low < max(abs(high), abs(low), 1e-9) * 1e-3:
        margin = max(abs(high) * 0.05, 1e-6)
        low, high = low - margin, high + margin
    step = _round_step((high - low) / max(steps, 1))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return Scale(first * step, last * step, tuple(index * step for index in range(last, first - 1, -1)))


def _round_step(rough: float) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that is not under `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * (1 - 1e-9))


def plot_course(
    values: Sequence[float], width: int, height: int, axis: Scale, span: int, limit: float | None = None
) -> list[list[Cell]]:
    """Draw a course into `height` rows of `width` cells.

    `span` is the number of steps of the whole horizontal axis, so a course of `span + 1` values fills it. `limit` is
    drawn dotted. Values that are not finite leave a gap.
    """
    if width <= 0 or height <= 0:
        return []
    points = _place_points(values, width * 2, height * 4, axis, span)
    course = _join_points(points)
    dotted = _draw_dotted(_find_dot_row(limit, axis, height * 4), width) if limit is not None else {}
    now = next((point for point in reversed(points) if point), None)
    marked = (now[0] // 2, now[1] // 4) if now else None
    return [[_make_cell((x, y), course, dotted, marked) for x in range(width)] for y in range(height)]


def _make_cell(at: tuple[int, int], course: Dots, dotted: Dots, marked: tuple[int, int] | None) -> Cell:
    if at == marked:
        return Cell(NOW, "now")
    bits = course.get(at, 0) | dotted.get(at, 0)
    kind = "line" if at in course else "limit" if at in dotted else ""
    return Cell(chr(_BLANK | bits) if bits else " ", kind)


def _place_points(
    values: Sequence[float], dots_across: int, dots_down: int, axis: Scale, span: int
) -> list[tuple[int, int] | None]:
    """Place every value on the grid of dots; None for one that is not finite."""
    across = (dots_across - 1) / max(span, len(values) - 1, 1)
    return [
        (round(index * across), _find_dot_row(value, axis, dots_down)) if math.isfinite(value) else None
        for index, value in enumerate(values)
    ]


def _find_dot_row(value: float, axis: Scale, dots_down: int) -> int:
    share = (value - axis.low) / (axis.high - axis.low)
    return round((1 - min(max(share, 0.0), 1.0)) * (dots_down - 1))


def _join_points(points: Sequence[tuple[int, int] | None]) -> Dots:
    """Join the points by straight lines of dots."""
    dots: Dots = {}
    for before, after in pairwise(points):
        if before and after:
            steps = max(abs(after[0] - before[0]), abs(after[1] - before[1]), 1)
            for step in range(steps + 1):
                x = round(before[0] + (after[0] - before[0]) * step / steps)
                y = round(before[1] + (after[1] - before[1]) * step / steps)
                _set_dot(dots, x, y)
    for point in points:
        if point:
            _set_dot(dots, *point)
    return dots


def _draw_dotted(y: int, width: int) -> Dots:
    """One dot a cell: sparse enough to be told from the course without colour."""
    dots: Dots = {}
    for column in range(width):
        _set_dot(dots, column * 2, y)
    return dots


def _set_dot(dots: Dots, x: int, y: int) -> None:
    cell = (x // 2, y // 4)
    dots[cell] = dots.get(cell, 0) | _BIT[y % 4][x % 2]


def join_cells(cells: Sequence[Cell]) -> list[tuple[str, str]]:
    """Join neighbouring cells of one kind into (text, kind)."""
    joined: list[tuple[str, str]] = []
    for cell in cells:
        if joined and joined[-1][1] == cell.kind:
            joined[-1] = (joined[-1][0] + cell.text, cell.kind)
        else:
            joined.append((cell.text, cell.kind))
    return joined
