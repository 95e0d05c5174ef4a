"""The figures in three groups, with the course of the one at hand and what pages have asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.widget import Widget

from game.tui.key_line import Key
from game.tui.library.group_rows import GroupRows
from game.tui.safe_text import make_safe
from game.tui.screen import (
    BACK,
    FIGURES,
    GLOSSARY,
    HELP,
    LANGUAGE,
    QUIT,
    SCROLL,
    THEME,
    WHY,
    OverlayScreen,
    ScrollColumn,
    make_bindings,
)
from game.tui.widgets.course_chart import CourseChart
from game.tui.widgets.course_reading import format_axis_ends, read_course
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from game.engine.page import Figure
    from game.views.figure_groups import FigureGroup
    from game.views.thresholds import Threshold

MOVE = Key("up,down", "move(0)", "keys.move", "keys.name.up_down")
ASK = Key("enter", "why", "keys.why", "keys.name.enter", keep=True)
LOW, CHROME = 8, 8
"""Rows of a chart under the groups, and those that a chart beside them leaves to what is over and under it."""


class FiguresScreen(OverlayScreen):
    """The groups, and beside or below them the chart of the figure at hand; Enter asks why it moved."""

    CSS_PATH = "figures_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        *(Key("up", "move(-1)"), Key("down", "move(1)"), ASK, WHY, BACK, FIGURES._replace(action="back")),
        *(GLOSSARY, LANGUAGE, HELP, QUIT, THEME, SCROLL),
    )

    def __init__(self) -> None:
        super().__init__()
        self._cursor, self._asked = 0, False
        self._groups: dict[str, tuple[FigureGroup, ...]] = {}

    def on_mount(self) -> None:
        """Begin with the figure that was asked for, else with the first."""
        names = [figure.name for figure in self.figures]
        self._cursor = names.index(self.begin_at) if self.begin_at in names else 0
        if self._cursor:  # a figure far down stands below the fold
            self.call_after_refresh(lambda: self._go_to(self._cursor))

    def compose_body(self) -> Iterable[Widget]:
        """Put the groups before the chart."""
        yield Paragraphs(id="heading")
        yield Container(
            ScrollColumn(GroupRows(id="groups"), id="reading"),
            Vertical(CourseChart(id="chart"), Paragraphs(id="asked"), id="detail"),
            id="columns",
        )

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        terms = (GLOSSARY,) if self.state.has_glossary else ()
        return MOVE, ASK, *terms, BACK, LANGUAGE, HELP, QUIT

    @property
    def groups(self) -> tuple[FigureGroup, ...]:
        """The groups in the language of now, safe to show, read once for each."""
        from game.views.figure_groups import group_figures

        language = self.state.language
        if language not in self._groups:
            self._groups[language] = make_safe(group_figures(self.state.game, self.state.decided))
        return self._groups[language]

    @property
    def figures(self) -> list[Figure]:
        """The figures of all groups."""
        return [figure for group in self.groups for figure in group.figures]

    def show(self) -> None:
        """Show the groups, and the course of the figure at hand."""
        state, figures = self.state, self.figures
        note = state.say("figures.course") if figures else state.say("figures.none")
        self.query_one("#heading", Paragraphs).put((), f"{state.say('figures.title')}  {note}")
        self.query_one(GroupRows).put(self.groups, self._cursor)
        self.query_one("#detail").display = bool(figures)
        if figures:
            self._show_detail(figures[self._cursor])

    def _show_detail(self, figure: Figure) -> None:
        from game.views.thresholds import list_thresholds

        state = self.state
        thresholds = make_safe(list_thresholds(state.game, figure.name, state.decided))
        course = read_course(figure, state)
        if course and course.limit is None and thresholds:
            course = replace(course, limit=thresholds[0].value, limit_name=thresholds[0].bound)
        months = format_axis_ends(course, state) if course else ("", "")
        height = LOW if self.has_class("-narrow") else self.size.height // 2 - CHROME // 2
        chart = self.query_one(CourseChart)
        chart.head(figure.label)
        chart.put(course, lambda value: make_safe(state.game.formatted(figure.name, value)), months, height)
        self._show_thresholds(thresholds)

    def _show_thresholds(self, thresholds: Sequence[Threshold]) -> None:
        narrow = self.has_class("-narrow")
        told = [threshold.text for threshold in thresholds[: 1 if narrow else None]]
        asked = self.query_one("#asked", Paragraphs)
        asked.put(told, self.state.say("threshold.title") if told and not narrow else "")
        asked.show_if_filled()

    def action_move(self, step: int) -> None:
        """Move to the next figure."""
        if count := len(self.figures):
            self._go_to((self._cursor + step) % count)

    def _go_to(self, cursor: int) -> None:
        self._cursor = cursor
        self.renew()
        self.keep_in_view(self.query_one(GroupRows).find_row(cursor))

    def action_why(self) -> None:
        """Ask why the figure at hand moved."""
        state, figures = self.state, self.figures
        if figures and state.question.ask(state.game, figures, figures[self._cursor].name):
            self._asked = True
            self.game_app.show_over("why")

    def action_open(self, name: str) -> None:
        """Open a list at what the figure at hand is called."""
        if figures := self.figures:
            self.game_app.show_over(name, figures[self._cursor].short)

    def on_screen_resume(self) -> None:
        """Come back to the figure that was asked about last."""
        if self._asked:
            self._asked, self._cursor = False, self.state.question.cursor
            self.call_after_refresh(lambda: self._go_to(self._cursor))

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go to the figure that was clicked; a click on the one at hand asks why it moved."""
        if isinstance(event.target, int):
            if event.target == self._cursor:
                self.action_why()
            else:
                self._go_to(event.target)
