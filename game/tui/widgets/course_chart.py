"""One figure's course in full: round numbers on the axis, months below, the regulator's line named."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from textual.content import Content

from game.text.cells import cell_len, set_right
from game.tui.text_lines import FAINT, SECONDARY, STRONG, make_line
from game.tui.widgets import braille_chart
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows
from game.tui.widgets.small_charts import STYLES, Course

EVEN = 3
"""The rows between two labels from which on a row more between others is not seen."""


class CourseChart(Rows):
    """A line chart with labels at the left and below."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._course: Course | None = None
        self._worded: Callable[[float], str] = str
        self._months = ("", "")
        self._height, self._title = 0, ""

    def head(self, title: str) -> None:
        """Take a title over the chart; it shows with the next course."""
        self._title = title

    def put(self, course: Course | None, worded: Callable[[float], str], months: tuple[str, str], height: int) -> None:
        """Show a course in `height` rows; `worded` formats a value for the axis, `months` are its two ends."""
        self._course, self._worded, self._months, self._height = course, worded, months, height
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the chart with its axes."""
        course = self._course
        if course is None:
            return make_plain_rows([*self._head(), make_line((self.state.say("report.too_short"), FAINT))])
        height = max(self._height - 2 - len(self._head()), 3)
        axis = self._choose_axis(course, height)
        labels = {axis.row(tick, height): self._worded(tick) for tick in axis.ticks}
        gutter = max(map(cell_len, labels.values())) + 1
        plot = braille_chart.plot_course(course.values, width - gutter - 1, height, axis, course.span, course.limit)
        lines = [
            make_line(
                (set_right(labels.get(row, "") + " ", gutter), FAINT),
                ("+" if row in labels else "|", FAINT),
                *[(text, STYLES[kind]) for text, kind in braille_chart.join_cells(cells)],
            )
            for row, cells in enumerate(plot)
        ]
        lines.append(self._below(gutter, width))
        if course.limit is not None:
            lines.append(make_line(" " * gutter, ("..... ", SECONDARY), (course.limit_name, SECONDARY)))
        return make_plain_rows([*self._head(), *lines])

    def _choose_axis(self, course: Course, height: int) -> braille_chart.Scale:
        """Return an axis with labels at even rows, each another; where no round numbers give one, with its ends."""
        for steps in range(max(height // 3, 2), 0, -1):
            axis = braille_chart.fit_scale(course.all, steps)
            if self._is_legible(wide := axis.widen(height), height):
                return wide
        wide = axis.widen(height)._replace(ticks=(axis.high, axis.low))
        return wide if self._is_legible(wide, height) else wide._replace(ticks=(course.values[-1],))

    def _is_legible(self, axis: braille_chart.Scale, height: int) -> bool:
        """Say whether no two labels read the same, and none stands nearer to the next than others do.

        Where rows are many, one row more or less between two labels misleads nobody.
        """
        rows = [axis.row(tick, height) for tick in axis.ticks]
        gaps = {below - above for above, below in pairwise(rows)}
        return len(set(map(self._worded, axis.ticks))) == len(rows) and (len(gaps) <= 1 or min(gaps) >= EVEN)

    def _head(self) -> list[Content]:
        return [make_line((self._title, STRONG))] if self._title else []

    def _below(self, gutter: int, width: int) -> Content:
        first, last = self._months
        room = width - gutter - cell_len(first) - cell_len(last)
        return make_line((" " * gutter + first + " " * max(room, 1) + last, FAINT))
