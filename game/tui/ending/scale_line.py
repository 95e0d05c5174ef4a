"""A scale of points in one line: a band with its middle, and one's own score on it."""

from __future__ import annotations

import math

from textual.content import Content

from game.text.cells import cell_len
from game.tui.text_lines import ACCENT, FAINT, SECONDARY, Run, make_line
from game.tui.widgets import braille_chart

OWN, MIDDLE, BAND, SCALE = "o", "|", "=", "-"


def make_scale_line(band: tuple[float, float, float], own: float, width: int) -> Content:
    """Set a scale between round numbers that hold everything on it; `band` are its beginning, middle and end."""
    axis = braille_chart.fit_scale([*band, own], steps=5)
    low, high = f"  {axis.low:.0f} ", f" {axis.high:.0f}"
    room = width - cell_len(low) - cell_len(high)

    def column(points: float) -> int:
        return min(max(math.floor((points - axis.low) / (axis.high - axis.low) * room), 0), room - 1)

    first, middle, last = map(column, band)
    cells: list[Run] = [(SCALE, FAINT)] * room
    for at in range(first, last + 1):
        cells[at] = (BAND, SECONDARY)
    cells[middle] = (MIDDLE, f"bold {SECONDARY}")
    cells[column(own)] = (OWN, f"bold {ACCENT}")
    return make_line((low, FAINT), *cells, (high, FAINT))
