"""The figures in their groups, one of them at hand; under a figure that was promised stands its promise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from game.tui.text_lines import ACCENT, EMPTY, FAINT, STRONG, make_figure_lines, make_line, wrap_hanging
from game.tui.widgets.rows import Rows, ScreenRow

if TYPE_CHECKING:
    from game.engine.page import Figure, PromiseRow
    from game.views.figure_groups import FigureGroup

WIDEST, POINTER = 76, "> "


class GroupRows(Rows):
    """A title a group, and a line a figure; a click on a line picks its figure, counted through all groups."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._groups: Sequence[FigureGroup] = ()
        self._cursor = 0

    def put(self, groups: Sequence[FigureGroup], cursor: int) -> None:
        """Show these groups, the figure at `cursor` at hand."""
        self._groups, self._cursor = groups, cursor
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the groups under each other, their figures in the same columns."""
        width = min(width, WIDEST)
        figures = [figure for group in self._groups for figure in group.figures]
        lines = dict(zip((figure.name for figure in figures), self._set_figures(figures, width), strict=True))
        rows, number = list[ScreenRow](), 0
        for group in self._groups:
            rows += [ScreenRow(EMPTY)] if rows else []
            rows.append(ScreenRow(make_line((self.state.say(f"figures.group.{group.name}"), STRONG))))
            promises = {promise.name: promise for promise in group.promises}
            for figure in group.figures:
                mark = (POINTER if number == self._cursor else " " * len(POINTER), f"bold {ACCENT}")
                rows.append(ScreenRow(make_line(mark, lines[figure.name]), number))
                if figure.name in promises:
                    rows += [ScreenRow(text, number) for text in self._set_promise(promises[figure.name], width)]
                number += 1
        return rows

    def _set_figures(self, figures: Sequence[Figure], width: int) -> list[Content]:
        return make_figure_lines(figures, width - len(POINTER), self.state, mark=True, amount=True)

    def _set_promise(self, promise: PromiseRow, width: int) -> list[Content]:
        """Set what was promised; an exclamation mark stands where the bank is behind."""
        head = ("    ! ", f"bold {ACCENT}") if promise.behind else ("    = ", FAINT)
        return wrap_hanging(head, promise.text, width, self.state.language, "" if promise.behind else FAINT)
