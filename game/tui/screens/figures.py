"""The figures, and the course of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.tui.clean import clean
from game.tui.courses import course_of, ends_of
from game.tui.screens.base import BACK, HELP, LANGUAGE, QUIT, THEME, Overlay, bindings
from game.tui.widgets.course import CourseChart
from game.tui.widgets.figures import Figures
from game.tui.widgets.keyline import Key
from game.tui.widgets.prose import Prose
from game.tui.widgets.rows import Rows

MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
MARGIN = 3


class FiguresScreen(Overlay):
    """A table of the key figures over the chart of the one at hand."""

    CSS_PATH = "books.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        Key("up", "move(-1)"), Key("down", "move(1)"), BACK, Key("f", "back"), LANGUAGE, HELP, QUIT, THEME
    )

    def __init__(self) -> None:
        super().__init__()
        self._cursor = 0

    def body(self) -> Iterable[Widget]:
        """Put the table over the chart."""
        yield Prose(id="heading")
        yield Figures(id="figures")
        yield CourseChart(id="chart")

    def keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return MOVE, BACK, LANGUAGE, HELP, QUIT

    def show(self) -> None:
        """Show the table, and the course of the figure at hand."""
        session = self.session
        figures, page = session.page.figures, session.page
        note = session.say("figures.course") if figures else session.say("figures.none")
        self.query_one("#heading", Prose).put((), f"{session.say('figures.title')}  {note}")
        self.query_one(Figures).put(figures, mark=True, cursor=self._cursor)
        chart = self.query_one(CourseChart)
        if not figures:
            chart.display = False
            return
        figure = figures[self._cursor]
        course = course_of(figure, session)
        months = ends_of(course, page.month, session) if course else ("", "")
        height = self.size.height - len(figures) - 2 - MARGIN - 2
        chart.put(course, lambda value: clean(session.game.formatted(figure.name, value)), months, height)

    def action_move(self, step: int) -> None:
        """Move to the next figure."""
        if count := len(self.session.page.figures):
            self._cursor = (self._cursor + step) % count
            self.renew()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Show the course of the figure that was clicked."""
        if isinstance(event.target, int):
            self._cursor = event.target
            self.renew()
