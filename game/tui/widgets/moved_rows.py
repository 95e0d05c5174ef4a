"""The figures that a decision moved at once, each marked with an asterisk."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING

from game.tui.text_lines import EMPTY, FAINT, make_figure_lines, make_line, make_tight_line
from game.tui.widgets.figure_rows import FigureClick
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows

if TYPE_CHECKING:
    from game.engine.page import Figure

COLUMN, GAP = 76, 2
"""The widest column of figures, and what lies between two of them."""

MARGIN = 4
"""The cells beside the figures on any screen."""

TWO = 72
"""The width from which on two columns have room beside each other."""


class MovedRows(Rows):
    """One line a figure; more than `most` of them stand in two columns, in few words."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._moved: Sequence[Figure] = ()
        self._most = inf

    def put(self, moved: Sequence[Figure], most: float = inf) -> None:
        """Show the figures that moved."""
        self._moved, self._most = moved, most
        self.refresh_rows()

    def count_lines(self, width: int) -> int:
        """Return how many lines there are on a screen of so many columns."""
        return len(self.make_rows(width - MARGIN)) if width > MARGIN else 0

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the figures under each other, or in two columns."""
        if not self._moved:
            return make_plain_rows([make_line((self.state.say("scene.nothing_moved"), FAINT))])
        if len(self._moved) <= self._most or width < TWO:
            lines = make_figure_lines(self._moved, min(width, COLUMN), self.state, mark=True, amount=True)
            return [ScreenRow(line, FigureClick(figure.name)) for line, figure in zip(lines, self._moved, strict=True)]
        column = (width - GAP) // 2
        lines = [make_tight_line(figure, column, self.state) for figure in self._moved]
        half = (len(lines) + 1) // 2
        pairs = zip(lines[:half], [*lines[half:], EMPTY][:half], strict=True)
        return [ScreenRow(make_line(first, " " * GAP, second)) for first, second in pairs]
