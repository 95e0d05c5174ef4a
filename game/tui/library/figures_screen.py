"""The figures, and the course of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.tui.key_line import Key
from game.tui.safe_text import make_safe
from game.tui.screen import BACK, FIGURES, HELP, LANGUAGE, QUIT, THEME, OverlayScreen, make_bindings
from game.tui.widgets.course_chart import CourseChart
from game.tui.widgets.course_reading import format_axis_ends, read_course
from game.tui.widgets.figure_rows import FigureRows
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows

MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
MARGIN = 3


class FiguresScreen(OverlayScreen):
    """A table of the key figures over the chart of the one at hand."""

    CSS_PATH = "entry_list.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        *(Key("up", "move(-1)"), Key("down", "move(1)"), BACK, FIGURES._replace(action="back")),
        *(LANGUAGE, HELP, QUIT, THEME),
    )

    def __init__(self) -> None:
        super().__init__()
        self._cursor = 0

    def on_mount(self) -> None:
        """Begin with the figure that was asked for, else with the first."""
        names = [figure.name for figure in self.state.page.figures]
        self._cursor = names.index(self.begin_at) if self.begin_at in names else 0
        super().on_mount()

    def compose_body(self) -> Iterable[Widget]:
        """Put the table over the chart."""
        yield Paragraphs(id="heading")
        yield FigureRows(id="figures")
        yield CourseChart(id="chart")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, BACK, LANGUAGE, HELP, QUIT

    def show(self) -> None:
        """Show the table, and the course of the figure at hand."""
        state = self.state
        figures, page = state.page.figures, state.page
        note = state.say("figures.course") if figures else state.say("figures.none")
        self.query_one("#heading", Paragraphs).put((), f"{state.say('figures.title')}  {note}")
        self.query_one(FigureRows).put(figures, mark=True, cursor=self._cursor)
        chart = self.query_one(CourseChart)
        if not figures:
            chart.display = False
            return
        figure = figures[self._cursor]
        course = read_course(figure, state)
        months = format_axis_ends(course, page.month, state) if course else ("", "")
        height = self.size.height - len(figures) - 2 - MARGIN - 2
        chart.put(course, lambda value: make_safe(state.game.formatted(figure.name, value)), months, height)

    def action_move(self, step: int) -> None:
        """Move to the next figure."""
        if count := len(self.state.page.figures):
            self._cursor = (self._cursor + step) % count
            self.renew()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Show the course of the figure that was clicked."""
        if isinstance(event.target, int):
            self._cursor = event.target
            self.renew()
