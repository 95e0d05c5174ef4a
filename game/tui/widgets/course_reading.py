"""The course of a figure as a chart needs it: values, axis and the regulator's line, in words."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.text.months import YEAR, count_months, name_month
from game.tui.safe_text import make_safe
from game.tui.state.game import GameState
from game.tui.widgets.small_charts import Course

if TYPE_CHECKING:
    from game.engine.page import Figure


def read_course(figure: Figure, state: GameState, months: int = 0) -> Course | None:
    """Return a figure's course, None where it has none yet.

    The axis spans so many `months`; for 0 it grows by whole years. The course ends where the page stands: beside an
    outcome the game has gone on already. What the month of the page has moved comes after the last month's end.
    """
    game, turn = state.game, state.page.turn
    values = tuple(game.course(figure.name))
    if state.decided:
        values = values[:turn]
    if len(values) < 2 or not all(map(math.isfinite, (*values, figure.raw))):
        return None
    if figure.raw != values[-1]:
        values = (*values, figure.raw)
    limit = game.limit(figure.name, state.decided)
    course = Course(
        figure,
        values,
        span=months or max(math.ceil((turn - 1) / YEAR) * YEAR, turn, len(values) - 1),
        limit=limit[0] if limit else None,
        limit_name=make_safe(f"{state.say('report.limit')} {game.formatted(figure.name, limit[0])}") if limit else "",
    )
    return course.with_labels(*(make_safe(game.formatted(figure.name, value)) for value in course.ends))


def read_courses(figures: Iterable[Figure], state: GameState, months: int = 0) -> tuple[list[Course], list[Figure]]:
    """Return the courses of figures, as `read_course` does, and the figures that have none yet."""
    pairs = [(figure, read_course(figure, state, months)) for figure in figures]
    return [course for _, course in pairs if course], [figure for figure, course in pairs if not course]


def format_axis_ends(course: Course, state: GameState) -> tuple[str, str]:
    """Return the months at both ends of a course's axis, in words: it begins with the first month of the game."""
    page = state.page
    if not page.month:
        return "", ""
    first = count_months(page.month) + 1 - page.turn
    return _name_month(first, state), _name_month(first + course.span, state)


def _name_month(month: int, state: GameState) -> str:
    return state.format_month(name_month(month))
