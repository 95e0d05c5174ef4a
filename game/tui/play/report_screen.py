"""The report to the board: what the figures have done, and what the board's people say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from game.tui.key_line import Key
from game.tui.play.outcome_view import compose_outcome, show_outcome
from game.tui.play.page_keys import SHARED
from game.tui.play.page_paragraphs import list_paragraphs
from game.tui.play.page_screen import PageScreen
from game.tui.play.side_column import SideColumn, show_sides
from game.tui.screen import ScrollColumn, make_bindings
from game.tui.sizes import PAIRED
from game.tui.widgets.course_reading import format_axis_ends, read_courses
from game.tui.widgets.figure_rows import FigureRows
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.small_charts import SmallCharts

ON = Key("enter", "sign", "keys.next", "keys.name.enter", keep=True)


class ReportScreen(PageScreen):
    """Charts at the left, voices at the right."""

    CSS_PATH = "report_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(*SHARED, ON, Key("1", "sign"))

    def compose_body(self) -> Iterable[Widget]:
        """Charts and voices; a report that asks something has its choices below the voices."""
        yield Paragraphs(id="heading")
        yield Horizontal(
            Vertical(SmallCharts(id="courses"), FigureRows(id="plain"), id="charts"),
            Vertical(
                ScrollColumn(Paragraphs(id="story"), id="tale"),
                *compose_outcome(),
                id="voices",
            ),
            SideColumn(id="side"),
            SideColumn(id="third"),
            id="columns",
        )

    def list_deciding_keys(self) -> Sequence[Key]:
        """Return the one key: a report only wants to be read."""
        return (ON,)

    def show(self) -> None:
        """Show the courses there are; a figure without one stands as a line."""
        state = self.state
        page = state.page
        self.set_class(not state.deciding, "-outcome")
        courses, plain = read_courses(state.report_figures, state)
        if self.size.width < PAIRED:
            courses, plain = [], list(state.report_figures)
        since = state.say("report.since", month=format_axis_ends(courses[0], state)[0]) if courses else ""
        self.query_one("#heading", Paragraphs).put((), f"{page.title}  {since}")
        self.query_one("#courses", SmallCharts).put(courses, self.size.height - 5 - len(plain))
        self.query_one("#plain", FigureRows).put(plain)
        self.query_one("#story", Paragraphs).put(list_paragraphs(page))
        show_sides(self)
        if not state.deciding:
            show_outcome(self)

    def action_sign(self) -> None:
        """Take note of the report."""
        if self.state.deciding:
            self.decide()
