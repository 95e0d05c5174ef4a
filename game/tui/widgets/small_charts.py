"""Small charts under each other: what a handful of figures have done since the game began."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace
from textual.content import Content

from game.engine.page import Figure
from game.text.cells import cell_len, set_right
from game.tui.text_lines import ACCENT, FAINT, SECONDARY, Run, make_figure_lines, make_line
from game.tui.widgets import braille_chart
from game.tui.widgets.figure_rows import FigureClick
from game.tui.widgets.rows import Rows, ScreenRow

STYLES = {"line": "", "limit": SECONDARY, "now": f"bold {ACCENT}", "": ""}
LOWEST, ROOMY = 2, 6


class Course(msgspec.Struct, frozen=True):
    """A figure with its values since the opening, its regulator's line, and the words of the axis."""

    figure: Figure
    values: tuple[float, ...]
    span: int
    limit: float | None = None
    limit_name: str = ""
    low: str = ""
    high: str = ""

    @property
    def all(self) -> list[float]:
        """The values and the line: what an axis must hold."""
        return [*self.values, *([] if self.limit is None else [self.limit])]

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest of them."""
        return min(self.all), max(self.all)

    @property
    def axis(self) -> braille_chart.Scale:
        """The tight range: small charts have no room for round numbers."""
        low, high = self.ends
        margin = (high - low) * 0.04 or max(abs(high) * 0.05, 1e-6)
        return braille_chart.Scale(low - margin, high + margin, (high, low))

    def with_labels(self, low: str, high: str) -> Course:
        """Return the course with the words of its axis."""
        return replace(self, low=low, high=high)


class SmallCharts(Rows):
    """One chart a figure, as high as the screen allows."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._courses: Sequence[Course] = ()
        self._height = 0

    def put(self, courses: Sequence[Course], height: int) -> None:
        """Show these courses in `height` rows altogether, or in a row for each where that is more."""
        self._courses, self._height = courses, height
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set a line of words for every course, and a chart below it for as many as the height has room for."""
        if not self._courses:
            return []
        words = len(self._courses)
        drawn = min(max((self._height - words) // LOWEST, 0), words)
        share, spare = divmod(self._height - (words - drawn), max(drawn, 1))
        gap = 1 if share >= ROOMY else 0
        gutter = max(cell_len(label) for course in self._courses for label in (course.low, course.high)) + 1
        rows: list[ScreenRow] = []
        for at, course in enumerate(self._courses):
            lines = make_figure_lines([course.figure], width, self.state)
            lines += _draw_chart(course, width, share + (at < spare) - 1 - gap, gutter) if at < drawn else []
            rows += [ScreenRow(text, FigureClick(course.figure.name)) for text in lines]
            rows += [ScreenRow(Content(""))] * gap
        return rows


def _draw_chart(course: Course, width: int, height: int, gutter: int) -> list[Content]:
    """Draw a course with its scale at the left, where it begins: at the right a label would read as its last value."""
    plot = braille_chart.plot_course(course.values, width - gutter - 2, height, course.axis, course.span, course.limit)
    runs = list(map(_style_cells, plot))
    labels = _place_labels(course, height)
    if plot and course.limit is not None:
        row = course.axis.row(course.limit, height)
        if named := _write_name(plot[row], course.limit_name):
            runs[row] = named
            if course.limit in course.ends:  # the name says the value
                labels.pop(row, None)
    return [
        make_line("  ", (set_right(labels.get(row, ""), gutter - 1) + " ", FAINT), *line)
        for row, line in enumerate(runs)
    ]


def _place_labels(course: Course, height: int) -> dict[int, str]:
    """Return the words of the axis by the rows whose values they are; none where one row is both ends."""
    low, high = (course.axis.row(end, height) for end in course.ends)
    if course.low == course.high:
        return {(low + high) // 2: course.low}
    return {high: course.high, low: course.low} if high < low else {}


def _style_cells(cells: Sequence[braille_chart.Cell]) -> list[Run]:
    return [(text, STYLES[kind]) for text, kind in braille_chart.join_cells(cells)]


def _write_name(cells: list[braille_chart.Cell], name: str) -> list[Run]:
    """Write the name of the regulator's line on it, as far right as the course leaves room; an empty list for none."""
    size = cell_len(name) + 2
    for end in range(len(cells), size - 1, -1):
        if all(cell.kind in ("limit", "") for cell in cells[end - size : end]):
            return [*_style_cells(cells[: end - size]), (f" {name} ", SECONDARY), *_style_cells(cells[end:])]
    return []
