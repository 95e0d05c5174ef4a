"""The plan that gives account first: what the quarter has brought, and below it the dials for the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from game.tui.key_line import Key
from game.tui.play.attention_meter import AttentionMeter
from game.tui.play.outcome_view import compose_outcome
from game.tui.play.page_paragraphs import list_paragraphs
from game.tui.play.plan_screen import MOVE, SUBMIT, TURN, PlanScreen
from game.tui.play.side_column import SideColumn
from game.tui.sizes import PAIRED
from game.tui.widgets.course_reading import format_axis_ends, read_courses
from game.tui.widgets.dial_rows import DialClick, DialRows
from game.tui.widgets.figure_rows import FigureRows
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.small_charts import SmallCharts

TO_DIALS = Key("enter", "submit", "report.to_dials", "keys.name.enter", keep=True)
CHROME, ROW = 18, 4
"""Lines that charts leave to top and bottom line, heading, dials and meter where all fits; the least for each chart."""


class QuarterScreen(PlanScreen):
    """Report and dials in one column; no key turns a dial or carries the plan out while the dials are out of sight."""

    CSS_PATH = "quarter_screen.tcss"

    def compose_body(self) -> Iterable[Widget]:
        """Charts beside voices, the dials below them; the meter stands still under the column."""
        charts = Vertical(SmallCharts(id="courses"), FigureRows(id="plain"), id="charts")
        account = Horizontal(charts, Paragraphs(id="voices"), id="account")
        main = Vertical(
            *compose_outcome(Paragraphs(id="heading"), account, DialRows(id="dials")),
            Paragraphs(id="noted"),
            AttentionMeter(id="meter"),
            id="main",
        )
        yield Horizontal(main, SideColumn(id="side"), SideColumn(id="third"), id="columns")

    def on_mount(self) -> None:
        """Name other keys once the dials come into sight, whatever scrolls them there."""
        if column := self.find_outcome_column():
            self.watch(column, "scroll_y", self._offer_scrolling, init=False)

    def list_deciding_keys(self) -> Sequence[Key]:
        """Return the keys that turn dials, or while they are out of sight the one that leads there."""
        turn = TURN._replace(keep=self.size.width >= PAIRED)  # with the key that scrolls there is no room for it
        return (MOVE, turn, SUBMIT) if self._sees_dials() else (TO_DIALS,)

    def show_page(self) -> None:
        """Show the courses there are, a figure without one as a line, and what is said."""
        state, page = self.state, self.state.page
        courses, plain = read_courses(state.report_figures, state)
        if self.size.width < PAIRED:
            courses, plain = [], list(state.report_figures)
        drawn = courses if state.deciding else []
        since = state.say("report.since", month=format_axis_ends(drawn[0], state)[0]) if drawn else ""
        self.query_one("#heading", Paragraphs).put((), f"{page.title}  {since}".rstrip())
        height = max(self.size.height - CHROME - len(plain), ROW * len(courses))
        self.query_one("#courses", SmallCharts).put(courses, height)
        self.query_one("#plain", FigureRows).put(plain)
        self.query_one("#voices", Paragraphs).put(list_paragraphs(page))

    def _find_dials(self) -> tuple[int, int, int]:
        """Return the lines of the column at which the dials begin and end, and that of the dial at hand."""
        dials = self.query_one(DialRows)
        top = dials.virtual_region.y
        return top, dials.virtual_region.bottom, top + dials.find_row(DialClick(self.state.draft.cursor))

    def _sees_dials(self) -> bool:
        """Say whether all dials are in sight, or the one at hand where there is no room for all."""
        column = self.find_outcome_column()
        if column is None or not column.size.height:
            return False
        top, bottom, here = self._find_dials()
        first, last = column.scroll_offset.y, column.scroll_offset.y + column.size.height
        return (top >= first and bottom <= last) if bottom - top <= column.size.height else first <= here < last

    def _show_dials(self) -> None:
        """Scroll as little as it takes to have the dials in sight."""
        if (column := self.find_outcome_column()) and not self._sees_dials():
            top, bottom, here = self._find_dials()
            room = column.size.height
            fits = bottom - top <= room
            below = bottom > column.scroll_offset.y + room
            column.scroll_to(y=(bottom - room if below else top) if fits else here, animate=False, immediate=True)

    def _leads_to_dials(self) -> bool:
        """Bring the dials into sight where they are not; say whether that was all there is to do for now."""
        if not self.state.deciding or self._sees_dials():
            return False
        self._show_dials()
        self.begin_page()
        return True

    def action_move(self, step: int) -> None:
        """Go to the next dial; while the report is read, scroll it by a line."""
        column = self.find_outcome_column()
        if self.state.deciding and column and not self._sees_dials():
            column.scroll_relative(y=step, animate=False)
        else:
            super().action_move(step)

    def action_turn(self, step: int) -> None:
        """Turn the dial at hand, once it is in sight."""
        if not self._leads_to_dials():
            super().action_turn(step)
            self.once_laid_out(self._show_dials)

    def action_pick(self, number: int) -> None:
        """Set the dial at hand to a level, once it is in sight."""
        if not self._leads_to_dials():
            super().action_pick(number)
            self.once_laid_out(self._show_dials)

    def action_submit(self) -> None:
        """Carry the plan out, once its dials are in sight."""
        if not self._leads_to_dials():
            super().action_submit()

    def keep_in_view(self, row: int, column: VerticalScroll | None = None, rows: int = 4) -> None:
        """Keep the dials in sight: a row that is explained takes more lines than the others."""
        del row, column, rows
        self._show_dials()
