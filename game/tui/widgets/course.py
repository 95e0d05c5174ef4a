"""One figure's course in full: round numbers on the axis, months below, the regulator's line named."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from game.text.cells import cell_len, right
from game.tui import charts
from game.tui.ink import BROWN, FAINT, line
from game.tui.widgets.courses import STYLES, Course
from game.tui.widgets.rows import Row, Rows, plain_rows


class CourseChart(Rows):
    """A line chart with labels at the left and below."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, classes=classes)
        self._course: Course | None = None
        self._worded: Callable[[float], str] = str
        self._months = ("", "")
        self._height = 0

    def put(self, course: Course | None, worded: Callable[[float], str], months: tuple[str, str], height: int) -> None:
        """Show a course in `height` rows; `worded` formats a value for the axis, `months` are its two ends."""
        self._course, self._worded, self._months, self._height = course, worded, months, height
        self.fresh()

    def rows(self, width: int) -> list[Row]:
        """Set the chart with its axes."""
        course = self._course
        if course is None:
            return plain_rows([line((self.session.say("report.too_short"), FAINT))])
        height = max(self._height - 2, 3)
        axis = charts.scale(course.all, steps=max(height // 3, 2))
        labels = {axis.row(tick, height): self._worded(tick) for tick in axis.ticks}
        gutter = max(map(cell_len, labels.values())) + 1
        plot = charts.plot(course.values, width - gutter - 1, height, axis, course.span, course.limit)
        lines = [
            line(
                (right(labels.get(row, "") + " ", gutter), FAINT),
                ("+" if row in labels else "|", FAINT),
                *[(text, STYLES[kind]) for text, kind in charts.runs(cells)],
            )
            for row, cells in enumerate(plot)
        ]
        lines.append(self._below(gutter, width))
        if course.limit is not None:
            lines.append(line(" " * gutter, ("..... ", BROWN), (course.limit_name, BROWN)))
        return plain_rows(lines)

    def _below(self, gutter: int, width: int) -> Content:
        first, last = self._months
        room = width - gutter - cell_len(first) - cell_len(last)
        return line((" " * gutter + first + " " * max(room, 1) + last, FAINT))
