"""A scale of points in one line: a band with its middle, and one's own score on it."""

from __future__ import annotations

import math

from textual.content import Content

from game.text.cells import cell_len
from game.tui.text_lines import ACCENT, FAINT, SECONDARY, Run, make_line
from game.tui.widgets import braille_chart

OWN, MIDDLE, BAND, SCALE = "o", "|", "=", "-"
INDENT, GAP = "  ", "   "
"""What stands before a line of a legend, and between its parts."""


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


def make_legend(score: str, middle: str, band: str, told: str, width: int) -> list[Content]:
    """Say what the marks of a scale mean, and what else is told of it, in as many lines of `width` cells as needed."""
    marks = ((f"{OWN} ", f"bold {ACCENT}"), (f"{MIDDLE} ", f"bold {SECONDARY}"), (f"{BAND * 3} ", SECONDARY))
    parts = [make_line(mark, words) for mark, words in zip(marks, (score, middle, band), strict=True)]
    parts += [make_line((told, FAINT))] if told else []
    lines, taken = list[list[Content]](), width
    for part in parts:
        if taken + cell_len(part.plain) + len(GAP) > width:
            lines.append([])
            taken = len(INDENT) - len(GAP)
        lines[-1].append(part)
        taken += cell_len(part.plain) + len(GAP)
    return [make_line(INDENT, Content(GAP).join(line)) for line in lines]
