"""The key figures with their change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from game.tui.text_lines import EMPTY, make_figure_lines, make_line, measure_figures
from game.tui.widgets.rows import Rows, ScreenRow

if TYPE_CHECKING:
    from game.engine.page import Figure


class FigureClick(msgspec.Struct, frozen=True):
    """What a click on a figure picks: its name."""

    name: str


AMOUNT_FROM, GAP = 44, 4
"""The width from which on there is room for the size of a move; what lies between two columns of figures."""


class FigureRows(Rows):
    """One line a figure, or two figures in a line."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._figures: Sequence[Figure] = ()
        self._pairs = False

    def put(self, figures: Sequence[Figure], pairs: bool = False) -> None:
        """Show these figures; `pairs` sets two in a line."""
        self._figures, self._pairs = figures, pairs
        self.refresh_rows()

    def measure_width(self) -> int:
        """Return the width at which no label is cut."""
        return measure_figures(self._figures, self.state)

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the figures under each other."""
        if self._pairs:
            return self._in_pairs(width)
        lines = make_figure_lines(self._figures, width, self.state, amount=width >= AMOUNT_FROM)
        return [ScreenRow(text, FigureClick(figure.name)) for figure, text in zip(self._figures, lines, strict=True)]

    def _in_pairs(self, width: int) -> list[ScreenRow]:
        column = (width - GAP) // 2
        lines = make_figure_lines(self._figures, column, self.state)
        half = (len(lines) + 1) // 2
        seconds = [*lines[half:], EMPTY][:half]
        return [
            ScreenRow(make_line(first, " " * GAP, second)) for first, second in zip(lines[:half], seconds, strict=True)
        ]
