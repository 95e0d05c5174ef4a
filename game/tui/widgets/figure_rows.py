"""The key figures with their change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.tui.text_lines import ACCENT, EMPTY, make_figure_lines, make_line, measure_figures
from game.tui.widgets.rows import Rows, ScreenRow

if TYPE_CHECKING:
    from game.engine.page import Figure

AMOUNT_FROM, GAP = 44, 4
"""The width from which on there is room for the size of a move; what lies between two columns of figures."""


class FigureRows(Rows):
    """One line a figure; one of them may be the row that the keys act on."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._figures: Sequence[Figure] = ()
        self._mark = False
        self._cursor = -1
        self._pairs = False

    def put(self, figures: Sequence[Figure], mark: bool = False, cursor: int = -1, pairs: bool = False) -> None:
        """Show these figures.

        `mark` puts an asterisk before those that moved, `cursor` is the row in focus, `pairs` sets two in a line.
        """
        self._figures, self._mark, self._cursor, self._pairs = figures, mark, cursor, pairs
        self.refresh_rows()

    def measure_width(self) -> int:
        """Return the width at which no label is cut."""
        return measure_figures(self._figures, self.state)

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the figures under each other."""
        if self._pairs:
            return self._in_pairs(width)
        amount, pick = width >= AMOUNT_FROM, self._cursor >= 0
        lines = make_figure_lines(self._figures, width - (2 if pick else 0), self.state, self._mark, amount)
        rows = []
        for at, text in enumerate(lines):
            mark = (("> " if at == self._cursor else "  "), f"bold {ACCENT}")
            rows.append(ScreenRow(make_line(mark, text), at) if pick else ScreenRow(text))
        return rows

    def _in_pairs(self, width: int) -> list[ScreenRow]:
        column = (width - GAP) // 2
        lines = make_figure_lines(self._figures, column, self.state, self._mark)
        half = (len(lines) + 1) // 2
        seconds = [*lines[half:], EMPTY][:half]
        return [
            ScreenRow(make_line(first, " " * GAP, second)) for first, second in zip(lines[:half], seconds, strict=True)
        ]
